-- The parts of a condition coded instead of, or beside, the one code that holds them all.
local words = require "grading.words"
local shares = require "grading.shares"

local rule = {
  id = "combination",
  verdicts = { "combination" },
  cites = { ["ICD-10-CM"] = { "ICD-10-CM I.B.9" } },
}

local function fits(pattern, code)
  if pattern:sub(-1) ~= "-" then return pattern == code end
  local start = pattern:gsub("%.?%-+$", "")
  return code:sub(1, #start) == start
end

-- An entry for every code of the split, or nil where one is absent.
local function all_parts(grade, group, split)
  local found, free = {}, 0
  for _, pattern in ipairs(split.codes) do
    local part
    for _, e in ipairs(grade[group.name]) do
      local taken = false
      for _, other in ipairs(found) do taken = taken or other == e end
      if not taken and not e.settled and fits(pattern, e.code) then part = part or e end
    end
    if not part then return nil end
    found[#found + 1] = part
    if not part.item then free = free + 1 end
  end
  return free > 0 and found or nil
end

local function tie(grade, split, it, entries)
  local credit = grade.policy.near and split.credit or 0
  local free = {}
  for _, e in ipairs(entries) do
    if not e.item then
      e.item = it
      free[#free + 1] = e
    end
  end
  local pair = { item = it, entry = free[1], entries = free, spec = it.spec, split = split,
    verdict = split.verdict ~= "" and split.verdict or rule.id, credit = credit }
  pair.points = shares.of(it.points, credit)
  grade.pairs[it] = pair
end

-- Instead of the combination: where all parts stand there and the combination does not.
function rule.sort_out(grade, group)
  if grade.plan.off[rule.id] then return end
  for _, split in ipairs(group.splits) do
    if not grade.pairs[split.item] and not grade.absent[split.item] then
      local entries = all_parts(grade, group, split.source)
      if entries then tie(grade, split.source, split.item, entries) end
    end
  end
end

local function sorted_codes(pair)
  local list = {}
  for i, e in ipairs(pair.entries) do list[i] = e.code end
  table.sort(list)
  return list
end

-- The entries as the ledger names them, with blanks between.
function rule.entries(pair)
  return table.concat(sorted_codes(pair), " ")
end

function rule.explain(_, pair)
  local text = pair.split.text
  local rules = pair.split.rules
  if not text or text == "" then
    text = ("%s together are what one code says. Where such a code exists, it stands alone."):format(
      words.list(sorted_codes(pair)))
  end
  local kept = pair.points > 0 and ("You keep %s of %s."):format(words.points(pair.points),
    words.points(pair.item.points)) or "The parts earn nothing."
  return words.join(text, kept), rules and #rules > 0 and rules or rule.cites["ICD-10-CM"]
end

-- Beside the combination.
function rule.apply(grade)
  for _, e in ipairs(grade.extras) do
    if not e.charged and not e.settled then
      for _, split in ipairs(e.group.splits) do
        for _, pattern in ipairs(split.source.codes) do
          if not e.charged and grade.pairs[split.item] and fits(pattern, e.code) then
            local rules = split.source.rules
            grade:charge(e, "combination", {
              because = ("%s says again what %s already says in one code."):format(e.code,
                grade.pairs[split.item].entry.code),
              rules = rules and #rules > 0 and rules or rule.cites["ICD-10-CM"],
            })
          end
        end
      end
    end
  end
end

return rule
