-- The tables of the rules about order against the code set and the guidelines, where they are there.
local support = require "support"

local tests = {}

local function reference(name)
  local root = os.getenv "CHARTMARK_REFERENCE" or "../shared/data"
  local file = io.open(root .. "/icd10cm/" .. name, "rb")
  if not file then
    print "skipped: no reference data"
    return nil
  end
  local text = file:read "a"
  file:close()
  return text
end

-- Every heading and code without its dot -> its title, and a sorted list of them.
local function titles()
  local text = reference "icd10cm_order_2026.txt"
  if not text then return nil end
  local by_code, list = {}, {}
  for line in text:gmatch("[^\r\n]+") do
    local code = line:sub(7, 13):gsub("%s+$", "")
    by_code[code] = line:sub(78)
    list[#list + 1] = code
  end
  return by_code, list
end

local function rule(name) return support.library(support.ankle())("rules." .. name) end

local function known(list, start)
  for _, code in ipairs(list) do
    if code:sub(1, #start) == start then return true end
  end
  return false
end

local function each(starts, check)
  for start in starts:gmatch("%S+") do check(start) end
end

local function check_titles(starts, pattern)
  local by_code, list = titles()
  if not by_code then return end
  each(starts, function(start)
    local found = false
    for _, code in ipairs(list) do
      if code:sub(1, #start) == start then
        found = true
        assert(by_code[code]:lower():find(pattern), code .. ": " .. by_code[code])
      end
    end
    assert(found, start .. " is no code")
  end)
end

tests["what the sepsis rule takes for sepsis says so in its title"] = function()
  local by_code, list = titles()
  if not by_code then return end
  each(rule("sepsis_first").systemic, function(start)
    local found = false
    for _, code in ipairs(list) do
      if code:sub(1, #start) == start then
        found = found or by_code[code]:lower():find("sepsis") or by_code[code]:lower():find("septic")
      end
    end
    assert(found, start)
  end)
end

tests["infections of one place and infected operations are codes"] = function()
  local by_code, list = titles()
  if not by_code then return end
  local sepsis = rule "sepsis_first"
  each(sepsis.localized .. " " .. sepsis.surgical, function(start) assert(known(list, start), start) end)
  each(sepsis.localized, function(start)
    for _, code in ipairs(list) do
      assert(code:sub(1, #start) ~= start or not by_code[code]:lower():find("sepsis"), code)
    end
  end)
end

tests["sequela codes are those with the word in the title"] = function()
  check_titles(rule("residual_first").sequelae, "^sequela")
end

tests["sequela codes outside of injuries and strokes are all there"] = function()
  local by_code, list = titles()
  if not by_code then return end
  local residual = rule "residual_first"
  local things = support.library(support.ankle())("grading.things")
  for _, code in ipairs(list) do
    if #code == 3 and by_code[code]:find("^Sequela") and code ~= "I69" then
      assert(things.within({ bare = code }, residual.sequelae), code)
    end
  end
end

local function number(section) return section:match("^I%.C%.(%d+)") end

tests["pairs that the guidelines put in order: codes that exist, sections that speak of them"] = function()
  local by_code, list = titles()
  local text = reference "guidelines_fy2026.txt"
  if not by_code or not text then return end
  for _, row in ipairs(rule("code_first").stated) do
    each(row[1] .. " " .. row[2], function(start) assert(known(list, start), start) end)
    assert(number(row[3]), row[3])
    local guidelines = support.library(support.ankle())("grading.guidelines")
    assert(guidelines.heading(row[3]), row[3])
  end
  for _, row in ipairs(rule("use_additional").stated) do
    each(row[1] .. " " .. row[2], function(start) assert(known(list, start), start) end)
    assert(support.library(support.ankle())("grading.guidelines").heading(row[3]), row[3])
  end
end

-- "Z00 … Except: Z00.6 Z01 …" out of I.C.21.c.15.
tests["Z codes that may only be first: the list of the guidelines, whole"] = function()
  local text = reference "guidelines_fy2026.txt"
  if not text then return end
  local from = text:find("15) Z Codes That May Only be Principal/First-Listed Diagnosis", 1, true)
  local to = text:find("16) Newborns and Infants", from, true)
  local only, except = {}, {}
  for line in text:sub(from, to):gmatch("[^\r\n]+") do
    local code = line:match("^(Z%d[%w%.%-]*)")
    if code then only[#only + 1] = (code:gsub("[%.%-]", "")) end
    local other = line:match("^Except: (Z%d[%w%.]*)")
    if other then except[#except + 1] = (other:gsub("%.", "")) end
  end
  local first_only = rule "first_only"
  support.equal(first_only.only, table.concat(only, " "))
  support.equal(first_only.except, table.concat(except, " "))
end

tests["acute and chronic forms of one condition"] = function()
  local form = rule("acute_first").form
  local kTitles = {
    { "Acute cholecystitis", "acute", "cholecystitis" },
    { "Chronic cholecystitis", "chronic", "cholecystitis" },
    { "Acute maxillary sinusitis, unspecified", "acute", "maxillary sinusitis" },
    { "Chronic maxillary sinusitis", "chronic", "maxillary sinusitis" },
    { "Subacute osteomyelitis, right hand", "acute", "osteomyelitis right hand" },
    { "Acute on chronic systolic (congestive) heart failure", nil },
    { "Heart failure, unspecified", nil },
    { "Acuteness of nothing", nil },
  }
  for _, row in ipairs(kTitles) do
    local kind, of = form(row[1])
    support.equal(kind, row[2], row[1])
    support.equal(of, row[3], row[1])
  end
end

tests["degrees of burns are those of the titles"] = function()
  local by_code, list = titles()
  if not by_code then return end
  local degree, words = rule("burn_degree").degree, { "first", "second", "third" }
  local found = 0
  for _, code in ipairs(list) do
    local value = #code == 7 and degree { bare = code }
    if value then
      found = found + 1
      assert(by_code[code]:lower():find(words[value] .. " degree"), code .. ": " .. by_code[code])
    end
  end
  assert(found > 100, found)
end

tests["poisoning, adverse effect and underdosing are told from the characters"] = function()
  local by_code, list = titles()
  if not by_code then return end
  local drugs = support.library(support.ankle())("grading.drugs")
  local kWords = { poisoning = "poisoning", adverse = "adverse effect", underdosing = "underdosing",
    toxic = "" }
  local found = 0
  for _, code in ipairs(list) do
    local kind = #code == 7 and drugs.kind { bare = code }
    if kind then
      found = found + 1
      local title = by_code[code]:lower()
      local told = title:find(kWords[kind], 1, true) ~= nil
      if kind == "toxic" then told = not title:find("adverse") and not title:find("underdosing") end
      assert(told, code .. ": " .. title)
    end
  end
  assert(found > 2000, found)
end

return tests
