local rubric = require "rubric"

-- Why she came and what she has is harder than what was given, so the diagnoses weigh more.
return rubric.standard()
  :weigh { diagnoses = 60, procedures = 40 }
  :on("diphenhydramine", "units", {
    because = "The code covers up to 50 mg in one unit; 25 mg are one unit.",
    rules = { "HCPCS J1200" },
  })
