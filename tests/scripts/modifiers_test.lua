-- Modifiers by family: what each says, how to choose, which line they belong on, both sides in two ways,
-- one wrong side in several lines. The words for HCPCS modifiers are compared with the official file.
local support = require "support"

local function claim(side, bilateral, distinct)
  return function()
    return support.exercise {
      reporting = { side = side, bilateral = bilateral or "", distinct = distinct or "", text = "" },
      items = {
        support.procedure { id = "visit", code = "99213", points = 200, modifiers = { "25" } },
        support.procedure { id = "wound", code = "12001", points = 100 },
        support.procedure { id = "digit", code = "26055", points = 100, modifiers = { "F5" } },
        support.procedure { id = "polyp", code = "45380", points = 100, modifiers = { "59" }, essential = { "59" } },
        support.procedure { id = "stop", code = "45385", points = 100, modifiers = { side == "facility" and "74" or "53" } },
      },
    }
  end
end

local function returns()
  return support.exercise {
    reporting = { side = "professional", bilateral = "", distinct = "59|X", text = "" },
    items = {
      support.procedure { id = "lid", code = "67975", points = 100, modifiers = { "58", "E4" } },
      support.procedure { id = "heart", code = "92928", points = 100, modifiers = { "LD" } },
      support.procedure { id = "film", code = "71045", points = 100, modifiers = { "26" } },
      support.procedure { id = "again", code = "71045", points = 100, modifiers = { "26", "77" }, essential = { "77" } },
      support.procedure { id = "plus", code = "92929", points = 100, requires = "heart", modifiers = { "LD" } },
    },
  }
end

local function both(bilateral)
  return function()
    return support.exercise {
      reporting = { side = "professional", bilateral = bilateral, distinct = "", text = "" },
      items = {
        support.procedure { id = "tubes", code = "69436", points = 200, modifiers = { "50" } },
        support.procedure { id = "right", code = "20610", points = 100, modifiers = { "RT" } },
        support.procedure { id = "left", code = "20610", points = 100, modifiers = { "LT" } },
      },
    }
  end
end

local function distance()
  return support.exercise { items = {
    support.procedure { id = "video", code = "99213", points = 200, modifiers = { "95" } } } }
end

local function hands()
  return support.exercise {
    items = {
      support.diagnosis { id = "finger", code = "M65.341", points = 200, because = "The right ring finger." },
      support.procedure { id = "pulley", code = "26055", points = 100, modifiers = { "F8" } },
      support.procedure { id = "tunnel", code = "64721", points = 100, modifiers = { "RT" } },
      support.procedure { id = "cast", code = "29125", points = 100, modifiers = { "RT" } },
    },
  }
end

local tests = {}

local function add(prefix, make, rows)
  for name, test in pairs(support.rows(make, rows)) do tests[prefix .. ": " .. name] = test end
end

