-- What the tests of the library share: exercises and submissions in few words, and ledgers as text.
local mock_host = require "mock_host"

local support = {}

local function item(kind, set, given)
  local source = {
    kind = kind, set = set, points = 100, poa = "", modifiers = {}, essential = {}, units = 1,
    pointers = {}, after = {}, because = "", rules = {}, evidence = {}, alternatives = {},
    insteads = {}, impacts = {}, parts = {}, one_of = 0, way = 0, title = "",
  }
  for name, value in pairs(given) do source[name] = value end
  return source
end

function support.diagnosis(given) return item("diagnosis", "ICD-10-CM", given) end
function support.procedure(given) return item("procedure", given.set or "CPT", given) end

-- An exercise with defaults for what is not given.
function support.exercise(given)
  local exercise = {
    id = "test", title = "A test", variant = "default", setting = "emergency", level = 1,
    settings = {}, reporting = { side = "", bilateral = "", distinct = "", text = "" },
    task = { diagnoses = true, poa = false, procedures = true, systems = { "CPT", "HCPCS" },
      modifiers = true, units = true, pointers = false },
    encounter = { type = "emergency", start = "2026-01-14", date = "2026-01-14" },
    patient = { sex = "female", age = 57 },
    items = {}, firsts = {}, splits = {}, optionals = {}, unrelated = {}, traps = {}, answers = {},
    questions = {},
  }
  for name, value in pairs(given) do exercise[name] = value end
  for _, answer in ipairs(exercise.answers) do
    answer.rules, answer.evidence = answer.rules or {}, answer.evidence or {}
    answer.because = answer.because or ""
  end
  return exercise
end

-- The broken ankle of the design page.
function support.ankle(changes)
  local exercise = support.exercise {
    items = {
      support.diagnosis { id = "fracture", code = "S82.852A", points = 400,
        because = "The left ankle was broken.", rules = { "ICD-10-CM I.C.19.c.1" } },
      support.diagnosis { id = "fall", code = "W00.0XXA", points = 100, after = { "fracture" },
        because = "She slipped on ice.", rules = { "ICD-10-CM I.C.20.a.6" } },
      support.procedure { id = "reduction", code = "27818", points = 400, modifiers = { "LT" },
        because = "It was set without an incision.", rules = { "CPT" } },
    },
    firsts = { { any = { "fracture" }, because = "She came for it.", rules = { "ICD-10-CM IV.G" } } },
    traps = { { id = "ankle-pain", code = "M25.57-", verdict = "integral-symptom",
      because = "Pain is part of a fracture.", rules = { "ICD-10-CM I.B.5" }, evidence = {} } },
  }
  for name, value in pairs(changes or {}) do exercise[name] = value end
  return exercise
end

function support.set_of(code)
  if code:find("^%d%d%d%d%d$") then return "CPT" end
  if code:find("^[A-V]%d%d%d%d$") then return "HCPCS" end
  if #code == 7 and not code:find(".", 1, true) then return "ICD-10-PCS" end
  return "ICD-10-CM"
end

-- "27818-LT-59*3@Y>M17.12,I10" as an entry.
function support.entry(text, n)
  local rest = text
  local function cut(pattern)
    local before, value = rest:match("^(.-)" .. pattern .. "$")
    if before then rest = before end
    return value
  end
  local pointers, poa, units = cut(">(.+)"), cut("@(.)"), cut("%*(%d+)")
  local code, tail = rest:match("^([%w%.]+)(.*)$")
  local entry = { n = n, code = code, set = support.set_of(code), modifiers = {},
    units = tonumber(units or 1), units_given = units ~= nil, poa = poa or "", pointers = {}, typed = text }
  for modifier in tail:gmatch("%-(%w%w)") do table.insert(entry.modifiers, modifier) end
  for pointer in (pointers or ""):gmatch("[^,]+") do table.insert(entry.pointers, pointer) end
  return entry
end

