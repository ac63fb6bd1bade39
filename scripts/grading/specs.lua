-- What would be right for an item: its own code, an <or>, an <instead>, each with its parts and what
-- every part is worth. Made once, when the exercise is loaded.
local shares = require "grading.shares"

local specs = {}

local function own_weight(item, name)
  for _, part in ipairs(item.parts or {}) do
    if part.name == name then return part.share end
  end
end

-- An exempt diagnosis has "1" for its indicator: the field must stay empty.
local function expected_poa(item, plan)
  if not plan.exercise.task.poa or item.kind ~= "diagnosis" then return "" end
  if item.poa and item.poa ~= "" then return item.poa end
  if plan.exempt_list_current and codes.poa_exempt(item.code) then return "1" end
  return ""
end

local function declared_parts(item, modifiers, poa, plan)
  local task, list = plan.exercise.task, {}
  if task.modifiers then
    for _, modifier in ipairs(modifiers) do
      list[#list + 1] = { kind = "modifier", name = "modifier:" .. modifier, value = modifier }
    end
  end
  if task.units and (item.units or 1) > 1 then
    list[#list + 1] = { kind = "units", name = "units", value = item.units }
  end
  if poa ~= "" then list[#list + 1] = { kind = "poa", name = "poa", value = poa } end
  if task.pointers and #(item.pointers or {}) > 0 then
    list[#list + 1] = { kind = "pointers", name = "pointers", value = item.pointers }
  end
  return list
end

local function share_out(it, list, plan)
  local weights = { own_weight(it.source, "code") or plan.policy.parts.code }
  for i, part in ipairs(list) do
    weights[i + 1] = own_weight(it.source, part.name) or plan.policy.parts[part.kind]
  end
  local points = shares.split(it.points, weights)
  for i, part in ipairs(list) do part.points = points[i + 1] end
  return points[1]
end

-- `way`: { kind = "same" | "or" | "instead", code, modifiers, credit, text, rules }.
function specs.make(it, way, plan)
  local item = it.source
  local modifiers = way.modifiers
  if not modifiers or #modifiers == 0 then modifiers = item.modifiers or {} end
  local spec = {
    item = it,
    kind = way.kind,
    code = way.code,
    credit = way.credit or 100,
    text = way.text,
    rules = way.rules,
    modifiers = plan.exercise.task.modifiers and modifiers or {},
    units = item.units or 1,
    poa = expected_poa(item, plan),
    diagnosis = item.kind == "diagnosis",
    pointers = plan.exercise.task.pointers and #(item.pointers or {}) > 0 and item.pointers or nil,
  }
  spec.parts = declared_parts(item, modifiers, spec.poa, plan)
  spec.code_points = share_out(it, spec.parts, plan)
  return spec
end

return specs
