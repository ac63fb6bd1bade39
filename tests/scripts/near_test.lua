-- Codes that are near the right one, under every policy: what they earn and what is said.
local support = require "support"

local function stay()
  return support.exercise {
    encounter = { type = "inpatient", start = "2026-01-14", date = "2026-01-17" },
    task = { diagnoses = true, poa = false, procedures = true, systems = { "ICD-10-PCS" } },
    items = {
      support.diagnosis { id = "failure", code = "I50.23", points = 400,
        because = "Acute on chronic systolic failure is documented.", rules = { "Tabular I50" },
        impacts = { { version = "v40", cc = "MCC", drg = "291" } } },
      support.diagnosis { id = "fracture", code = "S82.852A", points = 400,
        insteads = { { code = "S82.842A", credit = 25, text = "Two malleoli were broken, not one.", rules = {} } },
        alternatives = { { code = "S82.892A", text = "As good as the other one.", rules = {} } } },
      support.procedure { id = "hip", set = "ICD-10-PCS", code = "0SRB019", points = 300,
        because = "The left hip was replaced.",
        alternatives = { { code = "0SQB0ZZ", text = "Some call it that.", rules = {} } } },
    },
  }
end

local kRows = {
  { "the unspecified code of a condition whose detail makes it an MCC", "I50.9 S82.852A", "0SRB019", [[
failure I50.9 less-specific 1.00/4.00 [ICD-10-CM I.B.2] This code leaves open what the chart states. Here that matters more than usual: the full code counts as a major complication or comorbidity (MCC). It names the right condition, and you keep 1.00 of 4.00. Acute on chronic systolic failure is documented.
fracture S82.852A correct 4.00/4.00 [Key] Displaced trimalleolar fracture of left lower leg, initial encounter
hip 0SRB019 correct 3.00/3.00 [Key] The left hip was replaced.
]], },
  { "a code and its unspecified one beside it", "I50.9 I50.23 S82.852A", "0SRB019", [[
failure I50.23 correct 4.00/4.00 [Tabular I50] Acute on chronic systolic failure is documented.
fracture S82.852A correct 4.00/4.00 [Key] Displaced trimalleolar fracture of left lower leg, initial encounter
hip 0SRB019 correct 3.00/3.00 [Key] The left hip was replaced.
I50.9 hedge -1.60/0.00 [ICD-10-CM I.B.2] I50.9 and I50.23 name the same thing, one with less detail. One code is enough, and the second costs more than it could have caught.
]], },
  { "two procedures of which either would do", "I50.23 S82.852A", "0SRB019 0SQB0ZZ", [[
failure I50.23 correct 4.00/4.00 [Tabular I50] Acute on chronic systolic failure is documented.
fracture S82.852A correct 4.00/4.00 [Key] Displaced trimalleolar fracture of left lower leg, initial encounter
hip 0SRB019 correct 3.00/3.00 [Key] The left hip was replaced.
0SQB0ZZ not-documented -1.20/0.00 [ICD-10-PCS] 0SQB0ZZ says the same as 0SRB019, which you have: either will do, and only one of them is reported.
]] },
  { "another type of the same condition", "I50.33 S82.852A", "0SRB019", [[
failure I50.33 detail 2.00/4.00 [ICD-10-CM I.B.2] The type is wrong: the chart says systolic, this code says diastolic. The rest of the code is right, and you keep 2.00 of 4.00. Acute on chronic systolic failure is documented.
fracture S82.852A correct 4.00/4.00 [Key] Displaced trimalleolar fracture of left lower leg, initial encounter
hip 0SRB019 correct 3.00/3.00 [Key] The left hip was replaced.
]], },
  { "side and visit both wrong: the least credit of the two", "I50.23 S82.851D", "0SRB019", [[
failure I50.23 correct 4.00/4.00 [Tabular I50] Acute on chronic systolic failure is documented.
fracture S82.851D seventh 2.00/4.00 [ICD-10-CM I.A.5; ICD-10-CM I.C.19.a] The code differs in the side (left in the chart, right in this code) and the kind of visit (initial encounter in the chart, subsequent encounter in this code). The rest of the code is right, and you keep 2.00 of 4.00. A is for as long as the injury is actively treated, D for the care while it heals, S for what it leaves behind.
hip 0SRB019 correct 3.00/3.00 [Key] The left hip was replaced.
]], },
  { "a sequela code for a current injury earns nothing and is an unsupported code", "I50.23 S82.852S", "0SRB019", [[
failure I50.23 correct 4.00/4.00 [Tabular I50] Acute on chronic systolic failure is documented.
fracture S82.852S seventh 0.00/4.00 [ICD-10-CM I.A.5] S82.852S is not near enough to earn: a sequela is not a current injury.
hip 0SRB019 correct 3.00/3.00 [Key] The left hip was replaced.
S82.852S not-documented -1.60/0.00 [ICD-10-CM III] Nothing in the chart calls for S82.852S as a diagnosis to report.
]], },
  { "the heading of the right group", "I50.23 S82.85", "0SRB019", [[
failure I50.23 correct 4.00/4.00 [Tabular I50] Acute on chronic systolic failure is documented.
fracture S82.85 incomplete 0.00/4.00 [ICD-10-CM I.B.2] S82.85 is the heading of a group of codes. It has 5 characters; the code for what the chart says has 7.
hip 0SRB019 correct 3.00/3.00 [Key] The left hip was replaced.
]], },
  { "a code that does not exist, near the right one", "I50.23 S82.852Z", "0SRB019", [[
failure I50.23 correct 4.00/4.00 [Tabular I50] Acute on chronic systolic failure is documented.
fracture S82.852Z invalid 0.00/4.00 [ICD-10-CM I.A.3] S82.852Z is not in the code set, so nobody could process it.
hip 0SRB019 correct 3.00/3.00 [Key] The left hip was replaced.
]], },
  { "another code of the category", "I50.23 S82.101A", "0SRB019", [[
failure I50.23 correct 4.00/4.00 [Tabular I50] Acute on chronic systolic failure is documented.
fracture S82.101A category 0.00/4.00 [ICD-10-CM I.B.2] S82.101A stands in the right group of codes but names something else, and that earns nothing.
hip 0SRB019 correct 3.00/3.00 [Key] The left hip was replaced.
S82.101A not-documented -1.60/0.00 [ICD-10-CM III] Nothing in the chart calls for S82.101A as a diagnosis to report.
]], },
  { "a code that the case gives credit of its own", "I50.23 S82.842A", "0SRB019", [[
failure I50.23 correct 4.00/4.00 [Tabular I50] Acute on chronic systolic failure is documented.
fracture S82.842A instead 1.00/4.00 [Key] Two malleoli were broken, not one. You keep 1.00 of 4.00.
hip 0SRB019 correct 3.00/3.00 [Key] The left hip was replaced.
]], },
  { "a code that the case takes for as good", "I50.23 S82.892A", "0SRB019", [[
failure I50.23 correct 4.00/4.00 [Tabular I50] Acute on chronic systolic failure is documented.
fracture S82.892A alternate 4.00/4.00 [Key] As good as the other one.
hip 0SRB019 correct 3.00/3.00 [Key] The left hip was replaced.
]], },
  { "another approach", "I50.23 S82.852A", "0SRB319", [[
failure I50.23 correct 4.00/4.00 [Tabular I50] Acute on chronic systolic failure is documented.
fracture S82.852A correct 4.00/4.00 [Key] Displaced trimalleolar fracture of left lower leg, initial encounter
hip 0SRB319 detail 1.50/3.00 [ICD-10-PCS B5] The approach (how the site was reached) is wrong: the chart says Open, this code says Percutaneous. The rest of the code is right, and you keep 1.50 of 3.00. The left hip was replaced.
]], },
  { "another body part: the axis is named", "I50.23 S82.852A", "0SR9019", [[
failure I50.23 correct 4.00/4.00 [Tabular I50] Acute on chronic systolic failure is documented.
fracture S82.852A correct 4.00/4.00 [Key] Displaced trimalleolar fracture of left lower leg, initial encounter
hip 0SR9019 detail 1.50/3.00 [ICD-10-PCS B4] The body part (where it was done) is wrong: the chart says Hip Joint, Left, this code says Hip Joint, Right. The rest of the code is right, and you keep 1.50 of 3.00. The left hip was replaced.
]], },
  { "strict: nothing for a near code, and it is not charged as a code too many", "I50.9 S82.851A", "0SRB319", [[
failure I50.9 less-specific 0.00/4.00 [ICD-10-CM I.B.2] This code leaves open what the chart states. Here that matters more than usual: the full code counts as a major complication or comorbidity (MCC). Under this policy nearly right earns nothing. Acute on chronic systolic failure is documented.
fracture S82.851A laterality 0.00/4.00 [ICD-10-CM I.B.13] The side is wrong: the chart says left, this code says right. Under this policy nearly right earns nothing.
hip 0SRB319 detail 0.00/3.00 [ICD-10-PCS B5] The approach (how the site was reached) is wrong: the chart says Open, this code says Percutaneous. Under this policy nearly right earns nothing. The left hip was replaced.
]], policy = "strict", },
  { "strict: nor for what the case grants", "I50.23 S82.842A", "0SRB019", [[
failure I50.23 correct 4.00/4.00 [Tabular I50] Acute on chronic systolic failure is documented.
fracture S82.842A instead 0.00/4.00 [Key] Two malleoli were broken, not one.
hip 0SRB019 correct 3.00/3.00 [Key] The left hip was replaced.
]], policy = "strict", },
  { "lenient: three quarters", "I50.9 S82.851A", "0SRB319", [[
failure I50.9 less-specific 2.00/4.00 [ICD-10-CM I.B.2] This code leaves open what the chart states. Here that matters more than usual: the full code counts as a major complication or comorbidity (MCC). It names the right condition, and you keep 2.00 of 4.00. Acute on chronic systolic failure is documented.
fracture S82.851A laterality 3.00/4.00 [ICD-10-CM I.B.13] The side is wrong: the chart says left, this code says right. You had everything else in the code right, and you keep 3.00 of 4.00.
hip 0SRB319 detail 2.25/3.00 [ICD-10-PCS B5] The approach (how the site was reached) is wrong: the chart says Open, this code says Percutaneous. The rest of the code is right, and you keep 2.25 of 3.00. The left hip was replaced.
]], policy = "lenient", },
  { "codes that are not in the installed book or do not exist, beside the key", "I50.23 S82.852A Q99.9 X99.999", "0SRB019", [[
failure I50.23 correct 4.00/4.00 [Tabular I50] Acute on chronic systolic failure is documented.
fracture S82.852A correct 4.00/4.00 [Key] Displaced trimalleolar fracture of left lower leg, initial encounter
hip 0SRB019 correct 3.00/3.00 [Key] The left hip was replaced.
X99.999 invalid -1.60/0.00 [ICD-10-CM I.A.3] X99.999 is not in the code set, so nobody could process it.
Q99.9 not-in-book -1.60/0.00 [Key] Nothing in the chart calls for Q99.9. It is not in the installed code book, so nothing is claimed about the code itself.
]], },
  { "a procedure code among the diagnoses, and CPT where ICD-10-PCS is asked", "I50.23 S82.852A 0SRB019", "0SRB019 27130", [[
failure I50.23 correct 4.00/4.00 [Tabular I50] Acute on chronic systolic failure is documented.
fracture S82.852A correct 4.00/4.00 [Key] Displaced trimalleolar fracture of left lower leg, initial encounter
hip 0SRB019 correct 3.00/3.00 [Key] The left hip was replaced.
0SRB019 wrong-set 0.00/0.00 [Key] 0SRB019 is not a diagnosis code. It was entered among the diagnoses and does not count there.
27130 wrong-set 0.00/0.00 [Key] 27130 belongs to CPT, which is not used for the procedures of this case.
]], },
}