add("professional", claim("professional", "50", "59"), {
  { "the key", "", "99213-25 12001 26055-F5 45380-59 45385-53", [[
visit 99213-25 correct 2.00/2.00 [Key]
wound 12001 correct 1.00/1.00 [Key]
digit 26055-F5 correct 1.00/1.00 [Key]
polyp 45380-59 correct 1.00/1.00 [Key]
stop 45385-53 correct 1.00/1.00 [Key]
]], },
  { "25 on the procedure and not on the visit is one mistake", "", "99213 12001-25 26055-F5 45380-59 45385-53", [[
visit 99213 correct 1.60/1.60 [Key]
visit 99213 (modifier:25) modifier-missing 0.00/0.40 [CPT] Modifier 25 (significant, separate visit on the day of another service) is missing from 99213. {25}
wound 12001-25 correct 1.00/1.00 [Key]
wound 12001-25 (modifier:25) modifier-extra 0.00/0.00 [CPT] Modifier 25 (significant, separate visit on the day of another service) stands on 12001 and belongs on 99213. That is charged there and not again here.
digit 26055-F5 correct 1.00/1.00 [Key]
polyp 45380-59 correct 1.00/1.00 [Key]
stop 45385-53 correct 1.00/1.00 [Key]
]], },
  { "25 on both lines is one too many", "", "99213-25 12001-25 26055-F5 45380-59 45385-53", [[
visit 99213-25 correct 2.00/2.00 [Key]
wound 12001-25 correct 1.00/1.00 [Key]
wound 12001-25 (modifier:25) modifier-extra -0.24/0.00 [CPT] Modifier 25 (significant, separate visit on the day of another service) is for a visit, and 12001 is none.
digit 26055-F5 correct 1.00/1.00 [Key]
polyp 45380-59 correct 1.00/1.00 [Key]
stop 45385-53 correct 1.00/1.00 [Key]
]], },
  { "57 for 25, an X modifier where 59 is reported, the facility's 74", "", "99213-57 12001 26055-F5 45380-XS 45385-74", [[
visit 99213-57 correct 1.60/1.60 [Key]
visit 99213-57 (modifier:25) modifier-wrong 0.00/0.40 [CPT] 99213 carries modifier 57 (visit at which a major operation was decided on) where 25 (significant, separate visit on the day of another service) is right. With a minor procedure of the same day a visit takes 25, with a major one of that day or the next 57. {25}
wound 12001 correct 1.00/1.00 [Key]
digit 26055-F5 correct 1.00/1.00 [Key]
polyp 45380-XS (modifier:59) modifier-wrong 0.00/1.00 [CPT] 45380 carries modifier XS (separate organ or structure) where 59 (distinct service) is right. This case reports 59 and not the X modifiers. Without modifier 59 it is taken for a part of the other procedure, so the whole line is lost. {59}
stop 45385-74 correct 0.80/0.80 [Key]
stop 45385-74 (modifier:53) modifier-wrong 0.00/0.20 [CPT] 45385 carries modifier 74 (stopped at the facility after anesthesia was begun) where 53 (stopped by the physician because going on was a danger) is right. For a procedure that was stopped a physician has 53, and 52 for one that was made smaller by choice; 73 and 74 are for the facility's claim. {53}
]], },
  { "the other hand, no reason for 59, 59 on the visit", "", "99213-59 12001 26055-FA 45380 45385-53", [[
visit 99213-59 correct 1.60/1.60 [Key]
visit 99213-59 (modifier:25) modifier-wrong 0.00/0.40 [CPT] 99213 carries modifier 59 (distinct service) where 25 (significant, separate visit on the day of another service) is right. 59 and the X modifiers keep procedures apart from each other; a visit has modifiers of its own. {25}
wound 12001 correct 1.00/1.00 [Key]
digit 26055-FA correct 0.80/0.80 [Key]
digit 26055-FA (modifier:F5) modifier-wrong 0.00/0.20 [HCPCS] 26055 carries modifier FA (left thumb) where F5 (right thumb) is right. The digit is right, the side is not. {F5}
polyp 45380 (modifier:59) modifier-missing 0.00/1.00 [CPT] Modifier 59 (distinct service) is missing from 45380. Without modifier 59 it is taken for a part of the other procedure, so the whole line is lost. {59}
stop 45385-53 correct 1.00/1.00 [Key]
]], },
  { "a toe for a finger, a side for a finger, a lid", "", "99213-25 12001-E1 26055-T5 45380-59 45385-53", [[
visit 99213-25 correct 2.00/2.00 [Key]
wound 12001-E1 correct 1.00/1.00 [Key]
wound 12001-E1 (modifier:E1) modifier-extra -0.24/0.00 [HCPCS] Nothing in the chart calls for modifier E1 (left upper eyelid) on 12001.
digit 26055-T5 correct 0.80/0.80 [Key]
digit 26055-T5 (modifier:F5) modifier-wrong 0.00/0.20 [HCPCS] 26055 carries modifier T5 (right great toe) where F5 (right thumb) is right. T5 names a toe, and this was a finger. {F5}
polyp 45380-59 correct 1.00/1.00 [Key]
stop 45385-53 correct 1.00/1.00 [Key]
]], },
  { "the side where the digit is wanted, and beside it", "", "99213-25-51 12001-74 26055-RT 45380-59 45385-53-ZZ", [[
visit 99213-25-51 correct 2.00/2.00 [Key]
visit 99213-25-51 (modifier:51) modifier-extra -0.24/0.00 [CPT] Nothing in the chart calls for modifier 51 (one of several procedures of the session) on 99213.
wound 12001-74 correct 1.00/1.00 [Key]
wound 12001-74 (modifier:74) modifier-extra -0.24/0.00 [CPT] Modifier 74 is for the claim of a facility, and this is the claim of a physician.
digit 26055-RT correct 0.80/0.80 [Key]
digit 26055-RT (modifier:F5) modifier-wrong 0.00/0.20 [HCPCS] 26055 carries modifier RT (right side) where F5 (right thumb) is right. The side is right, but a finger has modifiers of its own, which say more than a side. {F5}
polyp 45380-59 correct 1.00/1.00 [Key]
stop 45385-53-ZZ correct 1.00/1.00 [Key]
stop 45385-53-ZZ (modifier:ZZ) modifier-extra -0.24/0.00 [HCPCS] Nothing in the chart calls for modifier ZZ on 45385.
]], },
  { "the digit and the side told twice, units beside 50", "", "99213-25 12001-50*2 26055-F5-RT 45380-59 45385-53", [[
visit 99213-25 correct 2.00/2.00 [Key]
wound 12001-50 correct 1.00/1.00 [Key]
wound 12001-50 (modifier:50) modifier-extra -0.24/0.00 [CPT] Nothing in the chart calls for modifier 50 (both sides in one session) on 12001.
wound 12001-50 (units) units -0.24/0.00 [CPT] 12001 has 2 units. Modifier 50 says already that it was done on both sides; the line stays at one.
digit 26055-F5-RT correct 1.00/1.00 [Key]
digit 26055-F5-RT (modifier:RT) modifier-extra -0.24/0.00 [HCPCS] 26055 has both F5 (right thumb) and RT (right side). One place is told by one modifier.
polyp 45380-59 correct 1.00/1.00 [Key]
stop 45385-53 correct 1.00/1.00 [Key]
]], },
})

