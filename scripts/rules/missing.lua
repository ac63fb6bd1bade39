-- An expected code that nothing answers. Its words name the code, so the line reveals it.
local repeated = require "rules.repeated"
local uncertain = require "rules.uncertain"
local words = require "grading.words"

local rule = { id = "missing", verdicts = { "missing" }, cites = {}, core = true }

local kKinds = { diagnosis = "diagnosis", procedure = "procedure" }

local kAsEstablished = "It was still uncertain at discharge; a hospital stay codes that as if it were "
  .. "settled."

function rule.line(grade, it)
  local said, rules = repeated.too_few(grade, it)
  local because = words.join(said or ("This %s was not coded: %s."):format(
    kKinds[it.source.kind] or "code", words.titled(it.set, it.code)), it.source.because,
    uncertain.as_established(grade.plan, it) and kAsEstablished or nil)
  grade:add {
    group = it.group.name, item = it.id, verdict = "missing", points = 0, of = it.points,
    because = because, rules = rules or grade.rules_of(it), evidence = it.source.evidence,
    reveals = words.reveals(grade, because),
  }
end

return rule
