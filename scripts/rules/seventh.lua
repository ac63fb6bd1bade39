-- Only the seventh character differs: the visit, the healing, the kind of wound, the fetus, the stage.
local near_words = require "grading.near_words"
local words = require "grading.words"

local rule = {
  id = "seventh",
  verdicts = { "seventh" },
  cites = {
    ["ICD-10-CM"] = { "ICD-10-CM I.A.5" }, injury = { "ICD-10-CM I.A.5", "ICD-10-CM I.C.19.a" },
    cause = { "ICD-10-CM I.A.5", "ICD-10-CM I.C.20.a.2" },
    fetus = { "ICD-10-CM I.A.5", "ICD-10-CM I.C.15.a.6" },
  },
}

-- What the character tells, where its letters have one meaning everywhere in the chapter.
local function meaning(pair)
  for _, axis in ipairs(pair.axes or {}) do
    if axis.name == "encounter" and pair.item.code:find("^[ST]") then
      return "A is for as long as the injury is actively treated, D for the care while it heals, S for what "
        .. "it leaves behind.", rule.cites.injury
    end
    if axis.name == "encounter" and pair.item.code:find("^[V-Y]") then
      return "The cause takes the character of the injury that it explains.", rule.cites.cause
    end
    if axis.name == "fetus" then
      return "The character says which fetus is meant; 0 is for one fetus alone, or where "
        .. "nobody can tell which.", rule.cites.fetus
    end
  end
end

function rule.explain(_, pair)
  local alone = #(pair.axes or {}) < 2
  local told, rules = meaning(pair)
  return words.join(near_words.explain(pair, near_words.wrong(pair.axes),
    alone and "All characters before the last are right" or "The rest of the code is right"), told), rules
end

return rule
