-- The code claims more than the chart says.
local near_words = require "grading.near_words"
local words = require "grading.words"

local rule = {
  id = "more-specific",
  verdicts = { "more-specific" },
  cites = { ["ICD-10-CM"] = { "ICD-10-CM I.A.9.b", "ICD-10-CM I.B.18" } },
}

function rule.explain(_, pair)
  return near_words.explain(pair, words.join("This code claims more than the chart says.",
    near_words.also_wrong(pair.axes)), "It names the right condition")
end

return rule
