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

-- "(A04.0-A04.4)", "(S00.- to S09.-)", "(J65)": the codes named in one parenthesis.
local function add_ranges(list, text, note)
  if text:find("with", 1, true) then return end  -- "T36-T50 with fifth character 5": not read
  local place, last, joined = 1, nil, false
  while true do
    local from, to, code = text:find("(%u%d[%u%d]%.?[%u%d]*)", place)
    if not from then break end
    if joined and last then
      last.high = plain(code)
      last = nil
    else
      last = { low = plain(code), high = plain(code), text = note.text, at = note.at }
      list[#list + 1] = last
    end
    local gap = text:match("^%.?%-*%s*to%s+", to + 1) or text:match("^%-%f[%u]", to + 1)
    joined = gap ~= nil
    place = to + 1 + (gap and #gap or 0)
  end
end

-- The codes that the Excludes1 notes of `code` name: { low, high, text, at } each.
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
  for _, range in ipairs(list) do
    if bare:sub(1, #range.low) >= range.low and bare:sub(1, #range.high) <= range.high then
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

-- The supported code that the entry may not stand beside, and the note that says so.
local function conflict(grade, e)
  local own = excluded_by(e.code)
  for _, it in ipairs(grade.plan.diagnoses.items) do
    local pair = grade.pairs[it]
    if pair and pair.entry ~= e and not unrelated(grade, e.code, pair.entry.code) then
      local note = barred_by(own, pair.entry.code)
        or barred_by(excluded_by_entry(pair), e.code)
      if note then return pair.entry, note end
    end
  end
end

function rule.apply(grade)
  for _, e in ipairs(grade.extras) do
    if not e.charged and not e.settled and e.set == "ICD-10-CM" and e.status == "valid" then
      local other, note = conflict(grade, e)
      if other and grade.plan.notes_current then
        grade:charge(e, "excludes1", {
          because = ("%s may not stand beside %s: an Excludes1 note at %s keeps the two apart, and "
            .. "the chart supports the other one."):format(e.code, other.code, note.at),
          rules = rule.cites["ICD-10-CM"],
        })
      elseif other then
        e.remark = ("An Excludes1 note of %s at %s also keeps it apart from %s; that edition is "
          .. "older than the codes of this encounter, so nothing is charged on it."):format(
          grade.plan.notes_edition, note.at, other.code)
      end
    end
  end
end

return rule
