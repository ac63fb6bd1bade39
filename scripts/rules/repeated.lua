-- The same procedure more than once. ICD-10-PCS reports one code as often as B3.2 allows, CPT on lines of
-- their own: too few and too many are told as a count, not as a code that is unknown.
local rule = {
  id = "repeated",
  verdicts = {},
  charges = { "missing", "not-documented" },
  cites = { ["ICD-10-PCS"] = { "ICD-10-PCS B3.2" }, CPT = { "CPT" }, HCPCS = { "HCPCS" } },
}

local kTimes = { "once", "twice", "three times", "four times", "five times" }

local function times(n) return kTimes[n] or ("%d times"):format(n) end

-- How often the key has the code, and how many of those are answered by that very code.
local function count(grade, group, code)
  local wanted, answered = 0, 0
  for _, it in ipairs(group.items) do
    if it.code == code and not grade.absent[it] then wanted = wanted + 1 end
    local pair = grade.pairs[it]
    if pair and pair.entry.code == code then answered = answered + 1 end
  end
  return wanted, answered
end

local kWays = { ["ICD-10-PCS"] = "the same operation on another part with the same value, or on another "
  .. "site of that part, is a code more" }

-- The entry with more than one unit that may have been meant for this item as well: of the same code, or
-- of the procedure that an add-on goes with.
local function counted_in(grade, it)
  if not grade.plan.task.units or it.source.kind ~= "procedure" or grade.plan.off[rule.id] then return nil end
  for _, other in ipairs(it.group.items) do
    local pair = grade.pairs[other]
    if pair and (other.code == it.code or it.source.requires == other.id) and pair.entry.code == other.code
      and other.spec.units == 1 and (pair.entry.source.units or 1) > 1 then
      return pair.entry
    end
  end
end

-- Whether units that are too many stand for a line that is missing: that is one mistake, and the line is
-- charged.
function rule.stands_for(grade, pair)
  for _, it in ipairs(pair.item.group.items) do
    if it ~= pair.item and not grade.pairs[it] and not grade.absent[it]
      and counted_in(grade, it) == pair.entry then
      return true
    end
  end
  return false
end

-- What a missing item says of such units.
function rule.why_missing(grade, it)
  local e = counted_in(grade, it)
  if not e then return nil end
  local units = e.source.units
  if e.code ~= it.code then
    return ("The %d units of %s do not stand for it: it is a code of its own."):format(units, e.code),
      rule.cites[it.set]
  end
  return ("The %d units on one line do not say it: each time has a line of its own, and the units are not "
    .. "charged besides."):format(units), rule.cites[it.set]
end

-- What a missing item says where the code stands there, only not often enough; nil where it does not.
function rule.too_few(grade, it)
  if it.source.kind ~= "procedure" or not grade.entered[it.code] or grade.plan.off[rule.id] then
    return nil
  end
  local wanted, answered = count(grade, it.group, it.code)
  if wanted < 2 or answered == 0 then return nil end
  local way = kWays[it.set]
  return ("%s stands here %s, and the chart shows it %s%s."):format(it.code,
    counted_in(grade, it) and "on one line" or times(answered), times(wanted), way and ": " .. way or ""),
    rule.cites[it.set]
end

-- What an extra entry says where its code is answered already; nil where it is not.
function rule.too_many(grade, e)
  if e.group ~= grade.plan.procedures or grade.plan.off[rule.id] then return nil end
  local _, answered = count(grade, e.group, e.code)
  if answered == 0 then return nil end
  return ("%s stands here more often than the chart shows it was done: %s would be right."):format(
    e.code, times(answered)), rule.cites[e.set]
end

return rule
