-- An add-on code is paid only beside the procedure that it adds to.
local rule = {
  id = "addon-alone",
  verdicts = { "addon-alone" },
  cites = { CPT = { "CPT" }, HCPCS = { "HCPCS" } },
}

-- Whether the code stands without its primary procedure.
function rule.applies(grade, it)
  local wanted = it.source.requires
  if not wanted or wanted == "" or grade.plan.off[rule.id] then return false end
  local primary = grade.plan.by_id[wanted]
  return primary ~= nil and not grade.pairs[primary]
end

function rule.explain(_, pair)
  return pair.entry.code .. " is an add-on code. It counts only beside the procedure that it adds to, "
    .. "and that one is not here."
end

return rule
