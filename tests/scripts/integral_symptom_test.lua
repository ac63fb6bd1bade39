-- Signs of the diseases of the key, by the table of facts.
local support = require "support"

local function clinic()
  return support.exercise {
    setting = "office", encounter = { type = "office", start = "2026-01-14", date = "2026-01-14" },
    items = {
      support.diagnosis { id = "pneumonia", code = "J18.9", points = 300, because = "The film shows it and she names it.", rules = { "ICD-10-CM IV.G" } },
      support.diagnosis { id = "ankle", code = "S82.852A", points = 200 },
      support.diagnosis { id = "edema", code = "R60.9", points = 100, because = "Nobody knows why her legs swell." },
    },
    traps = { { id = "fever", code = "R50.9", verdict = "integral-symptom", because = "Fever is part of it.", rules = {} } },
  }
end

local function ward()
  local exercise = clinic()
  exercise.encounter = { type = "inpatient", start = "2026-01-14", date = "2026-01-17" }
  exercise.setting = "inpatient"
  exercise.items[1].rules = { "ICD-10-CM II.H" }
  exercise.items[1].because = "Probable pneumonia, says the discharge summary."
  return exercise
end

local function one_way_or_another()
  local exercise = clinic()
  exercise.items[1].one_of, exercise.items[1].way = 1, 1
  exercise.items[2].one_of, exercise.items[2].way = 1, 2
  return exercise
end

