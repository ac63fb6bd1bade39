-- Reads the exercises of this project for tests outside the engine: key.xml and the head of
-- exercise.xml, for one variant, in the shape that a grader sees. Enough of XML for these files.
local support = require "support"

local exercise_files = {}

local kEntities = { amp = "&", lt = "<", gt = ">", quot = '"', apos = "'" }

local function plain(text)
  return (text:gsub("&(%a+);", kEntities))
end

-- A tree of { tag=, attributes=, text=, … children }. `text` is all text directly inside.
local function parse(xml)
  local root = { tag = "", attributes = {}, text = "" }
  local open = { root }
  xml = xml:gsub("<!%-%-.-%-%->", ""):gsub("<%?.-%?>", "")
  for text, slash, tag, rest in xml:gmatch("([^<]*)<(/?)([%w-]+)([^>]*)>") do
    local top = open[#open]
    top.text = top.text .. plain(text)
    if slash == "/" then
      open[#open] = nil
    else
      local node = { tag = tag, attributes = {}, text = "" }
      for name, value in rest:gmatch('([%w-]+)="([^"]*)"') do node.attributes[name] = plain(value) end
      top[#top + 1] = node
      if rest:sub(-1) ~= "/" then open[#open + 1] = node end
    end
  end
  return root[1]
end

local function read(path)
  local file = assert(io.open(path, "rb"))
  local text = file:read "a"
  file:close()
  return parse(text)
end

local function child(node, tag)
  for _, each in ipairs(node) do
    if each.tag == tag then return each end
  end
end

local function holds(when, variant)
  for name, values in (when or ""):gmatch("(%S+)=(%S+)") do
    if not ("|" .. values .. "|"):find("|" .. variant[name].value .. "|", 1, true) then return false end
  end
  return true
end

local function fill(text, variant)
  return (text:gsub("{([%w-]+)%.?([%w-]*)}", function(name, field)
    return variant[name][field ~= "" and field or "value"]
  end))
end

local function filled(node, variant)
  local copy = { tag = node.tag, attributes = {}, text = fill(node.text, variant):match("^%s*(.-)%s*$") }
  for name, value in pairs(node.attributes) do copy.attributes[name] = fill(value, variant) end
  for _, each in ipairs(node) do
    if holds(each.attributes.when and fill(each.attributes.when, variant), variant) then
      copy[#copy + 1] = filled(each, variant)
    end
  end
  return copy
end

local function words(text)
  local list = {}
  for word in (text or ""):gmatch("%S+") do list[#list + 1] = word end
  return list
end

local function hundredths(text) return math.floor((tonumber(text) or 0) * 100 + 0.5) end

local function texts(node, tag)
  local list = {}
  for _, each in ipairs(node) do
    if each.tag == tag then list[#list + 1] = each.text end
  end
  return list
end

local function joined(node, tag) return table.concat(texts(node, tag), " ") end

-- <or> and <instead>: text beside a rule of its own.
local function other(node)
  return { code = node.attributes.code or node.attributes.value, value = node.attributes.value,
    modifiers = words(node.attributes.modifiers), credit = hundredths(node.attributes.credit),
    text = node.text, rules = texts(node, "rule"), verdict = node.attributes.verdict }
end

local function others(node, tag)
  local list = {}
  for _, each in ipairs(node) do
    if each.tag == tag then list[#list + 1] = other(each) end
  end
  return list
end

local function item(node, one_of, way)
  local a = node.attributes
  local impacts, parts = {}, {}
  for _, each in ipairs(node) do
    if each.tag == "impact" then impacts[#impacts + 1] = each.attributes end
    if each.tag == "part" then
      parts[#parts + 1] = { name = each.attributes.name, share = tonumber(each.attributes.share) }
    end
  end
  return {
    id = a.id, kind = node.tag == "procedure" and "procedure" or "diagnosis",
    set = node.tag == "item" and "ICD-10-CM" or support.set_of(a.code), code = a.code,
    points = hundredths(a.points), poa = a.poa or "", modifiers = words(a.modifiers),
    essential = words(a.essential), requires = a.requires or "", units = tonumber(a.units or 1),
    pointers = words(a.pointers), after = words(a.after), because = joined(node, "because"),
    rules = texts(node, "rule"), evidence = {}, alternatives = others(node, "or"),
    insteads = others(node, "instead"), impacts = impacts, parts = parts, one_of = one_of or 0,
    way = way or 0, title = "",
  }
end

local kAdd = {
  item = function(x, node) table.insert(x.items, item(node)) end,
  procedure = function(x, node) table.insert(x.items, item(node)) end,
  first = function(x, node)
    table.insert(x.firsts, { any = words(node.attributes.any), because = joined(node, "because"),
      rules = texts(node, "rule") })
  end,
  split = function(x, node)
    table.insert(x.splits, { codes = words(node.attributes.codes), of = node.attributes.of,
      credit = hundredths(node.attributes.credit), verdict = node.attributes.verdict or "",
      text = node.text, rules = texts(node, "rule") })
  end,
  optional = function(x, node)
    table.insert(x.optionals, { code = node.attributes.code, text = node.text })
  end,
  unrelated = function(x, node)
    table.insert(x.unrelated, { codes = words(node.attributes.codes), text = node.text })
  end,
  trap = function(x, node)
    table.insert(x.traps, { id = node.attributes.id, code = node.attributes.code,
      verdict = node.attributes.verdict or "", because = joined(node, "because"),
      rules = texts(node, "rule"), evidence = {},
      cost = node.attributes.cost and hundredths(node.attributes.cost) })
  end,
  answer = function(x, node)
    table.insert(x.answers, { question = node.attributes.question, value = node.attributes.value,
      points = hundredths(node.attributes.points), because = joined(node, "because"),
      rules = texts(node, "rule"), evidence = {}, alternatives = others(node, "or"),
      insteads = others(node, "instead"), verdict = node.attributes.verdict })
  end,
}

-- Says something to `check` only.
kAdd.allow = function() end

kAdd["one-of"] = function(x, node)
  x.one_ofs = (x.one_ofs or 0) + 1
  local way = 0
  for _, set in ipairs(node) do
    if set.tag == "set" then
      way = way + 1
      for _, each in ipairs(set) do table.insert(x.items, item(each, x.one_ofs, way)) end
    end
  end
end

local function task_of(head)
  local task = child(head, "task")
  local diagnoses, procedures = child(task, "diagnoses"), child(task, "procedures")
  local a = procedures and procedures.attributes or {}
  return {
    diagnoses = diagnoses ~= nil, poa = diagnoses ~= nil and diagnoses.attributes.poa == "yes",
    procedures = procedures ~= nil, systems = words(a.systems), modifiers = a.modifiers == "yes",
    units = a.units == "yes", pointers = a.pointers == "yes",
  }
end

local function questions_of(head)
  local list = {}
  for _, node in ipairs(child(head, "task")) do
    if node.tag == "question" then
      local choices = {}
      for _, choice in ipairs(node) do
        choices[#choices + 1] = { value = choice.attributes.value, text = choice.text }
      end
      list[#list + 1] = { id = node.attributes.id, type = node.attributes.type, choices = choices }
    end
  end
  return list
end

-- All variants: choice name -> fields, in the order of the engine.
local function variants_of(head)
  local made, nevers, node = { {} }, {}, child(head, "variants")
  for _, each in ipairs(node or {}) do
    if each.tag == "never" then
      nevers[#nevers + 1] = each.attributes.when
    else
      local longer = {}
      for _, variant in ipairs(made) do
        for _, case in ipairs(each) do
          local more = { [each.attributes.name] = case.attributes }
          for name, fields in pairs(variant) do more[name] = fields end
          longer[#longer + 1] = more
        end
      end
      made = longer
    end
  end
  local kept = {}
  for _, variant in ipairs(made) do
    local never = false
    for _, when in ipairs(nevers) do never = never or holds(when, variant) end
    if not never then kept[#kept + 1] = variant end
  end
  return kept
end

-- A function for each variant of the exercise `id` that makes the exercise anew.
function exercise_files.variants(id)
  local head, key = read("exercises/" .. id .. "/exercise.xml"), read("exercises/" .. id .. "/key.xml")
  local makers = {}
  for i, variant in ipairs(variants_of(head)) do
    makers[i] = function()
      local here, encounter = filled(head, variant), nil
      for _, node in ipairs(child(here, "chart")) do
        if node.tag == "encounter" then encounter = node.attributes end
      end
      local x = support.exercise {
        id = id, setting = child(here, "about").attributes.setting, task = task_of(here),
        questions = questions_of(here), settings = variant,
        encounter = { type = encounter.type, start = encounter.start, date = encounter.start:sub(1, 10) },
      }
      for _, name in ipairs { "items", "firsts", "splits", "optionals", "unrelated", "traps", "answers" } do
        x[name] = {}
      end
      local reporting = child(child(here, "about"), "reporting")
      for _, name in ipairs { "side", "bilateral", "distinct" } do
        x.reporting[name] = reporting and reporting.attributes[name] or ""
      end
      for _, node in ipairs(filled(key, variant)) do kAdd[node.tag](x, node) end
      return x
    end
  end
  return makers
end

-- Items in key order, moved only where `first` and `after` demand it: as key_submission.cc has it.
local function in_order(exercise)
  local left, waiting, ordered = {}, {}, {}
  local function may_lead(it)
    for _, first in ipairs(exercise.firsts) do
      for _, id in ipairs(first.any) do
        if id == it.id then return true end
      end
    end
    return #exercise.firsts == 0
  end
  for _, leads in ipairs { true, false } do
    for _, it in ipairs(exercise.items) do
      if may_lead(it) == leads then left[#left + 1], waiting[it.id] = it, true end
    end
  end
  local function is_free(it)
    for _, id in ipairs(it.after) do
      if waiting[id] then return false end
    end
    return true
  end
  while left[1] do
    local next = 1
    for i = #left, 1, -1 do
      if is_free(left[i]) then next = i end
    end
    local it = table.remove(left, next)
    ordered[#ordered + 1], waiting[it.id] = it, nil
  end
  return ordered
end


-- The key as a submission: the first way of each one-of. `but` leaves an item out.
function exercise_files.key(exercise, but)
  local code_of = {}
  for _, it in ipairs(exercise.items) do code_of[it.id] = it.code end
  local submission = { diagnoses = {}, procedures = {}, answers = {} }
  for _, it in ipairs(in_order(exercise)) do
    if it.id ~= but and it.way <= 1 then
      local list = it.kind == "procedure" and submission.procedures or submission.diagnoses
      local pointers = {}
      for i, id in ipairs(it.pointers) do pointers[i] = code_of[id] end
      list[#list + 1] = { n = #list + 1, code = it.code, set = it.set, modifiers = it.modifiers,
        units = it.units, units_given = it.units > 1, poa = it.poa, pointers = pointers, typed = it.code }
    end
  end
  for _, answer in ipairs(exercise.answers) do submission.answers[answer.question] = answer.value end
  return submission
end

return exercise_files
