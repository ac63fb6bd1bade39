-- The code leaves open what the chart states.
local near_words = require "grading.near_words"
local words = require "grading.words"

local rule = {
  id = "less-specific",
  verdicts = { "less-specific" },
  cites = { ["ICD-10-CM"] = { "ICD-10-CM I.B.2" } },
}

local kLevels = { CC = "a complication or comorbidity (CC)",
  MCC = "a major complication or comorbidity (MCC)" }

function rule.explain(_, pair)
  local wrong = "This code leaves open what the chart states."
  if pair.severity then
    wrong = wrong .. (" Here that matters more than usual: the full code counts as %s."):format(
      kLevels[pair.item.severity])
  end
  return near_words.explain(pair, words.join(wrong, near_words.also_wrong(pair.axes)),
    "It names the right condition")
end

return rule
