-- Codes that add to others and may never stand first, whatever the case.
local rule = {
  id = "never-first", order = true, verdicts = {}, charges = { "sequence" },
  cites = {
    external = { "ICD-10-CM I.C.20.a.6" }, sepsis = { "ICD-10-CM I.C.1.d.3" },
    sequela = { "ICD-10-CM I.B.10" }, others = { "ICD-10-CM I.B.14" },
    status = { "ICD-10-CM I.C.21.c.3" }, outcome = { "ICD-10-CM I.C.21.c.11" },
    note = { "ICD-10-CM I.B.7" },
  },
}

-- The first that fits: how the code begins, why.
local kReasons = {
  { "^[V-Y]", "external", "%s tells how an injury came about, and can never stand first." },
  { "^R652", "sepsis", "%s follows the infection that caused it, and can never stand first." },
  { "^B9", "sequela", "%s names an old cause. What it left behind comes first." },
  { "^E6", "sequela", "%s names an old cause. What it left behind comes first." },
  { "^G09", "sequela", "%s names an old cause. What it left behind comes first." },
  { "^O94", "sequela", "%s names an old cause. What it left behind comes first." },
  { "^Z37", "outcome", "%s tells how the delivery ended. It goes with the mother's codes and never first." },
  { "^Z3A", "outcome", "%s counts the weeks. It goes with the codes of the pregnancy and never first." },
  { "^Z68", "others", "%s is a measure that goes with a diagnosis, and never stands first." },
  { "^R", "others", "%s is a measure or a sign that goes with a diagnosis, and never stands first." },
  { "^Z[56]", "others", "%s tells of circumstances. It goes with a diagnosis and never stands first." },
  { "^Z28", "others", "%s goes with a diagnosis, and never stands first." },
  { "^Z33", "status", "%s goes with another diagnosis, and never stands first." },
  { "^Z92", "status", "%s goes with another diagnosis, and never stands first." },
  { "", "note", "%s adds to another code, which comes before it." },
}

function rule.never(thing)
  if thing.item then return thing.item.never_first end
  return codes.never_first(thing.code)
end

function rule.say(e, _, _, _, finding)
  for _, row in ipairs(kReasons) do
    if finding.thing.bare:find(row[1]) then return row[3]:format(e.code), rule.cites[row[2]] end
  end
end

return rule
