local rubric = require "rubric"

-- What the indicator does to the DRG, and the group that follows from it, general rules tell.
return rubric.standard()
