-- Rules are cited as text with a namespace: "ICD-10-CM I.B.5", "ICD-10-PCS B3.2", "NCCI". What names
-- no section, or a section for what it does not say, is refused when an exercise or a rule is loaded.
local cited_for = require "grading.cited_for"
local guidelines = require "grading.guidelines"
local pcs = require "grading.pcs"
local settings = require "grading.settings"

local citations = {}

-- What a line cites that rests on nothing but the key of the case.
citations.key = { "Key" }

-- Namespaces: the form of what follows the name (`bare` where nothing need follow) and an example.
local kSpaces = {
  ["ICD-10-CM"] = { example = "ICD-10-CM I.B.5" },
  ["ICD-10-PCS"] = { bare = true, forms = pcs.guideline_forms,
    example = "ICD-10-PCS B3.2" },
  Tabular = { forms = { "^%u%d[%dA-Z]$", "^%u%d[%dA-Z]%.[%dA-Z]+%-?$", "^%u%d[%dA-Z]%.?%-$",
    "^%u%d[%dA-Z]%-%u%d[%dA-Z]$" }, example = "Tabular E11" },
  NCCI = { bare = true, forms = { "." }, example = "NCCI" },
  CPT = { bare = true, forms = { "." }, example = "CPT" },
  HCPCS = { bare = true, forms = { "^%u%d%d%d%d$", "^%u[%u%d]$" }, example = "HCPCS J3301" },
  HIPAA = { forms = { "^16[0-4]%.%d%d%d[%(%)%w]*$" }, example = "HIPAA 164.502(b)" },
  UHDDS = { bare = true, forms = { "." }, example = "UHDDS discharge disposition" },
  CMS = { bare = true, forms = { "." }, example = "CMS" },
  ["AHIMA/ACDIS"] = { forms = { "." }, example = "AHIMA/ACDIS compliant query practice" },
  Key = { bare = true, example = "Key" },
}

local function normal(text) return (text:upper():gsub("[^%u%d]", "")) end

