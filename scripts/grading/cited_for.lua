-- What may be cited for what. A citation that exists can still be the wrong one: I.B.19 is about
-- hurricanes, I.A.19 about the provider's word. Three tables, all read at load:
--   verdicts    for each verdict the sections (with all under them) and namespaces that may stand in
--               its line; "*" is any. `Key` may always stand.
--   subjects    sections that speak of certain codes: one of them must be somewhere in the key. Not in the
--               same item: the heart failure rests on what is said of hypertension (I.C.9.a.3), the pulse on
--               what is said of the drug (I.C.19.e.5.a).
--   mistaken    what is usually meant where a section is cited for what it does not say.
local cited_for = {}

local kAny = "*"
local kClaims = "I.A.9 I.A.15 I.A.18 I.A.19 I.B.1 I.B.2 I.B.14 I.B.18 I.C IV.F Tabular ICD-10-PCS "
local kPaid = "CPT HCPCS NCCI CMS"

cited_for.verdicts = {
  correct = kAny, alternate = kAny, missing = kAny, instead = kAny, optional = kAny, trap = kAny,
  ["answer-wrong"] = kAny, ["answer-missing"] = kAny, ["query-missed"] = kAny,
  ["query-leading"] = kAny, ["query-unnecessary"] = kAny,

  laterality = "I.B.2 I.B.13 I.C Tabular ICD-10-PCS",
  seventh = "I.A.4 I.A.5 I.B.2 I.B.10 I.C Tabular",
  detail = kClaims .. "I.B.8 " .. kPaid,
  ["less-specific"] = kClaims .. "I.B.3",
  ["more-specific"] = kClaims .. "I.B.17 II.H III.B III.C IV.H IV.K",
  category = kClaims .. "I.B.3 I.B.10",

  incomplete = "I.A.3 I.A.4 I.A.5 I.B.2 I.B.3 I.C IV.F Tabular ICD-10-PCS " .. kPaid,
  invalid = "I.A.3 I.A.4 I.A.5 I.B.2 I.B.3 IV.B IV.F Tabular ICD-10-PCS " .. kPaid,
  ["not-in-book"] = "", ["wrong-set"] = "", floor = "",

  ["not-documented"] = "I.A.9 I.A.15 I.A.19 I.B.3 I.B.4 I.B.11 I.B.14 I.B.16 I.B.17 I.B.18 I.C II III IV "
    .. "Tabular ICD-10-PCS " .. kPaid,
  ["integral-symptom"] = "I.B.4 I.B.5 I.B.6 I.C II.A II.E II.H III.C IV.D IV.K Tabular",
  combination = "I.A.15 I.B.7 I.B.9 I.B.10 I.B.13 I.C Tabular",
  excludes1 = "I.A.12 I.C Tabular",
  duplicate = "I.B.12 I.C",
  uncertain = "I.B.11 I.B.14 I.B.17 I.C II.D II.E II.H III.C IV.H IV.N",
  ["history-as-current"] = "I.B.10 I.C III.A IV.I IV.J Tabular",
  ["abnormal-finding"] = "I.A.19 I.B.14 I.B.18 I.C III.B IV.J IV.K IV.P",
  ["not-reportable"] = "I.B.14 I.B.18 I.C III IV Tabular UHDDS ICD-10-PCS " .. kPaid,
  unbundled = "ICD-10-PCS " .. kPaid,
  ["addon-alone"] = "ICD-10-PCS " .. kPaid,
  hedge = "I.A.9 I.A.12 I.B.2 I.B.8 I.B.13 I.B.18 I.C Tabular ICD-10-PCS " .. kPaid,
  ["select-all"] = "I.A.19 I.B.14 III IV.J",

  sequence = "I.A.13 I.A.17 I.B.7 I.B.8 I.B.10 I.B.11 I.B.14 I.B.19 I.C II III.A IV Tabular UHDDS ICD-10-PCS "
    .. kPaid,
  pairing = "I.A.13 I.B.7 I.C Tabular",
  poa = "App.I", ["poa-missing"] = "App.I", ["poa-exempt"] = "App.I",
  ["modifier-missing"] = kPaid, ["modifier-wrong"] = kPaid, ["modifier-extra"] = kPaid,
  units = kPaid, pointer = "IV.K IV.L " .. kPaid,
}

