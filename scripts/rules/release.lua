-- Release of information (a question `release` of the type choices): what went out that may not, and
-- what was held back that may go, are two mistakes.
local rule = {
  id = "release",
  verdicts = {},
  cites = { too_much = { "HIPAA 164.502(a)" } },
}

local kNothing = "nothing"

local function set_of(text)
  local set = {}
  for value in text:gmatch "%S+" do set[value] = true end
  return set
end

local function count(from, without)
  local number = 0
  for value in pairs(from) do
    if value ~= kNothing and not without[value] then number = number + 1 end
  end
  return number
end

local function parts(number, one, many)
  if number == 0 then return nil end
  return number == 1 and one or many:format(number)
end

-- Whether the answer concerns a release, and what is said of it.
function rule.speak(grade, answer, given)
  if answer.source.question ~= "release" or answer.kind ~= "choices" or grade.plan.off[rule.id] then
    return nil
  end
  local wanted, chosen = set_of(answer.source.value), set_of(given)
  local too_much, held = count(chosen, wanted), count(wanted, chosen)
  local said = {}
  said[#said + 1] = parts(too_much, "One part would go out that may not.",
    "%d parts would go out that may not.")
  said[#said + 1] = parts(held, "One part is held back that may go.", "%d parts are held back that may go.")
  if chosen[kNothing] and count(chosen, {}) > 0 then
    said[#said + 1] = "To send nothing and to send something cannot both be."
  end
  return table.concat(said, " "), too_much > 0 and rule.cites.too_much or nil
end

return rule
