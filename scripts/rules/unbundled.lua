-- Work that is part of another procedure of the same encounter, reported beside it.
local modifier_words = require "grading.modifier_words"

local rule = {
  id = "unbundled",
  verdicts = { "unbundled" },
  cites = { CPT = { "NCCI" } },
}

function rule.cite() return rule.cites.CPT end

function rule.say(e)
  return e.code .. " is part of another procedure here and is not reported beside it."
end

local kApart = { ["25"] = true, ["59"] = true, XE = true, XS = true, XP = true, XU = true }

-- Of an entry that carries a modifier which would keep it apart.
function rule.tail(e)
  for _, modifier in ipairs(e.source.modifiers or {}) do
    if kApart[modifier] then
      return ("Modifier %s would claim that it stands apart, which the chart does not show."):format(
        modifier_words.named(modifier))
    end
  end
end

return rule
