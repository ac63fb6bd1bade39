-- Codes that answer nothing, told apart.
local support = require "support"

local function case()
  return support.exercise {
    task = { diagnoses = true, poa = true, procedures = true, systems = { "CPT" } },
    items = {
      support.diagnosis { id = "both", code = "I13.0", points = 400, because = "One code holds all three." },
      support.diagnosis { id = "diabetes", code = "E11.22", points = 200 },
      support.diagnosis { id = "fracture", code = "S82.852A", points = 300, poa = "Y" },
      support.procedure { id = "visit", code = "99214", points = 300,
        insteads = { { code = "99215", credit = 0, text = "One level too high.", rules = {} } } },
    },
    splits = { { codes = { "I10", "I50.9" }, of = "both", credit = 25, verdict = "combination", text = "", rules = {} } },
    optionals = { { code = "Z87.891", text = "A true fact that played no part." } },
    unrelated = { { codes = { "S82.-", "S00.1" }, text = "Two different injuries." } },
    traps = {
      { id = "pain", code = "M25.57-", verdict = "integral-symptom", because = "", rules = {} },
      { id = "clot", code = "I82.4-", verdict = "uncertain", because = "", rules = {} },
      { id = "cancer", code = "C50.911", verdict = "history-as-current", because = "", rules = {} },
      { id = "sodium", code = "E87.1", verdict = "abnormal-finding", because = "", rules = {} },
      { id = "place", code = "Y92.-", verdict = "not-reportable", because = "", rules = {} },
      { id = "splint", code = "29515", verdict = "unbundled", because = "", rules = {} },
      { id = "old", code = "B18.2", verdict = "", cost = 75, because = "It was cured years ago.", rules = { "ICD-10-CM I.C.21.c.4" } },
    },
  }
end

