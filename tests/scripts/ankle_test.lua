-- Whole ledgers of the broken ankle: situation in words, entries, all lines.
local support = require "support"

local kRows = {
  {
    "the key", "S82.852A W00.0XXA", "27818-LT", [[
fracture S82.852A correct 4.00/4.00 [ICD-10-CM I.C.19.c.1] The left ankle was broken.
fall W00.0XXA correct 1.00/1.00 [ICD-10-CM I.C.20.a.6] She slipped on ice.
reduction 27818-LT correct 4.00/4.00 [CPT] It was set without an incision.
]],
  },
  {
    "nothing entered", "", "", [[
fracture missing 0.00/4.00 [ICD-10-CM I.C.19.c.1] This diagnosis was not coded: S82.852A (Displaced trimalleolar fracture of left lower leg, initial encounter). The left ankle was broken. {S82.852A}
fall missing 0.00/1.00 [ICD-10-CM I.C.20.a.6] This diagnosis was not coded: W00.0XXA. She slipped on ice. {W00.0XXA}
reduction missing 0.00/4.00 [CPT] This procedure was not coded: 27818. It was set without an incision. {27818}
]],
  },
  {
    "the wrong side in the diagnosis and, in agreement, in the modifier: charged once",
    "S82.851A W00.0XXA", "27818-RT", [[
fracture S82.851A laterality 2.00/4.00 [ICD-10-CM I.B.13] The side is wrong: the chart says left, this code says right. You had everything else in the code right, and you keep 2.00 of 4.00. The left ankle was broken.
fall W00.0XXA correct 1.00/1.00 [ICD-10-CM I.C.20.a.6] She slipped on ice.
reduction 27818-RT correct 4.00/4.00 [CPT] It was set without an incision. Its modifier RT follows your diagnosis S82.851A and is not charged again.
]],
  },
}

local tests = {}
for _, row in ipairs(kRows) do
  tests[row[1]] = function()
    local rubric = support.rubric(support.ankle())
    support.equal(support.ledger(rubric.grade(support.submission(row[2], row[3]))), row[4])
  end
end
return tests
