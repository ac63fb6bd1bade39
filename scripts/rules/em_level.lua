-- Evaluation and management: three columns (problems, data, risk) and a level. The level is judged
-- against the columns that the learner chose, so a wrong column is charged in its own question and
-- not again in the level. The convention is told in scripts/README.md: questions em-problems, em-data
-- and em-risk with the values below; the level is a procedure item with one of the codes below, or
-- the question em-level (a code, or one of the values).
local pairing = require "grading.pairing"
local specs = require "grading.specs"

local rule = { id = "em-level", verdicts = {}, cites = { CPT = { "CPT" } } }

rule.said = "The level follows from your three columns; what was not right there is told there."

local kLevels = { "straightforward", "low", "moderate", "high" }
local kRank = { straightforward = 1, minimal = 1, low = 2, limited = 2, moderate = 3, high = 4,
  extensive = 4 }

-- Codes by level, family by family. Numbers only.
local kFamilies = {
  { "99202", "99203", "99204", "99205" },  -- office, new patient
  { "99212", "99213", "99214", "99215" },  -- office, established patient
  { "99221", "99221", "99222", "99223" },  -- hospital or observation, first
  { "99231", "99231", "99232", "99233" },  -- hospital or observation, later
  { "99234", "99234", "99235", "99236" },  -- in and out on one day
  { "99242", "99243", "99244", "99245" },  -- consultation, office
  { "99252", "99253", "99254", "99255" },  -- consultation, hospital
  { "99282", "99283", "99284", "99285" },  -- emergency department
  { "99341", "99342", "99344", "99345" },  -- home, new patient
  { "99347", "99348", "99349", "99350" },  -- home, established patient
}

local function family_of(code)
  for _, family in ipairs(kFamilies) do
    for _, member in ipairs(family) do
      if member == code then return family end
    end
  end
end

-- The answer to `question` in the key.
local function asked(plan, question)
  for _, answer in ipairs(plan.answers) do
    if answer.source.question == question then return answer end
  end
end

local function level_specs(plan, it, family)
  local made = {}
  for rank, code in ipairs(family) do
    if code ~= it.code then
      made[rank] = specs.make(it, { kind = "or", code = code, text = rule.said }, plan)
    end
  end
  return made
end

-- plan.em: `item` the visit of the key, `of_code` the codes of its family, `specs` and `family` what
-- each level would be, as a procedure and as the answer to em-level.
function rule.prepare(plan)
  local em = { of_code = {} }
  for _, it in ipairs(plan.procedures.items) do
    local family = family_of(it.code)
    if family and not em.item then
      em.item, em.specs = it, level_specs(plan, it, family)
      for _, code in ipairs(family) do em.of_code[code] = it end
    end
  end
  em.answer = asked(plan, "em-level")
  em.family = em.answer and (family_of(em.answer.source.value) or kLevels)
  em.columns = asked(plan, "em-problems") and asked(plan, "em-data") and asked(plan, "em-risk")
  if em.item or em.answer then plan.em = em end
end

-- Two of the three columns must reach the level: the middle one of the three decides.
local function reached(answers)
  local ranks = {}
  for i, question in ipairs { "em-problems", "em-data", "em-risk" } do
    ranks[i] = kRank[answers[question] or ""]
    if not ranks[i] then return nil end
  end
  table.sort(ranks)
  return ranks[2]
end

-- Before anything is matched: the level that the learner's own columns lead to.
function rule.read_columns(grade)
  local em = grade.plan.em
  if not em or not em.columns or grade.plan.off[rule.id] then return end
  local rank = reached(grade.answers)
  if not rank then return end
  grade.level_rank = rank
  grade.level_spec = em.specs and em.specs[rank]
  grade.level_value = em.family and em.family[rank]
end

-- Another level of the same visit answers it, wrongly: it earns nothing and is no code too many.
function rule.sort_out(grade, group)
  local em = grade.plan.em
  if not em or not em.item or em.item.group ~= group or grade.plan.off[rule.id] then return end
  if grade.pairs[em.item] or grade.absent[em.item] then return end
  for _, e in ipairs(pairing.sort(pairing.free(grade, group))) do
    if em.of_code[e.code] then
      pairing.tie(grade, em.item, e, { verdict = "instead", credit = 0, em = true })
      return
    end
  end
end

-- What is said of a level that is neither the key's nor that of the learner's columns.
function rule.explain(grade, pair)
  if grade.level_rank then
    return ("%s is another level of the same visit. Two of your three columns reach %s, which is not "
      .. "this level."):format(pair.entry.code, kLevels[grade.level_rank]), rule.cites.CPT
  end
  return pair.entry.code .. " is another level of the same visit.", rule.cites.CPT
end

-- Whether `value` answers the question of the level as the learner's own columns have it.
function rule.follows(grade, answer, value)
  return grade.plan.em ~= nil and answer == grade.plan.em.answer and grade.level_value ~= nil
    and value == grade.level_value
end

return rule
