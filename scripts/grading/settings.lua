-- What kind of encounter a setting is, as the guidelines divide them.
local settings = {}

local kOutpatient = { emergency = true, observation = true, ["outpatient-surgery"] = true,
  outpatient = true, office = true, ["urgent-care"] = true, telehealth = true }

-- Not hospitals, and yet no outpatients: Sections II and III hold for them too, as their opening words say.
local kCare = { ["long-term-care"] = true, ["skilled-nursing"] = true, ["home-health"] = true,
  hospice = true, rehabilitation = true }

-- An inpatient of a hospital: for these alone an uncertain diagnosis is coded as if it were there (II.H).
function settings.hospital(exercise)
  return exercise.encounter.type == "inpatient" or exercise.setting == "inpatient"
end

-- Where Section II picks the principal diagnosis, and III the others.
function settings.stay(exercise)
  return settings.hospital(exercise) or kCare[exercise.setting] == true
    or kCare[exercise.encounter.type] == true
end

-- Where Section IV holds, and not II and III. False also where the setting does not tell.
function settings.outpatient(exercise)
  return not settings.hospital(exercise) and kOutpatient[exercise.setting] == true
end

return settings
