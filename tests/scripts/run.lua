-- Runs tests/scripts/*_test.lua: lua5.4 tests/scripts/run.lua [name…]. From the root of the project.
package.path = "scripts/?.lua;tests/scripts/?.lua;" .. package.path

local kFiles = {
  "ankle_test", "near_test", "parts_test", "modifiers_test",
  "modifier_lines_test", "units_test", "pcs_test", "extra_test",
  "hedge_test", "find_test",
  "order_test", "order_rules_test", "order_facts_test", "completeness_test",
  "same_mistake_test", "question_test", "visit_test",
  "citations_test", "facts_test", "integral_symptom_test", "combination_parts_test",
  "history_as_current_test", "abnormal_finding_test", "external_cause_test",
  "excludes1_test", "uncertain_test", "in_care_test",
  "hac_test", "poa_test", "severity_test", "answer_words_test",
  "policy_test", "rubric_test", "registry_test", "guidelines_test", "property_test",
  "claim_property_test", "exercises_test", "told_test",
}

local wanted = {}
for _, name in ipairs(arg) do wanted[name] = true end

local passed, failed = 0, 0
for _, file in ipairs(kFiles) do
  if #arg == 0 or wanted[file] then
    local tests, names = require(file), {}
    for name in pairs(tests) do names[#names + 1] = name end
    table.sort(names)
    for _, name in ipairs(names) do
      local ok, message = xpcall(tests[name], debug.traceback)
      if ok then
        passed = passed + 1
      else
        failed = failed + 1
        io.stderr:write(("FAILED %s: %s\n%s\n"):format(file, name, message))
      end
    end
  end
end
print(("%d passed, %d failed"):format(passed, failed))
os.exit(failed == 0)
