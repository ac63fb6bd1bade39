-- What always holds, over random submissions to small exercises under every policy.
local mock_host = require "mock_host"
local support = require "support"

local kRuns = tonumber(os.getenv "CHARTMARK_SOAK") or 150

local function diabetic()
  return support.exercise {
    encounter = { type = "inpatient", start = "2026-01-14", date = "2026-01-17" },
    task = { diagnoses = true, poa = true, procedures = true, systems = { "ICD-10-PCS" },
      modifiers = false, units = false, pointers = false },
    items = {
      support.diagnosis { id = "combined", code = "I13.0", points = 300, poa = "Y",
        because = "All three belong together.", rules = { "ICD-10-CM I.C.9.a.3" } },
      support.diagnosis { id = "failure", code = "I50.23", points = 233, poa = "Y", after = { "combined" },
        impacts = { { version = "v40", cc = "MCC" } },
        insteads = { { code = "I50.21", credit = 75, text = "Acute, but on chronic.", rules = {}, modifiers = {} } } },
      support.diagnosis { id = "kidney", code = "E11.22", points = 100, poa = "Y" },
      support.diagnosis { id = "history", code = "Z87.891", points = 50, poa = "" },
      support.procedure { id = "hip", set = "ICD-10-PCS", code = "0SRB019", points = 317 },
    },
    firsts = { { any = { "combined" }, because = "It is why he was admitted.", rules = {} } },
    splits = { { codes = { "I10", "I50.9" }, of = "combined", credit = 25, verdict = "combination",
      text = "", rules = {} } },
    optionals = { { code = "Z79.4", text = "" } },
    traps = { { id = "dyspnea", code = "R06.-", verdict = "integral-symptom", because = "", rules = {} },
      { id = "cost", code = "N17.9", verdict = "", cost = 35, because = "It had passed.", rules = {} } },
    questions = { { id = "drg", type = "choice" }, { id = "why", type = "choices" } },
    answers = { { question = "drg", value = "291", points = 100 },
      { question = "why", value = "a b c", points = 100 } },
  }
end

local function two_ways()
  return support.exercise {
    items = {
      support.diagnosis { id = "knee", code = "S82.851A", points = 100, one_of = 1, way = 1 },
      support.diagnosis { id = "other", code = "S82.852A", points = 200, one_of = 1, way = 1 },
      support.diagnosis { id = "both", code = "S82.859A", points = 250, one_of = 1, way = 2 },
      support.diagnosis { id = "fall", code = "W00.0XXA", points = 77 },
      support.procedure { id = "main", code = "27818", points = 150, modifiers = { "LT", "59" },
        essential = { "59" }, pointers = { "fall" } },
      support.procedure { id = "again", code = "27818", points = 150, modifiers = { "RT" } },
      support.procedure { id = "plus", code = "20930", points = 90, requires = "main" },
      support.procedure { id = "drug", set = "HCPCS", code = "J3301", points = 133, units = 4,
        insteads = { { code = "J1030", credit = 0, text = "Another drug.", rules = {}, modifiers = {} } } },
    },
  }
end

local kExercises = {
  { name = "ankle", make = support.ankle, key = { "S82.852A W00.0XXA", "27818-LT" },
    diagnoses = { "S82.852A", "S82.851A", "S82.852D", "S82.852S", "S82.859A", "W00.0XXA", "W00.0XXD",
      "M25.572", "J18.9", "S82.85", "S82.852Z", "E11.9", "Q99.9" },
    procedures = { "27818", "27818-LT", "27818-RT", "27818-LT-59", "27788-LT", "27818-LT*3", "J1030" } },
  { name = "diabetic", make = diabetic, key = { "I13.0@Y I50.23@Y E11.22@Y Z87.891", "0SRB019",
    { drg = "291", why = "a b c" } },
    diagnoses = { "I13.0@Y", "I13.0@N", "I10@Y", "I50.9@Y", "I50.23@Y", "I50.33@U", "I50.21@Y", "E11.22",
      "E11.9@Y", "Z87.891", "Z87.891@Y", "Z79.4", "R06.02@Y", "N17.9@Y", "I13.0@Y", "E10.9@Y" },
    procedures = { "0SRB019", "0SR9019", "0SRB319", "0SRB019", "27818" } },
  { name = "two ways", make = two_ways, key = { "S82.851A S82.852A W00.0XXA",
    "27818-LT-59>W00.0XXA 27818-RT 20930 J3301*4" },
    diagnoses = { "S82.851A", "S82.852A", "S82.859A", "S82.851D", "W00.0XXA", "J18.9" },
    procedures = { "27818-LT-59>W00.0XXA", "27818-LT", "27818-RT", "27818-RT", "20930", "J3301*4",
      "J3301", "J1030*4", "99999" } },
}

