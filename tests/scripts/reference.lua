-- The reference data for tests: where it is, and the codes of ICD-10-CM FY2026.
local reference = {}

function reference.lines(path)
  local file = io.open((os.getenv "CHARTMARK_REFERENCE" or "../shared/data") .. "/" .. path, "rb")
  if not file then return nil end
  local lines = {}
  for line in file:lines() do lines[#lines + 1] = line:gsub("\r$", "") end
  file:close()
  return lines
end

local known

-- Every beginning (three characters or more, no dot) of a code of FY2026 -> true, and code -> title in
-- a second map; nil where the data is not there.
function reference.codes()
  if known then return known.starts, known.titles end
  local lines = reference.lines "icd10cm/icd10cm_order_2026.txt"
  if not lines then return nil end
  local starts, titles = {}, {}
  for _, line in ipairs(lines) do
    local code = line:sub(7, 13):match("^%w+")
    titles[code] = line:sub(78)
    for n = 3, #code do starts[code:sub(1, n)] = true end
  end
  known = { starts = starts, titles = titles }
  return starts, titles
end

return reference
