-- A result outside its range that no provider called a diagnosis.
local rule = {
  id = "abnormal-finding",
  verdicts = { "abnormal-finding" },
  cites = { ["ICD-10-CM"] = { "ICD-10-CM I.B.14" }, inpatient = { "ICD-10-CM III.B" } },
}

function rule.cite(plan)
  return plan.inpatient and rule.cites.inpatient or rule.cites["ICD-10-CM"]
end

function rule.say(e)
  return e.code .. " rests on a result that the provider drew no diagnosis from."
end

return rule
