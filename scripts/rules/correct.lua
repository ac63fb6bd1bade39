-- The expected code, or one that the key says is as good.
local words = require "grading.words"

local rule = { id = "correct", verdicts = { "correct", "alternate" }, cites = {}, core = true }

function rule.explain(_, pair)
  if pair.spec.kind == "or" and pair.spec.text and pair.spec.text ~= "" then return pair.spec.text end
  local because = pair.item.source.because
  return because ~= "" and because or words.titled(pair.item.set, pair.entry.code)
end

return rule
