local rubric = require "rubric"

return rubric.standard()
  :on("fracture", "seventh", {
    credit = 0.5,
    because = "The fracture is right. The last character tells the wound and the visit: she was under active "
      .. "treatment, so A for a closed fracture, B for an open one of Gustilo type I.",
  })
