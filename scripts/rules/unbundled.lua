-- Work that is part of another procedure of the same encounter, reported beside it.
local rule = {
  id = "unbundled",
  verdicts = { "unbundled" },
  cites = { CPT = { "NCCI" } },
}

function rule.cite() return rule.cites.CPT end

function rule.say(e)
  return e.code .. " is part of another procedure here and is not reported beside it."
end

return rule
