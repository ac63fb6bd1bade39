-- Poisoning and toxic effects before what they did; and before the dependence on the same drug.
local drugs = require "grading.drugs"

local rule = {
  id = "poisoning-first", order = true, verdicts = {}, charges = { "sequence" },
  cites = {
    poisoning = { "ICD-10-CM I.C.19.e.5.b" }, toxic = { "ICD-10-CM I.C.19.e.5.d" },
    dependence = { "ICD-10-CM I.C.19.e.5.b" },
  },
}

local kSay = {
  poisoning = "%s is what the poisoning did, %s the poisoning itself. The drug that was wrongly taken or "
    .. "given comes first, what it did after it.",
  toxic = "%s is what the substance did, %s the substance itself. It comes first, what it did after it.",
  dependence = "%s tells of use or dependence, %s of the poisoning. The poisoning comes first.",
}

function rule.before(a, b, _, stated)
  local kind = drugs.kind(a)
  if kind ~= "poisoning" and kind ~= "toxic" or drugs.kind(b) then return nil end
  if kind == "poisoning" and b.bare:find("^F1%d") then return "dependence" end
  return stated and not b.bare:find("^[V-Z]") and kind or nil
end

function rule.say(e, other, reason)
  return kSay[reason]:format(e.code, other.code), rule.cites[reason]
end

return rule
