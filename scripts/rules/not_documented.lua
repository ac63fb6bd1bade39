-- What is left: a code that nothing in the chart supports.
local pcs_axis = require "rules.pcs_axis"
local repeated = require "rules.repeated"
local words = require "grading.words"

local rule = {
  id = "not-documented",
  verdicts = { "not-documented" },
  cites = {
    ["ICD-10-CM"] = { "ICD-10-CM IV.J" }, inpatient = { "ICD-10-CM III" },
    ["ICD-10-PCS"] = { "ICD-10-PCS" }, CPT = { "CPT" }, HCPCS = { "HCPCS" },
  },
}

local function cites(grade, e)
  if e.set == "ICD-10-CM" and grade.plan.in_care then return rule.cites.inpatient end
  return rule.cites[e.set]
end

local function say(grade, e)
  local what = e.group == grade.plan.diagnoses
    and "Nothing in the chart calls for %s as a diagnosis to report."
    or "Nothing in the chart calls for %s as a procedure to report."
  return words.join(what:format(words.titled(e.set, e.code)), e.remark)
end

-- Words and rules: of a repeat, of a procedure that was meant for another, of anything else.
local function explain(grade, e)
  local because, rules = repeated.too_many(grade, e)
  if not because then because, rules = pcs_axis.say_extra(grade, e) end
  return because or say(grade, e), rules or cites(grade, e)
end

function rule.apply(grade)
  for _, e in ipairs(grade.extras) do
    if not e.charged and not e.settled then
      local because, rules = explain(grade, e)
      grade:charge(e, "not-documented", { because = because, rules = rules })
    end
  end
end

return rule
