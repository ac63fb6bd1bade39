-- Sentences about a code that is near the right one: what is wrong in it, what is right, what is kept.
local pcs = require "grading.pcs"
local words = require "grading.words"

local near_words = {}

local function one_axis(axis)
  local name = words.axis(axis.name)
  if axis.expected == "" or axis.submitted == "" then
    return ("%s is not the one in the chart."):format(name:sub(1, 1):upper() .. name:sub(2))
  end
  return ("%s is wrong: the chart says %s, this code says %s."):format(
    name:sub(1, 1):upper() .. name:sub(2), axis.expected, axis.submitted)
end

local function several_axes(axes)
  local said = {}
  for i, axis in ipairs(axes) do
    said[i] = axis.expected ~= "" and axis.submitted ~= ""
      and ("%s (%s in the chart, %s in this code)"):format(words.axis(axis.name), axis.expected,
        axis.submitted)
      or words.axis(axis.name)
  end
  return ("The code differs in %s."):format(words.list(said))
end

-- An axis of ICD-10-PCS with its meaning.
local function procedure_axes(axes)
  local said = {}
  for i, axis in ipairs(axes) do
    said[i] = (axis.name == "laterality" and one_axis or pcs.wrong)(axis)
  end
  return table.concat(said, " ")
end

function near_words.wrong(axes, set)
  if not axes or #axes == 0 then return "One detail of this code is not the one in the chart." end
  if set == "ICD-10-PCS" then return procedure_axes(axes) end
  if #axes == 1 then return one_axis(axes[1]) end
  return several_axes(axes)
end

-- What else is wrong in a code of less or more detail: its side, its seventh character. Nil where nothing is.
function near_words.also_wrong(axes)
  local told = {}
  for _, axis in ipairs(axes or {}) do
    local asked = axis.kind == "laterality" or axis.kind == "seventh"
    local known = axis.expected ~= "" and axis.submitted ~= ""
    local open = axis.submitted:find("unspecified", 1, true)
    if asked and known and not open then told[#told + 1] = axis end
  end
  return told[1] and near_words.wrong(told) or nil
end

-- What is left of the points: `right` says in words what was right.
function near_words.kept(points, of, right)
  if points >= of then return nil end
  if points == 0 then return "Under this policy nearly right earns nothing." end
  return ("%s, and you keep %s of %s."):format(right, words.points(points), words.points(of))
end

-- The whole explanation of a near code: `wrong` and `right` are sentences without the points.
function near_words.explain(pair, wrong, right)
  return words.join(wrong, near_words.kept(pair.earned, pair.of, right), pair.item.source.because)
end

return near_words
