-- An encounter chiefly for chemotherapy, immunotherapy or radiation: its code first, the tumor after
-- it. Where two kinds are given, either may lead.
local things = require "grading.things"

local rule = {
  id = "treatment-first", order = true, verdicts = {}, charges = { "sequence" },
  cites = { ["ICD-10-CM"] = { "ICD-10-CM I.C.2.e.2" } },
}

function rule.leads(a) return things.within(a, "Z510 Z511") end

function rule.say(e, other)
  return ("%s stands first, but the encounter was for the treatment, which %s names: that comes first, and "
    .. "what is treated after it."):format(e.code, other.code), rule.cites["ICD-10-CM"]
end

return rule
