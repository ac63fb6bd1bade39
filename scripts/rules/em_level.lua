-- Evaluation and management: three columns (problems, data, risk) or the time, and a level. The level is
-- judged against what the learner chose, so a wrong column or a wrong time is charged in its own question
-- and not again in the level. The convention is told in scripts/README.md: questions em-problems, em-data
-- and em-risk, em-time and em-basis; the level is a procedure item with one of the codes of
-- grading/visits.lua, or the question em-level (a code, or one of the values).
local near_words = require "grading.near_words"
local pairing = require "grading.pairing"
local specs = require "grading.specs"
local visits = require "grading.visits"
local words = require "grading.words"

local rule = {
  id = "em-level",
  verdicts = {},
  charges = { "instead", "detail" },
  cites = { CPT = { "CPT" } },
}

rule.said = "The level follows from your three columns; what was not right there is told there."
rule.said_by_time = "The level follows from your minutes; what was not right there is told there."

local kLevels = { "straightforward", "low", "moderate", "high" }
local kRank = { straightforward = 1, minimal = 1, low = 2, limited = 2, moderate = 3, high = 4,
  extensive = 4 }

-- The answer to `question` in the key.
local function asked(plan, question)
  for _, answer in ipairs(plan.answers) do
    if answer.source.question == question then return answer end
  end
end

-- What each level would be, had the learner's columns or minutes led there.
local function level_specs(plan, it, family, said)
  local made = {}
  for rank, code in ipairs(family.codes) do
    if code ~= it.code then
      made[rank] = specs.make(it, { kind = "or", code = code, text = said }, plan)
    end
  end
  return made
end

-- The minutes of the key, where its level goes by time.
local function key_minutes(em)
  local timed
  if em.basis then timed = em.basis.source.value == "time" else timed = not em.columns end
  return em.time and timed and tonumber(em.time.source.value) or nil
end

