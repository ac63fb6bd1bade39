-- ICD-10-PCS by axis: which one went wrong and what it means, which table, how often. The names of axes and
-- root operations are compared with the official tables.
local support = require "support"

local function surgery()
  return support.exercise {
    setting = "inpatient",
    encounter = { type = "inpatient", start = "2026-01-14", date = "2026-01-17" },
    task = { diagnoses = false, procedures = true, systems = { "ICD-10-PCS" } },
    items = {
      support.procedure { id = "gallbladder", set = "ICD-10-PCS", code = "0FT44ZZ", points = 400,
        because = "All of the gallbladder came out." },
      support.procedure { id = "polyp", set = "ICD-10-PCS", code = "0DBN8ZX", points = 100, because = "A biopsy." },
      support.procedure { id = "second-polyp", set = "ICD-10-PCS", code = "0DBN8ZX", points = 100, because = "Another." },
    },
  }
end

local function hip()
  return support.exercise {
    task = { diagnoses = false, procedures = true, systems = { "ICD-10-PCS" } },
    items = {
      support.procedure { id = "hip", set = "ICD-10-PCS", code = "0SRB019", points = 300 },
      support.procedure { id = "knee", set = "ICD-10-PCS", code = "0SBB0ZZ", points = 100 },
    },
  }
end

local tests = {}

local function add(make, rows)
  for name, test in pairs(support.rows(make, rows)) do tests[name] = test end
end

add(surgery, {
  { "the key", "", "0DBN8ZX 0FT44ZZ 0DBN8ZX", [[
gallbladder 0FT44ZZ correct 4.00/4.00 [Key] All of the gallbladder came out.
polyp 0DBN8ZX correct 1.00/1.00 [Key] A biopsy.
second-polyp 0DBN8ZX correct 1.00/1.00 [Key] Another.
]], },
  { "another root operation is told with its meaning and earns nothing", "", "0FB44ZZ 0DBN8ZX 0DBN8ZX", [[
gallbladder 0FB44ZZ category 0.00/4.00 [ICD-10-PCS B3.8] The root operation (what the operation set out to do) is wrong: the chart says Resection (cutting out all of a body part), this code says Excision (cutting out some of a body part). Another root operation is another procedure, and that earns nothing. All of the gallbladder came out.
polyp 0DBN8ZX correct 1.00/1.00 [Key] A biopsy.
second-polyp 0DBN8ZX correct 1.00/1.00 [Key] Another.
0FB44ZZ not-documented -0.80/0.00 [ICD-10-PCS B3.8] 0FB44ZZ differs from what was done in the root operation, so it reports a procedure that was not done.
]], },
  { "another body system, with the same operation", "", "0DTJ4ZZ 0DBN8ZX 0DBN8ZX", [[
gallbladder 0DTJ4ZZ category 0.00/4.00 [ICD-10-PCS B2] The body system (the system that was worked on) is wrong: the chart says Hepatobiliary System and Pancreas, this code says Gastrointestinal System. Another body system is another procedure, and that earns nothing. All of the gallbladder came out.
polyp 0DBN8ZX correct 1.00/1.00 [Key] A biopsy.
second-polyp 0DBN8ZX correct 1.00/1.00 [Key] Another.
0DTJ4ZZ not-documented -0.80/0.00 [ICD-10-PCS B2] 0DTJ4ZZ differs from what was done in the body system, so it reports a procedure that was not done.
]], },
  { "another section, where nothing else is open", "", "10D07Z6 0DBN8ZX 0DBN8ZX", [[
gallbladder 10D07Z6 category 0.00/4.00 [ICD-10-PCS] The section (the kind of procedure) is wrong: the chart says Medical and Surgical, this code says Obstetrics. Another section is another procedure, and that earns nothing. All of the gallbladder came out.
polyp 0DBN8ZX correct 1.00/1.00 [Key] A biopsy.
second-polyp 0DBN8ZX correct 1.00/1.00 [Key] Another.
10D07Z6 not-documented -0.80/0.00 [ICD-10-PCS] 10D07Z6 differs from what was done in the section, so it reports a procedure that was not done.
]], },
  { "another section beside other open items is only an extra", "", "10D07Z6 0DBN8ZX", [[
gallbladder missing 0.00/4.00 [Key] This procedure was not coded: 0FT44ZZ. All of the gallbladder came out. {0FT44ZZ}
polyp 0DBN8ZX correct 1.00/1.00 [Key] A biopsy.
second-polyp missing 0.00/1.00 [ICD-10-PCS B3.2] 0DBN8ZX stands here once, and the chart shows it twice: the same operation on another part with the same value, or on another site of that part, is a code more. Another.
10D07Z6 not-documented -0.80/0.00 [ICD-10-PCS] Nothing in the chart calls for 10D07Z6 as a procedure to report.
]], },
  { "once too often", "", "0FT44ZZ 0DBN8ZX 0DBN8ZX 0DBN8ZX", [[
gallbladder 0FT44ZZ correct 4.00/4.00 [Key] All of the gallbladder came out.
polyp 0DBN8ZX correct 1.00/1.00 [Key] A biopsy.
second-polyp 0DBN8ZX correct 1.00/1.00 [Key] Another.
0DBN8ZX not-documented -0.80/0.00 [ICD-10-PCS B3.2] 0DBN8ZX stands here more often than the chart shows it was done: twice would be right.
]], },
})

