-- Queries to the provider: none where one was due, one that leads, one that nobody needs, or one that
-- asks something else. Which of them a wrong answer is, the key says with its verdict; the value `none`
-- of the question stands for "nothing to ask".
local rule = {
  id = "query",
  verdicts = {},
  cites = { other = { "AHIMA/ACDIS compliant query practice" } },
}

local kNone = "none"

local kWords = {
  ["query-leading"] = "This wording leads: it puts one answer into the provider's mouth, or speaks of "
    .. "payment. A query shows the facts of the chart and leaves the answer open.",
  ["query-unnecessary"] = "The record answers this already. A query without need holds up the claim and "
    .. "takes the provider's time.",
}

local function missed(given)
  if given == kNone then
    return "The chart leaves open what only the provider can settle, and nothing was asked."
  end
  return "A query is due, but it is not this one: what the chart leaves open is something else."
end

-- `verdict`: the one that the line gets.
function rule.speak(grade, _, given, verdict)
  if grade.plan.off[rule.id] then return nil end
  if verdict == "query-missed" then return missed(given), rule.cites.other end
  return kWords[verdict], rule.cites.other
end

return rule
