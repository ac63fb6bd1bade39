-- What a mistake does to the DRG: CC and MCC named where a code decides it, hospital-acquired
-- conditions, and the DRG that follows from the learner's own codes.
local support = require "support"

local kTask = { diagnoses = true, poa = true, procedures = true, systems = { "ICD-10-PCS" }, modifiers = false,
  units = false, pointers = false }
local kGroups = {
  { value = "193", text = "Simple pneumonia and pleurisy with MCC" },
  { value = "194", text = "Simple pneumonia and pleurisy with CC" },
  { value = "195", text = "Simple pneumonia and pleurisy without CC/MCC" },
  { value = "190", text = "Chronic obstructive pulmonary disease with MCC" },
}

-- A pneumonia with a pressure ulcer (MCC, hospital-acquired where its indicator is N or U) and a low
-- sodium (CC).
local function stay(ulcer_poa, drg, changes)
  local exercise = support.exercise {
    setting = "inpatient", encounter = { type = "inpatient", start = "2026-01-14", ["end"] = "2026-01-20",
      date = "2026-01-20" },
    task = kTask,
    items = {
      support.diagnosis { id = "pneumonia", code = "J18.9", points = 100, poa = "Y",
        impacts = { { version = "v40", cc = "MCC" } } },
      support.diagnosis { id = "ulcer", code = "L89.153", points = 100, poa = ulcer_poa, because = "It was stage 3.",
        impacts = { { version = "v40", cc = "MCC" } } },
      support.diagnosis { id = "sodium", code = "E87.1", points = 100, poa = "Y",
        impacts = { { version = "v40", cc = "CC" } } },
      support.diagnosis { id = "pressure", code = "I10", points = 100, poa = "Y" },
    },
    firsts = { { any = { "pneumonia" }, because = "", rules = { "ICD-10-CM II" } } },
    traps = { { id = "breath", code = "J96.-", verdict = "not-documented", because = "Nobody says so.",
      rules = { "Key" }, evidence = {}, impacts = { { version = "v40", cc = "MCC" } } } },
    questions = { { id = "drg", type = "choice", choices = kGroups } },
    answers = { { question = "drg", value = drg, points = 100, rules = { "Key" } } },
  }
  for name, value in pairs(changes or {}) do exercise[name] = value end
  return exercise
end

local function graded(exercise, diagnoses, drg, procedures)
  local rubric = support.rubric(exercise)
  return rubric.grade(support.submission(diagnoses, procedures or "", { drg = drg }))
end