add("professional", claim("professional", "50", "59|X"), {
  { "two answers on one line are no better than the wrong one; 59 with its reason is one", "", "99213-25-57 12001 26055-F5-LT 45380-59-XS 45385-52-53", [[
visit 99213-25-57 correct 1.60/1.60 [Key]
visit 99213-25-57 (modifier:25) modifier-wrong 0.00/0.40 [CPT] 99213 carries both 25 (significant, separate visit on the day of another service) and 57 (visit at which a major operation was decided on), and only one of them can be true. {25}
visit 99213-25-57 (modifier:57) modifier-extra -0.24/0.00 [CPT] Modifier 57 (visit at which a major operation was decided on) is one too many beside 25.
wound 12001 correct 1.00/1.00 [Key]
digit 26055-F5-LT correct 0.80/0.80 [Key]
digit 26055-F5-LT (modifier:F5) modifier-wrong 0.00/0.20 [HCPCS] 26055 carries both F5 (right thumb) and LT (left side), and only one of them can be true. {F5}
digit 26055-F5-LT (modifier:LT) modifier-extra -0.24/0.00 [HCPCS] 26055 has both F5 (right thumb) and LT (left side). One place is told by one modifier.
polyp 45380-59-XS correct 1.00/1.00 [Key]
polyp 45380-59-XS (modifier:XS) modifier-extra -0.24/0.00 [HCPCS] Nothing in the chart calls for modifier XS (separate organ or structure) on 45380.
stop 45385-52-53 correct 0.80/0.80 [Key]
stop 45385-52-53 (modifier:53) modifier-wrong 0.00/0.20 [CPT] 45385 carries both 53 (stopped by the physician because going on was a danger) and 52 (less was done than the code says, by choice), and only one of them can be true. {53}
stop 45385-52-53 (modifier:52) modifier-extra -0.24/0.00 [CPT] Modifier 52 (less was done than the code says, by choice) is one too many beside 53.
]], },
  { "24 may be true beside 25; two sides that nothing calls for", "", "99213-24-25 12001-RT-LT 26055-F5 45380-59 45385-53", [[
visit 99213-24-25 correct 2.00/2.00 [Key]
visit 99213-24-25 (modifier:24) modifier-extra -0.24/0.00 [CPT] Nothing in the chart calls for modifier 24 (visit unrelated to the operation being recovered from) on 99213.
wound 12001-RT-LT correct 1.00/1.00 [Key]
wound 12001-RT-LT (modifier:RT) modifier-extra -0.24/0.00 [HCPCS] Nothing in the chart calls for modifier RT (right side) on 12001.
wound 12001-RT-LT (modifier:LT) modifier-extra -0.24/0.00 [HCPCS] Nothing in the chart calls for modifier LT (left side) on 12001.
digit 26055-F5 correct 1.00/1.00 [Key]
polyp 45380-59 correct 1.00/1.00 [Key]
stop 45385-53 correct 1.00/1.00 [Key]
]], },
})

