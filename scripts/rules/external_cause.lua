-- Cause, place, activity and status of an injury, where the case does not ask for them: nobody is
-- misled by one, but it is not reported. Charged as not reportable.
local words = require "grading.words"

local rule = {
  id = "external-cause",
  verdicts = {}, charges = { "not-reportable" },
  cites = {
    ["ICD-10-CM"] = { "ICD-10-CM I.C.20" }, place = { "ICD-10-CM I.C.20.b" },
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
        rules = rule.cites[kind] or rule.cites["ICD-10-CM"],
      })
    end
  end
end

return rule
