-- Codes of the discharge abstract that are taken for one another: where the patient went, how urgent
-- the admission was, where the patient came from. One sentence a pair says what tells the two apart.
-- The values are those of the UB-04 claim; the words are ours. The question's id says which table.
local rule = {
  id = "abstraction",
  verdicts = {},
  cites = {
    disposition = { "UHDDS discharge disposition" }, priority = { "UHDDS type of admission" },
    origin = { "UHDDS point of origin" }, attending = { "UHDDS attending physician" },
  },
}

local kHome = "Both are home. What tells them apart is a home health agency that takes the patient over "
  .. "under a written plan of care."
local kLevelOfCare = "Both go on in another house; what counts is what that house is licensed for, not "
  .. "what it is called."

local kPairs = {
  disposition = {
    ["01 06"] = kHome,
    ["01 07"] = "Both leave for home. What tells them apart is whether the physician had discharged the "
      .. "patient.",
    ["01 50"] = "Both are home. What tells them apart is whether a hospice has taken the patient on.",
    ["06 50"] = "Both send someone to the home. A hospice is not a home health agency.",
    ["50 51"] = "Both are hospice: one comes to the home, the other has a bed of its own.",
    ["01 03"] = "What counts is where the patient sleeps tonight: at home, or in a skilled bed.",
    ["03 06"] = "Skilled care, both; one in a bed of a facility, the other at home.",
    ["03 04"] = kLevelOfCare, ["03 64"] = kLevelOfCare, ["04 64"] = kLevelOfCare,
    ["03 61"] = "Both are skilled beds; a swing bed stands in a hospital that is approved for it.",
    ["03 62"] = "Both help the patient back on the feet; a rehabilitation hospital or unit is not a "
      .. "skilled nursing facility.",
    ["62 63"] = "Both are hospitals for what comes after: one for rehabilitation, the other for long "
      .. "acute care.",
    ["02 05"] = "Both are hospitals. Cancer centers and children's hospitals have a code of their own.",
    ["02 66"] = "Both are acute hospitals. A critical access hospital has a code of its own.",
    ["02 65"] = "Both are hospitals. A psychiatric hospital or unit has a code of its own.",
    ["02 43"] = "Both are hospitals. One of the federal government has a code of its own.",
    ["02 03"] = "A skilled bed is no bed of an acute hospital, even under the same roof.",
  },
  priority = {
    ["1 2"] = "Emergency means at once, or life, limb or function is in danger. Urgent means the first "
      .. "bed that is free.",
    ["1 3"] = "Elective is what could have been on another day without harm.",
    ["2 3"] = "Elective is what could have been on another day without harm; urgent could not.",
    ["1 5"] = "Trauma is for a trauma center that called its team together; other injuries are emergencies.",
  },
  origin = {
    ["1 2"] = "What counts is where the patient was before this stay: at home, or sent over from a "
      .. "physician's office or clinic.",
    ["1 4"] = "What counts is where the patient was before this stay: a bed of another hospital is a "
      .. "transfer.",
    ["1 5"] = "What counts is where the patient was living: a facility that gives nursing care is not a "
      .. "home of one's own.",
    ["4 5"] = "Both are facilities: one is an acute hospital, the other gives nursing care.",
    ["2 4"] = "A clinic or office is not another hospital's bed.",
  },
}

-- Questions of which one thing can be said, whatever was answered.
local kAny = {
  attending = "The attending physician answers for the care of the stay as a whole. Who saw the patient "
    .. "first, gave advice or operated is reported elsewhere.",
}

function rule.speak(grade, answer, given)
  local question = answer.source.question
  if grade.plan.off[rule.id] then return nil end
  if kAny[question] then return kAny[question], rule.cites[question] end
  local pairs_of = kPairs[question]
  if not pairs_of then return nil end
  local right = answer.source.value
  local text = pairs_of[right .. " " .. given] or pairs_of[given .. " " .. right]
  if text then return text, rule.cites[question] end
end

return rule
