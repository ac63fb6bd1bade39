-- Order, only where it is demanded. The rules about order say what they demand, in one of five ways:
--
--   before(a, b, plan, stated)   a must stand before b: true, or the rule's own name for the reason
--   follows(b, plan)             b must stand after one of those for which may_precede(a, b) is true
--   leads(a, plan)               where such a code is there, one of them stands first
--   first_sets(plan, group)      the same, from what the key says: { any, list, source } each
--   never(a, plan)               may not stand first while another one could
--
-- and how to say it: say(e, other, reason, plan) gives words and citations. A thing is what an entry
-- stands for: { code, bare (no dot), item or nil, poa }. `stated`: the key itself has b after a.
--
-- The first rule that demands something of two codes speaks of them, and a code takes part in one
-- charge at most: so there are never more charges than codes that would have to be moved. What the key
-- demands goes before what a rule demands of codes in general.
local words = require "grading.words"

local order = {}

function order.thing(code, item)
  return { code = code, bare = code:gsub("%.", ""), item = item,
    poa = item and item.source.poa or "" }
end

-- Whether a code is within any of a blank-separated list of beginnings, without dots: "A40 A41".
function order.within(thing, starts)
  for start in starts:gmatch("%S+") do
    if thing.bare:sub(1, #start) == start then return true end
  end
  return false
end

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

-- Whether the key lets this one stand first: it says nothing of the first place, or names it.
function order.may_lead(plan, thing)
  local firsts = plan.diagnoses.firsts
  if not firsts[1] then return true end
  for _, first in ipairs(firsts) do
    if thing.item and first.any[thing.item] then return true end
  end
  return false
end

local function named_first(plan, thing)
  return plan.diagnoses.firsts[1] ~= nil and order.may_lead(plan, thing)
end

-- Whether the key itself has it the other way round.
local function contradicted(plan, a, b, earlier)
  if not a.item or not b.item then return false end
  if earlier[a] and earlier[a][b.item] then return true end
  return named_first(plan, b) and not named_first(plan, a)
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
    local reason = rule.before and rule.before(a, b, plan, stated)
    if reason then
      table.insert(part_of(parts, rule).pairs, { a = a, b = b, reason = reason, stated = stated })
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

local function add_follower(parts, rule, plan, things, b)
  if not rule.follows(b, plan) or named_first(plan, b) then return end
  local list = {}
  for _, a in ipairs(things) do
    if a ~= b and rule.may_precede(a, b, plan) then list[#list + 1] = a end
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
      open = open or named_first(plan, thing)
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
    if rule.never and not named_first(plan, thing) and rule.never(thing, plan) then
      part_of(parts, rule).nevers[thing] = true
      part_of(parts, rule).any_never = true
    end
  end
end

-- What the rules that are not turned off demand of these things: a list in the order of the rules.
local function demands(plan, group, things)
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

-- What an entry stands for: the item that it answers, unless it is as good a code of its own, or a
-- code that may be there; nil for what nothing supports, which is charged already and for that alone.
local function thing_of(grade, e)
  local pair = e.item and grade.pairs[e.item]
  if pair and not pair.unusable then
    if pair.spec.kind == "or" and e.code ~= e.item.code then return order.thing(e.code, e.item), true end
    return e.item.thing
  end
  if e.optional and e.set == "ICD-10-CM" then return order.thing(e.code, nil), true end
end

local function look(grade, group)
  local at, things, first, own = {}, {}, nil, false
  for _, e in ipairs(grade[group.name]) do
    local thing, new = thing_of(grade, e)
    if thing and not at[thing] then
      at[thing] = e
      things[#things + 1] = thing
      own = own or new
      if not first or e.place < at[first].place then first = thing end
    elseif thing and e.place < at[thing].place then
      at[thing] = e
      if not first or e.place < at[first].place then first = thing end
    end
  end
  local list = group.demands
  if own then list = demands(grade.plan, group, things) end
  return { grade = grade, at = at, things = things, first = first, taken = {}, demands = list }
end

local function charge(view, rule, e, other, finding)
  local grade, reason = view.grade, finding.reason
  view.found = true
  if not grade then return end
  local text, rules, cost = rule.say(e, other, reason, grade.plan, finding)
  grade:charge(e, rule.charges and rule.charges[1] or rule.verdicts[1], {
    item = finding.item, part = "sequence", again = true, cost = cost, rules = rules,
    because = words.join(text, finding.because), evidence = finding.evidence,
  })
end

local function evidence_of(thing) return thing.item and thing.item.source.evidence end

local function check_pairs(view, part)
  local at, taken = view.at, view.taken
  for _, pair in ipairs(part.pairs) do
    local a, b = at[pair.a], at[pair.b]
    if a and b and b.place < a.place and not taken[a] and not taken[b] then
      taken[a], taken[b] = true, true
      charge(view, part.rule, b, a, {
        reason = pair.reason, item = pair.b.item and pair.b.item.id, evidence = evidence_of(pair.a),
        stated = pair.stated and pair.b.item,
        because = pair.stated and pair.b.item.source.because or nil,
      })
    end
  end
end

-- The one of `list` that comes next after `e`; nil where one already stands before it.
local function next_after(view, list, e)
  local later
  for _, thing in ipairs(list) do
    local other = view.at[thing]
    if other and other.place < e.place then return nil end
    if other and (not later or other.place < view.at[later].place) then later = thing end
  end
  return later
end

local function check_followers(view, part)
  for _, follower in ipairs(part.followers) do
    local e = view.at[follower.b]
    local later = e and not view.taken[e] and next_after(view, follower.list, e)
    local other = later and view.at[later]
    if other and not view.taken[other] then
      view.taken[e], view.taken[other] = true, true
      charge(view, part.rule, e, other, {
        item = follower.b.item and follower.b.item.id, evidence = evidence_of(later),
      })
    end
  end
end

local function demanded(view, set)
  local found
  for _, thing in ipairs(set.list) do
    local e = view.at[thing]
    if e and view.taken[e] then return nil end
    if e and not found then found = thing end
  end
  return found
end

-- An unsupported code before all others is charged for what it is; that it took the first place is
-- only said.
local function remark_first(view, wanted)
  local grade = view.grade
  if not grade or not grade.extras[1] then return end
  for _, e in ipairs(grade.diagnoses) do
    if e.place < view.at[view.first].place and e.charged and not e.duplicate then
      for _, line in ipairs(grade.lines) do
        if line.points < 0 and line.entry == words.entry(e) and not view.remarked then
          view.remarked = true
          line.because = words.join(line.because, ("It also stands in the first place, which is for %s; "
            .. "that is not charged again."):format(wanted.code))
        end
      end
    end
  end
end

local function check_sets(view, part)
  for _, set in ipairs(part.sets) do
    local wanted = demanded(view, set)
    local first = view.at[view.first]
    if wanted and set.any[view.first] then
      remark_first(view, first)
    elseif wanted and not view.taken[first] then
      local other = view.at[wanted]
      view.taken[first], view.taken[other] = true, true
      charge(view, part.rule, first, other, {
        item = wanted.item and wanted.item.id, evidence = evidence_of(wanted), source = set.source,
        because = set.source and set.source.because or set.because,
      })
    end
  end
end

local function check_nevers(view, part)
  local first = view.at[view.first]
  if not part.nevers[view.first] or view.taken[first] then return end
  for _, thing in ipairs(view.things) do
    if not part.nevers[thing] then
      view.taken[first] = true
      charge(view, part.rule, first, view.at[thing], {
        item = view.first.item and view.first.item.id, thing = view.first,
      })
      return
    end
  end
end

local function check(view)
  for _, part in ipairs(view.demands) do
    if part.pairs[1] then check_pairs(view, part) end
    if part.followers[1] then check_followers(view, part) end
    if part.sets[1] then check_sets(view, part) end
    if part.any_never then check_nevers(view, part) end
  end
  return view
end

-- Whether the key, entered as it is listed, is in order: then nothing has to be looked at there.
local function listing_is_fine(group, things)
  local at = {}
  for i, thing in ipairs(things) do at[thing] = { place = i, code = thing.code } end
  return not check { at = at, things = things, first = things[1], taken = {}, demands = group.demands }.found
end

-- What the key's own codes demand of each other, once and for all; again after a rule is turned off.
function order.prepare(plan, rules)
  plan.order_rules = {}
  for _, rule in ipairs(rules) do
    if rule.order then table.insert(plan.order_rules, rule) end
  end
  for _, group in ipairs { plan.diagnoses, plan.procedures } do
    local things = {}
    for i, it in ipairs(group.items) do
      it.thing = order.thing(it.code, it)
      things[i] = it.thing
    end
    group.demands = demands(plan, group, things)
    group.listed_in_order = things[1] ~= nil and listing_is_fine(group, things)
  end
end

-- The whole key, in the order in which it is listed.
local function as_listed(group, entries)
  if not group.listed_in_order or #entries ~= #group.items then return false end
  for i = 1, #entries do
    local e = entries[i]
    if e.item ~= group.items[i] or e.code ~= e.item.code or e.place ~= i then return false end
  end
  return true
end

-- After all else is charged.
function order.apply(grade, group)
  local entries = grade[group.name]
  if #entries < 2 or as_listed(group, entries) then return end
  local view = look(grade, group)
  if view.first then check(view) end
end

return order
