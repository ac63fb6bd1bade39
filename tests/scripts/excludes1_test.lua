-- Excludes1 notes as the tabular list writes them: ranges, conditions, categories with a letter.
local support = require "support"

local function clinic()
  return support.exercise { items = { support.diagnosis { id = "one", code = "J40", points = 100 } } }
end

-- Note, code entered beside J40, whether the note bars it.
local kNotes = {
  { "bronchitis NOS (J20)", "J20.9", true }, { "bronchitis NOS (J20)", "J21.9", false },
  { "lung (J09-J11.8)", "J10.1", true }, { "lung (J09-J11.8)", "J11.89", true }, { "lung (J09-J11.8)", "J12.0", false },
  { "injuries (S00.- to S09.-)", "S06.0X0A", true }, { "injuries (S00.- to S09.-)", "S10.0XXA", false },
  { "two lists (A15) and (B90.-)", "B90.1", true },
  { "diabetes (E08-E13 with .41)", "E11.41", true }, { "diabetes (E08-E13 with .41)", "E11.42", false },
  { "diabetes (E08-E13 with .51-.52)", "E10.52", true }, { "diabetes (E08-E13 with .51-.52)", "E10.59", false },
  { "diabetes (E08-E13 with .61-)", "E13.618", true }, { "diabetes (E08-E13 with .62)", "E13.610", false },
  { "pedestrian (V01-V09 with 5th character 1)", "V03.01XA", true }, { "pedestrian (V01-V09 with 5th character 1)", "V03.00XA", false },
  { "use (F10-F19 with 5th character .6)", "F10.26", true }, { "use (F10-F19 with 5th character .6)", "F10.27", false },
  { "use (F11-F19 with fifth to sixth characters 51)", "F14.151", true }, { "use (F11-F19 with fifth to sixth characters 51)", "F14.150", false },
  { "aphasia (I69. with final characters -20)", "I69.320", true }, { "aphasia (I69. with final characters -20)", "I69.321", false },
  { "drug (T36-T50 with fifth or sixth character 5)", "T44.7X5A", true },  -- once the fifth place only
  { "drug (T36-T50 with fifth or sixth character 5)", "T36.95XA", true }, { "drug (T36-T50 with fifth or sixth character 5)", "T44.7X1A", false },
  { "open (S92.-with 7th character B)", "S92.351B", true }, { "open (S92.-with 7th character B)", "S92.351A", false },
  { "open (S52.- with open fracture 7th character)", "S52.501B", false },  -- not read: nothing is claimed
  { "melanoma (C43-C44)", "C4A.0", true },    -- Merkel cell carcinoma stands between C43 and C44
  { "primary (C00-C75)", "C7A.00", false },   -- after C75
  { "primary (C00-C80)", "C7A.00", true },
  { "Merkel cell carcinoma (C4A.-)", "C4A.9", true }, { "Merkel cell carcinoma (C4A.-)", "C44.90", false },
  { "gout (M1A.-)", "M1A.9XX0", true }, { "joints (M05-M14)", "M1A.9XX0", true }, { "gout (M10.-)", "M1A.9XX0", false },
  { "weeks (Z3A.-)", "Z3A.20", true }, { "contact (Z30-Z36)", "Z3A.20", false }, { "contact (Z30-Z39)", "Z3A.20", true },
  { "mother (O00-O99)", "O9A.211", false }, { "pregnancy (O00-O9A)", "O9A.211", true },
}

local tests = {}

for i, row in ipairs(kNotes) do
  tests[("note %02d: %s and %s"):format(i, row[1], row[2])] = function()
    local facts = { notes = { J40 = { { kind = "excludes1", at = "J40", text = row[1] } } } }
    local lines = support.rubric(clinic(), facts).grade(support.submission("J40 " .. row[2], ""))
    support.equal(lines[2].verdict == "excludes1", row[3], lines[2].verdict .. ": " .. row[1])
  end
end

local function case(items, unrelated)
  return function() return support.exercise { items = items, unrelated = unrelated } end
end

local function two() return { support.diagnosis { id = "one", code = "J40", points = 100 },
  support.diagnosis { id = "two", code = "J20.9", points = 100 } } end
local function one() return { support.diagnosis { id = "one", code = "J40", points = 100, insteads = {
  { code = "J42", credit = 50, text = "Chronic is more than is said.", rules = {} } } } } end

local kBars = { J40 = { { kind = "excludes1", at = "J40", text = "acute (J20.-)" } },
  J42 = { { kind = "excludes1", at = "J42", text = "acute (J20.-)" } } }
local kBoth = { kind = "excludes2", at = "J40", text = "acute (J20.-)" }

local kRows = {
  { "kept apart by a note of the same release", "J40 J20.9", "", [[
one J40 correct 1.00/1.00 [Key]
J20.9 excludes1 -0.40/0.00 [ICD-10-CM I.A.12.a] J20.9 may not stand beside J40: an Excludes1 note at J40 keeps the two apart, and the chart supports the other one.
]], make = case(one()), facts = { notes = kBars } },
  { "the note stands at the code that was entered", "J40 J20.9", "", [[
one J40 correct 1.00/1.00 [Key]
J20.9 excludes1 -0.40/0.00 [ICD-10-CM I.A.12.a] J20.9 may not stand beside J40: an Excludes1 note at J20 keeps the two apart, and the chart supports the other one.
]], make = case(one()), facts = { notes = { ["J20.9"] = { { kind = "excludes1", at = "J20", text = "NOS (J40)" } } } } },
  { "an older note is told of, and nothing charged on it", "J40 J20.9", "", [[
one J40 correct 1.00/1.00 [Key]
J20.9 not-documented -0.40/0.00 [ICD-10-CM IV.J] Nothing in the chart calls for J20.9 as a diagnosis to report. An Excludes1 note of FY2021 at J40 also keeps it apart from J40; that edition is older than the codes of this encounter, so nothing is charged on it.
]], make = case(one()), facts = { notes = kBars, notes_edition = "FY2021" } },
  { "two codes of the key are never looked at", "J40 J20.9", "", [[
one J40 correct 1.00/1.00 [Key]
two J20.9 correct 1.00/1.00 [Key]
]], make = case(two()), facts = { notes = kBars } },
  { "a pair that the case calls unrelated", "J40 J20.9", "", [[
one J40 correct 1.00/1.00 [Key]
J20.9 not-documented -0.40/0.00 [ICD-10-CM IV.J] Nothing in the chart calls for J20.9 as a diagnosis to report.
]], make = case(one(), { { codes = { "J40", "J20.-" }, text = "Two illnesses, weeks apart." } }), facts = { notes = kBars } },
  { "beside a code that is not the right one itself", "J42 J20.9", "", [[
one J42 instead 0.50/1.00 [Key] Chronic is more than is said. You keep 0.50 of 1.00.
J20.9 excludes1 -0.40/0.00 [ICD-10-CM I.A.12.a] J20.9 may not stand beside J42: an Excludes1 note at J42 keeps the two apart.
]], make = case(one()), facts = { notes = kBars } },
  { "an Excludes2 note bars nothing", "J40 J20.9", "", [[
one J40 correct 1.00/1.00 [Key]
J20.9 not-documented -0.40/0.00 [ICD-10-CM IV.J] Nothing in the chart calls for J20.9 as a diagnosis to report.
]], make = case(one()), facts = { notes = { J40 = { kBoth } } } },
}

for name, test in pairs(support.rows(clinic, kRows)) do tests[name] = test end

return tests
