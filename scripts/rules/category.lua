-- The right family of codes, but another condition: said, not paid, and charged as the extra it is.
-- The same goes for pairs that may never earn near credit, with their reason.
local pcs_axis = require "rules.pcs_axis"
local words = require "grading.words"

local rule = {
  id = "category",
  verdicts = { "category" },
  cites = { ["ICD-10-CM"] = { "ICD-10-CM I.B.2" } },
}

local kFarther = "%s stands in the right group of codes but names something else, and that earns nothing."

function rule.explain(grade, pair)
  if pair.item.set == "ICD-10-PCS" then return pcs_axis.explain(grade, pair) end
  local reason = pair.barred_reason
  if reason and reason ~= "" then
    return words.join(("%s is not near enough to earn: %s."):format(pair.entry.code, reason),
      pair.item.source.because)
  end
  return words.join(kFarther:format(words.titled(pair.entry.set, pair.entry.code)),
    pair.item.source.because)
end

return rule
