-- A host for tests outside the engine: the same globals, over small tables. `match` is a brute force.
local mock_host = {}

local kTitles = {
  ["S82.851A"] = "Displaced trimalleolar fracture of right lower leg, initial encounter",
  ["S82.852A"] = "Displaced trimalleolar fracture of left lower leg, initial encounter",
  ["M25.572"] = "Pain in left ankle and joints of left foot",
  ["E11.9"] = "Type 2 diabetes mellitus without complications",
  ["J18.9"] = "Pneumonia, unspecified organism",
  ["I10"] = "Essential (primary) hypertension",
}

local kHeaders = { ["S82.85"] = true, S82 = true, ["E11.2"] = true }
local kUnknown = { ["S82.852Z"] = true, ["X99.999"] = true }
local kTerminated = { J1030 = true }
local kNotInBook = { ["Q99.9"] = true }

-- expected -> submitted -> relation; what is not here is worked out below.
local kRelations = {
  ["I50.23"] = {
    ["I50.9"] = { kind = "less-specific", axes = {}, barred = "" },
    ["I50.33"] = { kind = "detail", barred = "", axes = {
      { kind = "detail", name = "type", expected = "systolic", submitted = "diastolic" } } },
  },
  ["I50.9"] = { ["I50.23"] = { kind = "more-specific", axes = {}, barred = "" } },
  ["E11.22"] = { ["E11.9"] = { kind = "category", axes = {}, barred = "" },
    ["E11.21"] = { kind = "category", axes = {}, barred = "" } },
  ["S50.02XA"] = { ["S50.00XA"] = { kind = "less-specific", axes = {}, barred = "" },
    ["S50.00XD"] = { kind = "less-specific", axes = {}, barred = "" } },
  ["S82.852A"] = { ["S82.85"] = { kind = "less-specific", axes = {}, barred = "a header" },
    ["S82.852Z"] = { kind = "seventh", axes = {}, barred = "not valid" } },
}

local kSides = { ["1"] = "right", ["2"] = "left", ["9"] = "unspecified side" }
local kVisits = { A = "initial encounter", B = "initial encounter, open fracture",
  D = "subsequent encounter", S = "sequela" }

local function same() return { kind = "same", axes = {}, barred = "" } end

-- Fractures and other codes of seven characters: side in the sixth, visit in the seventh.
local function injury(expected, submitted)
  local axes, kind, barred = {}, "same", ""
  if expected:sub(1, 6) ~= submitted:sub(1, 6) then return nil end
  local side, other = expected:sub(7, 7), submitted:sub(7, 7)
  if side ~= other then
    if not (kSides[side] and kSides[other]) then return nil end
    kind = "laterality"
    axes[1] = { kind = "laterality", name = "laterality", expected = kSides[side],
      submitted = kSides[other] }
  end
  local visit, given = expected:sub(8, 8), submitted:sub(8, 8)
  if visit ~= given then
    kind = "seventh"
    axes[#axes + 1] = { kind = "seventh", name = "encounter", expected = kVisits[visit] or visit,
      submitted = kVisits[given] or given }
    if visit == "S" or given == "S" then barred = "a sequela is not a current injury" end
  end
  return { kind = kind, axes = axes, barred = barred }
end

local kTableAxes = {
  { "section", "none", { ["0"] = "Medical and Surgical", ["1"] = "Obstetrics", X = "New Technology" } },
  { "body system", "chapter", { S = "Lower Joints", F = "Hepatobiliary System and Pancreas",
    D = "Gastrointestinal System" } },
  { "root operation", "block", { B = "Excision", T = "Resection", R = "Replacement", J = "Inspection",
    N = "Release", ["8"] = "Division" } },
}