add("facility", claim("facility", "50", "X"), {
  { "53 for 74, TC, 59 where the X modifiers are reported", "", "99213-25 12001-TC 26055-F5 45380-59 45385-53", [[
visit 99213-25 correct 2.00/2.00 [Key]
wound 12001-TC correct 1.00/1.00 [Key]
wound 12001-TC (modifier:TC) modifier-extra -0.24/0.00 [HCPCS] Modifier TC is not needed here: what a facility claims is the technical part anyway.
digit 26055-F5 correct 1.00/1.00 [Key]
polyp 45380-59 correct 1.00/1.00 [Key]
stop 45385-53 correct 0.80/0.80 [Key]
stop 45385-53 (modifier:74) modifier-wrong 0.00/0.20 [CPT] 45385 carries modifier 53 (stopped by the physician because going on was a danger) where 74 (stopped at the facility after anesthesia was begun) is right. For a procedure that was stopped a facility has 73 before anesthesia and 74 after it was begun, and 52 where none was planned; 53 is for the physician's claim. {74}
]], },
})

add("returns", returns, {
  { "78 for 58, another lid, another vessel, 76 for 77, 51 on an add-on code", "", "67975-78-E3 92928-RC 71045-26 71045-26-76 92929-LD-51", [[
lid 67975-78-E3 correct 0.67/0.67 [Key]
lid 67975-78-E3 (modifier:58) modifier-wrong 0.00/0.17 [CPT] 67975 carries modifier 78 (unplanned return to the operating room for a related problem) where 58 (staged or related procedure in the recovery period) is right. 58 is a step that was planned or follows from the first operation, 78 an unplanned return to the operating room for something that came of it, 79 work that has nothing to do with it. {58}
lid 67975-78-E3 (modifier:E4) modifier-wrong 0.00/0.16 [HCPCS] 67975 carries modifier E3 (right upper eyelid) where E4 (right lower eyelid) is right. The side is right, the lid is not. {E4}
heart 92928-RC correct 0.80/0.80 [Key]
heart 92928-RC (modifier:LD) modifier-wrong 0.00/0.20 [HCPCS] 92928 carries modifier RC (right coronary artery) where LD (left anterior descending artery) is right. That is another vessel. {LD}
film 71045-26 correct 1.00/1.00 [Key]
again 71045-26-76 (modifier:77) modifier-wrong 0.00/1.00 [CPT] 71045 carries modifier 76 (repeated by the same practitioner) where 77 (repeated by another practitioner) is right. 76 is the same procedure again by the same practitioner, 77 by another one, 91 a laboratory test run again to follow its value. Without modifier 77 it looks like the same line sent twice, so the whole line is lost. {77}
plus 92929-LD-51 correct 1.00/1.00 [Key]
plus 92929-LD-51 (modifier:51) modifier-extra -0.20/0.00 [CPT] 92929 is an add-on code, and an add-on code does not take modifier 51.
]], },
  { "59 for the vessel is one mistake; beside it, and on an add-on code, one too many", "", "67975-58-E4-XS 92928-59 71045-26 71045-26-77 92929-LD-59", [[
lid 67975-58-E4-XS correct 1.00/1.00 [Key]
lid 67975-58-E4-XS (modifier:XS) modifier-extra -0.20/0.00 [HCPCS] E4 (right lower eyelid) tells which lid, and that sets 67975 apart from the other lines. XS is for where no such modifier says it.
heart 92928-59 correct 0.80/0.80 [Key]
heart 92928-59 (modifier:LD) modifier-wrong 0.00/0.20 [HCPCS] 92928 carries modifier 59 (distinct service) where LD (left anterior descending artery) is right. Another artery is told by its own modifier, and that sets the line apart; 59 is for where no such modifier says it. {LD}
film 71045-26 correct 1.00/1.00 [Key]
again 71045-26-77 correct 1.00/1.00 [Key]
plus 92929-LD-59 correct 1.00/1.00 [Key]
plus 92929-LD-59 (modifier:59) modifier-extra -0.20/0.00 [CPT] 92929 is an add-on code: it belongs to its procedure, and nothing has to set it apart from that.
]], },
})

