#include "engine/batch/item_counter.h"

#include <algorithm>
#include <set>
#include <string_view>

#include "engine/base/text.h"
#include "engine/grading/verdicts.h"

namespace chartmark {
namespace {

bool EarnsPoints(const Line& line) { return line.of > Points() && !line.item.empty(); }

bool IsRight(const Line& line) { return line.verdict == "correct" || line.verdict == "alternate"; }

// "27818" of "27818-RT"; of questions the whole answer.
std::string_view CodeOf(const Line& line) {
  const std::string_view entry = line.entry;
  return line.group == Group::kQuestions ? entry : entry.substr(0, entry.find_first_of("- "));
}

int NumberOf(ExerciseState& exercise, const Line& line) {
  const auto [found, added] = exercise.numbers.try_emplace(ItemName{line.group, line.item},
                                                           static_cast<int>(exercise.items.size()));
  if (added) exercise.items.emplace_back().name = found->first;
  return found->second;
}

ItemState& StateOf(ExerciseState& exercise, int item) {
  return exercise.items[static_cast<std::size_t>(item)];
}

// The items of an attempt, in the order of its ledger.
std::vector<ItemView> ViewsOf(ExerciseState& exercise, const Grade& grade) {
  std::vector<ItemView> views;
  for (const Line& line : grade.lines) {
    if (!EarnsPoints(line)) continue;
    const int item = NumberOf(exercise, line);
    auto view = std::find_if(views.begin(), views.end(),
                             [item](const ItemView& other) { return other.item == item; });
    if (view == views.end()) view = views.insert(view, {item, Points(), Points(), &line});
    view->points += line.points;
    view->of += line.of;
    if (line.part.empty() && !view->code->part.empty()) view->code = &line;
  }
  return views;
}

void KeepSimplest(std::string& kept, std::string_view other) {
  const auto simpler = [](std::string_view a, std::string_view b) {
    return std::pair(a.size(), a) < std::pair(b.size(), b);
  };
  if (!other.empty() && (kept.empty() || simpler(other, kept))) kept = other;
}

// The code that the words on a missing item name: of the codes that they give away the first.
std::string_view ToldCode(const Line& line) {
  std::string_view first;
  std::size_t place = std::string::npos;
  for (const std::string_view code : SplitSpace(line.reveals)) {
    const std::size_t at = line.because.find(code);
    if (at < place) first = code, place = at;
  }
  return first;
}

void NoteCode(SeenCode& seen, const Line& line) {
  ++seen.attempts;
  if (!line.part.empty()) return;
  if (line.verdict == "correct") KeepSimplest(seen.right, CodeOf(line));
  if (line.verdict == "missing") KeepSimplest(seen.told, ToldCode(line));
}

// What was lost or charged beside the code: "poa: poa-missing", "modifier-extra".
void NoteParts(ExerciseState& exercise, const Grade& grade, const std::vector<ItemView>& views) {
  for (const Line& line : grade.lines) {
    if (line.part.empty() || line.item.empty() || line.points >= line.of) continue;
    const auto known = exercise.numbers.find({line.group, line.item});
    if (known == exercise.numbers.end()) continue;
    const auto view = std::find_if(views.begin(), views.end(), [&](const ItemView& other) {
      return other.item == known->second;
    });
    if (view == views.end() || view->code == &line) continue;
    const bool charge = line.of == Points();
    ++StateOf(exercise, view->item).parts[charge ? line.verdict : line.part + ": " + line.verdict];
  }
}

// An entry that stands for no item: a charge, or an optional code, for the whole of it.
bool IsExtra(const Line& line) {
  if (line.of != Points() || line.entry.empty() || !line.part.empty()) return false;
  const Verdict* verdict = FindVerdict(line.verdict);
  return verdict != nullptr &&
         (verdict->kind == VerdictKind::kExtra || verdict->kind == VerdictKind::kNotEarned);
}

}  // namespace

std::size_t BinOf(Points score, Points max) {
  return static_cast<std::size_t>(std::clamp(PercentOf(score, max), 0, 100) / 5);
}

int ExtraNumber(Group group) { return -1 - static_cast<int>(group); }

std::string WithTrap(const std::string& verdict, const std::string& trap) {
  return trap.empty() ? verdict : verdict + "\n" + trap;
}

Status ItemCounter::AddItems(ExerciseState& exercise, const Grade& grade,
                             const std::vector<ItemView>& views) {
  Points points, of;
  for (const ItemView& view : views) points += view.points, of += view.of;
  const std::size_t variant =
      exercise.variants.try_emplace(grade.variant, exercise.variants.size()).first->second;
  exercise.variant_attempts.resize(exercise.variants.size());
  ++exercise.variant_attempts[variant];
  for (const ItemView& view : views) {
    ItemState& item = StateOf(exercise, view.item);
    const std::int64_t share = Millionths(view.points.hundredths(), view.of.hundredths());
    const Points rest = of - view.of;
    ++item.n;
    item.shares += share;
    ++item.verdicts[view.code->verdict];
    if (rest > Points()) {
      item.with_rest.Add(share, Millionths((points - view.points).hundredths(), rest.hundredths()));
    }
    if (item.codes.size() <= variant) item.codes.resize(variant + 1);
    NoteCode(item.codes[variant], *view.code);
    if (IsRight(*view.code) || view.code->entry.empty()) continue;
    const std::string_view wrong = view.code->part.empty() ? CodeOf(*view.code) : view.code->entry;
    if (Status added = tally_->Add({exercise.number, view.item, std::string(wrong), ""}, 0);
        !added) {
      return added;
    }
  }
  const std::int64_t total = Millionths(points.hundredths(), of.hundredths());
  exercise.totals.Add(0, total);
  return AddExtras(exercise, grade, total);
}

Status ItemCounter::AddExtras(ExerciseState& exercise, const Grade& grade, std::int64_t total) {
  std::set<TallyKey> extras;
  for (const Line& line : grade.lines) {
    if (!IsExtra(line)) continue;
    const bool of_item = exercise.numbers.count({line.group, line.item}) > 0;
    extras.insert({exercise.number, ExtraNumber(line.group), std::string(CodeOf(line)),
                   WithTrap(line.verdict, of_item ? "" : line.item)});
  }
  for (const TallyKey& extra : extras) {
    if (Status added = tally_->Add(extra, total); !added) return added;
  }
  return {};
}

Status ItemCounter::Add(const Grade& grade) {
  const auto [found, added] = exercises_.try_emplace(grade.exercise);
  ExerciseState& exercise = found->second;
  if (added) exercise.number = static_cast<int>(exercises_.size()) - 1;
  ++exercise.n;
  exercise.scores += Millionths(grade.score.hundredths(), grade.max.hundredths());
  ++exercise.histogram[BinOf(grade.score, grade.max)];
  const std::vector<ItemView> views = ViewsOf(exercise, grade);
  std::vector<ScoredItem> scored;
  scored.reserve(views.size());
  for (const ItemView& view : views) scored.push_back({view.item, view.points, view.of});
  exercise.sets.Add(scored);
  NoteParts(exercise, grade, views);
  return AddItems(exercise, grade, views);
}

}  // namespace chartmark
