-- Plain words for a learner. Nothing here decides about points.
local words = {}

-- 200 -> "2.00".
function words.points(hundredths)
  return ("%d.%02d"):format(hundredths // 100, hundredths % 100)
end

-- "a", "a and b", "a, b and c".
function words.list(parts)
  if #parts < 2 then return parts[1] or "" end
  return table.concat(parts, ", ", 1, #parts - 1) .. " and " .. parts[#parts]
end

-- The entry as the ledger names it: "27818-RT"; where one stands for two, both.
function words.entry(e)
  if e.named then return e.named end
  local modifiers = e.source.modifiers
  if not modifiers or #modifiers == 0 then return e.code end
  return e.code .. "-" .. table.concat(modifiers, "-")
end

-- Sentences one after another; what is nil or empty is left out.
function words.join(...)
  local said = {}
  for i = 1, select("#", ...) do
    local sentence = select(i, ...)
    if sentence and sentence ~= "" then said[#said + 1] = sentence end
  end
  return table.concat(said, " ")
end

-- "M25.572, pain in left ankle …" with the title where the codebook has one.
function words.titled(set, code)
  local title = codes.title(set, code)
  if title == "" then return code end
  return ("%s (%s)"):format(code, title)
end

local kAxes = {
  laterality = "side", encounter = "kind of visit", fetus = "fetus", healing = "course of healing",
  openness = "kind of wound", ["body part"] = "body part", ["root operation"] = "root operation",
}

-- What an axis of a code is called in a sentence: "the side".
function words.axis(name)
  return "the " .. (kAxes[name] or name)
end

-- "left", "right" or "bilateral", where a text speaks of one of them only.
function words.side(text)
  local lower = text:lower()
  if lower:find("bilateral", 1, true) then return "bilateral" end
  local left, right = lower:find("left", 1, true), lower:find("right", 1, true)
  if left and not right then return "left" end
  if right and not left then return "right" end
end

-- Whether a text has the value as a word of its own.
function words.tells(text, value)
  return (text or ""):find("%f[%w]" .. value .. "%f[%W]") ~= nil
end

-- Codes of the key that a text names and the learner did not enter, and `more` (a modifier, an
-- answer), blank-separated; nil where there are none.
function words.reveals(grade, text, more)
  local hidden
  if not text then return more end
  for _, code in ipairs(grade.plan.key_codes) do
    if not grade.entered[code] and text:find(code, 1, true) then
      hidden = hidden and hidden .. " " .. code or code
    end
  end
  if more then hidden = hidden and hidden .. " " .. more or more end
  return hidden
end

return words
