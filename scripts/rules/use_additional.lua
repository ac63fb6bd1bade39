-- A missing code that an entered one asks for: by the guidelines, or by a "use additional code" note.
-- The key charges what is missing; this only says who asked for it.
local drugs = require "grading.drugs"
local notes = require "grading.notes"
local things = require "grading.things"
local sepsis_first = require "rules.sepsis_first"

local rule = {
  id = "use-additional", verdicts = {}, charges = { "missing" },
  cites = { ["ICD-10-CM"] = { "ICD-10-CM I.B.7" }, manifestation = { "ICD-10-CM I.A.13" } },
}

-- Beginnings of codes without dots: who asks, for what, the section, in words; of drugs which kind.
rule.stated = {
  { "R652", "N17 J960 J962 G9341 D65 K720 K762 G7281 G6281", "I.C.1.d.1.b",
    "the organ that failed in severe sepsis" },
  { "I11", "I50 I51", "I.C.9.a.1", "the kind of heart disease" },
  { "I12 I13", "N18", "I.C.9.a.2", "the stage of the kidney disease" },
  { "I13", "I50", "I.C.9.a.3", "the kind of heart failure" },
  { "E08 E09 E10 E11 E13 O24", "Z794 Z7984 Z7985", "I.C.4.a.3", "the long-term drug for the diabetes" },
  { "O24", "E08 E09 E10 E11 E13", "I.C.15.g", "the kind of diabetes" },
  { "O", "Z37", "I.C.15.b.5", "how the delivery ended" },
  { "O", "Z3A", "I.C.21.c.11", "the week of the pregnancy" },
  { "Z510 Z511", "C", "I.C.2.e.2", "the tumor that is treated" },
  { "T", "Z9112 Z9113 Z9114 Z91A4 Y636 Y638 Y639", "I.C.19.e.5.c", "why too little was taken",
    "underdosing" },
  { sepsis_first.localized, "B95 B96 B97", "I.C.1.b", "the organism behind an infection coded elsewhere" },
  { "A B " .. sepsis_first.localized, "Z16", "I.C.1.c", "the resistance of the organism" },
  { "E66", "Z68", "I.B.14", "the body mass index that goes with the diagnosis" },
}

local function asks(row, thing)
  return things.within(thing, row[1]) and (not row[5] or drugs.kind(thing) == row[5])
end

-- A wrong code that earns nothing asks for no other.
local function may_ask(pair) return pair ~= nil and not pair.unusable and pair.credit ~= 0 end

local function stated_by(grade, it)
  local wanted = it.thing
  for _, row in ipairs(rule.stated) do
    if things.within(wanted, row[2]) then
      for _, other in ipairs(it.group.items) do
        local pair = grade.pairs[other]
        if other ~= it and may_ask(pair) and asks(row, other.thing) then
          return pair.entry, row
        end
      end
    end
  end
end

-- The entered code with a note of that kind that names the missing one. Notes of whole chapters are
-- left aside: they say little of one code.
function rule.noted_by(grade, it, kind)
  for _, other in ipairs(it.group.items) do
    local pair = grade.pairs[other]
    if other ~= it and may_ask(pair) then
      local note = notes.holding(notes.named(pair.entry.code, kind), it.code)
      if note and note.at:find("%u%d") then return pair.entry, note end
    end
  end
end

-- "E11.22 asks for it: a note there …".
function rule.note_words(grade, e, note, what)
  local caution = notes.caution(grade.plan)
  return ("%s asks for it: a \"%s\" note at %s names such codes%s."):format(e.code, what, note.at,
    caution and (" (%s)"):format(caution) or "")
end

function rule.why_missing(grade, it)
  if it.set ~= "ICD-10-CM" then return nil end
  local e, row = stated_by(grade, it)
  if e then
    return ("%s asks for it: an additional code tells %s."):format(e.code, row[4]),
      { "ICD-10-CM " .. row[3] }
  end
  local asker, note = rule.noted_by(grade, it, "use-additional")
  if asker then
    return rule.note_words(grade, asker, note, "use additional code"),
      it.never_first and rule.cites.manifestation or rule.cites["ICD-10-CM"]
  end
end

return rule
