-- A modifier that stands on another line than the one it belongs to: 25 on the procedure and not on the
-- visit. One mistake: it is charged where the modifier is missing, and told where it stands.
local modifier_words = require "grading.modifier_words"

local rule = {
  id = "misplaced-modifier",
  verdicts = {},
  charges = { "modifier-extra" },
  cites = { CPT = { "CPT" }, HCPCS = { "HCPCS" } },
}

local kExtra = { ["modifier-extra"] = true }
local kMissing = { ["modifier-missing"] = true, ["modifier-wrong"] = true }

-- The lines of the procedures with one of the verdicts, by the part that they are about.
local function lines_by_part(grade, verdicts)
  local found
  for i, line in ipairs(grade.lines) do
    if verdicts[line.verdict] and line.part and line.group == "procedures" then
      found = found or {}
      found[line.part] = found[line.part] or {}
      table.insert(found[line.part], i)
    end
  end
  return found
end

-- The modifiers that a line lacks which is lost as a whole: lost there with all of it.
local function add_lost_with(grade, missing)
  for i, line in ipairs(grade.lines) do
    local it = line.of > 0 and line.part and line.item and grade.plan.by_id[line.item]
    local pair = it and grade.pairs[it]
    for _, other in ipairs(pair and pair.lost_with or {}) do
      if other.part.kind == "modifier" and other.part.name ~= line.part then
        missing[other.part.name] = missing[other.part.name] or {}
        table.insert(missing[other.part.name], i)
      end
    end
  end
end

local function code_of(line)
  return line.entry:match("^[^-]+")
end

local function say(modifier, extra, missing)
  return ("Modifier %s stands on %s and belongs on %s. That is charged there and not again here."):format(
    modifier_words.named(modifier), code_of(extra), code_of(missing))
end

-- Takes the charge from line `i`, and says where the modifier belongs.
local function free(grade, i, because)
  local line = grade.lines[i]
  local own = {}
  for name, value in pairs(line) do own[name] = value end
  own.points, own.because, own.reveals = 0, because, nil
  grade.lines[i] = own
  grade.sums[own.group] = grade.sums[own.group] - line.points
  grade.score = grade.score - line.points
end

-- After the items are settled. A missing modifier frees one extra of its kind, in the order of the lines.
function rule.finish(grade)
  if not grade.extra_modifiers or grade.plan.off[rule.id] then return end
  local extras = lines_by_part(grade, kExtra)
  local missing = extras and lines_by_part(grade, kMissing)
  if not missing then return end
  add_lost_with(grade, missing)
  for part, places in pairs(extras) do
    for n, i in ipairs(places) do
      local lost = missing[part] and grade.lines[missing[part][n] or 0]
      if lost and lost.entry and lost.item ~= grade.lines[i].item then
        free(grade, i, say(part:match(":(.*)$"), grade.lines[i], lost))
      end
    end
  end
end

return rule
