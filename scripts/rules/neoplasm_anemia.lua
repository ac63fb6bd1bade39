-- Anemia of a malignant tumor: the tumor first, even where only the anemia is treated.
local things = require "grading.things"

local rule = {
  id = "neoplasm-anemia", order = true, verdicts = {}, charges = { "sequence" },
  cites = { ["ICD-10-CM"] = { "ICD-10-CM I.C.2.c.1" } },
}

local function tumor(thing) return thing.bare:find("^C") ~= nil or things.within(thing, "D37 D38 D39 D4") end

function rule.before(a, b, _, stated) return stated and rule.follows(b) and tumor(a) end

function rule.follows(b) return things.within(b, "D630") end

function rule.may_precede(a) return tumor(a) end

function rule.say(e, other)
  return ("%s is the anemia, %s the tumor behind it. The tumor comes first, even where only the anemia is "
    .. "treated."):format(e.code, other.code), rule.cites["ICD-10-CM"]
end

return rule
