-- One mistake is charged once. Where a diagnosis has the wrong side and a procedure, in agreement
-- with it, the same wrong side, the procedure is not charged again; nor is an external cause whose
-- seventh character follows that of the injury (I.C.20.a.2 wants the two to match).
local words = require "grading.words"

local rule = {
  id = "same-mistake",
  verdicts = {},
  cites = { ["ICD-10-CM"] = { "ICD-10-CM I.C.20.a.2" } },
}

local function side_axis(pair)
  for _, axis in ipairs(pair.axes or {}) do
    local expected, submitted = words.side(axis.expected), words.side(axis.submitted)
    if expected and submitted and expected ~= submitted then return expected, submitted end
  end
end

-- Whether the procedure is for that diagnosis: it says so with its pointers, or has none.
local function concerns(diagnosis, procedure)
  local pointers = procedure.source.pointers or {}
  for _, id in ipairs(pointers) do
    if id == diagnosis.id then return true end
  end
  return #pointers == 0
end

-- After the diagnoses are matched: which of them have the wrong side.
function rule.note_sides(grade)
  if grade.plan.off[rule.id] then return end
  for _, it in ipairs(grade.plan.diagnoses.items) do
    local pair = grade.pairs[it]
    if pair and pair.axes then
      local expected, submitted = side_axis(pair)
      if expected then
        grade.side_mistakes = grade.side_mistakes or {}
        table.insert(grade.side_mistakes, {
          expected = expected, submitted = submitted, entry = pair.entry,
          concerns = function(procedure) return concerns(it, procedure) end,
        })
      end
    end
  end
end

local function follows(grade, it, expected, submitted)
  for _, mistake in ipairs(grade.side_mistakes or {}) do
    if mistake.expected == expected and mistake.submitted == submitted and mistake.concerns(it) then
      return mistake
    end
  end
end

local function excuse(pair, text, rules)
  pair.credit, pair.excused, pair.excused_by = 100, text, rules
end

-- ICD-10-PCS: the side stands in the code.
local function excuse_procedure(grade, it, pair)
  if pair.spec.kind ~= "same" or not pair.axes or #pair.axes ~= 1 then return end
  local expected, submitted = side_axis(pair)
  local mistake = expected and follows(grade, it, expected, submitted)
  if mistake then
    excuse(pair, ("Its side follows your diagnosis %s and is not charged again."):format(
      mistake.entry.code))
  end
end

local function same_shift(a, b)
  return a and b and #a == 1 and #b == 1 and a[1].name == b[1].name
    and a[1].expected == b[1].expected and a[1].submitted == b[1].submitted
end

local function excuse_cause(grade, pair)
  if pair.verdict ~= "seventh" or not pair.entry.code:find("^[V-Y]") then return end
  for _, it in ipairs(grade.plan.diagnoses.items) do
    local other = grade.pairs[it]
    if other and other ~= pair and other.verdict == "seventh" and not it.code:find("^[V-Y]")
      and same_shift(other.axes, pair.axes) then
      excuse(pair, ("Its last character follows that of %s, as it should, and is not charged again.")
        :format(other.entry.code), rule.cites["ICD-10-CM"])
      return
    end
  end
end

-- After all codes are matched.
function rule.excuse(grade)
  if grade.plan.off[rule.id] then return end
  for _, it in ipairs(grade.plan.items) do
    local pair = grade.pairs[it]
    if pair and pair.relation and pair.axes and not pair.unusable then
      if it.group == grade.plan.procedures then
        excuse_procedure(grade, it, pair)
      else
        excuse_cause(grade, pair)
      end
    end
  end
end

return rule
