-- Codes that some would report and some would not: they neither earn nor cost.
local find = require("grading.plan").find

local rule = { id = "optional", verdicts = { "optional" }, cites = { ["ICD-10-CM"] = { "Key" } } }

function rule.sort_out(grade, group)
  for _, e in ipairs(grade[group.name]) do
    if not e.item and not e.settled then
      local optional = find(group, "optional", e.code)
      if optional then e.settled, e.optional = true, optional[1] end
    end
  end
end

function rule.apply(grade)
  for _, e in ipairs(grade.extras) do
    if e.optional then
      local text = e.optional.text
      grade:charge(e, "optional", {
        cost = 0, rules = rule.cites["ICD-10-CM"],
        because = text and text ~= "" and text
          or e.code .. " may be reported or left out; it neither earns nor costs.",
      })
    end
  end
end

return rule
