local rubric = require "rubric"

return rubric.standard()
  :on("hours", "units", {
    because = "Observation is counted in hours from the order for it to the end of care, not from the door.",
    rules = { "CMS" },
  })
  :on("treatment", "units", {
    because = "Treatments one after the other in one stay in the emergency department "
      .. "are one episode for this payer.",
    rules = { "NCCI" },
  })
