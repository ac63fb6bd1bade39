-- What is said of an entry in a trap: the trap's own words and rules, else those of the general rule
-- that its verdict belongs to.
local words = require "grading.words"

local trap_words = {}

local kRules = {
  ["integral-symptom"] = require "rules.integral_symptom",
  uncertain = require "rules.uncertain",
  ["history-as-current"] = require "rules.history_as_current",
  ["abnormal-finding"] = require "rules.abnormal_finding",
  unbundled = require "rules.unbundled",
  ["not-reportable"] = require "rules.not_reportable",
}

function trap_words.of(grade, trap, e)
  local rule = kRules[trap.verdict]
  local because, rules = trap.because, trap.rules
  if not because or because == "" then
    because = rule and rule.say(e, grade.plan) or words.titled(e.set, e.code) .. " does not belong here."
  end
  if not rules or #rules == 0 then
    rules = rule and rule.cite(grade.plan, e) or { "Key" }
  end
  return words.join(because, rule and rule.tail and rule.tail(e) or nil), rules
end

return trap_words
