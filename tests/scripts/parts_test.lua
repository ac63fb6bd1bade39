-- The parts of an answer beside the code: modifiers, units, POA, pointers, add-on codes.
local support = require "support"

local function visit()
  return support.exercise {
    reporting = { side = "professional", bilateral = "50|RT+LT", distinct = "59|X", text = "" },
    task = { diagnoses = true, poa = true, procedures = true, systems = { "CPT", "HCPCS" },
      modifiers = true, units = true, pointers = true },
    items = {
      support.diagnosis { id = "knee", code = "M17.12", points = 300, poa = "Y", because = "The left knee." },
      support.diagnosis { id = "status", code = "Z96.651", points = 100, poa = "" },
      support.procedure { id = "joint", code = "20610", points = 400, modifiers = { "LT" }, pointers = { "knee" },
        because = "A large joint was injected." },
      support.procedure { id = "read", code = "73560", points = 200, modifiers = { "26", "LT" }, essential = { "26" } },
      support.procedure { id = "drug", set = "HCPCS", code = "J3301", points = 300, units = 4 },
      support.procedure { id = "both", code = "64493", points = 100, modifiers = { "50" } },
      support.procedure { id = "more", code = "64494", points = 100, requires = "both", modifiers = { "59" } },
    },
  }
end

local kRows = {
  { "the key", "M17.12@Y Z96.651", "20610-LT>M17.12 73560-26-LT J3301*4 64493-50 64494-59", [[
knee M17.12 correct 3.00/3.00 [Key] The left knee.
status Z96.651 correct 1.00/1.00 [Key]
joint 20610-LT correct 4.00/4.00 [Key] A large joint was injected.
read 73560-26-LT correct 2.00/2.00 [Key]
drug J3301 correct 3.00/3.00 [Key]
both 64493-50 correct 1.00/1.00 [Key]
more 64494-59 correct 1.00/1.00 [Key]
]], },
  { "parts in another order, and what the facility takes for the same", "Z96.651@1 M17.12@Y", "64494-XU 64493-RT-LT J3301*4 73560-LT-26 20610-LT>M17.12", [[
knee M17.12 correct 3.00/3.00 [Key] The left knee.
status Z96.651 correct 1.00/1.00 [Key]
joint 20610-LT correct 4.00/4.00 [Key] A large joint was injected.
read 73560-LT-26 correct 2.00/2.00 [Key]
drug J3301 correct 3.00/3.00 [Key]
both 64493-RT-LT correct 1.00/1.00 [Key]
more 64494-XU correct 1.00/1.00 [Key]
]], },
  { "POA wrong, and given where it stays empty", "M17.12@N Z96.651@Y", "20610-LT>M17.12 73560-26-LT J3301*4 64493-50 64494-59", [[
knee M17.12 correct 2.40/2.40 [Key] The left knee.
knee M17.12 (poa) poa 0.00/0.60 [ICD-10-CM App.I] The present-on-admission indicator of M17.12 is Y (present on admission), not N (not present on admission). What was there when the order to admit was written is Y, whenever it was found or named; N is for what begins after that order.
status Z96.651 correct 0.80/0.80 [Key]
status Z96.651 (poa) poa-exempt 0.00/0.20 [ICD-10-CM App.I] The present-on-admission indicator of Z96.651 stays empty: the code is on the list of those that do not need one.
joint 20610-LT correct 4.00/4.00 [Key] A large joint was injected.
read 73560-26-LT correct 2.00/2.00 [Key]
drug J3301 correct 3.00/3.00 [Key]
both 64493-50 correct 1.00/1.00 [Key]
more 64494-59 correct 1.00/1.00 [Key]
]], },
  { "POA not given", "M17.12 Z96.651", "20610-LT>M17.12 73560-26-LT J3301*4 64493-50 64494-59", [[
knee M17.12 correct 2.40/2.40 [Key] The left knee.
knee M17.12 (poa) poa-missing 0.00/0.60 [ICD-10-CM App.I] The present-on-admission indicator of M17.12 was not given. It is Y: present on admission. Only exempt codes go without.
status Z96.651 correct 1.00/1.00 [Key]
joint 20610-LT correct 4.00/4.00 [Key] A large joint was injected.
read 73560-26-LT correct 2.00/2.00 [Key]
drug J3301 correct 3.00/3.00 [Key]
both 64493-50 correct 1.00/1.00 [Key]
more 64494-59 correct 1.00/1.00 [Key]
]], },
  { "U says that the chart is silent, which it is not", "M17.12@U Z96.651", "20610-LT>M17.12 73560-26-LT J3301*4 64493-50 64494-59", [[
knee M17.12 correct 2.40/2.40 [Key] The left knee.
knee M17.12 (poa) poa 0.00/0.60 [ICD-10-CM App.I] The present-on-admission indicator of M17.12 is Y (present on admission), not U (the chart does not tell). What was there when the order to admit was written is Y, whenever it was found or named. U is for a chart that leaves it open, and this one does not.
status Z96.651 correct 1.00/1.00 [Key]
joint 20610-LT correct 4.00/4.00 [Key] A large joint was injected.
read 73560-26-LT correct 2.00/2.00 [Key]
drug J3301 correct 3.00/3.00 [Key]
both 64493-50 correct 1.00/1.00 [Key]
more 64494-59 correct 1.00/1.00 [Key]
]], },
  { "a modifier missing, one of another side, one too many", "M17.12@Y Z96.651", "20610>M17.12 73560-26-RT J3301-JZ*4 64493-50 64494-59", [[
knee M17.12 correct 3.00/3.00 [Key] The left knee.
status Z96.651 correct 1.00/1.00 [Key]
joint 20610 correct 3.33/3.33 [Key] A large joint was injected.
joint 20610 (modifier:LT) modifier-missing 0.00/0.67 [HCPCS] Modifier LT (left side) is missing from 20610. {LT}
read 73560-26-RT correct 1.67/1.67 [Key]
read 73560-26-RT (modifier:LT) modifier-wrong 0.00/0.33 [HCPCS] 73560 carries modifier RT (right side) where LT (left side) is right. {LT}
drug J3301-JZ correct 3.00/3.00 [Key]
drug J3301-JZ (modifier:JZ) modifier-extra -0.44/0.00 [HCPCS] Nothing in the chart calls for modifier JZ (no drug thrown away) on J3301. It is newer than the HCPCS list that is installed here.
both 64493-50 correct 1.00/1.00 [Key]
more 64494-59 correct 1.00/1.00 [Key]
]], },
  { "without its essential modifier the code is lost", "M17.12@Y Z96.651", "20610-LT>M17.12 73560-LT J3301*4 64493-50 64494-59", [[
knee M17.12 correct 3.00/3.00 [Key] The left knee.
status Z96.651 correct 1.00/1.00 [Key]
joint 20610-LT correct 4.00/4.00 [Key] A large joint was injected.
read 73560-LT (modifier:26) modifier-missing 0.00/2.00 [CPT] Modifier 26 (professional component: the reading) is missing from 73560. Without modifier 26 the code claims the whole test, so the whole line is lost. {26}
drug J3301 correct 3.00/3.00 [Key]
both 64493-50 correct 1.00/1.00 [Key]
more 64494-59 correct 1.00/1.00 [Key]
]], },
  { "units not worked out, and a procedure counted twice", "M17.12@Y Z96.651", "20610-LT*2>M17.12 73560-26-LT J3301 64493-50 64494-59", [[
knee M17.12 correct 3.00/3.00 [Key] The left knee.
status Z96.651 correct 1.00/1.00 [Key]
joint 20610-LT correct 4.00/4.00 [Key] A large joint was injected.
joint 20610-LT (units) units -0.44/0.00 [CPT] 20610 has 2 units; here it counts once.
read 73560-26-LT correct 2.00/2.00 [Key]
drug J3301 correct 2.40/2.40 [Key]
drug J3301 (units) units 0.00/0.60 [HCPCS] J3301 has 1 unit; the chart comes to 4. {4}
both 64493-50 correct 1.00/1.00 [Key]
more 64494-59 correct 1.00/1.00 [Key]
]], },
  { "a pointer to the wrong diagnosis", "M17.12@Y Z96.651", "20610-LT>Z96.651 73560-26-LT J3301*4 64493-50 64494-59", [[
knee M17.12 correct 3.00/3.00 [Key] The left knee.
status Z96.651 correct 1.00/1.00 [Key]
joint 20610-LT correct 3.34/3.34 [Key] A large joint was injected.
joint 20610-LT (pointers) pointer 0.00/0.66 [CPT] 20610 should point to M17.12, the reason why it was done.
read 73560-26-LT correct 2.00/2.00 [Key]
drug J3301 correct 3.00/3.00 [Key]
both 64493-50 correct 1.00/1.00 [Key]
more 64494-59 correct 1.00/1.00 [Key]
]], },
  { "pointers to everything", "M17.12@Y Z96.651", "20610-LT>M17.12,Z96.651 73560-26-LT J3301*4 64493-50 64494-59", [[
knee M17.12 correct 3.00/3.00 [Key] The left knee.
status Z96.651 correct 1.00/1.00 [Key]
joint 20610-LT correct 3.34/3.34 [Key] A large joint was injected.
joint 20610-LT (pointers) pointer 0.00/0.66 [CPT] 20610 should point to M17.12, the reason why it was done.
read 73560-26-LT correct 2.00/2.00 [Key]
drug J3301 correct 3.00/3.00 [Key]
both 64493-50 correct 1.00/1.00 [Key]
more 64494-59 correct 1.00/1.00 [Key]
]], },
  { "a pointer to a diagnosis that was not entered", "Z96.651", "20610-LT>M17.12 73560-26-LT J3301*4 64493-50 64494-59", [[
knee missing 0.00/3.00 [Key] This diagnosis was not coded: M17.12. The left knee. {M17.12}
status Z96.651 correct 1.00/1.00 [Key]
joint 20610-LT correct 4.00/4.00 [Key] A large joint was injected.
read 73560-26-LT correct 2.00/2.00 [Key]
drug J3301 correct 3.00/3.00 [Key]
both 64493-50 correct 1.00/1.00 [Key]
more 64494-59 correct 1.00/1.00 [Key]
]], },
  { "an add-on code without its procedure", "M17.12@Y Z96.651", "20610-LT>M17.12 73560-26-LT J3301*4 64494-59", [[
knee M17.12 correct 3.00/3.00 [Key] The left knee.
status Z96.651 correct 1.00/1.00 [Key]
joint 20610-LT correct 4.00/4.00 [Key] A large joint was injected.
read 73560-26-LT correct 2.00/2.00 [Key]
drug J3301 correct 3.00/3.00 [Key]
both missing 0.00/1.00 [Key] This procedure was not coded: 64493. {64493}
more 64494-59 addon-alone 0.00/1.00 [CPT] 64494 is an add-on code. It counts only beside the procedure that it adds to, and that one is not here.
]], },
}

