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

local kRows = {
  { "a cancer that is over, beside its history", kKey .. "C50.911", "", [[
visit J18.9 correct 3.00/3.00 [Key] Pneumonia, unspecified organism
breast Z85.3 correct 1.00/1.00 [Key] Removed nine years ago, no treatment since.
stroke Z86.73 correct 1.00/1.00 [Key]
knee Z96.651 correct 1.00/1.00 [Key]
C50.911 history-as-current -0.75/0.00 [ICD-10-CM IV.J; ICD-10-CM I.C.2.m] C50.911 says that the condition is present. In this chart it is over, which Z85.3 tells.
]] },
  { "a cancer that is over, instead of its history", "J18.9 C50.911 Z86.73 Z96.651", "", [[
visit J18.9 correct 3.00/3.00 [Key] Pneumonia, unspecified organism
breast missing 0.00/1.00 [Key] This diagnosis was not coded: Z85.3. Removed nine years ago, no treatment since. {Z85.3}
stroke Z86.73 correct 1.00/1.00 [Key]
knee Z96.651 correct 1.00/1.00 [Key]
C50.911 history-as-current -0.75/0.00 [ICD-10-CM IV.J; ICD-10-CM I.C.2.m] C50.911 says that the condition is present. In this chart it is over, and at most a code of history tells of it.
]] },
  { "another cancer is none of it", kKey .. "C34.90", "", [[
visit J18.9 correct 3.00/3.00 [Key] Pneumonia, unspecified organism
breast Z85.3 correct 1.00/1.00 [Key] Removed nine years ago, no treatment since.
stroke Z86.73 correct 1.00/1.00 [Key]
knee Z96.651 correct 1.00/1.00 [Key]
C34.90 not-documented -0.60/0.00 [ICD-10-CM IV.J] Nothing in the chart calls for C34.90 as a diagnosis to report.
]] },
  { "a stroke that left nothing", kKey .. "I63.9", "", [[
visit J18.9 correct 3.00/3.00 [Key] Pneumonia, unspecified organism
breast Z85.3 correct 1.00/1.00 [Key] Removed nine years ago, no treatment since.
stroke Z86.73 correct 1.00/1.00 [Key]
knee Z96.651 correct 1.00/1.00 [Key]
I63.9 history-as-current -0.75/0.00 [ICD-10-CM IV.J; ICD-10-CM I.C.9.d.3] I63.9 says that the condition is present. In this chart it is over, which Z86.73 tells.
]] },
  { "an ulcer whose history may be told", kKey .. "K25.9", "", [[
visit J18.9 correct 3.00/3.00 [Key] Pneumonia, unspecified organism
breast Z85.3 correct 1.00/1.00 [Key] Removed nine years ago, no treatment since.
stroke Z86.73 correct 1.00/1.00 [Key]
knee Z96.651 correct 1.00/1.00 [Key]
K25.9 history-as-current -0.75/0.00 [ICD-10-CM IV.J; ICD-10-CM I.C.21.c.4] K25.9 says that the condition is present. In this chart it is over, and at most a code of history tells of it.
]] },
  { "the worn knee that was replaced", kKey .. "M17.11", "", [[
visit J18.9 correct 3.00/3.00 [Key] Pneumonia, unspecified organism
breast Z85.3 correct 1.00/1.00 [Key] Removed nine years ago, no treatment since.
stroke Z86.73 correct 1.00/1.00 [Key]
knee Z96.651 correct 1.00/1.00 [Key] Presence of right artificial knee joint
M17.11 history-as-current -0.75/0.00 [ICD-10-CM IV.J] M17.11 (Unilateral primary osteoarthritis, right knee) says that the condition is present. In this chart it is over, which Z96.651 tells.
]], facts = kKnees },
  { "the worn knee on the other side is another matter", kKey .. "M17.12", "", [[
visit J18.9 correct 3.00/3.00 [Key] Pneumonia, unspecified organism
breast Z85.3 correct 1.00/1.00 [Key] Removed nine years ago, no treatment since.
stroke Z86.73 correct 1.00/1.00 [Key]
knee Z96.651 correct 1.00/1.00 [Key] Presence of right artificial knee joint
M17.12 not-documented -0.60/0.00 [ICD-10-CM IV.J] Nothing in the chart calls for M17.12 (Unilateral primary osteoarthritis, left knee) as a diagnosis to report.
]], facts = kKnees },
  { "in hospital", kKey .. "C50.911 I63.9 K25.9", "", [[
visit J18.9 correct 3.00/3.00 [Key] Pneumonia, unspecified organism
breast Z85.3 correct 1.00/1.00 [Key] Removed nine years ago, no treatment since.
stroke Z86.73 correct 1.00/1.00 [Key]
knee Z96.651 correct 1.00/1.00 [Key]
C50.911 history-as-current -0.75/0.00 [ICD-10-CM III.A; ICD-10-CM I.C.2.m] C50.911 says that the condition is present. In this chart it is over, which Z85.3 tells.
I63.9 history-as-current -0.75/0.00 [ICD-10-CM III.A; ICD-10-CM I.C.9.d.3] I63.9 says that the condition is present. In this chart it is over, which Z86.73 tells.
K25.9 history-as-current -0.75/0.00 [ICD-10-CM III.A; ICD-10-CM I.C.21.c.4] K25.9 says that the condition is present. In this chart it is over, and at most a code of history tells of it.
]], make = ward },
  { "the auditor", kKey .. "C50.911", "", [[
visit J18.9 correct 3.00/3.00 [Key] Pneumonia, unspecified organism
breast Z85.3 correct 1.00/1.00 [Key] Removed nine years ago, no treatment since.
stroke Z86.73 correct 1.00/1.00 [Key]
knee Z96.651 correct 1.00/1.00 [Key]
C50.911 history-as-current -1.50/0.00 [ICD-10-CM IV.J; ICD-10-CM I.C.2.m] C50.911 says that the condition is present. In this chart it is over, which Z85.3 tells.
]], policy = "strict" },
  { "the first weeks", kKey .. "C50.911", "", [[
visit J18.9 correct 3.00/3.00 [Key] Pneumonia, unspecified organism
breast Z85.3 correct 1.00/1.00 [Key] Removed nine years ago, no treatment since.
stroke Z86.73 correct 1.00/1.00 [Key]
knee Z96.651 correct 1.00/1.00 [Key]
C50.911 history-as-current -0.38/0.00 [ICD-10-CM IV.J; ICD-10-CM I.C.2.m] C50.911 says that the condition is present. In this chart it is over, which Z85.3 tells.
]], policy = "lenient" },
  { "older notes change nothing: the rule does not rest on them", kKey .. "C50.911", "", [[
visit J18.9 correct 3.00/3.00 [Key] Pneumonia, unspecified organism
breast Z85.3 correct 1.00/1.00 [Key] Removed nine years ago, no treatment since.
stroke Z86.73 correct 1.00/1.00 [Key]
knee Z96.651 correct 1.00/1.00 [Key]
C50.911 history-as-current -0.75/0.00 [ICD-10-CM IV.J; ICD-10-CM I.C.2.m] C50.911 says that the condition is present. In this chart it is over, which Z85.3 tells.
]], facts = { notes_edition = "FY2021" } },
}

return support.rows(clinic, kRows)