-- plan.em: `items` the visits of the key, `item` the one whose level the questions are about, `specs` what
-- each level would be as a procedure, `levels` as the answer to em-level, `family` for the minutes.
function rule.prepare(plan)
  local em = { items = {} }
  for _, it in ipairs(plan.procedures.items) do
    if visits.family(it.code) then em.items[#em.items + 1] = it end
  end
  em.item, em.answer = em.items[1], asked(plan, "em-level")
  local by_value = em.answer and visits.family(em.answer.source.value)
  em.family = em.item and visits.family(em.item.code) or by_value
  em.levels = em.answer and (by_value and by_value.codes or kLevels)
  em.columns = asked(plan, "em-problems") and asked(plan, "em-data") and asked(plan, "em-risk")
  em.time, em.basis = asked(plan, "em-time"), asked(plan, "em-basis")
  em.key_minutes = key_minutes(em)
  if em.item then
    em.specs = level_specs(plan, em.item, em.family, rule.said)
    em.time_specs = em.time and level_specs(plan, em.item, em.family, rule.said_by_time)
  end
  if em.item or em.answer then plan.em = em end
end

-- Two of the three columns must reach the level: the middle one of the three decides.
local function by_columns(em, answers)
  if not em.columns then return nil end
  local ranks = {}
  for i, question in ipairs { "em-problems", "em-data", "em-risk" } do
    ranks[i] = kRank[answers[question] or ""]
    if not ranks[i] then return nil end
  end
  table.sort(ranks)
  return ranks[2]
end

local function by_time(em, answers)
  local minutes = em.time and em.family and tonumber(answers["em-time"] or "")
  return minutes and visits.rank_by_time(em.family, minutes)
end

-- The level that the learner's own answers lead to, and whether by time: on the basis that they chose;
-- where they were not asked for one, on the better of the two, as a provider may.
local function reached(em, answers)
  local columns, time = by_columns(em, answers), by_time(em, answers)
  if em.basis then
    local basis = answers["em-basis"]
    if basis == "time" then return time, true end
    return basis == "mdm" and columns or nil, false
  end
  if time and (not columns or time > columns) then return time, true end
  return columns, false
end

-- Before anything is matched.
function rule.read_columns(grade)
  local em = grade.plan.em
  if not em or not (em.columns or em.time) or grade.plan.off[rule.id] then return end
  local rank, timed = reached(em, grade.answers)
  grade.level_timed = timed
  if not rank then return end
  local made = timed and em.time_specs or em.specs
  grade.level_rank = rank
  grade.level_spec = made and made[rank]
  grade.level_value = em.levels and em.levels[rank]
end

-- Whether the code has the level of the key's visit, or the one that the learner's answers lead to. By time
-- the same minutes reach other levels in another family.
local function level_is_right(grade, it, code)
  local em, rank, family = grade.plan.em, visits.rank(code), visits.family(code)
  local questioned = it == em.item
  if questioned and em.key_minutes then
    if rank == visits.rank_by_time(family, em.key_minutes) then return true end
  elseif rank == visits.rank(it.code) then
    return true
  end
  if not questioned or not grade.level_rank then return false end
  if not grade.level_timed then return rank == grade.level_rank end
  return rank == visits.rank_by_time(family, tonumber(grade.answers["em-time"]))
end

-- How a wrong visit code stands to a visit of the key: nearest first.
local function standing(grade, it, code)
  local wanted, given = visits.family(it.code), visits.family(code)
  if not given then return nil end
  if given == wanted then return 1 end
  if given == wanted.twin then return level_is_right(grade, it, code) and 2 or 3 end
  return 4
end

-- What it earns: half where only new and established were confused, as for any one axis.
local function credit_for(grade, it, rank)
  if rank ~= 2 or not grade.policy.near then return 0 end
  local override = grade.plan.overrides[it.id]
  override = override and override.detail
  return override and override.credit or grade.policy.credits.detail
end

local function tie(grade, it, e, rank)
  local credit = credit_for(grade, it, rank)
  pairing.tie(grade, it, e, { verdict = rank == 2 and "detail" or "instead", credit = credit, em = rank })
end

-- Another visit code where a visit is expected answers it, wrongly, and is no code too many.
function rule.sort_out(grade, group)
  local em = grade.plan.em
  if not em or not em.item or em.item.group ~= group or grade.plan.off[rule.id] then return end
  local free = pairing.sort(pairing.free(grade, group))
  for rank = 1, 4 do
    for _, it in ipairs(em.items) do
      if not grade.pairs[it] and not grade.absent[it] then
        for _, e in ipairs(free) do
          if not e.item and not grade.pairs[it] and standing(grade, it, e.code) == rank then
            tie(grade, it, e, rank)
          end
        end
      end
    end
  end
end

-- For a second visit code beside the first: the visit that it would answer too, and what it would earn. The
-- same code again is no other answer: it is a line too many.
function rule.second(grade, e)
  local em = grade.plan.em
  if not em or not em.item or e.group ~= em.item.group then return nil end
  for rank = 1, 3 do
    for _, it in ipairs(em.items) do
      local pair = grade.pairs[it]
      if pair and pair.entry.code ~= e.code and standing(grade, it, e.code) == rank then
        return it, { credit = credit_for(grade, it, rank), verdict = rank == 2 and "detail" or "instead" }
      end
    end
  end
end

local kPatients = {
  new = "%s is for an established patient, and this one is new: nobody of that specialty in the practice "
    .. "has seen them within three years.",
  established = "%s is for a new patient, and this one is established: seen by that specialty in the "
    .. "practice within three years.",
}

local function say_time(code, minutes)
  local least = visits.minutes(code)
  local said = ("%s is another level of the same visit."):format(code)
  if not least then return said end
  if minutes and minutes < least then
    return ("%s By time it begins at %d minutes, and yours are %.10g."):format(said, least, minutes)
  end
  return said .. " By time, your minutes reach a higher one."
end

-- What is said of a level that is neither the key's nor that of the learner's answers.
local function say_level(grade, pair)
  local code = pair.entry.code
  if pair.item == grade.plan.em.item and grade.level_timed then
    return say_time(code, tonumber(grade.answers["em-time"] or ""))
  end
  if pair.item == grade.plan.em.item and grade.level_rank then
    return ("%s is another level of the same visit. Two of your three columns reach %s, which is not "
      .. "this level."):format(code, kLevels[grade.level_rank])
  end
  return code .. " is another level of the same visit."
end

function rule.explain(grade, pair)
  local code, wanted = pair.entry.code, visits.family(pair.item.code)
  if pair.em == 1 then return say_level(grade, pair), rule.cites.CPT end
  if pair.em == 4 then
    return ("%s is for %s, and this was %s."):format(code, visits.family(code).of, wanted.of),
      rule.cites.CPT
  end
  local said = kPatients[wanted.patient]:format(code)
  if pair.em == 3 then return said .. " The level is another one too.", rule.cites.CPT end
  return words.join(said, near_words.kept(pair.earned, pair.of, "The level is right")), rule.cites.CPT
end

-- Whether `value` answers the question of the level as the learner's own answers have it.
function rule.follows(grade, answer, value)
  return grade.plan.em ~= nil and answer == grade.plan.em.answer and grade.level_value ~= nil
    and value == grade.level_value
end

-- What is said of a level that follows.
function rule.say_follows(grade)
  return grade.level_timed and rule.said_by_time or rule.said
end

return rule
