-- A date that is not the right one: which slip it looks like.
local rule = { id = "date-answer", verdicts = {}, cites = {} }

-- Days since 1 March of the year 0, in the Gregorian calendar.
local function days(year, month, day)
  if month <= 2 then year, month = year - 1, month + 12 end
  return 365 * year + year // 4 - year // 100 + year // 400 + (153 * (month - 3) + 2) // 5 + day
end

local function read(text)
  local year, month, day = (text or ""):match "^(%d%d%d%d)%-(%d%d)%-(%d%d)$"
  if not year then return nil end
  return { year = tonumber(year), month = tonumber(month), day = tonumber(day) }
end

local function number_of(date) return days(date.year, date.month, date.day) end

-- The words, and whether they tell the right date to who can count.
local function slip(right, given)
  if right.month == given.month and right.day == given.day then
    return "Day and month are right, the year is not.", true
  end
  if right.year == given.year and right.month == given.day and right.day == given.month then
    return "Day and month have changed places.", true
  end
  local apart = number_of(given) - number_of(right)
  if apart == 1 then return "That is one day too late.", true end
  if apart == -1 then return "That is one day too early.", true end
  if right.year == given.year and right.day == given.day then
    return "Day and year are right, the month is not.", false
  end
end

-- Which end of the encounter was taken for the date that is asked for.
local function end_of_stay(grade, given)
  local encounter = grade.plan.exercise.encounter
  if given == encounter.start then return "That is the day on which the encounter begins." end
  if given == encounter["end"] then return "That is the day on which the encounter ends." end
end

function rule.speak(grade, answer, given)
  if answer.kind ~= "date" or grade.plan.off[rule.id] then return nil end
  local right, other = read(answer.source.value), read(given)
  if not right or not other then return nil end
  local named = end_of_stay(grade, given)
  local text, tells = slip(right, other)
  if named then return named, nil, false end
  return text, nil, tells
end

return rule