-- ICD-10-PCS: the table first, then hips by side, other parts, approaches and devices.
local function procedure(expected, submitted)
  for i, axis in ipairs(kTableAxes) do
    local a, b = expected:sub(i, i), submitted:sub(i, i)
    if a ~= b then
      return { kind = axis[2], barred = "another " .. axis[1] .. " is another procedure", axes = {
        { kind = "detail", name = axis[1], expected = axis[3][a] or a, submitted = axis[3][b] or b } } }
    end
  end
  local axes, kind = {}, "detail"
  local part, other = expected:sub(4, 4), submitted:sub(4, 4)
  if part ~= other then
    local hips = part == "B" and other == "9"
    if not hips then kind = "category" end
    axes[1] = { kind = "detail", name = "body part", expected = hips and "Hip Joint, Left" or part,
      submitted = hips and "Hip Joint, Right" or other }
  end
  if expected:sub(5, 5) ~= submitted:sub(5, 5) then
    axes[#axes + 1] = { kind = "detail", name = "approach", expected = "Open", submitted = "Percutaneous" }
  end
  if expected:sub(6, 6) ~= submitted:sub(6, 6) then
    axes[#axes + 1] = { kind = "detail", name = "device", expected = expected:sub(6, 6),
      submitted = submitted:sub(6, 6) }
  end
  return { kind = kind, axes = axes, barred = "" }
end

local function relation(set, expected, submitted)
  if expected == submitted then return same() end
  local found = kRelations[expected] and kRelations[expected][submitted]
  if found then return found end
  if set == "ICD-10-PCS" then return procedure(expected, submitted) end
  if set ~= "ICD-10-CM" then return { kind = "none", axes = {}, barred = "" } end
  local near = #expected == 8 and #submitted == 8 and injury(expected, submitted)
  if near then return near end
  if expected:sub(1, 3) == submitted:sub(1, 3) then return { kind = "category", axes = {}, barred = "" } end
  return { kind = "none", axes = {}, barred = "" }
end

local kNotes = {
  ["E10.9"] = { { kind = "excludes1", at = "E10", text = "type 2 diabetes mellitus (E11.-)" } },
  ["J18.9"] = { { kind = "excludes1", at = "J18", text = "lung diseases (J09-J11.8, J84.-)" } },
  ["S00.1"] = { { kind = "excludes1", at = "S00", text = "other (S82.- to S83.-)" } },
}

local function never_first(code)
  return code:find("^[V-Y]") ~= nil or code:find("^R65%.2") ~= nil or code == "F02.80"
end

-- The assignment of largest total, ties by row then column order, by trying all.
local function brute_match(weights)
  local rows, columns = #weights, weights[1] and #weights[1] or 0
  local best, best_total, used = nil, -1, {}
  local function try(r, chosen, total)
    if r > rows then
      if total > best_total then best, best_total = { table.unpack(chosen, 1, rows) }, total end
      return
    end
    for c = 1, columns do
      if not used[c] and weights[r][c] > 0 then
        used[c], chosen[r] = true, c
        try(r + 1, chosen, total + weights[r][c])
        used[c] = nil
      end
    end
    chosen[r] = 0
    try(r + 1, chosen, total)
  end
  try(1, {}, 0)
  return best or {}
end

local stock_next = next

-- As in the sandbox: in key order, and only over numbers, texts and booleans.
local function sorted_pairs(t)
  local keys = {}
  for key in stock_next, t do
    local kind = type(key)
    assert(kind == "number" or kind == "string" or kind == "boolean", "pairs: a key is a " .. kind)
    keys[#keys + 1] = key
  end
  table.sort(keys, function(a, b)
    if type(a) ~= type(b) then return type(a) < type(b) end
    return tostring(a) < tostring(b)
  end)
  local i = 0
  return function()
    i = i + 1
    return keys[i], keys[i] ~= nil and t[keys[i]] or nil
  end
end

-- What a library module sees as globals: no os, io, debug, coroutine, load, dofile, random.
function mock_host.environment()
  local seen = { pairs = sorted_pairs }
  for _, name in ipairs { "assert", "error", "ipairs", "pcall", "select", "tonumber", "tostring", "type",
    "rawequal", "rawlen", "rawget", "rawset", "getmetatable", "setmetatable", "string", "table", "utf8",
    "exercise", "policy", "codes", "match" } do
    seen[name] = _G[name]
  end
  seen.math = { type = math.type, max = math.max, min = math.min, floor = math.floor,
    huge = math.huge, abs = math.abs, maxinteger = math.maxinteger }
  return seen
end

-- Sets the globals. `facts.notes_edition` makes the notes older than the titles; `facts.titles`, `notes`,
-- `headers`, `unknown`, `absent` (not in the book), `never_first` and `relations` (by "expected submitted")
-- come before the tables above.
function mock_host.install(facts)
  facts = facts or {}
  _G.codes = {
    status = function(_, code)
      if (facts.absent or {})[code] then return "not-in-book" end
      if (facts.unknown or {})[code] then return "unknown" end
      if kHeaders[code] or (facts.headers or {})[code] then return "header" end
      if kUnknown[code] then return "unknown" end
      if kTerminated[code] then return "not-in-force" end
      if kNotInBook[code] then return "not-in-book" end
      return "valid"
    end,
    title = function(_, code) return (facts.titles or {})[code] or kTitles[code] or "" end,
    parent = function(_, code) return code:sub(1, -2) end,
    notes = function(code) return (facts.notes or {})[code] or kNotes[code] or {} end,
    poa_exempt = function(code) return code:find("^[V-Z]") ~= nil end,
    never_first = function(code) return (facts.never_first or {})[code] or never_first(code) end,
    relation = function(set, expected, submitted)
      local own = (facts.relations or {})[expected .. " " .. submitted]
      return own or relation(set, expected, submitted)
    end,
    edition = function(_, part)
      if part == "notes" then return { name = facts.notes_edition or "FY2026", complete = true } end
      return { name = "FY2026", complete = true }
    end,
  }
  _G.match = facts.match or brute_match
  _G.policy = facts.policy
end

mock_host.brute_match = brute_match

return mock_host
