-- One grade, step by step: tie entries to items, settle the items, charge what is left, order,
-- questions, the whole.
local citations = require "grading.citations"
local find = require("grading.plan").find
local order = require "grading.order"
local pairing = require "grading.pairing"
local registry = require "rules.registry"
local settle = require "rubric.settle"
local words = require "grading.words"

local rules = registry.by_id
local Grade = {}
Grade.__index = Grade

Grade.rules_of = settle.rules_of

local kNothing = {}

-- What a charge cites: of the rules given those that its verdict may rest on, else those of its rule.
local function rules_for(verdict, given, set)
  local rule = registry.by_verdict[verdict]
  return citations.fitting(given, verdict) or rule and rule.cites[set] or citations.key
end

local function read_entries(group, list, entered)
  local entries = {}
  list = list or kNothing
  for i = 1, #list do
    local source = list[i]
    entries[i] = { source = source, code = source.code, set = source.set, group = group, place = i }
    entered[source.code] = true
  end
  return entries
end

local function start(plan, submission, absent)
  local entered = {}
  return setmetatable({
    plan = plan, policy = plan.policy, submission = submission, absent = absent,
    diagnoses = read_entries(plan.diagnoses, submission.diagnoses, entered),
    procedures = read_entries(plan.procedures, submission.procedures, entered),
    answers = submission.answers or kNothing, entered = entered,
    questions = kNothing, pairs = {}, explained = {}, lines = {}, extras = kNothing, unsupported = {},
    sums = { diagnoses = 0, procedures = 0, questions = 0 }, score = 0,
  }, Grade)
end

