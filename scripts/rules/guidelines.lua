-- Sections of the ICD-10-CM Official Guidelines, FY2026, with short headings of our own.
-- tests/scripts/guidelines_test.lua compares the numbers with the text itself.
local guidelines = { edition = "FY2026" }

-- One text, not one table entry a section: the heap image of a grader stays small.
local kSections = "\n" .. [[
I Conventions, general coding guidelines and chapter
I.A Conventions for the ICD-10-CM
I.A.1 The Alphabetic Index and Tabular List
I.A.2 Format and Structure:
I.A.3 Use of codes for reporting purposes
I.A.4 Placeholder character
I.A.5 7th Characters
I.A.6 Abbreviations
I.A.6.a Alphabetic Index abbreviations
I.A.6.b Tabular List abbreviations
I.A.7 Punctuation
I.A.8 Use of """and""".
I.A.9 Other and Unspecified codes
I.A.9.a """Other""" codes
I.A.9.b """Unspecified""" codes
I.A.10 Includes Notes
I.A.11 Inclusion terms
I.A.12 Excludes Notes
I.A.12.a Excludes1
I.A.12.b Excludes2
I.A.13 Etiology/manifestation convention ("""code first""", """use additional
I.A.14 """And"""
I.A.15 """With"""
I.A.16 """See""" and """See Also"""
I.A.17 """Code also""" note
I.A.18 Default codes
I.A.19 Code assignment and Clinical Criteria
I.B General Coding Guidelines
I.B.1 Locating a code in the ICD-10-CM
I.B.2 Level of Detail in Coding
I.B.3 Code or codes from A00.0 through T88.9, Z00-Z99.8, U00-U85
I.B.4 Signs and symptoms
I.B.5 Conditions that are an integral part of a disease process
I.B.6 Conditions that are not an integral part of a disease process
I.B.7 Multiple coding for a single condition
I.B.8 Acute and Chronic Conditions
I.B.9 Combination Code
I.B.10 Sequela (Late Effects)
I.B.11 Impending or Threatened Condition
I.B.12 Reporting Same Diagnosis Code More than Once
I.B.13 Laterality
I.B.14 Documentation by Clinicians Other than the Patient's Provider
I.B.15 Syndromes
I.B.16 Documentation of Complications of Care
I.B.17 Borderline Diagnosis
I.B.18 Use of Sign/Symptom/Unspecified Codes
I.B.19 Coding for Healthcare Encounters in Hurricane Aftermath
I.B.19.a Use of External Cause of Morbidity Codes
I.B.19.b Sequencing of External Causes of Morbidity Codes
I.B.19.c Other External Causes of Morbidity Code Issues
I.B.19.d Use of Z codes
I.B.20 Multiple Sites Coding
I.C Chapter-Specific Coding Guidelines
I.C.1 Certain Infectious and Parasitic Diseases (A00-B99), U07.1,
I.C.1.a Human Immunodeficiency Virus (HIV) Infections
I.C.1.a.1 Code only confirmed cases
I.C.1.a.2 Selection and sequencing of HIV codes
I.C.1.a.2.a HIV disease
I.C.1.a.2.b Patient admitted for HIV-related condition
I.C.1.a.2.c Patient with HIV disease admitted for unrelated condition
I.C.1.a.2.d Patient newly diagnosed with HIV disease
I.C.1.a.2.e Asymptomatic human immunodeficiency virus
I.C.1.a.2.f Inconclusive HIV serology
I.C.1.a.2.g Previously diagnosed HIV-related illness
I.C.1.a.2.h HIV Infection in Pregnancy, Childbirth and the Puerperium
I.C.1.a.2.i Encounters for HIV testing
I.C.1.a.2.j HIV disease or HIV positive status managed by antiretroviral
I.C.1.a.2.k Encounter for HIV Prophylaxis Measures
I.C.1.b Infectious agents as the cause of diseases classified to other
I.C.1.c Infections resistant to antibiotics
I.C.1.d Sepsis, Severe Sepsis, and Septic Shock Infections resistant to
I.C.1.d.1 Coding of Sepsis and Severe Sepsis
I.C.1.d.1.a Sepsis
I.C.1.d.1.a.i Negative or inconclusive blood cultures and sepsis
I.C.1.d.1.a.ii Urosepsis
I.C.1.d.1.a.iii Sepsis with organ dysfunction
I.C.1.d.1.a.iv Acute organ dysfunction that is not clearly associated
I.C.1.d.1.b Severe sepsis
I.C.1.d.2 Septic shock
I.C.1.d.3 Sequencing of severe sepsis
I.C.1.d.4 Sepsis or severe sepsis with a localized infection
I.C.1.d.5 Sepsis due to a postprocedural infection
I.C.1.d.5.a Documentation of causal relationship
I.C.1.d.5.b Sepsis due to a postprocedural infection
I.C.1.d.5.c Postprocedural infection and postprocedural septic shock
I.C.1.d.6 Sepsis and severe sepsis associated with a noninfectious process
I.C.1.d.7 Sepsis and septic shock complicating abortion, pregnancy,
I.C.1.d.8 Newborn sepsis
I.C.1.d.9 Hemolytic-uremic syndrome associated with sepsis
I.C.1.e Methicillin Resistant Staphylococcus aureus (MRSA) Conditions
I.C.1.e.1 Selection and sequencing of MRSA codes
I.C.1.e.1.a Combination codes for MRSA infection
I.C.1.e.1.b Other codes for MRSA infection
I.C.1.e.1.c Methicillin susceptible Staphylococcus aureus (MSSA) and
I.C.1.e.1.d MRSA colonization and infection
I.C.1.f Zika virus infections
I.C.1.f.1 Code only confirmed cases
I.C.1.g Coronavirus infections
I.C.1.g.1 COVID-19 infection (infection due to SARS-CoV-2)
I.C.1.g.1.a Code only confirmed cases
I.C.1.g.1.b Sequencing of codes
I.C.1.g.1.c Acute respiratory manifestations of COVID-19
I.C.1.g.1.c.i Pneumonia
I.C.1.g.1.c.ii Acute bronchitis
I.C.1.g.1.d Non-respiratory manifestations of COVID-19
I.C.1.g.1.e Exposure to COVID-19
I.C.1.g.1.f Screening for COVID-19
I.C.1.g.1.g Signs and symptoms without definitive diagnosis of COVID-
I.C.1.g.1.h Asymptomatic individuals who test positive for COVID-19
I.C.1.g.1.i Personal history of COVID-19
I.C.1.g.1.j Follow-up visits after COVID-19 infection has resolved
I.C.1.g.1.k Encounter for antibody testing
I.C.1.g.1.l Multisystem Inflammatory Syndrome
I.C.1.g.1.m Post COVID-19 Condition
I.C.1.g.1.n Underimmunization for COVID-19 Status
I.C.2 Neoplasms (C00-D49)
I.C.2.a Admission/Encounter for treatment of primary site
I.C.2.b Admission/Encounter for treatment of secondary site
I.C.2.c Coding and sequencing of complications
I.C.2.c.1 Anemia associated with malignancy
I.C.2.c.2 Anemia associated with chemotherapy, immunotherapy and
I.C.2.c.3 Management of dehydration due to the malignancy
I.C.2.c.4 Treatment of a complication resulting from a surgical
I.C.2.d Primary malignancy previously excised
I.C.2.e Admissions/Encounters involving antineoplastic chemotherapy,
I.C.2.e.1 Episode of care involves surgical removal of neoplasm
I.C.2.e.2 Patient admission/encounter chiefly for administration of
I.C.2.e.3 Patient admitted for radiation therapy, chemotherapy or
I.C.2.f Admission/encounter to determine extent of malignancy
I.C.2.g Symptoms, signs, and abnormal findings listed in Chapter 18
I.C.2.h Admission/encounter for pain control/management
I.C.2.i Malignancy in two or more noncontiguous sites
I.C.2.j Disseminated malignant neoplasm, unspecified
I.C.2.k Malignant neoplasm without specification of site
I.C.2.l Sequencing of neoplasm codes
I.C.2.l.1 Encounter for treatment of primary malignancy
I.C.2.l.2 Encounter for treatment of secondary malignancy
I.C.2.l.3 Malignant neoplasm in a pregnant patient
I.C.2.l.4 Encounter for complication associated with a neoplasm
I.C.2.l.5 Complication from surgical procedure for treatment of a
I.C.2.l.6 Pathologic fracture due to a neoplasm
I.C.2.m Current malignancy versus personal history of malignancy
I.C.2.n Leukemia, Multiple Myeloma, and Malignant Plasma Cell
I.C.2.o Aftercare following surgery for neoplasm
I.C.2.p Follow-up care for completed treatment of a malignancy
I.C.2.q Prophylactic organ removal for prevention of malignancy
I.C.2.r Malignant neoplasm associated with transplanted organ
I.C.2.s Breast Implant Associated Anaplastic Large Cell Lymphoma
I.C.2.t Secondary malignant neoplasm of lymphoid tissue
I.C.3 Disease of the blood and blood-forming organs and
I.C.4 Endocrine, Nutritional, and Metabolic Diseases (E00-E89)
I.C.4.a Diabetes mellitus
I.C.4.a.1 Type of diabetes
I.C.4.a.1.a Presymptomatic Type 1 Diabetes Mellitus
I.C.4.a.1.b Type 2 diabetes mellitus in remission
I.C.4.a.2 Type of diabetes mellitus not documented
I.C.4.a.3 Diabetes mellitus and the use of insulin, oral hypoglycemics,
I.C.4.a.4 Diabetes mellitus in pregnancy and gestational diabetes
I.C.4.a.5 Complications due to insulin pump malfunction
I.C.4.a.5.a Underdose of insulin due to insulin pump failure
I.C.4.a.5.b Overdose of insulin due to insulin pump failure
I.C.4.a.6 Secondary diabetes mellitus
I.C.4.a.6.a Secondary diabetes mellitus and the use of insulin, oral
I.C.4.a.6.b Assigning and sequencing secondary diabetes codes and its
I.C.4.a.6.b.i Secondary diabetes mellitus due to pancreatectomy
I.C.4.a.6.b.ii Secondary diabetes due to drugs
I.C.4.b Obesity
I.C.4.b.1 Obesity class
I.C.5 Mental, Behavioral and Neurodevelopmental disorders
I.C.5.a Pain disorders related to psychological factors
I.C.5.b Mental and behavioral disorders due to psychoactive substance
I.C.5.b.1 In Remission
I.C.5.b.2 Psychoactive Substance Use, Abuse and Dependence
I.C.5.b.3 Psychoactive Substance Use, Unspecified
I.C.5.b.4 Medical Conditions Due to Psychoactive Substance Use, Abuse
I.C.5.b.5 Blood Alcohol Level
I.C.5.c Factitious Disorder
I.C.5.d Dementia
I.C.6 Diseases of the Nervous System (G00-G99)
I.C.6.a Dominant/nondominant side
I.C.6.b Pain - Category G89
I.C.6.b.1 General coding information
I.C.6.b.1.a Category G89 Codes as Principal or First-Listed Diagnosis
I.C.6.b.1.b Use of Category G89 Codes in Conjunction with Site Specific
I.C.6.b.1.b.i Assigning Category G89 and Site-Specific Pain Codes
I.C.6.b.1.b.ii Sequencing of Category G89 Codes with Site-Specific
I.C.6.b.2 Pain due to devices, implants and grafts
I.C.6.b.3 Postoperative Pain
I.C.6.b.3.a Postoperative pain not associated with specific postoperative
I.C.6.b.3.b Postoperative pain associated with specific postoperative
I.C.6.b.4 Chronic pain
I.C.6.b.5 Neoplasm Related Pain
I.C.6.b.6 Chronic pain syndrome
I.C.7 Diseases of the Eye and Adnexa (H00-H59)
I.C.7.a Glaucoma
I.C.7.a.1 Assigning Glaucoma Codes
I.C.7.a.2 Bilateral glaucoma with same type and stage
I.C.7.a.3 Bilateral glaucoma stage with different types or stages
I.C.7.a.4 Patient admitted with glaucoma and stage evolves during the
I.C.7.a.5 Indeterminate stage glaucoma
I.C.7.b Blindness
I.C.8 Diseases of the Ear and Mastoid Process (H60-H95)
I.C.9 Diseases of the Circulatory System (I00-I99)
I.C.9.a Hypertension
I.C.9.a.1 Hypertension with Heart Disease
I.C.9.a.2 Hypertensive Chronic Kidney Disease
I.C.9.a.3 Hypertensive Heart and Chronic Kidney Disease
I.C.9.a.4 Hypertensive Cerebrovascular Disease
I.C.9.a.5 Hypertensive Retinopathy
I.C.9.a.6 Hypertension, Secondary
I.C.9.a.7 Hypertension, Transient
I.C.9.a.8 Hypertension, Controlled
I.C.9.a.9 Hypertension, Uncontrolled
I.C.9.a.10 Hypertensive Crisis
I.C.9.a.11 Pulmonary Hypertension
I.C.9.a.12 Hypertension, Resistant
I.C.9.b Atherosclerotic Coronary Artery Disease and Angina
I.C.9.c Intraoperative and Postprocedural Cerebrovascular Accident
I.C.9.d Sequelae of Cerebrovascular Disease
I.C.9.d.1 Category I69, Sequelae of Cerebrovascular disease
I.C.9.d.2 Codes from category I69 with codes from I60-I67
I.C.9.d.3 Codes from category I69 and Personal history of transient
I.C.9.e Acute myocardial infarction (AMI)
I.C.9.e.1 Type 1 ST elevation myocardial infarction (STEMI) and non-
I.C.9.e.2 Acute myocardial infarction, unspecified
I.C.9.e.3 AMI documented as nontransmural or subendocardial but site
I.C.9.e.4 Subsequent acute myocardial infarction
I.C.9.e.5 Other Types of Myocardial Infarction
I.C.9.e.6 Myocardial Infarction with Coronary Microvascular
I.C.10 Diseases of the Respiratory System (J00-J99), U07.0
I.C.10.a Chronic Obstructive Pulmonary Disease [COPD] and Asthma
I.C.10.a.1 Acute exacerbation of chronic obstructive bronchitis and
I.C.10.b Acute Respiratory Failure
I.C.10.b.1 Acute respiratory failure as principal diagnosis
I.C.10.b.2 Acute respiratory failure as secondary diagnosis
I.C.10.b.3 Sequencing of acute respiratory failure and another acute
I.C.10.c Influenza due to certain identified influenza viruses
I.C.10.d Ventilator associated Pneumonia
I.C.10.d.1 Documentation of Ventilator associated Pneumonia
I.C.10.d.2 Ventilator associated Pneumonia Develops after Admission
I.C.10.e Vaping-related disorders
I.C.11 Diseases of the Digestive System (K00-K95)
I.C.12 Diseases of the Skin and Subcutaneous Tissue
I.C.12.a Pressure ulcer stage codes
I.C.12.a.1 Pressure ulcer stages
I.C.12.a.2 Unstageable pressure ulcers
I.C.12.a.3 Documented pressure ulcer stage
I.C.12.a.4 Patients admitted with pressure ulcers documented as healed
I.C.12.a.5 Pressure ulcers documented as healing
I.C.12.a.6 Patient admitted with pressure ulcer evolving into another
I.C.12.a.7 Pressure-induced deep tissue damage
I.C.12.b Non-Pressure Chronic Ulcers
I.C.12.b.1 Patients admitted with non-pressure ulcers documented as
I.C.12.b.2 Non-pressure ulcers documented as healing
I.C.12.b.3 Patient admitted with non-pressure ulcer that progresses to
I.C.13 Diseases of the Musculoskeletal System and Connective
I.C.13.a Site and laterality
I.C.13.a.1 Bone versus joint
I.C.13.a.2 Multiple sites
I.C.13.b Acute traumatic versus chronic or recurrent musculoskeletal
I.C.13.c Coding of Pathologic Fractures
I.C.13.d Osteoporosis
I.C.13.d.1 Osteoporosis without pathological fracture
I.C.13.d.2 Osteoporosis with current pathological fracture
I.C.13.e Multisystem Inflammatory Syndrome
I.C.14 Diseases of Genitourinary System (N00-N99)
I.C.14.a Chronic kidney disease
I.C.14.a.1 Stages of chronic kidney disease (CKD)
I.C.14.a.2 Chronic kidney disease and kidney transplant status
I.C.14.a.3 Chronic kidney disease with other conditions
I.C.15 Pregnancy, Childbirth, and the Puerperium
I.C.15.a General Rules for Obstetric Cases
I.C.15.a.1 Codes from chapter 15 and sequencing priority
I.C.15.a.2 Chapter 15 codes used only on the maternal record
I.C.15.a.3 Final character for trimester
I.C.15.a.4 Selection of trimester for inpatient admissions that encompass
I.C.15.a.5 Unspecified trimester
I.C.15.a.6 7th character for fetus identification
I.C.15.a.7 Completed weeks of gestation
I.C.15.b Selection of OB Principal or First-listed Diagnosis
I.C.15.b.1 Routine outpatient prenatal visits
I.C.15.b.2 Supervision of High-Risk Pregnancy
I.C.15.b.3 Episodes when no delivery occurs
I.C.15.b.4 When a delivery occurs
I.C.15.b.5 Outcome of delivery
I.C.15.c Pre-existing conditions versus conditions due to the pregnancy
I.C.15.d Pre-existing hypertension in pregnancy
I.C.15.e Fetal Conditions Affecting the Management of the Mother
I.C.15.e.1 Codes from categories O35 and O36
I.C.15.e.2 In utero surgery
I.C.15.f HIV Infection in Pregnancy, Childbirth and the Puerperium
I.C.15.g Diabetes mellitus in pregnancy
I.C.15.h Long term use of insulin and oral hypoglycemics
I.C.15.i Gestational (pregnancy induced) diabetes
I.C.15.j Sepsis and septic shock complicating abortion, pregnancy,
I.C.15.k Puerperal sepsis
I.C.15.l Alcohol, tobacco and drug use during pregnancy, childbirth and
I.C.15.l.1 Alcohol use during pregnancy, childbirth and the puerperium
I.C.15.l.2 Tobacco use during pregnancy, childbirth and the puerperium
I.C.15.l.3 Drug use during pregnancy, childbirth and the puerperium
I.C.15.m Poisoning, toxic effects, adverse effects and underdosing in a
I.C.15.n Normal Delivery, Code O80
I.C.15.n.1 Encounter for full term uncomplicated delivery
I.C.15.n.2 Uncomplicated delivery with resolved antepartum complication
I.C.15.n.3 Outcome of delivery for O80
I.C.15.o The Peripartum and Postpartum Periods
I.C.15.o.1 Peripartum and Postpartum periods
I.C.15.o.2 Peripartum and postpartum complication
I.C.15.o.3 Pregnancy-related complications after 6-week period
I.C.15.o.4 Admission for routine postpartum care following delivery
I.C.15.o.5 Pregnancy associated cardiomyopathy
I.C.15.p Code O94, Sequelae of complication of pregnancy, childbirth, and
I.C.15.p.1 Code O94
I.C.15.p.2 After the initial postpartum period
I.C.15.p.3 Sequencing of Code O94
I.C.15.q Termination of Pregnancy and Spontaneous abortions
I.C.15.q.1 Abortion with Liveborn Fetus
I.C.15.q.2 Retained Products of Conception following an abortion
I.C.15.q.3 Complications leading to abortion
I.C.15.q.4 Hemorrhage following elective abortion
I.C.15.r Abuse in a pregnant patient
I.C.15.s COVID-19 infection in pregnancy, childbirth, and the
I.C.16 Certain Conditions Originating in the Perinatal Period
I.C.16.a General Perinatal Rules
I.C.16.a.1 Use of Chapter 16 Codes
I.C.16.a.2 Principal Diagnosis for Birth Record
I.C.16.a.3 Use of Codes from other Chapters with Codes from Chapter 16
I.C.16.a.4 Use of Chapter 16 Codes after the Perinatal Period
I.C.16.a.5 Birth process or community acquired conditions
I.C.16.a.6 Code all clinically significant conditions
I.C.16.b Observation and Evaluation of Newborns for Suspected
I.C.16.b.1 Use of Z05 codes
I.C.16.b.2 Z05 on other than the birth record
I.C.16.b.3 Z05 on a birth record
I.C.16.c Coding Additional Perinatal Diagnoses
I.C.16.c.1 Assigning codes for conditions that require treatment
I.C.16.c.2 Codes for conditions specified as having implications for future
I.C.16.d Prematurity and Fetal Growth Retardation
I.C.16.e Low birth weight and immaturity status
I.C.16.f Bacterial Sepsis of Newborn
I.C.16.g Stillbirth
I.C.16.h COVID-19 Infection in Newborn
I.C.17 Congenital malformations, deformations, and
I.C.18 Symptoms, signs, and abnormal clinical and laboratory
I.C.18.a Use of symptom codes
I.C.18.b Use of a symptom code with a definitive diagnosis code
I.C.18.c Combination codes that include symptoms
I.C.18.d Repeated falls
I.C.18.e Coma
I.C.18.e.1 Coma Scale
I.C.18.f Functional quadriplegia
I.C.18.g SIRS due to Non-Infectious Process
I.C.18.h Death NOS
I.C.18.i NIHSS Stroke Scale
I.C.19 Injury, poisoning, and certain other consequences of
I.C.19.a Application of 7th Characters in Chapter 19
I.C.19.b Coding of Injuries
I.C.19.b.1 Superficial injuries
I.C.19.b.2 Primary injury with damage to nerves/blood vessels
I.C.19.b.3 Iatrogenic injuries
I.C.19.c Coding of Traumatic Fractures
I.C.19.c.1 Initial vs. subsequent encounter for fractures
I.C.19.c.2 Multiple fractures sequencing
I.C.19.c.3 Physeal fractures
I.C.19.d Coding of Burns and Corrosions
I.C.19.d.1 Sequencing of burn and related condition codes
I.C.19.d.1.a When the reason for the admission or encounter is for treatment of
I.C.19.d.1.b When a patient has both internal and external burns, the
I.C.19.d.1.c When a patient is admitted for burn injuries and other related
I.C.19.d.2 Burns of the same anatomic site
I.C.19.d.3 Non-healing burns
I.C.19.d.4 Infected burn
I.C.19.d.5 Assign separate codes for each burn site
I.C.19.d.6 Burns and corrosions classified according to extent of body
I.C.19.d.7 Encounters for treatment of sequela of burns
I.C.19.d.8 Sequelae with a late effect code and current burn
I.C.19.d.9 Use of an external cause code with burns and corrosions
I.C.19.e Adverse Effects, Poisoning, Underdosing and Toxic Effects
I.C.19.e.1 Do not code directly from the Table of Drugs
I.C.19.e.2 Use as many codes as necessary to describe
I.C.19.e.3 If the same code would describe the causative agent
I.C.19.e.4 If two or more drugs, medicinal or biological substances
I.C.19.e.5 The occurrence of drug toxicity is classified in ICD-10-CM as
I.C.19.e.5.a Adverse Effect
I.C.19.e.5.b Poisoning
I.C.19.e.5.b.i Error was made in drug prescription
I.C.19.e.5.b.ii Overdose of a drug intentionally taken
I.C.19.e.5.c Underdosing
I.C.19.e.5.d Toxic Effects
I.C.19.f Adult and child abuse, neglect and other maltreatment
I.C.19.g Complications of care
I.C.19.g.1 General guidelines for complications of care
I.C.19.g.1.a Documentation of complications of care
I.C.19.g.2 Pain due to medical devices
I.C.19.g.3 Transplant complications
I.C.19.g.3.a Transplant complications other than kidney
I.C.19.g.3.b Kidney transplant complications
I.C.19.g.4 Complication codes that include the external cause
I.C.19.g.5 Complications of care codes within the body system chapters
I.C.20 External Causes of Morbidity (V00-Y99)
I.C.20.a General External Cause Coding Guidelines
I.C.20.a.1 Used with any code in the range of A00.0-T88.9, Z00-Z99
I.C.20.a.2 External cause code used for length of treatment
I.C.20.a.3 Use the full range of external cause codes
I.C.20.a.4 Assign as many external cause codes as necessary
I.C.20.a.5 The selection of the appropriate external cause code
I.C.20.a.6 External cause code can never be a principal diagnosis
I.C.20.a.7 Combination external cause codes
I.C.20.a.8 No external cause code needed in certain circumstances
I.C.20.b Place of Occurrence Guideline
I.C.20.c Activity Code
I.C.20.d Place of Occurrence, Activity, and Status Codes Used with other
I.C.20.e If the Reporting Format Limits the Number of External Cause
I.C.20.f Multiple External Cause Coding Guidelines
I.C.20.g Child and Adult Abuse Guideline
I.C.20.h Unknown or Undetermined Intent Guideline
I.C.20.h.1 Use of undetermined intent
I.C.20.i Sequelae (Late Effects) of External Cause Guidelines
I.C.20.i.1 Sequelae external cause codes
I.C.20.i.2 Sequela external cause code with a related current injury
I.C.20.i.3 Use of sequela external cause codes for subsequent visits
I.C.20.j Terrorism Guidelines
I.C.20.j.1 Cause of injury identified by the Federal Government (FBI) as
I.C.20.j.2 Cause of an injury is suspected to be the result of terrorism
I.C.20.j.3 Code Y38.9, Terrorism, secondary effects
I.C.20.k External Cause Status
I.C.21 Factors influencing health status and contact with health
I.C.21.a Use of Z Codes in Any Healthcare Setting
I.C.21.b Z Codes Indicate a Reason for an Encounter or Provide
I.C.21.c Categories of Z Codes
I.C.21.c.1 Contact/Exposure
I.C.21.c.2 Inoculations and vaccinations
I.C.21.c.3 Status
I.C.21.c.4 History (of)
I.C.21.c.5 Screening
I.C.21.c.6 Observation
I.C.21.c.7 Aftercare
I.C.21.c.8 Follow-up
I.C.21.c.9 Donor
I.C.21.c.10 Counseling
I.C.21.c.11 Encounters for Obstetrical and Reproductive Services
I.C.21.c.12 Routine and Administrative Examinations
I.C.21.c.13 Miscellaneous Z Codes
I.C.21.c.14 Nonspecific Z Codes
I.C.21.c.15 Z Codes That May Only be Principal/First-Listed Diagnosis
I.C.21.c.16 Newborns and Infants
I.C.21.c.17 Social Determinants of Health
I.C.22 Codes for Special Purposes (U00-U85)
II Selection of Principal Diagnosis
II.A Codes for symptoms, signs, and ill-defined conditions
II.B Two or more interrelated conditions, each potentially meeting the
II.C Two or more diagnoses that equally meet the definition for principal
II.D Two or more comparative or contrasting conditions
II.E A symptom(s) followed by contrasting/comparative diagnoses
II.F Original treatment plan not carried out
II.G Complications of surgery and other medical care
II.H Uncertain Diagnosis
II.I Admission from Observation Unit
II.I.1 Admission Following Medical Observation
II.I.2 Admission Following Post-Operative Observation
II.J Admission from Outpatient Surgery
II.K Admissions/Encounters for Rehabilitation
III Reporting Additional Diagnoses
III.A Previous conditions
III.B Abnormal findings
III.C Uncertain Diagnosis
IV Diagnostic Coding and Reporting Guidelines for
IV.A Selection of first-listed condition
IV.A.1 Outpatient Surgery
IV.A.2 Observation Stay
IV.B Codes from A00.0 through T88.9, Z00-Z99, U00-U85
IV.C Accurate reporting of ICD-10-CM diagnosis codes
IV.D Codes that describe symptoms and signs
IV.E Encounters for circumstances other than a disease or injury
IV.F Level of Detail in Coding
IV.F.1 ICD-10-CM codes with 3, 4, 5, 6 or 7 characters
IV.F.2 Use of full number of characters required for a code
IV.F.3 Highest level of specificity
IV.G ICD-10-CM code for the diagnosis, condition, problem, or other
IV.H Uncertain diagnosis
IV.I Chronic diseases
IV.J Code all documented conditions that coexist
IV.K Patients receiving diagnostic services only
IV.L Patients receiving therapeutic services only
IV.M Patients receiving preoperative evaluations only
IV.N Ambulatory surgery
IV.O Routine outpatient prenatal visits
IV.P Encounters for general medical examinations with abnormal findings
IV.Q Encounters for routine health screenings
App.I Appendix I
]]

-- The heading of a section, or nil where there is no such section.
function guidelines.heading(section)
  local _, last = kSections:find("\n" .. section .. " ", 1, true)
  return last and kSections:match("^[^\n]*", last + 1)
end

-- All section numbers, in order.
function guidelines.sections()
  local list = {}
  for number in kSections:gmatch("\n(%S+) [^\n]*") do list[#list + 1] = number end
  return list
end

return guidelines
