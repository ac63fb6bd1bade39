-- Questions of every kind, and the level of a visit against the learner's own columns.
local support = require "support"

local function desk()
  return support.exercise {
    items = { support.procedure { id = "visit", code = "99214", points = 400, modifiers = { "25" },
      because = "Two of three columns reach moderate." } },
    questions = {
      { id = "disposition", type = "choice", choices = { { value = "01", text = "Home" }, { value = "03", text = "Skilled nursing" } } },
      { id = "minimum", type = "choices", choices = {} }, { id = "days", type = "number" },
      { id = "operated", type = "date" }, { id = "principal", type = "code" }, { id = "query", type = "choice" },
      { id = "em-problems", type = "choice" }, { id = "em-data", type = "choice" }, { id = "em-risk", type = "choice" },
    },
    answers = {
      { question = "disposition", value = "01", points = 100, because = "He went home with his son.",
        insteads = { { code = "06", value = "06", credit = 50, text = "Home it was, but without home health.", rules = {} } } },
      { question = "minimum", value = "a b c", points = 100, because = "Only what the request needs." },
      { question = "days", value = "4", points = 100 },
      { question = "operated", value = "2026-01-15", points = 100, because = "The report is dated 2026-01-15." },
      { question = "principal", value = "I21.4", points = 100, alternatives = { { code = "I21.A1", value = "I21.A1", text = "As good.", rules = {} } } },
      { question = "query", value = "compliant", points = 100, verdict = "query-missed", because = "The anemia has no type.", rules = { "ICD-10-CM I.A.19" } },
      { question = "em-problems", value = "moderate", points = 50 }, { question = "em-data", value = "low", points = 50 },
      { question = "em-risk", value = "moderate", points = 50 },
    },
  }
end

local function right()
  return { disposition = "01", minimum = "c a b", days = "4", operated = "2026-01-15", principal = "i214", query = "compliant",
    ["em-problems"] = "moderate", ["em-data"] = "low", ["em-risk"] = "moderate" }
end

local function but(changes)
  local answers = right()
  for question, value in pairs(changes) do answers[question] = value ~= "" and value or nil end
  return answers
end

