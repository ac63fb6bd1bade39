-- Each rule about order, on a case of its own: what it says, what it leaves alone, and that a code is
-- charged for its place once at most.
local support = require "support"

local kCases = {}

-- A case: "sepsis=A41.9@Y severe=R65.20>sepsis …", where > names what the key puts before. `more` are
-- members of the exercise.
local function case(name, text, more)
  kCases[name] = function()
    local items, given = {}, {}
    for word in text:gmatch("%S+") do
      local id, code, rest = word:match("^(%w+)=([%w%.]+)(.*)$")
      items[#items + 1] = support.diagnosis { id = id, code = code, poa = rest:match("@(%w)"),
        after = { rest:match(">(%w+)") } }
    end
    for key, value in pairs(more or {}) do given[key] = value end
    given.items = items
    return support.exercise(given)
  end
end

local kStay = { type = "inpatient", start = "2026-01-14", date = "2026-01-17" }

case("sepsis with pneumonia", "sepsis=A41.9@Y severe=R65.21@Y lungs=J18.9@Y kidney=N17.9@Y",
  { encounter = kStay })
case("sepsis later", "lungs=J18.9@Y sepsis=A41.9@N severe=R65.20@N", { encounter = kStay })
case("fracture with sepsis", "hip=S82.851A sepsis=A41.9@Y lungs=J18.9@Y",
  { encounter = kStay, firsts = { { any = { "hip" }, because = "", rules = {} } } })
case("sepsis after surgery", "wound=T81.41XA sepsis=T81.44XA shock=T81.12XA")
case("overdose", "drug=T40.2X1A coma=R40.20>drug habit=F11.20 pressure=I10")
case("gas", "gas=T58.01XA faint=R55>gas")
case("rash", "rash=L27.0 drug=T36.0X5A pressure=I10")
case("harm", "vomiting=R11.10 drug=T45.1X5A>vomiting tumor=C50.912")
case("anemia of a drug", "anemia=D64.81 drug=T45.1X5A")
case("too little", "failure=I50.9 less=T50.1X6A>failure reason=Z91.148")
case("infusion", "chemo=Z51.11 immune=Z51.12 tumor=C50.912")
case("infusion beside an operation", "tumor=C50.912 chemo=Z51.11",
  { firsts = { { any = { "tumor" }, because = "It was removed.", rules = { "ICD-10-CM I.C.2.e.1" } } } })
case("anemia", "tumor=C18.9 anemia=D63.0 pressure=I10")
case("scar", "scar=L90.5 burn=T23.301S>scar fire=X00.0XXS")
case("scar, by itself", "scar=L90.5 burn=T23.301S")
case("stroke", "stroke=I69.351 pressure=I10")
case("sequela with a manifestation", "sequela=B94.8 dementia=F02.80>sequela")
case("burns", "deep=T22.311A shallow=T23.201A other=T24.111A")
case("gallbladder", "acute=K81.0 chronic=K81.1 pressure=I10")
case("heart", "combined=I11.0 failure=I50.9")
case("neuropathy", "disease=M05.79 nerve=G63 pressure=I10")
case("influenza", "flu=J10.08 lungs=J18.9")
case("pregnancy with anemia", "sugar=O24.410 anemia=O99.013 week=Z3A.32")
case("too little, with anemia", "pressure=I10 less=T45.1X6A anemia=D63.1")
kCases["second infarction"] = function()
  return support.exercise { items = {
    support.diagnosis { id = "rhythm", code = "I48.0" },
    support.diagnosis { id = "demand", code = "I21.A1", after = { "rhythm" }, insteads = {
      { code = "I21.4", credit = 50, text = "Another type of infarction.", rules = {} },
      { code = "I22.2", credit = 25, text = "A second one of the first type.", rules = {} } } },
  } }
end
case("nursing home", "hip=S72.141D fall=W11.XXXD pressure=I10", { setting = "skilled-nursing" })
case("influenza, by the key", "flu=J10.08 lungs=J18.9>flu")
case("influenza, a stay", "flu=J10.08 lungs=J18.9", { encounter = kStay,
  firsts = { { any = { "flu" }, because = "", rules = {} } } })
case("rash, by the key", "rash=L27.0 drug=T36.0X5A>rash pressure=I10",
  { firsts = { { any = { "rash" }, because = "", rules = {} } } })
