-- Present on admission: every wrong pair has words of its own.
local support = require "support"

local tests = {}

-- The line of the indicator alone: `expected` in the key, `given` by the learner.
local function line_for(expected, given)
  local exercise = support.exercise {
    setting = "inpatient", encounter = { type = "inpatient", start = "2026-01-14", date = "2026-01-18" },
    task = { diagnoses = true, poa = true, procedures = true, systems = {}, modifiers = false,
      units = false, pointers = false },
    items = { support.diagnosis { id = "kidney", code = "N17.9", points = 100, poa = expected } },
  }
  local typed = "N17.9" .. (given ~= "" and "@" .. given or "")
  for _, line in ipairs(support.rubric(exercise).grade(support.submission(typed, ""))) do
    if line.part == "poa" then return line end
  end
end

local kBefore = "What was there when the order to admit was written is Y, whenever it was found or named"
local kRows = {
  { "Y", "N", kBefore .. "; N is for what begins after that order." },
  { "Y", "U", kBefore .. ". U is for a chart that leaves it open, and this one does not." },
  { "Y", "W", kBefore .. ". W needs a provider who writes that it cannot be told." },
  { "N", "Y", "It began after the order to admit. Y is for what was there before, in the emergency department "
    .. "or under observation too." },
  { "N", "U", "It began after the order to admit, and the chart shows that. U is for a chart that leaves it open." },
  { "N", "W", "It began after the order to admit, and the chart shows that. W needs a provider who writes that "
    .. "it cannot be told." },
  { "U", "Y", "Nothing in the chart shows that it was there before the order to admit. Y would fill a gap that "
    .. "only the provider can fill." },
  { "U", "N", "Nothing in the chart shows that it began after the order to admit. N would fill a gap that only "
    .. "the provider can fill." },
  { "U", "W", "The chart is silent here. W is not for silence: a provider must have written that it cannot be told." },
  { "W", "Y", "The provider writes that it cannot be told. Y would decide what the provider left open." },
  { "W", "N", "The provider writes that it cannot be told. N would decide what the provider left open." },
  { "W", "U", "The chart is not silent: the provider writes that it cannot be told. U is for a chart in which "
    .. "nobody says anything." },
  { "Y", "1", "This code is not on the list of those that need no indicator." },
}

for _, row in ipairs(kRows) do
  tests[("%s where %s is right"):format(row[2], row[1])] = function()
    local line = line_for(row[1], row[2])
    support.equal(line.verdict .. " " .. line.points .. "/" .. line.of .. " " .. line.rules[1],
      "poa 0/20 ICD-10-CM App.I")
    local first, rest = line.because:match "^(.-%)%.) (.*)$"
    assert(first:find(("is %s ("):format(row[1]), 1, true) and first:find((", not %s ("):format(row[2]), 1, true), first)
    support.equal(rest, row[3])
  end
end

tests["all words differ"] = function()
  local seen = {}
  for _, row in ipairs(kRows) do
    assert(not seen[row[3]], row[3])
    seen[row[3]] = true
  end
end

tests["the right one has no line of its own, whatever it is"] = function()
  for _, poa in ipairs { "Y", "N", "U", "W" } do support.equal(line_for(poa, poa), nil) end
  support.equal(line_for("1", ""), nil)
end

tests["not given, and given where it stays empty"] = function()
  support.equal(line_for("W", "").because, "The present-on-admission indicator of N17.9 was not given. It is W: "
    .. "the provider cannot tell. Only exempt codes go without.")
  support.equal(line_for("1", "Y").verdict, "poa-exempt")
end

-- Former bug: F17.211, entered with Y for a history that is exempt, was called exempt itself.
tests["a wrong code takes the indicator that goes with it"] = function()
  local kRight = { ["Z87.891"] = "1", ["F17.211"] = "Y" }
  local function lines_of(right, wrong, typed)
    local exercise = support.exercise {
      setting = "inpatient", encounter = { type = "inpatient", start = "2026-01-14", date = "2026-01-18" },
      task = { diagnoses = true, poa = true, procedures = false },
      items = { support.diagnosis { id = "tobacco", code = right, points = 100, poa = kRight[right],
        insteads = { { code = wrong, credit = 25, text = "It is over.", rules = {}, modifiers = {} } } } },
    }
    return support.ledger(support.rubric(exercise).grade(support.submission(typed, "")))
  end
  local kKept = " instead 0.40/1.00 [Key] It is over. You keep 0.40 of 1.00.\n"
  support.equal(lines_of("Z87.891", "F17.211", "F17.211@Y"), "tobacco F17.211" .. kKept)
  support.equal(lines_of("F17.211", "Z87.891", "Z87.891"), "tobacco Z87.891" .. kKept)
end

return tests