add("50 or RT and LT", both "50|RT+LT", {
  { "two lines for the one, one line for the two", "", "69436-LT 69436-RT 20610-50", [[
tubes 69436-LT 69436-RT correct 2.00/2.00 [Key]
right 20610-50 correct 1.00/1.00 [Key]
left 20610-50 correct 1.00/1.00 [Key]
]], },
  { "one line with both sides", "", "69436-RT-LT 20610-RT 20610-LT", [[
tubes 69436-RT-LT correct 2.00/2.00 [Key]
right 20610-RT correct 1.00/1.00 [Key]
left 20610-LT correct 1.00/1.00 [Key]
]], },
  { "one side only", "", "69436-RT 20610-RT", [[
tubes 69436-RT correct 1.60/1.60 [Key]
tubes 69436-RT (modifier:50) modifier-wrong 0.00/0.40 [CPT] 69436 carries modifier RT (right side) where 50 (both sides in one session) is right. {50}
right 20610-RT correct 1.00/1.00 [Key]
left missing 0.00/1.00 [CPT] 20610 stands here once, and the chart shows it twice.
]], },
})

add("50 only", both "50", {
  { "two lines are one mistake", "", "69436-RT 69436-LT 20610-RT 20610-LT", [[
tubes 69436-LT 69436-RT correct 1.60/1.60 [Key]
tubes 69436-LT 69436-RT (modifier:50) modifier-wrong 0.00/0.40 [CPT] Both sides were done, but this case reports that with modifier 50 on one line. {50}
right 20610-RT correct 1.00/1.00 [Key]
left 20610-LT correct 1.00/1.00 [Key]
]], },
})

add("RT and LT only", both "RT+LT", {
  { "one line with 50", "", "69436-50 20610-50", [[
tubes 69436-50 correct 2.00/2.00 [Key]
right 20610-50 correct 0.80/0.80 [Key]
right 20610-50 (modifier:RT) modifier-wrong 0.00/0.20 [HCPCS] Both sides were done, but this case reports that with RT and LT and not with modifier 50. {RT}
left 20610-50 correct 0.80/0.80 [Key]
left 20610-50 (modifier:LT) modifier-wrong 0.00/0.20 [HCPCS] Both sides were done, but this case reports that with RT and LT and not with modifier 50. {LT}
]], },
})

local kTitles = { ["M65.341"] = "Trigger finger, right ring finger", ["M65.331"] = "Trigger finger, right middle finger" }