case("fall", "ankle=S82.852A fall=W00.0XXA>ankle pressure=I10")
case("pregnancy", "anemia=O99.013 iron=D50.9 week=Z3A.32")
case("newborn", "born=Z38.00 jaundice=P59.9")
case("checkup", "exam=Z00.00 pressure=I10")
case("checkup for a study", "exam=Z00.6 pressure=I10")
case("admission", "lungs=J18.9 heart=I50.9 pressure=I10", { encounter = kStay,
  firsts = { { any = { "lungs", "heart" }, because = "Both brought her in.", rules = { "ICD-10-CM II.C" } } } })
case("admission, plain", "lungs=J18.9 pressure=I10", { encounter = kStay,
  firsts = { { any = { "lungs" }, because = "", rules = {} } } })
case("visit", "knee=M17.11 pressure=I10", { firsts = { { any = { "knee" }, because = "", rules = {} } } })
case("day surgery", "knee=M17.11 pressure=I10", { setting = "outpatient-surgery",
  firsts = { { any = { "knee" }, because = "", rules = {} } } })
case("plain", "first=K35.80 second=K82.A1>first third=I10")

local kNotes = { ["J18.9"] = { { kind = "code-first", at = "J18",
  text = "associated influenza, if applicable (J09.X1, J10.0-, J11.0-)" } } }

local kWeekNotes = { ["Z3A.32"] = { { kind = "code-first", at = "Z3A",
  text = "complications of pregnancy, childbirth and the puerperium (O09-O9A)" } } }

local kDrugNotes = { ["T45.1X6A"] = { { kind = "code-first", at = "T36-T50",
  text = "for adverse effects, the nature of the adverse effect, such as (D63.1)" } } }

local kFacts = {
  titles = {
    ["L27.0"] = "Generalized skin eruption due to drugs and medicaments taken internally",
    ["K81.0"] = "Acute cholecystitis", ["K81.1"] = "Chronic cholecystitis",
  },
  never_first = { ["D63.0"] = true, ["B94.8"] = true, ["G63"] = true, ["Z3A.32"] = true,
    ["T50.1X6A"] = true, ["T81.12XA"] = true, ["W11.XXXD"] = true },
}

