-- What a mistake does to the DRG, from the facts that the case carries: an item's <impact> says that
-- its code is a CC or MCC and to which DRG it leads, a trap's what the code would claim. A sentence is
-- added to lines that exist; no points. A principal diagnosis is no CC for itself; a
-- hospital-acquired condition that was not there on admission does not count.
local hac = require "grading.hac"
local words = require "grading.words"

local rule = {
  id = "severity", verdicts = {},
  cites = { drg = { "CMS MS-DRG" }, acquired = { "CMS hospital-acquired conditions" } },
}

local kRank = { CC = 1, MCC = 2 }
local kLevel = { "a complication or comorbidity (CC)", "a major complication or comorbidity (MCC)" }
local kShort = { "a CC", "an MCC" }

-- Verdicts under which nothing is left of the level of the right code. Of a wrong side or another
-- detail the case does not say what the other code counts for, and nothing is claimed.
local kLost = { missing = true, category = true, ["less-specific"] = true, incomplete = true,
  invalid = true, ["not-in-book"] = true }

-- Nor does a later visit or a sequela of an injury or of a bone ever count: no code of chapters 13 and
-- 19 (S) that ends so is a CC.
local function is_lost(verdict, e)
  return kLost[verdict] or verdict == "seventh" and e ~= nil and e.code:find("^[MS].*[DGS]$") ~= nil
end

local function is_principal_by_key(plan, it)
  for _, first in ipairs(plan.diagnoses.firsts) do
    if first.any[it] and #first.list == 1 then return true end
  end
  return false
end

local function rank_in(impacts)
  local best, text, drg = 0, nil, nil
  for _, impact in ipairs(impacts or {}) do
    local rank = kRank[impact.cc] or 0
    if rank > best then best, text, drg = rank, impact.text, impact.drg end
  end
  return best, text, drg
end

local function codes_of_key(plan)
  local list = {}
  for i, it in ipairs(plan.items) do list[i] = it.code end
  return list
end

-- What kind of hospital-acquired condition it is: by the list, or because the case says so.
local function acquired(it, others)
  local title = hac.of(it.code, others)
  for _, impact in ipairs(it.source.impacts) do
    if impact.cc == "HAC" then title = title or impact.text or "as this case has it" end
  end
  return title
end

local function fact_of(it, others)
  local rank, text, drg = rank_in(it.source.impacts)
  if rank == 0 then return nil end
  return { it = it, rank = rank, text = text, drg = drg, hac = acquired(it, others) }
end

-- What a code of this level counts for with an indicator.
local function counted(fact, poa)
  if fact.hac and not hac.keeps_level(poa) then return 0 end
  return fact.rank
end

