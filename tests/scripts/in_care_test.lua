-- Which part of the guidelines is cited: sections II and III wherever care is not outpatient, section IV
-- where it is.
local support = require "support"

local function office()
  return support.exercise {
    setting = "office", encounter = { type = "office", start = "2026-01-14", date = "2026-01-14" },
    items = { support.diagnosis { id = "hip", code = "S72.141D", points = 200 },
      support.diagnosis { id = "pressure", code = "I10", points = 100 } },
    firsts = { { any = { "hip" }, because = "", rules = {} } },
    traps = {
      { id = "clot", code = "I82.402", verdict = "history-as-current", because = "", rules = {} },
      { id = "falls", code = "Z91.81", verdict = "not-reportable", because = "", rules = {} },
    },
  }
end

local function of(kind)
  return function()
    local exercise = office()
    exercise.setting, exercise.encounter.type = kind, kind
    return exercise
  end
end

local kEntered = "I10 S72.141D I82.402 Z91.81 R73.9 G20"

local kOffice = [[
hip S72.141D correct 2.00/2.00 [Key]
pressure I10 correct 1.00/1.00 [Key] Essential (primary) hypertension
clot I82.402 history-as-current -0.75/0.00 [ICD-10-CM IV.J] I82.402 says that the condition is present; in this chart it is over.
falls Z91.81 not-reportable -0.30/0.00 [ICD-10-CM IV.J] Z91.81 is documented, but it is not reported for this encounter.
R73.9 abnormal-finding -0.60/0.00 [ICD-10-CM I.B.14; ICD-10-CM IV.K] R73.9 rests on a result that no physician drew a diagnosis from. What a physician reads out of a test may be coded; a number outside its range may not.
G20 not-documented -0.60/0.00 [ICD-10-CM IV.J] Nothing in the chart calls for G20 as a diagnosis to report.
hip I10 (sequence) sequence -0.60/0.00 [ICD-10-CM IV.G] I10 stands first, but S72.141D belongs in the first place.
]]

local kInCare = [[
hip S72.141D correct 2.00/2.00 [Key]
pressure I10 correct 1.00/1.00 [Key] Essential (primary) hypertension
clot I82.402 history-as-current -0.75/0.00 [ICD-10-CM III.A] I82.402 says that the condition is present; in this chart it is over.
falls Z91.81 not-reportable -0.30/0.00 [ICD-10-CM III] Z91.81 is documented, but it is not reported for this encounter.
R73.9 abnormal-finding -0.60/0.00 [ICD-10-CM III.B] R73.9 rests on a result. In this setting, as in a hospital stay, a result is coded only where the provider says what it means, and nobody does here.
G20 not-documented -0.60/0.00 [ICD-10-CM III] Nothing in the chart calls for G20 as a diagnosis to report.
hip I10 (sequence) sequence -0.60/0.00 [ICD-10-CM II] I10 stands first, but S72.141D is the principal diagnosis.
]]

local kHospital = kInCare:gsub("In this setting, as in a hospital stay, a result", "In a hospital stay a result")

local kRows = { { "inpatient", kEntered, "", kHospital, make = of "inpatient" } }
for _, kind in ipairs { "office", "outpatient", "emergency", "observation", "telehealth" } do
  kRows[#kRows + 1] = { kind, kEntered, "", kOffice, make = of(kind) }
end
for _, kind in ipairs { "rehabilitation", "skilled-nursing", "long-term-care", "home-health", "hospice" } do
  kRows[#kRows + 1] = { kind, kEntered, "", kInCare, make = of(kind) }
end

return support.rows(office, kRows)
