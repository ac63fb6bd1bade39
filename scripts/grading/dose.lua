-- What one unit of a drug code is, read from the end of its HCPCS title: ", 10 mg".
local dose = {}

local kMeasures = {
  mg = "mg", mcg = "mcg", gm = "g", g = "g", ml = "mL", cc = "mL", units = "units of the drug",
  unit = "units of the drug",
  iu = "international units", meq = "mEq", microgram = "mcg", milligram = "mg", gram = "g",
  micrograms = "mcg", milligrams = "mg", grams = "g",
}

-- { size, measure, up_to } of one unit of the code, or nil where its title does not end in one.
function dose.of(set, code)
  if set ~= "HCPCS" then return nil end
  local title = codes.title(set, code):lower()
  local number, measure = title:match("([%d%.,]*%d) ?(%a+)%.?$")
  local size = number and tonumber((number:gsub(",", "")))
  if not size or size <= 0 or not kMeasures[measure] then return nil end
  return { size = size, measure = kMeasures[measure], up_to = title:find("up to [%d%.,]+ ?%a+%.?$") ~= nil }
end

-- "40 mg" for four units of 10 mg.
function dose.amount(of, units)
  return ("%.10g %s"):format(of.size * units, of.measure)
end

return dose
