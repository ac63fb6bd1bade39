// Counts what item_statistics.h reports, attempt by attempt.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "engine/base/result.h"
#include "engine/batch/item_sets.h"
#include "engine/batch/item_statistics.h"
#include "engine/batch/tally.h"

namespace chartmark {

// Of one item under one variant. Where the same code is spelled in several ways (7 and 7.0, which
// answer a number alike) the shortest stands for it, then the first in byte order.
struct SeenCode {
  std::int64_t attempts = 0;
  std::string right;  // as entered by who was right
  std::string told;   // as named to who had nothing

  const std::string& code() const { return right.empty() ? told : right; }
};

struct ItemState {
  ItemName name;
  std::int64_t n = 0;
  Wide shares = 0;     // millionths
  PairSums with_rest;  // its share, and that of all others together
  std::map<std::string, std::int64_t> verdicts, parts;
  std::vector<SeenCode> codes;  // by number of the variant
};

struct ExerciseState {
  int number = 0;
  std::int64_t n = 0;
  Wide scores = 0;  // shares of the maximum, millionths
  ScoreHistogram histogram{};
  PairSums totals;  // y: the share of the items' points; x is not used
  std::map<std::string, std::size_t> variants;
  std::vector<std::int64_t> variant_attempts;
  std::map<ItemName, int> numbers;
  std::vector<ItemState> items;
  ItemSets sets;
};

// An item of one attempt.
struct ItemView {
  int item = 0;
  Points points, of;
  const Line* code = nullptr;  // the line of the code: the one without a part, else the first
};

// Not thread-safe.
class ItemCounter {
 public:
  explicit ItemCounter(std::unique_ptr<Tally> tally) : tally_(std::move(tally)) {}

  Status Add(const Grade& grade);  // a graded first attempt
  // By id of the exercise. The last call.
  Result<std::vector<ExerciseResult>> Finish();

 private:
  Status AddItems(ExerciseState& exercise, const Grade& grade, const std::vector<ItemView>& views);
  Status AddExtras(ExerciseState& exercise, const Grade& grade, std::int64_t total);

  std::unique_ptr<Tally> tally_;
  std::map<std::string, ExerciseState> exercises_;
};

// The bin of a score in ScoreHistogram.
std::size_t BinOf(Points score, Points max);

// Extras have no item: their number in the tally tells the group, their verdict the trap.
int ExtraNumber(Group group);
std::string WithTrap(const std::string& verdict, const std::string& trap);

// All but what only the tally knows (`wrong` and `extras`).
ExerciseResult ResultOf(const std::string& id, const ExerciseState& state);

}  // namespace chartmark
