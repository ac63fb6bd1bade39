-- Which codes the notes of the tabular list name: "(A04.0-A04.4)", "(S00.- to S09.-)", "(J65)".
local notes = {}

function notes.plain(code)
  return (code:gsub("[%.%-]", ""))
end

local function add_ranges(list, text, note)
  if text:find("with", 1, true) then return end  -- "T36-T50 with fifth character 5": not read
  local place, last, joined = 1, nil, false
  while true do
    local from, to, code = text:find("(%u%d[%u%d]%.?[%u%d]*)", place)
    if not from then break end
    if joined and last then
      last.high = notes.plain(code)
      last = nil
    else
      last = { low = notes.plain(code), high = notes.plain(code), text = note.text, at = note.at }
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
  for _, range in ipairs(list) do
    if bare:sub(1, #range.low) >= range.low and bare:sub(1, #range.high) <= range.high then
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
