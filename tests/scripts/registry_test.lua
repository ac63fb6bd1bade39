-- Every rule declares what it is, every verdict has one rule, and nothing is cited that is not there.
local support = require "support"

local tests = {}

-- The verdicts of the design, as engine/grading/verdicts.cc has them.
local kVerdicts = [[
correct alternate laterality seventh detail less-specific more-specific instead category missing
incomplete invalid not-in-book wrong-set not-documented integral-symptom combination excludes1 duplicate
uncertain history-as-current abnormal-finding unbundled addon-alone hedge select-all not-reportable
optional trap sequence pairing poa poa-missing poa-exempt modifier-missing modifier-wrong modifier-extra
units pointer answer-wrong answer-missing query-missed query-leading query-unnecessary floor]]

tests["every verdict has its rule, and no rule another"] = function()
  local registry = support.library(support.ankle())("rules.registry")
  local wanted, known = {}, {}
  for verdict in kVerdicts:gmatch("%S+") do wanted[#wanted + 1] = verdict end
  for verdict in pairs(registry.by_verdict) do known[#known + 1] = verdict end
  table.sort(wanted)
  table.sort(known)
  support.equal(table.concat(known, " "), table.concat(wanted, " "))
end

tests["a rule can act, explain or be asked"] = function()
  local registry = support.library(support.ankle())("rules.registry")
  for _, rule in ipairs(registry.rules) do
    local functions = 0
    for _, member in pairs(rule) do
      if type(member) == "function" then functions = functions + 1 end
    end
    assert(functions > 0, rule.id .. " does nothing")
  end
end

tests["near credit always explains, for every set of codes"] = function()
  local registry = support.library(support.ankle())("rules.registry")
  for _, verdict in ipairs { "laterality", "seventh", "detail", "less-specific", "more-specific", "category" } do
    local rule = registry.by_verdict[verdict]
    assert(rule.explain and #rule.cites["ICD-10-CM"] > 0, verdict)
  end
end

tests["a grader without the library is only a function"] = function()
  support.library(support.ankle())
  local grader = load [[
    return function(submission)
      local lines = {}
      for _, item in ipairs(exercise.items) do
        lines[#lines + 1] = { group = item.kind == "procedure" and "procedures" or "diagnoses", item = item.id,
          verdict = "missing", points = 0, of = item.points, because = "Not looked for.", rules = { "Key" } }
      end
      return lines
    end]]()
  local sum, of = support.score(grader(support.submission("S82.852A", "")))
  support.equal(sum .. " " .. of, "0 900")
end

return tests
