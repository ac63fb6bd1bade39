-- A condition that is over, coded as if it were present.
local rule = {
  id = "history-as-current",
  verdicts = { "history-as-current" },
  cites = { ["ICD-10-CM"] = { "ICD-10-CM IV.J" }, inpatient = { "ICD-10-CM III.A" } },
}

function rule.cite(plan)
  return plan.inpatient and rule.cites.inpatient or rule.cites["ICD-10-CM"]
end

function rule.say(e)
  return e.code .. " says that the condition is present; in this chart it is over."
end

return rule
