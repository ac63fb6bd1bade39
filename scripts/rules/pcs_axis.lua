-- ICD-10-PCS, axis by axis. Another section, body system or root operation is another procedure and never
-- near; but the learner who meant this procedure is told which of the three went wrong, and what it means.
-- The code is charged as the extra that it is.
local pcs = require "grading.pcs"
local words = require "grading.words"

local rule = {
  id = "pcs-axis",
  verdicts = {},
  charges = { "category", "not-documented" },
  cites = { ["ICD-10-PCS"] = { "ICD-10-PCS B3" } },
}

local function open_items(grade, group)
  local list = {}
  for _, it in ipairs(group.items) do
    if it.set == "ICD-10-PCS" and not grade.pairs[it] and not grade.explained[it]
      and not grade.absent[it] then
      list[#list + 1] = it
    end
  end
  return list
end

local function open_entries(grade, group)
  local list = {}
  for _, e in ipairs(grade[group.name]) do
    if e.set == "ICD-10-PCS" and not e.item and not e.settled and e.status == "valid" then
      list[#list + 1] = e
    end
  end
  return list
end

local kWeights = { 0, 8, 4, 3, 1, 1, 1 }

-- How many of the characters agree, the first ones weighing most: another root operation on the same
-- part comes before another body system. Nothing in common but the section is no attempt at the item.
local function likeness(it, e, alone)
  local a, b = it.code, e.code
  if a:sub(1, 3) == b:sub(1, 3) then return 0 end
  local same = 0
  for i = 2, 7 do
    if a:sub(i, i) == b:sub(i, i) then same = same + kWeights[i] end
  end
  if a:sub(1, 1) == b:sub(1, 1) then return same >= 4 and 16 + same or 0 end
  return alone and 1 + same or 0
end

local function tie(grade, items, entries)
  local weights, alone = {}, #items == 1 and #entries == 1
  for r, it in ipairs(items) do
    weights[r] = {}
    for c, e in ipairs(entries) do weights[r][c] = likeness(it, e, alone) end
  end
  for r, c in ipairs(match(weights)) do
    local it, e = items[r], entries[c]
    local relation = c > 0 and weights[r][c] > 0 and codes.relation(it.set, it.code, e.code)
    if relation and relation.axes[1] then
      grade.explained[it] = { entry = e, near = { relation = relation, axes = relation.axes,
        verdict = "category" } }
      e.meant = it
    end
  end
end

-- After near codes are matched: which entry was meant for an item that nothing answers. Where one item
-- and one entry are left, they belong together whatever the section.
function rule.sort_out(grade, group)
  if group ~= grade.plan.procedures or not group.sets["ICD-10-PCS"] or grade.plan.off[rule.id] then
    return
  end
  local entries = open_entries(grade, group)
  local items = entries[1] and open_items(grade, group) or entries
  if not items[1] then return end
  table.sort(entries, function(a, b)
    if a.code ~= b.code then return a.code < b.code end
    return a.place < b.place
  end)
  tie(grade, items, entries)
end

local function names_of(axes)
  local list = {}
  for i, axis in ipairs(axes) do list[i] = words.axis(axis.name) end
  return words.list(list)
end

-- What is said of a code of another table, or of another body part of the same one.
function rule.explain(_, pair)
  local said, axes = {}, pair.axes
  for i, axis in ipairs(axes) do said[i] = pcs.wrong(axis) end
  local what = #axes > 0 and axes[1].name ~= "body part" and #axes == 1
    and ("Another %s is another procedure, and that earns nothing."):format(axes[1].name)
    or ("With another body part it is another procedure, and that earns nothing.")
  return words.join(table.concat(said, " "), what, pair.item.source.because), pcs.guidelines(axes)
end

-- What is said where the same code is charged as an extra.
function rule.say_extra(grade, e)
  local explained = e.set == "ICD-10-PCS" and e.meant and grade.explained[e.meant]
  if not explained then return nil end
  return ("%s differs from what was done in %s, so it reports a procedure that was not done."):format(
    words.titled(e.set, e.code), names_of(explained.near.axes)), pcs.guidelines(explained.near.axes)
end

return rule
