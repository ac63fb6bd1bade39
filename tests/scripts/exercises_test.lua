-- The exercises of this project under the library: the key is never charged, and every line that comes
-- of it, of what is left out and of what is too much cites what its verdict may rest on (support.rubric
-- looks at each). The host here is a mock; the engine's own tests have the real one.
local exercise_files = require "exercise_files"
local support = require "support"

-- Every so many variants of an exercise are taken; CHARTMARK_SOAK takes all.
local kEvery = os.getenv "CHARTMARK_SOAK" and 1 or 23

local function exercises()
  local list = {}
  local folder = assert(io.popen "ls exercises/*/key.xml")
  for path in folder:lines() do list[#list + 1] = path:match("^exercises/([^/]+)/") end
  folder:close()
  assert(#list >= 10, "only " .. #list .. " exercises")
  return list
end

-- One or more for each rule that acts on what is left.
local kTooMuch = "R05.1 R07.9 R60.9 R73.9 R79.89 I10 I11.9 I50.9 E11.9 E08.9 Z21 C50.911 I63.9 I26.99 F17.210 "
  .. "W19.XXXA Y92.009 Y93.01 Y99.8 M25.572 K80.20 K81.0 J40 T14.90XA X37.0XXA"

local function with_more(submission, codes_text)
  local more = support.submission(codes_text, "")
  for _, e in ipairs(more.diagnoses) do table.insert(submission.diagnoses, e) end
  return submission
end

local function reversed(submission)
  local count = #submission.diagnoses
  for i = 1, count // 2 do
    local other = count + 1 - i
    submission.diagnoses[i], submission.diagnoses[other] = submission.diagnoses[other], submission.diagnoses[i]
  end
  return submission
end

local function full(lines, where)
  for _, line in ipairs(lines) do
    assert(line.points == line.of, where .. ": " .. support.line_text(line))
  end
end

local function check_variant(id, exercise, i, case)
  local where = ("%s, variant %d"):format(id, i)
  local rubric = support.rubric(exercise, nil, case)
  full(rubric.grade(exercise_files.key(exercise)), where)
  support.equal((support.score(rubric.grade(support.submission("", "")))), 0, where)
  for _, it in ipairs(exercise.items) do rubric.grade(exercise_files.key(exercise, it.id)) end
  rubric.grade(reversed(exercise_files.key(exercise)))
  if not exercise.task.diagnoses then return end
  rubric.grade(with_more(exercise_files.key(exercise), kTooMuch))
  rubric.grade(support.submission(kTooMuch, ""))
  local trapped = {}
  for t, trap in ipairs(exercise.traps) do trapped[t] = (trap.code:gsub("%.?%-+$", "")) end
  rubric.grade(with_more(exercise_files.key(exercise), table.concat(trapped, " ")))
end

local tests = {}

for _, id in ipairs(exercises()) do
  tests[id] = function()
    local makers = exercise_files.variants(id)
    local file = assert(io.open("exercises/" .. id .. "/grade.lua", "rb"))
    local case = file:read "a"
    file:close()
    for i = 1, #makers, kEvery do check_variant(id, makers[i](), i, case) end
    check_variant(id, makers[#makers](), #makers, case)
  end
end

return tests
