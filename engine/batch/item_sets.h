// The sets of items that attempts at one exercise had, with what alpha needs of each, and the order
// in which the items stand in the key.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "engine/batch/statistics.h"
#include "engine/grading/grade.h"

namespace chartmark {

struct ItemName {
  Group group = Group::kDiagnoses;
  std::string id;
  auto operator<=>(const ItemName&) const = default;  // NOLINT(modernize-use-nullptr)
};

struct ScoredItem {
  int item = 0;  // number that the caller gave it
  Points points;
  Points of;
};

// Sums over attempts with the same items of the same points.
struct ItemSet {
  std::vector<int> items;
  std::int64_t n = 0;
  Wide total = 0, total_squared = 0;
  std::vector<ItemSums> sums;  // of `items`, one by one
};

// Not thread-safe. Grows with the different sets, of which there are at most as many as variants
// times the ways of their one-ofs.
class ItemSets {
 public:
  // The items of an attempt in the order of its ledger, each once.
  void Add(const std::vector<ScoredItem>& attempt);
  // The set with the most attempts; of equally common ones the one with more items, then the first
  // by name. Empty where there was no attempt.
  ItemSet MostCommon(const std::vector<ItemName>& names) const;
  // All items: diagnoses, procedures, questions, each in the order of the key. A ledger follows the
  // key, but shows the items of one variant and way; what no ledger shows side by side goes by id.
  // A grader of its own may order as it likes: what contradicts itself goes by id, too.
  std::vector<int> InKeyOrder(const std::vector<ItemName>& names) const;

 private:
  using Signature = std::vector<std::pair<int, std::int64_t>>;  // item and its points
  std::map<Signature, ItemSet> sets_;                           // in the order of the ledger
};

}  // namespace chartmark
