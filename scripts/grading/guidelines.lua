-- Sections of the ICD-10-CM Official Guidelines, FY2026, with short headings of our own.
-- tests/scripts/guidelines_test.lua compares the numbers with the text itself.
local guidelines = { edition = "FY2026" }

-- One text a chapter, not one table entry a section: the heap image of a grader stays small, and a
-- look-up reads one chapter.
local kChapters = {
  { "I", [[
I conventions, general and chapter rules
]] },
  { "I.A", [[
I.A conventions
I.A.1 index and tabular list
I.A.2 format and structure
I.A.3 codes, not categories, are reported
I.A.4 placeholder X
I.A.5 seventh characters
I.A.6 abbreviations
I.A.6.a NEC and NOS in the index
I.A.6.b NEC and NOS in the tabular list
I.A.7 punctuation
I.A.8 "and", where to look
I.A.9 other and unspecified codes
I.A.9.a "other" codes
I.A.9.b "unspecified" codes
I.A.10 includes notes
I.A.11 inclusion terms
I.A.12 excludes notes
I.A.12.a Excludes1: not together
I.A.12.b Excludes2: both may be coded
I.A.13 etiology before manifestation
I.A.14 "and"
I.A.15 "with"
I.A.16 "see" and "see also"
I.A.17 "code also"
I.A.18 default codes
I.A.19 the provider's statement is enough
]] },
  { "I.B", [[
I.B general rules
I.B.1 from index to tabular list
I.B.2 highest level of detail
I.B.3 which codes may be used
I.B.4 signs and symptoms
I.B.5 signs that belong to the disease
I.B.6 signs that do not belong to the disease
I.B.7 several codes for one condition
I.B.8 acute before chronic
I.B.9 combination codes
I.B.10 sequela
I.B.11 impending or threatened
I.B.12 the same code only once
I.B.13 laterality
I.B.14 what others than the provider document
I.B.15 syndromes
I.B.16 complications of care
I.B.17 borderline diagnoses
I.B.18 symptom and unspecified codes
I.B.19 after a hurricane
I.B.19.a hurricane: external cause codes
I.B.19.b hurricane: order of external causes
I.B.19.c hurricane: other external causes
I.B.19.d hurricane: Z codes
I.B.20 multiple sites
]] },
  { "I.C", [[
I.C rules by chapter
]] },
  { "I.C.1", [[
I.C.1 infections
I.C.1.a HIV
I.C.1.a.1 HIV: confirmed cases only
I.C.1.a.2 HIV: selection and order
I.C.1.a.2.a HIV disease
I.C.1.a.2.b admitted for an HIV-related condition
I.C.1.a.2.c HIV disease, admitted for something else
I.C.1.a.2.d HIV newly diagnosed
I.C.1.a.2.e HIV without symptoms
I.C.1.a.2.f inconclusive HIV test
I.C.1.a.2.g HIV-related illness before
I.C.1.a.2.h HIV and pregnancy
I.C.1.a.2.i testing for HIV
I.C.1.a.2.j HIV under antiretroviral drugs
I.C.1.a.2.k HIV prophylaxis
I.C.1.b agents of infections coded elsewhere
I.C.1.c resistant infections
I.C.1.d sepsis
I.C.1.d.1 coding of sepsis and severe sepsis
I.C.1.d.1.a sepsis
I.C.1.d.1.a.i sepsis with negative cultures
I.C.1.d.1.a.ii urosepsis is no sepsis
I.C.1.d.1.a.iii sepsis with organ dysfunction
I.C.1.d.1.a.iv organ dysfunction not due to sepsis
I.C.1.d.1.b severe sepsis
I.C.1.d.2 septic shock
I.C.1.d.3 order of severe sepsis
I.C.1.d.4 sepsis with a localized infection
I.C.1.d.5 sepsis after a procedure
I.C.1.d.5.a the link must be documented
I.C.1.d.5.b codes of sepsis after a procedure
I.C.1.d.5.c septic shock after a procedure
I.C.1.d.6 sepsis and a noninfectious process
I.C.1.d.7 sepsis in pregnancy and childbirth
I.C.1.d.8 sepsis of the newborn
I.C.1.d.9 hemolytic-uremic syndrome with sepsis
I.C.1.e MRSA
I.C.1.e.1 MRSA: selection and order
I.C.1.e.1.a MRSA: combination codes
I.C.1.e.1.b MRSA: other infections
I.C.1.e.1.c MRSA and MSSA: carriers
I.C.1.e.1.d MRSA: carrier and infection
I.C.1.f Zika virus
I.C.1.f.1 Zika: confirmed cases only
I.C.1.g coronavirus
I.C.1.g.1 COVID-19
I.C.1.g.1.a COVID-19: confirmed cases only
I.C.1.g.1.b COVID-19: order
I.C.1.g.1.c COVID-19: respiratory manifestations
I.C.1.g.1.c.i COVID-19: pneumonia
I.C.1.g.1.c.ii COVID-19: acute bronchitis
I.C.1.g.1.d COVID-19: other manifestations
I.C.1.g.1.e COVID-19: exposure
I.C.1.g.1.f COVID-19: screening
I.C.1.g.1.g COVID-19: symptoms without a diagnosis
I.C.1.g.1.h COVID-19: positive without symptoms
I.C.1.g.1.i COVID-19: history
I.C.1.g.1.j COVID-19: follow-up after it resolved
I.C.1.g.1.k COVID-19: antibody testing
I.C.1.g.1.l COVID-19: multisystem inflammation
I.C.1.g.1.m COVID-19: what remains after it
I.C.1.g.1.n COVID-19: not fully immunized
]] },
  { "I.C.2", [[
I.C.2 neoplasms
I.C.2.a treatment of the primary site
I.C.2.b treatment of a secondary site
I.C.2.c complications of neoplasms
I.C.2.c.1 anemia in malignancy
I.C.2.c.2 anemia from its treatment
I.C.2.c.3 dehydration from malignancy
I.C.2.c.4 complication of its surgery
I.C.2.d primary malignancy excised before
I.C.2.e encounters for chemotherapy, immunotherapy, radiation
I.C.2.e.1 the neoplasm is removed
I.C.2.e.2 only for chemotherapy, immunotherapy, radiation
I.C.2.e.3 complications during that treatment
I.C.2.f to find the extent
I.C.2.g symptoms of neoplasms
I.C.2.h pain control
I.C.2.i two or more separate sites
I.C.2.j disseminated malignancy
I.C.2.k malignancy of unknown site
I.C.2.l order of neoplasm codes
I.C.2.l.1 primary treated
I.C.2.l.2 secondary treated
I.C.2.l.3 malignancy in pregnancy
I.C.2.l.4 for a complication of a neoplasm
I.C.2.l.5 for a complication of its surgery
I.C.2.l.6 pathologic fracture from a neoplasm
I.C.2.m current malignancy or history of it
I.C.2.n leukemia and myeloma: remission or history
I.C.2.o aftercare following surgery
I.C.2.p follow-up of a malignancy
I.C.2.q organ removal to prevent malignancy
I.C.2.r malignancy in a transplanted organ
I.C.2.s lymphoma from breast implants
I.C.2.t secondary malignancy of lymphoid tissue
]] },
  { "I.C.3", [[
I.C.3 blood and blood-forming organs
]] },
  { "I.C.4", [[
I.C.4 endocrine, nutritional, metabolic
I.C.4.a diabetes
I.C.4.a.1 type of diabetes
I.C.4.a.1.a type 1 before symptoms
I.C.4.a.1.b type 2 in remission
I.C.4.a.2 type not documented
I.C.4.a.3 diabetes and its drugs
I.C.4.a.4 diabetes in pregnancy
I.C.4.a.5 insulin pump failure
I.C.4.a.5.a too little insulin from a pump
I.C.4.a.5.b too much insulin from a pump
I.C.4.a.6 secondary diabetes
I.C.4.a.6.a secondary diabetes and its drugs
I.C.4.a.6.b secondary diabetes: codes and order
I.C.4.a.6.b.i diabetes after removal of the pancreas
I.C.4.a.6.b.ii diabetes due to drugs
I.C.4.b obesity
I.C.4.b.1 obesity class
]] },
  { "I.C.5", [[
I.C.5 mental and behavioral
I.C.5.a pain and psychological factors
I.C.5.b substance use
I.C.5.b.1 in remission
I.C.5.b.2 use, abuse, dependence
I.C.5.b.3 substance use, unspecified
I.C.5.b.4 medical conditions due to substances
I.C.5.b.5 blood alcohol level
I.C.5.c factitious disorder
I.C.5.d dementia
]] },
  { "I.C.6", [[
I.C.6 nervous system
I.C.6.a dominant side
I.C.6.b pain (G89)
I.C.6.b.1 pain: general
I.C.6.b.1.a G89 as first diagnosis
I.C.6.b.1.b G89 with codes of the site
I.C.6.b.1.b.i assigning both
I.C.6.b.1.b.ii order of both
I.C.6.b.2 pain due to devices
I.C.6.b.3 postoperative pain
I.C.6.b.3.a postoperative pain, no complication
I.C.6.b.3.b postoperative pain from a complication
I.C.6.b.4 chronic pain
I.C.6.b.5 neoplasm related pain
I.C.6.b.6 chronic pain syndrome
]] },
  { "I.C.7", [[
I.C.7 eye
I.C.7.a glaucoma
I.C.7.a.1 assigning glaucoma codes
I.C.7.a.2 both eyes, same type and stage
I.C.7.a.3 both eyes, different type or stage
I.C.7.a.4 stage that changes during the stay
I.C.7.a.5 stage that cannot be told
I.C.7.b blindness
]] },
  { "I.C.8", [[
I.C.8 ear
]] },
  { "I.C.9", [[
I.C.9 circulatory system
I.C.9.a hypertension
I.C.9.a.1 hypertension with heart disease
I.C.9.a.2 hypertension with chronic kidney disease
I.C.9.a.3 hypertension with heart and kidney disease
I.C.9.a.4 hypertension with cerebrovascular disease
I.C.9.a.5 hypertension with retinopathy
I.C.9.a.6 secondary hypertension
I.C.9.a.7 elevated pressure without hypertension
I.C.9.a.8 controlled hypertension
I.C.9.a.9 uncontrolled hypertension
I.C.9.a.10 hypertensive crisis
I.C.9.a.11 pulmonary hypertension
I.C.9.a.12 resistant hypertension
I.C.9.b coronary artery disease and angina
I.C.9.c stroke during or after a procedure
I.C.9.d sequelae of cerebrovascular disease
I.C.9.d.1 category I69
I.C.9.d.2 I69 beside I60-I67
I.C.9.d.3 I69 and history of TIA or stroke
I.C.9.e myocardial infarction
I.C.9.e.1 type 1, STEMI and NSTEMI
I.C.9.e.2 infarction, unspecified
I.C.9.e.3 nontransmural with a site
I.C.9.e.4 subsequent infarction
I.C.9.e.5 other types of infarction
I.C.9.e.6 coronary microvascular dysfunction
]] },
  { "I.C.10", [[
I.C.10 respiratory system
I.C.10.a COPD and asthma
I.C.10.a.1 acute exacerbation
I.C.10.b acute respiratory failure
I.C.10.b.1 respiratory failure as principal
I.C.10.b.2 respiratory failure as secondary
I.C.10.b.3 respiratory failure and another acute condition
I.C.10.c influenza
I.C.10.d ventilator associated pneumonia
I.C.10.d.1 VAP: documentation
I.C.10.d.2 VAP: after admission
I.C.10.e vaping-related disorders
]] },
  { "I.C.11", [[
I.C.11 digestive system
]] },
  { "I.C.12", [[
I.C.12 skin
I.C.12.a pressure ulcers
I.C.12.a.1 pressure ulcer stages
I.C.12.a.2 unstageable
I.C.12.a.3 documented stage
I.C.12.a.4 healed ulcer
I.C.12.a.5 healing ulcer
I.C.12.a.6 ulcer that changes stage
I.C.12.a.7 deep tissue damage
I.C.12.b non-pressure chronic ulcers
I.C.12.b.1 healed non-pressure ulcer
I.C.12.b.2 healing non-pressure ulcer
I.C.12.b.3 non-pressure ulcer that gets worse
]] },
  { "I.C.13", [[
I.C.13 musculoskeletal system
I.C.13.a site and laterality
I.C.13.a.1 bone versus joint
I.C.13.a.2 multiple sites
I.C.13.b acute injury or old condition
I.C.13.c pathologic fractures
I.C.13.d osteoporosis
I.C.13.d.1 osteoporosis without fracture
I.C.13.d.2 osteoporosis with fracture
I.C.13.e multisystem inflammatory syndrome
]] },
  { "I.C.14", [[
I.C.14 genitourinary system
I.C.14.a chronic kidney disease
I.C.14.a.1 stages of chronic kidney disease
I.C.14.a.2 kidney disease after transplant
I.C.14.a.3 kidney disease with other conditions
]] },
  { "I.C.15", [[
I.C.15 pregnancy and childbirth
I.C.15.a obstetric cases in general
I.C.15.a.1 chapter 15 comes first
I.C.15.a.2 on the mother's record only
I.C.15.a.3 trimester
I.C.15.a.4 stays over more than one trimester
I.C.15.a.5 unspecified trimester
I.C.15.a.6 which fetus
I.C.15.a.7 weeks of gestation
I.C.15.b first diagnosis in obstetrics
I.C.15.b.1 routine prenatal visits
I.C.15.b.2 high-risk pregnancy
I.C.15.b.3 no delivery
I.C.15.b.4 delivery
I.C.15.b.5 outcome of delivery
I.C.15.c conditions before and due to pregnancy
I.C.15.d hypertension before pregnancy
I.C.15.e conditions of the fetus
I.C.15.e.1 codes from categories O35 and O36
I.C.15.e.2 in utero surgery
I.C.15.f HIV in pregnancy
I.C.15.g diabetes in pregnancy
I.C.15.h insulin and oral drugs in pregnancy
I.C.15.i gestational diabetes
I.C.15.j sepsis in pregnancy and childbirth
I.C.15.k puerperal sepsis
I.C.15.l alcohol, tobacco, drugs in pregnancy
I.C.15.l.1 alcohol in pregnancy
I.C.15.l.2 tobacco in pregnancy
I.C.15.l.3 drugs in pregnancy
I.C.15.m poisoning and adverse effects in pregnancy
I.C.15.n normal delivery (O80)
I.C.15.n.1 full term, uncomplicated
I.C.15.n.2 complication resolved before delivery
I.C.15.n.3 outcome with O80
I.C.15.o before and after birth
I.C.15.o.1 the periods
I.C.15.o.2 complications around birth
I.C.15.o.3 complications after six weeks
I.C.15.o.4 routine care after delivery
I.C.15.o.5 cardiomyopathy of pregnancy
I.C.15.p sequelae of pregnancy (O94)
I.C.15.p.1 code O94
I.C.15.p.2 after the first weeks
I.C.15.p.3 order of O94
I.C.15.q termination and abortion
I.C.15.q.1 abortion with liveborn fetus
I.C.15.q.2 retained products
I.C.15.q.3 complications leading to abortion
I.C.15.q.4 bleeding after elective abortion
I.C.15.r abuse in a pregnant patient
I.C.15.s COVID-19 in pregnancy
]] },
  { "I.C.16", [[
I.C.16 perinatal period
I.C.16.a perinatal rules in general
I.C.16.a.1 who gets chapter 16 codes
I.C.16.a.2 principal diagnosis of the birth record
I.C.16.a.3 other chapters beside chapter 16
I.C.16.a.4 chapter 16 after the perinatal period
I.C.16.a.5 from birth or acquired later
I.C.16.a.6 all clinically significant conditions
I.C.16.b observation of newborns
I.C.16.b.1 use of Z05 codes
I.C.16.b.2 Z05 on another record
I.C.16.b.3 Z05 on the birth record
I.C.16.c more perinatal diagnoses
I.C.16.c.1 conditions that need treatment
I.C.16.c.2 conditions that matter later
I.C.16.d prematurity and growth
I.C.16.e low birth weight
I.C.16.f sepsis of the newborn
I.C.16.g stillbirth
I.C.16.h COVID-19 in the newborn
]] },
  { "I.C.17", [[
I.C.17 congenital conditions
]] },
  { "I.C.18", [[
I.C.18 symptoms and findings
I.C.18.a symptom codes
I.C.18.b symptoms beside a diagnosis
I.C.18.c combinations that include symptoms
I.C.18.d repeated falls
I.C.18.e coma
I.C.18.e.1 coma scale
I.C.18.f functional quadriplegia
I.C.18.g SIRS due to non-infectious process
I.C.18.h death
I.C.18.i stroke scale
]] },
  { "I.C.19", [[
I.C.19 injury and poisoning
I.C.19.a seventh characters of injuries
I.C.19.b injuries
I.C.19.b.1 superficial injuries
I.C.19.b.2 injury of nerves and vessels
I.C.19.b.3 injury by care
I.C.19.c fractures
I.C.19.c.1 first or later encounter for a fracture
I.C.19.c.2 order of several fractures
I.C.19.c.3 fractures of growth plates
I.C.19.d burns and corrosions
I.C.19.d.1 order of burns
I.C.19.d.1.a more than one burn
I.C.19.d.1.b burns inside and outside
I.C.19.d.1.c burns and other conditions
I.C.19.d.2 burns of one site
I.C.19.d.3 non-healing burns
I.C.19.d.4 infected burn
I.C.19.d.5 each burn site
I.C.19.d.6 extent of body surface
I.C.19.d.7 sequela of burns
I.C.19.d.8 sequela and current burn
I.C.19.d.9 external cause of burns
I.C.19.e adverse effects, poisoning, underdosing, toxic effects
I.C.19.e.1 not from the table of drugs alone
I.C.19.e.2 as many codes as needed
I.C.19.e.3 one code for two agents
I.C.19.e.4 two or more drugs
I.C.19.e.5 kinds of drug toxicity
I.C.19.e.5.a adverse effect
I.C.19.e.5.b poisoning
I.C.19.e.5.b.i wrongly given or taken
I.C.19.e.5.b.ii overdose on purpose
I.C.19.e.5.c underdosing
I.C.19.e.5.d toxic effects
I.C.19.f abuse and neglect
I.C.19.g complications of care
I.C.19.g.1 complications of care in general
I.C.19.g.1.a the link must be documented
I.C.19.g.2 pain due to devices
I.C.19.g.3 transplant complications
I.C.19.g.3.a transplants other than kidney
I.C.19.g.3.b kidney transplant
I.C.19.g.4 codes that include the cause
I.C.19.g.5 complications in the body system chapters
]] },
  { "I.C.20", [[
I.C.20 external causes
I.C.20.a external causes in general
I.C.20.a.1 beside any code it explains
I.C.20.a.2 same seventh character as the injury
I.C.20.a.3 full range of codes
I.C.20.a.4 as many as needed
I.C.20.a.5 selecting the code
I.C.20.a.6 never the principal diagnosis
I.C.20.a.7 combination codes of causes
I.C.20.a.8 where none is needed
I.C.20.b place of occurrence
I.C.20.c activity
I.C.20.d place, activity, status: when
I.C.20.e when space is limited
I.C.20.f several external causes
I.C.20.g abuse
I.C.20.h unknown or undetermined intent
I.C.20.h.1 use of undetermined intent
I.C.20.i sequelae of external causes
I.C.20.i.1 codes for sequelae
I.C.20.i.2 not with a current injury
I.C.20.i.3 later visits
I.C.20.j terrorism
I.C.20.j.1 confirmed by the government
I.C.20.j.2 only suspected
I.C.20.j.3 secondary effects (Y38.9)
I.C.20.k external cause status
]] },
  { "I.C.21", [[
I.C.21 health status and contact with services
I.C.21.a Z codes in any setting
I.C.21.b reason for encounter or more detail
I.C.21.c kinds of Z codes
I.C.21.c.1 contact and exposure
I.C.21.c.2 inoculations and vaccinations
I.C.21.c.3 status
I.C.21.c.4 history
I.C.21.c.5 screening
I.C.21.c.6 observation
I.C.21.c.7 aftercare
I.C.21.c.8 follow-up
I.C.21.c.9 donor
I.C.21.c.10 counseling
I.C.21.c.11 obstetrics and reproduction
I.C.21.c.12 routine examinations
I.C.21.c.13 miscellaneous Z codes
I.C.21.c.14 nonspecific Z codes
I.C.21.c.15 Z codes that may only be first
I.C.21.c.16 newborns and infants
I.C.21.c.17 social determinants
]] },
  { "I.C.22", [[
I.C.22 special purposes
]] },
  { "II", [[
II principal diagnosis
II.A symptoms as principal diagnosis
II.B two or more related conditions
II.C two or more that equally qualify
II.D comparative or contrasting conditions
II.E symptom followed by contrasting diagnoses
II.F treatment not carried out
II.G complications of care
II.H uncertain diagnosis, inpatient
II.I admission from observation
II.I.1 after medical observation
II.I.2 after postoperative observation
II.J admission from outpatient surgery
II.K rehabilitation
]] },
  { "III", [[
III additional diagnoses
III.A conditions of the past
III.B abnormal findings
III.C uncertain diagnosis, additional
]] },
  { "IV", [[
IV outpatient services
IV.A first-listed condition
IV.A.1 outpatient surgery
IV.A.2 observation stay
IV.B which codes may be used
IV.C accurate reporting
IV.D symptoms and signs
IV.E encounters for other reasons
IV.F level of detail
IV.F.1 three to seven characters
IV.F.2 all characters required
IV.F.3 highest specificity
IV.G the main reason comes first
IV.H uncertain diagnosis, outpatient
IV.I chronic diseases
IV.J all conditions that coexist
IV.K diagnostic services only
IV.L therapeutic services only
IV.M preoperative evaluations
IV.N ambulatory surgery
IV.O routine prenatal visits
IV.P general examinations with findings
IV.Q routine screenings
]] },
  { "App", [[
App.I present on admission
]] },
}

local by_name = {}
for i, chapter in ipairs(kChapters) do by_name[chapter[1]] = i end

local function chapter_of(section)
  local name = section:match("^I%.C%.%d+") or section:match("^I%.%u") or section:match("^%a+")
  local i = name and by_name[name]
  return i and kChapters[i][2]
end

-- The heading of a section, or nil where there is no such section.
function guidelines.heading(section)
  local chapter = chapter_of(section)
  if not chapter then return nil end
  local start = section .. " "
  local from = chapter:sub(1, #start) == start and 1 or chapter:find("\n" .. start, 1, true)
  return from and chapter:sub(from):match("^\n?%S+ ([^\n]*)") or nil
end

-- All section numbers, in order.
function guidelines.sections()
  local list = {}
  for _, chapter in ipairs(kChapters) do
    for number in chapter[2]:gmatch("(%S+) [^\n]*\n") do list[#list + 1] = number end
  end
  return list
end

return guidelines