local kPolicies = { "standard", "strict", "lenient", "exam", "payment", "clinic" }

local function check_line(line, where)
  local full = line.points >= line.of and line.points >= 0
  assert(full or (line.because or "") ~= "", where .. ": a line without a reason")
  assert(full or #(line.rules or {}) > 0, where .. ": a line without a rule")
  assert(line.of >= 0 and (line.points <= line.of or line.verdict == "floor"), where .. ": too much")
  local low = (line.because or ""):lower()
  assert(not low:find("error", 1, true), where .. ": " .. low)
end

local function check_ledger(lines, max, where)
  local groups = {}
  for _, line in ipairs(lines) do
    check_line(line, where .. ": " .. support.line_text(line))
    groups[line.group] = (groups[line.group] or 0) + line.points
  end
  for group, sum in pairs(groups) do assert(sum >= 0, where .. ": " .. group .. " below zero") end
  local sum, of = support.score(lines)
  support.equal(of, max, where .. ": of\n" .. support.ledger(lines))
  assert(sum >= 0 and sum <= max, where .. ": out of bounds")
end

local function check_reveals(lines, submission, exercise, where)
  local entered = {}
  for _, list in ipairs { submission.diagnoses, submission.procedures } do
    for _, e in ipairs(list) do entered[e.code] = true end
  end
  for _, line in ipairs(lines) do
    for _, item in ipairs(exercise.items) do
      if (line.because or ""):find(item.code, 1, true) and not entered[item.code] then
        assert((line.reveals or ""):find(item.code, 1, true), where .. ": gives away " .. item.code)
      end
    end
  end
end

local function each(check)
  for _, case in ipairs(kExercises) do
    for _, policy in ipairs(kPolicies) do
      local exercise = case.make()
      local rubric = support.rubric(exercise, { policy = policy })
      check(case, policy, rubric, exercise, case.name .. ", " .. policy)
    end
  end
end

local function score_of(rubric, diagnoses, procedures, answers)
  return (support.score(rubric.grade(support.submission(diagnoses, procedures, answers))))
end

local function max_of(rubric)
  local _, of = support.score(rubric.grade(support.submission("", "")))
  return of
end

local tests = {}

tests["the key scores all, nothing scores nothing"] = function()
  each(function(case, _, rubric, _, where)
    support.equal(score_of(rubric, case.key[1], case.key[2], case.key[3]), max_of(rubric), where)
    support.equal(score_of(rubric, "", ""), 0, where)
  end)
end

tests["random submissions keep every invariant, in any order of typing"] = function()
  each(function(case, policy, rubric, exercise, where)
    local random, max = support.random_source(#policy * 7919 + #case.name), max_of(rubric)
    local key_orders = exercise.firsts[1] ~= nil
    for run = 1, kRuns do
      local diagnoses, procedures = support.pick(random, case.diagnoses, 7), support.pick(random, case.procedures, 5)
      local submission = support.submission(table.concat(diagnoses, " "), table.concat(procedures, " "))
      local here = ("%s, run %d: %s | %s"):format(where, run, table.concat(diagnoses, " "),
        table.concat(procedures, " "))
      -- An external cause may never be first of what is supported.
      local ordered = key_orders or table.concat(diagnoses, " "):find("%f[%w][V-Y]%d") ~= nil
      local lines = rubric.grade(submission)
      check_ledger(lines, max, here)
      check_reveals(lines, submission, exercise, here)
      support.equal(support.ledger(rubric.grade(submission)), support.ledger(lines), here .. ": again")
      local other = support.submission(
        table.concat(ordered and diagnoses or support.shuffled(random, diagnoses, 1), " "),
        table.concat(support.shuffled(random, procedures, 1), " "))
      support.equal(support.ledger(rubric.grade(other)), support.ledger(lines), here .. ": shuffled")
    end
  end)
end

-- All but the first, which may be judged by its place alone.
tests["two entries that no rule orders may change places"] = function()
  each(function(case, policy, rubric, _, where)
    local random = support.random_source(#policy * 104729 + #case.name)
    for _ = 1, kRuns // 5 do
      local procedures = support.pick(random, case.procedures, 6)
      local before = support.ledger(rubric.grade(support.submission("", table.concat(procedures, " "))))
      for i = 2, #procedures - 1 do
        procedures[i], procedures[i + 1] = procedures[i + 1], procedures[i]
        local here = ("%s: %s"):format(where, table.concat(procedures, " "))
        local after = support.ledger(rubric.grade(support.submission("", table.concat(procedures, " "))))
        support.equal(after, before, here)
      end
    end
  end)
end

tests["leaving a code of the key out never earns more"] = function()
  each(function(case, _, rubric, _, where)
    local max = max_of(rubric)
    for left_out in case.key[1]:gmatch("%S+") do
      local rest = {}
      for word in case.key[1]:gmatch("%S+") do
        if word ~= left_out then rest[#rest + 1] = word end
      end
      assert(score_of(rubric, table.concat(rest, " "), case.key[2], case.key[3]) < max, where)
    end
  end)
end

tests["an unsupported code beside the key never earns more than the key alone"] = function()
  each(function(case, _, rubric, _, where)
    local max = max_of(rubric)
    for _, extra in ipairs(case.diagnoses) do
      local score = score_of(rubric, case.key[1] .. " " .. extra, case.key[2], case.key[3])
      assert(score <= max, where .. ": " .. extra)
    end
  end)
end

-- Same item, nearer entry: same >= laterality >= seventh >= another condition >= nothing like it.
tests["a nearer code never earns less"] = function()
  local kNearToFar = { "S82.852A", "S82.851A", "S82.852D", "S82.852S", "J18.9" }
  for _, policy in ipairs(kPolicies) do
    local rubric = support.rubric(support.ankle(), { policy = policy })
    local last
    for _, code in ipairs(kNearToFar) do
      local score = score_of(rubric, code .. " W00.0XXA", "27818-LT")
      assert(not last or score <= last, policy .. ": " .. code)
      last = score
    end
  end
end

tests["two codes for one thing earn less than the worse of them"] = function()
  local kPairs = { { "S82.852A", "S82.851A" }, { "S82.851A", "S82.852D" }, { "S82.852A", "S82.859A" } }
  for _, policy in ipairs(kPolicies) do
    local rubric = support.rubric(support.ankle(), { policy = policy })
    for _, pair in ipairs(kPairs) do
      local rest = " W00.0XXA"
      local both = score_of(rubric, pair[1] .. " " .. pair[2] .. rest, "")
      local worse = math.min(score_of(rubric, pair[1] .. rest, ""), score_of(rubric, pair[2] .. rest, ""))
      assert(both < worse or worse == 0, policy .. ": " .. pair[1] .. " " .. pair[2])
    end
  end
end

tests["a list of everything earns nothing"] = function()
  for _, policy in ipairs(kPolicies) do
    local rubric = support.rubric(support.ankle(), { policy = policy })
    local everything = "S82.852A W00.0XXA J18.9 E11.9 I10 N17.9 K35.80 L03.90"
    support.equal(score_of(rubric, everything, ""), 0, policy)
  end
end

tests["the assignment is the best of all, and ties go by key order"] = function()
  local random = support.random_source(42)
  for _ = 1, 200 do
    local weights = {}
    for r = 1, random(4) do
      weights[r] = {}
      for c = 1, 4 do weights[r][c] = random(5) - 1 end
    end
    local chosen, used = mock_host.brute_match(weights), {}
    for r, c in ipairs(chosen) do
      assert(c == 0 or weights[r][c] > 0 and not used[c])
      used[c] = true
    end
  end
end

return tests
