-- Which of several things that a key says of a code is meant.
local support = require "support"

local plans = support.library(support.exercise {})("grading.plan")

local function group(codes)
  local made = { trap = {}, prefixes = { trap = {} } }
  for _, code in ipairs(codes) do plans.file(made, "trap", code, code) end
  return made
end

local kRows = {
  { "the code itself before a subtree", { "M25.57-", "M25.571" }, "M25.571", "M25.571 M25.57-" },
  { "a smaller subtree before a larger one", { "M25.-", "M25.57-", "M2-" }, "M25.571", "M25.57- M25.- M2-" },
  { "of equal ones the first", { "M25.57-", "M25.57-" }, "M25.572", "M25.57- M25.57-" },
  { "a subtree of diagnoses holds no HCPCS code", { "J11.-" }, "J1100", "" },
  { "but the diagnoses, and the category", { "J11.-" }, "J11.1", "J11.-" },
  { "and a table that is written alike", { "B24.-" }, "B245ZZ4", "B24.-" },
  { "nothing for another code", { "M25.57-" }, "M25.561", "" },
}

local tests = {}
for _, row in ipairs(kRows) do
  tests[row[1]] = function()
    support.equal(table.concat(plans.find(group(row[2]), "trap", row[3]) or {}, " "), row[4])
  end
end

return tests
