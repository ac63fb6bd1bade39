local rubric = require "rubric"

-- The stage of the kidney disease picks the combination code with heart failure.
local kCombination = {
  ["N18.1"] = "I13.0", ["N18.2"] = "I13.0", ["N18.30"] = "I13.0", ["N18.31"] = "I13.0",
  ["N18.32"] = "I13.0", ["N18.4"] = "I13.0", ["N18.9"] = "I13.0",
  ["N18.5"] = "I13.2", ["N18.6"] = "I13.2",
}

-- A wrong stage and the combination that follows from it are one mistake, charged in the stage.
local function follow_the_stage(grade)
  local stage, combination = grade:answer_to("stage"), grade:answer_to("hypertensive")
  if not stage or not combination then return end
  local right = exercise.settings.kidney
  if stage.code == right.code or combination.code == right.combination then return end
  if combination.code ~= kCombination[stage.code] then return end
  grade:amend("hypertensive", {
    points = grade:worth("hypertensive"),
    verdict = "alternate",
    because = "The combination of hypertension, heart and kidney that belongs to the stage you coded. "
      .. "The stage itself is charged in its own line.",
    rules = { "ICD-10-CM I.C.9.a.3" },
  })
end

return rubric.standard():rule(follow_the_stage)
