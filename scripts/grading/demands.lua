-- What the rules about order demand of the codes of a case. Such a rule has `order = true` and says what
-- it demands in some of five ways:
--
--   before(a, b, plan, stated)   a must stand before b: true, or the rule's own name for the reason; and
--                                true, where that is only told and not charged. Of the pairs of b for
--                                whose reason one_is_enough(reason) is true, one in order will do
--   follows(b, plan)             b must stand after one of those for which may_precede(a, b) is true
--   leads(a, plan)               where such a code is there, one of them stands first
--   first_sets(plan, group)      the same, from what the key says: { any, list, source } each
--   never(a, plan)               may not stand first while another one could
--
-- and how to say it: say(e, other, reason, plan, finding) gives words, citations and, where it is not the
-- usual, the cost. a and b are things (grading/things); `stated`: the key itself has b after a.
--
-- The first rule that demands something of two codes speaks of them. What the key demands goes before
-- what a rule demands of codes in general.
local facts = require "grading.things"

local demands = {}

-- Every item that the key puts before `it`, by itself or through another.
local function stated_before(plan, it, found)
  for _, id in ipairs(it.source.after or {}) do
    local other = plan.by_id[id]
    if other and not found[other] then
      found[other] = true
      stated_before(plan, other, found)
    end
  end
  return found
end

-- Whether the key itself has it the other way round.
local function contradicted(plan, a, b, earlier)
  if not a.item or not b.item then return false end
  if earlier[a] and earlier[a][b.item] then return true end
  return facts.named_first(plan, b) and not facts.named_first(plan, a)
end

local function part_of(parts, rule)
  if not parts[rule.id] then
    parts[rule.id] = { rule = rule, pairs = {}, followers = {}, sets = {}, nevers = {} }
  end
  return parts[rule.id]
end

local function states(it, a)
  for _, id in ipairs(it and it.source.after or {}) do
    if a.item and a.item.id == id then return true end
  end
  return false
end

local function add_pair(parts, rules, plan, a, b, earlier)
  local stated = states(b.item, a)
  if not stated and contradicted(plan, a, b, earlier) then return end
  for _, rule in ipairs(rules) do
    local reason, advice = nil, nil
    if rule.before then reason, advice = rule.before(a, b, plan, stated) end
    if reason then
      table.insert(part_of(parts, rule).pairs, { a = a, b = b, reason = reason, stated = stated,
        advice = advice, either = not stated and rule.one_is_enough ~= nil and rule.one_is_enough(reason) })
      return
    end
  end
end

local function add_pairs(parts, rules, plan, things)
  local earlier = {}
  for _, thing in ipairs(things) do
    if thing.item then earlier[thing] = stated_before(plan, thing.item, {}) end
  end
  for _, b in ipairs(things) do
    for _, a in ipairs(things) do
      if a ~= b and not (a.item and a.item == b.item) then
        add_pair(parts, rules, plan, a, b, earlier)
      end
    end
  end
end

-- Where the key itself says what comes before, that is enough. The codes of the key that are not among
-- the things are candidates too: see `next_after`.
local function add_follower(parts, rule, plan, things, b)
  local stated = b.item and (b.item.source.after or {})[1]
  if stated or not rule.follows(b, plan) or facts.named_first(plan, b) then return end
  local list, met = {}, {}
  local function consider(a)
    if a ~= b and rule.may_precede(a, b, plan) then list[#list + 1] = a end
  end
  for _, a in ipairs(things) do
    if a.item then met[a.item] = true end
    consider(a)
  end
  for _, it in ipairs(plan.diagnoses.items) do
    if not met[it] then consider(it.thing) end
  end
  if list[1] then table.insert(part_of(parts, rule).followers, { b = b, list = list }) end
end

-- Where the key names what stands first and no leading code is among it, the key has its way.
local function add_leaders(parts, rule, plan, things)
  local first = plan.diagnoses.firsts[1]
  local set = { any = {}, list = {}, because = first and first.source.because }
  local open = plan.diagnoses.firsts[1] == nil
  for _, thing in ipairs(things) do
    if rule.leads(thing, plan) then
      set.any[thing] = true
      set.list[#set.list + 1] = thing
      open = open or facts.named_first(plan, thing)
    end
  end
  if set.list[1] and open then table.insert(part_of(parts, rule).sets, set) end
end

local function add_first_sets(parts, rule, plan, group, things)
  for _, first in ipairs(rule.first_sets(plan, group)) do
    local set = { any = {}, list = {}, source = first.source }
    for _, thing in ipairs(things) do
      if first.any[thing.item] then
        set.any[thing] = true
        set.list[#set.list + 1] = thing
      end
    end
    if set.list[1] then table.insert(part_of(parts, rule).sets, set) end
  end
end

local function add_single(parts, rule, plan, group, things)
  if rule.first_sets then add_first_sets(parts, rule, plan, group, things) end
  if group ~= plan.diagnoses then return end
  if rule.leads then add_leaders(parts, rule, plan, things) end
  for _, thing in ipairs(things) do
    if rule.follows then add_follower(parts, rule, plan, things, thing) end
    if rule.never and not facts.named_first(plan, thing) and rule.never(thing, plan) then
      part_of(parts, rule).nevers[thing] = true
      part_of(parts, rule).any_never = true
    end
  end
end

-- What the rules that are not turned off demand of these things: a list in the order of the rules.
function demands.of(plan, group, things)
  local rules, parts, list = {}, {}, {}
  if plan.off.sequence then return list end
  for _, rule in ipairs(plan.order_rules) do
    local fits = group == plan.diagnoses or rule.id == "sequence"
    if fits and not plan.off[rule.id] then rules[#rules + 1] = rule end
  end
  add_pairs(parts, rules, plan, things)
  for _, rule in ipairs(rules) do add_single(parts, rule, plan, group, things) end
  for _, rule in ipairs(rules) do list[#list + 1] = parts[rule.id] end
  return list
end

return demands
