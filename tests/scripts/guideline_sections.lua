-- Reads the section numbers out of the text of the ICD-10-CM guidelines. A heading counts only where
-- it is the next one of an open level, so that lists inside the text are not taken for sections.
local sections = {}

local function next_letter(letter) return string.char(letter:byte() + 1) end
local function next_number(number) return tostring(tonumber(number) + 1) end

local kRomans = { "i", "ii", "iii", "iv", "v", "vi" }
local function next_roman(roman)
  for i, r in ipairs(kRomans) do
    if r == roman then return kRomans[i + 1] end
  end
end

-- Deepest last. Each level: its pattern, its first number, the next one.
local kLevels = {
  { pattern = "^(%u)%. ", first = "A", after = next_letter },
  { pattern = "^(%d+)%. ", first = "1", after = next_number },
  { pattern = "^(%l)%.%s", first = "a", after = next_letter },
  { pattern = "^(%d+)%)%s", first = "1", after = next_number },
  { pattern = "^%((%l)%)%s", first = "a", after = next_letter },
  { pattern = "^%((%l+)%)%s", first = "i", after = next_roman },
}

local function join(path)
  local text = path[0]
  for i = 1, #kLevels do
    if path[i] then text = text .. "." .. path[i] end
  end
  return text
end

local function truncate(path, level)
  for i = level + 1, #kLevels do path[i] = nil end
end

-- The level of which `line` is the next heading, and its number.
local function heading(line, path)
  for level, kind in ipairs(kLevels) do
    local number = line:match(kind.pattern)
    if number then
      local open = path[level]
      if open and number == kind.after(open) then return level, number end
      if not open and number == kind.first and (level == 1 or path[level - 1]) then
        return level, number
      end
      -- "a." directly below "1)": the burns of I.C.19.d.1.
      if level == 3 and path[4] and (number == "a" and not path[5] or path[5]
        and number == next_letter(path[5])) and line:find("^%l%. When ") then
        return 5, number
      end
    end
  end
end

-- A map from number to the heading's line, and the numbers in order.
function sections.read(lines)
  local path, found, order, body = {}, {}, {}, false
  local function keep(text)
    local number = join(path)
    if not found[number] then order[#order + 1] = number end
    found[number] = text
  end
  for _, line in ipairs(lines) do
    local roman = line:match("^Section ([IV]+)%. ")
    if roman and not line:find("%.%.%.") then
      body = true
      path = { [0] = roman }
      keep(line)
    elseif line:find("^Appendix I%s*$") and body then
      path = { [0] = "App.I" }
      keep(line)
    elseif body and path[0] ~= "App.I" then
      local level, number = heading(line, path)
      if level then
        truncate(path, level)
        path[level] = number
        keep(line)
      end
    end
  end
  return found, order
end

return sections
