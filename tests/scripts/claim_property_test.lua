-- What always holds over claims: random modifiers, units, visits and ICD-10-PCS codes under every policy.
local support = require "support"

local kRuns = tonumber(os.getenv "CHARTMARK_SOAK") or 150

local function claim(side, bilateral, distinct)
  return support.exercise {
    reporting = { side = side, bilateral = bilateral, distinct = distinct, text = "" },
    task = { diagnoses = true, procedures = true, systems = { "CPT", "HCPCS", "ICD-10-PCS" }, modifiers = true,
      units = true, pointers = true },
    items = {
      support.diagnosis { id = "ankle", code = "S82.852A", points = 200, because = "The left ankle." },
      support.procedure { id = "visit", code = "99214", points = 317, modifiers = { "25" } },
      support.procedure { id = "later", code = "99232", points = 150 },
      support.procedure { id = "set", code = "27818", points = 333, modifiers = { "LT", "78" }, essential = { "78" },
        pointers = { "ankle" } },
      support.procedure { id = "cast", code = "29515", points = 100, modifiers = { "LT" }, pointers = { "ankle" } },
      support.procedure { id = "tubes", code = "69436", points = 150, modifiers = { "50" } },
      support.procedure { id = "right", code = "20610", points = 100, modifiers = { "RT" } },
      support.procedure { id = "left", code = "20610", points = 100, modifiers = { "LT", "59" }, essential = { "59" } },
      support.procedure { id = "drug", set = "HCPCS", code = "J3301", points = 133, units = 4 },
      support.procedure { id = "hip", set = "ICD-10-PCS", code = "0SRB019", points = 250 },
      support.procedure { id = "biopsy", set = "ICD-10-PCS", code = "0DBN8ZX", points = 77 },
      support.procedure { id = "biopsy-again", set = "ICD-10-PCS", code = "0DBN8ZX", points = 77 },
      support.procedure { id = "plus", code = "20930", points = 50, requires = "set", modifiers = { "LT" } },
    },
    traps = { { id = "part", code = "64450", verdict = "unbundled", because = "", rules = {} } },
    questions = { { id = "em-basis", type = "choice" }, { id = "em-time", type = "number" } },
    answers = { { question = "em-basis", value = "time", points = 50 }, { question = "em-time", value = "35", points = 50 } },
  }
end

local kKey = "99214-25 99232 27818-LT-78>S82.852A 29515-LT>S82.852A 69436-50 20610-RT 20610-LT-59 J3301*4 0SRB019"
  .. " 0DBN8ZX 0DBN8ZX 20930-LT"

local kPool = {}
for word in (kKey .. " " .. [[99214 99214-59 99214-25-57 99204-25 99203-25 99283 99215-24 99231 99233
27818-RT-78>S82.851A 27818-LT-58>S82.852A 27818-78-LT 27818-LT-78-79>S82.852A 29515-RT>S82.852A 29515-LT-RT 29515-E1
69436-RT 69436-LT 69436-RT-LT 69436-LT-50 69436-50*2 20610-50 20610-50-59 20610-LT-XS 20610-RT-25 J3301*40 J3301 J3301*4
0SR9019 0SBB0ZZ 0FT44ZZ 0DTJ4ZZ 10D07Z6 0DBN8ZX 20930-51 64450-59]]):gmatch "%S+" do
  kPool[#kPool + 1] = word
end

local kDiagnoses = { "", "S82.852A", "S82.851A", "S82.851A S82.852A" }
local kMinutes = { "", "5", "25", "35", "45", "nonsense" }
local kBases = { "", "time", "mdm" }
local kPolicies = { "standard", "strict", "lenient" }
local kClaims = { { "professional", "50", "59" }, { "facility", "50|RT+LT", "59|X" }, { "professional", "RT+LT", "X" },
  { "", "", "" } }

local function named_entries(submission)
  local known = {}
  for _, list in ipairs { submission.diagnoses, submission.procedures } do
    for _, e in ipairs(list) do
      known[e.code] = true
      if #e.modifiers > 0 then known[e.code .. "-" .. table.concat(e.modifiers, "-")] = true end
    end
  end
  return known
end

local function check(lines, submission, max, where)
  local known, groups, of = named_entries(submission), {}, 0
  for _, line in ipairs(lines) do
    local text = where .. ": " .. support.line_text(line)
    of = of + line.of
    groups[line.group] = (groups[line.group] or 0) + line.points
    assert(line.points <= line.of or line.verdict == "floor", text)
    if line.points < line.of or line.points < 0 then
      assert((line.because or "") ~= "" and #line.rules > 0, text)
    end
    for word in (line.group ~= "questions" and line.entry or ""):gmatch "%S+" do assert(known[word], text) end
  end
  support.equal(of, max, where)
  for _, sum in pairs(groups) do assert(sum >= 0, where) end
  return (support.score(lines))
end

local tests = {}

for number, given in ipairs(kClaims) do
  for _, policy in ipairs(kPolicies) do
    local name = ("%s claims, %s, %s, %s"):format(given[1] == "" and "plain" or given[1], given[2], given[3], policy)
    tests[name] = function()
      local rubric = support.rubric(claim(table.unpack(given)), { policy = policy })
      local answers = { ["em-basis"] = "time", ["em-time"] = "35" }
      local full, max = support.score(rubric.grade(support.submission("S82.852A", kKey, answers)))
      support.equal(full, max, "the key")
      support.equal(support.score(rubric.grade(support.submission("", "", {}))), 0, "the empty one")
      local random = support.random_source(number * 1000 + #policy)
      for run = 1, kRuns do
        local words, dx = support.pick(random, kPool, 13), kDiagnoses[random(#kDiagnoses)]
        local mine = { ["em-basis"] = kBases[random(#kBases)], ["em-time"] = kMinutes[random(#kMinutes)] }
        local where = ("run %d: %s | %s"):format(run, dx, table.concat(words, " "))
        local submission = support.submission(dx, table.concat(words, " "), mine)
        local lines = rubric.grade(submission)
        check(lines, submission, max, where)
        local other = support.submission(dx, table.concat(support.shuffled(random, words), " "), mine)
        support.equal(support.score(rubric.grade(other)), support.score(lines), where .. ": order of typing")
      end
    end
  end
end

-- Whatever one code is replaced with, the key without it never earns more than the key.
tests["nothing in the place of a right line is worth as much as the line, unless the case takes both"] = function()
  local kTaken = { ["69436-RT-LT"] = true, ["20610-LT-XS"] = true }
  local rubric = support.rubric(claim("facility", "50|RT+LT", "59|X"))
  local right, answers = {}, { ["em-basis"] = "time", ["em-time"] = "35" }
  for word in kKey:gmatch "%S+" do right[#right + 1] = word end
  local full = support.score(rubric.grade(support.submission("S82.852A", kKey, answers)))
  for i, word in ipairs(right) do
    for _, other in ipairs(kPool) do
      local words = { table.unpack(right) }
      words[i] = other
      local score = support.score(rubric.grade(support.submission("S82.852A", table.concat(words, " "), answers)))
      assert(score < full or word == other or kTaken[other] and word:sub(1, 5) == other:sub(1, 5),
        word .. " -> " .. other)
    end
  end
end

return tests
