-- One code where the condition takes two: what is left of an old injury and its cause, severe sepsis and
-- its infection, harm and the drug that did it, a disease and its manifestation. Said where one of the
-- two was entered and the other is missing.
local rule = {
  id = "two-codes", verdicts = {}, charges = { "missing" },
  cites = { ["ICD-10-CM"] = { "ICD-10-CM I.B.7" } },
}

-- By the rule about their order: why the two go together.
local kWhy = {
  ["sepsis-first"] = { severe = "Severe sepsis takes at least two codes, the infection and the severity",
    shock = "Septic shock takes at least two codes, the infection and the shock" },
  ["poisoning-first"] = { poisoning = "A poisoning takes the drug and whatever it did",
    toxic = "A toxic effect takes the substance and whatever it did" },
  ["adverse-effect-after"] = { any = "An adverse effect takes two codes, the harm and the drug" },
  ["underdosing-after"] = { any = "Underdosing takes two codes, the condition and the drug" },
  ["residual-first"] = { any = "A sequela takes two codes, what is left and its old cause" },
  ["etiology-first"] = { any = "A manifestation takes two codes, the disease and what it does" },
  ["neoplasm-anemia"] = { any = "Anemia of a tumor takes two codes, the tumor and the anemia" },
}

local function why(part, pair)
  local row = kWhy[part.rule.id]
  return row and (row[pair.reason] or row.any)
end

local function cites(part, pair)
  if part.rule.id == "sepsis-first" then return { "ICD-10-CM I.C.1.d.1.b" } end
  return part.rule.cites[pair.reason] or part.rule.cites["ICD-10-CM"] or rule.cites["ICD-10-CM"]
end

local function entered(grade, thing)
  local pair = thing.item and grade.pairs[thing.item]
  return pair and not pair.unusable and pair.entry
end

function rule.why_missing(grade, it)
  for _, part in ipairs(it.group.demands) do
    for _, pair in ipairs(part.pairs) do
      local other = pair.a.item == it and pair.b or pair.b.item == it and pair.a
      local e = other and why(part, pair) and entered(grade, other)
      if e then return ("%s; %s is only one of them."):format(why(part, pair), e.code), cites(part, pair) end
    end
  end
end

return rule
