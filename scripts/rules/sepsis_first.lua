-- Sepsis: the systemic infection before severe sepsis and septic shock; sepsis that was there on
-- admission before the infection of one place that it came from, and after it where it came later.
local things = require "grading.things"

local rule = {
  id = "sepsis-first", order = true, verdicts = {}, charges = { "sequence" },
  cites = {
    severe = { "ICD-10-CM I.C.1.d.3" }, shock = { "ICD-10-CM I.C.1.d.2" },
    procedure = { "ICD-10-CM I.C.1.d.5.b" }, ["procedure-shock"] = { "ICD-10-CM I.C.1.d.5.c" },
    localized = { "ICD-10-CM I.C.1.d.4" }, later = { "ICD-10-CM I.C.1.d.4" },
  },
}

-- Codes whose titles say sepsis; the test checks them. Without dots, as what a code begins with.
rule.systemic = "A021 A207 A227 A267 A327 A40 A41 A427 A5486 B377 O0337 O0387 O0487 O0737 O0882 O85 "
  .. "O8604 P36 T8144"
-- An infection of one place. Not complications of devices and grafts, which have an order of their own.
rule.localized = "G00 G06 H0501 I33 J12 J13 J14 J15 J16 J18 J36 J85 J86 K35 K65 K750 L02 L03 L08 M00 "
  .. "M86 N10 N12 N151 N30 N390 N41 N45 N70 N71 N73"
-- Where the operation was infected.
rule.surgical = "T8141 T8142 T8143 T8149 O8600 O8601 O8602 O8603 O8609"

local kSay = {
  severe = "%s tells how far the sepsis of %s went: the infection comes first, severe sepsis after it, and "
    .. "severe sepsis is never the principal diagnosis.",
  shock = "%s is the shock that %s led to: the infection comes first, septic shock after it.",
  procedure = "%s is the sepsis, %s the infected site it came from: after an operation the site comes first.",
  ["procedure-shock"] = "%s is the shock that %s led to: the infection after the operation comes first.",
  localized = "%s is an infection of one place, %s the sepsis. Sepsis that was there on admission comes "
    .. "first, the place after it.",
  later = "%s is sepsis that began after admission. %s, the infection that was there before, comes first.",
}

local function severity(b)
  if things.within(b, "R6521") then return "shock" end
  if things.within(b, "R652") then return "severe" end
  if things.within(b, "T8112") then return "procedure-shock" end
end

-- Sepsis beside the infection of one place: admitted for it, as far as the key says, and it was there.
local function with_place(a, plan)
  if (a.poa == "Y" or a.poa == "") and things.may_lead(plan, a) then return "localized" end
end

local function before_sepsis(a, b, plan)
  if b.poa == "N" and a.poa ~= "N" and things.may_lead(plan, a) then return "later" end
end

function rule.before(a, b, plan)
  if things.within(a, rule.systemic) then
    local kind = severity(b)
    if kind then return kind end
    return plan.inpatient and things.within(b, rule.localized) and with_place(a, plan) or nil
  end
  if things.within(b, "T8144 O8604") and things.within(a, rule.surgical) then return "procedure" end
  if plan.inpatient and things.within(b, rule.systemic) and things.within(a, rule.localized) then
    return before_sepsis(a, b, plan)
  end
end

function rule.say(e, other, reason)
  return kSay[reason]:format(e.code, other.code), rule.cites[reason]
end

return rule
