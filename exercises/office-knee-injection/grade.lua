local rubric = require "rubric"

return rubric.standard()
  :on("visit", "modifier-missing", {
    because = "Without modifier 25 the payer takes the visit for part of the injection on the same day "
      .. "and does not pay it.",
    rules = { "NCCI" },
  })
  :on("drug", "units", {
    because = "This drug is billed by 10 mg. Divide the milligrams given, of both knees together where "
      .. "both were injected, by ten.",
    rules = { "HCPCS J3301" },
  })
