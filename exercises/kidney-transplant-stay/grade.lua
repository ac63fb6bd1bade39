local rubric = require "rubric"

return rubric.standard()