-- Case, diagnoses as typed, the lines that are not right; "" where all is well. `off`: a rule turned off.
local kRows = {
  -- sepsis
  { "sepsis with pneumonia", "A41.9@Y R65.21@Y N17.9@Y J18.9@Y", "" },
  { "sepsis with pneumonia", "A41.9@Y N17.9@Y J18.9@Y R65.21@Y", "" },
  { "sepsis with pneumonia", "R65.21@Y A41.9@Y J18.9@Y N17.9@Y", [[
severe R65.21 (sequence) sequence -0.40/0.00 [ICD-10-CM I.C.1.d.2] R65.21 is the shock that A41.9 led to: the infection comes first, septic shock after it.]] },
  { "sepsis with pneumonia", "J18.9@Y A41.9@Y R65.21@Y N17.9@Y", [[
lungs J18.9 (sequence) sequence -0.40/0.00 [ICD-10-CM I.C.1.d.4] J18.9 is an infection of one place, A41.9 the sepsis. Sepsis that was there on admission comes first, the place after it.]] },
  { "sepsis with pneumonia", "J18.9@Y R65.21@Y N17.9@Y A41.9@Y", [[
severe R65.21 (sequence) sequence -0.40/0.00 [ICD-10-CM I.C.1.d.2] R65.21 is the shock that A41.9 led to: the infection comes first, septic shock after it.]] },
  { "sepsis with pneumonia", "J18.9@Y R65.21@Y N17.9@Y A41.9@Y", "", off = "sepsis-first" },
  { "sepsis with pneumonia", "J18.9@Y R65.21@Y N17.9@Y A41.9@Y", "", off = "sequence" },
  { "sepsis later", "J18.9@Y A41.9@N R65.20@N", "" },
  { "sepsis later", "A41.9@N R65.20@N J18.9@Y", [[
sepsis A41.9 (sequence) sequence -0.40/0.00 [ICD-10-CM I.C.1.d.4] A41.9 is sepsis that began after admission. J18.9, the infection that was there before, comes first.]] },
  { "fracture with sepsis", "S82.851A J18.9@Y A41.9@Y", "" },
  { "sepsis after surgery", "T81.44XA T81.41XA T81.12XA", [[
sepsis T81.44XA (sequence) sequence -0.40/0.00 [ICD-10-CM I.C.1.d.5.b] T81.44XA is the sepsis, T81.41XA the infected site it came from: after an operation the site comes first.]] },
  { "sepsis after surgery", "T81.41XA T81.12XA T81.44XA", [[
shock T81.12XA (sequence) sequence -0.40/0.00 [ICD-10-CM I.C.1.d.5.c] T81.12XA is the shock that T81.44XA led to: the infection after the operation comes first.]] },
  -- drugs
  { "overdose", "T40.2X1A I10 F11.20 R40.20", "" },
  { "overdose", "I10 T40.2X1A R40.20 F11.20", "" },
  { "overdose", "R40.20 T40.2X1A I10 F11.20", [[
coma R40.20 (sequence) sequence -0.40/0.00 [ICD-10-CM I.C.19.e.5.b] R40.20 is what the poisoning did, T40.2X1A the poisoning itself. The drug that was wrongly taken or given comes first, what it did after it.]] },
  { "overdose", "F11.20 T40.2X1A R40.20 I10", [[
habit F11.20 (sequence) sequence -0.40/0.00 [ICD-10-CM I.C.19.e.5.b] F11.20 tells of use or dependence, T40.2X1A of the poisoning. The poisoning comes first.]] },
  { "overdose", "R40.20 F11.20 I10 T40.2X1A", [[
coma R40.20 (sequence) sequence -0.40/0.00 [ICD-10-CM I.C.19.e.5.b] R40.20 is what the poisoning did, T40.2X1A the poisoning itself. The drug that was wrongly taken or given comes first, what it did after it.]] },
  { "gas", "R55 T58.01XA", [[
faint R55 (sequence) sequence -0.40/0.00 [ICD-10-CM I.C.19.e.5.d] R55 is what the substance did, T58.01XA the substance itself. It comes first, what it did after it.]] },
  { "rash", "I10 L27.0 T36.0X5A", "" },
  { "rash", "I10 T36.0X5A L27.0", [[
drug T36.0X5A (sequence) sequence -0.40/0.00 [ICD-10-CM I.C.19.e.5.a] T36.0X5A names the drug, L27.0 what it did. Of a drug that was rightly given, the harm comes first and the drug after it.]] },
  { "rash", "T36.0X5A I10 L27.0", [[
drug T36.0X5A (sequence) sequence -0.40/0.00 [ICD-10-CM I.C.19.e.5.a] T36.0X5A names the drug, L27.0 what it did. Of a drug that was rightly given, the harm comes first and the drug after it.]] },
  { "harm", "C50.912 R11.10 T45.1X5A", "" },
  { "harm", "C50.912 T45.1X5A R11.10", [[
drug T45.1X5A (sequence) sequence -0.40/0.00 [ICD-10-CM I.C.19.e.5.a] T45.1X5A names the drug, R11.10 what it did. Of a drug that was rightly given, the harm comes first and the drug after it.]] },
  { "harm", "T45.1X5A C50.912", "" },
  { "anemia of a drug", "T45.1X5A D64.81", [[
drug T45.1X5A (sequence) sequence -0.40/0.00 [ICD-10-CM I.C.2.c.2; ICD-10-CM I.C.19.e.5.a] T45.1X5A names the drug, D64.81 what it did. Of a drug that was rightly given, the harm comes first and the drug after it.]] },
  { "too little", "Z91.148 I50.9 T50.1X6A", "" },
  { "too little", "T50.1X6A I50.9 Z91.148", [[
less T50.1X6A (sequence) sequence -0.40/0.00 [ICD-10-CM I.C.19.e.5.c] T50.1X6A tells of a drug taken too little of, and can never stand first. The condition that it was for, I50.9, comes before it.]] },
  { "too little", "T50.1X6A Z91.148", [[
less T50.1X6A (sequence) sequence -0.40/0.00 [ICD-10-CM I.C.19.e.5.c] T50.1X6A tells of a drug taken too little of, and can never stand first.]] },
  -- tumors
  { "infusion", "Z51.12 C50.912 Z51.11", "" },
  { "infusion", "C50.912 Z51.12 Z51.11", [[
chemo C50.912 (sequence) sequence -0.40/0.00 [ICD-10-CM I.C.2.e.2] C50.912 stands first, but the encounter was for the treatment, which Z51.11 names: that comes first, and what is treated after it.]] },
  { "infusion", "C50.912 Z51.12 Z51.11", [[
chemo C50.912 (sequence) sequence -0.40/0.00 [ICD-10-CM I.C.21.c.15] Z51.11 tells why the patient was here, and is only ever reported first; C50.912 stands before it.]], off = "treatment-first" },
  { "infusion beside an operation", "C50.912 Z51.11", "" },
  { "infusion beside an operation", "Z51.11 C50.912", [[
tumor Z51.11 (sequence) sequence -0.40/0.00 [ICD-10-CM I.C.2.e.1] Z51.11 stands first, but C50.912 belongs in the first place. It was removed.]] },
  { "anemia", "I10 C18.9 D63.0", "" },
  { "anemia", "I10 D63.0 C18.9", [[
anemia D63.0 (sequence) sequence -0.40/0.00 [ICD-10-CM I.C.2.c.1] D63.0 is the anemia, C18.9 the tumor behind it. The tumor comes first, even where only the anemia is treated.]] },
  -- what is left
  { "scar", "L90.5 T23.301S X00.0XXS", "" },
  { "scar", "T23.301S L90.5 X00.0XXS", [[
burn T23.301S (sequence) sequence -0.40/0.00 [ICD-10-CM I.B.10; ICD-10-CM I.C.19.d.7] T23.301S names the old cause, L90.5 what is left of it today. What is left comes first, its cause after it.]] },
  { "scar", "X00.0XXS L90.5 T23.301S", [[
fire X00.0XXS (sequence) sequence -0.40/0.00 [ICD-10-CM I.C.20.a.6] X00.0XXS tells how an injury came about, and can never stand first.]] },
  { "scar, by itself", "T23.301S L90.5", [[
burn T23.301S (sequence) sequence -0.40/0.00 [ICD-10-CM I.B.10] T23.301S names an old cause. What is left of it today comes first, the cause after it.]] },
  { "stroke", "I69.351 I10", "" },
  { "stroke", "I10 I69.351", "" },
  { "sequela with a manifestation", "B94.8 F02.80", "" },
  { "sequela with a manifestation", "F02.80 B94.8", [[
dementia F02.80 (sequence) pairing -0.40/0.00 [ICD-10-CM I.A.13] B94.8 is the disease and F02.80 what it does to the body: the disease comes first, what it does right after.]] },
  -- degrees and forms
  { "burns", "T22.311A T24.111A T23.201A", [[
]] },
  { "burns", "T22.311A T23.201A T24.111A", "" },
  { "burns", "T24.111A T23.201A T22.311A", [[
shallow T23.201A (sequence) sequence -0.40/0.00 [ICD-10-CM I.C.19.d.1] T23.201A is a burn of a lower degree than T22.311A. The highest degree comes first.]] },
  { "gallbladder", "I10 K81.0 K81.1", "" },
  { "gallbladder", "K81.1 I10 K81.0", [[
chronic K81.1 (sequence) sequence -0.40/0.00 [ICD-10-CM I.B.8] K81.1 is the chronic form and K81.0 the acute one of the same condition. Where both are coded, the acute one comes first.]] },
  -- code first
  { "heart", "I50.9 I11.0", [[
failure I50.9 (sequence) sequence -0.40/0.00 [ICD-10-CM I.C.9.a.1] I50.9 follows I11.0, which comes first wherever the two go together.]] },
  { "neuropathy", "I10 M05.79 G63", "" },
  { "neuropathy", "G63 M05.79 I10", [[
nerve G63 (sequence) pairing -0.40/0.00 [ICD-10-CM I.A.13] G63 shows what another disease does to the body. That disease is coded first.]] },
  { "influenza", "J10.08 J18.9", "", notes = kNotes },
  { "influenza", "J18.9 J10.08", [[
lungs J18.9 (sequence) sequence -0.40/0.00 [ICD-10-CM I.B.7] A note at J18 has J10.08 coded first and J18.9 after it.]], notes = kNotes },
  { "influenza", "J18.9 J10.08", [[
lungs J18.9 (sequence) sequence 0.00/0.00 [ICD-10-CM I.B.7] A note at J18 has J10.08 coded first and J18.9 after it. But the notes installed here are of FY2021, older than the codes of this encounter, so nothing is charged on it.]], notes = kNotes, notes_edition = "FY2021" },
  { "influenza", "J18.9 J10.08", "" },
  { "influenza, by the key", "J18.9 J10.08", [[
lungs J18.9 (sequence) sequence -0.40/0.00 [Key] J18.9 comes after J10.08.]], notes = kNotes, notes_edition = "FY2021" },
  { "influenza, a stay", "J18.9 J10.08", [[
flu J18.9 (sequence) sequence -0.40/0.00 [ICD-10-CM II] J18.9 stands first, but J10.08 is the principal diagnosis.]], notes = kNotes, notes_edition = "FY2021" },
  { "pregnancy with anemia", "O24.410 Z3A.32 O99.013", "", notes = kWeekNotes },
  { "pregnancy with anemia", "Z3A.32 O24.410 O99.013", [[
week Z3A.32 (sequence) sequence -0.40/0.00 [ICD-10-CM I.B.7] A note at Z3A has O24.410 coded first and Z3A.32 after it.]], notes = kWeekNotes },
  { "too little, with anemia", "I10 T45.1X6A D63.1", "", notes = kDrugNotes },
  -- a wrong code keeps its place
  { "fall", "S82.852 W00.0XXA I10", "" },
  { "fall", "W00.0XXA S82.852A I10", [[
fall W00.0XXA (sequence) sequence -0.40/0.00 [ICD-10-CM I.C.20.a.6] W00.0XXA tells how an injury came about, and can never stand first.]] },
  { "fall", "S82.851A W00.0XXA I10", "" },
  { "fall", "I10 W00.0XXA S82.851A", [[
fall W00.0XXA (sequence) sequence -0.40/0.00 [Key] W00.0XXA comes after S82.851A.]] },
  -- what only the key orders binds no code of another category
  { "second infarction", "I21.A1 I48.0", [[
demand I21.A1 (sequence) sequence -0.40/0.00 [Key] I21.A1 comes after I48.0.]] },
  { "second infarction", "I21.4 I48.0", [[
demand I21.4 (sequence) sequence -0.40/0.00 [Key] I21.4 comes after I48.0.]] },
  { "second infarction", "I22.2 I48.0", "" },
  -- the first place
  { "nursing home", "W11.XXXD I10", [[
fall W11.XXXD (sequence) sequence -0.40/0.00 [ICD-10-CM I.C.20.a.6] W11.XXXD tells how an injury came about, and can never stand first.]] },
  { "nursing home", "S72.001A W11.XXXD I10", "" },
  { "pregnancy", "O99.013 D50.9 Z3A.32", "" },
  { "pregnancy", "D50.9 O99.013 Z3A.32", [[
anemia D50.9 (sequence) sequence -0.40/0.00 [ICD-10-CM I.C.15.a.1] D50.9 stands first, but this is an obstetric encounter: a code of the obstetric chapter, such as O99.013, goes before those of all other chapters.]] },
  { "pregnancy", "Z3A.32 D50.9", [[
week Z3A.32 (sequence) sequence -0.40/0.00 [ICD-10-CM I.C.21.c.11] Z3A.32 counts the weeks. It goes with the codes of the pregnancy and never first.]] },
  { "newborn", "P59.9 Z38.00", [[
born P59.9 (sequence) sequence -0.40/0.00 [ICD-10-CM I.C.21.c.15] Z38.00 tells why the patient was here, and is only ever reported first; P59.9 stands before it.]] },
  { "checkup", "I10 Z00.00", [[
exam I10 (sequence) sequence -0.40/0.00 [ICD-10-CM I.C.21.c.15] Z00.00 tells why the patient was here, and is only ever reported first; I10 stands before it.]] },
  { "checkup", "I10 Z00.00", "", off = "first-only" },
  { "checkup for a study", "I10 Z00.6", "" },
  { "admission", "I50.9 I10 J18.9", "" },
  { "admission", "I10 J18.9 I50.9", [[
lungs I10 (sequence) sequence -0.40/0.00 [ICD-10-CM II.C] I10 stands first, but J18.9 is the principal diagnosis. Both brought her in.]] },
  { "admission, plain", "I10 J18.9", [[
lungs I10 (sequence) sequence -0.40/0.00 [ICD-10-CM II] I10 stands first, but J18.9 is the principal diagnosis.]] },
  { "admission, plain", "I10 J18.9", "", off = "principal" },
  { "visit", "I10 M17.11", [[
knee I10 (sequence) sequence -0.40/0.00 [ICD-10-CM IV.G] I10 stands first, but M17.11 belongs in the first place.]] },
  { "visit", "I10 M17.11", "", off = "first-listed" },
  { "day surgery", "I10 M17.11", [[
knee I10 (sequence) sequence -0.40/0.00 [ICD-10-CM IV.A.1] I10 stands first, but M17.11 belongs in the first place.]] },
  { "plain", "K82.A1 I10 K35.80", [[
second K82.A1 (sequence) sequence -0.40/0.00 [Key] K82.A1 comes after K35.80.]] },
  { "plain", "I10 K35.80 K82.A1", "" },
}

