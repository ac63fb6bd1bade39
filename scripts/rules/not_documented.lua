-- What is left: a code that nothing in the chart supports.
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
  if e.set == "ICD-10-CM" and grade.plan.inpatient then return rule.cites.inpatient end
  return rule.cites[e.set]
end

local function is_repeat(grade, e)
  for _, it in ipairs(e.group.items) do
    local pair = grade.pairs[it]
    if pair and pair.entry ~= e and pair.entry.code == e.code then return true end
  end
  return false
end

local function say(grade, e)
  if is_repeat(grade, e) then
    return ("%s stands here more often than the chart shows it was done."):format(e.code)
  end
  local what = e.group == grade.plan.diagnoses
    and "Nothing in the chart calls for %s as a diagnosis to report."
    or "Nothing in the chart calls for %s as a procedure to report."
  return words.join(what:format(words.titled(e.set, e.code)), e.remark)
end

function rule.apply(grade)
  for _, e in ipairs(grade.extras) do
    if not e.charged and not e.settled then
      grade:charge(e, "not-documented", { because = say(grade, e), rules = cites(grade, e) })
    end
  end
end

return rule