-- Two films of one day; a modifier that tells them apart is as good as none.
local function films()
  local function film(id, code)
    return support.procedure { id = id, code = code, points = 300, modifiers = { "26" }, essential = { "26" },
      alternatives = { { code = code, modifiers = { "26", "59" }, text = "Some payers want 59.", rules = {} } } }
  end
  return support.exercise {
    reporting = { side = "professional", bilateral = "50", distinct = "59|X", text = "" },
    task = { diagnoses = false, procedures = true, systems = { "CPT" }, modifiers = true, units = true },
    items = { film("one", "71045"), film("two", "71046") },
  }
end

local kFilmRows = {
  { "the code of the item with a modifier more, as an <or>", "", "71045-26-59 71046-26", [[
one 71045-26-59 alternate 3.00/3.00 [Key] Some payers want 59.
two 71046-26 correct 3.00/3.00 [Key]
]], },
  { "a modifier that neither way asks for", "", "71045-26 71046-26-76", [[
one 71045-26 correct 3.00/3.00 [Key]
two 71046-26-76 correct 3.00/3.00 [Key]
two 71046-26-76 (modifier:76) modifier-extra -0.60/0.00 [CPT] Nothing in the chart calls for modifier 76 (repeated by the same practitioner) on 71046.
]], },
  { "what the two ways share, left out", "", "71045-59 71046-26-XE", [[
one 71045-59 (modifier:26) modifier-missing 0.00/3.00 [CPT] Modifier 26 (professional component: the reading) is missing from 71045. Without modifier 26 the code claims the whole test, so the whole line is lost. {26}
two 71046-26-XE alternate 3.00/3.00 [Key] Some payers want 59.
]], },
}

local tests = support.rows(visit, kRows)
for name, test in pairs(support.rows(films, kFilmRows)) do tests[name] = test end
return tests
