-- Policies: declared data, checked when a grader is loaded.
local support = require "support"

local tests = {}

local function credits(changes)
  local all = { laterality = 50, seventh = 50, detail = 50, ["less-specific"] = 50,
    ["less-specific-severity"] = 25, ["more-specific"] = 25, category = 0 }
  for verdict, credit in pairs(changes or {}) do all[verdict] = credit end
  return all
end

local function score(policy, diagnoses)
  local rubric = support.rubric(support.ankle(), { policy = policy })
  return (support.score(rubric.grade(support.submission(diagnoses, ""))))
end

tests["the three policies on the same mistakes"] = function()
  local kRows = {
    { "S82.851A W00.0XXA", 300, 100, 400 },
    { "S82.852A W00.0XXA J18.9", 400, 250, 450 },
    { "W00.0XXA S82.852A", 400, 250, 450 },
    { "S82.852A S82.852A W00.0XXA", 450, 375, 475 },
  }
  for _, row in ipairs(kRows) do
    for i, policy in ipairs { "standard", "strict", "lenient" } do
      support.equal(score(policy, row[1]), row[i + 1], policy .. ": " .. row[1])
    end
  end
end

tests["a class's own policy inherits what it does not change"] = function()
  local own = { name = "ours", base = "standard", credits = { laterality = 60 } }
  support.equal(score(own, "S82.851A W00.0XXA"), 340)
  support.equal(score(own, "S82.852D W00.0XXA"), 300)
end

tests["a class's own policy may stand on strict or lenient"] = function()
  support.equal(score({ name = "ours", base = "strict", near = true }, "S82.851A W00.0XXA"), 300)
  support.equal(score({ name = "ours", base = "lenient", costs = { ["not-documented"] = 100 } },
    "S82.852A W00.0XXA J18.9"), 250)
end

tests["no policy means the standard one"] = function()
  support.equal(score(nil, "S82.851A W00.0XXA"), score("standard", "S82.851A W00.0XXA"))
end

tests["costs grow with the points of the key"] = function()
  local exercise = support.ankle()
  for _, item in ipairs(exercise.items) do item.points = item.points * 100 end
  local rubric = support.rubric(exercise)
  local lines = rubric.grade(support.submission("S82.852A W00.0XXA J18.9", ""))
  support.equal((support.score(lines)), 40000)
end

tests["a policy that cannot be meant is refused"] = function()
  local kRows = {
    { { name = "ours", base = "standard", credits = credits { detail = 60 } },
      "policy 'ours': detail is farther than seventh and cannot earn more (60, 50)" },
    { { name = "ours", base = "standard", credits = { laterality = 0.5 } },
      "policy 'ours': credits.laterality must be a whole number of hundredths, 0 or more" },
    { { name = "ours", base = "standard", costs = { hedge = -1 } },
      "policy 'ours': costs.hedge must be a whole number of hundredths, 0 or more" },
    { { name = "ours", credits = credits() }, "policy 'ours': parts is missing" },
    { { name = "ours", base = "standard", credits = { laterality = 101 } },
      "policy 'ours': laterality is farther than a right code and cannot earn more (101, 100)" },
    { { name = "ours", base = "standard", credits = { combination = 101 } },
      "policy 'ours': credits.combination is a share, at most 100" },
    { { name = "ours", base = "standard", credit = { laterality = 60 } },
      "policy 'ours': there is no credit; scripts/policies/standard.lua has all names" },
    { { name = "ours", base = "standard", costs = { hegde = 20 } },
      "policy 'ours': there is no costs.hegde; scripts/policies/standard.lua has all names" },
    { { name = "ours", base = "standard", credits = 50 }, "policy 'ours': credits must be a table" },
    { { name = "ours", base = "standard", near = "yes" }, "policy 'ours': near must be a boolean" },
    { { name = "ours", base = "standard", choices = "half" }, "policy 'ours': choices is 'shares' or 'all'" },
  }
  for _, row in ipairs(kRows) do
    local ok, message = pcall(support.rubric, support.ankle(), { policy = row[1] })
    assert(not ok, row[2])
    support.equal(message, row[2])
  end
end

return tests
