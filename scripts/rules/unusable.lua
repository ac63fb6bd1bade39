-- Codes that cannot be reported: headers, codes that do not exist or are not in force on the day,
-- codes of another set.
local level_of_detail = require "rules.level_of_detail"
local placeholder = require "rules.placeholder"
local words = require "grading.words"

local rule = {
  id = "unusable",
  verdicts = { "incomplete", "invalid", "wrong-set" },
  cites = {
    incomplete = { "ICD-10-CM I.B.2" }, invalid = { "ICD-10-CM I.A.3" },
    ["wrong-set"] = { "Key" },
  },
}

local kVerdicts = { header = "incomplete", unknown = "invalid", ["not-in-force"] = "invalid" }

local kReasons = {
  header = "%s is the heading of a group of codes; more characters are needed before it can be reported.",
  unknown = "%s is not in the code set, so nobody could process it.",
  ["not-in-force"] = "%s was not in force on the date of this encounter.",
}

local function cites(e, verdict)
  if verdict == "wrong-set" or e.set == "ICD-10-CM" then
    return rule.cites[verdict]
  end
  return { e.set }
end

local function say(e)
  local text, rules = placeholder.say(e)
  if text then return text, rules end
  return kReasons[e.status]:format(e.code), cites(e, kVerdicts[e.status])
end

-- Of an entry that stands where an item is expected.
function rule.explain(grade, pair)
  local text, rules = say(pair.entry)
  if pair.entry.status == "header" and pair.item.set == "ICD-10-CM"
    and not grade.plan.off["level-of-detail"] then
    text, rules = level_of_detail.say(pair.entry, pair.item)
  end
  return words.join(text, pair.item.source.because), rules
end

-- Entries of a set that is not asked for in that part of the answer; before anything is matched.
function rule.sort_out(grade, group)
  for _, e in ipairs(grade[group.name]) do
    if not group.sets[e.set] then e.settled, e.wrong_set = true, true end
  end
end

local function wrong_set_words(grade, e)
  if e.group == grade.plan.diagnoses then
    return ("%s is not a diagnosis code. It was entered among the diagnoses and does not count there.")
      :format(e.code)
  end
  return ("%s belongs to %s, which is not used for the procedures of this case."):format(e.code, e.set)
end

function rule.apply(grade)
  for _, e in ipairs(grade.extras) do
    if e.wrong_set then
      grade:charge(e, "wrong-set", { because = wrong_set_words(grade, e), rules = rule.cites["wrong-set"] })
    elseif not e.charged and e.status ~= "valid" and kVerdicts[e.status] then
      local text, cited = say(e)
      grade:charge(e, kVerdicts[e.status], { because = text, rules = cited })
    end
  end
end

return rule
