-- One mistake is charged once. Where a diagnosis has the wrong side (or digit, or lid) and a procedure,
-- in agreement with it, the same wrong one, the procedure is not charged again; nor is a second procedure
-- for the same diagnosis with the wrong side of the first, nor an external cause whose seventh character
-- follows that of the injury (I.C.20.a.2 wants the two to match). Two sides that disagree are two mistakes.
local modifiers = require "grading.modifiers"
local pairing = require "grading.pairing"
local words = require "grading.words"

local rule = {
  id = "same-mistake",
  verdicts = {},
  cites = { ["ICD-10-CM"] = { "ICD-10-CM I.C.20.a.2" } },
}

local function side_axis(pair)
  for _, axis in ipairs(pair.axes or {}) do
    local expected, submitted = words.side(axis.expected), words.side(axis.submitted)
    if expected and submitted and expected ~= submitted then return expected, submitted end
  end
end

-- Whether the procedure is for that diagnosis: it says so with its pointers, or has none.
local function concerns(diagnosis, procedure)
  local pointers = procedure.source.pointers or {}
  for _, id in ipairs(pointers) do
    if id == diagnosis.id then return true end
  end
  return #pointers == 0
end

-- Whether a modifier is wrong in the way of the diagnosis: by the same side, or because it names the
-- digit or lid of the code that was entered where the right one names that of the code in the key.
local function agreement(it, entry, from, to)
  return function(expected, given)
    if from and modifiers.only_side_differs(expected, given) and modifiers.side(expected) == from
      and modifiers.side(given) == to then return true end
    local right, entered = codes.title(it.set, it.code), codes.title(entry.set, entry.code)
    return modifiers.fits_title(expected, right) and modifiers.fits_title(given, entered)
      and not modifiers.fits_title(given, right) and not modifiers.fits_title(expected, entered)
  end
end

local function note(grade, it, entry, axes)
  local expected, submitted = side_axis { axes = axes }
  grade.side_mistakes = grade.side_mistakes or {}
  table.insert(grade.side_mistakes, {
    expected = expected, submitted = submitted, entry = entry,
    agrees = agreement(it, entry, expected, submitted),
    concerns = function(procedure) return concerns(it, procedure) end,
  })
end

-- After the diagnoses are matched: which of them may have the wrong side, digit or lid.
function rule.note_sides(grade)
  if grade.plan.off[rule.id] then return end
  for _, it in ipairs(grade.plan.diagnoses.items) do
    local pair, explained = grade.pairs[it], grade.explained[it]
    if pair and (pair.axes or pair.spec.kind == "instead") then
      note(grade, it, pair.entry, pair.axes)
    elseif explained then
      note(grade, it, explained.entry, explained.near.axes)
    end
  end
end

local function follows(grade, it, expected, submitted)
  for _, mistake in ipairs(grade.side_mistakes or {}) do
    if mistake.expected == expected and mistake.submitted == submitted and mistake.concerns(it) then
      return mistake
    end
  end
end

