#include "engine/batch/mistakes.h"

#include <algorithm>
#include <tuple>

#include "engine/grading/verdicts.h"

namespace chartmark {

void MistakeCounter::Count(Table& table, std::string_view what, Points lost) const {
  auto found = table.find(what);
  if (found == table.end()) {
    found = table.emplace(std::string(what), Counted{}).first;
    found->second.mistakes.what = what;
  }
  Counted& counted = found->second;
  ++counted.mistakes.lines;
  counted.mistakes.lost += lost;
  counted.mistakes.attempts += counted.last_attempt == attempt_ ? 0 : 1;
  counted.last_attempt = attempt_;
}

void MistakeCounter::Add(const Grade& grade) {
  ++attempt_;
  for (const Line& line : grade.lines) {
    if (line.verdict == "floor" || line.points >= line.of) continue;
    const Points lost = line.of - line.points;
    Count(verdicts_, TrapOf(line.verdict).empty() ? line.verdict : "trap", lost);
    for (auto rule = line.rules.begin(); rule != line.rules.end(); ++rule) {
      if (std::find(line.rules.begin(), rule, *rule) == rule) Count(rules_, *rule, lost);
    }
  }
}

std::vector<Mistakes> MistakeCounter::Sorted(const Table& table) {
  std::vector<Mistakes> sorted;
  sorted.reserve(table.size());
  for (const auto& [what, counted] : table) sorted.push_back(counted.mistakes);
  std::sort(sorted.begin(), sorted.end(), [](const Mistakes& a, const Mistakes& b) {
    return std::tie(b.lost, b.lines, a.what) < std::tie(a.lost, a.lines, b.what);
  });
  return sorted;
}

}  // namespace chartmark
