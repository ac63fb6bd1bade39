local rubric = require "rubric"

return rubric.standard()
  :weigh { diagnoses = 65, procedures = 25, questions = 10 }
