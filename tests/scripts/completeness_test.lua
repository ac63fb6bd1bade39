-- What is missing or unfinished, and who asked for it.
local support = require "support"

local function make()
  return support.exercise {
    encounter = { type = "inpatient", start = "2026-01-14", date = "2026-01-17" },
    reporting = { side = "", bilateral = "", distinct = "", text = "Report the external cause of the injury." },
    items = {
      support.diagnosis { id = "sepsis", code = "A41.9" },
      support.diagnosis { id = "severe", code = "R65.20" },
      support.diagnosis { id = "kidney", code = "N17.9" },
      support.diagnosis { id = "urine", code = "N39.0" },
      support.diagnosis { id = "germ", code = "B96.20" },
      support.diagnosis { id = "right", code = "S82.851A", rules = { "ICD-10-CM I.C.19.b" } },
      support.diagnosis { id = "left", code = "S82.852A" },
      support.diagnosis { id = "elbow", code = "S50.01XA", because = "Bruised in the same fall." },
      support.diagnosis { id = "fall", code = "W00.0XXA", after = { "right" } },
      support.diagnosis { id = "place", code = "Y92.014" },
      support.diagnosis { id = "leaflet", code = "Q80.1" },
      support.diagnosis { id = "asked", code = "Q81.2" },
      support.diagnosis { id = "also", code = "Q82.3" },
    },
  }
end

local kAll = "A41.9 R65.20 N17.9 N39.0 B96.20 S82.851A S82.852A S50.01XA W00.0XXA Y92.014 Q80.1 Q81.2 Q82.3"

local kFacts = {
  notes = { ["Q80.1"] = {
    { kind = "use-additional", at = "Q80", text = "code to identify the blister (Q81.-)" },
    { kind = "code-also", at = "Q80.1", text = "any other skin (Q82.2-Q82.4)" },
    { kind = "use-additional", at = "17", text = "code to identify the blister (Q82.-)" },
  } },
  unknown = { ["S50.01A"] = true, ["S82.85A"] = true, ["S82.85XA"] = true, ["S50.01XXA"] = true, ["W00.0A"] = true },
}

