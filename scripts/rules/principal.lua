-- The principal diagnosis of a stay, or of care by an agency at home: what, after study, was chiefly the
-- reason for it. Where the key names several (II.B, II.C, II.D), any of them may stand first.
local rule = {
  id = "principal", order = true, verdicts = {}, charges = { "sequence" },
  cites = { ["ICD-10-CM"] = { "ICD-10-CM II" } },
}

function rule.first_sets(plan, group)
  return plan.stay and group == plan.diagnoses and group.firsts or {}
end

function rule.say(e, other, _, _, finding)
  local rules = finding.source.rules
  return ("%s stands first, but %s is the principal diagnosis."):format(e.code, other.code),
    rules and rules[1] and rules or rule.cites["ICD-10-CM"]
end

return rule
