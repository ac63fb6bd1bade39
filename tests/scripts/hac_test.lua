-- The table of hospital-acquired conditions against the list of CMS, where the reference data is there.
local support = require "support"

local tests = {}

local function rows_of(name)
  local path = (os.getenv "CHARTMARK_REFERENCE" or "../shared/data") .. "/cms/" .. name
  local file = io.open(path, "rb")
  if not file then return nil end
  local rows = {}
  for line in file:lines() do
    local cells = {}
    for cell in (line:gsub("\r$", "") .. "\t"):gmatch("(.-)\t") do cells[#cells + 1] = cell end
    rows[#rows + 1] = cells
  end
  file:close()
  table.remove(rows, 1)
  return rows
end

local function hac() return support.library(support.ankle())("grading.hac") end

-- One procedure of each kind of condition that depends on one, and the catheter.
local kOthers = { "T83.511A", "0210093", "0SR90JZ", "0D160Z9", "0RG0070", "02H43KZ", "05H033Z" }

tests["of CC and MCC codes, those of the list and no others"] = function()
  local list, levels = rows_of "hac_v40.tsv", rows_of "ccmcc_v40.tsv"
  if not list or not levels then
    print "skipped: no reference data"
    return
  end
  local wanted, table_of, wrong = {}, hac(), {}
  for _, row in ipairs(list) do
    if row[2] == "dx" then wanted[row[3]] = true end
  end
  for _, row in ipairs(levels) do
    local code = row[1]:gsub("%.", "")
    if (table_of.of(code, kOthers) ~= nil) ~= (wanted[code] == true) then wrong[#wrong + 1] = code end
    wanted[code] = nil
  end
  support.equal(table.concat(wrong, " "), "")
  support.equal(next(wanted), nil, "on the list, but neither CC nor MCC")
end

tests["every procedure of the list makes its condition one"] = function()
  local list = rows_of "hac_v40.tsv"
  if not list then
    print "skipped: no reference data"
    return
  end
  local of_kind = { ["08"] = "J98.51", ["10"] = "I26.02", ["11"] = "K95.01", ["12"] = "T84.63XA",
    ["13"] = "T82.7XXA", ["14"] = "J95.811" }
  local table_of, wrong = hac(), {}
  for _, row in ipairs(list) do
    if row[2] == "px" and not table_of.of(of_kind[row[1]], { row[3] }) then wrong[#wrong + 1] = row[3] end
  end
  support.equal(table.concat(wrong, " "), "")
end

tests["the words, and what they depend on"] = function()
  local kRows = {
    { "L89.153", {}, "a pressure ulcer of stage 3 or 4" },
    { "L89.152", {}, nil },
    { "S72.001A", {}, "a fall or another injury" },
    { "S72.001K", {}, nil },
    { "N39.0", {}, nil },
    { "N39.0", { "T83.511A" }, "an infection from a urinary catheter" },
    { "I26.99", { "0SRD0JZ" }, "a clot after a hip or knee replacement" },
    { "I26.99", { "0DTJ4ZZ" }, nil },
    { "T81.41XA", { "0SG00A0" }, "an infection after surgery of spine, shoulder or elbow" },
    { "T81.41XA", {}, nil },
  }
  for _, row in ipairs(kRows) do support.equal(hac().of(row[1], row[2]), row[3], row[1]) end
end

tests["Y and W leave the level, N and U take it away"] = function()
  for poa, keeps in pairs { Y = true, W = true, N = false, U = false } do
    support.equal(hac().keeps_level(poa), keeps, poa)
  end
end

return tests
