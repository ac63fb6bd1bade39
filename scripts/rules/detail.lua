-- The right condition or operation, with another detail wrong: trimester, severity, approach, device.
local near_words = require "grading.near_words"
local pcs = require "grading.pcs"

local rule = {
  id = "detail",
  verdicts = { "detail" },
  cites = { ["ICD-10-CM"] = { "ICD-10-CM I.B.2" } },
}

-- The guidelines of the axes that went wrong, for ICD-10-PCS.
function rule.cite(pair)
  return pair.item.set == "ICD-10-PCS" and pcs.guidelines(pair.axes) or nil
end

function rule.explain(_, pair)
  return near_words.explain(pair, near_words.wrong(pair.axes, pair.item.set), "The rest of the code is right")
end

return rule
