-- Etiology before manifestation: a kind of order with a verdict of its own.
local rule = {
  id = "pairing",
  verdicts = { "pairing" },
  cites = { ["ICD-10-CM"] = { "ICD-10-CM I.A.13" } },
}

function rule.say(etiology, manifestation)
  return ("%s is the disease and %s what it does to the body: the disease comes first, what it does "
    .. "right after."):format(etiology.code, manifestation.code)
end

-- Items that must follow another because they are its manifestation: the code may not be first and
-- is no external cause, sepsis or underdosing code, or a "code first" note stands at it.
function rule.prepare(plan)
  plan.manifestations = {}
  for _, it in ipairs(plan.diagnoses.items) do
    local ordered = it.source.after and it.source.after[1]
    if ordered and it.never_first and not it.code:find("^[T-Y]") and not it.code:find("^R65") then
      plan.manifestations[it] = true
    end
  end
end

return rule
