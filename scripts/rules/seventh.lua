-- Only the seventh character differs: the visit, the healing, the kind of wound, the fetus, the stage.
local near_words = require "grading.near_words"

local rule = {
  id = "seventh",
  verdicts = { "seventh" },
  cites = { ["ICD-10-CM"] = { "ICD-10-CM I.A.5" } },
}

function rule.explain(_, pair)
  local alone = #(pair.axes or {}) < 2
  return near_words.explain(pair, near_words.wrong(pair.axes),
    alone and "All characters before the last are right" or "The rest of the code is right")
end

return rule