local function entries(text)
  local list = {}
  for word in (text or ""):gmatch("%S+") do list[#list + 1] = support.entry(word, #list + 1) end
  return list
end

function support.submission(diagnoses, procedures, answers)
  return { diagnoses = entries(diagnoses), procedures = entries(procedures), answers = answers or {} }
end

-- Loads the library's modules the way the engine does: from text, with what a module may see.
local function library(environment)
  local loaded = {}
  function environment.require(name)
    if loaded[name] == nil then
      local path = "scripts/" .. name:gsub("%.", "/") .. ".lua"
      local file = assert(io.open(path, "rb"))
      local source = file:read "a"
      file:close()
      loaded[name] = assert(load(source, "@" .. path, "t", environment))()
    end
    return loaded[name]
  end
  return environment.require, environment
end

-- The library over an exercise, as the engine would load it. `facts` are the mock host's.
function support.library(exercise, facts)
  mock_host.install(facts)
  _G.exercise = exercise
  return library(mock_host.environment())
end

-- The grader of a case (the text of its grade.lua), or the standard one. Its every line must cite what
-- its verdict may rest on.
function support.rubric(exercise, facts, case)
  local require_library, environment = support.library(exercise, facts)
  local citations = require_library "grading.citations"
  local rubric = case and assert(load(case, "=grade.lua", "t", environment))()
    or require_library("rubric").standard()
  local grade = rubric.grade
  function rubric.grade(submission)
    local lines = grade(submission)
    for _, line in ipairs(lines) do
      citations.check_list(support.line_text(line), line.rules, line.verdict)
    end
    return lines
  end
  return rubric
end

local function points(hundredths)
  local sign = hundredths < 0 and "-" or ""
  local size = math.abs(hundredths)
  return ("%s%d.%02d"):format(sign, size // 100, size % 100)
end

-- One line a line: "fracture S82.851A laterality 2.00/4.00 [ICD-10-CM I.B.13] The side …".
function support.line_text(line)
  local head = {}
  for _, word in ipairs { line.item or "", line.entry or "", line.part and "(" .. line.part .. ")" or "",
    line.verdict, points(line.points) .. "/" .. points(line.of),
    "[" .. table.concat(line.rules or {}, "; ") .. "]", line.because or "",
    line.reveals and "{" .. line.reveals .. "}" or "" } do
    if word ~= "" then head[#head + 1] = word end
  end
  return table.concat(head, " ")
end

function support.ledger(lines)
  local texts = {}
  for i, line in ipairs(lines) do texts[i] = support.line_text(line) end
  return table.concat(texts, "\n") .. "\n"
end

function support.score(lines)
  local sum, of = 0, 0
  for _, line in ipairs(lines) do sum, of = sum + line.points, of + line.of end
  return sum, of
end

function support.equal(actual, expected, what)
  if actual == expected then return end
  error(("%s\n--- expected\n%s\n--- actual\n%s"):format(what or "not equal", tostring(expected),
    tostring(actual)), 2)
end

-- A generator of our own, so that a failure can be repeated: random(n) is one of 1 … n.
function support.random_source(seed)
  local state = seed
  return function(n)
    state = (state * 1103515245 + 12345) % 2147483648
    return state // 65536 % n + 1
  end
end

-- Up to `most` members of a list, any of them again.
function support.pick(random, list, most)
  local words = {}
  for _ = 1, random(most + 1) - 1 do words[#words + 1] = list[random(#list)] end
  return words
end

-- The list in another order; the first `kept` stay where they are.
function support.shuffled(random, list, kept)
  local other = { table.unpack(list) }
  kept = kept or 0
  for i = #other, kept + 2, -1 do
    local k = random(i - kept) + kept
    other[i], other[k] = other[k], other[i]
  end
  return other
end

-- Tests out of rows { situation, diagnoses, procedures, ledger, answers=, policy=, facts=, make= }: the whole
-- ledger is compared.
function support.rows(make, rows)
  local tests = {}
  for _, row in ipairs(rows) do
    assert(not tests[row[1]], "two rows of one name: " .. row[1])
    tests[row[1]] = function()
      local facts = row.facts or {}
      facts.policy = row.policy
      local rubric = support.rubric((row.make or make)(), facts)
      local lines = rubric.grade(support.submission(row[2], row[3], row.answers))
      support.equal(support.ledger(lines), row[4])
    end
  end
  return tests
end

return support