add("one wrong place", hands, {
  { "the finger of the diagnosis and that of the modifier agree", "M65.331", "26055-F7 64721-RT 29125-RT", [[
finger M65.331 category 0.00/2.00 [ICD-10-CM I.B.2] M65.331 (Trigger finger, right middle finger) stands in the right group of codes but names something else, and that earns nothing. The right ring finger.
pulley 26055-F7 correct 1.00/1.00 [Key] Its modifier F7 follows your diagnosis M65.331 and is not charged again.
tunnel 64721-RT correct 1.00/1.00 [Key]
cast 29125-RT correct 1.00/1.00 [Key]
M65.331 not-documented -0.80/0.00 [ICD-10-CM IV.J] Nothing in the chart calls for M65.331 (Trigger finger, right middle finger) as a diagnosis to report.
floor 0.80/0.00 [Key] No part of an answer falls below zero; the diagnoses stop there.
]], facts = { titles = kTitles } },
  { "two procedures on the wrong side are one mistake", "M65.341", "26055-F3 64721-LT 29125-LT", [[
finger M65.341 correct 2.00/2.00 [Key] The right ring finger.
pulley 26055-F3 correct 0.80/0.80 [Key]
pulley 26055-F3 (modifier:F8) modifier-wrong 0.00/0.20 [HCPCS] 26055 carries modifier F3 (left ring finger) where F8 (right ring finger) is right. The digit is right, the side is not. {F8}
tunnel 64721-LT correct 1.00/1.00 [Key] Its modifier LT has the side of 26055-F3 and is not charged again.
cast 29125-LT correct 1.00/1.00 [Key] Its modifier LT has the side of 26055-F3 and is not charged again.
]], facts = { titles = kTitles } },
  { "another finger and another side are two", "M65.341", "26055-F7 64721-LT 29125-RT", [[
finger M65.341 correct 2.00/2.00 [Key] The right ring finger.
pulley 26055-F7 correct 0.80/0.80 [Key]
pulley 26055-F7 (modifier:F8) modifier-wrong 0.00/0.20 [HCPCS] 26055 carries modifier F7 (right middle finger) where F8 (right ring finger) is right. The side is right, the digit is not. {F8}
tunnel 64721-LT correct 0.80/0.80 [Key]
tunnel 64721-LT (modifier:RT) modifier-wrong 0.00/0.20 [HCPCS] 64721 carries modifier LT (left side) where RT (right side) is right. {RT}
cast 29125-RT correct 1.00/1.00 [Key]
]], facts = { titles = kTitles } },
})

local function toe()
  return support.exercise {
    reporting = { side = "professional", bilateral = "", distinct = "59|X", text = "" },
    items = {
      support.diagnosis { id = "bruise", code = "S90.222A", points = 200, because = "The left second toe.",
        insteads = { { code = "S90.212A", credit = 50, text = "That is the great toe.", rules = {} } } },
      support.procedure { id = "nail", code = "11730", points = 100, modifiers = { "T1" } },
      support.procedure { id = "care", code = "11721", points = 100, modifiers = { "59", "Q8" }, essential = { "59" } },
    },
  }
end

local kToes = { titles = {
  ["S90.222A"] = "Contusion of left lesser toe(s) with damage to nail, initial encounter",
  ["S90.212A"] = "Contusion of left great toe with damage to nail, initial encounter",
} }

