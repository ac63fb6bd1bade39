-- What is left of an old illness or injury comes first, the sequela code that names its cause after
-- it. Not where one code says both (I69), nor where the manifestation has to follow the sequela code.
local things = require "grading.things"
local manifestations = require "grading.manifestations"

local rule = {
  id = "residual-first", order = true, verdicts = {}, charges = { "sequence" },
  cites = {
    illness = { "ICD-10-CM I.B.10" }, injury = { "ICD-10-CM I.B.10", "ICD-10-CM I.C.19.a" },
    burn = { "ICD-10-CM I.B.10", "ICD-10-CM I.C.19.d.7" },
  },
}

rule.sequelae = manifestations.sequelae

local function reason(thing)
  if things.within(thing, "T20 T21 T22 T23 T24 T25 T26 T27 T28") then
    return thing.bare:sub(7, 7) == "S" and "burn" or nil
  end
  if thing.bare:find("^[ST]") then return thing.bare:sub(7, 7) == "S" and "injury" or nil end
  return things.within(thing, rule.sequelae) and "illness" or nil
end

function rule.before(a, b, _, stated)
  return stated and not manifestations.is(a) and not reason(a) and reason(b)
end

function rule.follows(b) return reason(b) ~= nil end

function rule.may_precede(a)
  return not a.bare:find("^[VWXYZST]") and not reason(a) and not manifestations.is(a)
end

function rule.say(e, other, kind)
  if not kind then
    return ("%s names an old cause. What is left of it today comes first, the cause after it."):format(
      e.code), rule.cites.illness
  end
  return ("%s names the old cause, %s what is left of it today. What is left comes first, its cause after "
    .. "it."):format(e.code, other.code), rule.cites[kind]
end

return rule
