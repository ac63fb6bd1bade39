-- "Code first" and "followed by" outside of manifestations: pairs whose order the guidelines state, and
-- those that a "code first" note names. A note that is older than the codes is told of, and nothing is
-- charged on it; where the key demands that order too, the key is what is cited. A note often lists what
-- may come first: one of it is enough.
local drugs = require "grading.drugs"
local notes = require "grading.notes"
local things = require "grading.things"

local rule = {
  id = "code-first", order = true, verdicts = {}, charges = { "sequence" },
  cites = { ["ICD-10-CM"] = { "ICD-10-CM I.B.7" } },
}

-- Beginnings of codes without dots: what comes first, what follows, the section that says so.
rule.stated = {
  { "I11", "I50 I51", "I.C.9.a.1" },
  { "I12", "N18", "I.C.9.a.2" },
  { "I13", "I50 N18", "I.C.9.a.3" },
  -- Not I69: after an old stroke the visit may well be for the pressure.
  { "I60 I61 I62 I63 I65 I66 I67 I68", "I10 I11 I12 I13 I15", "I.C.9.a.4" },
  { "I10 I11 I12 I13 I15", "I1A0", "I.C.9.a.12" },
  { "U071", "J1282", "I.C.1.g.1.c" },
  { "O24", "E08 E09 E10 E11 E13", "I.C.15.g" },
  { "O9A1", "C D0 D3 D4", "I.C.2.l.3" },
  { "O9A2", "S T", "I.C.15.m" },
  { "T86", "C802", "I.C.2.r" },
  { "T856", "T383X1 T383X6", "I.C.4.a.5" },
  { "T74 T76", "F S", "I.C.19.f" },
}

-- The rows in which a code follows: none, for most.
local function rows_of(b)
  if not b.follows_in then
    b.follows_in = {}
    for _, row in ipairs(rule.stated) do
      if things.within(b, row[2]) then table.insert(b.follows_in, row) end
    end
  end
  return b.follows_in
end

local function stated_pair(a, b)
  for _, row in ipairs(rows_of(b)) do
    if things.within(a, row[1]) then return row[3] end
  end
end

-- Old notes say nothing against the order in which the key lists its codes.
local function noted_pair(a, b, plan)
  local kind = drugs.kind(b)
  if kind and kind ~= "adverse" then return nil end  -- the notes at T36-T50 speak of adverse effects
  if not b.named_first then b.named_first = notes.named(b.code, "code-first") end
  local note = b.named_first[1] and notes.holding(b.named_first, a.code)
  if not note then return nil end
  if not plan.notes_current and a.item and b.item and a.item.index > b.item.index then return nil end
  return note
end

function rule.before(a, b, plan, stated)
  local section = stated_pair(a, b)
  if section then return section end
  if stated and not plan.notes_current then return nil end  -- the key speaks for itself
  return noted_pair(a, b, plan), not plan.notes_current
end

function rule.one_is_enough(reason) return type(reason) == "table" end

function rule.say(e, other, reason, plan)
  if type(reason) == "string" then
    return ("%s follows %s, which comes first wherever the two go together."):format(e.code, other.code),
      { "ICD-10-CM " .. reason }
  end
  local text = ("A note at %s has %s coded first and %s after it."):format(reason.at, other.code, e.code)
  local caution = notes.caution(plan)
  if not caution then return text, rule.cites["ICD-10-CM"] end
  return text .. (" But %s, so nothing is charged on it."):format(caution), rule.cites["ICD-10-CM"], 0
end

return rule
