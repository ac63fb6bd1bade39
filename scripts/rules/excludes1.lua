-- Two codes that a note of the tabular list keeps apart. Charged only on notes of the same release as
-- the codes; older ones are told of in the line of the code that nothing documents.
local rule = {
  id = "excludes1",
  verdicts = { "excludes1" },
  cites = { ["ICD-10-CM"] = { "ICD-10-CM I.A.12.a" } },
}

local function plain(code)
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

-- What follows "with" in a note: ".51-.52", "5th character 1", "final characters -23". A place in the
-- code and the least and most that stands there; nil where it is none of these.
local function condition(tail)
  local low, high = tail:match("^%.(%w+)%-%.(%w+)$")
  if low then return { place = 4, low = low, high = high } end
  low = tail:match("^%.(%w+)%-?$")
  if low then return { place = 4, low = low, high = low } end
  local word, value = tail:match("^(%w+).-characters? [%.%-]?(%w+)$")
  if not word or not kPlaces[word] then return nil end
  return { place = kPlaces[word], low = value, high = value }
end

local function meets(with, bare)
  if not with then return true end
  local from = with.place > 0 and with.place or #bare - #with.low + 1
  local there = bare:sub(from, from + #with.low - 1)
  return #there == #with.low and there >= with.low and there <= with.high
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
      last.high = rank(plain(code))
      last = nil
    else
      last = { low = rank(plain(code)), high = rank(plain(code)), with = with, at = note.at }
      list[#list + 1] = last
    end
    local gap = text:match("^%.?%-*%s*to%s+", to + 1) or text:match("^%-%f[%u]", to + 1)
    joined = gap ~= nil
    place = to + 1 + (gap and #gap or 0)
  end
end

-- The codes that the Excludes1 notes of `code` name: { low, high, with, at } each.
local function excluded_by(code)
  local list = {}
  for _, note in ipairs(codes.notes(code)) do
    if note.kind == "excludes1" then
      for inside in note.text:gmatch("%(([^()]*)%)") do add_ranges(list, inside, note) end
    end
  end
  return list
end

local function barred_by(list, code)
  local bare = plain(code)
  local place = rank(bare)
  for _, range in ipairs(list) do
    if place:sub(1, #range.low) >= range.low and place:sub(1, #range.high) <= range.high
      and meets(range.with, bare) then
      return range
    end
  end
end

local function fits(pattern, code)
  local start = pattern:gsub("%.?%-+$", "")
  return pattern == code or pattern ~= start and code:sub(1, #start) == start
end

-- Of the key's own codes once and for all; of others when they are entered.
function rule.prepare(plan)
  for _, it in ipairs(plan.diagnoses.items) do it.excludes = excluded_by(it.code) end
end

local function excluded_by_entry(pair)
  return pair.entry.code == pair.item.code and pair.item.excludes or excluded_by(pair.entry.code)
end

local function unrelated(grade, a, b)
  for _, pair in ipairs(grade.plan.exercise.unrelated or {}) do
    local x, y = pair.codes[1], pair.codes[2]
    if fits(x, a) and fits(y, b) or fits(x, b) and fits(y, a) then return true end
  end
  return false
end

-- The pair whose code the entry may not stand beside, and the note that says so. Two codes of the key
-- are never looked at: the key has them both, so here they are unrelated.
local function conflict(grade, e)
  local own = excluded_by(e.code)
  for _, it in ipairs(grade.plan.diagnoses.items) do
    local pair = grade.pairs[it]
    if pair and pair.entry ~= e and not unrelated(grade, e.code, pair.entry.code) then
      local note = barred_by(own, pair.entry.code)
        or barred_by(excluded_by_entry(pair), e.code)
      if note then return pair, note end
    end
  end
end

local kCharged = "%s may not stand beside %s: an Excludes1 note at %s keeps the two apart%s."
local kSupported = ", and the chart supports the other one"
local kToldOnly = "An Excludes1 note of %s at %s also keeps it apart from %s; that edition is older than "
  .. "the codes of this encounter, so nothing is charged on it."

local function is_right(pair)
  return pair.spec.kind ~= "instead" and not pair.verdict
end

local function judge(grade, e)
  local other, note = conflict(grade, e)
  if not other then return end
  local code = other.entry.code
  if grade.plan.notes_current then
    grade:charge(e, "excludes1", {
      because = kCharged:format(e.code, code, note.at, is_right(other) and kSupported or ""),
      rules = rule.cites["ICD-10-CM"],
    })
  else
    e.remark = kToldOnly:format(grade.plan.notes_edition, note.at, code)
  end
end

function rule.apply(grade)
  for _, e in ipairs(grade.extras) do
    if not e.charged and not e.settled and e.set == "ICD-10-CM" and e.status == "valid" then
      judge(grade, e)
    end
  end
end

return rule
