// The results of ItemCounter.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engine/batch/item_counter.h"

namespace chartmark {
namespace {

constexpr std::size_t kMostWrong = 5;
constexpr std::size_t kMostExtras = 50;
constexpr std::int64_t kFew = 30;  // Linacre 1994, see item_statistics.h
constexpr std::int64_t kRough = 100;
constexpr double kMillion = 1e6;

std::vector<Tallied> MostFirst(const std::map<std::string, std::int64_t>& counts) {
  std::vector<Tallied> sorted;
  sorted.reserve(counts.size());
  for (const auto& [what, count] : counts) sorted.push_back({what, count});
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const Tallied& a, const Tallied& b) { return a.count > b.count; });
  return sorted;
}

std::vector<std::string> ExpectedCodes(const ItemState& item) {
  std::map<std::string, std::int64_t> attempts;
  for (const SeenCode& seen : item.codes) {
    if (!seen.code().empty()) attempts[seen.code()] += seen.attempts;
  }
  std::vector<std::string> codes;
  for (Tallied& counted : MostFirst(attempts)) codes.push_back(std::move(counted.what));
  return codes;
}

void WarnOfFew(std::vector<std::string>& warnings, std::int64_t n) {
  if (n >= kRough) return;
  warnings.push_back(fmt::format("n<{}", n < kFew ? kFew : kRough));
}

// Of a one-of the ledger shows the way that fits best.
bool IsOneWay(const ItemState& item, const ExerciseState& exercise) {
  for (std::size_t i = 0; i < item.codes.size(); ++i) {
    const std::int64_t attempts = item.codes[i].attempts;
    if (attempts > 0 && attempts < exercise.variant_attempts[i]) return true;
  }
  return false;
}

bool IsClearlyNegative(const std::optional<double>& r, std::int64_t n) {
  return r && n > 1 && *r < -2 / std::sqrt(static_cast<double>(n - 1));
}

std::vector<std::string> WarningsOf(const ItemResult& item, const ItemState& state,
                                    const ExerciseState& exercise) {
  std::vector<std::string> warnings;
  WarnOfFew(warnings, item.n);
  if (state.shares == 0) warnings.emplace_back("nobody right");
  if (state.shares == Wide{state.n} * static_cast<std::int64_t>(kMillion)) {
    warnings.emplace_back("all right");
  }
  if (IsClearlyNegative(item.discrimination, state.with_rest.n)) {
    warnings.emplace_back("negative discrimination");
  }
  if (IsOneWay(state, exercise)) warnings.emplace_back("one way of several");
  return warnings;
}

std::optional<double> MeanShare(Wide millionths, std::int64_t n) {
  if (n == 0) return std::nullopt;
  return static_cast<double>(millionths) / static_cast<double>(n) / kMillion;
}

ItemResult ItemResultOf(const ItemState& state, const ExerciseState& exercise) {
  ItemResult item;
  item.group = state.name.group;
  item.id = state.name.id;
  item.codes = ExpectedCodes(state);
  item.n = state.n;
  item.difficulty = MeanShare(state.shares, state.n);
  item.discrimination = state.with_rest.Correlation();
  item.verdicts = MostFirst(state.verdicts);
  item.parts = MostFirst(state.parts);
  item.warnings = WarningsOf(item, state, exercise);
  return item;
}

void PutAlpha(ExerciseResult& result, const ItemSet& set, const std::vector<int>& order) {
  result.alpha = CronbachAlpha(set.n, set.sums, set.total, set.total_squared);
  result.alpha_n = set.n;
  for (std::size_t i = 0; i < order.size(); ++i) {
    const auto found = std::find(set.items.begin(), set.items.end(), order[i]);
    if (found == set.items.end()) continue;
    const auto place = static_cast<std::size_t>(found - set.items.begin());
    result.alpha_items.push_back(result.items[i].id);
    result.items[i].alpha_if_dropped =
        AlphaWithout(set.n, set.sums, set.total, set.total_squared, place);
  }
}

// Keeps the most frequent; what came first stays before what is as frequent. True where nothing had
// to be left out.
template <class T>
bool KeepMost(std::vector<T>& most, T counted, std::size_t size) {
  const auto place = std::upper_bound(most.begin(), most.end(), counted,
                                      [](const T& a, const T& b) { return a.count > b.count; });
  most.insert(place, std::move(counted));
  if (most.size() <= size) return true;
  most.pop_back();
  return false;
}

ExtraResult ExtraOf(const TallyKey& key, const TallyCount& counted, const ExerciseState& state) {
  const std::size_t end = key.verdict.find('\n');
  ExtraResult extra;
  extra.group = static_cast<Group>(-1 - key.item);
  extra.code = key.code;
  extra.verdict = key.verdict.substr(0, end);
  if (end != std::string::npos) extra.trap = key.verdict.substr(end + 1);
  extra.count = counted.count;
  PairSums sums = state.totals;  // x: 1 for who entered it
  sums.x = sums.xx = counted.count;
  sums.xy = counted.sum;
  extra.discrimination = sums.Correlation();
  return extra;
}

}  // namespace

ExerciseResult ResultOf(const std::string& id, const ExerciseState& state) {
  ExerciseResult result;
  result.id = id;
  result.n = state.n;
  result.difficulty = MeanShare(state.scores, state.n);
  result.scores = state.histogram;
  std::vector<ItemName> names;
  for (const ItemState& item : state.items) names.push_back(item.name);
  const std::vector<int> order = state.sets.InKeyOrder(names);
  for (const int item : order) {
    result.items.push_back(ItemResultOf(state.items[static_cast<std::size_t>(item)], state));
  }
  PutAlpha(result, state.sets.MostCommon(names), order);
  WarnOfFew(result.warnings, result.alpha_n);
  return result;
}

Result<std::vector<ExerciseResult>> ItemCounter::Finish() {
  std::vector<ExerciseResult> results;
  std::vector<std::pair<std::size_t, const ExerciseState*>> by_number(exercises_.size());
  for (const auto& [id, state] : exercises_) {
    by_number[static_cast<std::size_t>(state.number)] = {results.size(), &state};
    results.push_back(ResultOf(id, state));
  }
  const Status read = tally_->ForEach([&](const TallyKey& key, const TallyCount& counted) {
    const auto& [place, state] = by_number[static_cast<std::size_t>(key.exercise)];
    ExerciseResult& result = results[place];
    if (key.item < 0) {
      if (!KeepMost(result.extras, ExtraOf(key, counted, *state), kMostExtras))
        ++result.more_extras;
      return;
    }
    const ItemName& name = state->items[static_cast<std::size_t>(key.item)].name;
    const auto item =
        std::find_if(result.items.begin(), result.items.end(), [&name](const ItemResult& other) {
          return other.group == name.group && other.id == name.id;
        });
    KeepMost(item->wrong, Tallied{key.code, counted.count}, kMostWrong);
  });
  if (!read) return tl::unexpected(read.error());
  return results;
}

}  // namespace chartmark
