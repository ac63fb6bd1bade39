-- The parts of a combination code beside it or instead of it, by the table of facts.
local support = require "support"

local function ward(items, splits)
  return support.exercise {
    setting = "inpatient", encounter = { type = "inpatient", start = "2026-01-14", date = "2026-01-17" },
    items = items, splits = splits,
  }
end

local function heart_and_kidney()
  return ward {
    support.diagnosis { id = "all", code = "I13.0", points = 400, because = "One code holds all three." },
    support.diagnosis { id = "failure", code = "I50.23", points = 200 },
    support.diagnosis { id = "stage", code = "N18.4", points = 200 },
    support.diagnosis { id = "diabetes", code = "E11.22", points = 200, because = "His kidneys suffer from it." },
  }
end

local function with_a_split()
  local exercise = heart_and_kidney()
  exercise.splits = { { codes = { "I10", "I50.-" }, of = "all", credit = 10, verdict = "combination", text = "The case says it.", rules = {} } }
  return exercise
end

local function with_a_trap()
  local exercise = heart_and_kidney()
  exercise.traps = { { id = "plain", code = "I10", verdict = "combination", because = "The case says so.", rules = {} } }
  return exercise
end

local function enlarged_heart()
  return ward { support.diagnosis { id = "heart", code = "I11.9", points = 400 } }
end

local function gallstones()
  return ward { support.diagnosis { id = "stones", code = "K80.00", points = 400, because = "Stones and inflammation." } }
end

local function secondary()
  return ward {
    support.diagnosis { id = "cause", code = "K86.1", points = 200 },
    support.diagnosis { id = "diabetes", code = "E08.65", points = 200 },
  }
end

local kRest = "I50.23 N18.4"

