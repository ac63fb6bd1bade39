-- The disease before its manifestation: a kind of order with a verdict of its own.
local manifestations = require "grading.manifestations"

local rule = {
  id = "etiology-first", order = true, verdicts = { "pairing" },
  cites = { ["ICD-10-CM"] = { "ICD-10-CM I.A.13" } },
}

function rule.before(a, b, _, stated)
  return stated and manifestations.is(b) and not a.bare:find("^[V-Y]")
end

function rule.follows(b) return manifestations.is(b) end

-- The disease: no symptom, circumstance or other manifestation.
function rule.may_precede(a) return not a.bare:find("^[RV-Z]") and not manifestations.is(a) end

function rule.never(thing) return manifestations.is(thing) end

function rule.say(e, other, _, _, finding)
  if not finding.reason then
    return ("%s shows what another disease does to the body. That disease is coded first."):format(e.code),
      rule.cites["ICD-10-CM"]
  end
  return ("%s is the disease and %s what it does to the body: the disease comes first, what it does right "
    .. "after."):format(other.code, e.code), rule.cites["ICD-10-CM"]
end

return rule
