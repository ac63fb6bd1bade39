-- Codes whose seventh character was typed too far to the left: "W00.0A" for "W00.0XXA".
local placeholder = {}

local kSeventh = "^[A-S]$"

-- The code with X in the empty places, where that is a code of the day; else nil. And whether the last
-- character stands too far to the left at all.
function placeholder.complete(set, code)
  if set ~= "ICD-10-CM" then return nil, false end
  local bare = code:gsub("%.", "")
  local stem, last = bare:sub(1, -2), bare:sub(-1)
  if #bare < 4 or #bare > 6 or not last:find(kSeventh) then return nil, false end
  local filled = stem .. ("X"):rep(6 - #stem) .. last
  local padded = filled:sub(1, 3) .. "." .. filled:sub(4)
  if codes.status(set, padded) == "valid" then return padded, true end
  local heading = #stem > 3 and stem:sub(1, 3) .. "." .. stem:sub(4) or stem
  return nil, codes.status(set, heading) == "header"
end

return placeholder
