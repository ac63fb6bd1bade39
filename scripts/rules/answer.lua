-- Questions: choice, choices, number, date, code. What an answer earns is decided here; the rules of
-- kSpeakers say more of a wrong one, those of kFollowers whether it follows from the learner's codes.
local em_level = require "rules.em_level"
local drg = require "rules.drg"
local shares = require "grading.shares"
local words = require "grading.words"

local rule = {
  id = "answer",
  verdicts = { "answer-wrong", "answer-missing", "query-missed", "query-leading", "query-unnecessary" },
  cites = { other = { "Key" } },
  core = true,
}

local kFollowers = { em_level, drg }
local kSpeakers = {
  drg, require "rules.query", require "rules.date_answer", require "rules.number_answer",
  require "rules.abstraction", require "rules.privacy",
}
local release = require "rules.release"

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
      (line.tells or tells(answer, line.because)) and answer.source.value or nil)
  end
  line.tells = nil
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
  local said, rules = release.speak(grade, answer, given)
  add(grade, answer, { entry = given, points = points, verdict = "answer-wrong",
    rules = rule.own_or(answer, rules), because = words.join(because .. ".", said, answer.source.because) })
end

local function find_same(kind, list, given)
  for _, other in ipairs(list or {}) do
    if same(kind, other.code or other.value, given) then return other end
  end
end

local function add_instead(grade, answer, given, instead)
  local points = grade.policy.near and shares.of(answer.points, instead.credit) or 0
  local verdict, told, rules, tells_it = rule.verdict_of(answer, instead), instead.text, nil, false
  if not told or told == "" then told, rules, tells_it = rule.speak(grade, answer, given, verdict) end
  add(grade, answer, {
    entry = given, points = points, verdict = verdict, tells = tells_it,
    because = words.join(told, points > 0 and ("You keep %s of %s."):format(
      words.points(points), words.points(answer.points)) or nil),
    rules = instead.rules and #instead.rules > 0 and instead.rules or rule.own_or(answer, rules),
  })
end

-- Which mistake it was: the key says so of the wrong answer, or of the question.
function rule.verdict_of(answer, instead)
  local verdict = instead and instead.verdict
  if not verdict or verdict == "" then verdict = answer.source.verdict end
  return verdict and verdict ~= "" and verdict or "answer-wrong"
end

-- The rules that the answer itself cites, else those of the rule that spoke.
function rule.own_or(answer, rules)
  local own = answer.source.rules
  return not (own and #own > 0) and rules or nil
end

-- The words of the first rule that knows the mistake; then its citations, and whether the words give
-- the right answer away.
function rule.speak(grade, answer, given, verdict)
  for _, speaker in ipairs(kSpeakers) do
    local said, rules, tells_it = speaker.speak(grade, answer, given, verdict)
    if said then return said, rules, tells_it end
  end
  return "Not what the chart shows."
end

local function follows(grade, answer, given)
  for _, follower in ipairs(kFollowers) do
    if follower.follows(grade, answer, given) then return follower end
  end
end

local function add_wrong(grade, answer, given)
  local verdict = rule.verdict_of(answer)
  local said, rules, tells_it = rule.speak(grade, answer, given, verdict)
  add(grade, answer, { entry = given, points = 0, verdict = verdict, tells = tells_it,
    rules = rule.own_or(answer, rules), because = words.join(said, answer.source.because) })
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
  local follower = follows(grade, answer, given)
  if follower then return add_right(grade, answer, given, "alternate", follower.say_follows(grade)) end
  local instead = find_same(kind, source.insteads, given)
  if instead then return add_instead(grade, answer, given, instead) end
  add_wrong(grade, answer, given)
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
