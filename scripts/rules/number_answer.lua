-- A number that is not the right one: a day too many in a length of stay, a decimal point that slipped.
local rule = { id = "number-answer", verdicts = {}, cites = { stay = { "UHDDS length of stay" } } }

local kStay = { stay = true, ["length-of-stay"] = true }

-- Which question asks for a length of stay is told by its id (scripts/README.md).
local function of_the_stay(right, given)
  if given == right + 1 then return "The day of admission counts, the day of discharge does not." end
  if given == right - 1 then return "The day of admission counts as a day of the stay." end
  if given == 0 then return "A stay that begins and ends on one day counts as one day." end
end

local function decimal_slip(right, given)
  if right == 0 or given == 0 then return nil end
  for _, power in ipairs { 10, 100, 1000 } do
    if given == right * power or given * power == right then
      return "The digits are right, the decimal point is not."
    end
  end
end

function rule.speak(grade, answer, given)
  if answer.kind ~= "number" or grade.plan.off[rule.id] then return nil end
  local right, number = tonumber(answer.source.value), tonumber(given)
  if not right or not number then return nil end
  local text = kStay[answer.source.question] and of_the_stay(right, number)
  if text then return text, rule.cites.stay end
  return decimal_slip(right, number)
end

return rule
