-- Hospital-acquired conditions: diagnoses that Medicare takes out of the DRG again when they were not
-- there on admission (CMS list, MS-DRG version 40). POA Y and W leave such a code its level of
-- severity; N and U take it away. tests/scripts/hac_test.lua compares the table with the list.
--
-- The list holds nothing but CC and MCC codes, so the patterns are exact for those and need not be for
-- others: ask only about a code of which the case says that it is a CC or MCC.
local hac = { edition = "v40" }

-- A row: `title` in our own words; `codes`, beginnings of codes without the dot (Lua patterns) with the
-- seventh characters behind a slash where only some are meant; `but`, beginnings left out; `with`, a
-- diagnosis and `after`, procedures without which the code is not on the list.
local kFirstVisit = "/A"
local kRows = {
  { title = "an object left behind in an operation",
    codes = "T81[56]" .. kFirstVisit },
  { title = "air in the bloodstream", codes = "T800" .. kFirstVisit },
  { title = "blood of the wrong group", codes = "T803" .. kFirstVisit },
  { title = "a pressure ulcer of stage 3 or 4", codes = "L89%d%d[34] L89[49][34]" },
  { title = "a fall or another injury",
    codes = "M991[018] S0[27]/AB S06/A S1[347]/A S12/AB S22/AB S[23]4/A S32/AB S42/AB S4[39]/A S52/ABC S59/A "
      .. "S[69]2/B S[78]2/ABC S7[379]/A S89/A T2[0-8]/A T3[12] T3[34]/A T6[79]/A T7[015]/A",
    but = "S061X0 S06A S140 S141[0-5]8 S1414 S240 S2414 S340[12] T7122 T7123" },
  { title = "an infection from a urinary catheter", codes = "T8351[18]" .. kFirstVisit },
  { title = "an infection from a urinary catheter", with = "T8351[18]",
    codes = "B374[19] N10 N119 N12 N136 N151 N288[456] N300 N34[0] N390" },
  { title = "an infection from a catheter in a blood vessel", codes = "T8021" .. kFirstVisit },
  { title = "an infection of the chest after bypass surgery", codes = "J985[19]", after = "021[0-3]" },
  { title = "blood sugar out of control",
    codes = "E080[01] E081[01] E090[01] E091[01] E101[01] E110[01] E111[01] E130[01] E131[01] E15" },
  { title = "a clot after a hip or knee replacement", codes = "I260[29] I269[2-69] I824",
    after = "0SR[9ABCDERSTUVW] 0SU[9ABERS] XRR[GH]" },
  { title = "an infection after surgery for obesity", codes = "K6811 K95[08]1 T814[0-49]/A",
    after = "0D16 0DV64" },
  { title = "an infection after surgery of spine, shoulder or elbow",
    codes = "K6811 T814[0-49]/A T846[0139]/A T847/A",
    after = "0RG 0R[QU][EFGHJKLM] 0SG[01378] XRG" },
  { title = "an infection after a heart device was put in", codes = "K6811 T814[0-49]/A T827/A",
    after = "02H43KZ 02[PW]A[034]MZ 0JH[68][03][89]Z 0J[PW]T[03][FP]Z" },
  { title = "a collapsed lung from a venous catheter", codes = "J95811",
    after = "02H[6KSTV][34]3Z 05H[013456MNPQ][34]3Z 0JH63XZ" },
}

local function plain(code) return (code:gsub("%.", "")) end

local function begins(code, list)
  for pattern in list:gmatch("%S+") do
    local start, last = pattern:match "^([^/]+)/?(%a*)$"
    if code:find("^" .. start) and (last == "" or #code == 7 and last:find(code:sub(7), 1, true)) then
      return true
    end
  end
  return false
end

-- The row matches only if the codes it depends on are there; `others` are codes of the same stay.
local function stands(row, others)
  local wanted = row.with or row.after
  if not wanted then return true end
  for _, other in ipairs(others or {}) do
    if begins(plain(other), wanted) then return true end
  end
  return false
end

-- What kind of hospital-acquired condition a CC or MCC is, in words, or nil. `others`: the codes of
-- the stay, diagnoses and procedures, of which some conditions depend.
function hac.of(code, others)
  local bare = plain(code)
  for _, row in ipairs(kRows) do
    if begins(bare, row.codes) and not (row.but and begins(bare, row.but)) and stands(row, others) then
      return row.title
    end
  end
end

-- Whether an indicator leaves such a code its level.
function hac.keeps_level(poa)
  return poa ~= "N" and poa ~= "U"
end

return hac
