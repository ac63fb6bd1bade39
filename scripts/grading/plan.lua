-- Everything about an exercise that does not depend on the submission, worked out when it is loaded:
-- points, shares, and indexes from a code to what it would mean here.
local policies = require "grading.policy"
local citations = require "grading.citations"
local shares = require "grading.shares"
local specs = require "grading.specs"

local plan = {}

local kWaysTried = 64  -- combinations of ways that are all tried

local function new_group(name)
  return {
    name = name, items = {}, points = 0, expected = 0,
    exact = {}, instead = {}, trap = {}, optional = {},
    prefixes = { exact = {}, instead = {}, trap = {}, optional = {} },
    families = {}, firsts = {}, splits = {},
  }
end

-- "M25.57-" stands for everything under it. Returns the code, or the beginning of codes and true.
local function subtree(code)
  if code:sub(-1) ~= "-" then return code, false end
  local start = code:gsub("%.?%-+$", "")
  return start, true
end

-- Files `value` under `code` in the index `name` of a group; subtrees from small to large.
function plan.file(group, name, code, value)
  local start, whole_tree = subtree(code)
  if whole_tree then
    local list = group.prefixes[name]
    local dotted = code:find(".", 1, true) ~= nil
    local place = #list + 1
    while place > 1 and #list[place - 1].start < #start do place = place - 1 end
    table.insert(list, place, { start = start, value = value, dotted = dotted })
  else
    local list = group[name][start] or {}
    group[name][start] = list
    list[#list + 1] = value
  end
end

-- "J11.-" names diagnoses: J1100 of HCPCS begins alike and is none of them.
local function holds(prefix, code)
  if code:sub(1, #prefix.start) ~= prefix.start then return false end
  return not prefix.dotted or #code ~= 5 or code:find(".", 1, true) ~= nil
end

-- What stands in the index `name` for `code`: a list (not to be changed) or nil. The code itself goes
-- before a subtree, a smaller subtree before a larger one.
function plan.find(group, name, code)
  local found, copied = group[name][code], false
  for _, prefix in ipairs(group.prefixes[name]) do
    if holds(prefix, code) then
      if not copied then
        found, copied = { table.unpack(found or {}) }, true
      end
      found[#found + 1] = prefix.value
    end
  end
  return found
end

local function group_of(p, kind)
  return kind == "procedure" and p.procedures or p.diagnoses
end

-- The points of a key, in slots: an item outside any one-of, or a whole one-of, whose ways are all
-- worth as much as the best of them.
local function slots_of(p)
  local slots, by_one_of = {}, {}
  for _, it in ipairs(p.items) do
    local number = it.source.one_of or 0
    local slot = number > 0 and by_one_of[number]
    if not slot then
      slot = { group = it.group, ways = {}, order = {} }
      slots[#slots + 1] = slot
      if number > 0 then by_one_of[number] = slot end
    end
    local way = number > 0 and it.source.way or 1
    if not slot.ways[way] then
      slot.ways[way] = {}
      slot.order[#slot.order + 1] = way
    end
    table.insert(slot.ways[way], it)
  end
  return slots, by_one_of
end

local function worth_of(slot)
  local best = 0
  for _, way in ipairs(slot.order) do
    local sum = 0
    for _, it in ipairs(slot.ways[way]) do sum = sum + it.source.points end
    best = math.max(best, sum)
  end
  return best
end

local function give_points(slot)
  for _, way in ipairs(slot.order) do
    local weights = {}
    for i, it in ipairs(slot.ways[way]) do weights[i] = it.source.points end
    local points = shares.split(slot.points, weights)
    for i, it in ipairs(slot.ways[way]) do it.points = points[i] end
  end
end

-- The proportions that a case asks for; groups that it does not name keep their points.
local function weigh(slots, weights)
  local named, total, proportions = {}, 0, {}
  for _, name in ipairs { "diagnoses", "procedures", "questions" } do
    local members, sum = {}, 0
    for _, slot in ipairs(slots) do
      if slot.group.name == name then
        members[#members + 1] = slot
        sum = sum + slot.points
      end
    end
    if weights[name] and sum > 0 then
      named[#named + 1] = members
      proportions[#proportions + 1] = weights[name]
      total = total + sum
    end
  end
  if #named < 2 then return end
  local points = shares.split(total, proportions)
  for i, members in ipairs(named) do
    local old = {}
    for k, slot in ipairs(members) do old[k] = slot.points end
    for k, share in ipairs(shares.split(points[i], old)) do members[k].points = share end
  end
end

local function deal_points(p, weights)
  local slots, by_one_of = slots_of(p)
  for _, slot in ipairs(slots) do slot.points = worth_of(slot) end
  for _, answer in ipairs(p.answers) do
    slots[#slots + 1] = { group = p.questions, points = answer.source.points, answer = answer }
  end
  if weights then weigh(slots, weights) end
  for _, slot in ipairs(slots) do
    slot.group.points = slot.group.points + slot.points
    if slot.answer then
      slot.answer.points = slot.points
      slot.group.expected = slot.group.expected + 1
    else
      give_points(slot)
      slot.group.expected = slot.group.expected + #slot.ways[slot.order[1]]
    end
  end
  return by_one_of
end

-- The mean points of an expected code: the unit of all costs. A part where nothing is expected takes
-- the mean of the whole key.
local function set_units(p)
  local points, expected = 0, 0
  for _, group in ipairs { p.diagnoses, p.procedures } do
    points, expected = points + group.points, expected + group.expected
  end
  local mean = expected > 0 and points // expected or 100
  for _, group in ipairs { p.diagnoses, p.procedures } do
    group.unit = group.expected > 0 and group.points // group.expected or mean
  end
end

local function add_item(p, source)
  local group = group_of(p, source.kind)
  local it = {
    source = source, id = source.id, code = source.code, set = source.set, group = group,
    index = #p.items + 1, severity = false,
  }
  for _, impact in ipairs(source.impacts or {}) do
    if impact.cc == "CC" or impact.cc == "MCC" then it.severity = impact.cc end
  end
  p.items[it.index] = it
  p.by_id[it.id] = it
  table.insert(group.items, it)
end

-- The verdict of a wrong code that the key gives credit of its own: how it stands to the right one.
local kEarned = { laterality = true, seventh = true, detail = true, ["less-specific"] = true,
  ["more-specific"] = true }

local function name_instead(spec, it)
  spec.verdict = "instead"
  if spec.code:sub(-1) == "-" or it.set == "CPT" or it.set == "HCPCS" then return end
  local relation = codes.relation(it.set, it.code, spec.code)
  if kEarned[relation.kind] then
    spec.verdict, spec.axes = relation.kind, relation.axes
  end
end

local function index_item(p, it)
  local group, source = it.group, it.source
  it.spec = specs.make(it, { kind = "same", code = it.code }, p)
  plan.file(group, "exact", it.code, it.spec)
  for _, other in ipairs(source.alternatives or {}) do
    local way = { kind = "or", code = other.code, modifiers = other.modifiers, text = other.text,
      rules = other.rules }
    plan.file(group, "exact", other.code, specs.make(it, way, p))
  end
  for _, other in ipairs(source.insteads or {}) do
    local way = { kind = "instead", code = other.code, modifiers = other.modifiers,
      credit = p.policy.near and other.credit or 0, text = other.text, rules = other.rules }
    local spec = specs.make(it, way, p)
    name_instead(spec, it)
    plan.file(group, "instead", other.code, spec)
  end
  if it.set == "ICD-10-CM" or it.set == "ICD-10-PCS" then
    local family = it.code:sub(1, 3)
    group.families[family] = group.families[family] or {}
    table.insert(group.families[family], it)
  end
  if it.set == "ICD-10-CM" then it.never_first = codes.never_first(it.code) end
end

local function index_rest(p, exercise)
  for _, trap in ipairs(exercise.traps or {}) do
    for _, group in ipairs { p.diagnoses, p.procedures } do
      plan.file(group, "trap", trap.code, trap)
    end
  end
  for _, optional in ipairs(exercise.optionals or {}) do
    for _, group in ipairs { p.diagnoses, p.procedures } do
      plan.file(group, "optional", optional.code, optional)
    end
  end
  for _, split in ipairs(exercise.splits or {}) do
    local it = p.by_id[split.of]
    if it then table.insert(it.group.splits, { source = split, item = it }) end
  end
  for _, first in ipairs(exercise.firsts or {}) do
    local any, list = {}, {}
    for _, id in ipairs(first.any) do
      local it = p.by_id[id]
      if it then any[it], list[#list + 1] = true, it end
    end
    table.sort(list, function(a, b) return a.index < b.index end)
    if list[1] then
      table.insert(list[1].group.firsts, { source = first, any = any, list = list })
    end
  end
end

-- The set of items that a combination of ways leaves out. `chosen` maps one-of to way.
local function absent_items(p, chosen)
  local absent = {}
  for _, it in ipairs(p.items) do
    local way = chosen[it.source.one_of or 0]
    if way and it.source.way ~= way then absent[it] = true end
  end
  return absent
end

-- All combinations of ways, each as the set of items that it leaves out; first sets first.
local function ways_of(p, by_one_of)
  local numbers = {}
  for number in pairs(by_one_of) do numbers[#numbers + 1] = number end
  table.sort(numbers)
  local ways = { {} }
  for _, number in ipairs(numbers) do
    local slot, longer = by_one_of[number], {}
    table.sort(slot.order)
    for _, chosen in ipairs(ways) do
      for _, way in ipairs(slot.order) do
        local more = { [number] = way }
        for other, its in pairs(chosen) do more[other] = its end
        longer[#longer + 1] = more
      end
    end
    if #longer > kWaysTried then
      error(("the key has more than %d combinations of ways: merge some <one-of>"):format(
        kWaysTried), 0)
    end
    ways = longer
  end
  for i, chosen in ipairs(ways) do ways[i] = absent_items(p, chosen) end
  return ways
end

-- The codes of the key, each once, in key order.
local function key_codes(p)
  local list, seen = {}, {}
  for _, it in ipairs(p.items) do
    if not seen[it.code] then
      seen[it.code], list[#list + 1] = true, it.code
    end
  end
  return list
end

-- The short way for right answers: codes that can be nothing but one item.
local function find_direct(p)
  for _, group in ipairs(p.groups) do
    group.direct = {}
    for _, it in ipairs(group.items) do
      local meant = plan.find(group, "exact", it.code)
      if #meant == 1 and (it.source.one_of or 0) == 0 then group.direct[it.code] = it end
    end
  end
end

local function exempt_list_is_current()
  local list, titles = codes.edition("ICD-10-CM", "poa-exempt"), codes.edition("ICD-10-CM", "titles")
  return list ~= nil and titles ~= nil and list.name == titles.name
end

local function notes_are_current()
  local notes, titles = codes.edition("ICD-10-CM", "notes"), codes.edition("ICD-10-CM", "titles")
  return notes ~= nil and titles ~= nil and notes.name == titles.name, notes and notes.name
end

local function sets_of(task)
  local sets = {}
  for _, name in ipairs(task.systems or {}) do sets[name] = true end
  return sets
end

-- Where sections II and III of the guidelines hold, and not section IV: hospitals, and everything else
-- that is no outpatient service, agencies that come to the house among it (the beginning of section II).
local kInCare = { inpatient = true, rehabilitation = true, ["skilled-nursing"] = true,
  ["long-term-care"] = true, ["home-health"] = true, hospice = true }

-- `weights`: what :weigh was given, or nil. `chosen`: a policy's name or table, or nil.
function plan.build(exercise, chosen, weights)
  local p = {
    exercise = exercise, task = exercise.task, policy = policies.resolve(chosen),
    items = {}, by_id = {}, answers = {},
    diagnoses = new_group "diagnoses", procedures = new_group "procedures",
    questions = new_group "questions", overrides = {}, custom = {}, off = {},
    inpatient = exercise.encounter.type == "inpatient" or exercise.setting == "inpatient",
    in_care = kInCare[exercise.encounter.type] or kInCare[exercise.setting] or false,
  }
  p.cited_here = citations.check(exercise)
  p.diagnoses.sets = { ["ICD-10-CM"] = true }
  p.procedures.sets = sets_of(exercise.task)
  p.exempt_list_current = exempt_list_is_current()
  p.notes_current, p.notes_edition = notes_are_current()
  for _, item in ipairs(exercise.items or {}) do add_item(p, item) end
  for i, answer in ipairs(exercise.answers or {}) do p.answers[i] = { source = answer } end
  local by_one_of = deal_points(p, weights)
  set_units(p)
  for _, it in ipairs(p.items) do index_item(p, it) end
  index_rest(p, exercise)
  p.ways = ways_of(p, by_one_of)
  p.groups = { p.diagnoses, p.procedures, p.questions }
  p.key_codes = key_codes(p)
  find_direct(p)
  return p
end

return plan
