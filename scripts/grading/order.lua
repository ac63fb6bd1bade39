-- The order of an answer: what the rules demand of its codes (grading/demands), and what of that is not
-- so. A code takes part in one charge at most: so there are never more charges than codes that would have
-- to be moved.
local demands = require "grading.demands"
local drugs = require "grading.drugs"
local things = require "grading.things"
local words = require "grading.words"

local order = {}

-- Whether a wrong code asks for the same place as the right one. A poisoning taken for an adverse effect
-- stands elsewhere, and rightly so: that mistake is charged in the code.
local function alike(own, right)
  return drugs.kind(own) == drugs.kind(right) and (own.bare:sub(7, 7) == "S") == (right.bare:sub(7, 7) == "S")
end

-- What an entry stands for: the item that it answers, unless it is as good a code of its own, or a
-- code that may be there. Nil for what nothing supports, which is charged already and for that alone;
-- false for a wrong code that keeps its place, but is not judged for it.
local function thing_of(grade, e)
  local pair = e.item and grade.pairs[e.item]
  if pair and pair.unusable then return false end
  if pair then
    if e.code == e.item.code then return e.item.thing end
    local own = things.new(e.code, e.item)
    if pair.spec.kind == "or" then return own, true end
    return alike(own, e.item.thing) and e.item.thing or false
  end
  if e.optional and e.set == "ICD-10-CM" then return things.new(e.code, nil), true end
end

local function look(grade, group)
  local view = { grade = grade, at = {}, things = {}, taken = {}, demands = group.demands }
  local at, own, first = view.at, false, nil
  for _, e in ipairs(grade[group.name]) do
    local thing, new = thing_of(grade, e)
    if thing and not at[thing] then
      at[thing] = e
      view.things[#view.things + 1] = thing
      own = own or new
    elseif thing and e.place < at[thing].place then
      at[thing] = e
    end
    if thing ~= nil and (not first or e.place < first.place) then
      first, view.first = e, thing
    end
  end
  if own then view.demands = demands.of(grade.plan, group, view.things) end
  return view
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

-- What an entry is by its own code: of a wrong one that is not what the item is.
local function own_of(thing, e)
  return e.code == thing.code and thing or things.new(e.code, thing.item)
end

-- Whether a rule about codes in general, and not only the key, wants `a` before `b`.
local function bound(plan, a, b)
  for _, rule in ipairs(plan.order_rules) do
    if rule.before and not plan.off[rule.id] and rule.before(a, b, plan, false) then return true end
  end
  return false
end

local function another_thing(own, right) return own.bare:sub(1, 3) ~= right.bare:sub(1, 3) end

-- An order that binds the right codes and not those that were entered ("E11.22, then N18.31", but E11.9
-- was coded): it was lost with the code, where the mistake is charged. What only the key demands binds a
-- wrong code of the same category, and no other.
local function lost_with_code(view, pair, a, b)
  local own_a, own_b = own_of(pair.a, a), own_of(pair.b, b)
  if own_a == pair.a and own_b == pair.b then return false end
  local plan = view.grade.plan
  if bound(plan, own_a, own_b) then return false end
  return bound(plan, pair.a, pair.b) or another_thing(own_a, pair.a) or another_thing(own_b, pair.b)
end

-- Whether another code stands before b that serves as well as this one.
local function another_serves(view, part, pair)
  if not pair.either then return false end
  for _, other in ipairs(part.pairs) do
    local a = other.b == pair.b and other.either and view.at[other.a]
    if a and a.place < view.at[pair.b].place then return true end
  end
  return false
end

local function check_pair(view, part, pair)
  local at, taken = view.at, view.taken
  local a, b = at[pair.a], at[pair.b]
  if not a or not b or b.place > a.place or taken[a] or taken[b] then return end
  if another_serves(view, part, pair) then return end
  if view.grade and lost_with_code(view, pair, a, b) then return end
  taken[a], taken[b] = true, true
  charge(view, part.rule, b, a, {
    reason = pair.reason, item = pair.b.item and pair.b.item.id, evidence = evidence_of(pair.a),
    stated = pair.stated and pair.b.item,
    because = pair.stated and pair.b.item.source.because or nil,
  })
end

-- Pairs that are charged, or those that are only told of.
local function check_pairs(view, part, advice)
  for _, pair in ipairs(part.pairs) do
    if (pair.advice == true) == advice then check_pair(view, part, pair) end
  end
end

-- The one of `list` that comes next after `e`; nil where one already stands before it, or is missing:
-- it may have been the very one.
local function next_after(view, list, e)
  local later
  for _, thing in ipairs(list) do
    local other = view.at[thing]
    if not other or other.place < e.place then return nil end
    if (not later or other.place < view.at[later].place) then later = thing end
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
        item = follower.b.item and follower.b.item.id,
      })
    end
  end
