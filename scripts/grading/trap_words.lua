-- What is said of an entry in a trap: the trap's own words and rules, else those of the general rule
-- that its verdict belongs to.
local words = require "grading.words"

local trap_words = {}

local kFiles = {
  ["integral-symptom"] = "rules.integral_symptom",
  uncertain = "rules.uncertain",
  ["history-as-current"] = "rules.history_as_current",
  ["abnormal-finding"] = "rules.abnormal_finding",
  unbundled = "rules.unbundled",
  ["not-reportable"] = "rules.not_reportable",
}

function trap_words.of(grade, trap, e)
  local file = kFiles[trap.verdict]
  local rule = file and require(file)
  local because, rules = trap.because, trap.rules
  if not because or because == "" then
    because = rule and rule.say(e) or words.titled(e.set, e.code) .. " does not belong here."
  end
  if not rules or #rules == 0 then
    rules = rule and rule.cite(grade.plan) or { "Key" }
  end
  return because, rules
end

return trap_words
