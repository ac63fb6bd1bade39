-- What a line says: whose side a modifier follows, and what of the key its words give away.
local support = require "support"

local function hand()
  return support.exercise {
    items = {
      support.diagnosis { id = "wrist", code = "S62.002A", points = 200, because = "The left wrist." },
      support.diagnosis { id = "ankle", code = "S82.852A", points = 200, because = "The left ankle." },
      support.procedure { id = "both", code = "64721", points = 100, modifiers = { "LT" } },
      support.procedure { id = "digit", code = "26055", points = 200, modifiers = { "F8" },
        because = "F8 names that digit, which says more than a side." },
      support.procedure { id = "unknown", code = "Q9999", set = "HCPCS", points = 100 },
    },
  }
end

local function line(text, part)
  local diagnoses, procedures, entry = text[1], text[2], text[3]
  local rubric, status = support.rubric(hand()), codes.status
  codes.status = function(set, code) return code == "Q9999" and "not-in-book" or status(set, code) end
  local lines = rubric.grade(support.submission(diagnoses, procedures))
  for i = #lines, 1, -1 do
    if lines[i].entry == entry and lines[i].part == part then return lines[i] end
  end
  error("no line of " .. entry)
end

local tests = {}

tests["a modifier follows every wrong side that it may be of"] = function()
  local followed = line { "S62.001A S82.851A", "64721-RT", "64721-RT" }
  support.equal(followed.points, 100)
  support.equal(followed.because,
    "Its modifier RT follows your diagnoses S62.001A and S82.851A and is not charged again.")
  local of_one = line { "S62.001A S82.852A", "64721-RT", "64721-RT" }
  support.equal(of_one.because, "Its modifier RT follows your diagnosis S62.001A and is not charged again.")
end

tests["a reason that names the modifier that was not given says so"] = function()
  support.equal(line { "", "26055-RT", "26055-RT" }.reveals, "F8")
  support.equal(line { "", "26055", "26055" }.reveals, "F8")
  support.equal(line { "", "26055-F8", "26055-F8" }.reveals, nil)
end

tests["a code of the key that stands there twice is not said to be in no book"] = function()
  local again = line { "", "Q9999 Q9999", "Q9999" }
  support.equal(again.verdict, "not-documented")
  support.equal(again.because, "Q9999 stands here more often than the chart shows it was done: "
    .. "once would be right.")
end

-- What the starter book leaves out must not be cheaper for an auditor, nor dearer for a beginner.
tests["a code that the book does not hold costs what any costs that nothing documents"] = function()
  for _, name in ipairs { "standard", "strict", "lenient", "exam", "payment", "clinic" } do
    local costs = support.library(hand())("grading.policy").resolve(name).costs
    support.equal(costs["not-in-book"], costs["not-documented"], name)
  end
end

return tests
