-- Z codes that are the reason for the encounter, and so may only stand first.
local things = require "grading.things"

local rule = {
  id = "first-only", order = true, verdicts = {}, charges = { "sequence" },
  cites = { ["ICD-10-CM"] = { "ICD-10-CM I.C.21.c.15" } },
}

-- The list of I.C.21.c.15, without dots, and its two exceptions; the test compares it with the text.
rule.only = "Z00 Z01 Z02 Z04 Z332 Z3181 Z3183 Z3184 Z34 Z39 Z38 Z40 Z42 Z510 Z511 Z52 Z761 Z762 Z9912"
rule.except = "Z006 Z529"

function rule.leads(a) return things.within(a, rule.only) and not things.within(a, rule.except) end

function rule.say(e, other)
  return ("%s tells why the patient was here, and is only ever reported first; %s stands before it."):format(
    other.code, e.code), rule.cites["ICD-10-CM"]
end

return rule
