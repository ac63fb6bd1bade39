-- The expected code, or one that the key says is as good.
local rule = { id = "correct", verdicts = { "correct", "alternate" }, cites = {}, core = true }

function rule.explain(_, pair)
  if pair.spec.kind == "or" and pair.spec.text and pair.spec.text ~= "" then return pair.spec.text end
  local because = pair.item.source.because
  if because ~= "" then return because end
  local title = codes.title(pair.item.set, pair.entry.code)
  return title ~= "" and title or nil
end

return rule
