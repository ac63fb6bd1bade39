-- What an entry or an item stands for where order is looked at: { code, bare (no dot), item or nil, poa }.
local things = {}

function things.new(code, item)
  return { code = code, bare = code:gsub("%.", ""), item = item,
    poa = item and item.source.poa or "" }
end

-- A list of beginnings as sets by length; made when it is first asked for.
local read = {}

local function read_starts(starts)
  local sets, lengths = {}, {}
  for start in starts:gmatch("%S+") do
    local length = #start
    if not sets[length] then
      sets[length] = {}
      lengths[#lengths + 1] = length
    end
    sets[length][start] = true
  end
  read[starts] = { sets = sets, lengths = lengths }
  return read[starts]
end

-- Whether a code is within any of a blank-separated list of beginnings, without dots: "A40 A41".
function things.within(thing, starts)
  local list = read[starts] or read_starts(starts)
  for _, length in ipairs(list.lengths) do
    if list.sets[length][thing.bare:sub(1, length)] then return true end
  end
  return false
end

-- Whether the key lets this one stand first: it says nothing of the first place, or names it.
function things.may_lead(plan, thing)
  local firsts = plan.diagnoses.firsts
  if not firsts[1] then return true end
  for _, first in ipairs(firsts) do
    if thing.item and first.any[thing.item] then return true end
  end
  return false
end

-- Whether the key names it for the first place.
function things.named_first(plan, thing)
  return plan.diagnoses.firsts[1] ~= nil and things.may_lead(plan, thing)
end

return things