local kRows = {
  { "a sign beside its disease", "J18.9 S82.852A R60.9 R05.1", "", [[
pneumonia J18.9 correct 3.00/3.00 [ICD-10-CM IV.G] The film shows it and she names it.
ankle S82.852A correct 2.00/2.00 [Key] Displaced trimalleolar fracture of left lower leg, initial encounter
edema R60.9 correct 1.00/1.00 [Key] Nobody knows why her legs swell.
R05.1 integral-symptom -0.80/0.00 [ICD-10-CM I.B.5] R05.1 usually comes with the condition that J18.9 names. A sign that belongs to a disease is not coded beside it.
]] },
  { "a sign in place of its disease: told, and the disease is not given away", "R05.1 S82.852A R60.9", "", [[
pneumonia missing 0.00/3.00 [ICD-10-CM IV.G] This diagnosis was not coded: J18.9 (Pneumonia, unspecified organism). The film shows it and she names it. {J18.9}
ankle S82.852A correct 2.00/2.00 [Key] Displaced trimalleolar fracture of left lower leg, initial encounter
edema R60.9 correct 1.00/1.00 [Key] Nobody knows why her legs swell.
R05.1 integral-symptom -0.80/0.00 [ICD-10-CM I.B.4; ICD-10-CM I.B.5] R05.1 is a sign. The chart settles on a disease that it comes with, and that disease is coded in its place.
]] },
  { "a trap for the sign speaks first", "J18.9 S82.852A R60.9 R50.9", "", [[
pneumonia J18.9 correct 3.00/3.00 [ICD-10-CM IV.G] The film shows it and she names it.
ankle S82.852A correct 2.00/2.00 [Key] Displaced trimalleolar fracture of left lower leg, initial encounter
edema R60.9 correct 1.00/1.00 [Key] Nobody knows why her legs swell.
fever R50.9 integral-symptom -0.80/0.00 [ICD-10-CM I.B.5] Fever is part of it.
]] },
  { "a sign that the key itself has is right", "J18.9 S82.852A R60.9", "", [[
pneumonia J18.9 correct 3.00/3.00 [ICD-10-CM IV.G] The film shows it and she names it.
ankle S82.852A correct 2.00/2.00 [Key] Displaced trimalleolar fracture of left lower leg, initial encounter
edema R60.9 correct 1.00/1.00 [Key] Nobody knows why her legs swell.
]] },
  { "a sign of no disease here is only undocumented", "J18.9 S82.852A R60.9 R17", "", [[
pneumonia J18.9 correct 3.00/3.00 [ICD-10-CM IV.G] The film shows it and she names it.
ankle S82.852A correct 2.00/2.00 [Key] Displaced trimalleolar fracture of left lower leg, initial encounter
edema R60.9 correct 1.00/1.00 [Key] Nobody knows why her legs swell.
R17 not-documented -0.80/0.00 [ICD-10-CM IV.J] Nothing in the chart calls for R17 as a diagnosis to report.
]] },
  { "pain of the broken ankle", "J18.9 S82.852A R60.9 M25.572", "", [[
pneumonia J18.9 correct 3.00/3.00 [ICD-10-CM IV.G] The film shows it and she names it.
ankle S82.852A correct 2.00/2.00 [Key] Displaced trimalleolar fracture of left lower leg, initial encounter
edema R60.9 correct 1.00/1.00 [Key] Nobody knows why her legs swell.
M25.572 integral-symptom -0.80/0.00 [ICD-10-CM I.B.5] M25.572 (Pain in left ankle and joints of left foot) usually comes with the condition that S82.852A names. A sign that belongs to a disease is not coded beside it.
]] },
  { "pain of the other ankle is no part of it", "J18.9 S82.852A R60.9 M25.571", "", [[
pneumonia J18.9 correct 3.00/3.00 [ICD-10-CM IV.G] The film shows it and she names it.
ankle S82.852A correct 2.00/2.00 [Key] Displaced trimalleolar fracture of left lower leg, initial encounter
edema R60.9 correct 1.00/1.00 [Key] Nobody knows why her legs swell.
M25.571 not-documented -0.80/0.00 [ICD-10-CM IV.J] Nothing in the chart calls for M25.571 (Pain in right ankle and joints of right foot) as a diagnosis to report.
]], facts = { titles = { ["M25.571"] = "Pain in right ankle and joints of right foot" } } },
  { "a ward that held the disease likely to the end", "R05.1 S82.852A R60.9", "", [[
pneumonia missing 0.00/3.00 [ICD-10-CM II.H] This diagnosis was not coded: J18.9 (Pneumonia, unspecified organism). Probable pneumonia, says the discharge summary. It was still uncertain at discharge; a hospital stay codes that as if it were settled. {J18.9}
ankle S82.852A correct 2.00/2.00 [Key] Displaced trimalleolar fracture of left lower leg, initial encounter
edema R60.9 correct 1.00/1.00 [Key] Nobody knows why her legs swell.
R05.1 integral-symptom -0.80/0.00 [ICD-10-CM II.H; ICD-10-CM III.C] R05.1 is a sign. At discharge a disease that it comes with was still held likely, and a hospital stay codes that as if it were settled, in place of the sign.
]], make = ward },
  { "the auditor", "J18.9 S82.852A R60.9 R05.1", "", [[
pneumonia J18.9 correct 3.00/3.00 [ICD-10-CM IV.G] The film shows it and she names it.
ankle S82.852A correct 2.00/2.00 [Key] Displaced trimalleolar fracture of left lower leg, initial encounter
edema R60.9 correct 1.00/1.00 [Key] Nobody knows why her legs swell.
R05.1 integral-symptom -2.00/0.00 [ICD-10-CM I.B.5] R05.1 usually comes with the condition that J18.9 names. A sign that belongs to a disease is not coded beside it.
]], policy = "strict" },
  { "the first weeks", "J18.9 S82.852A R60.9 R05.1", "", [[
pneumonia J18.9 correct 3.00/3.00 [ICD-10-CM IV.G] The film shows it and she names it.
ankle S82.852A correct 2.00/2.00 [Key] Displaced trimalleolar fracture of left lower leg, initial encounter
edema R60.9 correct 1.00/1.00 [Key] Nobody knows why her legs swell.
R05.1 integral-symptom -0.40/0.00 [ICD-10-CM I.B.5] R05.1 usually comes with the condition that J18.9 names. A sign that belongs to a disease is not coded beside it.
]], policy = "lenient" },
  { "of a one-of the way that is not taken counts for nothing", "S82.852A R60.9 R05.1", "", [[
ankle S82.852A correct 3.00/3.00 [Key] Displaced trimalleolar fracture of left lower leg, initial encounter
edema R60.9 correct 1.00/1.00 [Key] Nobody knows why her legs swell.
R05.1 not-documented -0.80/0.00 [ICD-10-CM IV.J] Nothing in the chart calls for R05.1 as a diagnosis to report.
]], make = one_way_or_another },
  { "older notes change nothing: the rule does not rest on them", "J18.9 S82.852A R60.9 R05.1", "", [[
pneumonia J18.9 correct 3.00/3.00 [ICD-10-CM IV.G] The film shows it and she names it.
ankle S82.852A correct 2.00/2.00 [Key] Displaced trimalleolar fracture of left lower leg, initial encounter
edema R60.9 correct 1.00/1.00 [Key] Nobody knows why her legs swell.
R05.1 integral-symptom -0.80/0.00 [ICD-10-CM I.B.5] R05.1 usually comes with the condition that J18.9 names. A sign that belongs to a disease is not coded beside it.
]], facts = { notes_edition = "FY2021" } },
}

return support.rows(clinic, kRows)
