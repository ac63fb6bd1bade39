-- All rules, in the order in which they act, and what each must declare. `library_checked` is true where
-- the files are those that the program was built and tested with: their citations are not looked at again.
local citations = require "grading.citations"

local kOrder = {
  -- how entries and items are tied
  "correct", "laterality", "seventh", "detail", "less_specific", "more_specific", "instead", "category",
  "missing", "repeated", "pcs_axis", "same_mistake",
  -- what a missing or unfinished code lacks, and which entered code asks for it: the first that knows
  "placeholder", "level_of_detail", "two_codes", "both_sides", "external_cause", "use_additional",
  "code_also",
  -- the parts of an answer
  "bilateral", "modifier", "misplaced_modifier", "units", "poa", "pointer", "addon_alone", "em_level",
  -- entries that answer nothing, the first rule that knows one takes it
  "unusable", "duplicate", "traps", "optional", "combination", "combination_parts", "hedge",
  "history_as_current", "integral_symptom", "excludes1", "abnormal_finding",
  "not_in_book", "not_documented",
  -- what only traps name
  "uncertain", "unbundled", "not_reportable",
  -- order: the first that demands something of two codes speaks of them, so from the special to the
  -- general; then what the key says, then the first place
  "sepsis_first", "poisoning_first", "adverse_effect_after", "underdosing_after", "neoplasm_anemia",
  "residual_first", "etiology_first", "burn_degree", "acute_first", "code_first", "treatment_first",
  "obstetric_first", "first_only", "never_first", "sequence", "principal", "first_listed",
  -- questions, the whole
  "answer", "select_all", "floor",
  -- what is said of wrong answers, and of what a mistake does to the DRG
  "drg", "query", "date_answer", "number_answer", "abstraction", "privacy", "release",
  "severity",
}

local registry = { rules = {}, by_id = {}, by_verdict = {} }

local function declare(name)
  local rule = require("rules." .. name)
  local where = "rules/" .. name .. ".lua"
  assert(rule.id and rule.id:gsub("-", "_") == name, where .. ": id does not match the file")
  assert(type(rule.verdicts) == "table", where .. ": no verdicts")
  assert(type(rule.cites) == "table", where .. ": no citations")
  local told = table.move(rule.charges or {}, 1, #(rule.charges or {}), #rule.verdicts + 1,
    { table.unpack(rule.verdicts) })
  if not library_checked then
    for _, list in pairs(rule.cites) do citations.check_rule(where, list, told) end
  end
  -- `verdicts` are a rule's own, `charges` those of another rule that it charges under.
  for _, verdict in ipairs(rule.verdicts) do
    assert(not registry.by_verdict[verdict], where .. ": verdict declared twice: " .. verdict)
    registry.by_verdict[verdict] = rule
  end
  registry.by_id[rule.id] = rule
  registry.rules[#registry.rules + 1] = rule
end

for _, name in ipairs(kOrder) do declare(name) end

for _, rule in ipairs(registry.rules) do
  for _, verdict in ipairs(rule.charges or {}) do
    assert(registry.by_verdict[verdict], rule.id .. ": charges an unknown verdict: " .. verdict)
  end
end

return registry
