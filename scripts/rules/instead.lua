-- A code of which the key says that it is wrong, and what is right about it.
local near_words = require "grading.near_words"
local words = require "grading.words"

local rule = { id = "instead", verdicts = { "instead" }, cites = {}, core = true }

local function kept(pair)
  if pair.earned == 0 or pair.earned >= pair.of then return nil end
  return ("You keep %s of %s."):format(words.points(pair.earned), words.points(pair.of))
end

function rule.explain(_, pair)
  local text = pair.spec.text
  if text and text ~= "" then return words.join(text, kept(pair)), pair.spec.rules end
  return near_words.explain(pair, near_words.wrong(pair.axes, pair.item.set), "It is near the right one"),
    pair.spec.rules
end

return rule
