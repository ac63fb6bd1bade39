-- Codes that the installed book does not hold (the starter book is partial, and CPT comes with a
-- licence). Of the code itself nothing is claimed; that the chart does not call for it, the key tells,
-- so it costs what any code costs that is not documented. After the rules that know such a code from
-- the key: traps, splits, two answers to one question.
local words = require "grading.words"

local rule = {
  id = "not-in-book",
  verdicts = { "not-in-book" },
  cites = { ["not-in-book"] = { "Key" } },
}

local kReason = "Nothing in the chart calls for %s. It is not in the installed code book, so nothing is "
  .. "claimed about the code itself."

-- Of an entry that stands where an item is expected.
function rule.explain(_, pair)
  return words.join(kReason:format(pair.entry.code), pair.item.source.because),
    rule.cites["not-in-book"]
end

-- A code of the key that stands there once too often is known well enough: that is not-documented's.
local function is_of_the_key(grade, e)
  for _, it in ipairs(e.group.items) do
    if it.code == e.code then return grade.pairs[it] ~= nil end
  end
  return false
end

function rule.apply(grade)
  for _, e in ipairs(grade.extras) do
    if not e.charged and not e.settled and e.status == "not-in-book" and not is_of_the_key(grade, e) then
      grade:charge(e, "not-in-book", {
        because = kReason:format(e.code), rules = rule.cites["not-in-book"],
      })
    end
  end
end

return rule
