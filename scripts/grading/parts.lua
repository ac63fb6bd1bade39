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

-- The same wrong side, digit or lid as in the diagnosis that this procedure is for.
local function follows_diagnosis(grade, it, expected, given)
  for _, mistake in ipairs(grade.side_mistakes or {}) do
    if mistake.concerns(it) and mistake.agrees(expected, given) then return true end
  end
  return false
end

-- Both sides on one line: 50 where RT and LT are wanted or the other way round. Right where the case
-- reports either way; else wrong once, however many modifiers it takes to say so.
local function judge_both_sides(grade, open, left, result)
  local expected, single = {}, nil
  for i, part in ipairs(open) do
    if part.value == "50" then single = i end
    if part.value == "RT" or part.value == "LT" then expected[#expected + 1] = i end
  end
  local function has(value)
    for _, given in ipairs(left) do
      if given == value then return true end
    end
  end
  local wrong, given
  if single and has "RT" and has "LT" then
    wrong, given = { single }, "RT LT"
  elseif #expected == 2 and has "50" then
    wrong, given = expected, "50"
  else
    return
  end
  for modifier in given:gmatch("%S+") do take(left, function(m) return m == modifier end) end
  local right = modifiers.pair_is_bilateral(grade.plan.exercise.reporting)
    and (single ~= nil or grade.plan.exercise.reporting.bilateral:find("50", 1, true) ~= nil)
  for i = #wrong, 1, -1 do
    local part = table.remove(open, wrong[i])
    if not right then
      result.lost[#result.lost + 1] = { part = part, verdict = "modifier-wrong", given = given,
        both_sides = true }
    end
  end
end

-- A wrong side that another procedure for the same diagnosis has already been charged for.
local function repeats_procedure(grade, it, expected, given)
  local pair = grade.pairs[it]
  local slip = pair and pair.side_slip
  return slip ~= nil and slip.of ~= pair and modifiers.only_side_differs(expected, given)
end

local function is_distinct(modifier)
  local members = modifiers.family(modifier)
  return members ~= nil and members.name == "distinct"
end

-- 59 or an X modifier where the digit, lid or artery is what tells the line apart: one wrong answer, not
-- a place left out and a 59 too many. Not where the line has a 59 of its own to be given.
local function distinct_for_place(spec, part, left)
  if not modifiers.sets_apart(part.value) then return nil end
  for _, other in ipairs(spec.modifiers) do
    if is_distinct(other) then return nil end
  end
  return take(left, is_distinct)
end

local function judge_modifier(grade, spec, part, left)
  local reporting = grade.plan.exercise.reporting
  if take(left, function(given)
    return modifiers.allowed_instead(part.value, given, reporting)
  end) then return nil end
  local given = take(left, function(other) return modifiers.same_family(part.value, other) end)
    or distinct_for_place(spec, part, left)
  if not given then return { part = part, verdict = "modifier-missing" } end
  local forms = grade.plan.bilateral
  return {
    part = part, verdict = "modifier-wrong", given = given,
    both_sides = given == "50" and forms ~= nil and forms[spec.code] == "RT LT",
    excused = follows_diagnosis(grade, spec.item, part.value, given)
      or repeats_procedure(grade, spec.item, part.value, given),
  }
end

-- The one part that answers the same question as `given`, where it was answered rightly.
local function answered_part(spec, open, given)
  local found
  for _, part in ipairs(spec.parts) do
    if part.kind == "modifier" and modifiers.same_family(part.value, given) then
      if found then return nil end
      found = part
    end
  end
  for _, part in ipairs(open) do
    if part == found then return nil end
  end
  return found
end

-- Two modifiers on a line that cannot both be true: the less right one counts, and the other is charged
-- as one too many. So to write both is no better than to write the wrong one.
local function judge_contradictions(spec, open, result)
  for _, given in ipairs(result.extra) do
    local part = answered_part(spec, open, given)
    if part and modifiers.contradict(part.value, given) then
      open[#open + 1] = part
      result.lost[#result.lost + 1] = { part = part, verdict = "modifier-wrong", given = given,
        beside = true }
    end
  end
end

local function judge_modifiers(grade, spec, e, result)
  local left = table.move(e.source.modifiers or {}, 1, #(e.source.modifiers or {}), 1, {})
  local open = {}
  for _, part in ipairs(spec.parts) do
    if part.kind == "modifier" and not take(left, function(m) return m == part.value end) then
      open[#open + 1] = part
    end
  end
  if #left > 0 and #open > 0 then judge_both_sides(grade, open, left, result) end
  for _, part in ipairs(open) do
    local lost = judge_modifier(grade, spec, part, left)
    if lost and lost.excused then
      result.excused = lost
    elseif lost then
      result.lost[#result.lost + 1] = lost
    end
  end
  result.extra = left
  if #left > 0 then judge_contradictions(spec, open, result) end
end

local function judge_essential(spec, result)
  for _, lost in ipairs(result.lost) do
    for _, essential in ipairs(spec.item.source.essential or {}) do
      if lost.part.value == essential then result.essential = lost end
    end
  end
end

-- Of a wrong code that is exempt where the right one is not, or the other way round, nothing can be asked
-- but what goes with that code: the mistake is charged in the code.
local function follows_code(spec, e, given)
  local it = spec.item
  if e.code == it.code then return false end
  local right, own = codes.poa_exempt(it.code), codes.poa_exempt(e.code)
  if right == own or right ~= (spec.poa == "1") then return false end
  return own == (given == "" or given == "1")
end

local function judge_poa(spec, e)
  local given = e.source.poa or ""
  if poa_right(spec.poa, given) or follows_code(spec, e, given) then return nil end
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

-- What the parts beside the code would earn, and whether one of them is wrong and excused.
function parts.worth_beside(grade, spec, e)
  if not spec.parts[1] then return 0 end
  local sum, result = 0, parts.judge(grade, spec, e)
  if result.essential then return -spec.code_points end
  for _, part in ipairs(spec.parts) do sum = sum + part.points end
  for _, lost in ipairs(result.lost) do sum = sum - lost.part.points end
  return sum, result.excused ~= nil
end

-- What the whole pair would earn, and whether something in it is wrong and excused.
function parts.worth(grade, spec, e)
  local code = shares.of(spec.code_points, spec.credit)
  if code == 0 then return 0 end
  local beside, excused = parts.worth_beside(grade, spec, e)
  return math.max(0, code + beside), excused
end

return parts
