-- From a pair of item and entry to lines: what is right merges in the item's one line, what is not
-- gets its own.
local citations = require "grading.citations"
local parts = require "grading.parts"
local registry = require "rules.registry"
local shares = require "grading.shares"
local words = require "grading.words"

local settle = {}

local kKey, kNone = { "Key" }, {}
local kToldParts = { modifier = true, units = true }  -- the words of these name what was expected

-- The rules that may know why a code should have been there.
local reasons = {}
for _, rule in ipairs(registry.rules) do
  if rule.why_missing then reasons[#reasons + 1] = rule end
end

local function first_filled(...)
  for i = 1, select("#", ...) do
    local list = select(i, ...)
    if list and #list > 0 then return list end
  end
  return kKey
end

-- The first list that holds what the verdict may rest on, without the rest.
local function first_fitting(verdict, ...)
  for i = 1, select("#", ...) do
    local list = citations.fitting((select(i, ...)), verdict)
    if list then return list end
  end
  return kKey
end

-- The rules that the item itself cites, or the key.
function settle.rules_of(it)
  return first_filled(it.source.rules)
end

local function right_line(spec, e)
  local it = spec.item
  return {
    group = it.group.name, item = it.id, entry = words.entry(e), points = it.points, of = it.points,
    verdict = spec.kind == "or" and "alternate" or "correct",
    because = registry.by_id.correct.explain(nil, { item = it, spec = spec, entry = e }),
    rules = settle.rules_of(it), evidence = it.source.evidence,
  }
end

-- The line of an answer that is right in everything: the same one each time, made when it is first
-- wanted, at load where the exercise prepares it.
local function add_perfect(grade, pair)
  local spec = pair.spec
  local named = pair.entry.named  -- lines that were not typed as they are judged
  local line = not named and spec.line
  if not line then
    line = right_line(spec, pair.entry)
    if spec.code == pair.entry.code and not named then spec.line = line end
  end
  pair.total, pair.earned, pair.of = pair.item.points, pair.item.points, pair.item.points
  grade:add(line)
end

-- Makes the lines of right answers ahead of time.
function settle.prepare(plan)
  for _, it in ipairs(plan.items) do
    local e = { code = it.code, set = it.set, source = { modifiers = it.spec.modifiers } }
    it.spec.line = right_line(it.spec, e)
    it.plain = (it.source.requires or "") == ""
  end
end

local function override_of(grade, it, verdict)
  local own = grade.plan.overrides[it.id]
  return own and own[verdict]
end

-- What a line says and cites: :on, then the words of the <instead>, then the rule of the verdict.
local function explain(grade, pair, verdict, lost)
  local override = override_of(grade, pair.item, verdict)
  local rule = registry.by_verdict[verdict]
  local because, rules
  if lost then
    because, rules = rule.explain(grade, pair, lost)
  elseif pair.split then
    because, rules = registry.by_id.combination.explain(grade, pair)
  elseif pair.em then
    because, rules = registry.by_id["em-level"].explain(grade, pair)
    because = words.join(because, pair.item.source.because)
  elseif pair.spec.kind == "instead" then
    because, rules = registry.by_id.instead.explain(grade, pair)
  else
    because, rules = rule.explain(grade, pair)
  end
  if override and override.because then
    because = lost and override.because or words.join(override.because,
      pair.earned > 0 and pair.earned < pair.of and ("You keep %s of %s."):format(
        words.points(pair.earned), words.points(pair.of)) or nil)
  end
  return because, first_fitting(verdict, override and override.rules, rules,
    rule.cite and rule.cite(pair), rule.cites[pair.item.set], pair.item.source.rules)
end

-- What the words of a line give away of lost parts: of the part itself, or in the line of the code beside
-- it what they name. The words of a modifier always do ("the left knee"); of units what a case says in
-- place of the rule may be a hint that tells no number.
local function told_parts(pair, because, lost)
  if lost and lost.part.kind == "modifier" then
    local value = lost.part.value
    for _, other in ipairs(lost.essential and pair.lost_with or kNone) do
      if other ~= lost and other.verdict == "modifier-missing" then
        value = value .. " " .. other.part.value
      end
    end
    return value
  end
  local told
  for _, other in ipairs(lost and { lost } or pair.lost_parts or kNone) do
    local value = kToldParts[other.part.kind] and tostring(other.part.value)
    if value and words.tells(because, value) then told = told and told .. " " .. value or value end
  end
  return told
end

local function add_line(grade, pair, line, lost)
  local it = pair.item
  line.group, line.item = it.group.name, it.id
  line.entry = pair.split and registry.by_id.combination.entries(pair) or words.entry(pair.entry)
  pair.earned, pair.of = line.points, line.of
  line.because, line.rules = explain(grade, pair, line.verdict, lost)
  if pair.excused and not lost then
    local right = pair.credit == 100 and pair.spec.kind ~= "instead"
    line.because = words.join(right and it.source.because or line.because, pair.excused)
    line.rules = right and pair.excused_by or line.rules
  end
  line.evidence = it.source.evidence
  line.reveals = words.reveals(grade, line.because, told_parts(pair, line.because, lost))
  grade:add(line)
end

local function verdict_of(pair)
  if pair.verdict then return pair.verdict end
  return pair.spec.kind == "or" and "alternate" or "correct"
end

local function add_lost_parts(grade, pair, judged)
  for _, lost in ipairs(judged.lost) do
    add_line(grade, pair, { verdict = lost.verdict, part = lost.part.name, points = 0,
      of = lost.part.points }, lost)
  end
end

local function charge_extra_parts(grade, pair, judged)
  local e, it = pair.entry, pair.item
  for _, modifier in ipairs(judged.extra) do
    grade.extra_modifiers = true
    grade:charge(e, "modifier-extra", {
      item = it.id, part = "modifier:" .. modifier, again = true,
      because = registry.by_id.modifier.say_extra(grade, e, modifier),
      rules = registry.by_id.modifier.cite_modifier(modifier),
    })
  end
  if judged.too_many and not registry.by_id.repeated.stands_for(grade, pair) then
    grade:charge(e, "units", {
      item = it.id, part = "units", again = true, because = registry.by_id.units.say_too_many(e),
      rules = first_filled(registry.by_id.units.cites[it.set], it.source.rules),
    })
  end
end

-- A code that earns nothing: all of its item is lost, and told in one line.
local function add_lost(grade, pair, verdict, lost)
  pair.total = 0
  add_line(grade, pair, { verdict = verdict, part = lost and lost.part.name, points = 0,
    of = pair.item.points }, lost)
end

local function add_judged(grade, pair, judged)
  local spec = pair.spec
  local code = shares.of(spec.code_points, pair.credit)
  local points, of = code, spec.code_points
  local lost_points = 0
  for _, part in ipairs(spec.parts) do points, of = points + part.points, of + part.points end
  for _, lost in ipairs(judged.lost) do lost_points = lost_points + lost.part.points end
  points, of = points - lost_points, of - lost_points
  pair.total, pair.lost_parts = points, judged.lost
  if judged.excused and not pair.excused then
    pair.excused = registry.by_id["same-mistake"].say_modifier(grade, pair, judged.excused)
  end
  add_line(grade, pair, { verdict = verdict_of(pair), points = points, of = of })
  add_lost_parts(grade, pair, judged)
  charge_extra_parts(grade, pair, judged)
end

local function settle_pair(grade, pair)
  local spec, e, it = pair.spec, pair.entry, pair.item
  pair.credit = pair.credit or 100
  if registry.by_id["addon-alone"].applies(grade, it) then return add_lost(grade, pair, "addon-alone") end
  if pair.split then
    pair.total = pair.points
    return add_line(grade, pair, { verdict = pair.verdict, points = pair.points, of = it.points })
  end
  if not pair.verdict and parts.perfect(grade, spec, e) then return add_perfect(grade, pair) end
  if not spec.diagnosis then registry.by_id["same-mistake"].excuse_procedure(grade, pair) end
  if pair.credit == 0 then return add_lost(grade, pair, verdict_of(pair)) end
  local judged = parts.judge(grade, spec, e)
  if judged.essential then
    judged.essential.essential, pair.lost_with = true, judged.lost
    return add_lost(grade, pair, judged.essential.verdict, judged.essential)
  end
  add_judged(grade, pair, judged)
end

local function settle_explained(grade, it, explained)
  local near = explained.near
  local pair = {
    item = it, entry = explained.entry, spec = it.spec, credit = 0, total = 0, axes = near.axes,
    barred_reason = near.relation.barred,
  }
  local line = { verdict = near.verdict, points = 0, of = it.points }
  line.group, line.item, line.entry = it.group.name, it.id, explained.entry.code
  local rules
  line.because, rules = registry.by_id.category.explain(grade, pair)
  line.rules = first_filled(rules, (registry.by_verdict[near.verdict].cites or {})[it.set], it.source.rules)
  line.evidence, line.reveals = it.source.evidence, words.reveals(grade, line.because)
  grade:add(line)
end

local function settle_rest(grade, it)
  local pair, explained = grade.pairs[it], grade.explained[it]
  if pair then
    settle_pair(grade, pair)
  elseif explained then
    settle_explained(grade, it, explained)
  else
    registry.by_id.missing.line(grade, it, reasons)
  end
end

-- All items of a group, in key order. Right answers, which are most, go the short way.
function settle.items(grade, group)
  local items, absent, pairs_made, perfect = group.items, grade.absent, grade.pairs, parts.perfect
  for i = 1, #items do
    local it = items[i]
    local pair = pairs_made[it]
    if pair and pair.plain and perfect(grade, pair.spec, pair.entry) then
      pair.total = it.points
      grade:add(pair.spec.line)
    elseif not absent[it] then
      settle_rest(grade, it)
    end
  end
end

return settle
