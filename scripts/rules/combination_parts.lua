-- The parts of a condition beside, or instead of, the one code that holds them all, where the code set
-- has such a code (facts/combinations.lua). A <split> of the key speaks before this does, and where there
-- is one, the key alone says what parts earn in place of the whole.
local combination = require "rules.combination"
local facts = require "facts.combinations"
local shares = require "grading.shares"
local tables = require "grading.tables"
local words = require "grading.words"

local rule = {
  id = "combination-parts",
  verdicts = {}, charges = { "combination" },
  cites = { ["ICD-10-CM"] = { "ICD-10-CM I.B.9" } },
}

-- "I10 & I51.5 + N18 + I50 @ I.C.9.a.3": parts, what must stand beside them, section.
local function parse(values)
  local body, section = values:match("^(.-) @ (%S+)$")
  body = body or values
  local row = { parts = {}, also = {}, rules = rule.cites["ICD-10-CM"] }
  if section then row.rules = { "ICD-10-CM " .. section, rule.cites["ICD-10-CM"][1] } end
  local before, after = body:match("^([^+]+)(.*)$")
  for part in before:gmatch("[^&]+") do table.insert(row.parts, part) end
  for other in after:gmatch("[^+]+") do table.insert(row.also, other) end
  return row
end

-- "E?" in a row is the kind of diabetes of the code itself.
local function facts_for(code)
  local family = code:match("^E[01]%d")
  return family and facts:gsub("E%?", family) or facts
end

local function has_split(group, it)
  for _, split in ipairs(group.splits) do
    if split.item == it then return true end
  end
  return false
end

function rule.prepare(plan)
  plan.combined = {}
  for _, it in ipairs(plan.diagnoses.items) do
    local found, wholes = tables.rows(facts_for(it.code), it.code)
    for i, values in ipairs(found) do
      local row = parse(values)
      row.item, row.whole, row.by_key = it, wholes[i], has_split(plan.diagnoses, it)
      table.insert(plan.combined, row)
    end
  end
end

local function entry_for(entries, list, free)
  for _, e in ipairs(entries) do
    if not e.wrong_set and not e.duplicate and (not free or not e.item and not e.settled)
      and tables.starts(list, e.code) then
      return e
    end
  end
end

-- The entries that are the parts, and all codes that show the whole; nil where one is not there.
local function all_there(entries, row)
  local parts, shown = {}, {}
  for _, list in ipairs(row.parts) do
    local e = entry_for(entries, list, true)
    if not e then return nil end
    parts[#parts + 1], shown[#shown + 1] = e, e.code
  end
  for _, list in ipairs(row.also) do
    local e = entry_for(entries, list, false)
    if not e then return nil end
    shown[#shown + 1] = e.code
  end
  return parts, shown
end

local kInstead = "%s belong together here: one code says both, and it stands in place of %s."
local kInsteadAll = "%s belong together here: one code says it all, and it stands in place of %s."

local function tie(grade, row, parts, shown)
  local it, credit, named = row.item, 0, {}
  if grade.policy.near then credit = grade.policy.credits[combination.id] or 0 end
  for i, e in ipairs(parts) do e.item, named[i] = it, e.code end
  grade.pairs[it] = {
    item = it, entry = parts[1], entries = parts, spec = it.spec, verdict = combination.id,
    credit = credit, points = shares.of(it.points, credit),
    split = { rules = row.rules, text = (#shown > 2 and kInsteadAll or kInstead):format(
      words.list(shown), words.list(named)) },
  }
  grade.explained[it] = nil
end

-- Instead of the one code: after all near codes are matched.
function rule.sort_out(grade, group)
  if group ~= grade.plan.diagnoses or grade.plan.off[rule.id] then return end
  for _, row in ipairs(grade.plan.combined) do
    if not row.by_key and not grade.pairs[row.item] and not grade.absent[row.item]
      and #row.parts + #row.also > 1 then
      local parts, shown = all_there(grade[group.name], row)
      if parts then tie(grade, row, parts, shown) end
    end
  end
end

local function part_of(grade, e)
  local expected
  for _, row in ipairs(grade.plan.combined) do
    for _, list in ipairs(row.parts) do
      if not grade.absent[row.item] and tables.starts(list, e.code) then
        if grade.pairs[row.item] then return row end
        expected = expected or row
      end
    end
  end
  return expected
end

local kBeside = "%s says again a part of what %s says, and does not stand beside it."
local kHarmless = "%s says that the diabetes has done no harm. %s names the harm and the diabetes in one, "
  .. "and stands without it."
local kPart = "%s is only a part here. One code says it together with another condition of this chart, "
  .. "and stands alone."

local function say(row, pair, name, code)
  if not pair or not tables.starts(row.whole, pair.entry.code) then return kPart:format(name) end
  local harmless = code:find("^E[01]%d%.9$") and row.item.code:find("^E")
  return (harmless and kHarmless or kBeside):format(name, pair.entry.code)
end

-- Beside the one code, or where it was left out.
function rule.apply(grade)
  if not grade.plan.combined[1] then return end
  for _, e in ipairs(grade.extras) do
    local row = not e.charged and not e.settled and e.set == "ICD-10-CM" and part_of(grade, e)
    if row then
      local pair, name = grade.pairs[row.item], words.titled(e.set, e.code)
      grade:charge(e, combination.id, {
        because = say(row, pair, name, e.code), rules = row.rules,
      })
    end
  end
end

return rule
