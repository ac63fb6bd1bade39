-- What may be cited, and for what: unknown and misattributed citations are refused at load.
local support = require "support"

local tests = {}

local function citations() return support.library(support.ankle())("grading.citations") end

-- Citation, verdict or nil, what is said of it or nil where it may stand.
local kProblems = {
  { "ICD-10-CM I.B.5", "integral-symptom" },
  { "ICD-10-CM I.C.15.a.3", "detail" },
  { "ICD-10-CM App.I", "poa" },
  { "ICD-10-CM III.B", "more-specific" },  -- hyperglycemia read out of one value
  { "ICD-10-CM I.B.20", "correct" },
  { "Key", "laterality" },
  { "CPT", "modifier-wrong" },
  { "ICD-10-PCS B3.1b" }, { "ICD-10-PCS A11" }, { "ICD-10-PCS C1" }, { "ICD-10-PCS" }, { "HCPCS J3301" },
  { "HCPCS RT" }, { "HIPAA 164.524(b)(2)" }, { "Tabular K82.A" }, { "Tabular S82" }, { "Tabular E08-E13" },
  { "UHDDS point of origin" }, { "NCCI" }, { "CMS hospital acquired conditions" },
  { "ICD-10-CM I.B.21", nil, "'ICD-10-CM I.B.21' names no section of the ICD-10-CM guidelines (FY2026)" },
  { "ICD-10-CM", nil, "'ICD-10-CM' names no section of the ICD-10-CM guidelines (FY2026)" },
  { " ", nil, "a rule is empty" },
  { "ICD10CM I.B.5", nil, "'ICD10CM I.B.5' cites by no known name; did you mean 'ICD-10-CM I.B.5'?" },
  { "HIPPA 164.502(b)", nil, "'HIPPA 164.502(b)' cites by no known name; did you mean 'HIPAA 164.502(b)'?" },
  { "key", nil, "'key' cites by no known name; did you mean 'Key'?" },
  { "Wikipedia", nil, "'Wikipedia' cites by no known name; known are AHIMA/ACDIS, CMS, CPT, HCPCS, HIPAA, ICD-10-CM, ICD-10-PCS, Key, NCCI, Tabular, UHDDS" },
  { "HIPAA privacy", nil, "'HIPAA privacy' is not how this is cited; write it as in 'HIPAA 164.502(b)'" },
  { "ICD-10-PCS B.3.2", nil, "'ICD-10-PCS B.3.2' is not how this is cited; write it as in 'ICD-10-PCS B3.2'" },
  { "Tabular", nil, "'Tabular' is not how this is cited; write it as in 'Tabular E11'" },
  { "ICD-10-CM I.B.19", "not-documented", "'ICD-10-CM I.B.19' (after a hurricane) is not what 'not-documented' rests on; did you mean I.A.19 (the provider's statement is enough)?" },
  { "ICD-10-CM I.A.9", "combination", "'ICD-10-CM I.A.9' (other and unspecified codes) is not what 'combination' rests on; did you mean I.B.9 (combination codes)?" },
  { "ICD-10-CM I.A.12.a", "duplicate", "'ICD-10-CM I.A.12.a' (Excludes1: not together) is not what 'duplicate' rests on; what can be cited for it: I.B.12 I.C" },
  { "ICD-10-CM I.B.12", "excludes1", "'ICD-10-CM I.B.12' (the same code only once) is not what 'excludes1' rests on; did you mean I.A.12.a (Excludes1: not together)?" },
  { "NCCI", "laterality", "'NCCI' is not what 'laterality' rests on; what can be cited for it: I.B.2 I.B.13 I.C Tabular ICD-10-PCS" },
  { "ICD-10-CM I.B.2", "floor", "'ICD-10-CM I.B.2' (highest level of detail) is not what 'floor' rests on; only the key can be cited for it" },
}

for _, row in ipairs(kProblems) do
  tests[("'%s' for %s"):format(row[1], row[2] or "anything")] = function()
    support.equal(citations().problem(row[1], row[2]), row[3])
  end
end

local function diabetic(rules)
  return support.exercise { items = {
    support.diagnosis { id = "kidney", code = "E11.22", rules = rules },
    support.diagnosis { id = "stage", code = "N18.4" },
  } }
