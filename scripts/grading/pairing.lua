-- Which entry answers which item. First the item's own code and <or>, then <instead>, and what is
-- left by near credit for the largest total. Ties go by key order, then by the text of the entry;
-- the order of typing plays no part.
local find = require("grading.plan").find
local parts = require "grading.parts"
local shares = require "grading.shares"

local pairing = {}

local kSure = 1000000000  -- more than any points: a sure pair is never given up for points

local kNearness = {
  same = 10,  -- but for placeholders
  laterality = 9, seventh = 8, detail = 7, ["less-specific"] = 6, ["more-specific"] = 5, category = 1,
}
local kEarned = {
  laterality = true, seventh = true, detail = true, ["less-specific"] = true,
  ["more-specific"] = true,
}
pairing.earned_kinds = kEarned

local function sort_text(e)
  local source = e.source
  return table.concat({ e.code, table.concat(source.modifiers or {}, "-"), tostring(source.units or 1),
    source.poa or "", table.concat(source.pointers or {}, ",") }, "\0")
end

-- Entries by text, so that nothing depends on the order of typing.
function pairing.sort(entries)
  for _, e in ipairs(entries) do e.text = e.text or sort_text(e) end
  table.sort(entries, function(a, b)
    if a.text ~= b.text then return a.text < b.text end
    return a.place < b.place
  end)
  return entries
end

-- Ties an entry to an item for good.
function pairing.tie(grade, it, e, pair)
  pair.item, pair.entry = it, e
  pair.spec = pair.spec or it.spec
  grade.pairs[it] = pair
  e.item = it
end

