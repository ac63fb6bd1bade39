-- The same ICD-10-CM code twice. Procedures may repeat.
local parts = require "grading.parts"
local pairing = require "grading.pairing"
local find = require("grading.plan").find

local rule = {
  id = "duplicate",
  verdicts = { "duplicate" },
  cites = { ["ICD-10-CM"] = { "ICD-10-CM I.B.12" } },
}

local function worth(grade, e)
  local specs = find(e.group, "exact", e.code)
  return specs and parts.worth(grade, specs[1], e) or 0
end

-- Where two entries of a code differ in POA, the less right one counts: two answers to one question
-- may not earn more than the worse of them.
local function keep_one(grade, entries)
  pairing.sort(entries)
  local kept, first = entries[1], entries[1].place
  for _, e in ipairs(entries) do
    first = math.min(first, e.place)
    if worth(grade, e) < worth(grade, kept) then kept = e end
  end
  kept.place = first
  for _, e in ipairs(entries) do
    if e ~= kept then e.settled, e.duplicate = true, true end
  end
end

-- Before anything is matched: all but one of equal codes are put aside.
function rule.sort_out(grade, group)
  if group ~= grade.plan.diagnoses or grade.plan.off[rule.id] then return end
  local first, several = {}, nil
  for _, e in ipairs(grade[group.name]) do
    local list = first[e.code]
    if not list then
      first[e.code] = { e }
    elseif not e.settled then
      list[#list + 1] = e
      several = several or {}
      if #list == 2 then several[#several + 1] = list end
    end
  end
  for _, list in ipairs(several or {}) do keep_one(grade, list) end
end

function rule.apply(grade)
  for _, e in ipairs(grade.extras) do
    if e.duplicate then
      grade:charge(e, "duplicate", {
        because = e.code .. " stands here more than once. A diagnosis code is reported once for an "
          .. "encounter, even where it covers two conditions or two sides.",
        rules = rule.cites["ICD-10-CM"],
      })
    end
  end
end

return rule
