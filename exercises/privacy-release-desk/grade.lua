local rubric = require "rubric"

-- The stay is counted from a day of admission. Who takes the wrong day and counts rightly from it has
-- made one mistake, and it is charged in the date.
local kDaysFrom = { ["2026-01-12"] = 4, ["2026-01-13"] = 3, ["2026-01-14"] = 2 }

local function count_from_own_day(grade, submission)
  local days = kDaysFrom[submission.answers.admitted or ""]
  if days == nil or tonumber(submission.answers.stay or "") ~= days then return end
  grade:amend("stay", {
    points = grade:worth("stay"),
    verdict = "alternate",
    because = "The days are counted rightly from your day of admission; the day itself is charged there.",
  })
end

return rubric.standard():rule(function(grade, submission)
  if submission.answers.admitted ~= exercise.settings.arrival.admitted then
    count_from_own_day(grade, submission)
  end
end)
