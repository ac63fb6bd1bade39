-- Pregnancy, childbirth and the weeks after: a code of that chapter stands before those of all others.
local rule = {
  id = "obstetric-first", order = true, verdicts = {}, charges = { "sequence" },
  cites = { ["ICD-10-CM"] = { "ICD-10-CM I.C.15.a.1" } },
}

-- Not O94: a sequela follows what it left behind.
function rule.leads(a) return a.bare:find("^O") ~= nil and not a.bare:find("^O94") end

function rule.say(e, other)
  return ("%s stands first, but this is an obstetric encounter: a code of the obstetric chapter, such as %s, "
    .. "goes before those of all other chapters."):format(e.code, other.code), rule.cites["ICD-10-CM"]
end

return rule
