-- The diagnoses that a procedure is linked to.
local words = require "grading.words"

local rule = {
  id = "pointer",
  verdicts = { "pointer" },
  cites = { CPT = { "CPT" }, HCPCS = { "HCPCS" } },
}

function rule.explain(grade, pair, lost)
  local wanted = {}
  for _, id in ipairs(lost.part.value) do
    local it = grade.plan.by_id[id]
    local other = it and grade.pairs[it]
    if it then wanted[#wanted + 1] = other and other.entry.code or it.code end
  end
  return ("%s should point to %s, the reason why it was done."):format(pair.entry.code, words.list(wanted))
end

return rule
