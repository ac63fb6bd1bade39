-- One condition that is acute and chronic at once, with a code for each: the acute one first.
local rule = {
  id = "acute-first", order = true, verdicts = {}, charges = { "sequence" },
  cites = { ["ICD-10-CM"] = { "ICD-10-CM I.B.8" } },
}

local function without(title, word)
  local from, to = title:find("%f[%a]" .. word .. "%f[%A]")
  return from and title:sub(1, from - 1) .. title:sub(to + 1)
end

local kQualifiers = { "unspecified", "recurrent", "other", "specified" }

-- A title less what tells how long it has been there; nil where it says nothing of that, or both.
-- "Acute cholecystitis" and "Chronic cholecystitis" are two forms of one condition.
function rule.form(title)
  local text = title:lower():gsub("%b()", "")
  local acute = without(text, "acute") or without(text, "subacute")
  local chronic = without(text, "chronic")
  if (acute ~= nil) == (chronic ~= nil) then return nil end
  local rest = acute or chronic
  for _, word in ipairs(kQualifiers) do rest = rest:gsub("%f[%a]" .. word .. "%f[%A]", "") end
  return acute and "acute" or "chronic", (rest:gsub("%A+", " "):gsub("^ ", ""):gsub(" $", ""))
end

local function form_of(thing)
  if thing.form == nil then
    local form, of = rule.form(codes.title("ICD-10-CM", thing.code))
    thing.form = form and { form, of } or false
  end
  return thing.form
end

function rule.before(a, b)
  local x, y = form_of(a), form_of(b)
  return x and y and x[1] == "acute" and y[1] == "chronic" and x[2] == y[2]
end

function rule.say(e, other)
  return ("%s is the chronic form and %s the acute one of the same condition. Where both are coded, the "
    .. "acute one comes first."):format(e.code, other.code), rule.cites["ICD-10-CM"]
end

return rule
