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

return support.rows(stay, kRows)
