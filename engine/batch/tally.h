// Counts of what was coded, by exercise, item and code: there may be as many different wrong codes
// as rows. A number of them is counted in memory; where these become too many they go to a
// temporary file.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>

#include "engine/base/database.h"
#include "engine/base/result.h"

namespace chartmark {

struct TallyKey {
  int exercise = 0;
  int item = 0;
  std::string code;  // cut short where it is long; see Tally::Add
  std::string verdict;
  auto operator<=>(const TallyKey&) const = default;  // NOLINT(modernize-use-nullptr)
};

struct TallyCount {
  std::int64_t count = 0;
  std::int64_t sum = 0;
};

// Not thread-safe.
class Tally {
 public:
  static Result<std::unique_ptr<Tally>> Make(const std::string& folder,
                                             std::size_t in_memory = 20'000);

  // One more, with `value` added to the sum. Codes (answers, too) beyond 60 bytes are cut there and
  // end in "…": what begins alike is counted together.
  Status Add(TallyKey key, std::int64_t value);
  // All of them, in the order of the keys. The last call.
  Status ForEach(const std::function<void(const TallyKey&, const TallyCount&)>& take);

 private:
  Tally(Database database, Statement add, std::size_t in_memory);
  Status Spill();

  Database database_;
  Statement add_;
  std::size_t in_memory_;
  std::map<TallyKey, TallyCount> young_;
};

}  // namespace chartmark
