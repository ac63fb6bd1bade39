-- Present on admission, apart from the code: wrong, not given, or given where the field stays empty.
local rule = {
  id = "poa",
  verdicts = { "poa", "poa-missing", "poa-exempt" },
  cites = { ["ICD-10-CM"] = { "ICD-10-CM App.I" } },
}

local kMeanings = {
  Y = "present on admission",
  N = "not present on admission",
  U = "the chart does not tell",
  W = "the provider cannot tell",
}

local function of_the_code(e) return ("The present-on-admission indicator of %s"):format(e.code) end

function rule.explain(_, pair, lost)
  local e, expected = pair.entry, lost.part.value
  if lost.verdict == "poa-missing" then
    return ("%s was not given. It is %s: %s."):format(of_the_code(e), expected, kMeanings[expected])
  end
  if lost.verdict == "poa-exempt" then
    return ("%s stays empty: the code is on the list of those that do not need one."):format(
      of_the_code(e))
  end
  local given = e.source.poa
  return ("%s is %s (%s), not %s (%s)."):format(of_the_code(e), expected, kMeanings[expected], given,
    kMeanings[given] or "exempt")
end

return rule