add("toes", toe, {
  { "the key's own word for the wrong toe, and the modifier in agreement: one mistake", "S90.212A", "11730-TA 11721-59-Q8", [[
bruise S90.212A instead 1.00/2.00 [Key] That is the great toe. You keep 1.00 of 2.00.
nail 11730-TA correct 1.00/1.00 [Key] Its modifier TA follows your diagnosis S90.212A and is not charged again.
care 11721-59-Q8 correct 1.00/1.00 [Key]
]], facts = kToes },
  { "a third toe beside it is a second one; another class of findings", "S90.212A", "11730-T2 11721-XS-Q9", [[
bruise S90.212A instead 1.00/2.00 [Key] That is the great toe. You keep 1.00 of 2.00.
nail 11730-T2 correct 0.80/0.80 [Key]
nail 11730-T2 (modifier:T1) modifier-wrong 0.00/0.20 [HCPCS] 11730 carries modifier T2 (left third toe) where T1 (left second toe) is right. The side is right, the digit is not. {T1}
care 11721-XS-Q9 correct 0.84/0.84 [Key]
care 11721-XS-Q9 (modifier:Q8) modifier-wrong 0.00/0.16 [HCPCS] 11721 carries modifier Q9 (one class B and two class C findings) where Q8 (two class B findings) is right. Class A is an amputation, class B a missing pulse or the changes of skin and nail that come of poor flow, class C what the patient feels: Q7 is one of A, Q8 two of B, Q9 one of B with two of C. {Q8}
]], facts = kToes },
  { "findings on the wrong line are one mistake", "S90.222A", "11730-T1-Q8 11721-59", [[
bruise S90.222A correct 2.00/2.00 [Key] The left second toe.
nail 11730-T1-Q8 correct 1.00/1.00 [Key]
nail 11730-T1-Q8 (modifier:Q8) modifier-extra 0.00/0.00 [HCPCS] Modifier Q8 (two class B findings) stands on 11730 and belongs on 11721. That is charged there and not again here.
care 11721-59 correct 0.84/0.84 [Key]
care 11721-59 (modifier:Q8) modifier-missing 0.00/0.16 [HCPCS] Modifier Q8 (two class B findings) is missing from 11721. {Q8}
]], facts = kToes },
  { "findings on the wrong line where the right one is lost are not charged again", "S90.222A", "11730-T1-Q8 11721", [[
bruise S90.222A correct 2.00/2.00 [Key] The left second toe.
nail 11730-T1-Q8 correct 1.00/1.00 [Key]
nail 11730-T1-Q8 (modifier:Q8) modifier-extra 0.00/0.00 [HCPCS] Modifier Q8 (two class B findings) stands on 11730 and belongs on 11721. That is charged there and not again here.
care 11721 (modifier:59) modifier-missing 0.00/1.00 [CPT] Modifier 59 (distinct service) is missing from 11721. Without modifier 59 it is taken for a part of the other procedure, so the whole line is lost. Modifier Q8 (two class B findings) is missing too. {59 Q8}
]], facts = kToes },
  { "XS for a toe, while another line has its 59", "S90.222A", "11730-XS 11721-59-Q8", [[
bruise S90.222A correct 2.00/2.00 [Key] The left second toe.
nail 11730-XS correct 0.80/0.80 [Key]
nail 11730-XS (modifier:T1) modifier-wrong 0.00/0.20 [HCPCS] 11730 carries modifier XS (separate organ or structure) where T1 (left second toe) is right. Another digit is told by its own modifier, and that sets the line apart; XS is for where no such modifier says it. {T1}
care 11721-59-Q8 correct 1.00/1.00 [Key]
]], facts = kToes },
})

local function both_feet()
  return support.exercise {
    items = {
      support.diagnosis { id = "ankle", code = "S82.852A", points = 200, because = "The left one." },
      support.procedure { id = "one", code = "11730", points = 400, modifiers = { "TA" } },
      support.procedure { id = "other", code = "11732", points = 300, modifiers = { "T5" },
        insteads = { { code = "11730", credit = 25, text = "The add-on.", rules = {} } } },
    },
  }
end

-- Former bug: with the side of the diagnosis wrong, T5 was excused for TA, and so as good as TA itself.
add("both feet", both_feet, {
  { "the line that is right goes to its item before one that is excused", "S82.851A", "11730-T5 11730-TA", [[
ankle S82.851A laterality 1.00/2.00 [ICD-10-CM I.B.13] The side is wrong: the chart says left, this code says right. You had everything else in the code right, and you keep 1.00 of 2.00. The left one.
one 11730-TA correct 4.00/4.00 [Key]
other 11730-T5 instead 1.20/3.00 [Key] The add-on. You keep 1.20 of 3.00.
]], },
})

-- Words that the official text of each HCPCS modifier must have for ours to be true.
add("at a distance", distance, {
  { "the telephone for the video is one mistake", "", "99213-93", [[
video 99213-93 correct 1.60/1.60 [Key]
video 99213-93 (modifier:95) modifier-wrong 0.00/0.40 [CPT] 99213 carries modifier 93 (telehealth by sound only) where 95 (telehealth by video) is right. 95 is sight and sound in real time, which some payers ask for as GT; 93 is the telephone alone, or FQ. {95}
]] },
})

