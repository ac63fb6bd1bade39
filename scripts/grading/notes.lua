-- Which codes the notes of the tabular list name: "(A04.0-A04.4)", "(S00.- to S09.-)", "(J65)".
local notes = {}

function notes.plain(code)
  return (code:gsub("[%.%-]", ""))
end

-- Categories with a letter in their third place stand in the list after another: C4A after C43.
local kAfter = { C4A = "C43", C7A = "C75", C7B = "C75", D3A = "D36", I1A = "I16", I5A = "I52",
  J4A = "J44", M1A = "M08", O9A = "O99", Z3A = "Z36" }

-- The code as a text that sorts as the list does.
local function rank(bare)
  local category = bare:sub(1, 3)
  local before = kAfter[category]
  if before then return before .. "1" .. category:sub(3) .. bare:sub(4) end
  return category .. "0" .. bare:sub(4)
end

local kPlaces = { fourth = 4, fifth = 5, sixth = 6, seventh = 7, ["4th"] = 4, ["5th"] = 5, ["6th"] = 6,
  ["7th"] = 7, final = -1 }

-- What follows "with" in a note: ".51-.52", "5th character 1", "fifth or sixth character 5", "final
-- characters -23". A place in the code, perhaps another that does as well, and the least and most that
-- stands there; nil where it is none of these.
local function condition(tail)
  local low, high = tail:match("^%.(%w+)%-%.(%w+)$")
  if low then return { place = 4, low = low, high = high } end
  low = tail:match("^%.(%w+)%-?$")
  if low then return { place = 4, low = low, high = low } end
  local word, value = tail:match("^(%w+).-characters? [%.%-]?(%w+)$")
  if not word or not kPlaces[word] then return nil end
  local other = tail:match("^%w+%s+or%s+(%w+)%s+character")
  return { place = kPlaces[word], other = other and kPlaces[other], low = value, high = value }
end

local function has_at(with, bare, from)
  local there = bare:sub(from, from + #with.low - 1)
  return #there == #with.low and there >= with.low and there <= with.high
end

local function meets(with, bare)
  if not with then return true end
  if with.place < 0 then return #bare >= #with.low and has_at(with, bare, #bare - #with.low + 1) end
  return has_at(with, bare, with.place) or with.other and has_at(with, bare, with.other) or false
end

-- "(A04.0-A04.4)", "(S00.- to S09.-)", "(J65)", "(E08-E13 with .41)": the codes named in one
-- parenthesis.
local function add_ranges(list, text, note)
  local head, tail = text:match("^(.-)%s*%f[%a]with%f[%A]%s*(.-)%s*$")
  local with = tail and condition(tail)
  if tail and not with then return end  -- a condition in other words: not read, so nothing is claimed
  text = head or text
  local place, last, joined = 1, nil, false
  while true do
    local from, to, code = text:find("(%u%d[%u%d]%.?[%u%d]*)", place)
    if not from then break end
    if joined and last then
      last.high = rank(notes.plain(code))
      last = nil
    else
      local place_of = rank(notes.plain(code))
      last = { low = place_of, high = place_of, with = with, text = note.text, at = note.at }
      list[#list + 1] = last
    end
    local gap = text:match("^%.?%-*%s*to%s+", to + 1) or text:match("^%-%f[%u]", to + 1)
    joined = gap ~= nil
    place = to + 1 + (gap and #gap or 0)
  end
end

-- The codes that the notes of one kind at `code` name: { low, high, text, at } each.
function notes.named(code, kind)
  local list = {}
  for _, note in ipairs(codes.notes(code)) do
    if note.kind == kind then
      for inside in note.text:gmatch("%(([^()]*)%)") do add_ranges(list, inside, note) end
    end
  end
  return list
end

-- The first of them that holds `code`.
function notes.holding(list, code)
  local bare = notes.plain(code)
  local place = rank(bare)
  for _, range in ipairs(list) do
    if place:sub(1, #range.low) >= range.low and place:sub(1, #range.high) <= range.high
      and meets(range.with, bare) then
      return range
    end
  end
end

-- "an older edition's note" in words: nil where the notes are those of the codes.
function notes.caution(plan)
  if plan.notes_current then return nil end
  return plan.notes_edition and ("the notes installed here are of %s, older than the codes of this encounter")
    :format(plan.notes_edition) or "the notes of this edition are not installed"
end

return notes
