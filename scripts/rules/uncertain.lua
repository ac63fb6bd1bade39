-- A diagnosis that the provider calls possible, probable or to be ruled out. Outpatient: not coded.
-- Inpatient: coded as if established, at discharge; a trap there says why it is none.
local rule = {
  id = "uncertain",
  verdicts = { "uncertain" },
  cites = { ["ICD-10-CM"] = { "ICD-10-CM IV.H" }, inpatient = { "ICD-10-CM II.H", "ICD-10-CM III.C" } },
}

function rule.cite(plan)
  return plan.inpatient and rule.cites.inpatient or rule.cites["ICD-10-CM"]
end

function rule.say(e)
  return e.code .. " was considered but not established, so it cannot be reported as a fact."
end

return rule
