-- External causes: what a case asks for and does not get (told in the line of the missing code), and
-- what it gets and does not ask for (nobody is misled, but it is not reported).
local words = require "grading.words"

local rule = {
  id = "external-cause", verdicts = {}, charges = { "missing", "not-reportable" },
  cites = {
    ["ICD-10-CM"] = { "ICD-10-CM I.C.20" }, cause = { "ICD-10-CM I.C.20.a.3" },
    place = { "ICD-10-CM I.C.20.b" },
    activity = { "ICD-10-CM I.C.20.c" }, status = { "ICD-10-CM I.C.20.k" },
  },
}

local kKinds = { Y92 = "place", Y93 = "activity", Y99 = "status" }
local kTold = {
  cause = "tells how an injury came about", place = "tells where it happened",
  activity = "tells what the patient was doing", status = "tells in what role it happened",
}

-- "cause", "place", "activity", "status", or nil: agents and circumstances of care are no such thing.
local function kind_of(code)
  if kKinds[code:sub(1, 3)] then return kKinds[code:sub(1, 3)] end
  if code:find("^[VWX]") or code:find("^Y[0-3]") then return "cause" end
end

-- Which kinds the key reports, and whether it has an injury that they would explain.
function rule.prepare(plan)
  local asked, injury = {}, false
  for _, it in ipairs(plan.diagnoses.items) do
    local kind = kind_of(it.code)
    if kind then asked[kind] = true end
    injury = injury or it.code:find("^[ST]") ~= nil
  end
  plan.causes_asked = injury and asked or nil
end

function rule.apply(grade)
  local asked = grade.plan.causes_asked
  if not asked then return end
  for _, e in ipairs(grade.extras) do
    local kind = not e.charged and not e.settled and e.set == "ICD-10-CM" and kind_of(e.code)
    if kind and not asked[kind] then
      grade:charge(e, "not-reportable", {
        because = ("%s %s. This case does not ask for that, and no national rule does."):format(
          words.titled(e.set, e.code), kTold[kind]),
        rules = kind == "cause" and rule.cites["ICD-10-CM"] or rule.cites[kind],
      })
    end
  end
end

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
