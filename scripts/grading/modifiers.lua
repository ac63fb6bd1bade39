-- What is known of modifiers: which ones say the same kind of thing, and which tell a side.
local modifiers = {}

local kFamilies = {
  side = "LT RT 50 E1 E2 E3 E4 FA F1 F2 F3 F4 F5 F6 F7 F8 F9 TA T1 T2 T3 T4 T5 T6 T7 T8 T9",
  coronary = "LC LD LM RC RI",
  distinct = "59 XE XS XP XU",
  evaluation = "24 25 57",
  global = "58 78 79",
  repeated = "76 77 91",
  component = "26 TC",
  reduced = "52 53 73 74",
  surgeon = "62 66 80 81 82 AS",
  care = "54 55 56",
}

local kMirrors = {
  LT = "RT", E1 = "E3", E2 = "E4", FA = "F5", F1 = "F6", F2 = "F7", F3 = "F8", F4 = "F9",
  TA = "T5", T1 = "T6", T2 = "T7", T3 = "T8", T4 = "T9",
}

local family, side, mirror = {}, { ["50"] = "bilateral" }, {}
for name, list in pairs(kFamilies) do
  for modifier in list:gmatch("%S+") do family[modifier] = name end
end
for left, right in pairs(kMirrors) do
  side[left], side[right] = "left", "right"
  mirror[left], mirror[right] = right, left
end

-- Modifiers of one family answer the same question; one of them instead of another is a wrong
-- answer, not a missing and an unneeded one.
function modifiers.same_family(a, b)
  return family[a] ~= nil and family[a] == family[b]
end

-- "left", "right", "bilateral" or nil.
function modifiers.side(modifier)
  return side[modifier]
end

-- Whether `given` is `expected` on another side, and says nothing else.
function modifiers.only_side_differs(expected, given)
  if mirror[expected] == given then return true end
  local plain = { LT = true, RT = true, ["50"] = true }
  return plain[expected] ~= nil and plain[given] ~= nil and expected ~= given
end

-- Whether the facility takes one for the other: 59 or the X modifiers, 50 or RT with LT.
function modifiers.allowed_instead(expected, given, reporting)
  local distinct = reporting and reporting.distinct or ""
  if distinct ~= "59|X" and distinct ~= "X|59" then return false end
  if expected ~= "59" and given ~= "59" then return false end
  return family[expected] == "distinct" and family[given] == "distinct"
end

return modifiers
