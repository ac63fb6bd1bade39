-- Questions: choice, choices, number, date, code.
local em_level = require "rules.em_level"
local shares = require "grading.shares"
local words = require "grading.words"

local rule = {
  id = "answer",
  verdicts = { "answer-wrong", "answer-missing", "query-missed", "query-leading", "query-unnecessary" },
  cites = { other = { "Key" } },
  core = true,
}

local function trimmed(text)
  return (tostring(text or ""):match("^%s*(.-)%s*$"))
end

local kNormal = {
  number = function(text) return tonumber(text) or text end,
  code = function(text) return (text:upper():gsub("[%.%s]", "")) end,
}

local function same(kind, a, b)
  local normal = kNormal[kind]
  if normal then return normal(a) == normal(b) end
  return a == b
end

local function set_of(text)
  local set, count = {}, 0
  for value in text:gmatch("%S+") do
    if not set[value] then set[value], count = true, count + 1 end
  end
  return set, count
end

-- Right choices earn their share, wrong ones take one back: to tick everything earns nothing where
-- half of the choices are wrong, and never all.
local function judge_choices(expected, given)
  local wanted, count = set_of(expected)
  local chosen = set_of(given)
  local right, wrong = 0, 0
  for value in pairs(chosen) do
    if wanted[value] then right = right + 1 else wrong = wrong + 1 end
  end
  return right, wrong, count
end

-- Whether a text tells the answer: the value itself, or of a choice its words.
local function tells(answer, text)
  if answer.kind ~= "choice" and answer.kind ~= "choices" then
    return text:find(answer.source.value, 1, true) ~= nil
  end
  local lower = text:lower()
  for _, words_of_choice in ipairs(answer.told) do
    if lower:find(words_of_choice, 1, true) then return true end
  end
  return false
end

local function add(grade, answer, line)
  line.group, line.item, line.of = "questions", answer.source.question, answer.points
  line.evidence = answer.source.evidence
  if not line.rules then
    local own = answer.source.rules
    line.rules = own and #own > 0 and own or rule.cites.other
  end
  if line.points < line.of then
    line.reveals = words.reveals(grade, line.because,
      tells(answer, line.because) and answer.source.value or nil)
  end
  grade:add(line)
end

local function add_right(grade, answer, given, verdict, because)
  add(grade, answer, { entry = given, verdict = verdict, points = answer.points,
    because = because ~= "" and because or nil })
end

local function add_choices(grade, answer, given)
  local right, wrong, count = judge_choices(answer.source.value, given)
  if right == count and wrong == 0 then
    return add_right(grade, answer, given, "correct", answer.source.because)
  end
  local points = math.max(0, right - wrong) * answer.points // count
  if grade.policy.choices == "all" then points = 0 end
  local because = ("%d of %d right"):format(right, count)
  if wrong > 0 then
    because = because .. (wrong == 1 and ", and one that does not belong" or
      (", and %d that do not belong"):format(wrong))
  end
  add(grade, answer, { entry = given, points = points, verdict = "answer-wrong",
    because = words.join(because .. ".", answer.source.because) })
end

local function find_same(kind, list, given)
  for _, other in ipairs(list or {}) do
    if same(kind, other.code or other.value, given) then return other end
  end
end

local function add_instead(grade, answer, given, instead)
  local points = grade.policy.near and shares.of(answer.points, instead.credit) or 0
  add(grade, answer, {
    entry = given, points = points, verdict = rule.verdict_of(answer, instead),
    because = words.join(instead.text, points > 0 and ("You keep %s of %s."):format(
      words.points(points), words.points(answer.points)) or nil),
    rules = instead.rules and #instead.rules > 0 and instead.rules or nil,
  })
end

-- Which mistake it was: the key says so of the wrong answer, or of the question.
function rule.verdict_of(answer, instead)
  local verdict = instead and instead.verdict
  if not verdict or verdict == "" then verdict = answer.source.verdict end
  return verdict and verdict ~= "" and verdict or "answer-wrong"
end

local function judge(grade, answer, given)
  local source, kind = answer.source, answer.kind
  if kind == "choices" then
    if find_same(kind, source.alternatives, given) then
      return add_right(grade, answer, given, "alternate", source.because)
    end
    return add_choices(grade, answer, given)
  end
  if same(kind, source.value, given) then
    return add_right(grade, answer, given, "correct", source.because)
  end
  local other = find_same(kind, source.alternatives, given)
  if other then return add_right(grade, answer, given, "alternate", other.text or source.because) end
  if em_level.follows(grade, answer, given) then
    return add_right(grade, answer, given, "alternate", em_level.say_follows(grade))
  end
  local instead = find_same(kind, source.insteads, given)
  if instead then return add_instead(grade, answer, given, instead) end
  add(grade, answer, { entry = given, points = 0, verdict = rule.verdict_of(answer),
    because = words.join("Not what the chart shows.", source.because) })
end

-- The words of the choices that are right, in small letters.
local function words_of(question, value)
  local wanted, told = set_of(value), {}
  for _, choice in ipairs(question and question.choices or {}) do
    if wanted[choice.value] then told[#told + 1] = choice.text:lower() end
  end
  return told
end

function rule.prepare(plan)
  local questions = {}
  for _, question in ipairs(plan.exercise.questions or {}) do questions[question.id] = question end
  for _, answer in ipairs(plan.answers) do
    local question = questions[answer.source.question]
    answer.kind = question and question.type or "choice"
    answer.told = words_of(question, answer.source.value)
  end
end

function rule.apply(grade)
  for _, answer in ipairs(grade.plan.answers) do
    local given = trimmed(grade.answers[answer.source.question])
    if given == "" then
      add(grade, answer, { points = 0, verdict = "answer-missing",
        because = words.join("This question was not answered.", answer.source.because) })
    else
      judge(grade, answer, given)
    end
  end
end

return rule
