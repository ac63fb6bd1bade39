-- Too little of a drug: the condition that it was for comes first; such a code never does.
local drugs = require "grading.drugs"

local rule = {
  id = "underdosing-after", order = true, verdicts = {}, charges = { "sequence" },
  cites = { ["ICD-10-CM"] = { "ICD-10-CM I.C.19.e.5.c" } },
}

function rule.before(_, b, _, stated) return stated and drugs.kind(b) == "underdosing" end

function rule.never(thing) return drugs.kind(thing) == "underdosing" end

function rule.say(e, other)
  return ("%s tells of a drug taken too little of, and can never stand first. %s comes before it."):format(
    e.code, other.code), rule.cites["ICD-10-CM"]
end

return rule
