-- One mistake is charged once; two that disagree are two.
local support = require "support"

local function hip()
  return support.exercise {
    task = { diagnoses = true, procedures = true, systems = { "ICD-10-PCS", "CPT" }, modifiers = true },
    items = {
      support.diagnosis { id = "fracture", code = "S82.852A", points = 400, because = "The left ankle." },
      support.diagnosis { id = "fall", code = "W00.0XXA", points = 100, after = { "fracture" }, because = "A fall on ice." },
      support.procedure { id = "finger", code = "26055", points = 300, modifiers = { "F1" }, pointers = { "fracture" } },
      support.procedure { id = "hip", set = "ICD-10-PCS", code = "0SRB019", points = 300 },
      support.procedure { id = "cast", code = "29405", points = 100, modifiers = { "LT" }, pointers = { "fall" } },
    },
  }
end

local kRows = {
  { "the wrong side everywhere, in agreement", "S82.851A W00.0XXA", "26055-F6 0SR9019 29405-LT", [[
fracture S82.851A laterality 2.00/4.00 [ICD-10-CM I.B.13] The side is wrong: the chart says left, this code says right. You had everything else in the code right, and you keep 2.00 of 4.00. The left ankle.
fall W00.0XXA correct 1.00/1.00 [Key] A fall on ice.
finger 26055-F6 correct 3.00/3.00 [Key] Its modifier F6 follows your diagnosis S82.851A and is not charged again.
hip 0SR9019 detail 3.00/3.00 [ICD-10-PCS B4] Its side follows your diagnosis S82.851A and is not charged again.
cast 29405-LT correct 1.00/1.00 [Key]
]], },
  { "another finger of the other hand is more than the side", "S82.851A W00.0XXA", "26055-F7 0SRB019 29405-LT", [[
fracture S82.851A laterality 2.00/4.00 [ICD-10-CM I.B.13] The side is wrong: the chart says left, this code says right. You had everything else in the code right, and you keep 2.00 of 4.00. The left ankle.
fall W00.0XXA correct 1.00/1.00 [Key] A fall on ice.
finger 26055-F7 correct 2.40/2.40 [Key]
finger 26055-F7 (modifier:F1) modifier-wrong 0.00/0.60 [HCPCS] 26055 carries modifier F7 (right middle finger) where F1 (left index finger) is right. Neither the side nor the digit is that of the chart. {F1}
hip 0SRB019 correct 3.00/3.00 [Key]
cast 29405-LT correct 1.00/1.00 [Key]
]], },
  { "the procedure is for another diagnosis: charged", "S82.851A W00.0XXA", "26055-F1 0SRB019 29405-RT", [[
fracture S82.851A laterality 2.00/4.00 [ICD-10-CM I.B.13] The side is wrong: the chart says left, this code says right. You had everything else in the code right, and you keep 2.00 of 4.00. The left ankle.
fall W00.0XXA correct 1.00/1.00 [Key] A fall on ice.
finger 26055-F1 correct 3.00/3.00 [Key]
hip 0SRB019 correct 3.00/3.00 [Key]
cast 29405-RT correct 0.80/0.80 [Key]
cast 29405-RT (modifier:LT) modifier-wrong 0.00/0.20 [HCPCS] 29405 carries modifier RT (right side) where LT (left side) is right. {LT}
]], },
  { "the side is right in the diagnosis and wrong in the modifier", "S82.852A W00.0XXA", "26055-F6 0SRB019 29405-LT", [[
fracture S82.852A correct 4.00/4.00 [Key] The left ankle.
fall W00.0XXA correct 1.00/1.00 [Key] A fall on ice.
finger 26055-F6 correct 2.40/2.40 [Key]
finger 26055-F6 (modifier:F1) modifier-wrong 0.00/0.60 [HCPCS] 26055 carries modifier F6 (right index finger) where F1 (left index finger) is right. The digit is right, the side is not. {F1}
hip 0SRB019 correct 3.00/3.00 [Key]
cast 29405-LT correct 1.00/1.00 [Key]
]], },
  { "the external cause follows the visit of the injury", "S82.852D W00.0XXD", "26055-F1 0SRB019 29405-LT", [[
fracture S82.852D seventh 2.00/4.00 [ICD-10-CM I.A.5; ICD-10-CM I.C.19.a] The kind of visit is wrong: the chart says initial encounter, this code says subsequent encounter. All characters before the last are right, and you keep 2.00 of 4.00. The left ankle. A is for as long as the injury is actively treated, D for the care while it heals, S for what it leaves behind.
fall W00.0XXD seventh 1.00/1.00 [ICD-10-CM I.C.20.a.2] A fall on ice. Its last character follows that of S82.852D, as it should, and is not charged again.
finger 26055-F1 correct 3.00/3.00 [Key]
hip 0SRB019 correct 3.00/3.00 [Key]
cast 29405-LT correct 1.00/1.00 [Key]
]], },
  -- former bug: a sequela of both was charged in both, and twice more as codes too many
  { "the external cause follows an injury that was taken for its sequela", "S82.852S W00.0XXS", "26055-F1 0SRB019 29405-LT", [[
fracture S82.852S seventh 0.00/4.00 [ICD-10-CM I.A.5] S82.852S is not near enough to earn: a sequela is not a current injury. The left ankle.
fall W00.0XXS seventh 1.00/1.00 [ICD-10-CM I.C.20.a.2] A fall on ice. Its last character follows that of S82.852S, as it should, and is not charged again.
finger 26055-F1 correct 3.00/3.00 [Key]
hip 0SRB019 correct 3.00/3.00 [Key]
cast 29405-LT correct 1.00/1.00 [Key]
S82.852S not-documented -1.00/0.00 [ICD-10-CM IV.J] Nothing in the chart calls for S82.852S as a diagnosis to report.
]], },
  { "the external cause alone is wrong", "S82.852A W00.0XXD", "26055-F1 0SRB019 29405-LT", [[
fracture S82.852A correct 4.00/4.00 [Key] The left ankle.
fall W00.0XXD seventh 0.50/1.00 [ICD-10-CM I.A.5; ICD-10-CM I.C.20.a.2] The kind of visit is wrong: the chart says initial encounter, this code says subsequent encounter. All characters before the last are right, and you keep 0.50 of 1.00. A fall on ice. The cause takes the character of the injury that it explains.
finger 26055-F1 correct 3.00/3.00 [Key]
hip 0SRB019 correct 3.00/3.00 [Key]
cast 29405-LT correct 1.00/1.00 [Key]
]], },
}

