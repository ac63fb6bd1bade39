-- What is known of modifiers: which question each one answers, what it says, which tell a side. Our own
-- words; those of HCPCS Level II are compared with the official file by tests/scripts/modifiers_test.lua.
local modifiers = {}

-- `question`: modifiers of one question exclude one another, so one of them instead of another is a
-- wrong answer. `of`: what the family names. `on`: the kind of code that takes it. `tells`: how to choose
-- within it. `without`: what the code says where an essential one of them is missing.
local kFamilies = {
  { name = "side", question = "place", of = "a side",
    LT = "left side", RT = "right side", ["50"] = "both sides in one session" },
  { name = "eyelid", question = "place", of = "an eyelid",
    E1 = "left upper eyelid", E2 = "left lower eyelid", E3 = "right upper eyelid",
    E4 = "right lower eyelid" },
  { name = "finger", question = "place", of = "a finger",
    FA = "left thumb", F1 = "left index finger", F2 = "left middle finger", F3 = "left ring finger",
    F4 = "left little finger", F5 = "right thumb", F6 = "right index finger",
    F7 = "right middle finger", F8 = "right ring finger", F9 = "right little finger" },
  { name = "toe", question = "place", of = "a toe",
    TA = "left great toe", T1 = "left second toe", T2 = "left third toe", T3 = "left fourth toe",
    T4 = "left fifth toe", T5 = "right great toe", T6 = "right second toe", T7 = "right third toe",
    T8 = "right fourth toe", T9 = "right fifth toe" },
  { name = "coronary", question = "place", of = "a coronary artery",
    LM = "left main coronary artery", LD = "left anterior descending artery",
    LC = "left circumflex artery", RC = "right coronary artery", RI = "ramus intermedius" },
  { name = "evaluation", question = "apart", of = "a visit", on = "visit",
    without = "it is taken for a part of the procedure",
    tells = "With a minor procedure of the same day a visit takes 25, with a major one of that day or "
      .. "the next 57.",
    ["24"] = "visit unrelated to the operation being recovered from",
    ["25"] = "significant, separate visit on the day of another service",
    ["57"] = "visit at which a major operation was decided on" },
  { name = "distinct", question = "apart", of = "a service apart from the others", on = "procedure",
    without = "it is taken for a part of the other procedure",
    tells = "Each of the X modifiers gives one reason: XE another encounter, XS another organ or "
      .. "structure, XP another practitioner, XU work that does not overlap; 59 gives none.",
    ["59"] = "distinct service", XE = "separate encounter", XS = "separate organ or structure",
    XP = "separate practitioner", XU = "unusual service that does not overlap" },
  { name = "global", question = "after", of = "an operation after an operation", on = "procedure",
    without = "it is taken for a part of the care after the first operation",
    tells = "58 is a step that was planned or follows from the first operation, 78 an unplanned return "
      .. "to the operating room for something that came of it, 79 work that has nothing to do with it.",
    ["58"] = "staged or related procedure in the recovery period",
    ["78"] = "unplanned return to the operating room for a related problem",
    ["79"] = "unrelated procedure in the recovery period" },
  { name = "repeated", question = "again", of = "a repetition",
    without = "it looks like the same line sent twice",
    tells = "76 is the same procedure again by the same practitioner, 77 by another one, 91 a "
      .. "laboratory test run again to follow its value.",
    ["76"] = "repeated by the same practitioner", ["77"] = "repeated by another practitioner",
    ["91"] = "laboratory test repeated for a new value" },
  { name = "component", question = "component", of = "a part of a test",
    without = "the code claims the whole test",
    tells = "26 is the reading and its report, TC the equipment, film and staff; without either the "
      .. "code claims both.",
    ["26"] = "professional component: the reading",
    TC = "technical component: equipment and staff" },
  { name = "reduced", question = "less", of = "work cut short", on = "procedure",
    without = "the code claims that all of it was done",
    ["52"] = "less was done than the code says, by choice",
    ["53"] = "stopped by the physician because going on was a danger",
    ["73"] = "stopped at the facility before anesthesia was given",
    ["74"] = "stopped at the facility after anesthesia was begun" },
  { name = "surgeon", question = "surgeon", of = "a surgeon's role", on = "procedure",
    tells = "62 is two surgeons each doing a part, 66 a team, 80 an assistant, 81 one who helped a "
      .. "little, 82 one where no resident was to be had, AS one who is no physician.",
    ["62"] = "two surgeons", ["66"] = "surgical team", ["80"] = "assistant surgeon",
    ["81"] = "minimum assistant surgeon", ["82"] = "assistant where no resident was available",
    AS = "assistant at surgery who is no physician" },
  { name = "care", question = "care", of = "a share of surgical care", on = "procedure",
    tells = "54 is the operation alone, 55 the care after it alone, 56 the care before it alone.",
    ["54"] = "the operation alone", ["55"] = "the care after the operation alone",
    ["56"] = "the care before the operation alone" },
  { name = "findings", question = "findings", on = "procedure",
    of = "the signs that make routine foot care payable",
    without = "it is routine foot care without the signs that make it payable",
    tells = "Class A is an amputation, class B a missing pulse or the changes of skin and nail that come of "
      .. "poor flow, class C what the patient feels: Q7 is one of A, Q8 two of B, Q9 one of B with two of C.",
    Q7 = "one class A finding", Q8 = "two class B findings", Q9 = "one class B and two class C findings" },
  { name = "waste", question = "waste", of = "what became of the rest of a drug",
    tells = "JW is a line for what was thrown away of a single-dose vial, JZ says that nothing was.",
    JW = "drug thrown away", JZ = "no drug thrown away" },
  { name = "telehealth", question = "telehealth", of = "a visit at a distance",
    without = "it is taken for care in person",
    tells = "95 is sight and sound in real time, which some payers ask for as GT; 93 is the telephone alone, "
      .. "or FQ.",
    ["93"] = "telehealth by sound only", ["95"] = "telehealth by video",
    FQ = "telehealth by sound only, of behavioral health",
    GT = "telehealth by video, as some payers name it" },
}

