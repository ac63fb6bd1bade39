-- A missing code that a "code also" note of an entered one speaks of. Such a note asks for two codes and
-- says nothing of their order.
local use_additional = require "rules.use_additional"

local rule = {
  id = "code-also", verdicts = {}, charges = { "missing" },
  cites = { ["ICD-10-CM"] = { "ICD-10-CM I.A.17" } },
}

function rule.why_missing(grade, it)
  if it.set ~= "ICD-10-CM" then return nil end
  local e, note = use_additional.noted_by(grade, it, "code-also")
  if e then return use_additional.note_words(grade, e, note, "code also"), rule.cites["ICD-10-CM"] end
end

return rule
