-- Visits by time, by columns or either; new and established; another kind of visit; several visits.
local support = require "support"

local kColumns = { "em-problems", "em-data", "em-risk" }

-- A visit whose level is asked for by the questions that are named.
local function visit(code, given)
  return function()
    local questions, answers = {}, {}
    local function ask(id, kind, value)
      questions[#questions + 1] = { id = id, type = kind }
      answers[#answers + 1] = { question = id, value = value, points = 100 }
    end
    if given.basis then ask("em-basis", "choice", given.basis) end
    if given.minutes then ask("em-time", "number", given.minutes) end
    if given.columns then
      for i, id in ipairs(kColumns) do ask(id, "choice", given.columns[i]) end
    end
    local items = { support.procedure { id = "visit", code = code, points = 400, because = "The visit." } }
    for i, other in ipairs(given.more or {}) do
      items[i + 1] = support.procedure { id = "visit-" .. i + 1, code = other, points = 400 }
    end
    return support.exercise { task = { diagnoses = false, procedures = true, systems = { "CPT" } },
      items = items, questions = questions, answers = answers }
  end
end

local tests = {}

local function add(prefix, make, rows)
  for name, test in pairs(support.rows(make, rows)) do tests[prefix .. ": " .. name] = test end
end

add("by time", visit("99214", { basis = "time", minutes = "35" }), {
  { "the key", "", "99214", [[
visit 99214 correct 4.00/4.00 [Key] The visit.
em-basis time correct 1.00/1.00 [Key]
em-time 35 correct 1.00/1.00 [Key]
]], answers = { ["em-basis"] = "time", ["em-time"] = "35" } },
  { "the wrong minutes, and the level that follows", "", "99215", [[
visit 99215 alternate 4.00/4.00 [Key] The level follows from your minutes; what was not right there is told there.
em-basis time correct 1.00/1.00 [Key]
em-time 45 answer-wrong 0.00/1.00 [Key] Not what the chart shows.
]], answers = { ["em-basis"] = "time", ["em-time"] = "45" } },
  { "the minutes right, the level above them", "", "99215", [[
visit 99215 instead 0.00/4.00 [CPT] 99215 is another level of the same visit. By time it begins at 40 minutes, and yours are 35. The visit.
em-basis time correct 1.00/1.00 [Key]
em-time 35 correct 1.00/1.00 [Key]
]], answers = { ["em-basis"] = "time", ["em-time"] = "35" } },
  { "the minutes right, the level below them", "", "99213", [[
visit 99213 instead 0.00/4.00 [CPT] 99213 is another level of the same visit. By time, your minutes reach a higher one. The visit.
em-basis time correct 1.00/1.00 [Key]
em-time 35 correct 1.00/1.00 [Key]
]], answers = { ["em-basis"] = "time", ["em-time"] = "35" } },
  { "a new patient's code of the level that the minutes reach there", "", "99203", [[
visit 99203 detail 2.00/4.00 [CPT] 99203 is for a new patient, and this one is established: seen by that specialty in the practice within three years. The level is right, and you keep 2.00 of 4.00. The visit.
em-basis time correct 1.00/1.00 [Key]
em-time 35 correct 1.00/1.00 [Key]
]], answers = { ["em-basis"] = "time", ["em-time"] = "35" } },
  { "strict: a new patient's code earns nothing", "", "99203", [[
visit 99203 detail 0.00/4.00 [CPT] 99203 is for a new patient, and this one is established: seen by that specialty in the practice within three years. Under this policy nearly right earns nothing. The visit.
em-basis time correct 1.00/1.00 [Key]
em-time 35 correct 1.00/1.00 [Key]
]], answers = { ["em-basis"] = "time", ["em-time"] = "35" }, policy = "strict" },
  { "a new patient's code of another level", "", "99205", [[
visit 99205 instead 0.00/4.00 [CPT] 99205 is for a new patient, and this one is established: seen by that specialty in the practice within three years. The level is another one too. The visit.
em-basis time correct 1.00/1.00 [Key]
em-time 35 correct 1.00/1.00 [Key]
]], answers = { ["em-basis"] = "time", ["em-time"] = "35" } },
  { "a visit of another kind is named and no code too many", "", "99284", [[
visit 99284 instead 0.00/4.00 [CPT] 99284 is for an emergency department visit, and this was an office visit. The visit.
em-basis time correct 1.00/1.00 [Key]
em-time 35 correct 1.00/1.00 [Key]
]], answers = { ["em-basis"] = "time", ["em-time"] = "35" } },
  { "new and established together are two answers", "", "99203 99214", [[
visit 99214 correct 4.00/4.00 [Key] The visit.
99203 hedge -3.60/0.00 [CPT] 99203 and 99214 answer the same question in two ways, and only one can be true. The less right of the two counts, and the second costs as a code too many.
em-basis time correct 1.00/1.00 [Key]
em-time 35 correct 1.00/1.00 [Key]
]], answers = { ["em-basis"] = "time", ["em-time"] = "35" } },
})

add("twice", visit("99214", {}), {
  { "the same visit on two lines is a line too many", "", "99214 99214-25", [[
visit 99214 correct 4.00/4.00 [Key] The visit.
99214-25 not-documented -1.60/0.00 [CPT] 99214 stands here more often than the chart shows it was done: once would be right.
]], },
})

add("either", visit("99214", { minutes = "25", columns = { "moderate", "low", "moderate" } }), {
  { "the better of the two counts", "", "99214", [[
visit 99214 correct 4.00/4.00 [Key] The visit.
em-time 25 correct 1.00/1.00 [Key]
em-problems moderate correct 1.00/1.00 [Key]
em-data low correct 1.00/1.00 [Key]
em-risk moderate correct 1.00/1.00 [Key]
]], answers = { ["em-time"] = "25", ["em-problems"] = "moderate", ["em-data"] = "low", ["em-risk"] = "moderate" } },
  { "a level by minutes that nobody spent", "", "99215", [[
visit 99215 alternate 4.00/4.00 [Key] The level follows from your minutes; what was not right there is told there.
em-time 40 answer-wrong 0.00/1.00 [Key] Not what the chart shows.
em-problems moderate correct 1.00/1.00 [Key]
em-data low correct 1.00/1.00 [Key]
em-risk moderate correct 1.00/1.00 [Key]
]], answers = { ["em-time"] = "40", ["em-problems"] = "moderate", ["em-data"] = "low", ["em-risk"] = "moderate" } },
})

add("on the basis chosen", visit("99203", { basis = "mdm", minutes = "50", columns = { "low", "low", "low" } }), {
  { "by time where the decisions were to count", "", "99204", [[
visit 99204 alternate 4.00/4.00 [Key] The level follows from your minutes; what was not right there is told there.
em-basis time answer-wrong 0.00/1.00 [Key] Not what the chart shows.
em-time 50 correct 1.00/1.00 [Key]
em-problems low correct 1.00/1.00 [Key]
em-data low correct 1.00/1.00 [Key]
em-risk low correct 1.00/1.00 [Key]
]], answers = { ["em-basis"] = "time", ["em-time"] = "50", ["em-problems"] = "low", ["em-data"] = "low", ["em-risk"] = "low" } },
  { "an established patient's code, by the decisions", "", "99213", [[
visit 99213 detail 2.00/4.00 [CPT] 99213 is for an established patient, and this one is new: nobody of that specialty in the practice has seen them within three years. The level is right, and you keep 2.00 of 4.00. The visit.
em-basis mdm correct 1.00/1.00 [Key]
em-time 50 correct 1.00/1.00 [Key]
em-problems low correct 1.00/1.00 [Key]
em-data low correct 1.00/1.00 [Key]
em-risk low correct 1.00/1.00 [Key]
]], answers = { ["em-basis"] = "mdm", ["em-time"] = "50", ["em-problems"] = "low", ["em-data"] = "low", ["em-risk"] = "low" } },
})

add("several visits", visit("99223", { more = { "99232", "99232" } }), {
  { "a level wrong on one of the days", "", "99223 99232 99233", [[
visit 99223 correct 4.00/4.00 [Key] The visit.
visit-2 99232 correct 4.00/4.00 [Key]
visit-3 99233 instead 0.00/4.00 [CPT] 99233 is another level of the same visit.
]], },
  { "the first day as a later one", "", "99231 99232 99232", [[
visit 99231 instead 0.00/4.00 [CPT] 99231 is for a later visit of a hospital or observation stay, and this was the first visit of a hospital or observation stay. The visit.
visit-2 99232 correct 4.00/4.00 [Key]
visit-3 99232 correct 4.00/4.00 [Key]
]], },
})

tests["the minutes of a level rise with it, and a code has one family"] = function()
  local visits = support.library(support.ankle())("grading.visits")
  local seen = {}
  for _, family in ipairs(visits.families()) do
    for rank, code in ipairs(family.codes) do
      assert(seen[code] == nil or seen[code] == family, code)
      seen[code] = family
      if rank > 1 then assert(code >= family.codes[rank - 1], code) end
      if rank > 1 and family.minutes then assert(family.minutes[rank] >= family.minutes[rank - 1], code) end
    end
    if family.patient then support.equal(family.twin.twin, family) end
  end
end

tests["minutes that reach a level, and those that reach none"] = function()
  local visits = support.library(support.ankle())("grading.visits")
  local kRows = {
    { "99213", 9, nil }, { "99213", 10, 1 }, { "99213", 29, 2 }, { "99213", 30, 3 }, { "99213", 90, 4 },
    { "99203", 14, nil }, { "99203", 15, 1 }, { "99203", 44, 2 }, { "99203", 60, 4 }, { "99222", 39, nil },
    { "99222", 40, 2 }, { "99232", 50, 4 }, { "99283", 60, nil }, { "99211", 10, 1 },
  }
  for _, row in ipairs(kRows) do
    support.equal(visits.rank_by_time(visits.family(row[1]), row[2]), row[3], row[1] .. " " .. row[2])
  end
end

return tests
