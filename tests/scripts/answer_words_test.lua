-- What is said of wrong answers: dates, numbers, codes of the discharge abstract, queries, releases.
local support = require "support"

local tests = {}

local function exercise_for(question, kind, value, changes)
  local answer = { question = question, value = value, points = 100 }
  for name, given in pairs(changes or {}) do answer[name] = given end
  return support.exercise {
    encounter = { type = "inpatient", start = "2026-01-12", ["end"] = "2026-01-16", date = "2026-01-16" },
    questions = { { id = question, type = kind, choices = {} } }, answers = { answer },
  }
end

local function line_of(exercise, question, given)
  local lines = support.rubric(exercise).grade(support.submission("", "", { [question] = given }))
  return lines[1]
end

local function said(question, kind, value, given, changes)
  local line = line_of(exercise_for(question, kind, value, changes), question, given)
  return ("%s [%s]%s"):format(line.because, table.concat(line.rules, "; "), line.reveals and " {" .. line.reveals .. "}" or "")
end

-- Type and name of a question; the right answer, the one that was given, what is said, how the answer stands in
-- the key.
local kQuestions = {
  { "date", "operated",
    { "2026-01-14", "2026-01-15", "That is one day too late. [Key] {2026-01-14}" },
    { "2026-01-14", "2026-01-13", "That is one day too early. [Key] {2026-01-14}" },
    { "2026-03-01", "2026-02-28", "That is one day too early. [Key] {2026-03-01}" },
    { "2028-03-01", "2028-02-28", "Not what the chart shows. [Key]" },
    { "2026-01-01", "2025-12-31", "That is one day too early. [Key] {2026-01-01}" },
    { "2026-01-14", "2025-01-14", "Day and month are right, the year is not. [Key] {2026-01-14}" },
    { "2026-01-03", "2026-03-01", "Day and month have changed places. [Key] {2026-01-03}" },
    { "2026-01-14", "2026-02-14", "Day and year are right, the month is not. [Key]" },
    { "2026-01-14", "2026-01-12", "That is the day on which the encounter begins. [Key]" },
    { "2026-01-14", "2026-01-16", "That is the day on which the encounter ends. [Key]" },
    { "2026-01-14", "2026-01-19", "Not what the chart shows. [Key]" },
    { "2026-01-14", "yesterday", "Not what the chart shows. [Key]" },
  },
  { "number", "stay",
    { "4", "5", "The day of admission counts, the day of discharge does not. [UHDDS length of stay]" },
    { "4", "3", "The day of admission counts as a day of the stay. [UHDDS length of stay]" },
    { "2", "0", "A stay that begins and ends on one day counts as one day. [UHDDS length of stay]" },
    { "4", "7", "Not what the chart shows. [Key]" },
  },
  { "number", "dose",
    { "4", "5", "Not what the chart shows. [Key]" },
    { "2.5", "25", "The digits are right, the decimal point is not. [Key]" },
    { "40", "0.4", "The digits are right, the decimal point is not. [Key]" },
  },
  { "choice", "disposition",
    { "06", "01", "Both are home. What tells them apart is a home health agency that takes the "
      .. "patient over under a written plan of care. [UHDDS discharge disposition]" },
    { "62", "03", "Both help the patient back on the feet; a rehabilitation hospital or unit is "
      .. "not a skilled nursing facility. [UHDDS discharge disposition]" },
    { "20", "01", "Not what the chart shows. [Key]" },
  },
  { "choice", "priority",
    { "1", "2", "Emergency means at once, or life, limb or function is in danger. Urgent means the "
      .. "first bed that is free. [UHDDS type of admission]" },
  },
  { "choice", "origin",
    { "5", "1", "What counts is where the patient was living: a facility that gives nursing care is "
      .. "not a home of one's own. [UHDDS point of origin]" },
  },
  { "choice", "attending",
    { "a", "b", "The attending physician answers for the care of the stay as a whole. Who saw the "
      .. "patient first, gave advice or operated is reported elsewhere. [UHDDS attending physician]" },
  },
  { "choice", "color",
    { "a", "b", "Not what the chart shows. [Key]" },
  },
  { "choice", "query",
    { "ask", "none", "The chart leaves open what only the provider can settle, and nothing was asked. "
      .. "[AHIMA/ACDIS compliant query practice]", { verdict = "query-missed" } },
    { "ask", "other", "A query is due, but it is not this one: what the chart leaves open is something "
      .. "else. [AHIMA/ACDIS compliant query practice]", { verdict = "query-missed" } },
    { "none", "ask", "The record answers this already. A query without need holds up the claim and "
      .. "takes the provider's time. [ICD-10-CM I.A.19]", { verdict = "query-unnecessary", rules = { "ICD-10-CM I.A.19" } } },
    { "ask", "tell", "This wording leads: it puts one answer into the provider's mouth, or speaks of "
      .. "payment. A query shows the facts of the chart and leaves the answer open. [AHIMA/ACDIS compliant query practice]",
      { verdict = "query-missed", insteads = { { code = "tell", value = "tell", credit = 0, text = "", rules = {},
        verdict = "query-leading" } } } },
    { "ask", "tell", "You saw the gap, but this leads. [Key]",
      { verdict = "query-missed", insteads = { { code = "tell", value = "tell", credit = 0, rules = {},
        text = "You saw the gap, but this leads.", verdict = "query-leading" } } } },
  },
  { "choice", "basis",
    { "authorization", "treatment", "For treatment a record goes to a provider who treats this patient. "
      .. "[HIPAA 164.506(c)(2)]" },
    { "treatment", "authorization", "A signed authorization is for what no other rule allows. Treatment, "
      .. "payment and the patient's own request do without. [HIPAA 164.508(a)(1)]" },
    { "treatment", "assurances", "Assurances stand in for a court order where a lawyer sends a subpoena. "
      .. "Nobody else needs them. [HIPAA 164.512(e)(1)(ii)]" },
  },
  { "choice", "minimum",
    { "free", "limits", "To a provider for treatment, to the patient, and under an authorization the "
      .. "standard does not apply. [HIPAA 164.502(b)(2)]" },
    { "limits", "free", "Exempt are disclosures for treatment, to the patient, under an authorization, "
      .. "and those that the law demands. This is none of them. [HIPAA 164.502(b)(2)]" },
    { "limits", "nothing", "The question comes up: something may be sent. [Key]" },
    { "nothing", "limits", "Not what the chart shows. [Key]" },
    { "limits", "something", "Not what the chart shows. [Key]" },
  },
  { "choices", "release",
    { "summary labs", "summary labs notes", "2 of 2 right, and one that does not belong. One part "
      .. "would go out that may not. [HIPAA 164.502(a)]" },
    { "summary labs report", "summary", "1 of 3 right. 2 parts are held back that may go. [Key]" },
    { "nothing", "summary labs", "0 of 1 right, and 2 that do not belong. 2 parts would go out that "
      .. "may not. [HIPAA 164.502(a)]" },
    { "summary", "summary nothing", "1 of 1 right, and one that does not belong. To send nothing and "
      .. "to send something cannot both be. [Key]" },
  },
  { "choices", "other",
    { "a b", "a c", "1 of 2 right, and one that does not belong. [Key]" },
  },
}

for _, question in ipairs(kQuestions) do
  local kind, name = question[1], question[2]
  for i = 3, #question do
    local right, given, words, changes = table.unpack(question[i])
    tests[("%s %s, %d: %s for %s"):format(kind, name, i - 2, given, right)] = function()
      support.equal(said(name, kind, right, given, changes), words)
    end
  end
end

tests["words of a rule that is turned off are not said"] = function()
  local exercise = exercise_for("operated", "date", "2026-01-14")
  local rubric = support.rubric(exercise):off "date-answer"
  local lines = rubric.grade(support.submission("", "", { operated = "2026-01-15" }))
  support.equal(lines[1].because, "Not what the chart shows.")
end

return tests
