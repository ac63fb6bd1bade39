-- Visits: the codes of evaluation and management by family and level, and the minutes from which each
-- level may be chosen by time. Numbers only. The minutes are those published for CPT since 2023 (home,
-- hospital, consultation) and 2024 (office, nursing facility); each is met or exceeded. An emergency visit
-- has none.
local visits = {}

-- `codes` by level: straightforward, low, moderate, high. `lesser`: a visit below all levels.
local kFamilies = {
  { of = "an office visit", patient = "new", codes = { "99202", "99203", "99204", "99205" },
    minutes = { 15, 30, 45, 60 } },
  { of = "an office visit", patient = "established", lesser = "99211",
    codes = { "99212", "99213", "99214", "99215" }, minutes = { 10, 20, 30, 40 } },
  { of = "the first visit of a hospital or observation stay",
    codes = { "99221", "99221", "99222", "99223" }, minutes = { 40, 40, 55, 75 } },
  { of = "a later visit of a hospital or observation stay",
    codes = { "99231", "99231", "99232", "99233" }, minutes = { 25, 25, 35, 50 } },
  { of = "a hospital or observation stay that begins and ends on one day",
    codes = { "99234", "99234", "99235", "99236" }, minutes = { 45, 45, 70, 85 } },
  { of = "a consultation outside the hospital", codes = { "99242", "99243", "99244", "99245" },
    minutes = { 20, 30, 40, 55 } },
  { of = "a consultation in the hospital", codes = { "99252", "99253", "99254", "99255" },
    minutes = { 35, 45, 60, 80 } },
  { of = "an emergency department visit", lesser = "99281",
    codes = { "99282", "99283", "99284", "99285" } },
  { of = "the first visit in a nursing facility", codes = { "99304", "99304", "99305", "99306" },
    minutes = { 25, 25, 35, 50 } },
  { of = "a later visit in a nursing facility", codes = { "99307", "99308", "99309", "99310" },
    minutes = { 10, 20, 30, 45 } },
  { of = "a home visit", patient = "new", codes = { "99341", "99342", "99344", "99345" },
    minutes = { 15, 30, 60, 75 } },
  { of = "a home visit", patient = "established", codes = { "99347", "99348", "99349", "99350" },
    minutes = { 20, 30, 40, 60 } },
}

local by_code, rank_of = {}, {}
for _, family in ipairs(kFamilies) do
  for rank, code in ipairs(family.codes) do
    by_code[code], rank_of[code] = family, rank
  end
  if family.lesser then by_code[family.lesser], rank_of[family.lesser] = family, 0 end
  for _, other in ipairs(kFamilies) do
    if other ~= family and other.of == family.of then family.twin = other end
  end
end

-- The family of a code: { of, patient, codes, minutes, lesser, twin }, or nil.
function visits.family(code) return by_code[code] end

-- The level of a code, 1 to 4, the higher one where a code has two; 0 for a visit below all levels.
function visits.rank(code) return rank_of[code] end

function visits.families() return kFamilies end

-- The level that so many minutes reach, or nil where they reach none or the family is not by time.
function visits.rank_by_time(family, minutes)
  local rank
  for i, least in ipairs(family.minutes or {}) do
    if minutes >= least then rank = i end
  end
  return rank
end

-- The fewest minutes of a code; nil where it is not chosen by time.
function visits.minutes(code)
  local family, rank = by_code[code], rank_of[code]
  return family and family.minutes and family.minutes[rank]
end

return visits