end

tests["all that is wrong is told at once, for check"] = function()
  local exercise = diabetic { "ICD-10-CM I.A.15" }
  local found = citations().problems(exercise, {
    { text = "ICD-10-CM I.A.15", element = "item", verdict = "" },
    { text = "ICD-10-CM I.C.4.a.9.z", element = "item", verdict = "" },
    { text = "ICD-10-CM I.A.9", element = "split", verdict = "" },
    { text = "ICD-10-CM I.B.19", element = "instead", verdict = "" },
    { text = "NCCI", element = "trap", verdict = "laterality" },
    { text = "Key", element = "optional", verdict = "" },
  })
  support.equal(found[1].problem, "")
  support.equal(found[2].problem,
    "'ICD-10-CM I.C.4.a.9.z' names no section of the ICD-10-CM guidelines (FY2026)")
  support.equal(found[2].near:match("^%S+"), "I.C.4.a")
  support.equal(found[3].problem, "'ICD-10-CM I.A.9' (other and unspecified codes) is not what 'combination' rests on; did you mean I.B.9 (combination codes)?")
  support.equal(found[4].problem, "'ICD-10-CM I.B.19' (after a hurricane) is about codes that the key does not have (X37.0); did you mean I.A.19 (the provider's statement is enough)?")
  support.equal(found[5].problem, "'NCCI' is not what 'laterality' rests on; what can be cited for it: I.B.2 I.B.13 I.C Tabular ICD-10-PCS")
  support.equal(found[6].problem, "")
end

local function refused(exercise, message)
  local ok, said = pcall(support.rubric, exercise)
  assert(not ok, "it was taken")
  support.equal(said, message)
end

tests["the hurricanes for the provider's word, on an item"] = function()
  refused(diabetic { "ICD-10-CM I.B.19" }, "item 'kidney': 'ICD-10-CM I.B.19' (after a hurricane) is about codes that the key does not have (X37.0); did you mean I.A.19 (the provider's statement is enough)?")
end

tests["the hurricanes where there was one"] = function()
  local exercise = support.ankle()
  exercise.items[2].code = "X37.0XXA"
  exercise.items[2].rules = { "ICD-10-CM I.B.19.b" }
  support.rubric(exercise)
end

tests["secondary diabetes for the word with"] = function()
  refused(diabetic { "ICD-10-CM I.C.4.a.6" }, "item 'kidney': 'ICD-10-CM I.C.4.a.6' (secondary diabetes) is about codes that the key does not have (E08 E09 E13); did you mean I.A.15 (\"with\")?")
  support.rubric(diabetic { "ICD-10-CM I.A.15" })
  local exercise = diabetic { "ICD-10-CM I.A.15" }
  exercise.items[1].code = "E08.22"
  support.rubric(exercise)
end

tests["a code of the tabular list that is none"] = function()
  refused(diabetic { "Tabular X99.999" }, "item 'kidney': 'Tabular X99.999' names a code that the tabular list does not have")
  support.rubric(diabetic { "Tabular E11.2-" })
end

tests["a chapter that the key has no code of"] = function()
  refused(diabetic { "ICD-10-CM I.C.15.a.1" }, "item 'kidney': 'ICD-10-CM I.C.15.a.1' (chapter 15 comes first) is about codes that the key does not have (O Z3)")
end

tests["inpatient sections stay with inpatients, outpatient ones with outpatients"] = function()
  refused(diabetic { "ICD-10-CM III.B" }, "item 'kidney': 'ICD-10-CM III.B' (abnormal findings) is not for an outpatient encounter; did you mean IV.K (diagnostic services only)?")
  local exercise = diabetic { "ICD-10-CM IV.H" }
  exercise.encounter.type = "inpatient"
  refused(exercise, "item 'kidney': 'ICD-10-CM IV.H' (uncertain diagnosis, outpatient) is not for an inpatient encounter; did you mean II.H (uncertain diagnosis, inpatient)?")
end