-- Former bug: a lid that is excused took the words of what is not.
local function lid()
  return support.exercise {
    items = {
      support.diagnosis { id = "lump", code = "S82.852A", points = 300, because = "The left one." },
      support.procedure { id = "removal", code = "67800", points = 500, modifiers = { "79", "LT" }, because = "One was removed.",
        insteads = { { code = "67801", credit = 50, text = "This code is for several.", rules = {}, modifiers = {} } } },
    },
  }
end

local kBeside = {
  { "a wrong side that is excused says nothing of what else is wrong", "S82.851A", "67801-78-RT", [[
lump S82.851A laterality 1.50/3.00 [ICD-10-CM I.B.13] The side is wrong: the chart says left, this code says right. You had everything else in the code right, and you keep 1.50 of 3.00. The left one.
removal 67801-78-RT instead 2.50/4.17 [Key] This code is for several. You keep 2.50 of 4.17. Its modifier RT follows your diagnosis S82.851A and is not charged again.
removal 67801-78-RT (modifier:79) modifier-wrong 0.00/0.83 [CPT] 67801 carries modifier 78 (unplanned return to the operating room for a related problem) where 79 (unrelated procedure in the recovery period) is right. 58 is a step that was planned or follows from the first operation, 78 an unplanned return to the operating room for something that came of it, 79 work that has nothing to do with it. {79}
]], make = lid },
}
for _, row in ipairs(kBeside) do kRows[#kRows + 1] = row end

return support.rows(hip, kRows)
