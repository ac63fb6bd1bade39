-- Modifiers between lines: of one code on several, of an add-on and its procedure, of two that cannot both be.
local support = require "support"

local tests = {}

local function add(prefix, make, rows)
  for name, test in pairs(support.rows(make, rows)) do tests[prefix .. ": " .. name] = test end
end

local function toes()
  return support.exercise {
    items = {
      support.procedure { id = "first", code = "11730", points = 100, modifiers = { "TA" } },
      support.procedure { id = "more", code = "11732", points = 100, requires = "first", modifiers = { "T5" },
        insteads = { { code = "11730", credit = 25, text = "Each further nail is an add-on.", rules = {}, modifiers = {} } } },
    },
  }
end

-- Former bugs: a first code that stands for an add-on was called one; of two lines of one code the one with
-- a modifier too many was taken for the answer.
add("toes", toes, {
  { "59 on a first code in the place of an add-on", "", "11730-TA 11730-T5-59", [[
first 11730-TA correct 1.00/1.00 [Key]
more 11730-T5-59 instead 0.40/1.00 [Key] Each further nail is an add-on. You keep 0.40 of 1.00.
more 11730-T5-59 (modifier:59) modifier-extra -0.20/0.00 [CPT] T5 (right great toe) tells which digit, and that sets 11730 apart from the other lines. 59 is for where no such modifier says it.
]] },
})

local function stent()
  return support.exercise { items = {
    support.procedure { id = "stent", code = "92928", points = 100, modifiers = { "RI" } } } }
end

add("stent", stent, {
  { "the same line twice, once with 59", "", "92928-59-RI 92928-RI", [[
stent 92928-RI correct 1.00/1.00 [Key]
92928-59-RI not-documented -0.40/0.00 [CPT] 92928 stands here more often than the chart shows it was done: once would be right.
]] },
})

-- Former bugs: "without modifier 73" of a line that has it beside 53, and "nothing calls for 76" where the other
-- line of that code takes it.
local function lines()
  return support.exercise {
    reporting = { side = "facility", bilateral = "", distinct = "", text = "" },
    items = {
      support.procedure { id = "scope", code = "45378", points = 100, modifiers = { "73" }, essential = { "73" } },
      support.procedure { id = "film", code = "71045", points = 100 },
      support.procedure { id = "again", code = "71045", points = 100, modifiers = { "76" } },
    },
  }
end

add("lines", lines, {
  { "an essential modifier with its contrary, and one that belongs on the other line", "", "45378-73-53 71045-76 71045-76", [[
scope 45378-73-53 (modifier:73) modifier-wrong 0.00/1.00 [CPT] 45378 carries both 73 (stopped at the facility before anesthesia was given) and 53 (stopped by the physician because going on was a danger), and only one of them can be true. Modifier 73 decides what the line claims, so the whole line is lost. {73}
film 71045-76 correct 1.00/1.00 [Key]
film 71045-76 (modifier:76) modifier-extra -0.20/0.00 [CPT] Modifier 76 (repeated by the same practitioner) belongs on another line of 71045, and not on this one.
again 71045-76 correct 1.00/1.00 [Key]
]] },
})

return tests
