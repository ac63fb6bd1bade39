-- The first-listed diagnosis of an outpatient: what was chiefly the reason for the visit. There is no
-- principal diagnosis outside of a stay.
local rule = {
  id = "first-listed", order = true, verdicts = {}, charges = { "sequence" },
  cites = { ["ICD-10-CM"] = { "ICD-10-CM IV.G" }, surgery = { "ICD-10-CM IV.A.1" } },
}

function rule.first_sets(plan, group)
  return not plan.in_care and group == plan.diagnoses and group.firsts or {}
end

function rule.say(e, other, _, plan, finding)
  local rules = finding.source.rules
  local usual = plan.exercise.setting == "outpatient-surgery" and rule.cites.surgery
    or rule.cites["ICD-10-CM"]
  return ("%s stands first, but %s belongs in the first place."):format(e.code, other.code),
    rules and rules[1] and rules or usual
end

return rule