local function rubric_of(row)
  local facts = { titles = kFacts.titles, never_first = kFacts.never_first, notes = row.notes,
    notes_edition = row.notes_edition, headers = { ["S82.852"] = true } }
  local rubric = support.rubric(kCases[row[1]](), facts)
  if row.off then rubric:off(row.off) end
  return rubric
end

local function graded(row, rubric)
  local lines = {}
  for _, line in ipairs((rubric or rubric_of(row)).grade(support.submission(row[2], ""))) do
    if line.part == "sequence" then lines[#lines + 1] = line end
  end
  return lines
end

local function name_of(row)
  return ("%s: %s%s%s"):format(row[1], row[2], row.off and ", without " .. row.off or "",
    row.notes and (", notes of " .. (row.notes_edition or "the same edition")) or "")
end

local tests = {}

for _, row in ipairs(kRows) do
  assert(not tests[name_of(row)], name_of(row))
  tests[name_of(row)] = function()
    local lines = graded(row)
    support.equal(#lines > 0 and support.ledger(lines):sub(1, -2) or "", row[3])
  end
end

tests["a wrong first place shows what the key quotes for it, else what the right code rests on"] = function()
  local function evidence_of(firsts_own)
    local exercise = kCases["admission, plain"]()
    exercise.items[1].evidence = { { document = "note", quotation = "Pneumonia." } }
    exercise.firsts[1].evidence = firsts_own
    local lines = support.rubric(exercise).grade(support.submission("I10 J18.9", ""))
    for _, line in ipairs(lines) do
      if line.part == "sequence" then return line.evidence[1].quotation end
    end
  end
  support.equal(evidence_of {}, "Pneumonia.")
  support.equal(evidence_of { { document = "note", quotation = "Admitted for the lungs." } }, "Admitted for the lungs.")
end

local function typed(items)
  local words = {}
  for i, item in ipairs(items) do words[i] = item.code .. (item.poa ~= "" and "@" .. item.poa or "") end
  return table.concat(words, " ")
end

local function moved(items, from, to)
  local list = { table.unpack(items) }
  table.insert(list, to, table.remove(list, from))
  return list
end

-- All ways to put one code of `items` elsewhere.
local function each_move(items, check)
  for from = 1, #items do
    for to = 1, #items do
      if from ~= to then check(moved(items, from, to)) end
    end
  end
end

tests["one code moved is charged once at most, two are charged twice at most"] = function()
  for name, make in pairs(kCases) do
    local items = make().items
    local row = { name, typed(items) }
    local rubric = rubric_of(row)
    support.equal(#graded(row, rubric), 0, name .. ": the key as it is listed")
    each_move(items, function(once)
      row[2] = typed(once)
      assert(#graded(row, rubric) <= 1, name .. ": " .. row[2])
      each_move(once, function(twice)
        row[2] = typed(twice)
        assert(#graded(row, rubric) <= 2, name .. ": " .. row[2])
      end)
    end)
  end
end

tests["every rule about order can be turned off, and sequence is all of them"] = function()
  local registry = support.library(support.ankle())("rules.registry")
  for name, make in pairs(kCases) do
    local items = make().items
    for _, rule in ipairs(registry.rules) do
      if rule.order then
        local row = { name, off = rule.id }
        local rubric = rubric_of(row)
        each_move(items, function(once)
          row[2] = typed(once)
          local lines = graded(row, rubric)
          assert(#lines <= 1 and (rule.id ~= "sequence" or #lines == 0), name .. ", " .. rule.id)
        end)
      end
    end
  end
end

tests["what nothing supports is not charged for its place, and takes nobody's"] = function()
  for name, make in pairs(kCases) do
    local lines = graded { name, "Z99.89 " .. typed(make().items) }
    support.equal(#lines, 0, name)
  end
end

return tests
