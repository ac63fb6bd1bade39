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

-- What a missing item says where the code stands there, only not often enough; nil where it does not.
function rule.too_few(grade, it)
  if it.source.kind ~= "procedure" or not grade.entered[it.code] or grade.plan.off[rule.id] then
    return nil
  end
  local wanted, answered = count(grade, it.group, it.code)
  if wanted < 2 or answered == 0 then return nil end
  local way = kWays[it.set]
  return ("%s stands here %s, and the chart shows it %s%s."):format(it.code, times(answered),
    times(wanted), way and ": " .. way or ""), rule.cites[it.set]
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
