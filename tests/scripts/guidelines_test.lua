-- The table of sections against the text of the guidelines, where the reference data is there.
local sections = require "guideline_sections"
local support = require "support"

local tests = {}

local function lines_of(path)
  local file = io.open(path, "rb")
  if not file then return nil end
  local lines = {}
  for line in file:lines() do lines[#lines + 1] = line:gsub("\r$", "") end
  file:close()
  return lines
end

local function reference()
  return os.getenv "CHARTMARK_REFERENCE" or "../shared/data"
end

local function guidelines() return support.library(support.ankle())("grading.guidelines") end

tests["every section of the guidelines is known, and no other"] = function()
  local lines = lines_of(reference() .. "/icd10cm/guidelines_fy2026.txt")
  if not lines then
    print "skipped: no reference data"
    return
  end
  local _, numbers = sections.read(lines)
  support.equal(table.concat(guidelines().sections(), "\n"), table.concat(numbers, "\n"))
end

tests["headings are found by the whole number"] = function()
  local kRows = {
    { "I.B.13", "laterality" }, { "I.A.12.a", "Excludes1: not together" },
    { "I.C.19.e.5.c", "underdosing" }, { "IV.H", "uncertain diagnosis, outpatient" },
    { "App.I", "present on admission" }, { "I.B.1", "from index to tabular list" },
    { "I.B.21", nil }, { "I.B.", nil }, { "V", nil }, { "", nil }, { "I.B.13 ", nil },
  }
  for _, row in ipairs(kRows) do support.equal(guidelines().heading(row[1]), row[2], row[1]) end
end

tests["a list inside the text is no section"] = function()
  local found = sections.read { "Section I. First", "A. Letters", "1. One", "a. Small", "2) not yet",
    "1) Yes", "C. not B", "b. Next", "B. Other", "3. not 1", "1. Again" }
  local names = {}
  for name in pairs(found) do names[#names + 1] = name end
  table.sort(names)
  support.equal(table.concat(names, " "), "I I.A I.A.1 I.A.1.a I.A.1.a.1 I.A.1.b I.B I.B.1")
end

tests["a citation of a section that is not there is refused at load"] = function()
  local exercise = support.ankle()
  exercise.items[1].rules = { "ICD-10-CM I.B.99" }
  local ok, message = pcall(support.rubric, exercise)
  assert(not ok)
  support.equal(message, "item 'fracture': 'ICD-10-CM I.B.99' names no section of the ICD-10-CM guidelines (FY2026)")
end

return tests
