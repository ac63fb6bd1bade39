#include "engine/batch/item_sets.h"

#include <algorithm>
#include <set>
#include <tuple>

namespace chartmark {
namespace {

void AddTo(ItemSet& set, const ItemSet& other, const std::vector<std::size_t>& places) {
  set.n += other.n;
  set.total += other.total;
  set.total_squared += other.total_squared;
  set.sums.resize(set.items.size());
  for (std::size_t i = 0; i < places.size(); ++i) {
    ItemSums& sums = set.sums[i];
    const ItemSums& more = other.sums[places[i]];
    sums.x += more.x;
    sums.xx += more.xx;
    sums.xt += more.xt;
  }
}

// What of an item must come before it, and what waits for it.
struct Neighbours {
  std::set<int> before;
  std::set<int> after;
};

}  // namespace

void ItemSets::Add(const std::vector<ScoredItem>& attempt) {
  Signature signature;
  signature.reserve(attempt.size());
  Wide total = 0;
  for (const ScoredItem& scored : attempt) {
    signature.emplace_back(scored.item, scored.of.hundredths());
    total += scored.points.hundredths();
  }
  ItemSet& set = sets_[std::move(signature)];
  if (set.n == 0) {
    for (const ScoredItem& scored : attempt) set.items.push_back(scored.item);
    set.sums.resize(attempt.size());
  }
  ++set.n;
  set.total += total;
  set.total_squared += total * total;
  for (std::size_t i = 0; i < attempt.size(); ++i) {
    const Wide x = attempt[i].points.hundredths();
    set.sums[i].x += x;
    set.sums[i].xx += x * x;
    set.sums[i].xt += x * total;
  }
}

ItemSet ItemSets::MostCommon(const std::vector<ItemName>& names) const {
  using Named = std::vector<std::pair<ItemName, std::int64_t>>;
  std::map<Named, ItemSet> merged;  // whatever the order of the ledger
  for (const auto& [signature, set] : sets_) {
    std::vector<std::size_t> places(signature.size());
    for (std::size_t i = 0; i < places.size(); ++i) places[i] = i;
    const auto name_at = [&, &items = signature](std::size_t i) -> const ItemName& {
      return names[static_cast<std::size_t>(items[i].first)];
    };
    std::sort(places.begin(), places.end(),
              [&](std::size_t a, std::size_t b) { return name_at(a) < name_at(b); });
    Named named;
    for (const std::size_t i : places) named.emplace_back(name_at(i), signature[i].second);
    ItemSet& into = merged[named];
    if (into.n == 0) {
      for (const std::size_t i : places) into.items.push_back(signature[i].first);
    }
    AddTo(into, set, places);
  }
  const ItemSet* best = nullptr;
  for (const auto& [named, set] : merged) {
    if (best == nullptr ||
        std::pair(set.n, set.items.size()) > std::pair(best->n, best->items.size())) {
      best = &set;
    }
  }
  return best == nullptr ? ItemSet{} : *best;
}

std::vector<int> ItemSets::InKeyOrder(const std::vector<ItemName>& names) const {
  const auto name = [&names](int item) -> const ItemName& {
    return names[static_cast<std::size_t>(item)];
  };
  std::map<ItemName, std::pair<int, Neighbours>> waiting;  // by name: ties go by it
  for (std::size_t i = 0; i < names.size(); ++i) waiting[names[i]].first = static_cast<int>(i);
  for (const auto& [signature, set] : sets_) {
    for (std::size_t i = 1; i < signature.size(); ++i) {
      const int a = signature[i - 1].first;
      const int b = signature[i].first;
      if (name(a).group != name(b).group) continue;
      waiting[name(a)].second.after.insert(b);
      waiting[name(b)].second.before.insert(a);
    }
  }
  std::vector<int> ordered;
  while (!waiting.empty()) {
    const Group group = waiting.begin()->first.group;
    auto next = std::find_if(waiting.begin(), waiting.end(), [&](const auto& entry) {
      return entry.first.group == group && entry.second.second.before.empty();
    });
    if (next == waiting.end()) next = waiting.begin();
    const auto [item, neighbours] = next->second;
    waiting.erase(next);
    ordered.push_back(item);
    for (const int other : neighbours.after) {
      const auto found = waiting.find(name(other));
      if (found != waiting.end()) found->second.second.before.erase(item);
    }
  }
  return ordered;
}

}  // namespace chartmark
