-- How many: units of a drug worked out from its dose, or how often something was done.
local rule = {
  id = "units",
  verdicts = { "units" },
  cites = { CPT = { "CPT" }, HCPCS = { "HCPCS" } },
}

function rule.explain(_, pair, lost)
  local given = pair.entry.source.units or 1
  return ("%s has %d %s; the chart comes to %d."):format(pair.entry.code, given,
    given == 1 and "unit" or "units", lost.part.value)
end

function rule.say_too_many(e)
  return ("%s has %d units; it was done once."):format(e.code, e.source.units)
end

return rule
