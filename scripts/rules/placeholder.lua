-- A seventh character in an earlier place: the empty places before it take the letter X.
local places = require "grading.placeholder"

local rule = {
  id = "placeholder", verdicts = {}, charges = { "invalid" },
  cites = { padded = { "ICD-10-CM I.A.4", "ICD-10-CM I.A.5" }, early = { "ICD-10-CM I.A.5" } },
}

local kPadded = "The last character of %s is a seventh character and has to stand in the seventh place, with "
  .. "the letter X in the empty places before it. Without them there is no such code."
local kEarly = "The last character of %s looks like a seventh character, but it stands in place %d. Other "
  .. "characters come before it."

-- Notes on an entry that is no code what it would be with placeholders: it may answer an item then. A
-- partial book that holds the code with placeholders leaves no doubt either.
function rule.note(grade, e)
  if grade.plan.off[rule.id] then return end
  local padded, early = places.complete(e.set, e.code)
  if padded then e.status = "unknown" end
  if e.status == "unknown" then e.padded, e.early = padded, early end
end

-- Nil where it is not a matter of place.
function rule.say(e)
  if e.padded then return kPadded:format(e.code), rule.cites.padded end
  if e.early then return kEarly:format(e.code, #e.code:gsub("%.", "")), rule.cites.early end
end

return rule
