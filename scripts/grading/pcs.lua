-- ICD-10-PCS for the explanations: what each axis tells and the meaning of the root operations, in our own
-- words, and the guidelines that part one from another. The guidelines are cited by number; their text is
-- not among the reference data, so the numbers are only checked for their form.
local pcs = {}

-- By the name of the axis as the relation gives it (of the tables, in small letters).
local kAxes = {
  section = "the kind of procedure",
  ["body system"] = "the system that was worked on",
  ["root operation"] = "what the operation set out to do",
  ["body part"] = "where it was done",
  ["body region"] = "where it was done",
  ["body system / region"] = "where it was done or where it went in",
  ["treatment site"] = "where it was done",
  approach = "how the site was reached",
  device = "what stayed behind when it was over",
  ["device / substance / technology"] = "what was put in or used",
  substance = "what was given",
  qualifier = "a further point of the procedure",
  duration = "how long it lasted",
  ["function / device"] = "what was measured or helped, or with what",
  ["function"] = "what was measured or helped",
  contrast = "the contrast that was used",
  radionuclide = "the radionuclide that was used",
  isotope = "the isotope that was used",
  equipment = "the equipment that was used",
  method = "the method that was used",
  ["modality qualifier"] = "how the radiation was given",
  ["type qualifier"] = "the kind of service in more detail",
}

-- The part of the guidelines that an axis belongs to.
local kGuidelines = {
  ["body system"] = "B2", ["root operation"] = "B3", ["body part"] = "B4", laterality = "B4",
  approach = "B5", device = "B6",
}

-- The 31 root operations of the section Medical and Surgical.
local kOperations = {
  Alteration = "changing the shape for looks",
  Bypass = "rerouting what flows through a tube",
  Change = "exchanging a device without cutting",
  Control = "stopping bleeding after an operation or other acute bleeding",
  Creation = "forming a new body part",
  Destruction = "destroying tissue on the spot",
  Detachment = "cutting off part of a limb",
  Dilation = "widening a tube or opening",
  Division = "cutting a part through to separate it",
  Drainage = "letting fluid or gas out",
  Excision = "cutting out some of a body part",
  Extirpation = "taking solid matter out of a body part",
  Extraction = "pulling or stripping out by force",
  Fragmentation = "breaking solid matter up",
  Fusion = "joining a joint so that it no longer moves",
  Insertion = "putting in a device that does a job of its own",
  Inspection = "only looking or feeling",
  Map = "locating pathways or areas of function",
  Occlusion = "closing a tube entirely",
  Reattachment = "putting back a part that was cut off",
  Release = "freeing a part from what holds it",
  Removal = "taking a device out",
  Repair = "mending, where nothing else says it",
  Replacement = "putting in something that takes the place of the part",
  Reposition = "moving a part to where it belongs",
  Resection = "cutting out all of a body part",
  Restriction = "narrowing a tube",
  Revision = "mending a device or its position",
  Supplement = "strengthening a part with material",
  Transfer = "moving a part that stays connected to take over elsewhere",
  Transplantation = "putting in a living part from another body",
}

-- Root operations that are mistaken for one another, in alphabetical order, and the guideline.
local kPairs = {
  ["Excision Resection"] = "B3.8", ["Division Release"] = "B3.14", ["Occlusion Restriction"] = "B3.12",
  ["Excision Replacement"] = "B3.18", ["Replacement Resection"] = "B3.18",
}

-- One of two decides, whatever the other is.
local kSingles = {
  Inspection = "B3.11", Control = "B3.7", Bypass = "B3.6", Fusion = "B3.10", Release = "B3.13",
  Transplantation = "B3.16", Transfer = "B3.17", Detachment = "B3.19",
}
local kSinglesInOrder = { "Inspection", "Control", "Bypass", "Fusion", "Release", "Transplantation",
  "Transfer", "Detachment" }

-- What an axis tells, or nil for one that is unknown.
function pcs.tells(axis) return kAxes[axis] end

-- What a root operation means, or nil.
function pcs.operation(name) return kOperations[name] end

function pcs.operations()
  local list = {}
  for name in pairs(kOperations) do list[#list + 1] = name end
  return list
end

-- The guideline of one axis that went wrong: "ICD-10-PCS B5".
function pcs.guideline(axis)
  if axis.name == "root operation" then
    local a, b = axis.expected, axis.submitted
    local pair = kPairs[a < b and a .. " " .. b or b .. " " .. a]
    for _, name in ipairs(kSinglesInOrder) do
      if not pair and (a == name or b == name) then pair = kSingles[name] end
    end
    if pair then return "ICD-10-PCS " .. pair end
  end
  if axis.name == "section" then return "ICD-10-PCS" end
  return kGuidelines[axis.name] and "ICD-10-PCS " .. kGuidelines[axis.name] or nil
end

-- The guidelines of all axes, each once; nil where there are none.
function pcs.guidelines(axes)
  local list, seen = {}, {}
  for _, axis in ipairs(axes or {}) do
    local text = pcs.guideline(axis)
    if text and not seen[text] then
      seen[text], list[#list + 1] = true, text
    end
  end
  return #list > 0 and list or nil
end

local function value(axis, text)
  local means = axis.name == "root operation" and kOperations[text]
  return means and ("%s (%s)"):format(text, means) or text
end

-- "The approach (how the site was reached) is wrong: the chart says Open, this code says External."
function pcs.wrong(axis)
  local tells = kAxes[axis.name]
  return ("The %s%s is wrong: the chart says %s, this code says %s."):format(axis.name,
    tells and " (" .. tells .. ")" or "", value(axis, axis.expected), value(axis, axis.submitted))
end

-- The form of a guideline's number, as in B3, B3.2, B3.11a, C1.
pcs.guideline_forms = { "^[A-H]%d%d?$", "^[A-H]%d%.[a-d]$", "^[A-H]%d%.%d%d?[a-d]?$" }

function pcs.is_guideline(text)
  for _, form in ipairs(pcs.guideline_forms) do
    if text:find(form) then return true end
  end
  return false
end

return pcs