-- Situation, the code that is left out, what is typed instead, the lines of the diagnoses that are not
-- right.
local kRows = {
  { "the infection of severe sepsis", "A41.9", "", [[
sepsis missing 0.00/1.00 [ICD-10-CM I.C.1.d.1.b] This diagnosis was not coded: A41.9. Severe sepsis takes at least two codes, the infection and the severity; R65.20 is only one of them. {A41.9}
severe R65.20 (sequence) sequence -0.40/0.00 [ICD-10-CM I.C.1.d.3] R65.20 follows the infection that caused it, and can never stand first.
]] },
  { "the severity of sepsis", "R65.20", "", [[
severe missing 0.00/1.00 [ICD-10-CM I.C.1.d.1.b] This diagnosis was not coded: R65.20. Severe sepsis takes at least two codes, the infection and the severity; A41.9 is only one of them. {R65.20}
]] },
  { "the organ that failed", "N17.9", "", [[
kidney missing 0.00/1.00 [ICD-10-CM I.C.1.d.1.b] This diagnosis was not coded: N17.9. R65.20 asks for it: an additional code tells the organ that failed in severe sepsis. {N17.9}
]] },
  { "the organism of an infection coded elsewhere", "B96.20", "", [[
germ missing 0.00/1.00 [ICD-10-CM I.C.1.b] This diagnosis was not coded: B96.20. N39.0 asks for it: an additional code tells the organism behind an infection coded elsewhere. {B96.20}
]] },
  { "one side of two", "S82.852A", "", [[
left missing 0.00/1.00 [ICD-10-CM I.B.13] This diagnosis was not coded: S82.852A (Displaced trimalleolar fracture of left lower leg, initial encounter). S82.851A is one side only. Both are affected, and each has its code. {S82.852A}
]] },
  { "the cause of an injury", "W00.0XXA", "", [[
fall missing 0.00/1.00 [ICD-10-CM I.C.20.a.3] This diagnosis was not coded: W00.0XXA. S82.851A tells what was hurt and not how it came about: the external cause is a code of its own, and this facility asks for it. {W00.0XXA}
]] },
  { "the place", "Y92.014", "", [[
place missing 0.00/1.00 [ICD-10-CM I.C.20.b] This diagnosis was not coded: Y92.014. S82.851A tells what was hurt and not where it happened: the place is a code of its own. {Y92.014}
]] },
  { "asked for by a note", "Q81.2", "", [[
asked missing 0.00/1.00 [ICD-10-CM I.B.7] This diagnosis was not coded: Q81.2. Q80.1 asks for it: a "use additional code" note at Q80 names such codes. {Q81.2}
]] },
  { "asked for by a note of an older edition", "Q81.2", "", [[
asked missing 0.00/1.00 [ICD-10-CM I.B.7] This diagnosis was not coded: Q81.2. Q80.1 asks for it: a "use additional code" note at Q80 names such codes (the notes installed here are of FY2021, older than the codes of this encounter). {Q81.2}
]], edition = "FY2021" },
  { "code also", "Q82.3", "", [[
also missing 0.00/1.00 [ICD-10-CM I.A.17] This diagnosis was not coded: Q82.3. Q80.1 asks for it: a "code also" note at Q80.1 names such codes. {Q82.3}
]] },
  { "asked for by nobody", "Q80.1", "", [[
leaflet missing 0.00/1.00 [Key] This diagnosis was not coded: Q80.1. {Q80.1}
]] },
  { "the rule is off", "B96.20", "", [[
germ missing 0.00/1.00 [Key] This diagnosis was not coded: B96.20. {B96.20}
]], off = "use-additional" },
  { "a seventh character too far to the left", "S50.01XA", "S50.01A", [[
elbow S50.01A invalid 0.00/1.00 [ICD-10-CM I.A.4; ICD-10-CM I.A.5] The last character of S50.01A is a seventh character and has to stand in the seventh place, with the letter X in the empty places before it. Without them there is no such code. Bruised in the same fall.
]] },
  { "the same in a partial book that does not hold it", "S50.01XA", "S50.01A", [[
elbow S50.01A invalid 0.00/1.00 [ICD-10-CM I.A.4; ICD-10-CM I.A.5] The last character of S50.01A is a seventh character and has to stand in the seventh place, with the letter X in the empty places before it. Without them there is no such code. Bruised in the same fall.
]], absent = { ["S50.01A"] = true } },
  { "the same where placeholders are not looked at", "W00.0XXA", "W00.0A", [[
fall W00.0A invalid 0.00/1.00 [ICD-10-CM I.A.3] W00.0A is not in the code set, so nobody could process it.
]], off = "placeholder" },
  { "a seventh character in the wrong place, and more missing", "S82.851A", "S82.85A", [[
right S82.85A invalid 0.00/1.00 [ICD-10-CM I.A.5] The last character of S82.85A looks like a seventh character, but it stands in place 6. Other characters come before it.
]] },
  { "one X too many", "S50.01XA", "S50.01XXA", [[
elbow S50.01XXA invalid 0.00/1.00 [ICD-10-CM I.A.3] S50.01XXA is not in the code set, so nobody could process it. Bruised in the same fall.
]] },
  { "no seventh character, placeholders needed", "S50.01XA", "S50.01", [[
elbow S50.01 incomplete 0.00/1.00 [ICD-10-CM I.A.4; ICD-10-CM I.A.5] S50.01 needs a seventh character. It has to stand in the seventh place, with the letter X in the empty places before it. Bruised in the same fall.
]] },
  { "only the seventh character is missing", "S82.851A", "S82.851", [[
right S82.851 incomplete 0.00/1.00 [ICD-10-CM I.A.5; ICD-10-CM I.B.2] S82.851 lacks its seventh character. A code that has one cannot be reported without it.
]] },
  { "a heading", "S82.851A", "S82.85", [[
right S82.85 incomplete 0.00/1.00 [ICD-10-CM I.B.2] S82.85 is the heading of a group of codes. It has 5 characters; the code for what the chart says has 7.
]] },
  { "a category", "S82.851A", "S82", [[
right S82 incomplete 0.00/1.00 [ICD-10-CM I.B.2] S82 is the heading of a group of codes. It has 3 characters; the code for what the chart says has 7.
]] },
  { "a heading, not looked at closely", "S82.851A", "S82.85", [[
right S82.85 incomplete 0.00/1.00 [ICD-10-CM I.B.2] S82.85 is the heading of a group of codes; more characters are needed before it can be reported.
]], off = "level-of-detail" },
}

local function without(code)
  local words = {}
  for word in kAll:gmatch("%S+") do
    if word ~= code then words[#words + 1] = word end
  end
  return table.concat(words, " ")
end

local tests = {}

for _, row in ipairs(kRows) do
  tests[row[1]] = function()
    local rubric = support.rubric(make(), { notes = kFacts.notes, unknown = kFacts.unknown,
      absent = row.absent, headers = { ["S50.01"] = true, ["S82.851"] = true }, notes_edition = row.edition })
    if row.off then rubric:off(row.off) end
    local lines = {}
    for _, line in ipairs(rubric.grade(support.submission(without(row[2]) .. " " .. row[3], ""))) do
      if line.points < line.of or line.points < 0 then lines[#lines + 1] = line end
    end
    support.equal(support.ledger(lines), row[4])
  end
end

-- Former bug: a wrong code that earned nothing was heard all the same.
tests["a wrong code asks for nothing"] = function()
  local rubric = support.rubric(support.exercise { items = {
    support.diagnosis { id = "diabetes", code = "E11.9", insteads = { { code = "E10.9", credit = 0,
      text = "It is type 2.", rules = {}, modifiers = {} } } },
    support.diagnosis { id = "insulin", code = "Z79.4", because = "She uses insulin." },
  } })
  support.equal(support.ledger(rubric.grade(support.submission("E10.9", ""))), [[
diabetes E10.9 instead 0.00/1.00 [Key] It is type 2.
insulin missing 0.00/1.00 [Key] This diagnosis was not coded: Z79.4. She uses insulin. {Z79.4}
]])
end

return tests
