-- Modifiers, each apart from the code: left out, another of its kind, or one that nothing supports.
local rule = {
  id = "modifier",
  verdicts = { "modifier-missing", "modifier-wrong", "modifier-extra" },
  cites = { CPT = { "CPT" }, HCPCS = { "HCPCS" } },
}

function rule.explain(_, pair, lost)
  local e, wanted, tail = pair.entry, lost.part.value, ""
  if lost.essential then
    tail = (" Without modifier %s the code says something else, so the whole line is lost."):format(wanted)
  end
  if lost.verdict == "modifier-missing" then
    return ("Modifier %s is missing from %s.%s"):format(wanted, e.code, tail)
  end
  return ("%s carries modifier %s where %s is right.%s"):format(e.code, lost.given, wanted, tail)
end

function rule.say_extra(e, modifier)
  return ("Nothing in the chart calls for modifier %s on %s."):format(modifier, e.code)
end

return rule