local kOfficial = {
  GT = "interactive audio video",
  LT = "left side", RT = "right side", E1 = "upper left eyelid", E2 = "lower left eyelid",
  E3 = "upper right eyelid", E4 = "lower right eyelid", FA = "left hand thumb", F1 = "left hand second digit",
  F2 = "left hand third digit", F3 = "left hand fourth digit", F4 = "left hand fifth digit", F5 = "right hand thumb",
  F6 = "right hand second digit", F7 = "right hand third digit", F8 = "right hand fourth digit",
  F9 = "right hand fifth digit", TA = "left foot great toe", T1 = "left foot second digit",
  T2 = "left foot third digit", T3 = "left foot fourth digit", T4 = "left foot fifth digit",
  T5 = "right foot great toe", T6 = "right foot second digit", T7 = "right foot third digit",
  T8 = "right foot fourth digit", T9 = "right foot fifth digit", LM = "left main coronary",
  LD = "left anterior descending", LC = "left circumflex", RC = "right coronary", RI = "ramus intermedius",
  Q7 = "one class a finding", Q8 = "two class b findings", Q9 = "one class b and two class c findings",
  XE = "separate encounter", XS = "separate structure organ", XP = "separate practitioner",
  XU = "unusual non overlapping", TC = "technical component", JW = "discarded",
  AS = "assistant at surgery physician assistant", QW = "waived test", GA = "waiver of liability",
  GY = "statutorily excluded", GZ = "denied as not reasonable and necessary", GC = "resident teaching physician",
  KX = "requirements medical policy met", AI = "principal physician of record",
  PT = "colorectal screening converted diagnostic", RR = "rental", NU = "new equipment",
}

local function official()
  local file = io.open((os.getenv "CHARTMARK_REFERENCE" or "../shared/data") .. "/hcpcs/HCPC2019_CONTR_ANWEB.txt", "rb")
  if not file then return nil end
  local texts = {}
  for line in file:lines() do
    local modifier, kind = line:sub(4, 5), line:sub(11, 11)
    if #line > 100 and (kind == "7" or kind == "8") then
      texts[modifier] = (texts[modifier] or "") .. " " .. line:sub(12, 91):lower():gsub("%s+", " ")
    end
  end
  file:close()
  return texts
end

local function library() return support.library(support.ankle())("grading.modifiers") end

tests["what is said of HCPCS modifiers stands in the official file"] = function()
  local texts = official()
  if not texts then
    print "skipped: no reference data"
    return
  end
  local modifiers = library()
  for _, modifier in ipairs(modifiers.known()) do
    if modifier:find "%a" and not modifiers.is_newer(modifier) then
      local text = assert(texts[modifier], modifier .. " is not in the file")
      for word in assert(kOfficial[modifier], modifier .. " was not compared"):gmatch("%a+") do
        assert(text:find(word, 1, true), ("%s: '%s' is not in '%s'"):format(modifier, word, text))
      end
    end
    if modifiers.is_newer(modifier) then assert(not texts[modifier], modifier .. " can be looked up") end
  end
end

tests["left and right, finger by finger, mirror each other in our words too"] = function()
  local modifiers = library()
  for _, modifier in ipairs(modifiers.known()) do
    local side = modifiers.side(modifier)
    if side == "left" then
      local mirrored = 0
      for _, other in ipairs(modifiers.known()) do
        if modifiers.only_side_differs(modifier, other) and other ~= "50" then
          mirrored = mirrored + 1
          support.equal(modifiers.says(other), (modifiers.says(modifier):gsub("left", "right")))
        end
      end
      support.equal(mirrored, 1, modifier)
    end
  end
end

tests["a title fits the modifier of its digit, lid or side only"] = function()
  local modifiers = library()
  local kRows = {
    { "F8", "Trigger finger, right ring finger", true }, { "F7", "Trigger finger, right ring finger", false },
    { "F3", "Trigger finger, right ring finger", false }, { "RT", "Trigger finger, right ring finger", true },
    { "E4", "Chalazion right lower eyelid", true }, { "E3", "Chalazion right lower eyelid", false },
    { "TA", "Contusion of left great toe with damage to nail", true }, { "T1", "Contusion of left lesser toe(s)", true },
    { "TA", "Contusion of left lesser toe(s)", false }, { "50", "Bilateral knee", true }, { "LD", "left", false },
  }
  for _, row in ipairs(kRows) do support.equal(modifiers.fits_title(row[1], row[2]), row[3], row[1] .. " " .. row[2]) end
end

return tests
