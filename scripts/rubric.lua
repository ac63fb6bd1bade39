-- The grading library. A case's grade.lua starts from rubric.standard() and changes what it needs;
-- README.md is the reference.
local citations = require "grading.citations"
local plans = require "grading.plan"
local registry = require "rules.registry"
local run = require "rubric.run"

local rubric = {}

local methods = {}
methods.__index = methods

local kGroups = { diagnoses = true, procedures = true, questions = true }

-- The plan with all that rules and lines need to have ready. What the case has changed in the plan whose
-- place it takes, `old`, is there before they are asked.
local function make_plan(weights, old)
  local plan = plans.build(exercise, policy, weights)
  if old then plan.overrides, plan.custom, plan.off = old.overrides, old.custom, old.off end
  return run.prepare(plan)
end

local kItemsAhead = 64  -- of a longer key the plan is made while steps are counted

-- The plan of a case that changes nothing is made with this module, which is loaded ahead of the script
-- and of the count of its steps. What is wrong with the key is told when the script asks for the plan,
-- and a policy that a class brings is not read before.
local made, ready = false, nil
if #(exercise.items or {}) <= kItemsAhead then made, ready = pcall(make_plan) end

-- Proportions of the parts of the answer. The maximum stays the sum of the items; parts that are not
-- named keep their points.
function methods:weigh(weights)
  for name, weight in pairs(weights) do
    if not kGroups[name] then
      error(("weigh: '%s' is no part of an answer; the parts are diagnoses, procedures and questions")
        :format(tostring(name)), 2)
    end
    if math.type(weight) ~= "integer" or weight < 0 then
      error(("weigh: %s must be a whole number, 0 or more"):format(name), 2)
    end
  end
  self.plan = make_plan(weights, self.plan)
  return self
end

local function hundredths(value, name)
  if value == nil then return nil end
  if type(value) ~= "number" or value ~= value or value < 0 or value > 1000000 then
    error(("on: %s must be a number, 0 or more"):format(name), 3)
  end
  return math.floor(value * 100 + 0.5)
end

-- What one verdict on one item (or trap) earns, costs, says and cites in this case. `credit` is a
-- share from 0 to 1, `cost` points.
function methods:on(item, verdict, change)
  if not registry.by_verdict[verdict] and not tostring(verdict):find("^trap:") then
    error(("on: '%s' is no verdict"):format(tostring(verdict)), 2)
  end
  local owner = ("on('%s', '%s')"):format(tostring(item), verdict)
  citations.check_list(owner, change.rules, verdict)
  local credit = hundredths(change.credit, "credit")
  if credit and credit > 100 then error("on: credit is a share of the points, at most 1", 2) end
  local overrides = self.plan.overrides
  overrides[item] = overrides[item] or {}
  overrides[item][verdict] = { credit = credit, cost = hundredths(change.cost, "cost"),
    because = change.because, rules = change.rules }
  return self
end

-- A rule of this case's own: a function(grade, submission), called after the general rules.
function methods:rule(apply)
  if type(apply) ~= "function" then error("rule: a function(grade, submission) is needed", 2) end
  table.insert(self.plan.custom, apply)
  return self
end

-- Turns a general rule off for this case.
function methods:off(id)
  local rule = registry.by_id[id]
  if not rule then error(("off: there is no rule '%s'"):format(tostring(id)), 2) end
  if rule.core then error(("off: '%s' cannot be turned off"):format(id), 2) end
  self.plan.off[id] = true
  if rule.order then run.prepare_order(self.plan) end
  return self
end

-- The key, the policy of the class, all general rules.
function rubric.standard()
  local self = setmetatable({}, methods)
  if made then
    self.plan, made = ready, false
  else
    self.plan = make_plan()
  end
  self.grade = function(submission) return run.grade(self.plan, submission) end
  return self
end

return rubric
