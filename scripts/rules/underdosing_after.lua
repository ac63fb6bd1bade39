-- Too little of a drug: the condition that it was for comes first; such a code never does.
local drugs = require "grading.drugs"
local words = require "grading.words"

local rule = {
  id = "underdosing-after", order = true, verdicts = {}, charges = { "sequence" },
  cites = { ["ICD-10-CM"] = { "ICD-10-CM I.C.19.e.5.c" } },
}

function rule.before(_, b, _, stated) return stated and drugs.kind(b) == "underdosing" end

function rule.never(thing) return drugs.kind(thing) == "underdosing" end

function rule.say(e, other, reason)
  local text = ("%s tells of a drug taken too little of, and can never stand first."):format(e.code)
  local condition = reason and ("The condition that it was for, %s, comes before it."):format(other.code)
  return words.join(text, condition or nil), rule.cites["ICD-10-CM"]
end

return rule
