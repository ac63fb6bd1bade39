-- Modifiers, each apart from the code: left out, another of its kind, or one that nothing supports.
local modifier_words = require "grading.modifier_words"
local modifiers = require "grading.modifiers"
local words = require "grading.words"

local rule = {
  id = "modifier",
  verdicts = { "modifier-missing", "modifier-wrong", "modifier-extra" },
  cites = { CPT = { "CPT" }, HCPCS = { "HCPCS" } },
}

local named = modifier_words.named

local function reporting_of(grade) return grade.plan.exercise.reporting end

local function essential_tail(lost)
  if not lost.essential then return nil end
  if lost.beside then
    return ("Modifier %s decides what the line claims, so the whole line is lost."):format(lost.part.value)
  end
  local family = modifiers.family(lost.part.value)
  return ("Without modifier %s %s, so the whole line is lost."):format(lost.part.value,
    family and family.without or "the code says something else")
end

-- Modifiers with a letter are HCPCS Level II, whatever code they stand on.
function rule.cite_modifier(modifier)
  return rule.cites[modifier:find("%a") and "HCPCS" or "CPT"]
end

-- The other modifiers that a lost line lacks: they have no line of their own to be told in.
local function also_missing(pair, lost)
  local said
  for _, other in ipairs(lost.essential and pair.lost_with or {}) do
    if other ~= lost and other.verdict == "modifier-missing" then
      said = words.join(said, ("Modifier %s is missing too."):format(named(other.part.value)))
    end
  end
  return said
end

local function say(grade, pair, lost)
  local e, wanted = pair.entry, lost.part.value
  if lost.verdict == "modifier-missing" then
    return words.join(("Modifier %s is missing from %s."):format(named(wanted), e.code),
      essential_tail(lost))
  end
  if lost.both_sides then
    return words.join(modifier_words.both_sides(wanted), essential_tail(lost))
  end
  if lost.beside then
    return words.join(("%s carries both %s and %s, and only one of them can be true."):format(e.code,
      named(wanted), named(lost.given)), essential_tail(lost))
  end
  return words.join(
    ("%s carries modifier %s where %s is right."):format(e.code, named(lost.given), named(wanted)),
    modifier_words.contrast(wanted, lost.given, reporting_of(grade)), essential_tail(lost))
end

function rule.explain(grade, pair, lost)
  return words.join(say(grade, pair, lost), also_missing(pair, lost)), rule.cite_modifier(lost.part.value)
end

function rule.say_extra(grade, e, modifier)
  return modifier_words.extra(e, modifier, reporting_of(grade))
end

return rule
