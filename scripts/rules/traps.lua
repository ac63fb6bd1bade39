-- Codes that the case warns of. A trap speaks with its own words and, where it names one, with the
-- verdict of a general rule; it comes before everything but the key's own codes.
local find = require("grading.plan").find
local history_as_current = require "rules.history_as_current"
local registry_words = require "rules.trap_words"
local words = require "grading.words"

local rule = { id = "traps", verdicts = { "trap" }, cites = { ["ICD-10-CM"] = { "Key" } } }

-- Before near codes are looked for: an entry in a trap is no answer to anything.
function rule.sort_out(grade, group)
  if grade.plan.off[rule.id] then return end
  for _, e in ipairs(grade[group.name]) do
    if not e.item and not e.settled then
      local traps = find(group, "trap", e.code)
      if traps then e.settled, e.trap = true, traps[1] end
    end
  end
end

-- The cost, where the case does not say its own: more where the learner has the history beside it.
local function cost_of(grade, trap, e, kind)
  if trap.cost or kind ~= history_as_current.id then return trap.cost end
  local taken, said = history_as_current.beside(grade, e)
  return grade:cost_of(kind, e.group) + taken, said
end

function rule.apply(grade)
  for _, e in ipairs(grade.extras) do
    local trap = e.trap
    if trap then
      local verdict = trap.verdict ~= "" and trap.verdict or "trap:" .. trap.id
      local kind = trap.verdict == "" and "trap" or trap.verdict
      local because, rules = registry_words.of(grade, trap, e)
      local cost, more = cost_of(grade, trap, e, kind)
      grade:charge(e, verdict, {
        item = trap.id, cost = cost, kind = kind, because = words.join(because, more), rules = rules,
        evidence = trap.evidence,
      })
    end
  end
end

return rule
