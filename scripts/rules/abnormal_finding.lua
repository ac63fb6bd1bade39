-- A result outside its range that no provider called a diagnosis. In a hospital stay the provider must
-- say what it means; for an outpatient a physician's reading of a test may be coded, a number may not.
-- Traps name such codes with words of their own; for the rest the chapter of findings is enough.
local words = require "grading.words"

local rule = {
  id = "abnormal-finding",
  verdicts = { "abnormal-finding" },
  cites = { ["ICD-10-CM"] = { "ICD-10-CM I.B.14", "ICD-10-CM IV.K" }, inpatient = { "ICD-10-CM III.B" } },
}

function rule.cite(plan)
  return plan.in_care and rule.cites.inpatient or rule.cites["ICD-10-CM"]
end

local kInpatient = "%s rests on a result. In a hospital stay a result is coded only where the provider "
  .. "says what it means, and nobody does here."
local kInCare = "%s rests on a result. A result is coded only where the provider says what it means, and "
  .. "nobody does here."
local kOutpatient = "%s rests on a result that no physician drew a diagnosis from. What a physician reads "
  .. "out of a test may be coded; a number outside its range may not."

local function say(name, plan)
  return (plan.inpatient and kInpatient or plan.in_care and kInCare or kOutpatient):format(name)
end

function rule.say(e, plan) return say(e.code, plan) end

-- Findings of blood, urine, other samples, images and function: R70-R94. Bacteremia, R78.81, is a
-- diagnosis that a provider makes.
local function is_finding(code)
  return (code:find("^R[78]") or code:find("^R9[0-4]")) and code ~= "R78.81"
end

function rule.apply(grade)
  for _, e in ipairs(grade.extras) do
    if not e.charged and not e.settled and e.set == "ICD-10-CM" and is_finding(e.code) then
      grade:charge(e, "abnormal-finding", {
        because = words.join(say(words.titled(e.set, e.code), grade.plan), e.remark),
        rules = rule.cite(grade.plan),
      })
    end
  end
end

return rule