-- The diagnoses that a wrong modifier follows (which of several only pointers would tell), or
-- the procedure whose wrong side it repeats.
function rule.say_modifier(grade, pair, excused)
  local codes_of = {}
  for _, mistake in ipairs(grade.side_mistakes or {}) do
    if mistake.concerns(pair.item) and mistake.agrees(excused.part.value, excused.given) then
      codes_of[#codes_of + 1] = mistake.entry.code
    end
  end
  if codes_of[1] then
    return ("Its modifier %s follows your %s %s and is not charged again."):format(excused.given,
      codes_of[2] and "diagnoses" or "diagnosis", words.list(codes_of))
  end
  return ("Its modifier %s has the side of %s and is not charged again."):format(excused.given,
    words.entry(pair.side_slip.of.entry))
end

local function excuse(pair, text, rules)
  pair.credit, pair.excused, pair.excused_by = 100, text, rules
end

-- The one place modifier that is wrong by its side only; expected and given.
local function modifier_slip(grade, pair)
  if not grade.plan.task.modifiers then return nil end
  local given, wrong = {}, nil
  for _, modifier in ipairs(pair.entry.source.modifiers or {}) do
    if modifiers.side(modifier) then given[#given + 1] = modifier end
  end
  for _, modifier in ipairs(pair.spec.modifiers) do
    if modifiers.side(modifier) then
      if wrong then return nil end
      wrong = modifier
    end
  end
  if #given ~= 1 or not wrong or not modifiers.only_side_differs(wrong, given[1]) then return nil end
  return modifiers.side(wrong), modifiers.side(given[1])
end

local function slip_of(grade, pair)
  if pair.item.set == "ICD-10-PCS" then
    if pair.spec.kind == "same" and pair.axes and #pair.axes == 1 then return side_axis(pair) end
    return nil
  end
  return modifier_slip(grade, pair)
end

local function for_same_reason(a, b)
  local one, other = a.source.pointers or {}, b.source.pointers or {}
  if #one == 0 or #other == 0 then return #one == #other end
  for _, id in ipairs(one) do
    for _, same in ipairs(other) do
      if id == same then return true end
    end
  end
  return false
end

-- Files the slip of a pair under that of an earlier procedure where it is the same one.
local function file_slip(slips, pair, expected, submitted)
  for _, slip in ipairs(slips) do
    if slip.expected == expected and slip.submitted == submitted
      and for_same_reason(slip.of.item, pair.item) then
      pair.side_slip = slip
      return slip
    end
  end
  pair.side_slip = { expected = expected, submitted = submitted, of = pair }
  slips[#slips + 1] = pair.side_slip
end

-- The side of a procedure that is not right in everything, when it is settled: what follows a diagnosis
-- is excused, and what repeats an earlier procedure.
function rule.excuse_procedure(grade, pair)
  if grade.plan.off[rule.id] or pair.split or pair.unusable then return end
  local expected, submitted = slip_of(grade, pair)
  if not expected then return end
  grade.side_slips = grade.side_slips or {}
  local mistake = follows(grade, pair.item, expected, submitted)
  local earlier = not mistake and file_slip(grade.side_slips, pair, expected, submitted)
  if pair.item.set ~= "ICD-10-PCS" then return end  -- modifiers are judged apart from their code
  if mistake then
    excuse(pair, ("Its side follows your diagnosis %s and is not charged again."):format(
      mistake.entry.code))
  elseif earlier then
    excuse(pair, ("Its side is that of %s and is not charged again."):format(earlier.of.entry.code))
  end
end

local function same_shift(a, b)
  return a and b and #a == 1 and #b == 1 and a[1].name == b[1].name
    and a[1].expected == b[1].expected and a[1].submitted == b[1].submitted
end

-- What was entered for an item with another seventh character: a pair, or what is only explained because
-- that character bars all nearness (a sequela and the injury itself).
local function shifted(grade, it)
  local pair, explained = grade.pairs[it], grade.explained[it]
  if pair then return pair.verdict == "seventh" and not pair.unusable and pair.entry, pair.axes end
  if explained and explained.near.verdict == "seventh" then return explained.entry, explained.near.axes end
end

-- The injury whose seventh character is wrong in the same way.
local function followed(grade, axes)
  for _, it in ipairs(grade.plan.diagnoses.items) do
    local e, other = shifted(grade, it)
    if e and not it.code:find("^[V-Y]") and same_shift(other, axes) then return e end
  end
end

-- The pair of an external cause; made of what was only explained.
local function cause_pair(grade, it)
  local pair, explained = grade.pairs[it], grade.explained[it]
  if pair then return pair end
  grade.explained[it], explained.entry.meant = nil, nil
  local near = explained.near
  near.barred = false
  pairing.tie(grade, it, explained.entry, near)
  return near
end

local function excuse_cause(grade, it)
  local e, axes = shifted(grade, it)
  if grade.pairs[it] and not grade.pairs[it].relation then return end  -- the key has words for it
  local injury = e and it.code:find("^[V-Y]") and followed(grade, axes)
  if not injury then return end
  excuse(cause_pair(grade, it), ("Its last character follows that of %s, as it should, and is not charged "
    .. "again."):format(injury.code), rule.cites["ICD-10-CM"])
end

-- After all codes are matched.
function rule.excuse(grade)
  if grade.plan.off[rule.id] then return end
  for _, it in ipairs(grade.plan.diagnoses.items) do excuse_cause(grade, it) end
end

return rule
