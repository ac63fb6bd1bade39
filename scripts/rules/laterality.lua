-- The right condition on the wrong side.
local near_words = require "grading.near_words"

local rule = {
  id = "laterality",
  verdicts = { "laterality" },
  cites = { ["ICD-10-CM"] = { "ICD-10-CM I.B.13" }, ["ICD-10-PCS"] = { "ICD-10-PCS B4" } },
}

function rule.explain(_, pair)
  return near_words.explain(pair, near_words.wrong(pair.axes, pair.item.set),
    "You had everything else in the code right")
end

return rule