-- plan.severity: `facts` by item, `list` in key order, `claims` by trap, `drg` whether the DRG is asked
-- for. Nil where the case carries no such facts.
function rule.prepare(plan)
  local found = { facts = {}, list = {}, claims = {}, rank = 0 }
  local others = codes_of_key(plan)
  for _, it in ipairs(plan.diagnoses.items) do
    local fact = not is_principal_by_key(plan, it) and fact_of(it, others)
    if fact then
      found.facts[it.id], found.list[#found.list + 1] = fact, fact
      found.rank = math.max(found.rank, counted(fact, it.spec.poa))
      found.drg = found.drg or fact.drg
    end
  end
  for _, trap in ipairs(plan.exercise.traps or {}) do
    local rank, text = rank_in(trap.impacts)
    if rank > 0 then found.claims[trap.id], found.any_claim = { rank = rank, text = text }, true end
  end
  for _, answer in ipairs(plan.answers) do
    if answer.source.question == "drg" then found.drg, found.answer = true, answer.source.value end
  end
  plan.severity = (found.list[1] or found.any_claim) and found or nil
end

-- The side of a code makes no difference to its level; of another stage or kind the case does not say.
local kSameLevel = { laterality = true, alternate = true }

-- What is left of a code's level for sure, and at most.
local function kept(grade, fact)
  local pair = grade.pairs[fact.it]
  if not pair or pair.entry.place == 1 then return 0, 0 end
  local verdict = pair.verdict
  if verdict and (is_lost(verdict, pair.entry) or pair.total == 0) then return 0, 0 end
  local given = pair.entry.source.poa or ""
  local rank = counted(fact, given ~= "" and given or fact.it.spec.poa)
  return (not verdict or kSameLevel[verdict]) and rank or 0, rank
end

-- The level that the learner's codes reach for sure: 0, 1 (CC) or 2 (MCC), and the one that they may reach;
-- `but` names an item or trap that is left out.
function rule.reached(grade, but)
  local best, most, severity = 0, 0, grade.plan.severity
  for _, fact in ipairs(severity.list) do
    if fact.it.id ~= but then
      local sure, perhaps = kept(grade, fact)
      best, most = math.max(best, sure), math.max(most, perhaps)
    end
  end
  for _, e in ipairs(grade.extras) do
    local claim = e.trap and e.group == grade.plan.diagnoses and e.place > 1
      and severity.claims[e.trap.id]
    if claim and e.trap.id ~= but then best = math.max(best, claim.rank) end
  end
  return best, math.max(best, most)
end

local kNoMove = "Another of your codes reaches that level, so the DRG does not move."

local function moves(grade, what)
  return grade.plan.severity.drg and what .. " moves the DRG." or nil
end

local function say_lost(grade, fact, line)
  local expected, rank = fact.it.spec.poa, fact.rank
  if counted(fact, expected) == 0 then
    return ("It would count as %s, but not with %s: it is on the list of hospital-acquired conditions "
      .. "(%s), so the DRG does not move."):format(kLevel[rank], expected, fact.hac), "acquired"
  end
  -- The rule of the less specific code has named the level.
  local level = line.verdict ~= "less-specific" and ("It counts as %s."):format(kLevel[rank]) or nil
  local sure, perhaps = rule.reached(grade, fact.it.id)
  if sure >= rank then return words.join(level, kNoMove) end
  if perhaps >= rank then return level end
  if fact.text and fact.text ~= "" then return fact.text end
  -- What the unspecified code counts for, the case does not say.
  if not level then return nil end
  return words.join(level, "None of your other codes reaches that level.", moves(grade, "This code"))
end

local kList = "This is on Medicare's list of hospital-acquired conditions (%s): "

-- The indicator of a hospital-acquired condition decides whether it counts.
local function say_indicator(grade, fact, entry)
  local expected, given = fact.it.spec.poa, entry.source.poa or ""
  local right, claimed = counted(fact, expected), counted(fact, given ~= "" and given or expected)
  local list = kList:format(fact.hac)
  local short = kShort[fact.rank]
  local sure, perhaps = rule.reached(grade, fact.it.id)
  local effect = sure >= fact.rank and kNoMove
    or perhaps < fact.rank and right ~= claimed and moves(grade, "The indicator") or nil
  if right == 0 then
    if claimed == 0 then
      return list .. ("with %s it does not count as %s in the DRG."):format(expected, short)
    end
    return words.join(list .. ("with %s it does not count as %s in the DRG, with %s it would."):format(
      expected, short, given), effect)
  end
  if claimed > 0 then return list .. ("with %s it counts as %s in the DRG."):format(expected, short) end
  return words.join(list .. ("with %s it counts as %s in the DRG, with %s that is lost."):format(
    expected, short, given), effect)
end

local function say_claim(grade, id, claim)
  local lead = ("The code would count as %s."):format(kLevel[claim.rank])
  local sure, perhaps = rule.reached(grade, id)
  if sure >= claim.rank then return words.join(lead, kNoMove) end
  if perhaps >= claim.rank then return lead end
  if claim.text and claim.text ~= "" then return claim.text end
  return words.join(lead, moves(grade, "Claimed without ground, it"))
end

-- A principal diagnosis is no CC for itself: what it would claim as such, the case does not say.
local function is_principal(grade, line)
  for _, e in ipairs(grade.extras) do
    if e.trap and e.trap.id == line.item and words.entry(e) == line.entry then return e.place == 1 end
  end
  return false
end

local function sentence_for(grade, line)
  local severity = grade.plan.severity
  local fact, claim = severity.facts[line.item], severity.claims[line.item]
  if claim and is_principal(grade, line) then return nil end
  if claim and line.of == 0 then return say_claim(grade, line.item, claim) end
  if not fact then return nil end
  local pair = grade.pairs[fact.it]
  if pair and pair.entry.place == 1 then return nil end
  if line.part == "poa" then
    if not fact.hac then return nil end
    return say_indicator(grade, fact, pair.entry), "acquired"
  end
  if line.part or line.points >= line.of then return nil end
  if is_lost(line.verdict, pair and pair.entry) or line.points == 0 then
    return say_lost(grade, fact, line)
  end
end

-- The number of the DRG gives the answer to its question away.
local function also_reveals(grade, sentence)
  local answer = grade.plan.severity.answer
  if answer and grade.answers.drg ~= answer and sentence:find(answer, 1, true) then return answer end
end

-- The line's rules and what the sentence rests on. Lists of rules are shared, so this makes a new one.
local function more_rules(line, kind)
  local list = table.move(line.rules or {}, 1, #(line.rules or {}), 1, {})
  list[#list + 1] = rule.cites[kind or "drg"][1]
  return list
end

local function add_sentence(grade, line, sentence, kind)
  local reveals = words.join(line.reveals, also_reveals(grade, sentence))
  line.because = words.join(line.because, sentence)
  line.rules = more_rules(line, kind)
  line.reveals = reveals ~= "" and reveals or nil
end

-- After all lines are made. Lines of right answers are shared between grades and never touched.
function rule.tell(grade)
  if not grade.plan.severity or grade.plan.off[rule.id] then return end
  for _, line in ipairs(grade.lines) do
    if line.item and line.points <= line.of and (line.points < line.of or line.of == 0)
      and line.group == "diagnoses" then
      local sentence, kind = sentence_for(grade, line)
      if sentence then add_sentence(grade, line, sentence, kind) end
    end
  end
end

return rule