-- Entries that nothing has claimed yet, in typed order.
function pairing.free(grade, group)
  local list = {}
  for _, e in ipairs(grade[group.name]) do
    if not e.item and not e.settled then list[#list + 1] = e end
  end
  return list
end

local function open_specs(grade, specs)
  local list = {}
  for _, spec in ipairs(specs) do
    if not grade.pairs[spec.item] and not grade.absent[spec.item] then list[#list + 1] = spec end
  end
  return list
end

-- Rows are items, columns entries; `worth(item, entry)` gives a weight and what the pair would be.
local function best_pairs(items, entries, worth, take)
  local weights, made = {}, {}
  for r, it in ipairs(items) do
    weights[r], made[r] = {}, {}
    for c, e in ipairs(entries) do
      weights[r][c], made[r][c] = worth(it, e)
    end
  end
  for r, c in ipairs(match(weights)) do
    if c > 0 and weights[r][c] > 0 then take(items[r], entries[c], made[r][c]) end
  end
end

local function in_key_order(group, set)
  local list = {}
  for _, it in ipairs(group.items) do
    if set[it] then list[#list + 1] = it end
  end
  return list
end

-- Of two ways to be right that earn the same, the one that asks for more of the modifiers given. So an
-- <or> of the item's own code takes a modifier that the item would call one too many.
local function leaves_less(grade, spec, other, e)
  if spec.diagnosis then return false end
  return #parts.judge(grade, spec, e).extra < #parts.judge(grade, other, e).extra
end

-- Modifiers of a line that nothing supports; three are as bad as more.
local function excess(grade, spec, e)
  if spec.diagnosis or not (e.source.modifiers or {})[1] then return 0 end
  return math.min(3, #parts.judge(grade, spec, e).extra)
end

-- What is right goes before what would only be excused, and the item's own code before an <or>: so the
-- line with the right modifier is not given away to the item next to it. Of two lines that are as right the
-- one without a modifier too many is the answer.
local function sure_worth(grade, wanted)
  return function(it, e)
    local best, best_spec, best_points = 0, nil, nil
    for _, spec in ipairs(wanted[e]) do
      if spec.item == it then
        local points, excused = parts.worth(grade, spec, e)
        local weight = kSure + 16 * points + (excused and 0 or 8) + (spec.kind == "same" and 4 or 0)
          - excess(grade, spec, e)
        if weight > best or points == best_points and leaves_less(grade, spec, best_spec, e) then
          best, best_spec, best_points = math.max(weight, best), spec, points
        end
      end
    end
    return best, best_spec
  end
end

local function pair_of(spec)
  return { spec = spec, credit = spec.credit, verdict = spec.verdict, axes = spec.axes }
end

-- Several entries want one item, or one entry several: the assignment of most points.
local function share_out(grade, entries, wanted)
  local set = {}
  for _, e in ipairs(entries) do
    for _, spec in ipairs(wanted[e]) do set[spec.item] = true end
  end
  best_pairs(in_key_order(entries[1].group, set), pairing.sort(entries), sure_worth(grade, wanted),
    function(it, e, spec) pairing.tie(grade, it, e, pair_of(spec)) end)
end

local function with_level(grade, group, e, specs)
  local level = grade.level_spec
  if not level or level.item.group ~= group or level.code ~= e.code then return specs end
  local list = { level }
  if specs then table.move(specs, 1, #specs, 2, list) end
  return list
end

-- Pairs that stand in the key: `tier` is "exact" or "instead".
function pairing.sure(grade, group, tier)
  local claims, wanted, claimed, contested = {}, {}, {}, false
  for _, e in ipairs(grade[group.name]) do
    local specs = not e.item and not e.settled and find(group, tier, e.code)
    if tier == "exact" and not e.settled then specs = with_level(grade, group, e, specs) end
    if specs then
      if specs[2] or grade.plan.ways[2] or grade.pairs[specs[1].item] then
        specs = open_specs(grade, specs)
      end
      if specs[1] then
        claims[#claims + 1], wanted[e] = e, specs
        contested = contested or specs[2] ~= nil or claimed[specs[1].item]
        claimed[specs[1].item] = true
      end
    end
  end
  if contested then return share_out(grade, claims, wanted) end
  for _, e in ipairs(claims) do pairing.tie(grade, wanted[e][1].item, e, pair_of(wanted[e][1])) end
end

-- The short way: every entry is the one code of an item, each of another. False, with nothing done,
-- where that is not so.
function pairing.direct(grade, group)
  local entries, direct, pairs_made = grade[group.name], group.direct, grade.pairs
  local level = grade.level_spec
  if level and level.item.group == group then return false end
  for i = 1, #entries do
    local e = entries[i]
    local it = direct[e.code]
    if not it or it.set ~= e.set or pairs_made[it] then
      for k = 1, i - 1 do
        pairs_made[entries[k].item], entries[k].item = nil, nil
      end
      return false
    end
    pairs_made[it] = { item = it, entry = e, spec = it.spec, plain = it.plain }
    e.item = it
  end
  return true
end

-- Of a code with less or more detail that has another side or visit as well: the least of the two.
local function least(credits, credit, axes)
  for _, axis in ipairs(axes) do
    credit = math.min(credit, axis.expected ~= "" and axis.submitted ~= "" and credits[axis.kind] or credit)
  end
  return credit
end

local function credit_of(grade, it, kind)
  local credits = grade.policy.credits
  if kind == "less-specific" and it.severity then
    return credits["less-specific-severity"], true
  end
  return credits[kind]
end

-- "With other diabetic kidney complication" for "without complications" claims more than the chart says,
-- whether the title names the complication or leaves it at "other".
local function claims_more(relation)
  local axis = relation.axes[1]
  return relation.kind == "detail" and not relation.axes[2] and axis
    and axis.expected == "without complications" and axis.submitted:find("^with ") ~= nil
end

local function relation_of(it, e)
  local relation = codes.relation(it.set, it.code, e.padded or e.code)
  if not claims_more(relation) then return relation end
  return { kind = "more-specific", axes = {}, barred = relation.barred }
end

-- How the entry stands to the item, and what that earns. `barred` pairs explain and earn nothing.
function pairing.nearness(grade, it, e)
  local relation = relation_of(it, e)
  local near = { relation = relation, axes = relation.axes, verdict = relation.kind, credit = 0 }
  if not kNearness[relation.kind] then return nil end
  if e.status ~= "valid" then
    near.verdict = e.status == "header" and "incomplete"
      or e.status == "not-in-book" and "not-in-book" or "invalid"
    if near.verdict == "not-in-book" and not kEarned[relation.kind] then return nil end
    near.unusable = true
    return near
  end
  near.barred = relation.barred ~= "" or not kEarned[relation.kind]
  if near.barred then return near end
  local override = grade.plan.overrides[it.id] and grade.plan.overrides[it.id][relation.kind]
  near.credit, near.severity = credit_of(grade, it, relation.kind)
  near.credit = least(grade.policy.credits, near.credit, relation.axes)
  if override and override.credit then near.credit = override.credit end
  if not grade.policy.near then near.credit = 0 end
  return near
end

local function near_worth(grade)
  return function(it, e)
    if it.set ~= e.set or it.code:sub(1, 3) ~= e.code:sub(1, 3) then return 0 end
    local near = pairing.nearness(grade, it, e)
    if not near then return 0 end
    local points = 0
    if near.credit > 0 then
      points = shares.of(it.spec.code_points, near.credit) + parts.worth_beside(grade, it.spec, e)
    end
    return points * 4096 + kNearness[near.relation.kind], near
  end
end

local function take_near(grade)
  return function(it, e, near)
    if near.barred then
      grade.explained[it], e.meant = { entry = e, near = near }, it
      return
    end
    pairing.tie(grade, it, e, near)
  end
end

-- The items of the families that the free entries belong to.
local function open_items(grade, group, entries)
  local set = {}
  for _, e in ipairs(entries) do
    for _, it in ipairs(group.families[e.code:sub(1, 3)] or {}) do
      if not grade.pairs[it] and not grade.absent[it] then set[it] = true end
    end
  end
  return in_key_order(group, set)
end

-- `note_unknown(grade, entry)` may say what an entry that is no code was meant for.
function pairing.near(grade, group, note_unknown)
  local entries = pairing.free(grade, group)
  if not entries[1] then return end
  for _, e in ipairs(entries) do
    e.status = codes.status(e.set, e.code)
    if e.status == "unknown" or e.status == "not-in-book" then note_unknown(grade, e) end
  end
  local items = open_items(grade, group, entries)
  if items[1] then
    best_pairs(items, pairing.sort(entries), near_worth(grade), take_near(grade))
  end
end

return pairing