-- Modifiers that answer a question of their own.
local kAlone = {
  ["22"] = "much more work than usual", ["51"] = "one of several procedures of the session",
  ["63"] = "infant of less than 4 kg", ["33"] = "preventive service", ["32"] = "mandated service",
  ["90"] = "outside laboratory", QW = "waived laboratory test",
  GA = "waiver of liability on file", GY = "excluded by statute",
  GZ = "expected to be denied as not necessary", GC = "resident under a teaching physician",
  KX = "the requirements of the policy are met", AI = "principal physician of record",
  PT = "colorectal screening that became a diagnostic or therapeutic procedure",
  RR = "rental", NU = "new equipment",
}

-- Newer than the HCPCS file that is installed with the exercises (2019): nobody can look them up there.
local kNewer = { FQ = true, JZ = true }

local kMirrors = {
  LT = "RT", E1 = "E3", E2 = "E4", FA = "F5", F1 = "F6", F2 = "F7", F3 = "F8", F4 = "F9",
  TA = "T5", T1 = "T6", T2 = "T7", T3 = "T8", T4 = "T9",
}

local family, says = {}, {}
local side, mirror = { ["50"] = "bilateral" }, {}
for _, members in ipairs(kFamilies) do
  for modifier, text in pairs(members) do
    if #modifier == 2 and modifier ~= "of" and modifier ~= "on" then
      family[modifier], says[modifier] = members, text
    end
  end
end
for modifier, text in pairs(kAlone) do says[modifier] = text end
for left, right in pairs(kMirrors) do
  side[left], side[right] = "left", "right"
  mirror[left], mirror[right] = right, left
end

-- What a modifier says, in our words; nil where we do not know it.
function modifiers.says(modifier) return says[modifier] end

-- Whether it is too young to be found in the installed HCPCS file.
function modifiers.is_newer(modifier) return kNewer[modifier] == true end

-- { name, question, of, tells, on }, or nil.
function modifiers.family(modifier) return family[modifier] end

-- All that are known, sorted, each once.
function modifiers.known()
  local list = {}
  for modifier in pairs(says) do list[#list + 1] = modifier end
  table.sort(list)
  return list
end

-- Modifiers of one question; one of them instead of another is a wrong answer, not a missing and an
-- unneeded one.
function modifiers.same_family(a, b)
  local one, other = family[a], family[b]
  return one ~= nil and other ~= nil and one.question == other.question
end

-- "left", "right", "bilateral" or nil.
function modifiers.side(modifier)
  return side[modifier]
end

-- Whether `given` is `expected` on another side, and says nothing else.
function modifiers.only_side_differs(expected, given)
  if mirror[expected] == given then return true end
  local plain = { LT = true, RT = true, ["50"] = true }
  return plain[expected] ~= nil and plain[given] ~= nil and expected ~= given
end

-- What the title of a diagnosis has for each digit and lid, where it is not our own word for it.
local kInTitles = { toe = { TA = "great toe", T5 = "great toe" } }

-- Whether a title speaks of the place that a modifier names: its side, and the digit or lid if any.
function modifiers.fits_title(modifier, title)
  local members, where = family[modifier], side[modifier]
  if not members or members.question ~= "place" or not where then return false end
  local text = title:lower()
  if not text:find(where, 1, true) then return false end
  if members.name == "side" then return true end
  local part = kInTitles[members.name] and (kInTitles[members.name][modifier] or "lesser toe")
    or says[modifier]:gsub("^%a+ ", "")
  return text:find(part, 1, true) ~= nil
end

-- Whether the facility takes one for the other: 59 or the X modifiers, 50 or RT with LT.
function modifiers.allowed_instead(expected, given, reporting)
  local distinct = reporting and reporting.distinct or ""
  if distinct ~= "59|X" and distinct ~= "X|59" then return false end
  if expected ~= "59" and given ~= "59" then return false end
  local one, other = family[expected], family[given]
  return one ~= nil and one == other and one.name == "distinct"
end

-- Whether two modifiers of one question cannot both be true of a line. A digit and its side agree, and
-- so do 59 and an X modifier, which is only the reason for it. A visit may be unrelated to an earlier
-- operation (24) and separate from today's (25), or the one at which another is decided on (57).
function modifiers.contradict(a, b)
  if a == b or not modifiers.same_family(a, b) or a == "24" or b == "24" then return false end
  local one, other = family[a], family[b]
  if one.question ~= "place" then return one == other and one.name ~= "distinct" end
  if one == other then return true end
  return side[a] ~= nil and side[b] ~= nil and side[a] ~= side[b]
end

-- Whether it names a place so exactly that it sets a line apart from one of another place by itself: a
-- digit, lid or artery. NCCI takes sides so as well, but two joints of one side still need 59.
function modifiers.sets_apart(modifier)
  local members = family[modifier]
  return members ~= nil and members.question == "place" and members.name ~= "side"
end

-- Whether RT with LT says the same as 50 for this facility.
function modifiers.pair_is_bilateral(reporting)
  local bilateral = tostring(reporting and reporting.bilateral or "")
  return bilateral:find("RT+LT", 1, true) ~= nil
end

-- Visit codes of CPT: evaluation and management, and the eye visits.
function modifiers.is_visit(code)
  return code:find("^99[2-4]%d%d$") ~= nil and code >= "99202" or code:find("^920[01][24]$") ~= nil
end

return modifiers
