-- The tables of facts against the code set, the guidelines and the notes, where the reference data is
-- there, and against themselves.
local reference = require "reference"
local support = require "support"

local tests = {}

local function library() return support.library(support.ankle()) end

local kFamilies = { "E08", "E09", "E10", "E11", "E13" }

-- A row may speak of all kinds of diabetes; one of them must have the code.
local function is_known(starts, code)
  local bare = code:gsub("%.", "")
  if not bare:find("E?", 1, true) then return starts[bare] == true end
  for _, family in ipairs(kFamilies) do
    if starts[(bare:gsub("E%?", family))] then return true end
  end
  return false
end

local function each_row(facts, check)
  local seen = 0
  for line in library()("facts." .. facts):gmatch("[^\n]+") do
    local left, right = line:match("^([^:]+): (.+)$")
    assert(left, facts .. ": not a row: " .. line)
    check(left, right, line)
    seen = seen + 1
  end
  return seen
end

for _, facts in ipairs { "integral_symptoms", "histories", "combinations" } do
  tests["every code is one of FY2026: " .. facts] = function()
    local starts = reference.codes()
    if not starts then
      print "skipped: no reference data"
      return
    end
    each_row(facts, function(left, right, line)
      for code in (left .. " " .. right:gsub("@.*", "")):gmatch("%u[%w?.]+") do
        assert(is_known(starts, code), facts .. ": no code " .. code .. " in: " .. line)
      end
    end)
  end
end

tests["a sign is a sign, and no disease is its own"] = function()
  local pairs_named = 0
  each_row("integral_symptoms", function(left, right, line)
    for sign in right:gmatch("%S+") do
      assert(sign:find("^R") or sign:find("^M[257]") or sign:find("^[HLN]"), line)
      assert(not (" " .. left .. " "):find(" " .. sign .. " ", 1, true), line)
    end
    for _ in left:gmatch("%S+") do pairs_named = pairs_named + 1 end
  end)
  assert(pairs_named >= 40, "only " .. pairs_named)
end

tests["a code of history says so in its title"] = function()
  local _, titles = reference.codes()
  if not titles then
    print "skipped: no reference data"
    return
  end
  each_row("histories", function(left, _, line)
    local title = (titles[(left:gsub("%.", ""))] or ""):lower()
    assert(title:find("history", 1, true) or title:find("old ", 1, true) or title:find("sequelae", 1, true)
      or title:find("absence", 1, true) or title:find("artificial", 1, true), line .. " is " .. title)
  end)
end

-- The notes of FY2021 say at many codes of history what is "classifiable to" them: "C15", "C19-C21".
tests["histories of cancers agree with the notes of the tabular list"] = function()
  local lines = reference.lines "icd10cm/icd10cm_tabular_2021.xml"
  if not lines then
    print "skipped: no reference data"
    return
  end
  local named, last = {}, nil
  for _, line in ipairs(lines) do
    last = line:match("<name>(Z8[56][%d.]*)</name>") or not line:find("<name>", 1, true) and last or nil
    local from, to = line:match("classifiable to ([CD]%d%w)%-?(%u?%d*%w?)%.?%-?<")
    if last and from then named[last] = { from, to ~= "" and to or from } end
  end
  local checked = 0
  each_row("histories", function(left, right, line)
    local range = named[left]
    for code in range and right:gmatch("%S+") or function() end do
      local category = code:sub(1, 3)
      assert(category >= range[1] and category <= range[2], line .. " but " .. range[1] .. "-" .. range[2])
      checked = checked + 1
    end
  end)
  assert(checked > 30, "only " .. checked)
end

tests["a combination cites a section that there is"] = function()
  local citations = library()("grading.citations")
  each_row("combinations", function(_, right, line)
    local section = right:match("@ (%S+)$")
    local problem = section and citations.problem("ICD-10-CM " .. section, "combination")
    assert(not problem, line .. ": " .. tostring(problem))
    assert(right:find("[&+]"), line .. ": one part is no combination")
  end)
end

tests["a part is never its own combination"] = function()
  local tables = library()("grading.tables")
  each_row("combinations", function(left, right, line)
    for code in right:gsub("@.*", ""):gmatch("%u[%w?.]+") do
      assert(not tables.starts(left, (code:gsub("%.$", ""))), line .. ": " .. code)
    end
  end)
end

tests["look-ups go by the beginning of codes, in the order of the rows"] = function()
  local tables = library()("grading.tables")
  local kText = "I11 I12.0: one\nE11.2 I12: two three\n"
  local function rows(code) return table.concat(tables.rows(kText, code), "; ") end
  support.equal(rows "I12.0", "one; two three")
  support.equal(rows "I12.9", "two three")
  support.equal(rows "I11.9", "one")
  support.equal(rows "E11.9", "")
  support.equal(rows "I1", "")
  support.equal(tables.starts("R06.0 R60", "R06.02"), true)
  support.equal(tables.starts("R06.0 R60", "R06.2"), false)
  support.equal(tables.starts("", "R06.2"), false)
end

return tests