local kRows = {
  { "the key", "", "99214-25", [[
visit 99214-25 correct 4.00/4.00 [Key] Two of three columns reach moderate.
disposition 01 correct 1.00/1.00 [Key] He went home with his son.
minimum c a b correct 1.00/1.00 [Key] Only what the request needs.
days 4 correct 1.00/1.00 [Key]
operated 2026-01-15 correct 1.00/1.00 [Key] The report is dated 2026-01-15.
principal i214 correct 1.00/1.00 [Key]
query compliant correct 1.00/1.00 [ICD-10-CM I.A.19] The anemia has no type.
em-problems moderate correct 0.50/0.50 [Key]
em-data low correct 0.50/0.50 [Key]
em-risk moderate correct 0.50/0.50 [Key]
]], answers = right(), },
  { "near, partly right, and wrong answers", "", "99214-25", [[
visit 99214-25 correct 4.00/4.00 [Key] Two of three columns reach moderate.
disposition 06 answer-wrong 0.50/1.00 [Key] Home it was, but without home health. You keep 0.50 of 1.00. {01}
minimum a b d answer-wrong 0.33/1.00 [Key] 2 of 3 right, and one that does not belong. Only what the request needs.
days 04.0 correct 1.00/1.00 [Key]
operated 2026-01-14 answer-wrong 0.00/1.00 [Key] That is the day on which the encounter begins. The report is dated 2026-01-15. {2026-01-15}
principal I21.A1 alternate 1.00/1.00 [Key] As good.
query none query-missed 0.00/1.00 [ICD-10-CM I.A.19] The chart leaves open what only the provider can settle, and nothing was asked. The anemia has no type.
em-problems moderate correct 0.50/0.50 [Key]
em-data low correct 0.50/0.50 [Key]
em-risk moderate correct 0.50/0.50 [Key]
]], answers = but { disposition = "06", minimum = "a b d", days = "04.0", operated = "2026-01-14", principal = "I21.A1", query = "none" }, },
  { "answers not given", "", "99214-25", [[
visit 99214-25 correct 4.00/4.00 [Key] Two of three columns reach moderate.
disposition answer-missing 0.00/1.00 [Key] This question was not answered. He went home with his son. {01}
minimum c a b correct 1.00/1.00 [Key] Only what the request needs.
days 4 correct 1.00/1.00 [Key]
operated answer-missing 0.00/1.00 [Key] This question was not answered. The report is dated 2026-01-15. {2026-01-15}
principal i214 correct 1.00/1.00 [Key]
query answer-missing 0.00/1.00 [ICD-10-CM I.A.19] This question was not answered. The anemia has no type.
em-problems moderate correct 0.50/0.50 [Key]
em-data low correct 0.50/0.50 [Key]
em-risk moderate correct 0.50/0.50 [Key]
]], answers = but { disposition = "", query = "", operated = "" }, },
  { "every box ticked", "", "99214-25", [[
visit 99214-25 correct 4.00/4.00 [Key] Two of three columns reach moderate.
disposition 01 correct 1.00/1.00 [Key] He went home with his son.
minimum a b c d e f answer-wrong 0.00/1.00 [Key] 3 of 3 right, and 3 that do not belong. Only what the request needs.
days 4 correct 1.00/1.00 [Key]
operated 2026-01-15 correct 1.00/1.00 [Key] The report is dated 2026-01-15.
principal i214 correct 1.00/1.00 [Key]
query compliant correct 1.00/1.00 [ICD-10-CM I.A.19] The anemia has no type.
em-problems moderate correct 0.50/0.50 [Key]
em-data low correct 0.50/0.50 [Key]
em-risk moderate correct 0.50/0.50 [Key]
]], answers = but { minimum = "a b c d e f" }, },
  { "the level follows from the learner's own columns", "", "99213-25", [[
visit 99213-25 alternate 4.00/4.00 [Key] The level follows from your three columns; what was not right there is told there.
disposition 01 correct 1.00/1.00 [Key] He went home with his son.
minimum c a b correct 1.00/1.00 [Key] Only what the request needs.
days 4 correct 1.00/1.00 [Key]
operated 2026-01-15 correct 1.00/1.00 [Key] The report is dated 2026-01-15.
principal i214 correct 1.00/1.00 [Key]
query compliant correct 1.00/1.00 [ICD-10-CM I.A.19] The anemia has no type.
em-problems low answer-wrong 0.00/0.50 [Key] Not what the chart shows.
em-data low correct 0.50/0.50 [Key]
em-risk moderate correct 0.50/0.50 [Key]
]], answers = but { ["em-problems"] = "low" }, },
  { "the right level, though the columns lead elsewhere", "", "99214-25", [[
visit 99214-25 correct 4.00/4.00 [Key] Two of three columns reach moderate.
disposition 01 correct 1.00/1.00 [Key] He went home with his son.
minimum c a b correct 1.00/1.00 [Key] Only what the request needs.
days 4 correct 1.00/1.00 [Key]
operated 2026-01-15 correct 1.00/1.00 [Key] The report is dated 2026-01-15.
principal i214 correct 1.00/1.00 [Key]
query compliant correct 1.00/1.00 [ICD-10-CM I.A.19] The anemia has no type.
em-problems low answer-wrong 0.00/0.50 [Key] Not what the chart shows.
em-data low correct 0.50/0.50 [Key]
em-risk moderate correct 0.50/0.50 [Key]
]], answers = but { ["em-problems"] = "low" }, },
  { "a level that follows from nothing", "", "99215-25", [[
visit 99215-25 instead 0.00/4.00 [CPT] 99215 is another level of the same visit. Two of your three columns reach low, which is not this level. Two of three columns reach moderate.
disposition 01 correct 1.00/1.00 [Key] He went home with his son.
minimum c a b correct 1.00/1.00 [Key] Only what the request needs.
days 4 correct 1.00/1.00 [Key]
operated 2026-01-15 correct 1.00/1.00 [Key] The report is dated 2026-01-15.
principal i214 correct 1.00/1.00 [Key]
query compliant correct 1.00/1.00 [ICD-10-CM I.A.19] The anemia has no type.
em-problems low answer-wrong 0.00/0.50 [Key] Not what the chart shows.
em-data low correct 0.50/0.50 [Key]
em-risk moderate correct 0.50/0.50 [Key]
]], answers = but { ["em-problems"] = "low" }, },
  { "two levels of one visit", "", "99213-25 99214-25", [[
visit 99214-25 correct 4.00/4.00 [Key] Two of three columns reach moderate.
99213-25 hedge -5.60/0.00 [CPT] 99213 and 99214 answer the same question in two ways, and only one can be true. The less right of the two counts, and the second costs as a code too many.
disposition 01 correct 1.00/1.00 [Key] He went home with his son.
minimum c a b correct 1.00/1.00 [Key] Only what the request needs.
days 4 correct 1.00/1.00 [Key]
operated 2026-01-15 correct 1.00/1.00 [Key] The report is dated 2026-01-15.
principal i214 correct 1.00/1.00 [Key]
query compliant correct 1.00/1.00 [ICD-10-CM I.A.19] The anemia has no type.
em-problems moderate correct 0.50/0.50 [Key]
em-data low correct 0.50/0.50 [Key]
em-risk moderate correct 0.50/0.50 [Key]
floor 1.60/0.00 [Key] No part of an answer falls below zero; the procedures stop there.
]], answers = right(), },
  { "strict: no near answers", "", "99214-25", [[
visit 99214-25 correct 4.00/4.00 [Key] Two of three columns reach moderate.
disposition 06 answer-wrong 0.00/1.00 [Key] Home it was, but without home health. {01}
minimum a b answer-wrong 0.00/1.00 [Key] 2 of 3 right. Only what the request needs.
days 4 correct 1.00/1.00 [Key]
operated 2026-01-15 correct 1.00/1.00 [Key] The report is dated 2026-01-15.
principal i214 correct 1.00/1.00 [Key]
query compliant correct 1.00/1.00 [ICD-10-CM I.A.19] The anemia has no type.
em-problems moderate correct 0.50/0.50 [Key]
em-data low correct 0.50/0.50 [Key]
em-risk moderate correct 0.50/0.50 [Key]
]], policy = "strict", answers = but { disposition = "06", minimum = "a b" }, },
}

return support.rows(desk, kRows)
