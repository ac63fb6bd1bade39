-- Codes of the chapter of findings that the key does not have, by setting.
local support = require "support"

local function clinic()
  return support.exercise {
    setting = "office", encounter = { type = "office", start = "2026-01-14", date = "2026-01-14" },
    items = { support.diagnosis { id = "gout", code = "M10.9", points = 200 },
      support.diagnosis { id = "nodule", code = "R91.1", points = 100, because = "The physician names the nodule." } },
    traps = { { id = "sugar", code = "R73.-", verdict = "abnormal-finding", because = "", rules = {} } },
  }
end

local function ward()
  local exercise = clinic()
  exercise.encounter = { type = "inpatient", start = "2026-01-14", date = "2026-01-17" }
  return exercise
end

local function rehabilitation()
  local exercise = clinic()
  exercise.setting, exercise.encounter.type = "rehabilitation", "rehabilitation"
  return exercise
end

local kNotes = { ["R79.89"] = { { kind = "excludes1", at = "R79", text = "gout (M10.-)" } } }

local kRows = {
  { "a liver test, in the office", "M10.9 R91.1 R74.01", "", [[
gout M10.9 correct 2.00/2.00 [Key]
nodule R91.1 correct 1.00/1.00 [Key] The physician names the nodule.
R74.01 abnormal-finding -0.60/0.00 [ICD-10-CM I.B.14; ICD-10-CM IV.K] R74.01 rests on a result that no physician drew a diagnosis from. What a physician reads out of a test may be coded; a number outside its range may not.
]] },
  { "a liver test, in hospital", "M10.9 R91.1 R74.01", "", [[
gout M10.9 correct 2.00/2.00 [Key]
nodule R91.1 correct 1.00/1.00 [Key] The physician names the nodule.
R74.01 abnormal-finding -0.60/0.00 [ICD-10-CM III.B] R74.01 rests on a result. In a hospital stay a result is coded only where the provider says what it means, and nobody does here.
]], make = ward },
  { "a trap without words speaks by setting: office", "M10.9 R91.1 R73.9", "", [[
gout M10.9 correct 2.00/2.00 [Key]
nodule R91.1 correct 1.00/1.00 [Key] The physician names the nodule.
sugar R73.9 abnormal-finding -0.60/0.00 [ICD-10-CM I.B.14; ICD-10-CM IV.K] R73.9 rests on a result that no physician drew a diagnosis from. What a physician reads out of a test may be coded; a number outside its range may not.
]] },
  { "a trap without words speaks by setting: hospital", "M10.9 R91.1 R73.9", "", [[
gout M10.9 correct 2.00/2.00 [Key]
nodule R91.1 correct 1.00/1.00 [Key] The physician names the nodule.
sugar R73.9 abnormal-finding -0.60/0.00 [ICD-10-CM III.B] R73.9 rests on a result. In a hospital stay a result is coded only where the provider says what it means, and nobody does here.
]], make = ward },
  { "a rehabilitation stay is under Section III as well", "M10.9 R91.1 R74.01 R50.9", "", [[
gout M10.9 correct 2.00/2.00 [Key]
nodule R91.1 correct 1.00/1.00 [Key] The physician names the nodule.
R74.01 abnormal-finding -0.60/0.00 [ICD-10-CM III.B] R74.01 rests on a result. In this setting, as in a hospital stay, a result is coded only where the provider says what it means, and nobody does here.
R50.9 not-documented -0.60/0.00 [ICD-10-CM III] Nothing in the chart calls for R50.9 as a diagnosis to report.
]], make = rehabilitation },
  { "bacteremia is a diagnosis", "M10.9 R91.1 R78.81", "", [[
gout M10.9 correct 2.00/2.00 [Key]
nodule R91.1 correct 1.00/1.00 [Key] The physician names the nodule.
R78.81 not-documented -0.60/0.00 [ICD-10-CM IV.J] Nothing in the chart calls for R78.81 as a diagnosis to report.
]] },
  { "the finding that the key has", "M10.9 R91.1", "", [[
gout M10.9 correct 2.00/2.00 [Key]
nodule R91.1 correct 1.00/1.00 [Key] The physician names the nodule.
]] },
  { "a note that is older than the codes is told of, and nothing charged on it", "M10.9 R91.1 R79.89", "", [[
gout M10.9 correct 2.00/2.00 [Key]
nodule R91.1 correct 1.00/1.00 [Key] The physician names the nodule.
R79.89 abnormal-finding -0.60/0.00 [ICD-10-CM I.B.14; ICD-10-CM IV.K] R79.89 rests on a result that no physician drew a diagnosis from. What a physician reads out of a test may be coded; a number outside its range may not. An Excludes1 note of FY2021 at R79 also keeps it apart from M10.9; that edition is older than the codes of this encounter, so nothing is charged on it.
]], facts = { notes_edition = "FY2021", notes = kNotes } },
  { "a note of the same release charges", "M10.9 R91.1 R79.89", "", [[
gout M10.9 correct 2.00/2.00 [Key]
nodule R91.1 correct 1.00/1.00 [Key] The physician names the nodule.
R79.89 excludes1 -0.60/0.00 [ICD-10-CM I.A.12.a] R79.89 may not stand beside M10.9: an Excludes1 note at R79 keeps the two apart, and the chart supports the other one.
]], facts = { notes = kNotes } },
}

return support.rows(clinic, kRows)