local kRows = {
  { "a list of traps, each with the verdict that it names", "I13.0 E11.22 S82.852A@Y M25.572 I82.402 C50.911 E87.1 Y92.009", "99214 29515", [[
both I13.0 correct 4.00/4.00 [Key] One code holds all three.
diabetes E11.22 correct 2.00/2.00 [Key]
fracture S82.852A correct 3.00/3.00 [Key] Displaced trimalleolar fracture of left lower leg, initial encounter
visit 99214 correct 3.00/3.00 [Key]
cancer C50.911 history-as-current -1.50/0.00 [ICD-10-CM IV.J] C50.911 says that the condition is present; in this chart it is over.
sodium E87.1 abnormal-finding -1.20/0.00 [ICD-10-CM I.B.14; ICD-10-CM IV.K] E87.1 rests on a result that no physician drew a diagnosis from. What a physician reads out of a test may be coded; a number outside its range may not.
clot I82.402 uncertain -1.50/0.00 [ICD-10-CM IV.H] I82.402 was considered but not established, so it cannot be reported as a fact.
pain M25.572 integral-symptom -1.20/0.00 [ICD-10-CM I.B.5] M25.572 tells of a sign or symptom that comes with the disease, and is not coded beside it.
place Y92.009 not-reportable -0.60/0.00 [ICD-10-CM IV.J] Y92.009 is documented, but it is not reported for this encounter.
splint 29515 unbundled -1.50/0.00 [NCCI] 29515 is part of another procedure here and is not reported beside it.
]], },
  { "a trap with a verdict and a cost of its own", "I13.0 E11.22 S82.852A@Y B18.2", "99214", [[
both I13.0 correct 4.00/4.00 [Key] One code holds all three.
diabetes E11.22 correct 2.00/2.00 [Key]
fracture S82.852A correct 3.00/3.00 [Key] Displaced trimalleolar fracture of left lower leg, initial encounter
visit 99214 correct 3.00/3.00 [Key]
old B18.2 trap:old -0.75/0.00 [ICD-10-CM I.C.21.c.4] It was cured years ago.
]], },
  { "the parts instead of the combination", "I10 I50.9 E11.22 S82.852A@Y", "99214", [[
both I10 I50.9 combination 1.00/4.00 [ICD-10-CM I.B.9] I10 and I50.9 together are what one code says. Where such a code exists, it stands alone. You keep 1.00 of 4.00.
diabetes E11.22 correct 2.00/2.00 [Key]
fracture S82.852A correct 3.00/3.00 [Key] Displaced trimalleolar fracture of left lower leg, initial encounter
visit 99214 correct 3.00/3.00 [Key]
]], },
  { "the parts beside the combination", "I13.0 I10 E11.22 S82.852A@Y", "99214", [[
both I13.0 correct 4.00/4.00 [Key] One code holds all three.
diabetes E11.22 correct 2.00/2.00 [Key]
fracture S82.852A correct 3.00/3.00 [Key] Displaced trimalleolar fracture of left lower leg, initial encounter
visit 99214 correct 3.00/3.00 [Key]
I10 combination -1.20/0.00 [ICD-10-CM I.B.9] I10 says again what I13.0 already says in one code.
]], },
  { "one part alone is no answer", "I10 E11.22 S82.852A@Y", "99214", [[
both missing 0.00/4.00 [Key] This diagnosis was not coded: I13.0. One code holds all three. {I13.0}
diabetes E11.22 correct 2.00/2.00 [Key]
fracture S82.852A correct 3.00/3.00 [Key] Displaced trimalleolar fracture of left lower leg, initial encounter
visit 99214 correct 3.00/3.00 [Key]
I10 combination -1.20/0.00 [ICD-10-CM I.C.9.a.3; ICD-10-CM I.B.9] I10 (Essential (primary) hypertension) is only a part here. One code says it together with another condition of this chart, and stands alone.
]], },
  { "the same code twice, once with another indicator: the less right one counts", "I13.0 E11.22 S82.852A@Y S82.852A@N", "99214", [[
both I13.0 correct 4.00/4.00 [Key] One code holds all three.
diabetes E11.22 correct 2.00/2.00 [Key]
fracture S82.852A correct 2.40/2.40 [Key] Displaced trimalleolar fracture of left lower leg, initial encounter
fracture S82.852A (poa) poa 0.00/0.60 [ICD-10-CM App.I] The present-on-admission indicator of S82.852A is Y (present on admission), not N (not present on admission). What was there when the order to admit was written is Y, whenever it was found or named; N is for what begins after that order.
visit 99214 correct 3.00/3.00 [Key]
S82.852A duplicate -0.60/0.00 [ICD-10-CM I.B.12] S82.852A stands here more than once. A diagnosis code is reported once for an encounter, even where it covers two conditions or two sides.
]], },
  { "an optional code", "I13.0 E11.22 S82.852A@Y Z87.891", "99214", [[
both I13.0 correct 4.00/4.00 [Key] One code holds all three.
diabetes E11.22 correct 2.00/2.00 [Key]
fracture S82.852A correct 3.00/3.00 [Key] Displaced trimalleolar fracture of left lower leg, initial encounter
visit 99214 correct 3.00/3.00 [Key]
Z87.891 optional 0.00/0.00 [Key] A true fact that played no part.
]], },
  { "both sides", "I13.0 E11.22 S82.851A@Y S82.852A@Y", "99214", [[
both I13.0 correct 4.00/4.00 [Key] One code holds all three.
diabetes E11.22 correct 2.00/2.00 [Key]
fracture S82.852A correct 3.00/3.00 [Key] Displaced trimalleolar fracture of left lower leg, initial encounter
visit 99214 correct 3.00/3.00 [Key]
S82.851A hedge -2.40/0.00 [ICD-10-CM I.B.13] S82.851A and S82.852A answer the same question in two ways, and only one can be true. The less right of the two counts, and the second costs as a code too many.
]], },
  { "both sides and unspecified", "I13.0 E11.22 S82.851A@Y S82.852A@Y S82.859A@Y", "99214", [[
both I13.0 correct 4.00/4.00 [Key] One code holds all three.
diabetes E11.22 correct 2.00/2.00 [Key]
fracture S82.852A correct 3.00/3.00 [Key] Displaced trimalleolar fracture of left lower leg, initial encounter
visit 99214 correct 3.00/3.00 [Key]
S82.851A hedge -2.40/0.00 [ICD-10-CM I.B.13] S82.851A and S82.852A answer the same question in two ways, and only one can be true. The less right of the two counts, and the second costs as a code too many.
S82.859A hedge -1.20/0.00 [ICD-10-CM I.B.13] S82.859A and S82.852A answer the same question in two ways, and only one can be true. The less right of the two counts, and the second costs as a code too many.
]], },
  { "two levels of a visit", "I13.0 E11.22 S82.852A@Y", "99214 99215", [[
both I13.0 correct 4.00/4.00 [Key] One code holds all three.
diabetes E11.22 correct 2.00/2.00 [Key]
fracture S82.852A correct 3.00/3.00 [Key] Displaced trimalleolar fracture of left lower leg, initial encounter
visit 99214 correct 3.00/3.00 [Key]
99215 hedge -4.20/0.00 [CPT] 99215 and 99214 answer the same question. One level too high. The less right of the two counts, and the second costs as a code too many.
floor 1.20/0.00 [Key] No part of an answer falls below zero; the procedures stop there.
]], },
  { "a pair that an Excludes1 note keeps apart", "I13.0 E11.22 S82.852A@Y E10.9", "99214", [[
both I13.0 correct 4.00/4.00 [Key] One code holds all three.
diabetes E11.22 correct 2.00/2.00 [Key]
fracture S82.852A correct 3.00/3.00 [Key] Displaced trimalleolar fracture of left lower leg, initial encounter
visit 99214 correct 3.00/3.00 [Key]
E10.9 excludes1 -1.20/0.00 [ICD-10-CM I.A.12.a] E10.9 may not stand beside E11.22: an Excludes1 note at E10 keeps the two apart, and the chart supports the other one.
]], },
  { "the same where the notes are older than the codes: said, not charged on", "I13.0 E11.22 S82.852A@Y E10.9", "99214", [[
both I13.0 correct 4.00/4.00 [Key] One code holds all three.
diabetes E11.22 correct 2.00/2.00 [Key]
fracture S82.852A correct 3.00/3.00 [Key] Displaced trimalleolar fracture of left lower leg, initial encounter
visit 99214 correct 3.00/3.00 [Key]
E10.9 not-documented -1.20/0.00 [ICD-10-CM IV.J] Nothing in the chart calls for E10.9 as a diagnosis to report. An Excludes1 note of FY2021 at E10 also keeps it apart from E11.22; that edition is older than the codes of this encounter, so nothing is charged on it.
]], facts = { notes_edition = "FY2021" }, },
  { "a pair that the case calls unrelated is judged by the chart alone", "I13.0 E11.22 S82.852A@Y S00.1", "99214", [[
both I13.0 correct 4.00/4.00 [Key] One code holds all three.
diabetes E11.22 correct 2.00/2.00 [Key]
fracture S82.852A correct 3.00/3.00 [Key] Displaced trimalleolar fracture of left lower leg, initial encounter
visit 99214 correct 3.00/3.00 [Key]
S00.1 not-documented -1.20/0.00 [ICD-10-CM IV.J] Nothing in the chart calls for S00.1 as a diagnosis to report.
]], },
  { "a list of everything", "I13.0 E11.22 S82.852A@Y A01.0 A02.0 A03.0 A04.0 A05.0 A06.0 A07.0", "99214", [[
both I13.0 correct 4.00/4.00 [Key] One code holds all three.
diabetes E11.22 correct 2.00/2.00 [Key]
fracture S82.852A correct 3.00/3.00 [Key] Displaced trimalleolar fracture of left lower leg, initial encounter
visit 99214 correct 3.00/3.00 [Key]
A01.0 not-documented -1.20/0.00 [ICD-10-CM IV.J] Nothing in the chart calls for A01.0 as a diagnosis to report.
A02.0 not-documented -1.20/0.00 [ICD-10-CM IV.J] Nothing in the chart calls for A02.0 as a diagnosis to report.
A03.0 not-documented -1.20/0.00 [ICD-10-CM IV.J] Nothing in the chart calls for A03.0 as a diagnosis to report.
A04.0 not-documented -1.20/0.00 [ICD-10-CM IV.J] Nothing in the chart calls for A04.0 as a diagnosis to report.
A05.0 not-documented -1.20/0.00 [ICD-10-CM IV.J] Nothing in the chart calls for A05.0 as a diagnosis to report.
A06.0 not-documented -1.20/0.00 [ICD-10-CM IV.J] Nothing in the chart calls for A06.0 as a diagnosis to report.
A07.0 not-documented -1.20/0.00 [ICD-10-CM IV.J] Nothing in the chart calls for A07.0 as a diagnosis to report.
select-all -0.60/0.00 [ICD-10-CM I.A.19] 7 of these codes have no support in the chart. A list that long would meet any answer, so this part earns nothing; enter what the chart documents.
]], },
  { "charges stop at zero", "A01.0 A02.0", "29515", [[
both missing 0.00/4.00 [Key] This diagnosis was not coded: I13.0. One code holds all three. {I13.0}
diabetes missing 0.00/2.00 [Key] This diagnosis was not coded: E11.22. {E11.22}
fracture missing 0.00/3.00 [Key] This diagnosis was not coded: S82.852A (Displaced trimalleolar fracture of left lower leg, initial encounter). {S82.852A}
visit missing 0.00/3.00 [Key] This procedure was not coded: 99214. {99214}
splint 29515 unbundled -1.50/0.00 [NCCI] 29515 is part of another procedure here and is not reported beside it.
A01.0 not-documented -1.20/0.00 [ICD-10-CM IV.J] Nothing in the chart calls for A01.0 as a diagnosis to report.
A02.0 not-documented -1.20/0.00 [ICD-10-CM IV.J] Nothing in the chart calls for A02.0 as a diagnosis to report.
floor 2.40/0.00 [Key] No part of an answer falls below zero; the diagnoses stop there.
floor 1.50/0.00 [Key] No part of an answer falls below zero; the procedures stop there.
]], },
}

return support.rows(case, kRows)
