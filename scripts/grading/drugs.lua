-- What the codes of drugs and poisons (T36-T65) tell: whether harm came from a wrong use, from a right
-- one, or from too little.
local drugs = {}

-- Its fifth or sixth character: the sixth, where that is no placeholder.
local function intent(bare)
  local sixth = bare:sub(6, 6)
  if sixth == "X" or sixth == "" then return bare:sub(5, 5) end
  return sixth
end

-- "poisoning", "toxic", "adverse", "underdosing", or nil: no such code, or the sequela of one.
function drugs.kind(thing)
  local bare = thing.bare
  if bare:byte() ~= 84 then return nil end  -- "T"
  local family = bare:match("^T%d%d")
  if not family or family < "T36" or family > "T65" or bare:sub(7, 7) == "S" then return nil end
  local what = intent(bare)
  if what:find("^[1-4]$") then return family <= "T50" and "poisoning" or "toxic" end
  if family > "T50" then return nil end
  return what == "5" and "adverse" or what == "6" and "underdosing" or nil
end

return drugs
