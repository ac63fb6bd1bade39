-- Policies: declared tables under policies/, one name each; `base` names the one it changes.
local policy = {}

local kNeeded = { "credits", "parts", "costs", "select_all", "choices" }

local function merged(base, own)
  local result = {}
  for name, value in pairs(base) do result[name] = value end
  for name, value in pairs(own) do
    if type(value) == "table" and type(result[name]) == "table" then
      result[name] = merged(result[name], value)
    else
      result[name] = value
    end
  end
  return result
end

local function check_numbers(name, part, values)
  for key, value in pairs(values) do
    if math.type(value) ~= "integer" or value < 0 then
      error(("policy '%s': %s.%s must be a whole number of hundredths, 0 or more"):format(
        name, part, tostring(key)), 0)
    end
  end
end

local kNearToFar = { "laterality", "seventh", "detail", "less-specific", "less-specific-severity",
  "more-specific", "category" }

-- A nearer relation never earns less, whatever a class writes into its policy.
local function check_credits(name, credits)
  local last, last_name = 100, "a right code"
  for _, verdict in ipairs(kNearToFar) do
    local credit = credits[verdict]
    if not credit then error(("policy '%s': credits.%s is missing"):format(name, verdict), 0) end
    if credit > last then
      error(("policy '%s': %s is farther than %s and cannot earn more (%d, %d)"):format(
        name, verdict, last_name, credit, last), 0)
    end
    last, last_name = credit, verdict
  end
  if (credits.combination or 0) > 100 then
    error(("policy '%s': credits.combination is a share, at most 100"):format(name), 0)
  end
end

-- A word that the standard policy does not have would change nothing, and its author would not know.
local function check_known(name, own, known, within)
  for key, value in pairs(own) do
    local where = within .. tostring(key)
    if known[key] == nil then
      error(("policy '%s': there is no %s; scripts/policies/standard.lua has all names"):format(
        name, where), 0)
    end
    if type(value) ~= type(known[key]) then
      error(("policy '%s': %s must be a %s"):format(name, where, type(known[key])), 0)
    end
    if type(value) == "table" then check_known(name, value, known[key], where .. ".") end
  end
end

local function check(p)
  local name = tostring(p.name)
  for _, part in ipairs(kNeeded) do
    if p[part] == nil then error(("policy '%s': %s is missing"):format(name, part), 0) end
  end
  check_known(name, p, require "policies.standard", "")
  if p.choices ~= "shares" and p.choices ~= "all" then
    error(("policy '%s': choices is 'shares' or 'all'"):format(name), 0)
  end
  check_numbers(name, "credits", p.credits)
  check_numbers(name, "parts", p.parts)
  check_numbers(name, "costs", p.costs)
  check_numbers(name, "select_all", p.select_all)
  check_credits(name, p.credits)
  return p
end

local function inherited(p, depth)
  if not p.base then return p end
  if depth > 4 then error(("policy '%s': too many bases"):format(tostring(p.name)), 0) end
  local base = inherited(require("policies." .. p.base), depth + 1)
  local result = merged(base, p)
  result.base = nil
  return result
end

-- `given`: the name of a policy, or a policy's table itself (a class that brings its own).
function policy.resolve(given)
  if type(given) ~= "table" then given = require("policies." .. (given or "standard")) end
  return check(inherited(given, 0))
end

return policy
