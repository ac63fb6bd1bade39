-- What a case's grade.lua may do: weigh, on, off, rule; ways; and what is refused.
local support = require "support"

local tests = {}

local function scores(rubric, diagnoses, procedures, answers)
  local lines = rubric.grade(support.submission(diagnoses, procedures, answers))
  local groups = { diagnoses = 0, procedures = 0, questions = 0 }
  for _, line in ipairs(lines) do groups[line.group] = groups[line.group] + line.points end
  return groups.diagnoses, groups.procedures, groups.questions
end

local function line_of(lines, item, part)
  for _, line in ipairs(lines) do
    if line.item == item and line.part == part then return line end
  end
end

tests["weighed parts keep the maximum and take their proportions"] = function()
  local kRows = {
    { { diagnoses = 80, procedures = 20 }, 720, 180 },
    { { diagnoses = 1, procedures = 1 }, 450, 450 },
    { { diagnoses = 2, procedures = 1 }, 600, 300 },
    { { procedures = 50 }, 500, 400 },  -- alone there is nothing to weigh against
  }
  for i, row in ipairs(kRows) do
    local rubric = support.rubric(support.ankle()):weigh(row[1])
    local diagnoses, procedures = scores(rubric, "S82.852A W00.0XXA", "27818-LT")
    support.equal(diagnoses .. " " .. procedures, row[2] .. " " .. row[3], "row " .. i)
  end
end

tests["a case gives a verdict its own credit, words and rules"] = function()
  local rubric = support.rubric(support.ankle()):on("fracture", "laterality",
    { credit = 0.25, because = "The wrong leg would have been set.", rules = { "ICD-10-CM I.C.19.c.1" } })
  local line = line_of(rubric.grade(support.submission("S82.851A W00.0XXA", "27818-LT")), "fracture")
  support.equal(support.line_text(line), "fracture S82.851A laterality 1.00/4.00 [ICD-10-CM I.C.19.c.1] "
    .. "The wrong leg would have been set. You keep 1.00 of 4.00.")
end

tests["a case gives a part its own words, and a trap its own cost"] = function()
  local rubric = support.rubric(support.ankle())
    :on("reduction", "modifier-missing", { because = "Tell the side." })
    :on("ankle-pain", "integral-symptom", { cost = 2.5, because = "It hurts because it is broken." })
  local lines = rubric.grade(support.submission("S82.852A W00.0XXA M25.572", "27818"))
  support.equal(support.line_text(line_of(lines, "reduction", "modifier:LT")),
    "reduction 27818 (modifier:LT) modifier-missing 0.00/0.80 [HCPCS] Tell the side. {LT}")
  support.equal(support.line_text(line_of(lines, "ankle-pain")),
    "ankle-pain M25.572 integral-symptom -2.50/0.00 [ICD-10-CM I.B.5] It hurts because it is broken.")
end

tests["strict gives nothing for what a case grants"] = function()
  local rubric = support.rubric(support.ankle(), { policy = "strict" }):on("fracture", "laterality",
    { credit = 0.9 })
  support.equal(line_of(rubric.grade(support.submission("S82.851A", "")), "fracture").points, 0)
end

tests["a rule that is off does not act"] = function()
  local kRows = {
    { "not-documented", "S82.852A W00.0XXA J18.9", 500 },
    { "sequence", "W00.0XXA S82.852A", 500 },
    { "duplicate", "S82.852A S82.852A W00.0XXA", 400 },  -- then it is a code that nothing documents
  }
  for _, row in ipairs(kRows) do
    local rubric = support.rubric(support.ankle()):off(row[1])
    support.equal((scores(rubric, row[2], "")), row[3], row[1])
  end
end

tests["a rule of the case charges an entry and amends a line"] = function()
  local exercise = support.ankle { answers = { { question = "drg", value = "562", points = 100,
    because = "", rules = {}, evidence = {} } }, questions = { { id = "drg", type = "choice" } } }
  local rubric = support.rubric(exercise):rule(function(grade, submission)
    if submission.answers.drg == "563" and not grade:has "S82.852A" then
      grade:amend("drg", { points = grade:worth "drg", verdict = "alternate",
        because = "This group follows from your code." })
    end
    local fall = grade:answer_to "fall"
    if fall then
      grade:charge(fall, "not-reportable", { cost = 30, because = "Not at this facility.", again = true })
    end
  end)
  local lines = rubric.grade(support.submission("S82.851A W00.0XXA", "", { drg = "563" }))
  support.equal(support.line_text(line_of(lines, "drg")),
    "drg 563 alternate 1.00/1.00 [Key] This group follows from your code.")
  support.equal((scores(rubric, "S82.851A W00.0XXA", "", { drg = "563" })), 270)
end