-- Whole chapters with the letters of their codes, and sections for a few codes. The nearest section
-- that stands here decides; a section that does not stand here, nor one above it, speaks of any code.
cited_for.subjects = {
  ["I.B.19"] = "X37.0",
  ["I.B.19.d"] = "X37.0 Z59 Z75 Z76.2 Z99.12",
  ["I.C.1"] = "A B R65 R75 U07 U09 Z11 Z16 Z20 Z21 Z22 Z86.1 O85 O86 O98 P3 T80.2 T81.4 J12 M35.8",
  ["I.C.1.a"] = "B20 Z21 R75 O98.7 Z11.4 Z20.6 Z29.81 Z71.7",
  ["I.C.1.f"] = "A92.5 Z20.821",
  ["I.C.1.g"] = "U07.1 U09.9 J12.82 M35.81 Z11.52 Z20.822 Z28.31 Z86.16 O98.5 P35",
  ["I.C.2"] = "C D0 D1 D2 D3 D4 D63.0 G89.3 Z08 Z40 Z51 Z85 Z86.0",
  ["I.C.4"] = "E O24 R73 T38.3 T85.6 Z68 Z79",
  ["I.C.4.a.6"] = "E08 E09 E13",
  ["I.C.4.b"] = "E66 Z68",
  ["I.C.5"] = "F G89 R41 R45 Y90 Z",
  ["I.C.6"] = "G I69",
  ["I.C.7"] = "H E08 E09 E10 E11 E13",
  ["I.C.9"] = "I G97 H35.0 O1 R03 Z86.7",
  ["I.C.9.a"] = "I1 I27 H35.0 O1 R03.0",
  ["I.C.9.e"] = "I2 I5A",
  ["I.C.10"] = "J U07.0 U07.1 Z99.1",
  ["I.C.10.c"] = "J09 J10 J11",
  ["I.C.10.d"] = "J95.851",
  ["I.C.12"] = "L E08 E09 E10 E11 E13 I83",
  ["I.C.12.a"] = "L89",
  ["I.C.13"] = "M S Z",
  ["I.C.13.d"] = "M80 M81 Z87.310",
  ["I.C.14"] = "N I12 I13 E08 E09 E10 E11 E13 T86 Z94",
  ["I.C.15"] = "O Z3",
  ["I.C.15.n"] = "O80",
  ["I.C.16"] = "P Z0 Z38 Q",
  ["I.C.18"] = "R Z66",
  ["I.C.19"] = "S T O D78 E36 E89 G9 H59 H95 I97 J95 K9 L76 M96 N9",
  ["I.C.19.d"] = "T2 T30 T31 T32",
  ["I.C.19.e"] = "T3 T4 T5 T6 Z91.1",
  ["I.C.20"] = "V W X Y",
  ["I.C.21"] = "Z",
}

-- Often written for another: what is meant.
cited_for.mistaken = {
  ["I.B.19"] = "I.A.19", ["I.C.4.a.6"] = "I.A.15", ["I.B.15"] = "I.A.15", ["I.A.5"] = "I.B.5",
  ["I.A.9"] = "I.B.9", ["I.B.13"] = "I.A.13", ["I.A.12"] = "I.B.12", ["I.B.12"] = "I.A.12.a",
  ["I.A.7"] = "I.B.7", ["I.B.17"] = "I.A.17", ["IV.H"] = "II.H", ["II.H"] = "IV.H", ["III.C"] = "IV.H",
  ["III.A"] = "IV.J", ["IV.J"] = "III", ["III.B"] = "IV.K", ["IV.K"] = "III.B", ["III"] = "IV.J",
  ["II"] = "IV.G", ["IV.G"] = "II",
}

return cited_for
