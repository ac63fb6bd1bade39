-- What is over, coded as present, by the key's own codes of history.
local support = require "support"

local function clinic()
  return support.exercise {
    setting = "office", encounter = { type = "office", start = "2026-01-14", date = "2026-01-14" },
    items = {
      support.diagnosis { id = "visit", code = "J18.9", points = 300 },
      support.diagnosis { id = "breast", code = "Z85.3", points = 100, because = "Removed nine years ago, no treatment since." },
      support.diagnosis { id = "stroke", code = "Z86.73", points = 100 },
      support.diagnosis { id = "knee", code = "Z96.651", points = 100 },
    },
    optionals = { { code = "Z87.11", text = "An old ulcer: it may be told." } },
  }
end

local function ward()
  local exercise = clinic()
  exercise.encounter = { type = "inpatient", start = "2026-01-14", date = "2026-01-17" }
  return exercise
end

local kKey = "J18.9 Z85.3 Z86.73 Z96.651 "
local kKnees = { titles = { ["Z96.651"] = "Presence of right artificial knee joint",
  ["M17.11"] = "Unilateral primary osteoarthritis, right knee",
  ["M17.12"] = "Unilateral primary osteoarthritis, left knee" } }

-- The lines of the key: with all of it entered, without the history of the tumor, with the title of the knee.
local kVisit = "visit J18.9 correct 3.00/3.00 [Key] Pneumonia, unspecified organism\n"
local kRest = "stroke Z86.73 correct 1.00/1.00 [Key]\nknee Z96.651 correct 1.00/1.00 [Key]"
local kTold = kVisit .. "breast Z85.3 correct 1.00/1.00 [Key] Removed nine years ago, no treatment since.\n" .. kRest .. "\n"
local kMissing = kVisit .. "breast missing 0.00/1.00 [Key] This diagnosis was not coded: Z85.3. Removed nine years ago, "
  .. "no treatment since. {Z85.3}\n" .. kRest .. "\n"
local kTitled = kTold:sub(1, -2) .. " Presence of right artificial knee joint\n"

local kRows = {
  { "a cancer that is over, beside its history", kKey .. "C50.911", "", kTold .. [[
C50.911 history-as-current -1.75/0.00 [ICD-10-CM IV.J; ICD-10-CM I.C.2.m] C50.911 says that the condition is present. In this chart it is over, which Z85.3 tells. You have it both as over and as present, and only one can be: the less right counts, and the second costs as a code too many.
]] },
  { "a cancer that is over, instead of its history", "J18.9 C50.911 Z86.73 Z96.651", "", kMissing .. [[
C50.911 history-as-current -0.75/0.00 [ICD-10-CM IV.J; ICD-10-CM I.C.2.m] C50.911 says that the condition is present. In this chart it is over, and at most a code of history tells of it.
]] },
  { "another cancer is none of it", kKey .. "C34.90", "", kTold .. [[
C34.90 not-documented -0.60/0.00 [ICD-10-CM IV.J] Nothing in the chart calls for C34.90 as a diagnosis to report.
]] },
  { "a stroke that left nothing", kKey .. "I63.9", "", kTold .. [[
I63.9 history-as-current -1.75/0.00 [ICD-10-CM IV.J; ICD-10-CM I.C.9.d.3] I63.9 says that the condition is present. In this chart it is over, which Z86.73 tells. You have it both as over and as present, and only one can be: the less right counts, and the second costs as a code too many.
]] },
  { "an ulcer whose history may be told", kKey .. "K25.9", "", kTold .. [[
K25.9 history-as-current -0.75/0.00 [ICD-10-CM IV.J; ICD-10-CM I.C.21.c.4] K25.9 says that the condition is present. In this chart it is over, and at most a code of history tells of it.
]] },
  { "the worn knee that was replaced", kKey .. "M17.11", "", kTitled .. [[
M17.11 history-as-current -0.75/0.00 [ICD-10-CM IV.J] M17.11 (Unilateral primary osteoarthritis, right knee) says that the condition is present. In this chart it is over, which Z96.651 tells.
]], facts = kKnees },
  { "the worn knee on the other side is another matter", kKey .. "M17.12", "", kTitled .. [[
M17.12 not-documented -0.60/0.00 [ICD-10-CM IV.J] Nothing in the chart calls for M17.12 (Unilateral primary osteoarthritis, left knee) as a diagnosis to report.
]], facts = kKnees },
  { "in hospital", kKey .. "C50.911 I63.9 K25.9", "", kTold .. [[
C50.911 history-as-current -1.75/0.00 [ICD-10-CM III.A; ICD-10-CM I.C.2.m] C50.911 says that the condition is present. In this chart it is over, which Z85.3 tells. You have it both as over and as present, and only one can be: the less right counts, and the second costs as a code too many.
I63.9 history-as-current -1.75/0.00 [ICD-10-CM III.A; ICD-10-CM I.C.9.d.3] I63.9 says that the condition is present. In this chart it is over, which Z86.73 tells. You have it both as over and as present, and only one can be: the less right counts, and the second costs as a code too many.
K25.9 history-as-current -0.75/0.00 [ICD-10-CM III.A; ICD-10-CM I.C.21.c.4] K25.9 says that the condition is present. In this chart it is over, and at most a code of history tells of it.
]], make = ward },
  { "the auditor", kKey .. "C50.911", "", kTold .. [[
C50.911 history-as-current -2.50/0.00 [ICD-10-CM IV.J; ICD-10-CM I.C.2.m] C50.911 says that the condition is present. In this chart it is over, which Z85.3 tells. You have it both as over and as present, and only one can be: the less right counts, and the second costs as a code too many.
]], policy = "strict" },
  { "the first weeks", kKey .. "C50.911", "", kTold .. [[
C50.911 history-as-current -1.38/0.00 [ICD-10-CM IV.J; ICD-10-CM I.C.2.m] C50.911 says that the condition is present. In this chart it is over, which Z85.3 tells. You have it both as over and as present, and only one can be: the less right counts, and the second costs as a code too many.
]], policy = "lenient" },
  { "older notes change nothing: the rule does not rest on them", kKey .. "C50.911", "", kTold .. [[
C50.911 history-as-current -1.75/0.00 [ICD-10-CM IV.J; ICD-10-CM I.C.2.m] C50.911 says that the condition is present. In this chart it is over, which Z85.3 tells. You have it both as over and as present, and only one can be: the less right counts, and the second costs as a code too many.
]], facts = { notes_edition = "FY2021" } },
}

