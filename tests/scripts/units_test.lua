-- Units from the dose, procedures counted, bundling with a modifier that would undo it.
local support = require "support"

local function infusion()
  return support.exercise {
    reporting = { side = "professional", bilateral = "", distinct = "59", text = "" },
    items = {
      support.procedure { id = "drug", set = "HCPCS", code = "J3301", because = "Given.", points = 100, units = 4 },
      support.procedure { id = "small", set = "HCPCS", code = "J1644", because = "Given.", points = 100, units = 1 },
      support.procedure { id = "vial", set = "HCPCS", code = "J2354", because = "Given.", points = 100, units = 3 },
      support.procedure { id = "hours", code = "96415", points = 100, units = 2 },
      support.procedure { id = "film", code = "71045", points = 100 },
      support.procedure { id = "film-again", code = "71045", points = 100, modifiers = { "76" } },
    },
    traps = { { id = "push", code = "96374", verdict = "unbundled", because = "", rules = {} } },
  }
end

local kFacts = { titles = { J3301 = "Injection, triamcinolone acetonide, not otherwise specified, 10 mg",
  J1644 = "Injection, heparin sodium, per 1000 units",
  J2354 = "Injection, octreotide, non-depot form for subcutaneous or intravenous injection, 25 mcg" } }

local kRows = {
  { "the key", "", "J3301*4 J1644 J2354*3 96415*2 71045 71045-76", [[
drug J3301 correct 1.00/1.00 [Key] Given.
small J1644 correct 1.00/1.00 [Key] Given.
vial J2354 correct 1.00/1.00 [Key] Given.
hours 96415 correct 1.00/1.00 [Key]
film 71045 correct 1.00/1.00 [Key]
film-again 71045-76 correct 1.00/1.00 [Key]
]], facts = kFacts },
  { "milligrams for units, one too few, one too many, hours not counted", "", "J3301*40 J1644*3 J2354*2 96415 71045 71045-76", [[
drug J3301 correct 0.80/0.80 [Key] Given.
drug J3301 (units) units 0.00/0.20 [HCPCS] J3301 has 40 units; the chart comes to 4. One unit of J3301 is 10 mg, so 40 units bill 400 mg. 40 looks like the dose itself; it has to be divided by 10. {4}
small J1644 correct 1.00/1.00 [Key] Given.
small J1644 (units) units -0.20/0.00 [HCPCS] J1644 has 3 units; the chart comes to one. One unit of J1644 is 1000 units of the drug, so 3 units bill 3000 units of the drug.
vial J2354 correct 0.80/0.80 [Key] Given.
vial J2354 (units) units 0.00/0.20 [HCPCS] J2354 has 2 units; the chart comes to 3. One unit of J2354 is 25 mcg, so 2 units bill 50 mcg. A part of a unit that is left over counts as a whole one. {3}
hours 96415 correct 0.80/0.80 [Key]
hours 96415 (units) units 0.00/0.20 [CPT] 96415 has 1 unit; the chart comes to 2. {2}
film 71045 correct 1.00/1.00 [Key]
film-again 71045-76 correct 1.00/1.00 [Key]
]], facts = kFacts },
  { "done twice and reported once; a step of another service kept apart", "", "J3301*4 J1644 J2354*3 96415*2 71045 96374-59", [[
drug J3301 correct 1.00/1.00 [Key] Given.
small J1644 correct 1.00/1.00 [Key] Given.
vial J2354 correct 1.00/1.00 [Key] Given.
hours 96415 correct 1.00/1.00 [Key]
film 71045 correct 1.00/1.00 [Key]
film-again missing 0.00/1.00 [CPT] 71045 stands here once, and the chart shows it twice.
push 96374-59 unbundled -0.50/0.00 [NCCI] 96374 is part of another procedure here and is not reported beside it. Modifier 59 (distinct service) would claim that it stands apart, which the chart does not show.
]], facts = kFacts },
  { "done twice and reported three times", "", "J3301*4 J1644 J2354*3 96415*2 71045 71045-76 71045-77", [[
drug J3301 correct 1.00/1.00 [Key] Given.
small J1644 correct 1.00/1.00 [Key] Given.
vial J2354 correct 1.00/1.00 [Key] Given.
hours 96415 correct 1.00/1.00 [Key]
film 71045 correct 1.00/1.00 [Key]
film-again 71045-76 correct 1.00/1.00 [Key]
71045-77 not-documented -0.40/0.00 [CPT] 71045 stands here more often than the chart shows it was done: twice would be right.
]], facts = kFacts },
}

-- One line with two units where each time, or each further one, takes a line of its own.
local function counted()
  return support.exercise {
    items = {
      support.procedure { id = "film", code = "71045", points = 100 },
      support.procedure { id = "film-again", code = "71045", points = 100, modifiers = { "76" }, because = "The same radiologist: 76." },
      support.procedure { id = "nail", code = "11730", points = 100 },
      support.procedure { id = "more", code = "11732", points = 100, requires = "nail", because = "A further nail." },
      support.procedure { id = "stent", code = "92928", points = 100 },
    },
  }
end

local kCounted = {
  { "two units for two lines are one mistake, and two units for one are told as that", "", "71045*2 11730*2 92928*2", [[
film 71045 correct 1.00/1.00 [Key]
film-again missing 0.00/1.00 [CPT] 71045 stands here on one line, and the chart shows it twice. The same radiologist: 76. The 2 units on one line do not say it: each time has a line of its own, and the units are not charged besides. {71045-76}
nail 11730 correct 1.00/1.00 [Key]
more missing 0.00/1.00 [CPT] This procedure was not coded: 11732. A further nail. The 2 units of 11730 do not stand for it: it is a code of its own. {11732}
stent 92928 correct 1.00/1.00 [Key]
stent 92928 (units) units -0.20/0.00 [CPT] 92928 has 2 units; here it counts once.
]], make = counted },
  { "two units beside the second line", "", "71045*2 71045-76 11730*2 11732 92928", [[
film 71045 correct 1.00/1.00 [Key]
film 71045 (units) units -0.20/0.00 [CPT] 71045 has 2 units; here it counts once.
film-again 71045-76 correct 1.00/1.00 [Key] The same radiologist: 76.
nail 11730 correct 1.00/1.00 [Key]
nail 11730 (units) units -0.20/0.00 [CPT] 11730 has 2 units; here it counts once.
more 11732 correct 1.00/1.00 [Key] A further nail.
stent 92928 correct 1.00/1.00 [Key]
]], make = counted },
}
for _, row in ipairs(kCounted) do kRows[#kRows + 1] = row end

local tests = support.rows(infusion, kRows)

tests["the unit of a drug stands at the end of its title"] = function()
  local kTitles = {
    { "Injection, triamcinolone acetonide, not otherwise specified, 10 mg", "10 mg" },
    { "Injection, penicillin g benzathine, 100,000 units", "100000 units of the drug" },
    { "Injection, zoledronic acid, 0.1 mg", "0.1 mg" }, { "Infusion, normal saline solution , 1000 cc", "1000 mL" },
    { "Injection, ceftriaxone sodium, per 250 mg", "250 mg" }, { "Injection, pantoprazole sodium, per vial", nil },
    { "Factor viii, per i.u.", nil }, { "Screening mammography", nil }, { "Injection, nothing, 0 mg", nil }, { "", nil },
  }
  for i, row in ipairs(kTitles) do
    local code = ("J%04d"):format(i)
    local dose = support.library(infusion(), { titles = { [code] = row[1] } })("grading.dose")
    local of = dose.of("HCPCS", code)
    support.equal(of and dose.amount(of, 1), row[2], row[1])
  end
end

return tests
