-- Order, only where it is demanded.
local support = require "support"

local function stay()
  return support.exercise {
    encounter = { type = "inpatient", start = "2026-01-14", date = "2026-01-17" },
    items = {
      support.diagnosis { id = "sepsis", code = "A41.9", points = 300 },
      support.diagnosis { id = "severe", code = "R65.20", points = 100, after = { "sepsis" },
        because = "Severe sepsis follows the infection.", rules = { "ICD-10-CM I.C.1.d.3" } },
      support.diagnosis { id = "parkinson", code = "G20", points = 200 },
      support.diagnosis { id = "dementia", code = "F02.80", points = 100, after = { "parkinson" } },
      support.diagnosis { id = "pressure", code = "I10", points = 100 },
    },
    firsts = { { any = { "sepsis", "parkinson" }, because = "Either brought him in.", rules = { "ICD-10-CM II.C" } } },
  }
end

local kRows = {
  { "one of the two that may be first", "G20 F02.80 I10 A41.9 R65.20", "", [[
sepsis A41.9 correct 3.00/3.00 [Key]
severe R65.20 correct 1.00/1.00 [ICD-10-CM I.C.1.d.3] Severe sepsis follows the infection.
parkinson G20 correct 2.00/2.00 [Key]
dementia F02.80 correct 1.00/1.00 [Key]
pressure I10 correct 1.00/1.00 [Key] Essential (primary) hypertension
]], },
  { "a third condition first", "I10 A41.9 R65.20 G20 F02.80", "", [[
sepsis A41.9 correct 3.00/3.00 [Key]
severe R65.20 correct 1.00/1.00 [ICD-10-CM I.C.1.d.3] Severe sepsis follows the infection.
parkinson G20 correct 2.00/2.00 [Key]
dementia F02.80 correct 1.00/1.00 [Key]
pressure I10 correct 1.00/1.00 [Key] Essential (primary) hypertension
sepsis I10 (sequence) sequence -0.65/0.00 [ICD-10-CM II.C] I10 stands first, but A41.9 is the principal diagnosis. Either brought him in.
]], },
  { "the manifestation before its disease", "A41.9 R65.20 F02.80 G20 I10", "", [[
sepsis A41.9 correct 3.00/3.00 [Key]
severe R65.20 correct 1.00/1.00 [ICD-10-CM I.C.1.d.3] Severe sepsis follows the infection.
parkinson G20 correct 2.00/2.00 [Key]
dementia F02.80 correct 1.00/1.00 [Key]
pressure I10 correct 1.00/1.00 [Key] Essential (primary) hypertension
dementia F02.80 (sequence) pairing -0.65/0.00 [ICD-10-CM I.A.13] G20 is the disease and F02.80 what it does to the body: the disease comes first, what it does right after.
]], },
  { "severe sepsis first: the place is charged once", "R65.20 A41.9 G20 F02.80 I10", "", [[
sepsis A41.9 correct 3.00/3.00 [Key]
severe R65.20 correct 1.00/1.00 [ICD-10-CM I.C.1.d.3] Severe sepsis follows the infection.
parkinson G20 correct 2.00/2.00 [Key]
dementia F02.80 correct 1.00/1.00 [Key]
pressure I10 correct 1.00/1.00 [Key] Essential (primary) hypertension
severe R65.20 (sequence) sequence -0.65/0.00 [ICD-10-CM I.C.1.d.3] R65.20 tells how far the sepsis of A41.9 went: the infection comes first, severe sepsis after it, and severe sepsis is never the principal diagnosis. Severe sepsis follows the infection.
]], },
  { "an unsupported code first", "J18.9 A41.9 R65.20 G20 F02.80 I10", "", [[
sepsis A41.9 correct 3.00/3.00 [Key]
severe R65.20 correct 1.00/1.00 [ICD-10-CM I.C.1.d.3] Severe sepsis follows the infection.
parkinson G20 correct 2.00/2.00 [Key]
dementia F02.80 correct 1.00/1.00 [Key]
pressure I10 correct 1.00/1.00 [Key] Essential (primary) hypertension
J18.9 not-documented -0.65/0.00 [ICD-10-CM III] Nothing in the chart calls for J18.9 (Pneumonia, unspecified organism) as a diagnosis to report. It also stands in the first place, which is for A41.9; that is not charged again.
]], },
  { "what should be first is missing: a manifestation may still not stand there", "F02.80 I10 R65.20", "", [[
sepsis missing 0.00/3.00 [ICD-10-CM I.C.1.d.1.b] This diagnosis was not coded: A41.9. Severe sepsis takes at least two codes, the infection and the severity; R65.20 is only one of them. {A41.9}
severe R65.20 correct 1.00/1.00 [ICD-10-CM I.C.1.d.3] Severe sepsis follows the infection.
parkinson missing 0.00/2.00 [ICD-10-CM I.A.13] This diagnosis was not coded: G20. A manifestation takes two codes, the disease and what it does; F02.80 is only one of them. {G20}
dementia F02.80 correct 1.00/1.00 [Key]
pressure I10 correct 1.00/1.00 [Key] Essential (primary) hypertension
dementia F02.80 (sequence) pairing -0.65/0.00 [ICD-10-CM I.A.13] F02.80 shows what another disease does to the body. That disease is coded first.
]], },
  { "strict: a wrong principal diagnosis costs as much as a code", "I10 A41.9 R65.20 G20 F02.80", "", [[
sepsis A41.9 correct 3.00/3.00 [Key]
severe R65.20 correct 1.00/1.00 [ICD-10-CM I.C.1.d.3] Severe sepsis follows the infection.
parkinson G20 correct 2.00/2.00 [Key]
dementia F02.80 correct 1.00/1.00 [Key]
pressure I10 correct 1.00/1.00 [Key] Essential (primary) hypertension
sepsis I10 (sequence) sequence -1.60/0.00 [ICD-10-CM II.C] I10 stands first, but A41.9 is the principal diagnosis. Either brought him in.
]], policy = "strict", },
}

