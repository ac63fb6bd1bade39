local rubric = require "rubric"

-- The operations are what this case is about, so they weigh more than the diagnoses.
return rubric.standard()
  :weigh { diagnoses = 40, procedures = 60 }
  :on("trigger", "laterality", {
    credit = 0.25,
    because = "The kind of finger is right, the hand is not. The operative report names the side three "
      .. "times, and on the wrong hand it would be another patient's operation.",
  })
