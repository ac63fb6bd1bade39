local rubric = require "rubric"

return rubric.standard()
  :on("ill", "modifier-missing", {
    because = "Without modifier 25 the payer takes this visit for a part of the examination on the same day "
      .. "and does not pay it.",
    rules = { "NCCI" },
  })
