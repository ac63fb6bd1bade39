-- Rules are cited as text with a namespace: "ICD-10-CM I.B.5", "ICD-10-PCS B3.2", "NCCI". A section
-- of the guidelines that does not exist is refused when an exercise or a rule is loaded.
local guidelines = require "grading.guidelines"
local pcs = require "grading.pcs"

local citations = {}

-- What a line cites that rests on nothing but the key of the case.
citations.key = { "Key" }

-- Nil where the citation may stand; else what is wrong with it.
function citations.problem(text)
  local section = text:match("^ICD%-10%-CM%s+(%S+)$")
  if section and not guidelines.heading(section) then
    return ("'%s' names no section of the ICD-10-CM guidelines (FY2026)"):format(text)
  end
  local procedure = text:match("^ICD%-10%-PCS%s+(.+)$")
  if procedure and not pcs.is_guideline(procedure) then
    return ("'%s' has not the form of an ICD-10-PCS guideline, as in 'ICD-10-PCS B3.2'"):format(text)
  end
  if text == "" then return "a rule is empty" end
end

local function check_list(owner, rules)
  for _, text in ipairs(rules or {}) do
    local problem = citations.problem(text)
    if problem then error(owner .. ": " .. problem, 0) end
  end
end
citations.check_list = check_list

local function check_all(kind, list, name)
  for _, element in ipairs(list or {}) do
    local owner = ("%s '%s'"):format(kind, tostring(element[name] or "?"))
    check_list(owner, element.rules)
    for _, other in ipairs(element.alternatives or {}) do check_list(owner, other.rules) end
    for _, other in ipairs(element.insteads or {}) do check_list(owner, other.rules) end
  end
end

-- Raises an error for the first citation of the key that cannot stand.
function citations.check(exercise)
  check_all("item", exercise.items, "id")
  check_all("trap", exercise.traps, "id")
  check_all("answer", exercise.answers, "question")
  check_all("split of", exercise.splits, "of")
  for _, first in ipairs(exercise.firsts or {}) do check_list("first", first.rules) end
end

return citations
