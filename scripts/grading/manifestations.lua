-- Codes for what another disease does to the body: by title ("in diseases classified elsewhere"), and
-- those with an unconditional "code first", which the engine knows. Not injuries, their causes, severe
-- sepsis, scales and circumstances, which have rules of their own.
local manifestations = {}

function manifestations.is(thing)
  if thing.bare:find("^[S-Z]") or thing.bare:find("^R[246]") then return false end
  if thing.bare:find("^B9[0124]") or thing.bare:find("^E6[48]") or thing.bare:find("^G09")
    or thing.bare:find("^O94") then
    return false
  end
  if thing.item then return thing.item.never_first == true end
  return codes.never_first(thing.code)
end

return manifestations