-- Of a wrong code nothing is asked that binds the right one only (former bugs: N18.31 before E11.9, and a Z
-- code that was said to be "only ever reported first").
local function kidneys()
  return support.exercise {
    items = {
      support.diagnosis { id = "diabetes", code = "E11.22", points = 100,
        insteads = { { code = "E11.9", credit = 50, text = "The type is right.", rules = {}, modifiers = {} } } },
      support.diagnosis { id = "stage", code = "N18.31", points = 100, after = { "diabetes" } },
    },
  }
end

local function aftercare()
  return support.exercise {
    items = {
      support.diagnosis { id = "reason", code = "Z42.8", points = 100,
        insteads = { { code = "Z48.3", credit = 50, text = "It is near.", rules = {}, modifiers = {} } } },
      support.diagnosis { id = "tumor", code = "Z85.828", points = 100 },
    },
    firsts = { { any = { "reason" }, because = "She came for it.", rules = { "ICD-10-CM IV.A.1" } } },
  }
end

local kKidneyNote = { notes = { ["N18.31"] = { { kind = "code-first", at = "N18",
  text = "any associated diabetic chronic kidney disease (E08.22, E11.22)" } } } }
local kOldNote = { notes = kKidneyNote.notes, notes_edition = "FY2021" }

local kWrongCodes = {
  { "the stage before the diabetes that it belongs to", "N18.31 E11.22", "", [[
diabetes E11.22 correct 1.00/1.00 [Key]
stage N18.31 correct 1.00/1.00 [Key]
stage N18.31 (sequence) sequence -0.40/0.00 [ICD-10-CM I.B.7] A note at N18 has E11.22 coded first and N18.31 after it.
]], make = kidneys, facts = kKidneyNote },
  { "the stage before a diabetes without complications", "N18.31 E11.9", "", [[
diabetes E11.9 instead 0.50/1.00 [Key] The type is right. You keep 0.50 of 1.00.
stage N18.31 correct 1.00/1.00 [Key]
]], make = kidneys, facts = kKidneyNote },
  { "the same where the notes are older, and the key has it", "N18.31 E11.9", "", [[
diabetes E11.9 instead 0.50/1.00 [Key] The type is right. You keep 0.50 of 1.00.
stage N18.31 correct 1.00/1.00 [Key]
]], make = kidneys, facts = kOldNote },
  { "the order is the key's own: a wrong code is bound by it too", "N18.31 E11.9", "", [[
diabetes E11.9 instead 0.50/1.00 [Key] The type is right. You keep 0.50 of 1.00.
stage N18.31 correct 1.00/1.00 [Key]
stage N18.31 (sequence) sequence -0.40/0.00 [Key] N18.31 comes after E11.9.
]], make = kidneys },
  { "a code that may only stand first, after another", "Z85.828 Z42.8", "", [[
reason Z42.8 correct 1.00/1.00 [Key]
tumor Z85.828 correct 1.00/1.00 [Key]
reason Z85.828 (sequence) sequence -0.40/0.00 [ICD-10-CM I.C.21.c.15] Z42.8 tells why the patient was here, and is only ever reported first; Z85.828 stands before it. She came for it.
]], make = aftercare },
  { "a wrong code in its stead, which may stand anywhere", "Z85.828 Z48.3", "", [[
reason Z48.3 instead 0.50/1.00 [Key] It is near. You keep 0.50 of 1.00.
tumor Z85.828 correct 1.00/1.00 [Key]
reason Z85.828 (sequence) sequence -0.40/0.00 [ICD-10-CM IV.A.1] Z85.828 stands first, but Z48.3 belongs in the first place. She came for it.
]], make = aftercare },
}
for _, row in ipairs(kWrongCodes) do kRows[#kRows + 1] = row end

return support.rows(stay, kRows)
