-- The heading of a group where a code is needed: how many characters it lacks, not which.
local rule = {
  id = "level-of-detail", verdicts = {}, charges = { "incomplete" },
  cites = {
    detail = { "ICD-10-CM I.B.2" }, seventh = { "ICD-10-CM I.A.5", "ICD-10-CM I.B.2" },
    placeholder = { "ICD-10-CM I.A.4", "ICD-10-CM I.A.5" },
  },
}

local kSay = {
  seventh = "%s lacks its seventh character. A code that has one cannot be reported without it.",
  placeholder = "%s needs a seventh character. It has to stand in the seventh place, with the letter X in "
    .. "the empty places before it.",
}

local function what_lacks(given, wanted)
  if #wanted < 7 or wanted:sub(1, #given) ~= given then return "detail" end
  if #given == 6 then return "seventh" end
  return wanted:sub(#given + 1, 6):find("^X+$") and "placeholder" or "detail"
end

-- Of a heading that stands where the item is expected.
function rule.say(e, it)
  local given, wanted = e.code:gsub("%.", ""), it.code:gsub("%.", "")
  local kind = what_lacks(given, wanted)
  if kSay[kind] then return kSay[kind]:format(e.code), rule.cites[kind] end
  return ("%s is the heading of a group of codes. It has %d characters; the code for what the chart says has "
    .. "%d."):format(e.code, #given, #wanted), rule.cites.detail
end

return rule
