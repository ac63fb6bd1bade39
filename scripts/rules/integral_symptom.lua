-- A sign or symptom that belongs to a disease of the key. Traps name such codes with words of their
-- own; for the rest facts/integral_symptoms.lua tells which signs come with which diseases.
local signs = require "facts.integral_symptoms"
local tables = require "grading.tables"
local uncertain = require "rules.uncertain"
local words = require "grading.words"

local rule = {
  id = "integral-symptom",
  verdicts = { "integral-symptom" },
  cites = {
    ["ICD-10-CM"] = { "ICD-10-CM I.B.5" }, instead = { "ICD-10-CM I.B.4", "ICD-10-CM I.B.5" },
    uncertain = { "ICD-10-CM II.H", "ICD-10-CM III.C" },
  },
}

function rule.cite() return rule.cites["ICD-10-CM"] end

function rule.say(e)
  return e.code .. " tells of a sign or symptom that comes with the disease, and is not coded beside it."
end

-- What is said of a sign: beside the disease, and where the learner left the disease out.
local kBeside = "%s usually comes with the condition that %s names. A sign that belongs to a disease is "
  .. "not coded beside it."
local kInstead = "%s is a sign. The chart settles on a disease that it comes with, and that disease is "
  .. "coded in its place."
local kUncertain = "%s is a sign. At discharge a disease that it comes with was still held likely, and a "
  .. "hospital stay codes that as if it were settled, in place of the sign."

function rule.prepare(plan)
  plan.signs = {}
  for _, it in ipairs(plan.diagnoses.items) do
    for _, list in ipairs(tables.rows(signs, it.code)) do
      plan.signs[#plan.signs + 1] = { item = it, list = list }
    end
  end
end

-- The disease of the key that the entry is a sign of: one that was coded, else one that was expected.
local function disease_of(grade, e)
  local expected
  for _, row in ipairs(grade.plan.signs) do
    local it = row.item
    if not grade.absent[it] and tables.starts(row.list, e.code)
      and not tables.other_side(words.side, it.code, e.code) then
      if grade.pairs[it] then return it end
      expected = expected or it
    end
  end
  return expected
end

local function told(grade, e, it)
  local name, pair = words.titled(e.set, e.code), grade.pairs[it]
  if pair then return kBeside:format(name, pair.entry.code), rule.cites["ICD-10-CM"] end
  if uncertain.as_established(grade.plan, it) then return kUncertain:format(name), rule.cites.uncertain end
  return kInstead:format(name), rule.cites.instead
end

function rule.apply(grade)
  if not grade.plan.signs[1] then return end
  for _, e in ipairs(grade.extras) do
    local it = not e.charged and not e.settled and e.set == "ICD-10-CM" and disease_of(grade, e)
    if it then
      local because, rules = told(grade, e, it)
      grade:charge(e, "integral-symptom", { because = because, rules = rules })
    end
  end
end

return rule
