-- The right condition or operation, with another detail wrong: trimester, severity, approach, device.
local near_words = require "grading.near_words"

local rule = {
  id = "detail",
  verdicts = { "detail" },
  cites = { ["ICD-10-CM"] = { "ICD-10-CM I.B.2" } },
}

local kProcedureSections = {
  ["body part"] = "ICD-10-PCS B4", approach = "ICD-10-PCS B5", device = "ICD-10-PCS B6",
}

-- The guideline of the axis that went wrong, for ICD-10-PCS.
function rule.cite(pair)
  if pair.item.set ~= "ICD-10-PCS" then return nil end
  local list = {}
  for _, axis in ipairs(pair.axes or {}) do list[#list + 1] = kProcedureSections[axis.name] end
  return #list > 0 and list or nil
end

function rule.explain(_, pair)
  return near_words.explain(pair, near_words.wrong(pair.axes), "The rest of the code is right")
end

return rule