local kRows = {
  { "hypertension beside the code that holds it", "I13.0 " .. kRest .. " E11.22 I10", "", [[
all I13.0 correct 4.00/4.00 [Key] One code holds all three.
failure I50.23 correct 2.00/2.00 [Key]
stage N18.4 correct 2.00/2.00 [Key]
diabetes E11.22 correct 2.00/2.00 [Key] His kidneys suffer from it.
I10 combination -1.00/0.00 [ICD-10-CM I.C.9.a.3; ICD-10-CM I.B.9] I10 (Essential (primary) hypertension) says again a part of what I13.0 says, and does not stand beside it.
]] },
  { "the three apart", "I10 " .. kRest .. " E11.22", "", [[
all I10 combination 1.00/4.00 [ICD-10-CM I.C.9.a.3; ICD-10-CM I.B.9] I10, N18.4 and I50.23 belong together here: one code says it all, and it stands in place of I10. You keep 1.00 of 4.00.
failure I50.23 correct 2.00/2.00 [Key]
stage N18.4 correct 2.00/2.00 [Key]
diabetes E11.22 correct 2.00/2.00 [Key] His kidneys suffer from it.
]] },
  { "the three apart, as an auditor sees it", "I10 " .. kRest .. " E11.22", "", [[
all I10 combination 0.00/4.00 [ICD-10-CM I.C.9.a.3; ICD-10-CM I.B.9] I10, N18.4 and I50.23 belong together here: one code says it all, and it stands in place of I10. The parts earn nothing.
failure I50.23 correct 2.00/2.00 [Key]
stage N18.4 correct 2.00/2.00 [Key]
diabetes E11.22 correct 2.00/2.00 [Key] His kidneys suffer from it.
]], policy = "strict" },
  { "the three apart, in the first weeks", "I10 " .. kRest .. " E11.22", "", [[
all I10 combination 2.00/4.00 [ICD-10-CM I.C.9.a.3; ICD-10-CM I.B.9] I10, N18.4 and I50.23 belong together here: one code says it all, and it stands in place of I10. You keep 2.00 of 4.00.
failure I50.23 correct 2.00/2.00 [Key]
stage N18.4 correct 2.00/2.00 [Key]
diabetes E11.22 correct 2.00/2.00 [Key] His kidneys suffer from it.
]], policy = "lenient" },
  { "heart in one code, kidney in another", "I11.0 I12.9 " .. kRest .. " E11.22", "", [[
all I11.0 I12.9 combination 1.00/4.00 [ICD-10-CM I.C.9.a.3; ICD-10-CM I.B.9] I11.0 and I12.9 belong together here: one code says both, and it stands in place of I11.0 and I12.9. You keep 1.00 of 4.00.
failure I50.23 correct 2.00/2.00 [Key]
stage N18.4 correct 2.00/2.00 [Key]
diabetes E11.22 correct 2.00/2.00 [Key] His kidneys suffer from it.
]] },
  { "the heart's code, and the stage", "I11.0 " .. kRest .. " E11.22", "", [[
all I11.0 combination 1.00/4.00 [ICD-10-CM I.C.9.a.3; ICD-10-CM I.B.9] I11.0 and N18.4 belong together here: one code says both, and it stands in place of I11.0. You keep 1.00 of 4.00.
failure I50.23 correct 2.00/2.00 [Key]
stage N18.4 correct 2.00/2.00 [Key]
diabetes E11.22 correct 2.00/2.00 [Key] His kidneys suffer from it.
]] },
  { "hypertension with nothing beside it is a part, and answers nothing", "I10 E11.22", "", [[
all missing 0.00/4.00 [Key] This diagnosis was not coded: I13.0. One code holds all three. {I13.0}
failure missing 0.00/2.00 [Key] This diagnosis was not coded: I50.23. {I50.23}
stage missing 0.00/2.00 [Key] This diagnosis was not coded: N18.4. {N18.4}
diabetes E11.22 correct 2.00/2.00 [Key] His kidneys suffer from it.
I10 combination -1.00/0.00 [ICD-10-CM I.C.9.a.3; ICD-10-CM I.B.9] I10 (Essential (primary) hypertension) is only a part here. One code says it together with another condition of this chart, and stands alone.
]] },
  { "diabetes without complications, and the stage", "I13.0 " .. kRest .. " E11.9", "", [[
all I13.0 correct 4.00/4.00 [Key] One code holds all three.
failure I50.23 correct 2.00/2.00 [Key]
stage N18.4 correct 2.00/2.00 [Key]
diabetes E11.9 combination 0.50/2.00 [ICD-10-CM I.C.4.a; ICD-10-CM I.B.9] E11.9 and N18.4 belong together here: one code says both, and it stands in place of E11.9. You keep 0.50 of 2.00.
]] },
  { "diabetes without complications beside its complication", "I13.0 " .. kRest .. " E11.22 E11.9", "", [[
all I13.0 correct 4.00/4.00 [Key] One code holds all three.
failure I50.23 correct 2.00/2.00 [Key]
stage N18.4 correct 2.00/2.00 [Key]
diabetes E11.22 correct 2.00/2.00 [Key] His kidneys suffer from it.
E11.9 combination -1.00/0.00 [ICD-10-CM I.C.4.a; ICD-10-CM I.B.9] E11.9 (Type 2 diabetes mellitus without complications) says that the diabetes has done no harm. E11.22 names the harm and the diabetes in one, and stands without it.
]] },
  { "another kind of diabetes is another disease", "I13.0 " .. kRest .. " E10.9", "", [[
all I13.0 correct 4.00/4.00 [Key] One code holds all three.
failure I50.23 correct 2.00/2.00 [Key]
stage N18.4 correct 2.00/2.00 [Key]
diabetes missing 0.00/2.00 [Key] This diagnosis was not coded: E11.22. His kidneys suffer from it. {E11.22}
E10.9 not-documented -1.00/0.00 [ICD-10-CM III] Nothing in the chart calls for E10.9 as a diagnosis to report.
]] },
  { "a split of the case comes first", "I10 " .. kRest .. " E11.22", "", [[
all I10 combination 0.40/4.00 [ICD-10-CM I.B.9] The case says it. You keep 0.40 of 4.00.
failure I50.23 correct 2.00/2.00 [Key]
stage N18.4 correct 2.00/2.00 [Key]
diabetes E11.22 correct 2.00/2.00 [Key] His kidneys suffer from it.
]], make = with_a_split },
  { "a trap of the case comes first", "I10 " .. kRest .. " E11.22", "", [[
all missing 0.00/4.00 [Key] This diagnosis was not coded: I13.0. One code holds all three. {I13.0}
failure I50.23 correct 2.00/2.00 [Key]
stage N18.4 correct 2.00/2.00 [Key]
diabetes E11.22 correct 2.00/2.00 [Key] His kidneys suffer from it.
plain I10 combination -1.00/0.00 [Key] The case says so.
]], make = with_a_trap },
  { "an enlarged heart has no code of its own here", "I11.9 I51.7", "", [[
heart I11.9 correct 4.00/4.00 [Key]
I51.7 combination -1.60/0.00 [ICD-10-CM I.C.9.a.1; ICD-10-CM I.B.9] I51.7 says again a part of what I11.9 says, and does not stand beside it.
]], make = enlarged_heart },
  { "hypertension and an enlarged heart apart", "I10 I51.7", "", [[
heart I10 I51.7 combination 1.00/4.00 [ICD-10-CM I.C.9.a.1; ICD-10-CM I.B.9] I10 and I51.7 belong together here: one code says both, and it stands in place of I10 and I51.7. You keep 1.00 of 4.00.
]], make = enlarged_heart },
  { "stones and inflammation apart", "K80.20 K81.0", "", [[
stones K80.20 K81.0 combination 1.00/4.00 [ICD-10-CM I.B.9] K80.20 and K81.0 belong together here: one code says both, and it stands in place of K80.20 and K81.0. You keep 1.00 of 4.00.
]], make = gallstones },
  { "stones twice, inflammation once", "K80.20 K80.20 K81.0", "", [[
stones K80.20 K81.0 combination 1.00/4.00 [ICD-10-CM I.B.9] K80.20 and K81.0 belong together here: one code says both, and it stands in place of K80.20 and K81.0. You keep 1.00 of 4.00.
K80.20 duplicate -0.80/0.00 [ICD-10-CM I.B.12] K80.20 stands here more than once. A diagnosis code is reported once for an encounter, even where it covers two conditions or two sides.
]], make = gallstones },
  { "stones alone", "K80.20", "", [[
stones K80.20 category 0.00/4.00 [ICD-10-CM I.B.2] K80.20 stands in the right group of codes but names something else, and that earns nothing. Stones and inflammation.
K80.20 combination -1.60/0.00 [ICD-10-CM I.B.9] K80.20 is only a part here. One code says it together with another condition of this chart, and stands alone.
floor 1.60/0.00 [Key] No part of an answer falls below zero; the diagnoses stop there.
]], make = gallstones },
  { "secondary diabetes, its sugar apart", "K86.1 E08.9 R73.9", "", [[
cause K86.1 correct 2.00/2.00 [Key]
diabetes E08.9 R73.9 combination 0.50/2.00 [ICD-10-CM I.C.4.a; ICD-10-CM I.B.9] E08.9 and R73.9 belong together here: one code says both, and it stands in place of E08.9 and R73.9. You keep 0.50 of 2.00.
]], make = secondary },
  { "older notes change nothing: the rule does not rest on them", "I13.0 " .. kRest .. " E11.22 I10", "", [[
all I13.0 correct 4.00/4.00 [Key] One code holds all three.
failure I50.23 correct 2.00/2.00 [Key]
stage N18.4 correct 2.00/2.00 [Key]
diabetes E11.22 correct 2.00/2.00 [Key] His kidneys suffer from it.
I10 combination -1.00/0.00 [ICD-10-CM I.C.9.a.3; ICD-10-CM I.B.9] I10 (Essential (primary) hypertension) says again a part of what I13.0 says, and does not stand beside it.
]], facts = { notes_edition = "FY2021" } },
}

return support.rows(heart_and_kidney, kRows)
