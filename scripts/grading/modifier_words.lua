-- What is said of a modifier that is not right: what it says, what the right one says, and how to choose.
local modifiers = require "grading.modifiers"
local words = require "grading.words"

local modifier_words = {}

-- "RT (right side)"; RT and LT together are told as two.
function modifier_words.named(modifier)
  local says = modifiers.says(modifier)
  return says and ("%s (%s)"):format(modifier, says) or modifier
end

local kParts = { finger = "digit", toe = "digit", eyelid = "lid", coronary = "artery" }

-- The modifier of a place that sets the line of this entry apart.
local function place_of(e)
  for _, other in ipairs(e.source.modifiers or {}) do
    if modifiers.sets_apart(other) then return other end
  end
end

-- 59 or an X modifier where a place sets the line apart already.
local function apart_by_place(e, modifier)
  local members = modifiers.family(modifier)
  local other = members and members.name == "distinct" and place_of(e)
  if not other then return nil end
  return ("%s tells which %s, and that sets %s apart from the other lines. %s is for where no such modifier "
    .. "says it."):format(modifier_words.named(other), kParts[modifiers.family(other).name], e.code, modifier)
end

local function is_facility(reporting) return reporting and reporting.side == "facility" end

local kStopped = {
  facility = "For a procedure that was stopped a facility has 73 before anesthesia and 74 after it was "
    .. "begun, and 52 where none was planned; 53 is for the physician's claim.",
  professional = "For a procedure that was stopped a physician has 53, and 52 for one that was made "
    .. "smaller by choice; 73 and 74 are for the facility's claim.",
}

-- Two modifiers that both name a place.
local function place(expected, given)
  local wanted, got = modifiers.family(expected), modifiers.family(given)
  if got.name == "distinct" then
    return ("Another %s is told by its own modifier, and that sets the line apart; %s is for where no such "
      .. "modifier says it."):format(kParts[wanted.name], given)
  end
  if wanted ~= got then
    if wanted.name == "side" then
      return ("%s names %s; here only the side is told."):format(given, got.of)
    end
    if got.name == "side" then
      local right = modifiers.side(expected) == modifiers.side(given) and "The side is right, but " or ""
      local tail = ("%s has modifiers of its own, which say more than a side."):format(wanted.of)
      return right == "" and tail:sub(1, 1):upper() .. tail:sub(2) or right .. tail
    end
    return ("%s names %s, and this was %s."):format(given, got.of, wanted.of)
  end
  if wanted.name == "coronary" then return "That is another vessel." end
  if wanted.name == "side" then return nil end
  local part = kParts[wanted.name]
  if modifiers.only_side_differs(expected, given) then
    return ("The %s is right, the side is not."):format(part)
  end
  if modifiers.side(expected) == modifiers.side(given) then
    return ("The side is right, the %s is not."):format(part)
  end
  return ("Neither the side nor the %s is that of the chart."):format(part)
end

local function reported_otherwise(expected, given, reporting)
  local distinct = reporting and reporting.distinct or ""
  if distinct == "59" and expected == "59" then return "This case reports 59 and not the X modifiers." end
  if distinct == "X" and given == "59" then
    return "This case reports the X modifier that gives the reason, and not 59."
  end
end

-- How to choose between the two; nil where what each says is enough.
function modifier_words.contrast(expected, given, reporting)
  local wanted, got = modifiers.family(expected), modifiers.family(given)
  if not wanted or not got then return nil end
  if wanted.question == "place" then return place(expected, given) end
  if wanted.name == "reduced" then
    return kStopped[is_facility(reporting) and "facility" or "professional"]
  end
  if wanted ~= got then
    return wanted.on == "visit" and "59 and the X modifiers keep procedures apart from each other; a "
      .. "visit has modifiers of its own." or "24, 25 and 57 are for visits, and this is a procedure."
  end
  if expected == "24" or given == "24" then return nil end  -- what each says is enough
  return reported_otherwise(expected, given, reporting) or wanted.tells
