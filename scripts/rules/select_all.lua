-- A list of everything is no answer: more unsupported codes than the policy bears, and that part of
-- the answer earns nothing.
local rule = {
  id = "select-all",
  verdicts = { "select-all" },
  cites = { ["ICD-10-CM"] = { "ICD-10-CM I.A.19" }, other = { "Key" } },
}

function rule.finish(grade, group)
  local bounds = grade.policy.select_all
  local unsupported, earned = grade.unsupported[group.name] or 0, grade.sums[group.name]
  if unsupported <= bounds.times * group.expected + bounds.plus or earned <= 0 then return end
  grade:add {
    group = group.name, verdict = "select-all", points = -earned, of = 0,
    because = ("%d of these codes have no support in the chart. A list that long would meet any "
      .. "answer, so this part earns nothing; enter what the chart documents."):format(unsupported),
    rules = group == grade.plan.diagnoses and rule.cites["ICD-10-CM"] or rule.cites.other,
  }
end

return rule
