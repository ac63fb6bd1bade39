// Mistakes of first attempts by kind and by cited rule.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "engine/batch/class_statistics.h"

namespace chartmark {

// Not thread-safe. Grows with verdicts and rules only.
class MistakeCounter {
 public:
  void Add(const Grade& grade);
  // Most points lost first; of equal ones the more lines, then by name.
  std::vector<Mistakes> ByVerdict() const { return Sorted(verdicts_); }
  std::vector<Mistakes> ByRule() const { return Sorted(rules_); }

 private:
  struct Counted {
    Mistakes mistakes;
    std::int64_t last_attempt = 0;  // that was counted
  };
  using Table = std::map<std::string, Counted, std::less<>>;
  void Count(Table& table, std::string_view what, Points lost) const;
  static std::vector<Mistakes> Sorted(const Table& table);

  std::int64_t attempt_ = 0;
  Table verdicts_, rules_;
};

}  // namespace chartmark