tests["the way that gives the learner the most is taken, the first where they are even"] = function()
  local exercise = support.exercise { items = {
    support.diagnosis { id = "left", code = "S82.852A", points = 100, one_of = 1, way = 1 },
    support.diagnosis { id = "right", code = "S82.851A", points = 100, one_of = 1, way = 1 },
    support.diagnosis { id = "both", code = "S82.859A", points = 150, one_of = 1, way = 2 },
    support.diagnosis { id = "fall", code = "W00.0XXA", points = 50 },
  } }
  local kRows = {
    { "S82.852A S82.851A W00.0XXA", "left 100 right 100 fall 50" },
    { "S82.859A W00.0XXA", "both 200 fall 50" },   -- every way is worth as much as the best of them
    { "W00.0XXA", "left 0 right 0 fall 50" },
    { "S82.852A", "left 100 right 0 fall 0" },
    { "S82.859A S82.851A", "left 50 right 100 fall 0" },
  }
  local rubric = support.rubric(exercise)
  for _, row in ipairs(kRows) do
    local told = {}
    for _, line in ipairs(rubric.grade(support.submission(row[1], ""))) do
      told[#told + 1] = tostring(line.item) .. " " .. line.points
    end
    support.equal(table.concat(told, " "), row[2], row[1])
  end
end

tests["two one-of make all combinations, and too many are refused"] = function()
  local function choices(count)
    local items = {}
    for n = 1, count do
      for way = 1, 2 do
        items[#items + 1] = support.diagnosis { id = ("i%d-%d"):format(n, way),
          code = ("A%02d.%d"):format(n, way), one_of = n, way = way }
      end
    end
    return support.exercise { items = items }
  end
  support.equal((scores(support.rubric(choices(2)), "A01.2 A02.1", "")), 200)
  local ok, message = pcall(support.rubric, choices(7))
  assert(not ok)
  support.equal(message, "the key has more than 64 combinations of ways: merge some <one-of>")
end

tests["a key whose items are worth nothing grades to nothing"] = function()
  local rubric = support.rubric(support.exercise { items = {
    support.diagnosis { id = "free", code = "I10", points = 0, poa = "Y" } } })
  support.equal((scores(rubric, "I10", "")), 0)
end

tests["what cannot be meant is refused with words for the author"] = function()
  local kRows = {
    { function(r) r:weigh { diagnosis = 80 } end,
      "weigh: 'diagnosis' is no part of an answer; the parts are diagnoses, procedures and questions" },
    { function(r) r:weigh { diagnoses = 0.8 } end, "weigh: diagnoses must be a whole number, 0 or more" },
    { function(r) r:on("fracture", "lateral", {}) end, "on: 'lateral' is no verdict" },
    { function(r) r:on("fracture", "laterality", { credit = 50 }) end,
      "on: credit is a share of the points, at most 1" },
    { function(r) r:on("fracture", "laterality", { credit = 0 / 0 }) end,
      "on: credit must be a number, 0 or more" },
    { function(r) r:off "nothing" end, "off: there is no rule 'nothing'" },
    { function(r) r:off "floor" end, "off: 'floor' cannot be turned off" },
    { function(r) r:rule "text" end, "rule: a function(grade, submission) is needed" },
  }
  for _, row in ipairs(kRows) do
    local ok, message = pcall(row[1], support.rubric(support.ankle()))
    assert(not ok, row[2])
    support.equal((message:gsub("^[^:]+:%d+: ", "")), row[2])
  end
end

tests["what a rule of the case cites is looked at in its lines"] = function()
  local function amended(rules)
    local rubric = support.rubric(support.ankle()):rule(function(grade)
      grade:amend("fracture", { points = 100, verdict = "alternate", because = "As this case has it.", rules = rules })
    end)
    local ok, message = pcall(rubric.grade, support.submission("S82.852A", ""))
    return ok and "fine" or message
  end
  local kRows = {
    { { "ICD-10-CM I.C.19.c.1" }, "fine" },
    { nil, "fine" },
    { { "ICD-10-CM I.B.99" }, "a rule of this case, in the line of 'fracture': 'ICD-10-CM I.B.99' names no section of "
      .. "the ICD-10-CM guidelines (FY2026)" },
    { { "ICD-10-CM I.C.15.n" }, "a rule of this case, in the line of 'fracture': 'ICD-10-CM I.C.15.n' (normal delivery "
      .. "(O80)) is about codes that the key does not have (O80)" },
  }
  for _, row in ipairs(kRows) do support.equal(amended(row[1]), row[2]) end
end

tests["what a case changed before it weighs stays, and the rules know of it"] = function()
  local seen
  local rubric = support.rubric(support.ankle()):off "sequence":on("fracture", "laterality", { credit = 0.25 })
  rubric:rule(function(grade) seen = grade:has "S82.851A" end):weigh { diagnoses = 50, procedures = 50 }
  support.equal(support.ledger(rubric.grade(support.submission("W00.0XXA S82.851A", "27818-LT"))), [[
fracture S82.851A laterality 0.90/3.60 [ICD-10-CM I.B.13] The side is wrong: the chart says left, this code says right. You had everything else in the code right, and you keep 0.90 of 3.60. The left ankle was broken.
fall W00.0XXA correct 0.90/0.90 [ICD-10-CM I.C.20.a.6] She slipped on ice.
reduction 27818-LT correct 4.50/4.50 [CPT] It was set without an incision.
]])
  support.equal(seen, true)
end

return tests
