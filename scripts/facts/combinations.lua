-- One code, and the parts that some report instead of it: "code: part & part + also @ section". `part`
-- says nothing beside the one code; `also` must be there to show the whole, and stays beside it.
-- "+ -" is never there: the part is wrong beside the code and makes nothing of it. "E?" is any of the
-- kinds of diabetes, the same in part and whole. Without a section the rule is I.B.9. Each is the
-- beginning of codes of FY2026; tests/scripts/facts_test.lua looks each one up.
return [[
I11.0: I10 + I50 @ I.C.9.a.1
I11.9: I10 & I51.5 I51.7 @ I.C.9.a.1
I11.9: I10 + I51.4 I51.89 I51.9 @ I.C.9.a.1
I12: I10 + N18 @ I.C.9.a.2
I13: I11 & I12 @ I.C.9.a.3
I13: I10 + N18 + I50 I51.4 I51.5 I51.7 I51.89 I51.9 @ I.C.9.a.3
I13: I11 + N18 @ I.C.9.a.3
I13: I12 + I50 I51.4 I51.5 I51.7 I51.89 I51.9 @ I.C.9.a.3
I25.11: I25.10 & I20 @ I.C.9.b
I25.7: I25.81 & I20 @ I.C.9.b
E?.22: E?.9 + N18 @ I.C.4.a
E?.319: E?.9 & H35.00 @ I.C.4.a
E?.36: E?.9 & H26.9 @ I.C.4.a
E?.42: E?.9 & G62.9 G63 @ I.C.4.a
E?.43: E?.9 + K31.84 @ I.C.4.a
E?.51: E?.9 & I73.9 @ I.C.4.a
E?.52: E?.9 & I96 @ I.C.4.a
E?.610: E?.9 & M14.6 @ I.C.4.a
E?.621: E?.9 + L97 @ I.C.4.a
E?.622: E?.9 + L97 L98.4 @ I.C.4.a
E?.649: E?.9 & E16.2 @ I.C.4.a
E?.65: E?.9 & R73.9 @ I.C.4.a
E?.0 E?.1 E?.2 E?.3 E?.4 E?.5 E?.6 E?.8: E?.9 + - @ I.C.4.a
A41.01: A41.9 & B95.61
A41.02: A41.9 & B95.62 @ I.C.1.e.1.a
B20: R75 Z21 + - @ I.C.1.a.2.g
J15.211: J18.9 & B95.61
J15.212: J18.9 & B95.62 @ I.C.1.e.1.a
J10.00: J10.1 & J18.9
J11.00: J11.1 & J18.9
I83.0: I83.9 + L97
I83.2: I83.1 + L97
K25.0 K25.4: K25.3 K25.7 K25.9 & K92.0 K92.1 K92.2
K26.0 K26.4: K26.3 K26.7 K26.9 & K92.0 K92.1 K92.2
K27.0 K27.4: K27.3 K27.7 K27.9 & K92.0 K92.1 K92.2
K28.0 K28.4: K28.3 K28.7 K28.9 & K92.0 K92.1 K92.2
K29.01: K29.00 & K92.0 K92.1 K92.2
K29.31: K29.30 & K92.0 K92.1 K92.2
K29.41: K29.40 & K92.0 K92.1 K92.2
K29.51: K29.50 & K92.0 K92.1 K92.2
K29.61: K29.60 & K92.0 K92.1 K92.2
K29.71: K29.70 & K92.0 K92.1 K92.2
K29.91: K29.90 & K92.0 K92.1 K92.2
K42.0: K42.9 & K56.6
K43.0: K43.2 & K56.6
K44.0: K44.9 & K56.6
K57.11: K57.10 & K92.1 K92.2
K57.13: K57.12 & K92.1 K92.2
K57.21: K57.20 & K92.1 K92.2
K57.31: K57.30 & K92.1 K92.2
K57.33: K57.32 & K92.1 K92.2
K57.91: K57.90 & K92.1 K92.2
K57.93: K57.92 & K92.1 K92.2
K70.11: K70.10 & R18.8
K70.31: K70.30 & R18.8
K80.0: K80.2 & K81
K80.1: K80.2 & K81
K80.3: K80.5 & K83.0
K80.4: K80.5 & K81
K80.6: K80.2 & K80.5 & K81
K80.7: K80.2 & K80.5
M80: M81 & M84.4 S12 S22 S32 S42 S52 S72 S82 S92 @ I.C.13.d.2
N30.01: N30.00 & R31
N30.11: N30.10 & R31
N30.21: N30.20 & R31
N30.31: N30.30 & R31
N30.41: N30.40 & R31
N30.81: N30.80 & R31
N30.91: N30.90 & R31
O10.0: I10 + - @ I.C.15.d
]]
