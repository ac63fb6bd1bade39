-- Two codes that a note of the tabular list keeps apart. Charged only on notes of the same release as
-- the codes; older ones are told of in the line of the code that nothing documents.
local notes = require "grading.notes"

local rule = {
  id = "excludes1",
  verdicts = { "excludes1" },
  cites = { ["ICD-10-CM"] = { "ICD-10-CM I.A.12.a" } },
}

local function excluded_by(code) return notes.named(code, "excludes1") end

local function fits(pattern, code)
  local start = pattern:gsub("%.?%-+$", "")
  return pattern == code or pattern ~= start and code:sub(1, #start) == start
end

-- Of the key's own codes once and for all; of others when they are entered.
function rule.prepare(plan)
  for _, it in ipairs(plan.diagnoses.items) do it.excludes = excluded_by(it.code) end
end

local function excluded_by_entry(pair)
  return pair.entry.code == pair.item.code and pair.item.excludes or excluded_by(pair.entry.code)
end

local function unrelated(grade, a, b)
  for _, pair in ipairs(grade.plan.exercise.unrelated or {}) do
    local x, y = pair.codes[1], pair.codes[2]
    if fits(x, a) and fits(y, b) or fits(x, b) and fits(y, a) then return true end
  end
  return false
end

-- The pair whose code the entry may not stand beside, and the note that says so. Two codes of the key
-- are never looked at: the key has them both, so here they are unrelated.
local function conflict(grade, e)
  local own = excluded_by(e.code)
  for _, it in ipairs(grade.plan.diagnoses.items) do
    local pair = grade.pairs[it]
    if pair and pair.entry ~= e and not unrelated(grade, e.code, pair.entry.code) then
      local note = notes.holding(own, pair.entry.code)
        or notes.holding(excluded_by_entry(pair), e.code)
      if note then return pair, note end
    end
  end
end

local kCharged = "%s may not stand beside %s: an Excludes1 note at %s keeps the two apart%s."
local kSupported = ", and the chart supports the other one"
local kToldOnly = "An Excludes1 note of %s at %s also keeps it apart from %s; that edition is older than "
  .. "the codes of this encounter, so nothing is charged on it."

local function is_right(pair)
  return pair.spec.kind ~= "instead" and not pair.verdict
end

local function judge(grade, e)
  local other, note = conflict(grade, e)
  if not other then return end
  local code = other.entry.code
  if grade.plan.notes_current then
    grade:charge(e, "excludes1", {
      because = kCharged:format(e.code, code, note.at, is_right(other) and kSupported or ""),
      rules = rule.cites["ICD-10-CM"],
    })
  else
    e.remark = kToldOnly:format(grade.plan.notes_edition, note.at, code)
  end
end

function rule.apply(grade)
  for _, e in ipairs(grade.extras) do
    if not e.charged and not e.settled and e.set == "ICD-10-CM" and e.status == "valid" then
      judge(grade, e)
    end
  end
end

return rule
