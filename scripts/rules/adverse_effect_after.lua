-- A drug rightly given that did harm: the harm comes first, the code of the drug after it.
local drugs = require "grading.drugs"
local things = require "grading.things"

local rule = {
  id = "adverse-effect-after", order = true, verdicts = {}, charges = { "sequence" },
  cites = {
    ["ICD-10-CM"] = { "ICD-10-CM I.C.19.e.5.a" },
    anemia = { "ICD-10-CM I.C.2.c.2", "ICD-10-CM I.C.19.e.5.a" },
  },
}

-- Words in a title that name a drug as the cause.
local kCaused = { "drug-induced", "due to drug", "due to antineoplastic chemotherapy", "due to medicament",
  "drug reaction" }

local function caused_by_drug(thing)
  local title = codes.title("ICD-10-CM", thing.code):lower()
  for _, phrase in ipairs(kCaused) do
    if title:find(phrase, 1, true) then return true end
  end
  return false
end

function rule.before(a, b, _, stated)
  if drugs.kind(b) ~= "adverse" or drugs.kind(a) then return nil end
  if things.within(a, "D6481") then return "anemia" end  -- of chemotherapy
  return stated or caused_by_drug(a)
end

function rule.follows(b) return drugs.kind(b) == "adverse" end

-- Any condition may be the harm; what is no condition, or a tumor, is not.
function rule.may_precede(a) return not drugs.kind(a) and not a.bare:find("^[CV-Z]") end

function rule.say(e, other, reason)
  if not reason then
    return ("%s names a drug that did harm though it was rightly given. The harm comes first and the drug "
      .. "after it."):format(e.code), rule.cites["ICD-10-CM"]
  end
  return ("%s names the drug, %s what it did. Of a drug that was rightly given, the harm comes first and the "
    .. "drug after it."):format(e.code, other.code), rule.cites[reason] or rule.cites["ICD-10-CM"]
end

return rule