-- Former bugs: an "other complication" for "without complications" earned more than a named one; the wrong
-- side of a code that leaves something open was not told.
local kLid = { kind = "laterality", name = "laterality", expected = "right", submitted = "left" }
local kOpenLid = { kind = "laterality", name = "laterality", expected = "right", submitted = "unspecified" }
local kRelations = {
  ["E11.9 E11.29"] = { kind = "detail", barred = "", axes = { { kind = "detail",
    name = "other diabetic kidney complication", expected = "without complications",
    submitted = "with other diabetic kidney complication" } } },
  ["T44.7X5A T44.7X1A"] = { kind = "detail", barred = "a poisoning is no adverse effect", axes = { { kind = "detail",
    name = "intent", expected = "adverse effect", submitted = "poisoning" } } },
  ["H00.11 H00.16"] = { kind = "less-specific", barred = "", axes = { kLid } },
  ["H00.11 H00.19"] = { kind = "less-specific", barred = "", axes = { kOpenLid } },
}

local function clinic(more)
  return support.exercise {
    task = { diagnoses = true, poa = false, procedures = false, systems = {} },
    items = {
      support.diagnosis { id = "diabetes", code = "E11.9", points = 400 },
      support.diagnosis { id = "lid", code = "H00.11", points = 400 },
      more,
    },
  }
