-- An injury without the code that tells how it came about, where the case asks for that.
local rule = {
  id = "external-cause", verdicts = {}, charges = { "missing" },
  cites = {
    cause = { "ICD-10-CM I.C.20.a.3" }, place = { "ICD-10-CM I.C.20.b" },
    activity = { "ICD-10-CM I.C.20.c" }, status = { "ICD-10-CM I.C.20.k" },
  },
}

local kKinds = { Y92 = "place", Y93 = "activity", Y99 = "status" }

local kSay = {
  cause = "%s tells what was hurt and not how it came about: the external cause is a code of its own",
  place = "%s tells what was hurt and not where it happened: the place is a code of its own",
  activity = "%s tells what was hurt and not what the patient was doing: that is a code of its own",
  status = "%s tells what was hurt and not in what capacity the patient was there: that is a code of its own",
}

local function injury(grade, it)
  for _, other in ipairs(it.group.items) do
    local pair = grade.pairs[other]
    if pair and not pair.unusable and other.code:find("^[ST]") then return pair.entry end
  end
end

function rule.why_missing(grade, it)
  if it.set ~= "ICD-10-CM" or not it.code:find("^[V-Y]") then return nil end
  local e = injury(grade, it)
  if not e then return nil end
  local kind = kKinds[it.code:sub(1, 3)] or "cause"
  local reporting = (grade.plan.exercise.reporting or {}).text or ""
  local asked = kind == "cause" and reporting:lower():find("external cause", 1, true)
  return kSay[kind]:format(e.code) .. (asked and ", and this facility asks for it." or "."), rule.cites[kind]
end

return rule
