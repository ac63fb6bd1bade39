-- Present on admission, apart from the code: wrong, not given, or given where the field stays empty.
-- Every wrong pair is a mistake of its own and has its own words. What it does to the DRG is told by
-- the rule severity.
local words = require "grading.words"

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

-- What is right, and how the other came about: right indicator, then the one that was given.
local kBeforeTheOrder = "What was there when the order to admit was written is Y, whenever it was "
  .. "found or named"
local kReasons = {
  Y = {
    N = kBeforeTheOrder .. "; N is for what begins after that order.",
    U = kBeforeTheOrder .. ". U is for a chart that leaves it open, and this one does not.",
    W = kBeforeTheOrder .. ". W needs a provider who writes that it cannot be told.",
  },
  N = {
    Y = "It began after the order to admit. Y is for what was there before, in the emergency department "
      .. "or under observation too.",
    U = "It began after the order to admit, and the chart shows that. U is for a chart that leaves it open.",
    W = "It began after the order to admit, and the chart shows that. W needs a provider who writes that "
      .. "it cannot be told.",
  },
  U = {
    Y = "Nothing in the chart shows that it was there before the order to admit. Y would fill a gap "
      .. "that only the provider can fill.",
    N = "Nothing in the chart shows that it began after the order to admit. N would fill a gap that only "
      .. "the provider can fill.",
    W = "The chart is silent here. W is not for silence: a provider must have written that it cannot be "
      .. "told.",
  },
  W = {
    Y = "The provider writes that it cannot be told. Y would decide what the provider left open.",
    N = "The provider writes that it cannot be told. N would decide what the provider left open.",
    U = "The chart is not silent: the provider writes that it cannot be told. U is for a chart in which "
      .. "nobody says anything.",
  },
}
local kNotExempt = "This code is not on the list of those that need no indicator."

local function of_the_code(e) return ("The present-on-admission indicator of %s"):format(e.code) end

function rule.explain(_, pair, lost)
  local e, expected = pair.entry, lost.part.value
  if lost.verdict == "poa-missing" then
    return ("%s was not given. It is %s: %s. Only exempt codes go without."):format(of_the_code(e),
      expected, kMeanings[expected])
  end
  if lost.verdict == "poa-exempt" then
    return ("%s stays empty: the code is on the list of those that do not need one."):format(
      of_the_code(e))
  end
  local given = e.source.poa
  return words.join(("%s is %s (%s), not %s (%s)."):format(of_the_code(e), expected, kMeanings[expected],
    given, kMeanings[given] or "exempt"), kReasons[expected][given] or kNotExempt)
end

return rule
