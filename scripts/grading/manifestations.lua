-- Codes for what another disease does to the body: by title ("in diseases classified elsewhere"), and
-- those with an unconditional "code first", which the engine knows. Not injuries and their causes, severe
-- sepsis, scales, circumstances and sequelae, which have rules of their own.
local things = require "grading.things"

local manifestations = {}

-- Codes for old causes outside of chapter 19, by how they begin; a test checks their titles.
manifestations.sequelae = "B90 B91 B92 B94 E64 E68 G09 G65 O94"

function manifestations.is(thing)
  if thing.bare:find("^[S-Z]") or thing.bare:find("^R[246]") then return false end
  if things.within(thing, manifestations.sequelae) then return false end
  if thing.item then return thing.item.never_first == true end
  return codes.never_first(thing.code)
end

return manifestations
