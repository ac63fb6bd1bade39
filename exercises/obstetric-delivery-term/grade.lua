local rubric = require "rubric"

local grader = rubric.standard()

-- Only the twins have a fetus to name.
if exercise.settings.pregnancy.value == "twins" then
  grader:on("lie", "seventh", {
    credit = 0.5,
    because = "The lie is right; the seventh character is not. With twins it tells which fetus is meant, "
      .. "and the one that lay across is number 2.",
  })
end

return grader
