-- What the key says of order where no rule knows the reason: after="…" of an item, and the first place
-- among the procedures. Turned off, no order is looked at.
local rule = {
  id = "sequence", order = true, verdicts = { "sequence" },
  cites = { other = { "Key" } },
}

function rule.before(_, _, _, stated) return stated end

function rule.first_sets(plan, group)
  return group == plan.procedures and group.firsts or {}
end

function rule.say(e, other, reason, _, finding)
  if not reason then
    local rules = finding.source.rules
    return ("%s stands first, but %s belongs in the first place."):format(e.code, other.code),
      rules and rules[1] and rules or rule.cites.other
  end
  local rules = finding.stated.source.rules
  return ("%s comes after %s."):format(e.code, other.code),
    rules and rules[1] and rules or rule.cites.other
end

return rule
