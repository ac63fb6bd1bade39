-- Cause, place, activity and status where the case does not ask for them.
local support = require "support"

local function no_cause()
  return support.exercise { items = { support.diagnosis { id = "fracture", code = "S82.852A", points = 400 } } }
end

local function no_injury()
  return support.exercise { items = { support.diagnosis { id = "pneumonia", code = "J18.9", points = 400 } } }
end

local kRows = {
  { "the cause is asked for, place, activity and status are not", "S82.852A W00.0XXA Y92.008 Y93.01 Y99.8", "27818-LT", [[
fracture S82.852A correct 4.00/4.00 [ICD-10-CM I.C.19.c.1] The left ankle was broken.
fall W00.0XXA correct 1.00/1.00 [ICD-10-CM I.C.20.a.6] She slipped on ice.
reduction 27818-LT correct 4.00/4.00 [CPT] It was set without an incision.
Y92.008 not-reportable -0.50/0.00 [ICD-10-CM I.C.20.b] Y92.008 tells where it happened. This case does not ask for that, and no national rule does.
Y93.01 not-reportable -0.50/0.00 [ICD-10-CM I.C.20.c] Y93.01 tells what the patient was doing. This case does not ask for that, and no national rule does.
Y99.8 not-reportable -0.50/0.00 [ICD-10-CM I.C.20.k] Y99.8 tells in what role it happened. This case does not ask for that, and no national rule does.
]] },
  { "a wrong cause, where one is asked for, is no part of the chart", "S82.852A W00.0XXA W19.XXXA", "27818-LT", [[
fracture S82.852A correct 4.00/4.00 [ICD-10-CM I.C.19.c.1] The left ankle was broken.
fall W00.0XXA correct 1.00/1.00 [ICD-10-CM I.C.20.a.6] She slipped on ice.
reduction 27818-LT correct 4.00/4.00 [CPT] It was set without an incision.
W19.XXXA not-documented -1.00/0.00 [ICD-10-CM IV.J] Nothing in the chart calls for W19.XXXA as a diagnosis to report.
]] },
  { "no cause is asked for", "S82.852A W00.0XXA", "", [[
fracture S82.852A correct 4.00/4.00 [Key] Displaced trimalleolar fracture of left lower leg, initial encounter
W00.0XXA not-reportable -0.80/0.00 [ICD-10-CM I.C.20] W00.0XXA tells how an injury came about. This case does not ask for that, and no national rule does.
]], make = no_cause },
  { "an infection acquired in hospital is no place of an accident", "S82.852A Y95", "", [[
fracture S82.852A correct 4.00/4.00 [Key] Displaced trimalleolar fracture of left lower leg, initial encounter
Y95 not-documented -1.60/0.00 [ICD-10-CM IV.J] Nothing in the chart calls for Y95 as a diagnosis to report.
]], make = no_cause },
  { "without an injury nothing came about", "J18.9 W19.XXXA", "", [[
pneumonia J18.9 correct 4.00/4.00 [Key] Pneumonia, unspecified organism
W19.XXXA not-documented -1.60/0.00 [ICD-10-CM IV.J] Nothing in the chart calls for W19.XXXA as a diagnosis to report.
]], make = no_injury },
  { "the auditor", "S82.852A W00.0XXA", "", [[
fracture S82.852A correct 4.00/4.00 [Key] Displaced trimalleolar fracture of left lower leg, initial encounter
W00.0XXA not-reportable -2.00/0.00 [ICD-10-CM I.C.20] W00.0XXA tells how an injury came about. This case does not ask for that, and no national rule does.
]], make = no_cause, policy = "strict" },
}

return support.rows(support.ankle, kRows)
