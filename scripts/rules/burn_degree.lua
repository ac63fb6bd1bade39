-- Several burns: the one of the highest degree first. The others are in no order.
local rule = {
  id = "burn-degree", order = true, verdicts = {}, charges = { "sequence" },
  cites = { ["ICD-10-CM"] = { "ICD-10-CM I.C.19.d.1" } },
}

-- Current burns of the skin (T20-T25): the fourth character, 1 to 3 for burns, 5 to 7 for corrosions.
function rule.degree(thing)
  local fourth = thing.bare:match("^T2[0-5](%d)")
  if not fourth or thing.bare:sub(7, 7) ~= "A" then return nil end
  local degree = tonumber(fourth) % 4
  return degree > 0 and degree or nil
end

function rule.before(a, b, plan)
  local x, y = rule.degree(a), rule.degree(b)
  if not x or not y or x <= y then return false end
  for _, it in ipairs(plan.diagnoses.items) do
    if it.thing and (rule.degree(it.thing) or 0) > x then return false end
  end
  return true
end

function rule.say(e, other)
  return ("%s is a burn of a lower degree than %s. The highest degree comes first."):format(e.code,
    other.code), rule.cites["ICD-10-CM"]
end

return rule
