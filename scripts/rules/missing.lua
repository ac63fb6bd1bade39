-- An expected code that nothing answers. Its words name the code, so the line reveals it.
local repeated = require "rules.repeated"
local uncertain = require "rules.uncertain"
local words = require "grading.words"

local rule = { id = "missing", verdicts = { "missing" }, cites = {}, core = true }

local kKinds = { diagnosis = "diagnosis", procedure = "procedure" }

local kAsEstablished = "It was still uncertain at discharge; a hospital stay codes that as if it were "
  .. "settled."

local function with(rules, more)
  if not more then return rules end
  local list, seen = {}, {}
  for _, each in ipairs { rules, more } do
    for _, text in ipairs(each) do
      if not seen[text] and text ~= "Key" then
        seen[text] = true
        list[#list + 1] = text
      end
    end
  end
  return list
end

-- The line, where its code was entered and the words name a modifier: that alone is given away.
local function told_line(it, because)
  local modifiers, told = it.spec.modifiers or {}, false
  for _, modifier in ipairs(modifiers) do told = told or words.tells(because, modifier) end
  return told and it.code .. "-" .. table.concat(modifiers, "-") or nil
end

-- `reasons`: the rules that may know who asked for the code; the first that does adds its words.
function rule.line(grade, it, reasons)
  local why, cited
  for _, reason in ipairs(reasons) do
    if not why and not grade.plan.off[reason.id] then why, cited = reason.why_missing(grade, it) end
  end
  local said, rules = repeated.too_few(grade, it)
  local because = words.join(said or ("This %s was not coded: %s."):format(
    kKinds[it.source.kind] or "code", words.titled(it.set, it.code)), it.source.because,
    uncertain.as_established(grade.plan, it) and kAsEstablished or nil, why)
  grade:add {
    group = it.group.name, item = it.id, verdict = "missing", points = 0, of = it.points,
    because = because, rules = with(rules or grade.rules_of(it), cited), evidence = it.source.evidence,
    reveals = words.reveals(grade, because, said and told_line(it, because)),
  }
end

return rule