-- Adds a line to the ledger.
function Grade:add(line)
  local lines, sums, group, points = self.lines, self.sums, line.group, line.points
  lines[#lines + 1] = line
  sums[group] = sums[group] + points
  self.score = self.score + points
end

-- What a mistake costs, of the mean points of an expected code; in steps of 0.05 from half a point on.
function Grade:cost_of(verdict, group)
  local share = self.policy.costs[verdict] or self.policy.costs["not-documented"]
  local cost = (group.unit * share + 50) // 100
  if cost >= 50 then cost = (cost + 2) // 5 * 5 end
  return cost
end

-- Charges an entry. `given`: because, rules, and where they differ from the usual: item, part, cost,
-- kind (whose cost it is), evidence; `again` for a charge beside others on the same entry.
function Grade:charge(e, verdict, given)
  local override = given.item and self.plan.overrides[given.item]
  override = override and override[verdict] or kNothing
  local cost = override.cost or given.cost or self:cost_of(given.kind or verdict, e.group)
  local because = override.because or given.because
  self:add {
    group = e.group.name, item = given.item, entry = words.entry(e), verdict = verdict,
    part = given.part, points = -cost, of = 0, because = because,
    rules = rules_for(verdict, override.rules or given.rules, e.set), evidence = given.evidence,
    reveals = words.reveals(self, because),
  }
  if given.again then return end
  e.charged = true
  if verdict ~= "optional" and verdict ~= "wrong-set" then
    self.unsupported[e.group.name] = (self.unsupported[e.group.name] or 0) + 1
  end
end

-- The entry that answers an item, as a rule of the case may ask: nil where nothing does.
function Grade:answer_to(item)
  local it = self.plan.by_id[item]
  local pair = it and self.pairs[it]
  return pair and pair.entry or nil
end

-- Changes the line of an item or a question, as a rule of the case may: verdict, points, because,
-- rules. The lines of its parts (modifiers, POA …) stay. False where it has no line.
function Grade:amend(item, change)
  for i, line in ipairs(self.lines) do
    if line.item == item and line.of > 0 and not line.part then
      local own = {}
      for name, value in pairs(line) do own[name] = value end
      if change.because then own.reveals = nil end
      for name, value in pairs(change) do own[name] = value end
      self.lines[i] = own
      self.sums[own.group] = self.sums[own.group] + own.points - line.points
      self.score = self.score + own.points - line.points
      return true
    end
  end
  return false
end

-- What an item or a question could earn beside its parts: the most that amend may give it.
function Grade:worth(item)
  for _, line in ipairs(self.lines) do
    if line.item == item and line.of > 0 and not line.part then return line.of end
  end
  return 0
end

-- Whether a code was entered, anywhere.
function Grade:has(code)
  return self.entered[code] == true
end

local function tie(grade, group)
  if pairing.direct(grade, group) then return end
  rules.unusable.sort_out(grade, group)
  rules.duplicate.sort_out(grade, group)
  rules.bilateral.sort_out(grade, group)
  pairing.sure(grade, group, "exact")
  if not pairing.free(grade, group)[1] then return end
  rules.combination.sort_out(grade, group)
  rules.traps.sort_out(grade, group)
  pairing.sure(grade, group, "instead")
  rules["em-level"].sort_out(grade, group)
  rules.optional.sort_out(grade, group)
  pairing.near(grade, group, rules.placeholder.note)
  rules["pcs-axis"].sort_out(grade, group)
  rules["combination-parts"].sort_out(grade, group)
end

local function gather_extras(grade)
  local all
  for _, group in ipairs(grade.plan.groups) do
    local entries, list = grade[group.name], nil
    for i = 1, #entries do
      if not entries[i].item then
        list = list or {}
        list[#list + 1] = entries[i]
      end
    end
    if list then
      pairing.sort(list)
      all = table.move(list, 1, #list, all and #all + 1 or 1, all or {})
    end
  end
  return all
end

local kExtraRules = {
  "unusable", "duplicate", "traps", "optional", "combination", "combination-parts", "hedge",
  "history-as-current", "integral-symptom", "excludes1", "external-cause", "abnormal-finding",
  "not-in-book", "not-documented",
}

local function charge_extras(grade)
  local extras = gather_extras(grade)
  if not extras then return end
  grade.extras = extras
  for _, id in ipairs(kExtraRules) do
    if not grade.plan.off[id] then rules[id].apply(grade) end
  end
end

local function finish(grade)
  for _, group in ipairs(grade.plan.groups) do
    if grade.unsupported[group.name] and not grade.plan.off["select-all"] then
      rules["select-all"].finish(grade, group)
    end
    rules.floor.finish(grade, group)
  end
end

-- The rules of the case; what they cite is looked at in the lines to which they gave citations.
local function apply_custom(grade, submission)
  local custom, before = grade.plan.custom, grade.lines
  if not custom[1] then return end
  grade.lines = table.move(before, 1, #before, 1, {})
  for _, rule in ipairs(custom) do rule(grade, submission) end
  for i, line in ipairs(grade.lines) do
    local old = before[i]
    if line ~= old and not (old and line.rules == old.rules) then
      citations.check_made(line, grade.plan.cited_here)
    end
  end
end

local function one_way(plan, submission, absent)
  local grade = start(plan, submission, absent)
  rules["em-level"].read_columns(grade)
  tie(grade, plan.diagnoses)
  rules["same-mistake"].note_sides(grade)
  tie(grade, plan.procedures)
  rules["same-mistake"].excuse(grade)
  settle.items(grade, plan.diagnoses)
  settle.items(grade, plan.procedures)
  rules["misplaced-modifier"].finish(grade)
  charge_extras(grade)
  order.apply(grade, plan.diagnoses)
  order.apply(grade, plan.procedures)
  rules.answer.apply(grade)
  apply_custom(grade, submission)
  rules.severity.tell(grade)
  finish(grade)
  return grade
end

local run = {}

-- The lines of the ledger, under the way of each one-of that gives the learner the most.
function run.grade(plan, submission)
  local best = one_way(plan, submission, plan.ways[1])
  for i = 2, #plan.ways do
    local other = one_way(plan, submission, plan.ways[i])
    if other.score > best.score then best = other end
  end
  return best.lines
end

-- What rules and lines need to have ready.
function run.prepare(plan)
  for _, rule in ipairs(registry.rules) do
    if rule.prepare then rule.prepare(plan) end
  end
  settle.prepare(plan)
  run.prepare_order(plan)
  return plan
end

-- Again after a rule is turned off.
function run.prepare_order(plan) order.prepare(plan, registry.rules) end

run.find = find

return run
