-- A condition on both sides without a code for both: each side has its own, and one of them is missing.
local rule = {
  id = "both-sides", verdicts = {}, charges = { "missing" },
  cites = { ["ICD-10-CM"] = { "ICD-10-CM I.B.13" } },
}

local function mirrors(it, other)
  if it.set ~= "ICD-10-CM" or other.set ~= it.set or it.code:sub(1, 3) ~= other.code:sub(1, 3) then
    return false
  end
  local relation = codes.relation(it.set, it.code, other.code)
  return relation.kind == "laterality" and #relation.axes == 1
end

function rule.why_missing(grade, it)
  for _, other in ipairs(it.group.items) do
    local pair = grade.pairs[other]
    if other ~= it and pair and not pair.unusable and mirrors(it, other) then
      return ("%s is one side only. Both are affected, and each has its code."):format(pair.entry.code),
        rule.cites["ICD-10-CM"]
    end
  end
end

return rule
