-- A diagnosis that the provider calls possible, probable or to be ruled out. Outpatient: not coded.
-- Inpatient: coded as if established if it is still uncertain at discharge; a trap there says why it
-- is none. A few diseases are coded only when confirmed, in hospital too.
local rule = {
  id = "uncertain",
  verdicts = { "uncertain" },
  cites = {
    ["ICD-10-CM"] = { "ICD-10-CM IV.H" }, inpatient = { "ICD-10-CM II.H", "ICD-10-CM III.C" },
    hiv = { "ICD-10-CM I.C.1.a.1" }, zika = { "ICD-10-CM I.C.1.f.1" },
    covid = { "ICD-10-CM I.C.1.g.1.a" }, influenza = { "ICD-10-CM I.C.10.c" },
  },
}

-- Coded only when confirmed: the beginning of codes, and the section that says so.
local kConfirmed = { { "B20", "hiv" }, { "Z21", "hiv" }, { "A92.5", "zika" }, { "U07.1", "covid" },
  { "J09", "influenza" }, { "J10", "influenza" } }

-- The section under which the code needs a confirmed diagnosis, or nil.
function rule.confirmed_only(code)
  for _, row in ipairs(kConfirmed) do
    if code:sub(1, #row[1]) == row[1] then return rule.cites[row[2]] end
  end
end

function rule.cite(plan, e)
  if not plan.inpatient then return rule.cites["ICD-10-CM"] end
  return e and rule.confirmed_only(e.code) or rule.cites.inpatient
end

function rule.say(e, plan)
  if not plan or not plan.inpatient then
    return e.code .. " was considered but not established, so it cannot be reported as a fact."
  end
  if rule.confirmed_only(e.code) then
    return e.code .. " is coded only where the provider confirms it, in hospital too; here it stayed "
      .. "a suspicion."
  end
  return e.code .. " was considered, but no longer at discharge. A hospital stay codes as established "
    .. "only what is still held likely then."
end

-- Whether an item of an inpatient key rests on a diagnosis that was uncertain at discharge.
function rule.as_established(plan, it)
  if not plan.inpatient then return false end
  for _, text in ipairs(it.source.rules or {}) do
    if text == rule.cites.inpatient[1] or text == rule.cites.inpatient[2] then return true end
  end
  return false
end

local function is_bare_inpatient(rules)
  for _, text in ipairs(rules) do
    if text ~= rule.cites.inpatient[1] and text ~= rule.cites.inpatient[2] then return false end
  end
  return #rules > 0
end

-- A trap that gives the rule of uncertain diagnoses for a disease that it does not hold for, and an
-- item that was only suspected, are mistakes of the key.
function rule.prepare(plan)
  if not plan.inpatient then return end
  local kBad = "%s '%s': %s is coded only when confirmed, in hospital too: cite %s, not %s"
  for _, trap in ipairs(plan.exercise.traps or {}) do
    local own = trap.verdict == "uncertain" and rule.confirmed_only(trap.code)
    if own and is_bare_inpatient(trap.rules or {}) then
      error(kBad:format("trap", trap.id, trap.code, own[1], trap.rules[1]), 0)
    end
  end
  for _, it in ipairs(plan.diagnoses.items) do
    local own = rule.confirmed_only(it.code)
    if own and rule.as_established(plan, it) then
      error(kBad:format("item", it.id, it.code, own[1], rule.cites.inpatient[1]), 0)
    end
  end
end

return rule
