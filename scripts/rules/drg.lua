-- The question `drg` (a choice): groups that differ in nothing but their level of severity. A group
-- that follows from the learner's own codes is right; what is wrong in the codes is charged there, once.
-- The levels are read from the words of the choices: "with MCC", "with CC", "without CC/MCC" and the
-- two-way splits.
local severity = require "rules.severity"

local rule = { id = "drg", verdicts = {}, cites = { other = { "CMS MS-DRG" } } }

-- What is said of a group that follows.
function rule.say_follows()
  return "This group follows from the codes that you chose; what is not right in them is told there."
end

-- Ends of a group's words, longest first, and the levels that they hold (0 none, 1 CC, 2 MCC).
local kEnds = {
  { "without cc/mcc", { 0 } }, { "with cc/mcc", { 1, 2 } }, { "without mcc", { 0, 1 } },
  { "with mcc", { 2 } }, { "with cc", { 1 } },
}
local kNamed = { [0] = "no CC or MCC", "a CC", "an MCC" }

-- "Simple pneumonia with MCC" -> "simple pneumonia", { 2 }.
local function read(text)
  local lower = text:lower():gsub("%s+", " "):gsub("%s$", "")
  for _, row in ipairs(kEnds) do
    local ending = row[1]
    if lower:sub(-#ending) == ending then
      return lower:sub(1, -#ending - 1):gsub("[%s,]+$", ""), row[2]
    end
  end
  return lower, { 0, 1, 2 }
end

function rule.prepare(plan)
  for _, question in ipairs(plan.exercise.questions or {}) do
    if question.id == "drg" and question.type == "choice" then
      local groups = {}
      for _, choice in ipairs(question.choices or {}) do
        local base, levels = read(choice.text)
        groups[choice.value] = { base = base, levels = levels }
      end
      plan.drg = groups
    end
  end
end

local function holds(group, rank)
  for _, level in ipairs(group.levels) do
    if level == rank then return true end
  end
  return false
end

local function principal_right(grade)
  local first = grade.diagnoses[1]
  if not first or not first.item then return false end
  for _, rule_of_first in ipairs(grade.plan.diagnoses.firsts) do
    if not rule_of_first.any[first.item] then return false end
  end
  return true
end

-- Whether the case knows all diagnoses that were entered: of others nobody says what they count for.
local function all_known(grade)
  for _, e in ipairs(grade.extras) do
    if e.group == grade.plan.diagnoses and e.status == "valid" and not e.trap and not e.settled then
      return false
    end
  end
  return true
end

local function groups_of(grade, answer, given)
  local groups = grade.plan.drg
  if not groups or answer.source.question ~= "drg" or grade.plan.off[rule.id] then return nil end
  return groups[answer.source.value], groups[given]
end

-- The level that the learner's own diagnoses reach for sure, and the one that they may reach; nil where the
-- case does not know them.
local function own_level(grade)
  if not grade.plan.severity or not principal_right(grade) or not all_known(grade) then return nil end
  return severity.reached(grade)
end

-- Whether the group is of the key's family, at the level that the learner's own diagnoses reach.
function rule.follows(grade, answer, given)
  local right, chosen = groups_of(grade, answer, given)
  if not right or not chosen or right.base ~= chosen.base then return false end
  local level, most = own_level(grade)
  return level ~= nil and (holds(chosen, level) or holds(chosen, most))
end

-- What is said of a group that follows from nothing. Third result: whether that tells the answer.
function rule.speak(grade, answer, given)
  local right, chosen = groups_of(grade, answer, given)
  if not right or not chosen then return nil end
  if right.base ~= chosen.base then
    return "The stay belongs to another family of groups: principal diagnosis and operation pick it."
  end
  local level, most = own_level(grade)
  if level and level == most and holds(right, level) then
    return ("The family of the group is right. Your own codes reach %s, and this group stands for "
      .. "another level."):format(kNamed[level]), rule.cites.other, true
  end
  return "The family of the group is right, its level of severity is not.", rule.cites.other
end

return rule