-- The lines that are not fully right, as text.
local function lost(lines)
  local texts = {}
  for _, line in ipairs(lines) do
    if line.points < line.of or line.points < 0 or line.verdict == "alternate" then
      texts[#texts + 1] = support.line_text(line)
    end
  end
  return table.concat(texts, "\n") .. "\n"
end

local kRows = {
  { "an MCC is missing, and nothing else reaches it", "Y", "193", "J18.9@Y E87.1@Y I10@Y", "193", [[
ulcer missing 0.00/1.00 [Key; CMS MS-DRG] This diagnosis was not coded: L89.153. It was stage 3. It counts as a major complication or comorbidity (MCC). None of your other codes reaches that level. This code moves the DRG. {L89.153}
]] },
  { "a CC is missing beside an MCC", "Y", "193", "J18.9@Y L89.153@Y I10@Y", "193", [[
sodium missing 0.00/1.00 [Key; CMS MS-DRG] This diagnosis was not coded: E87.1. It counts as a complication or comorbidity (CC). Another of your codes reaches that level, so the DRG does not move. {E87.1}
]] },
  { "the principal diagnosis is no MCC for itself", "Y", "193", "L89.153@Y E87.1@Y I10@Y", "193", [[
pneumonia missing 0.00/1.00 [Key] This diagnosis was not coded: J18.9 (Pneumonia, unspecified organism). {J18.9}
]] },
  { "a code that decides nothing says nothing", "Y", "193", "J18.9@Y L89.153@Y E87.1@Y", "193", [[
pressure missing 0.00/1.00 [Key] This diagnosis was not coded: I10 (Essential (primary) hypertension). {I10}
]] },
  { "acquired here, claimed as brought along", "N", "194", "J18.9@Y L89.153@Y E87.1@Y I10@Y", "194", [[
ulcer L89.153 (poa) poa 0.00/0.20 [ICD-10-CM App.I; CMS hospital-acquired conditions] The present-on-admission indicator of L89.153 is N (not present on admission), not Y (present on admission). It began after the order to admit. Y is for what was there before, in the emergency department or under observation too. This is on Medicare's list of hospital-acquired conditions (a pressure ulcer of stage 3 or 4): with N it does not count as an MCC in the DRG, with Y it would. The indicator moves the DRG.
]] },
  { "brought along, given away", "Y", "193", "J18.9@Y L89.153@N E87.1@Y I10@Y", "193", [[
ulcer L89.153 (poa) poa 0.00/0.20 [ICD-10-CM App.I; CMS hospital-acquired conditions] The present-on-admission indicator of L89.153 is Y (present on admission), not N (not present on admission). What was there when the order to admit was written is Y, whenever it was found or named; N is for what begins after that order. This is on Medicare's list of hospital-acquired conditions (a pressure ulcer of stage 3 or 4): with Y it counts as an MCC in the DRG, with N that is lost. The indicator moves the DRG.
]] },
  { "U and N come to the same for the DRG", "U", "194", "J18.9@Y L89.153@N E87.1@Y I10@Y", "194", [[
ulcer L89.153 (poa) poa 0.00/0.20 [ICD-10-CM App.I; CMS hospital-acquired conditions] The present-on-admission indicator of L89.153 is U (the chart does not tell), not N (not present on admission). Nothing in the chart shows that it began after the order to admit. N would fill a gap that only the provider can fill. This is on Medicare's list of hospital-acquired conditions (a pressure ulcer of stage 3 or 4): with U it does not count as an MCC in the DRG.
]] },
  { "W and Y come to the same", "W", "193", "J18.9@Y L89.153@Y E87.1@Y I10@Y", "193", [[
ulcer L89.153 (poa) poa 0.00/0.20 [ICD-10-CM App.I; CMS hospital-acquired conditions] The present-on-admission indicator of L89.153 is W (the provider cannot tell), not Y (present on admission). The provider writes that it cannot be told. Y would decide what the provider left open. This is on Medicare's list of hospital-acquired conditions (a pressure ulcer of stage 3 or 4): with W it counts as an MCC in the DRG.
]] },
  { "missing, and it would not have counted", "N", "194", "J18.9@Y E87.1@Y I10@Y", "194", [[
ulcer missing 0.00/1.00 [Key; CMS hospital-acquired conditions] This diagnosis was not coded: L89.153. It was stage 3. It would count as a major complication or comorbidity (MCC), but not with N: it is on the list of hospital-acquired conditions (a pressure ulcer of stage 3 or 4), so the DRG does not move. {L89.153}
]] },
  { "a level that the chart does not carry", "N", "194", "J18.9@Y L89.153@N E87.1@Y I10@Y J96.01@N", "194", [[
breath J96.01 not-documented -0.40/0.00 [Key; CMS MS-DRG] Nobody says so. The code would count as a major complication or comorbidity (MCC). Claimed without ground, it moves the DRG.
]] },
  { "a level claimed that is there anyway", "Y", "193", "J18.9@Y L89.153@Y E87.1@Y I10@Y J96.01@N", "193", [[
breath J96.01 not-documented -0.40/0.00 [Key; CMS MS-DRG] Nobody says so. The code would count as a major complication or comorbidity (MCC). Another of your codes reaches that level, so the DRG does not move.
]] },
  { "a principal diagnosis claims no level", "Y", "193", "J96.01@N J18.9@Y L89.153@Y E87.1@Y I10@Y", "193", [[
breath J96.01 not-documented -0.40/0.00 [Key] Nobody says so. It also stands in the first place, which is for J18.9; that is not charged again.
]] },
  { "the group follows from the codes: a code too few", "Y", "193", "J18.9@Y E87.1@Y I10@Y", "194", [[
ulcer missing 0.00/1.00 [Key; CMS MS-DRG] This diagnosis was not coded: L89.153. It was stage 3. It counts as a major complication or comorbidity (MCC). None of your other codes reaches that level. This code moves the DRG. {L89.153}
drg 194 alternate 1.00/1.00 [Key] This group follows from the codes that you chose; what is not right in them is told there.
]] },
  { "the group follows from the wrong indicator", "N", "194", "J18.9@Y L89.153@Y E87.1@Y I10@Y", "193", [[
ulcer L89.153 (poa) poa 0.00/0.20 [ICD-10-CM App.I; CMS hospital-acquired conditions] The present-on-admission indicator of L89.153 is N (not present on admission), not Y (present on admission). It began after the order to admit. Y is for what was there before, in the emergency department or under observation too. This is on Medicare's list of hospital-acquired conditions (a pressure ulcer of stage 3 or 4): with N it does not count as an MCC in the DRG, with Y it would. The indicator moves the DRG.
drg 193 alternate 1.00/1.00 [Key] This group follows from the codes that you chose; what is not right in them is told there.
]] },
  { "the group follows from an invented code", "N", "194", "J18.9@Y L89.153@N E87.1@Y I10@Y J96.01@N", "193", [[
breath J96.01 not-documented -0.40/0.00 [Key; CMS MS-DRG] Nobody says so. The code would count as a major complication or comorbidity (MCC). Claimed without ground, it moves the DRG.
drg 193 alternate 1.00/1.00 [Key] This group follows from the codes that you chose; what is not right in them is told there.
]] },
  { "right codes, a group of another level", "N", "194", "J18.9@Y L89.153@N E87.1@Y I10@Y", "193", [[
drg 193 answer-wrong 0.00/1.00 [Key] The family of the group is right. Your own codes reach a CC, and this group stands for another level. {194}
]] },
  { "a group of another family", "Y", "193", "J18.9@Y L89.153@Y E87.1@Y I10@Y", "190", [[
drg 190 answer-wrong 0.00/1.00 [Key] The stay belongs to another family of groups: principal diagnosis and operation pick it.
]] },
  { "of a code that the case does not know nobody says what it counts for", "N", "194",
    "J18.9@Y L89.153@N E87.1@Y I10@Y K92.2@Y", "193", [[
K92.2 not-documented -0.40/0.00 [ICD-10-CM III] Nothing in the chart calls for K92.2 as a diagnosis to report.
drg 193 answer-wrong 0.00/1.00 [Key] The family of the group is right, its level of severity is not.
]] },
}

local tests = {}
for _, row in ipairs(kRows) do
  tests[row[1]] = function()
    support.equal(lost(graded(stay(row[2], row[3]), row[4], row[5])), row[6])
  end
end

tests["the author's own words come first, and a number in them is hidden where it is the answer"] = function()
  local exercise = stay("Y", "193")
  exercise.items[2].impacts[1].text = "The only MCC: it moves the stay from 194 to 193."
  support.equal(lost(graded(exercise, "J18.9@Y E87.1@Y I10@Y", "194")), [[
ulcer missing 0.00/1.00 [Key; CMS MS-DRG] This diagnosis was not coded: L89.153. It was stage 3. The only MCC: it moves the stay from 194 to 193. {L89.153 193}
drg 194 alternate 1.00/1.00 [Key] This group follows from the codes that you chose; what is not right in them is told there.
]])
end

tests["without a DRG in the case the level is told and nothing else"] = function()
  local exercise = stay("Y", "193", { questions = {}, answers = {} })
  support.equal(lost(graded(exercise, "J18.9@Y E87.1@Y I10@Y")), [[
ulcer missing 0.00/1.00 [Key; CMS MS-DRG] This diagnosis was not coded: L89.153. It was stage 3. It counts as a major complication or comorbidity (MCC). None of your other codes reaches that level. {L89.153}
]])
end

-- Heart failure (MCC) or a broken ankle (CC) beside the pneumonia, with no other level.
local function beside(code, level)
  local exercise = stay("Y", "193")
  exercise.items = { exercise.items[1], support.diagnosis { id = "beside", code = code, points = 100, poa = "Y",
    impacts = { { version = "v40", cc = level } } } }
  return exercise
end

tests["of an unspecified code the case does not say what it counts for"] = function()
  local lines = lost(graded(beside("I50.23", "MCC"), "J18.9@Y I50.9@Y", "193"))
  assert(lines:find("less-specific 0.40/1.00 [ICD-10-CM I.B.2] This code leaves open what the chart states. Here that "
    .. "matters more than usual: the full code counts as a major complication or comorbidity (MCC).", 1, true), lines)
  assert(not lines:find("moves the DRG", 1, true), lines)
end

tests["another visit is no CC, another side is not judged"] = function()
  local later = lost(graded(beside("S82.852A", "CC"), "J18.9@Y S82.852D@Y", "193"))
  assert(later:find("It counts as a complication or comorbidity (CC). None of your other codes reaches that level. "
    .. "This code moves the DRG.", 1, true), later)
  for _, code in ipairs { "S82.851A", "S82.852B" } do
    local other = lost(graded(beside("S82.852A", "CC"), "J18.9@Y " .. code .. "@Y", "193"))
    assert(other:find(code, 1, true) and not other:find("CC", 1, true), other)
  end
end

tests["no later visit and no sequela of an injury is a CC"] = function()
  local file = io.open((os.getenv "CHARTMARK_REFERENCE" or "../shared/data") .. "/cms/ccmcc_v40.tsv", "rb")
  if not file then
    print "skipped: no reference data"
    return
  end
  local read = 0
  for line in file:lines() do
    local code = line:match "^(%S+)\t":gsub("%.", "")
    read = read + 1
    assert(#code < 7 or not code:find "^[MS].*[DGS]$", code)
  end
  file:close()
  assert(read > 18000, read)
end

tests["the case may say itself that a CC is hospital-acquired"] = function()
  local exercise = stay("Y", "193")
  exercise.items[3].poa = "N"
  exercise.items[3].impacts[2] = { version = "v40", cc = "HAC", text = "too much water by drip" }
  local because = lost(graded(exercise, "J18.9@Y L89.153@Y E87.1@Y I10@Y", "193"))
  assert(because:find("conditions (too much water by drip): with N it does not count as a CC in the DRG, with Y it "
    .. "would. Another of your codes reaches that level, so the DRG does not move.", 1, true), because)
end

tests["a case can turn it off"] = function()
  local exercise = stay("Y", "193")
  local rubric = support.rubric(exercise):off "severity":off "drg"
  support.equal(lost(rubric.grade(support.submission("J18.9@Y E87.1@Y I10@Y", "", { drg = "194" }))), [[
ulcer missing 0.00/1.00 [Key] This diagnosis was not coded: L89.153. It was stage 3. {L89.153}
drg 194 answer-wrong 0.00/1.00 [Key] Not what the chart shows.
]])
end

tests["the level follows from the diagnoses, whatever is lost elsewhere"] = function()
  local exercise = stay("N", "194")
  table.insert(exercise.items, support.procedure { id = "operation", set = "ICD-10-PCS", code = "0BJ08ZZ", points = 100 })
  support.equal(lost(graded(exercise, "J18.9@Y L89.153@Y E87.1@Y I10@Y", "193")):match "drg [^\n]*",
    "drg 193 alternate 1.00/1.00 [Key] This group follows from the codes that you chose; what is not right in them is "
    .. "told there.")
end

tests["with another principal diagnosis nothing follows"] = function()
  support.equal(lost(graded(stay("N", "194"), "I10@Y J18.9@Y L89.153@Y E87.1@Y", "193")):match "drg [^\n]*",
    "drg 193 answer-wrong 0.00/1.00 [Key] The family of the group is right, its level of severity is not.")
end

-- Former bug: an unstageable ulcer, which is no MCC, was said to reach the level of stage 3.
tests["of another stage nothing is claimed, and either group follows from it"] = function()
  local facts = { relations = { ["L89.153 L89.150"] = { kind = "detail", barred = "", axes = {
    { kind = "detail", name = "stage", expected = "stage 3", submitted = "unstageable" } } } } }
  local rubric = support.rubric(stay("Y", "193"), facts)
  for _, drg in ipairs { "193", "194" } do
    local lines = rubric.grade(support.submission("J18.9@Y L89.150@Y E87.1@Y I10@Y J96.01@N", "", { drg = drg }))
    support.equal(support.ledger(lines):match "breath [^\n]*", "breath J96.01 not-documented -0.40/0.00 [Key; CMS MS-DRG] "
      .. "Nobody says so. The code would count as a major complication or comorbidity (MCC).")
  end
  local lines = rubric.grade(support.submission("J18.9@Y L89.150@Y E87.1@Y I10@Y", "", { drg = "194" }))
  support.equal(support.ledger(lines):match "drg [^\n]*", "drg 194 alternate 1.00/1.00 [Key] This group follows from the "
    .. "codes that you chose; what is not right in them is told there.")
end

tests["lines of right answers stay as they were made"] = function()
  local rubric = support.rubric(stay("Y", "193"))
  local right = support.submission("J18.9@Y L89.153@Y E87.1@Y I10@Y", "", { drg = "193" })
  local before = support.ledger(rubric.grade(right))
  rubric.grade(support.submission("J18.9@Y I10@Y", "", { drg = "195" }))
  support.equal(support.ledger(rubric.grade(right)), before)
end

return tests