tests["everything in a key that may cite is looked at"] = function()
  local kBad = { "ICD-10-CM I.B.19" }
  local kPlaces = {
    { "trap 'ankle-pain': ", function(x) x.traps[1].rules = kBad end },
    { "item 'fracture': ", function(x) x.items[1].insteads[1] = { code = "S82.851A", credit = 0, text = "", rules = kBad } end },
    { "item 'fracture': ", function(x) x.items[1].alternatives[1] = { code = "S82.855A", text = "", rules = kBad } end },
    { "first: ", function(x) x.firsts[1].rules = kBad end },
    { "split of 'fracture': ", function(x) x.splits[1] = { codes = { "S82.5", "S82.6" }, of = "fracture", credit = 25, verdict = "combination", text = "", rules = kBad } end },
    { "answer 'disposition': ", function(x) x.answers[1] = { question = "disposition", value = "01", points = 100, because = "", rules = kBad } end },
  }
  for _, place in ipairs(kPlaces) do
    local exercise = support.ankle()
    place[2](exercise)
    local ok, said = pcall(support.rubric, exercise)
    assert(not ok, place[1] .. "taken")
    support.equal(said:sub(1, #place[1]), place[1])
    assert(said:find("'ICD-10-CM I.B.19' (after a hurricane)", 1, true), said)
  end
end

tests["a case that cites for :on what does not belong there"] = function()
  local rubric = support.rubric(support.ankle())
  local ok, said = pcall(rubric.on, rubric, "fracture", "laterality", { rules = { "ICD-10-CM I.A.13" } })
  assert(not ok)
  support.equal(said, "on('fracture', 'laterality'): 'ICD-10-CM I.A.13' (etiology before manifestation) is not what 'laterality' rests on; did you mean I.B.13 (laterality)?")
end

tests["every verdict has its sections, and none besides"] = function()
  local require_library = support.library(support.ankle())
  local registry, verdicts = require_library "rules.registry", require_library("grading.cited_for").verdicts
  for verdict in pairs(registry.by_verdict) do assert(verdicts[verdict], "nothing for " .. verdict) end
  for verdict in pairs(verdicts) do assert(registry.by_verdict[verdict], "no verdict " .. verdict) end
end

tests["every section in the tables exists"] = function()
  local require_library = support.library(support.ankle())
  local cited_for, guidelines = require_library "grading.cited_for", require_library "grading.guidelines"
  local function known(section, where) assert(guidelines.heading(section) or section == "App.I", where .. ": " .. section) end
  for verdict, list in pairs(cited_for.verdicts) do
    for name in list:gmatch("%S+") do
      if name:find("^I+V?%.?") and not name:find("^ICD") then known(name, verdict) end
    end
  end
  for section in pairs(cited_for.subjects) do known(section, "subjects") end
  for section, meant in pairs(cited_for.mistaken) do
    known(section, "mistaken")
    known(meant, "mistaken")
  end
end

tests["a rule may cite what its verdicts rest on, and no more"] = function()
  local check = citations().check_rule
  check("rules/x.lua", { "ICD-10-CM I.A.13" }, { "laterality", "pairing" })
  check("rules/x.lua", { "ICD-10-CM I.A.13" }, {})
  local ok, said = pcall(check, "rules/x.lua", { "ICD-10-CM I.A.13" }, { "laterality" })
  assert(not ok)
  assert(said:find("^rules/x.lua: 'ICD%-10%-CM I.A.13' %(etiology"), said)
end

tests["a line keeps of its item's citations those that fit the verdict"] = function()
  local exercise = support.ankle { firsts = {} }
  exercise.items[2].rules = { "ICD-10-CM I.B.14", "ICD-10-CM I.C.20.a.6" }
  local lines = support.rubric(exercise).grade(support.submission("W00.0XXA S82.852A", "27818-LT"))
  support.equal(lines[4].verdict .. ": " .. table.concat(lines[4].rules, "; "), "sequence: ICD-10-CM I.C.20.a.6")
  local fitting = citations().fitting
  support.equal(#fitting({ "ICD-10-CM I.B.14", "ICD-10-CM I.B.13", "NCCI" }, "laterality"), 1)
  support.equal(fitting({ "NCCI" }, "laterality"), nil)
  support.equal(fitting(nil, "laterality"), nil)
end

return tests