-- The same in a trap of the case; and the other way round, a history beside the condition of the key.
local function trapped()
  local exercise = clinic()
  exercise.traps = { { id = "cancer", code = "C50.-", verdict = "history-as-current",
    because = "It was removed.", rules = {} } }
  return exercise
end

local function present()
  return support.exercise {
    setting = "office", encounter = { type = "office", start = "2026-01-14", date = "2026-01-14" },
    items = {
      support.diagnosis { id = "visit", code = "J18.9", points = 300 },
      support.diagnosis { id = "breast", code = "C50.911", points = 100 },
      support.diagnosis { id = "tobacco", code = "F17.210", points = 100 },
      support.diagnosis { id = "polyp", code = "D12.6", points = 100 },
    },
  }
end

local kPairs = {
  { "in a trap, beside its history", "J18.9 Z85.3 Z86.73 Z96.651 C50.911", "", kTold .. [[
cancer C50.911 history-as-current -1.75/0.00 [ICD-10-CM IV.J] It was removed. You have it both as over and as present, and only one can be: the less right counts, and the second costs as a code too many.
]], make = trapped },
  { "in a trap, instead of its history", "J18.9 Z86.73 Z96.651 C50.911", "", kMissing .. [[
cancer C50.911 history-as-current -0.75/0.00 [ICD-10-CM IV.J] It was removed.
]], make = trapped },
  { "two codes for what is over take the history once", "J18.9 Z85.3 Z86.73 Z96.651 C50.911 C50.912", "", kTold .. [[
cancer C50.911 history-as-current -1.75/0.00 [ICD-10-CM IV.J] It was removed. You have it both as over and as present, and only one can be: the less right counts, and the second costs as a code too many.
cancer C50.912 history-as-current -0.75/0.00 [ICD-10-CM IV.J] It was removed.
]], make = trapped },
  { "what is in remission is neither", "J18.9 Z85.3 Z86.73 Z96.651 C50.912", "", kTold .. [[
C50.912 not-documented -0.60/0.00 [ICD-10-CM IV.J] Nothing in the chart calls for C50.912 (A tumor, in remission) as a diagnosis to report.
]], facts = { titles = { ["C50.912"] = "A tumor, in remission" } } },
  { "a history beside the condition that is there", "J18.9 C50.911 F17.210 D12.6 Z85.3 Z87.891 Z86.0100", "", kVisit .. [[
breast C50.911 correct 1.00/1.00 [Key]
tobacco F17.210 correct 1.00/1.00 [Key]
polyp D12.6 correct 1.00/1.00 [Key]
Z85.3 hedge -1.60/0.00 [ICD-10-CM I.C.2.m] Z85.3 says that the condition is over, C50.911 that it is there; in this chart it is there. The less right of the two counts, and the second costs as a code too many.
Z87.891 hedge -1.60/0.00 [ICD-10-CM I.C.21.c.4] Z87.891 says that the condition is over, F17.210 that it is there; in this chart it is there. The less right of the two counts, and the second costs as a code too many.
Z86.0100 not-documented -0.60/0.00 [ICD-10-CM IV.J] Nothing in the chart calls for Z86.0100 as a diagnosis to report.
]], make = present },
}
for _, row in ipairs(kPairs) do kRows[#kRows + 1] = row end

return support.rows(clinic, kRows)
