local rubric = require "rubric"

local grader = rubric.standard():weigh { diagnoses = 65, procedures = 25, questions = 10 }

-- When the kidney failed is the point of this case: a wrong indicator is told with the reason.
for _, item in ipairs(exercise.items) do
  if item.id == "kidney" then
    local because = ("The indicator is %s here. %s"):format(item.poa, item.because)
    grader:on("kidney", "poa", { because = because }):on("kidney", "poa-missing", { because = because })
  end
end

-- The DRG that the learner's own codes lead to, or nil where they name no removal or both.
local function group_of(grade)
  local open, closed = grade:has "0FT40ZZ", grade:has "0FT44ZZ"
  if open == closed then return nil end
  local with, without = "418", "419"
  if open then with, without = "415", "416" end
  return grade:has "N17.9" and with or without
end

-- A mistake is charged once: a DRG that follows from a wrong code is not charged again.
return grader:rule(function(grade, submission)
  local given, right = submission.answers.drg, exercise.settings.approach.drg
  if not given or given == right or given ~= group_of(grade) then return end
  grade:amend("drg", {
    points = grade:worth("drg"),
    verdict = "alternate",
    because = "This group follows from the codes that you chose; what is wrong in them is not charged again.",
  })
end)