add(hip, {
  { "approach and device, each named", "", "0SRB3J9 0SBB0ZZ", [[
hip 0SRB3J9 detail 1.50/3.00 [ICD-10-PCS B5; ICD-10-PCS B6] The approach (how the site was reached) is wrong: the chart says Open, this code says Percutaneous. The device (what stayed behind when it was over) is wrong: the chart says 1, this code says J. The rest of the code is right, and you keep 1.50 of 3.00.
knee 0SBB0ZZ correct 1.00/1.00 [Key]
]], },
  { "the wrong side of two operations is one mistake", "", "0SR9019 0SB90ZZ", [[
hip 0SR9019 detail 1.50/3.00 [ICD-10-PCS B4] The body part (where it was done) is wrong: the chart says Hip Joint, Left, this code says Hip Joint, Right. The rest of the code is right, and you keep 1.50 of 3.00.
knee 0SB90ZZ detail 1.00/1.00 [ICD-10-PCS B4] Its side is that of 0SR9019 and is not charged again.
]], },
  { "another body part of the same table", "", "0SRC019 0SBB0ZZ", [[
hip 0SRC019 category 0.00/3.00 [ICD-10-PCS B4] The body part (where it was done) is wrong: the chart says B, this code says C. With another body part it is another procedure, and that earns nothing.
knee 0SBB0ZZ correct 1.00/1.00 [Key]
0SRC019 not-documented -0.80/0.00 [ICD-10-PCS B4] 0SRC019 differs from what was done in the body part, so it reports a procedure that was not done.
]], },
})

local function official()
  local file = io.open((os.getenv "CHARTMARK_REFERENCE" or "../shared/data") .. "/icd10pcs/icd10pcs_tables_2025.xml", "rb")
  if not file then return nil end
  local text = file:read "a"
  file:close()
  return text
end

local function library() return support.library(support.ankle())("grading.pcs") end

tests["every axis of the tables has a meaning, every root operation of the first section too"] = function()
  local text = official()
  if not text then
    print "skipped: no reference data"
    return
  end
  local pcs, operations = library(), {}
  for position, title in text:gmatch '<axis pos="([4567])"[^>]*>%s*<title>([^<]+)</title>' do
    assert(pcs.tells(title:lower()), position .. " " .. title)
  end
  for head in text:gmatch "<pcsTable>(.-)<pcsRow" do
    if head:match 'pos="1".-<label code="(.)"' == "0" then
      operations[head:match 'pos="3".-<label code=".">([^<]*)'] = true
    end
  end
  local known, wanted = pcs.operations(), {}
  for name in pairs(operations) do wanted[#wanted + 1] = name end
  table.sort(known)
  table.sort(wanted)
  support.equal(table.concat(known, " "), table.concat(wanted, " "))
end

tests["the guideline of two root operations does not depend on which of them is right"] = function()
  local pcs = library()
  local kRows = {
    { "Excision", "Resection", "ICD-10-PCS B3.8" }, { "Division", "Release", "ICD-10-PCS B3.14" },
    { "Occlusion", "Restriction", "ICD-10-PCS B3.12" }, { "Inspection", "Excision", "ICD-10-PCS B3.11" },
    { "Control", "Repair", "ICD-10-PCS B3.7" }, { "Drainage", "Extirpation", "ICD-10-PCS B3" },
  }
  for _, row in ipairs(kRows) do
    for _, axis in ipairs { { expected = row[1], submitted = row[2] }, { expected = row[2], submitted = row[1] } } do
      axis.name = "root operation"
      support.equal(pcs.guideline(axis), row[3], row[1] .. " " .. row[2])
      assert(pcs.is_guideline(row[3]:match "%S+$"))
    end
  end
end

tests["the number of a guideline has a form"] = function()
  local pcs = library()
  for _, text in ipairs { "A11", "B3", "B3.1b", "B3.11a", "B3.2d", "B5.2", "C1", "D1.a" } do assert(pcs.is_guideline(text), text) end
  local exercise = surgery()
  exercise.items[1].rules = { "ICD-10-PCS 3.8" }
  local ok, message = pcall(support.rubric, exercise)
  support.equal(tostring(ok) .. " " .. message, "false item 'gallbladder': 'ICD-10-PCS 3.8' is not how this is "
    .. "cited; write it as in 'ICD-10-PCS B3.2'")
  for _, text in ipairs { "", "B", "3.2", "B3.", "B3.2e.1", "b3.2", "B3.2 d", "Z1", "D1.z" } do assert(not pcs.is_guideline(text), text) end
end

return tests
