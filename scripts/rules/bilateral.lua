-- Both sides of one procedure, reported in another way than the key has it: two lines with RT and LT for
-- the one with 50, or one line with 50 for the two. Before anything is matched the lines are brought into
-- the form of the key; whether the case takes both forms is judged with the modifiers, once.
local pairing = require "grading.pairing"

local rule = {
  id = "bilateral",
  verdicts = {},
  charges = { "modifier-wrong" },
  cites = { CPT = { "CPT" }, HCPCS = { "HCPCS" } },
}

local kSides = { RT = true, LT = true }

-- The side modifiers of a list, blank-separated, and the others in order.
local function split_sides(list)
  local sides, others = "", {}
  for _, modifier in ipairs(list or {}) do
    if kSides[modifier] or modifier == "50" then
      sides = sides == "" and modifier or sides .. " " .. modifier
    else
      others[#others + 1] = modifier
    end
  end
  return sides, others
end

-- plan.bilateral: by code, how the key reports both sides: "50" or "RT LT" for two lines.
function rule.prepare(plan)
  local forms, sides_of = nil, {}
  for _, it in ipairs(plan.procedures.items) do
    local sides = split_sides(it.spec.modifiers)
    local seen = sides_of[it.code] or {}
    sides_of[it.code] = seen
    seen[sides] = true
    if sides == "50" or seen.RT and seen.LT then
      forms = forms or {}
      forms[it.code] = sides == "50" and "50" or "RT LT"
    end
  end
  plan.bilateral = forms
end

local function copy(source, modifiers)
  local own = {}
  for name, value in pairs(source) do own[name] = value end
  own.modifiers = modifiers
  return own
end

local function with(others, ...)
  local list = table.move(others, 1, #others, 1, {})
  for _, modifier in ipairs { ... } do list[#list + 1] = modifier end
  return list
end

local function named(e)
  return e.code .. "-" .. table.concat(e.source.modifiers, "-")
end

-- Two lines become one: the second is put aside, the first stands for both.
local function fold(first, second)
  local _, others = split_sides(first.source.modifiers)
  local names = { named(first), named(second) }
  table.sort(names)
  first.named = table.concat(names, " ")
  first.source, first.text = copy(first.source, with(others, "RT", "LT")), nil
  second.settled = true
end

local function same_but_side(a, b)
  local _, one = split_sides(a.source.modifiers)
  local _, other = split_sides(b.source.modifiers)
  return table.concat(one, "-") == table.concat(other, "-")
    and (a.source.units or 1) == (b.source.units or 1)
end

local function fold_lines(entries)
  pairing.sort(entries)
  for i, first in ipairs(entries) do
    for k = i + 1, #entries do
      local second = entries[k]
      local a, b = split_sides(first.source.modifiers), split_sides(second.source.modifiers)
      if not first.named and not second.settled and (a == "RT" and b == "LT" or a == "LT" and b == "RT")
        and same_but_side(first, second) then
        fold(first, second)
      end
    end
  end
end

-- One line becomes two, each of which is named as it was entered.
local function unfold(grade, group, e)
  local _, others = split_sides(e.source.modifiers)
  local takes = tostring((grade.plan.exercise.reporting or {}).bilateral or "")
  local either = takes:find("50", 1, true) and takes:find("RT+LT", 1, true)
  e.named = named(e)
  local list = grade[group.name]
  list[#list + 1] = { source = copy(e.source, with(others, either and "LT" or "50")), code = e.code,
    set = e.set, group = group, place = #list + 1, named = e.named }
  e.source, e.text = copy(e.source, with(others, either and "RT" or "50")), nil
end

function rule.sort_out(grade, group)
  local forms = grade.plan.bilateral
  if not forms or group ~= grade.plan.procedures or grade.plan.off[rule.id] then return end
  local by_code, codes_seen = {}, {}
  for _, e in ipairs(grade[group.name]) do
    if forms[e.code] and not e.settled then
      if not by_code[e.code] then
        by_code[e.code] = {}
        codes_seen[#codes_seen + 1] = e.code
      end
      table.insert(by_code[e.code], e)
    end
  end
  for _, code in ipairs(codes_seen) do
    local entries = by_code[code]
    if forms[code] == "50" then
      fold_lines(entries)
    elseif #entries == 1 and split_sides(entries[1].source.modifiers) == "50" then
      unfold(grade, group, entries[1])
    end
  end
end

return rule
