-- What keeps a part of the answer from falling below zero.
local rule = { id = "floor", verdicts = { "floor" }, cites = { other = { "Key" } }, core = true }

function rule.finish(grade, group)
  local sum = grade.sums[group.name]
  if sum >= 0 then return end
  grade:add {
    group = group.name, verdict = "floor", points = -sum, of = 0,
    because = ("No part of an answer falls below zero; the %s stop there."):format(group.name),
    rules = rule.cites.other,
  }
end

return rule
