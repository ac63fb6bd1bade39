-- Diagnoses that were only suspected: outpatient, inpatient, and those that must be confirmed anywhere.
local support = require "support"

local function clinic()
  return support.exercise {
    setting = "office", encounter = { type = "office", start = "2026-01-14", date = "2026-01-14" },
    items = { support.diagnosis { id = "pain", code = "R07.9", points = 200, because = "Chest pain is all that is known." } },
    traps = {
      { id = "heart", code = "I20.9", verdict = "uncertain", because = "", rules = {} },
      { id = "flu", code = "J10.-", verdict = "uncertain", because = "", rules = {} },
      { id = "covid", code = "U07.1", verdict = "uncertain", because = "", rules = {} },
      { id = "zika", code = "A92.5", verdict = "uncertain", because = "", rules = {} },
      { id = "hiv", code = "B20", verdict = "uncertain", because = "", rules = {} },
    },
  }
end

local function ward()
  local exercise = clinic()
  exercise.encounter = { type = "inpatient", start = "2026-01-14", date = "2026-01-17" }
  return exercise
end

local kRows = {
  { "suspected, in the office", "R07.9 I20.9 J10.1", "", [[
pain R07.9 correct 2.00/2.00 [Key] Chest pain is all that is known.
heart I20.9 uncertain -1.00/0.00 [ICD-10-CM IV.H] I20.9 was considered but not established, so it cannot be reported as a fact.
flu J10.1 uncertain -1.00/0.00 [ICD-10-CM IV.H] J10.1 was considered but not established, so it cannot be reported as a fact.
]] },
  { "ruled out before discharge", "R07.9 I20.9", "", [[
pain R07.9 correct 2.00/2.00 [Key] Chest pain is all that is known.
heart I20.9 uncertain -1.00/0.00 [ICD-10-CM II.H; ICD-10-CM III.C] I20.9 was considered, but no longer at discharge. A hospital stay codes as established only what is still held likely then.
]], make = ward },
  { "suspected in hospital, but of those that must be confirmed", "R07.9 J10.1 U07.1 A92.5 B20", "", [[
pain R07.9 correct 2.00/2.00 [Key] Chest pain is all that is known.
zika A92.5 uncertain -1.00/0.00 [ICD-10-CM I.C.1.f.1] A92.5 is coded only where the provider confirms it, in hospital too; here it stayed a suspicion.
hiv B20 uncertain -1.00/0.00 [ICD-10-CM I.C.1.a.1] B20 is coded only where the provider confirms it, in hospital too; here it stayed a suspicion.
flu J10.1 uncertain -1.00/0.00 [ICD-10-CM I.C.10.c] J10.1 is coded only where the provider confirms it, in hospital too; here it stayed a suspicion.
covid U07.1 uncertain -1.00/0.00 [ICD-10-CM I.C.1.g.1.a] U07.1 is coded only where the provider confirms it, in hospital too; here it stayed a suspicion.
floor 2.00/0.00 [Key] No part of an answer falls below zero; the diagnoses stop there.
]], make = ward },
}

local tests = support.rows(clinic, kRows)

local function refused(exercise, message)
  local ok, said = pcall(support.rubric, exercise)
  assert(not ok, "it was taken")
  support.equal(said, message)
end

tests["a trap that gives the rule of hospitals for what must be confirmed"] = function()
  local exercise = ward()
  exercise.traps[2].rules = { "ICD-10-CM II.H" }
  refused(exercise, "trap 'flu': J10.- is coded only when confirmed, in hospital too: cite ICD-10-CM I.C.10.c, not ICD-10-CM II.H")
  exercise.traps[2].rules = { "ICD-10-CM I.C.10.c", "ICD-10-CM II.H" }
  support.rubric(exercise)
end

tests["an item that was only suspected, of those that must be confirmed"] = function()
  local exercise = ward()
  exercise.items[1].code, exercise.items[1].rules = "U07.1", { "ICD-10-CM II.H" }
  refused(exercise, "item 'pain': U07.1 is coded only when confirmed, in hospital too: cite ICD-10-CM I.C.1.g.1.a, not ICD-10-CM II.H")
end

return tests