end

-- The code of the set that was entered; of a rule about codes that lead, one that leads itself.
local function demanded(view, rule, set)
  local found
  for _, thing in ipairs(set.list) do
    local e = view.at[thing]
    if e and view.taken[e] then return nil end
    local leads = e and (not rule.leads or not view.grade or rule.leads(own_of(thing, e), view.grade.plan))
    if leads and not found then found = thing end
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
    local wanted = demanded(view, part.rule, set)
    local first = view.at[view.first]
    if wanted and set.any[view.first] then
      remark_first(view, first)
    elseif wanted and not view.taken[first] then
      local other = view.at[wanted]
      view.taken[first], view.taken[other] = true, true
      local own = set.source and set.source.evidence or {}
      charge(view, part.rule, first, other, {
        item = wanted.item and wanted.item.id, source = set.source,
        evidence = own[1] and own or evidence_of(wanted),
        because = set.source and set.source.because or set.because,
      })
    end
  end
end

-- Whether a code that nothing supports stands in the first place: then nothing else does.
local function first_is_unsupported(view)
  return view.grade ~= nil and view.at[view.first].place > 1
end

local function check_nevers(view, part)
  local first = view.at[view.first]
  if not part.nevers[view.first] or view.taken[first] or first_is_unsupported(view) then return end
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
    if part.pairs[1] then check_pairs(view, part, false) end
    if part.followers[1] then check_followers(view, part) end
    if part.sets[1] and view.first then check_sets(view, part) end
    if part.any_never and view.first then check_nevers(view, part) end
  end
  for _, part in ipairs(view.demands) do
    if part.pairs[1] then check_pairs(view, part, true) end
  end
  return view
end

-- Whether the key, entered as it is listed, is in order: then nothing has to be looked at there.
local function listing_is_fine(group, list)
  local at = {}
  for i, thing in ipairs(list) do at[thing] = { place = i, code = thing.code } end
  return not check { at = at, things = list, first = list[1], taken = {}, demands = group.demands }.found
end

-- What the key's own codes demand of each other, once and for all; again after a rule is turned off.
function order.prepare(plan, rules)
  plan.order_rules = {}
  for _, rule in ipairs(rules) do
    if rule.order then table.insert(plan.order_rules, rule) end
  end
  for _, group in ipairs { plan.diagnoses, plan.procedures } do
    local list = {}
    for i, it in ipairs(group.items) do
      it.thing = things.new(it.code, it)
      list[i] = it.thing
    end
    group.demands = demands.of(plan, group, list)
    group.listed_in_order = list[1] ~= nil and listing_is_fine(group, list)
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

local function pairs_are_fine(made, part)
  for _, pair in ipairs(part.pairs) do
    local a, b = made[pair.a.item], made[pair.b.item]
    if a and b and b.entry.place < a.entry.place then return false end
  end
  return true
end

local function sets_are_fine(made, part, first)
  for _, set in ipairs(part.sets) do
    for _, thing in ipairs(set.list) do
      if made[thing.item] and not set.any[first] then return false end
    end
  end
  return true
end

-- The short way for right codes in another order: false where a closer look is needed.
local function right_at_a_glance(grade, group, entries)
  for i = 1, #entries do
    local it = entries[i].item
    if not it or it.code ~= entries[i].code then return false end
  end
  local first = entries[1].item.thing
  for _, part in ipairs(group.demands) do
    if part.followers[1] or part.nevers[first] or not pairs_are_fine(grade.pairs, part)
      or not sets_are_fine(grade.pairs, part, first) then
      return false
    end
  end
  return true
end

-- After all else is charged.
function order.apply(grade, group)
  local entries = grade[group.name]
  if #entries < 2 or as_listed(group, entries) or right_at_a_glance(grade, group, entries) then return end
  local view = look(grade, group)
  if view.things[1] then check(view) end
end

return order