-- Letters that must change to make one of the other.
local function distance(a, b)
  local row = {}
  for j = 0, #b do row[j] = j end
  for i = 1, #a do
    local corner = row[0]
    row[0] = i
    for j = 1, #b do
      local best = math.min(row[j] + 1, row[j - 1] + 1, corner + (a:byte(i) == b:byte(j) and 0 or 1))
      corner, row[j] = row[j], best
    end
  end
  return row[#b]
end

local function nearest_space(space)
  local best, least = nil, 4
  for name in pairs(kSpaces) do
    local far = distance(normal(space), normal(name))
    if far < least then best, least = name, far end
  end
  return best
end

local function unknown_space(text, space)
  local meant, names = nearest_space(space), {}
  if meant then
    return ("'%s' cites by no known name; did you mean '%s'?"):format(text, kSpaces[meant].example)
  end
  for name in pairs(kSpaces) do names[#names + 1] = name end
  return ("'%s' cites by no known name; known are %s"):format(text, table.concat(names, ", "))
end

-- Whether a blank-separated list holds the section or one above it. Other names stand for themselves.
local function holds(list, section)
  list = " " .. list .. " "
  while section do
    if list:find(" " .. section .. " ", 1, true) then return true end
    section = section:match("^(.*)%.[^.]*$")
  end
  return false
end

-- Whether the verdict's line may cite it. A verdict that is not told of ("trap:…") may cite anything;
-- what a mistake does to the payment ("CMS MS-DRG") may stand in any line.
function citations.allowed(text, verdict)
  local list = cited_for.verdicts[verdict]
  if not list or list == "*" or text == "Key" or text:find("^CMS ") then return true end
  return holds(list, text:match("^ICD%-10%-CM%s+(%S+)$") or text:match("^%S+"))
end

local function named(section)
  return ("%s (%s)"):format(section, guidelines.heading(section))
end

-- What the author may have meant: the usual mistake, or the same number in the other half of Section I.
local function meant_by(section, fits)
  local other = cited_for.mistaken[section]
  if other and fits(other) then return other end
  local swapped = section:gsub("^I%.([AB])%.", function(half) return half == "A" and "I.B." or "I.A." end)
  if swapped ~= section and guidelines.heading(swapped) and fits(swapped) then return swapped end
end

local function perhaps(section, fits)
  local meant = meant_by(section, fits or function() return true end)
  return meant and "; did you mean " .. named(meant) .. "?" or ""
end

local function misattributed(text, section, verdict)
  local list = cited_for.verdicts[verdict]
  local function fits(other) return holds(list, other) end
  local meant = section and meant_by(section, fits)
  local tail = meant and ("did you mean %s?"):format(named(meant))
    or list == "" and "only the key can be cited for it"
    or "what can be cited for it: " .. list
  return ("'%s'%s is not what '%s' rests on; %s"):format(text,
    section and " (" .. guidelines.heading(section) .. ")" or "", verdict, tail)
end

local function problem_of_form(text)
  local space, place = text:match("^(%S+)%s*(.*)$")
  local kind = kSpaces[space]
  if not kind then return unknown_space(text, space) end
  if space == "ICD-10-CM" then
    if guidelines.heading(place) then return nil end
    return ("'%s' names no section of the ICD-10-CM guidelines (FY2026)"):format(text)
  end
  if place == "" and kind.bare then return nil end
  for _, form in ipairs(kind.forms or {}) do
    if place:find(form) then return nil end
  end
  return ("'%s' is not how this is cited; write it as in '%s'"):format(text, kind.example)
end

-- Nil where the citation may stand, for `verdict` where one is given; else what is wrong with it.
function citations.problem(text, verdict)
  if not text:find("%S") then return "a rule is empty" end
  local problem = problem_of_form(text)
  if problem or not verdict or citations.allowed(text, verdict) then return problem end
  return misattributed(text, text:match("^ICD%-10%-CM%s+(%S+)$"), verdict)
end

-- The citations of a line that its verdict may rest on, or nil where there are none.
function citations.fitting(rules, verdict)
  local fit
  for i, text in ipairs(rules or {}) do
    if citations.allowed(text, verdict) then
      if fit then fit[#fit + 1] = text end
    elseif not fit then
      fit = table.move(rules, 1, i - 1, 1, {})
    end
  end
  fit = fit or rules
  return fit and #fit > 0 and fit or nil
end

function citations.check_list(owner, rules, verdict)
  for _, text in ipairs(rules or {}) do
    local problem = citations.problem(text, verdict)
    if problem then error(owner .. ": " .. problem, 0) end
  end
end

-- A general rule may cite what any of its verdicts rests on.
function citations.check_rule(owner, rules, verdicts)
  citations.check_list(owner, rules)
  for _, text in ipairs(rules) do
    local fits = #verdicts == 0
    for _, verdict in ipairs(verdicts) do fits = fits or citations.allowed(text, verdict) end
    if not fits then error(owner .. ": " .. citations.problem(text, verdicts[1]), 0) end
  end
end

-- "inpatient", "outpatient", or nil where the setting does not tell.
local function side_of(exercise)
  if settings.hospital(exercise) then return "inpatient" end
  return settings.outpatient(exercise) and "outpatient" or nil
end

local function add_codes(list, elements)
  for _, element in ipairs(elements or {}) do
    if element.code then list[#list + 1] = element.code end
    for _, code in ipairs(element.codes or {}) do list[#list + 1] = code end
    add_codes(list, element.alternatives)
    add_codes(list, element.insteads)
  end
end

-- Every code that the key speaks of.
local function codes_of(exercise)
  local list = {}
  for _, part in ipairs { "items", "traps", "optionals", "splits", "unrelated" } do
    add_codes(list, exercise[part])
  end
  return list
end

local function subject_of(section)
  while section do
    if cited_for.subjects[section] then return cited_for.subjects[section] end
    section = section:match("^(.*)%.[^.]*$")
  end
end

local function spoken_of(subject, codes_named)
  for start in subject:gmatch("%S+") do
    for _, code in ipairs(codes_named) do
      if code:sub(1, #start) == start then return true end
    end
  end
  return false
end

-- "Tabular X99.9" of a code that the installed book knows to be none.
local function problem_of_tabular(text)
  local code = text:match("^Tabular (%u%d[%dA-Z]%.?[%dA-Z]*)%-?$")
  if code and codes.status("ICD-10-CM", (code:gsub("%.$", ""))) == "unknown" then
    return ("'%s' names a code that the tabular list does not have"):format(text)
  end
end

-- A section that speaks of other codes, or of the other kind of encounter, than this key.
local function problem_here(text, here)
  local section = text:match("^ICD%-10%-CM%s+(%S+)$")
  if not section then return problem_of_tabular(text) end
  local roman = section:match("^%u+")
  if here.side == "inpatient" and roman == "IV" or here.side == "outpatient" and
    (roman == "II" or roman == "III") then
    return ("'%s' (%s) is not for an %s encounter%s"):format(text, guidelines.heading(section), here.side,
      perhaps(section))
  end
  local subject = subject_of(section)
  if subject and #here.codes > 0 and not spoken_of(subject, here.codes) then
    return ("'%s' (%s) is about codes that the key does not have (%s)%s"):format(text,
      guidelines.heading(section), subject, perhaps(section))
  end
end

local function check_here(owner, rules, verdict, here)
  citations.check_list(owner, rules, verdict)
  for _, text in ipairs(rules or {}) do
    local problem = problem_here(text, here)
    if problem then error(owner .. ": " .. problem, 0) end
  end
end

-- What the elements of a key cite their rules for, where they name no verdict of their own.
local kCitedFor = { item = "correct", trap = "trap", answer = "answer-wrong", split = "combination",
  first = "sequence", ["or"] = "alternate", instead = "instead" }
kCitedFor.procedure = kCitedFor.item

local function check_all(kind, list, name, here)
  for _, element in ipairs(list or {}) do
    local owner = ("%s '%s'"):format(kind, tostring(element[name] or "?"))
    local own = element.verdict and element.verdict ~= "" and element.verdict
      or kCitedFor[kind:match("^%S+")]
    check_here(owner, element.rules, own, here)
    for _, other in ipairs(element.alternatives or {}) do
      check_here(owner, other.rules, kCitedFor["or"], here)
    end
    for _, other in ipairs(element.insteads or {}) do
      check_here(owner, other.rules, kCitedFor.instead, here)
    end
  end
end

-- The same for lines that a rule of the case made: it is a function, and what it cites shows when it runs.
function citations.check_made(line, here)
  if type(line.rules) ~= "table" then return end  -- the engine tells what a line must have
  check_here(("a rule of this case, in the line of '%s'"):format(line.item or line.entry or line.verdict),
    line.rules, line.verdict, here)
end

local function here_of(exercise) return { side = side_of(exercise), codes = codes_of(exercise) } end

-- Raises an error for the first citation of the key that cannot stand. Returns what citations of this case
-- are held against: the kind of encounter and the codes.
function citations.check(exercise)
  local here = here_of(exercise)
  check_all("item", exercise.items, "id", here)
  check_all("trap", exercise.traps, "id", here)
  check_all("answer", exercise.answers, "question", here)
  check_all("split of", exercise.splits, "of", here)
  for _, first in ipairs(exercise.firsts or {}) do
    check_here("first", first.rules, kCitedFor.first, here)
  end
  return here
end

-- The nearest section above one that is not there.
local function above(section)
  repeat section = section:match("^(.*)%.[^.]*$") until not section or guidelines.heading(section)
  return section
end

-- For `check`: a record for each of `list` ({ text, element, verdict }, verdict "" where the element
-- names none): `problem` is "" where the citation can stand, `near` what the author may look up.
function citations.problems(exercise, list)
  local here, found = here_of(exercise), {}
  for i, cited in ipairs(list) do
    local verdict = cited.element ~= "or" and cited.element ~= "instead" and cited.verdict ~= ""
      and cited.verdict or kCitedFor[cited.element]
    local problem = citations.problem(cited.text, verdict) or problem_here(cited.text, here) or ""
    local section = problem:find("names no section", 1, true) and above(cited.text:match("%s(%S+)$") or "")
    found[i] = { problem = problem, near = section and named(section) or "" }
  end
  return found
end

return citations
