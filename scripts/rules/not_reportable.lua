-- True of the patient, and yet not reported here: by the facility's rules, or because it neither
-- needed nor changed any care.
local rule = {
  id = "not-reportable",
  verdicts = { "not-reportable" },
  cites = { ["ICD-10-CM"] = { "ICD-10-CM IV.J" }, inpatient = { "ICD-10-CM III" } },
}

function rule.cite(plan)
  return plan.in_care and rule.cites.inpatient or rule.cites["ICD-10-CM"]
end

function rule.say(e)
  return e.code .. " is documented, but it is not reported for this encounter."
end

return rule
