-- Order, only where the key or the code itself demands it: what must stand first, what must stand
-- after something, and codes that may never stand first.
local words = require "grading.words"

local rule = {
  id = "sequence",
  verdicts = { "sequence" },
  cites = {
    ["ICD-10-CM"] = { "ICD-10-CM IV.G" }, inpatient = { "ICD-10-CM II" }, after = { "ICD-10-CM I.B.7" },
    external = { "ICD-10-CM I.C.20.a.6" }, sepsis = { "ICD-10-CM I.C.1.d.3" },
    underdosing = { "ICD-10-CM I.C.19.e.5.c" }, manifestation = { "ICD-10-CM I.A.13" },
    procedures = { "Key" },
  },
}

local function first_entry(grade, group)
  local first
  for _, e in ipairs(grade[group.name]) do
    if not e.wrong_set and not e.duplicate and (not first or e.place < first.place) then first = e end
  end
  return first
end

local function any_of(grade, list)
  for _, it in ipairs(list) do
    if grade.pairs[it] then return grade.pairs[it] end
  end
end

local function charge(grade, e, other, spec)
  grade:charge(e, spec.verdict or "sequence", {
    item = spec.item, part = "sequence", because = spec.because, rules = spec.rules, again = true,
    evidence = other and other.item and other.item.source.evidence,
  })
end

local function rules_first(grade, group, rules)
  if rules and #rules > 0 then return rules end
  if group ~= grade.plan.diagnoses then return rule.cites.procedures end
  return grade.plan.inpatient and rule.cites.inpatient or rule.cites["ICD-10-CM"]
end

-- <first any="…">. Where none of them was entered, that alone is charged.
local function check_first(grade, group, first)
  local demanded, first_place = any_of(grade, first.list), first_entry(grade, group)
  if not demanded or first_place.item and first.any[first_place.item] then return false end
  local place = grade.plan.inpatient and "is the principal diagnosis" or "belongs in the first place"
  if group ~= grade.plan.diagnoses then place = "belongs in the first place" end
  charge(grade, first_place, demanded, {
    item = demanded.item.id,
    because = words.join(("%s stands first, but %s %s."):format(first_place.code,
      demanded.entry.code, place), first.source.because),
    rules = rules_first(grade, group, first.source.rules),
  })
  return true
end

local function demanded_first(group, it)
  for _, first in ipairs(group.firsts) do
    if first.any[it] then return true end
  end
  return false
end

-- after="…". What the first place has already cost is not charged again.
local function check_after(grade, group, it, first_charged)
  local pair = grade.pairs[it]
  for _, id in ipairs(it.source.after or {}) do
    local before = grade.plan.by_id[id]
    local other = before and grade.pairs[before]
    if pair and other and pair.entry.place < other.entry.place
      and not (first_charged and demanded_first(group, before)) then
      local is_pair = grade.plan.manifestations[it]
      charge(grade, pair.entry, other, {
        verdict = is_pair and "pairing" or "sequence", item = it.id,
        because = words.join(is_pair and grade.pairing_words(other.entry, pair.entry)
          or ("%s comes after %s."):format(pair.entry.code, other.entry.code), it.source.because),
        rules = is_pair and rule.cites.manifestation
          or #(it.source.rules or {}) > 0 and it.source.rules or rule.cites.after,
      })
      return true
    end
  end
  return false
end

-- Why a code may never be first: words, and the section.
local function never_first(code)
  if code:find("^[V-Y]") then
    return "%s tells how an injury came about, and can never stand first.", rule.cites.external
  end
  if code:find("^R65%.2") then
    return "%s follows the infection that caused it, and can never stand first.", rule.cites.sepsis
  end
  if code:find("^T") then
    return "%s tells of a drug taken too little of, and can never stand first.", rule.cites.underdosing
  end
  return "%s shows what another disease does to the body. That disease is coded first.",
    rule.cites.manifestation
end

local function may_stand_first(e)
  if e.item and e.item.code == e.code then return not e.item.never_first end
  return not codes.never_first(e.code)
end

local function check_never(grade, group)
  local first = first_entry(grade, group)
  if not first or may_stand_first(first) then return end
  for _, e in ipairs(grade[group.name]) do
    if e.item and e ~= first and may_stand_first(e) then
      local text, rules = never_first(first.code)
      charge(grade, first, nil, {
        verdict = rules == rule.cites.manifestation and "pairing" or "sequence",
        item = first.item and first.item.id, because = text:format(first.code), rules = rules,
      })
      return
    end
  end
end

-- Which items must stand after another.
function rule.prepare(plan)
  for _, group in ipairs(plan.groups) do
    group.ordered = {}
    for _, it in ipairs(group.items) do
      if it.source.after and it.source.after[1] then table.insert(group.ordered, it) end
    end
  end
end

function rule.order(grade, group)
  if #grade[group.name] < 2 then return end
  local charged, first_charged = false, false
  for _, first in ipairs(group.firsts) do
    if check_first(grade, group, first) then charged, first_charged = true, true end
  end
  for _, it in ipairs(group.ordered) do
    charged = check_after(grade, group, it, first_charged) or charged
  end
  if not charged and group == grade.plan.diagnoses then check_never(grade, group) end
end

return rule
