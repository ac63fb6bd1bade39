-- How many: units of a drug worked out from its dose, or how often something was done.
local dose = require "grading.dose"
local words = require "grading.words"

local rule = {
  id = "units",
  verdicts = { "units" },
  cites = { CPT = { "CPT" }, HCPCS = { "HCPCS" } },
}

local function counted(n) return n == 1 and "1 unit" or ("%d units"):format(n) end

-- What one unit is, and so what was billed.
local function say_dose(of, code, given)
  return ("One unit of %s is %s%s, so %s %s %s."):format(code, of.up_to and "up to " or "",
    dose.amount(of, 1), counted(given), given == 1 and "bills" or "bill", dose.amount(of, given))
end

-- The mistakes that a number gives away.
local function reason(of, given, wanted)
  if of.size > 1 and given > of.size * (wanted - 1) and given <= of.size * wanted then
    return ("%d looks like the dose itself; it has to be divided by %.10g."):format(given, of.size)
  end
  if given == wanted - 1 then return "A part of a unit that is left over counts as a whole one." end
end

function rule.explain(_, pair, lost)
  local e, wanted = pair.entry, lost.part.value
  local given = e.source.units or 1
  local said = ("%s has %s; the chart comes to %d."):format(e.code, counted(given), wanted)
  local of = dose.of(e.set, e.code)
  if not of then return said end
  return words.join(said, say_dose(of, e.code, given), reason(of, given, wanted))
end

function rule.say_too_many(e)
  local given = e.source.units
  for _, modifier in ipairs(e.source.modifiers or {}) do
    if modifier == "50" then
      return ("%s has %d units. Modifier 50 says already that it was done on both sides; the line "
        .. "stays at one."):format(e.code, given)
    end
  end
  local of = dose.of(e.set, e.code)
  if not of then return ("%s has %d units; here it counts once."):format(e.code, given) end
  return words.join(("%s has %d units; the chart comes to one."):format(e.code, given),
    say_dose(of, e.code, given))
end

return rule
