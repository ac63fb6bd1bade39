#include "engine/grading/key_submission.h"

#include <algorithm>
#include <map>
#include <set>

#include "engine/grading/lua_values.h"

namespace chartmark {
namespace {

using Items = std::vector<const Item*>;

// For each one-of the number of its best way; of equal ones the first.
std::map<int, int> BestWays(const Key& key) {
  std::map<int, std::map<int, Points>> ways;
  for (const Item& item : key.items) {
    if (item.one_of != 0) ways[item.one_of][item.set] += item.points;
  }
  std::map<int, int> best;
  for (const auto& [number, sets] : ways) {
    const auto less = [](const auto& a, const auto& b) { return a.second < b.second; };
    best[number] = std::max_element(sets.begin(), sets.end(), less)->first;
  }
  return best;
}

Items ChosenItems(const Key& key) {
  const std::map<int, int> best = BestWays(key);
  Items chosen;
  for (const Item& item : key.items) {
    if (item.one_of == 0 || best.at(item.one_of) == item.set) chosen.push_back(&item);
  }
  return chosen;
}

bool MayBeFirst(const Key& key, const Item& item) {
  return key.firsts.empty() ||
         std::any_of(key.firsts.begin(), key.firsts.end(), [&item](const FirstRule& first) {
           return std::find(first.any.begin(), first.any.end(), item.id) != first.any.end();
         });
}

// Key order, moved only where `first` and `after` demand it.
Items InOrder(const Key& key, Items items) {
  std::stable_partition(items.begin(), items.end(),
                        [&key](const Item* item) { return MayBeFirst(key, *item); });
  std::set<std::string> waiting;
  for (const Item* item : items) waiting.insert(item->id);
  Items ordered;
  while (!items.empty()) {
    auto next = std::find_if(items.begin(), items.end(), [&waiting](const Item* item) {
      return std::none_of(item->after.begin(), item->after.end(),
                          [&waiting](const std::string& id) { return waiting.count(id) > 0; });
    });
    if (next == items.end()) next = items.begin();  // a circle: the self-check will tell
    ordered.push_back(*next);
    waiting.erase((*next)->id);
    items.erase(next);
  }
  return ordered;
}

Entry EntryOf(const Item& item, const Items& all, const Task& task) {
  Entry entry;
  entry.set = SetOfItem(item);
  entry.code = item.code;
  entry.modifiers = item.modifiers;
  entry.units = item.units;
  entry.units_given = item.units != 1;
  if (task.poa && !item.procedure) entry.poa = item.poa;
  for (const std::string& id : item.pointers) {
    for (const Item* other : all) {
      if (other->id == id) entry.pointers.push_back(other->code);
    }
  }
  entry.typed = ToLineNotation(entry);
  return entry;
}

}  // namespace

Submission SubmissionOfKey(const Key& key, const Task& task) {
  const Items items = InOrder(key, ChosenItems(key));
  Submission submission;
  for (const Item* item : items) {
    Entry entry = EntryOf(*item, items, task);
    (item->procedure ? submission.procedures : submission.diagnoses).push_back(std::move(entry));
  }
  for (const Answer& answer : key.answers) submission.answers[answer.question] = answer.value;
  return submission;
}

}  // namespace chartmark