end

local kFormer = {
  { "another complication for none claims more", "E11.29 H00.11", "", [[
diabetes E11.29 more-specific 1.00/4.00 [ICD-10-CM I.A.9.b; ICD-10-CM I.B.18] This code claims more than the chart says. It names the right condition, and you keep 1.00 of 4.00.
lid H00.11 correct 4.00/4.00 [Key]
]] },
  { "an adverse effect and a poisoning are two answers", "E11.9 H00.11 T44.7X5A T44.7X1A", "", [[
diabetes E11.9 correct 4.00/4.00 [Key] Type 2 diabetes mellitus without complications
lid H00.11 correct 4.00/4.00 [Key]
drug T44.7X5A correct 4.00/4.00 [Key]
T44.7X1A hedge -5.60/0.00 [ICD-10-CM I.C.19.e.5] T44.7X1A and T44.7X5A answer the same question in two ways, and only one can be true. The less right of the two counts, and the second costs as a code too many.
]], make = function() return clinic(support.diagnosis { id = "drug", code = "T44.7X5A", points = 400 }) end },
  { "less detail and the wrong side", "E11.9 H00.16", "", [[
diabetes E11.9 correct 4.00/4.00 [Key] Type 2 diabetes mellitus without complications
lid H00.16 less-specific 2.00/4.00 [ICD-10-CM I.B.2] This code leaves open what the chart states. The side is wrong: the chart says right, this code says left. It names the right condition, and you keep 2.00 of 4.00.
]] },
  { "less detail, the side left open", "E11.9 H00.19", "", [[
diabetes E11.9 correct 4.00/4.00 [Key] Type 2 diabetes mellitus without complications
lid H00.19 less-specific 2.00/4.00 [ICD-10-CM I.B.2] This code leaves open what the chart states. It names the right condition, and you keep 2.00 of 4.00.
]] },
}
for _, row in ipairs(kFormer) do
  row.make, row.facts = row.make or clinic, { relations = kRelations }
  kRows[#kRows + 1] = row
end

return support.rows(stay, kRows)
