-- A condition that is over, coded as if it were present. Traps name such codes with words of their
-- own; for the rest the key tells, where it has a code of history and facts/histories.lua knows which
-- codes would call that condition present. Beside a code of history such a code is a second answer to one
-- question: then the less right of the two counts, and to enter both is no better than to enter it alone.
local hedge = require "rules.hedge"
local histories = require "facts.histories"
local tables = require "grading.tables"
local words = require "grading.words"

local rule = {
  id = "history-as-current",
  verdicts = { "history-as-current" },
  cites = {
    ["ICD-10-CM"] = { "ICD-10-CM IV.J" }, inpatient = { "ICD-10-CM III.A" },
    history = { "ICD-10-CM I.C.21.c.4" }, neoplasm = { "ICD-10-CM I.C.2.m" },
    stroke = { "ICD-10-CM I.C.9.d.3" },
  },
}

function rule.cite(plan)
  return plan.in_care and rule.cites.inpatient or rule.cites["ICD-10-CM"]
end

function rule.say(e)
  return e.code .. " says that the condition is present; in this chart it is over."
end

local kNamed = "%s says that the condition is present. In this chart it is over, which %s tells."
local kKept = "%s says that the condition is present. In this chart it is over, and at most a code of "
  .. "history tells of it."

local function add(list, code, it)
  for _, current in ipairs(tables.rows(histories, code)) do
    list[#list + 1] = { history = code, item = it, list = current }
  end
end

function rule.prepare(plan)
  plan.over = {}
  for _, it in ipairs(plan.diagnoses.items) do add(plan.over, it.code, it) end
  for _, optional in ipairs(plan.exercise.optionals or {}) do add(plan.over, optional.code) end
end

local function find_over(grade, e)
  if tables.in_remission(e.code) then return nil end
  for _, row in ipairs(grade.plan.over) do
    if not (row.item and grade.absent[row.item]) and tables.starts(row.list, e.code)
      and not tables.other_side(words.side, row.history, e.code) then
      return row
    end
  end
end

local kBoth = "You have it both as over and as present, and only one can be: the less right counts, and the "
  .. "second costs as a code too many."

-- The item of history that the entry contradicts, where the learner has that too. What was mended or left
-- behind (Z90, Z96, I69) contradicts nothing: such a code beside it is one too many, and no more.
local function contradicted(grade, row)
  local pair = row.item and row.history:find("^Z8[567]") and grade.pairs[row.item]
  return pair and not pair.unusable and pair.entry.code:find("^Z8[567]") and row.item or nil
end

-- For an entry in a trap: what it costs beyond the trap, and what is said of that.
function rule.beside(grade, e)
  if e.set ~= "ICD-10-CM" or grade.plan.off[rule.id] then return 0 end
  local row = find_over(grade, e)
  local it = row and contradicted(grade, row)
  local taken = it and hedge.take(grade, it, 0) or 0
  return taken, taken > 0 and kBoth or nil
end

local function rules_for(plan, row)
  local own = row.history:find("^Z8[67]") and rule.cites.history or nil
  if row.history:find("^Z85") then own = rule.cites.neoplasm end
  if row.history == "Z86.73" then own = rule.cites.stroke end
  local list = table.move(rule.cite(plan), 1, 1, 1, {})
  if own then list[2] = own[1] end
  return list
end

function rule.apply(grade)
  if not grade.plan.over[1] then return end
  for _, e in ipairs(grade.extras) do
    local row = not e.charged and not e.settled and e.set == "ICD-10-CM" and find_over(grade, e)
    if row then
      local name, it = words.titled(e.set, e.code), contradicted(grade, row)
      local taken = it and hedge.take(grade, it, 0) or 0
      grade:charge(e, "history-as-current", {
        cost = grade:cost_of("history-as-current", e.group) + taken,
        because = words.join(grade:has(row.history) and kNamed:format(name, row.history)
          or kKept:format(name), taken > 0 and kBoth or nil),
        rules = rules_for(grade.plan, row),
      })
    end
  end
end

return rule
