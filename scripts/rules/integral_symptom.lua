-- A sign or symptom that belongs to a disease that is coded.
local rule = {
  id = "integral-symptom",
  verdicts = { "integral-symptom" },
  cites = { ["ICD-10-CM"] = { "ICD-10-CM I.B.5" } },
}

function rule.cite() return rule.cites["ICD-10-CM"] end

function rule.say(e)
  return e.code .. " tells of a sign or symptom that comes with the disease, and is not coded beside it."
end

return rule