end

-- Both sides, told in two ways.
function modifier_words.both_sides(expected)
  if expected == "50" then
    return "Both sides were done, but this case reports that with modifier 50 on one line."
  end
  return "Both sides were done, but this case reports that with RT and LT and not with modifier 50."
end

-- Another modifier of the line that the key has there too and for which `holds` is true.
local function expected_beside(e, modifier, holds)
  local expected = " " .. table.concat(e.item and e.item.spec.modifiers or {}, " ") .. " "
  for _, other in ipairs(e.source.modifiers or {}) do
    if other ~= modifier and expected:find(" " .. other .. " ", 1, true) and holds(other) then
      return other
    end
  end
end

local function right_place(e, modifier)
  return expected_beside(e, modifier, function(other)
    local members = modifiers.family(other)
    return members and members.question == "place"
  end)
end

local function contradicts(e, modifier)
  return expected_beside(e, modifier, function(other) return modifiers.contradict(other, modifier) end)
end

local function is_addon(e)
  return e.item ~= nil and e.item.code == e.code and (e.item.source.requires or "") ~= ""
end

local function misfit(e, modifier, reporting)
  if modifier == "51" and is_addon(e) then
    return ("%s is an add-on code, and an add-on code does not take modifier 51."):format(e.code)
  end
  local members = modifiers.family(modifier)
  if not members then return nil end
  if members.name == "distinct" and is_addon(e) then
    return ("%s is an add-on code: it belongs to its procedure, and nothing has to set it apart from that.")
      :format(e.code)
  end
  local visit = e.set == "CPT" and modifiers.is_visit(e.code)
  if members.on == "visit" and not visit then
    return ("Modifier %s is for a visit, and %s is none."):format(modifier_words.named(modifier), e.code)
  end
  if members.on == "procedure" and visit then
    return ("Modifier %s is for a procedure, and %s is a visit."):format(
      modifier_words.named(modifier), e.code)
  end
  if modifier == "53" and is_facility(reporting) then
    return "Modifier 53 is for the claim of a physician, and this is the claim of the facility."
  end
  if (modifier == "73" or modifier == "74") and not is_facility(reporting) then
    return ("Modifier %s is for the claim of a facility, and this is the claim of a physician."):format(
      modifier)
  end
  if modifier == "TC" and is_facility(reporting) then
    return "Modifier TC is not needed here: what a facility claims is the technical part anyway."
  end
end

-- Another line of the same code that takes the modifier.
local function on_other_line(e, modifier)
  for _, it in ipairs(e.item and e.item.group.items or {}) do
    if it ~= e.item and it.code == e.code then
      for _, other in ipairs(it.spec.modifiers) do
        if other == modifier then return true end
      end
    end
  end
  return false
end

-- Of a modifier that nothing calls for.
function modifier_words.extra(e, modifier, reporting)
  local said = misfit(e, modifier, reporting) or apart_by_place(e, modifier)
  if said then return said end
  local members = modifiers.family(modifier)
  local other = members and members.question == "place" and right_place(e, modifier)
  if other then
    return ("%s has both %s and %s. One place is told by one modifier."):format(e.code,
      modifier_words.named(other), modifier_words.named(modifier))
  end
  local against = contradicts(e, modifier)
  if against then
    return ("Modifier %s is one too many beside %s."):format(modifier_words.named(modifier), against)
  end
  if on_other_line(e, modifier) then
    return ("Modifier %s belongs on another line of %s, and not on this one."):format(
      modifier_words.named(modifier), e.code)
  end
  return words.join(("Nothing in the chart calls for modifier %s on %s."):format(
    modifier_words.named(modifier), e.code),
    modifiers.is_newer(modifier) and "It is newer than the HCPCS list that is installed here." or nil)
end

return modifier_words
