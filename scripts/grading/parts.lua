-- The parts of an answer beside its code: modifiers, units, POA, pointers. Each earns apart.
local modifiers = require "grading.modifiers"
local shares = require "grading.shares"

local parts = {}

local function same_list(a, b)
  if #a ~= #b then return false end
  for i = 1, #a do
    if a[i] ~= b[i] then return false end
  end
  return true
end

-- The codes that a procedure should point to: what the learner has for those diagnoses. Of one that
-- the learner does not have at all its own code; that it is absent is charged where it is missing.
local function pointed_codes(grade, ids)
  local wanted = {}
  for _, id in ipairs(ids) do
    local it = grade.plan.by_id[id]
    local pair = it and grade.pairs[it]
    if it then wanted[pair and pair.entry.code or it.code] = true end
  end
  return wanted
end

function parts.pointers_right(grade, ids, given)
  local wanted, seen = pointed_codes(grade, ids), {}
  for _, code in ipairs(given or {}) do
    if not wanted[code] then return false end
    seen[code] = true
  end
  for code in pairs(wanted) do
    if not seen[code] then return false end
  end
  return true
end

local function poa_right(expected, given)
  return expected == given or (expected == "1" and given == "")
end

-- Whether nothing but the code could be wrong. Makes no tables: this is the way of right answers.
function parts.perfect(grade, spec, e)
  local source = e.source
  if spec.diagnosis then
    local expected, given = spec.poa, source.poa or ""
    return expected == "" or expected == given or expected == "1" and given == ""
  end
  local task = grade.plan.task
  if task.modifiers and not same_list(spec.modifiers, source.modifiers or {}) then return false end
  if task.units and spec.units ~= (source.units or 1) then return false end
  return not spec.pointers or parts.pointers_right(grade, spec.pointers, source.pointers)
end

local function take(list, accepts)
  for i, given in ipairs(list) do
    if accepts(given) then return table.remove(list, i) end
  end
end

local function bilateral_pair(grade, spec, left)
  local reporting = grade.plan.exercise.reporting or {}
  if not tostring(reporting.bilateral or ""):find("RT+LT", 1, true) then return false end
  if spec.modifiers[1] ~= "50" or spec.modifiers[2] then return false end
  local given = table.concat(left, " ")
  return given == "RT LT" or given == "LT RT"
end

-- The same wrong side as in the diagnosis that this procedure is for.
local function follows_diagnosis(grade, it, expected, given)
  if not modifiers.only_side_differs(expected, given) then return false end
  local from, to = modifiers.side(expected), modifiers.side(given)
  for _, mistake in ipairs(grade.side_mistakes or {}) do
    if mistake.expected == from and mistake.submitted == to and mistake.concerns(it) then
      return true
    end
  end
  return false
end

local function judge_modifier(grade, spec, part, left)
  local reporting = grade.plan.exercise.reporting
  if take(left, function(given)
    return modifiers.allowed_instead(part.value, given, reporting)
  end) then return nil end
  local given = take(left, function(other) return modifiers.same_family(part.value, other) end)
  if not given then return { part = part, verdict = "modifier-missing" } end
  return {
    part = part, verdict = "modifier-wrong", given = given,
    excused = follows_diagnosis(grade, spec.item, part.value, given),
  }
end

local function judge_modifiers(grade, spec, e, result)
  local left = table.move(e.source.modifiers or {}, 1, #(e.source.modifiers or {}), 1, {})
  if bilateral_pair(grade, spec, left) then return end
  local open = {}
  for _, part in ipairs(spec.parts) do
    if part.kind == "modifier" and not take(left, function(m) return m == part.value end) then
      open[#open + 1] = part
    end
  end
  for _, part in ipairs(open) do
    local lost = judge_modifier(grade, spec, part, left)
    if lost and lost.excused then
      result.excused = lost
    elseif lost then
      result.lost[#result.lost + 1] = lost
    end
  end
  result.extra = left
end

local function judge_essential(spec, result)
  for _, lost in ipairs(result.lost) do
    for _, essential in ipairs(spec.item.source.essential or {}) do
      if lost.part.value == essential then result.essential = lost end
    end
  end
end

local function judge_poa(spec, e)
  local given = e.source.poa or ""
  if poa_right(spec.poa, given) then return nil end
  if spec.poa == "1" then return "poa-exempt" end
  return given == "" and "poa-missing" or "poa"
end

local function judge_other(grade, spec, e, part)
  if part.kind == "poa" then return judge_poa(spec, e) end
  if part.kind == "units" then
    return (e.source.units or 1) ~= part.value and "units" or nil
  end
  if part.kind == "pointers" then
    return not parts.pointers_right(grade, part.value, e.source.pointers) and "pointer" or nil
  end
end

-- { lost = { { part, verdict, given? } … }, extra = { modifiers that nothing supports },
--   essential = the lost part without which the code is wrong, excused = charged elsewhere,
--   too_many = more units than the one that was wanted }
function parts.judge(grade, spec, e)
  local result, task = { lost = {}, extra = {} }, grade.plan.task
  if task.modifiers and e.group == grade.plan.procedures then
    judge_modifiers(grade, spec, e, result)
    judge_essential(spec, result)
  end
  for _, part in ipairs(spec.parts) do
    local verdict = judge_other(grade, spec, e, part)
    if verdict then result.lost[#result.lost + 1] = { part = part, verdict = verdict } end
  end
  result.too_many = task.units and spec.item.source.kind == "procedure" and spec.units == 1
    and (e.source.units or 1) > 1
  return result
end

-- What the parts beside the code would earn.
function parts.worth_beside(grade, spec, e)
  if not spec.parts[1] then return 0 end
  local sum, result = 0, parts.judge(grade, spec, e)
  if result.essential then return -spec.code_points end
  for _, part in ipairs(spec.parts) do sum = sum + part.points end
  for _, lost in ipairs(result.lost) do sum = sum - lost.part.points end
  return sum
end

-- What the whole pair would earn.
function parts.worth(grade, spec, e)
  local code = shares.of(spec.code_points, spec.credit)
  if code == 0 then return 0 end
  return math.max(0, code + parts.worth_beside(grade, spec, e))
end

return parts
