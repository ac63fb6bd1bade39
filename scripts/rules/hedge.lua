-- Two answers to one question: both sides, both stages. The less right of the two counts, and the
-- second code costs as an extra; so two answers always earn less than the worse of them alone. A code
-- that says the same as the other one with less detail (or more) is a net rather than a second answer:
-- it costs more than it could have caught. A condition as present and as over is such a pair too: where
-- the key has the history, rules/history_as_current.lua charges it; where the key has the condition, this
-- rule does.
local citations = require "grading.citations"
local histories = require "facts.histories"
local em_level = require "rules.em_level"
local pairing = require "grading.pairing"
local parts = require "grading.parts"
local find = require("grading.plan").find
local shares = require "grading.shares"
local tables = require "grading.tables"

local rule = {
  id = "hedge",
  verdicts = { "hedge" },
  cites = {
    laterality = { "ICD-10-CM I.B.13" }, ["ICD-10-CM"] = { "ICD-10-CM I.B.2" },
    drug = { "ICD-10-CM I.C.19.e.5" }, tumor = { "ICD-10-CM I.C.2.m" }, history = { "ICD-10-CM I.C.21.c.4" },
  },
}

-- The items already answered that the entry would have been another answer to, in key order.
local function by_relation(grade, e)
  local found = {}
  for _, it in ipairs(e.group.families[e.code:sub(1, 3)] or {}) do
    if grade.pairs[it] and it.set == e.set and grade.pairs[it].entry.code ~= e.code then
      local near = pairing.nearness(grade, it, e)
      if near and not near.unusable and pairing.earned_kinds[near.relation.kind] then
        found[#found + 1] = { it = it, near = near }
      end
    end
  end
  return found
end

local function by_key(grade, e)
  for _, spec in ipairs(find(e.group, "instead", e.code) or {}) do
    local pair = grade.pairs[spec.item]
    if pair and pair.entry.code ~= e.code then
      return spec.item, { credit = spec.credit, verdict = spec.verdict, text = spec.text,
        rules = spec.rules }
    end
  end
end

-- Histories that leave no room for the condition itself: a tumor, and tobacco. Of others (a polyp, a stone, a
-- stroke) one may be over and another there.
local function by_history(grade, e)
  local family = e.code:find("^Z85") and "tumor" or e.code == "Z87.891" and "history"
  if not family or e.set ~= "ICD-10-CM" then return nil end
  local currents = tables.rows(histories, e.code)[1]
  for _, it in ipairs(currents and e.group.items or {}) do
    local pair = grade.pairs[it]
    if pair and not pair.unusable and tables.starts(currents, it.code)
      and not tables.in_remission(it.code) then
      return it, { credit = 0, verdict = family, history = true }
    end
  end
end

-- What the entry would have earned as the only answer.
local function alone(grade, it, e, near)
  if near.credit == 0 then return 0 end
  return math.max(0, shares.of(it.spec.code_points, near.credit) + parts.worth_beside(grade, it.spec, e))
end

-- Between the two codes that were entered: both may say less than the key, and still not the same.
local function is_net(e, other)
  if e.set ~= "ICD-10-CM" and e.set ~= "ICD-10-PCS" then return false end
  local relation = codes.relation(e.set, other.code, e.code)
  return relation.barred == "" and (relation.kind == "less-specific" or relation.kind == "more-specific")
end

-- What the item earned beyond `caught`.
local function beyond(pair, caught) return math.max(0, (pair.left or pair.total) - caught) end

-- Of two answers the less right one counts: takes what the item earned beyond `caught`, once.
function rule.take(grade, it, caught)
  local pair = grade.pairs[it]
  local taken = beyond(pair, caught)
  pair.left = (pair.left or pair.total) - taken
  return taken
end

local function cost_of(grade, it, e, near, net)
  local plain, caught = grade:cost_of("hedge", e.group), alone(grade, it, e, near)
  if net then return math.max(plain, caught + plain // 4) end
  return plain + beyond(grade.pairs[it], caught)
end

-- Which of several items it hedges: the one where two answers cost most, else the nearest. At another one the
-- second answer could cost less than it might have caught.
local function dearest(grade, e, found)
  local best, most
  for _, one in ipairs(found) do
    local cost = cost_of(grade, one.it, e, one.near, is_net(e, grade.pairs[one.it].entry))
    if not best or cost > most or cost == most and one.near.credit > best.near.credit then
      best, most = one, cost
    end
  end
  if best then return best.it, best.near end
end

local function rules_for(e, near)
  if (near.rules or {})[1] and citations.fitting(near.rules, "hedge") then return near.rules end
  if e.set ~= "ICD-10-CM" then return { e.set } end
  if near.history then return rule.cites[near.verdict] end
  -- Adverse effect, poisoning, underdosing of one drug.
  local family = near.verdict == "detail" and e.code:match("^T%d%d")
  if family and family >= "T36" and family <= "T50" then return rule.cites.drug end
  return rule.cites[near.verdict] or rule.cites["ICD-10-CM"]
end

-- Where the key knows the wrong one, it says how the two differ.
local kToldByKey = "%s and %s answer the same question. %s The less right of the two counts, and the second "
  .. "costs as a code too many."
local kTwoAnswers = "%s and %s answer the same question in two ways, and only one can be true. The less "
  .. "right of the two counts, and the second costs as a code too many."
local kLessDetail = "%s and %s name the same thing, one with less detail. One code is enough, and the "
  .. "second costs more than it could have caught."

local kOver = "%s says that the condition is over, %s that it is there; in this chart it is there. The less "
  .. "right of the two counts, and the second costs as a code too many."

local function say(e, other, near, net)
  if near.history then return kOver:format(e.code, other.code) end
  if not net and (near.text or "") ~= "" then return kToldByKey:format(e.code, other.code, near.text) end
  return (net and kLessDetail or kTwoAnswers):format(e.code, other.code)
end

function rule.apply(grade)
  for _, e in ipairs(grade.extras) do
    if not e.charged and not e.settled and (e.status == "valid" or e.status == "not-in-book") then
      local it, near = by_key(grade, e)
      if not it then it, near = dearest(grade, e, by_relation(grade, e)) end
      if not it then it, near = em_level.second(grade, e) end
      if not it then it, near = by_history(grade, e) end
      if it then
        local other = grade.pairs[it].entry
        local net = is_net(e, other)
        local cost = cost_of(grade, it, e, near, net)
        if not net then rule.take(grade, it, alone(grade, it, e, near)) end
        grade:charge(e, "hedge", {
          cost = cost,
          because = say(e, other, near, net),
          rules = rules_for(e, near),
        })
      end
    end
  end
end

return rule
