#include "engine/grading/metrics.h"

#include <algorithm>
#include <set>
#include <tuple>

namespace chartmark {
namespace {

bool Fits(const std::string& pattern, const std::string& code) {
  if (pattern.empty() || pattern.back() != '-') return pattern == code;
  const std::string stem = Undotted(pattern.substr(0, pattern.size() - 1));
  return Undotted(code).compare(0, stem.size(), stem) == 0;
}

bool IsCodeOf(const Item& item, const std::string& code) {
  return item.code == code ||
         std::any_of(item.alternatives.begin(), item.alternatives.end(),
                     [&code](const Alternative& other) { return Fits(other.code, code); });
}

using Items = std::vector<const Item*>;

// How many of the items have an entry of their own. Greedy by key order is exact enough here: two
// items share a code only where it stands in the key twice.
int CountRight(const Items& items, const std::vector<std::string>& codes) {
  std::vector<bool> used(codes.size());
  int right = 0;
  for (const Item* item : items) {
    for (std::size_t i = 0; i < codes.size(); ++i) {
      if (used[i] || !IsCodeOf(*item, codes[i])) continue;
      used[i] = true;
      ++right;
      break;
    }
  }
  return right;
}

// The items outside of any one-of, and of each one-of the way with the most right codes; of equal
// ones the first.
Items ExpectedItems(const Key& key, const std::vector<std::string>& codes) {
  Items expected;
  std::map<int, std::map<int, Items>> ways;
  for (const Item& item : key.items) {
    if (item.one_of == 0) expected.push_back(&item);
    if (item.one_of != 0) ways[item.one_of][item.set].push_back(&item);
  }
  for (const auto& [number, sets] : ways) {
    const auto better = [&codes](const auto& a, const auto& b) {
      return CountRight(a.second, codes) < CountRight(b.second, codes);
    };
    const Items& best = std::max_element(sets.begin(), sets.end(), better)->second;
    expected.insert(expected.end(), best.begin(), best.end());
  }
  return expected;
}

std::vector<std::string> CountedCodes(const Key& key, const Submission& submission) {
  std::vector<std::string> codes;
  for (const auto* entries : {&submission.diagnoses, &submission.procedures}) {
    for (const Entry& entry : *entries) {
      const bool optional = std::any_of(key.optionals.begin(), key.optionals.end(),
                                        [&](const auto& o) { return Fits(o.code, entry.code); });
      if (!optional) codes.push_back(entry.code);
    }
  }
  return codes;
}

std::set<std::string> FirstIds(const Key& key) {
  std::set<std::string> ids;
  for (const FirstRule& first : key.firsts) ids.insert(first.any.begin(), first.any.end());
  if (!ids.empty()) return ids;
  for (const Item& item : key.items) {
    if (!item.procedure && item.after.empty()) ids.insert(item.id);
  }
  return ids;
}

bool PrincipalRight(const Key& key, const Submission& submission) {
  if (submission.diagnoses.empty()) return false;
  const std::set<std::string> ids = FirstIds(key);
  return std::any_of(key.items.begin(), key.items.end(), [&](const Item& item) {
    return ids.count(item.id) > 0 && IsCodeOf(item, submission.diagnoses.front().code);
  });
}

}  // namespace

std::map<std::string, double> MetricsOf(const Key& key, const Submission& submission, Points score,
                                        Points max) {
  const std::vector<std::string> codes = CountedCodes(key, submission);
  const Items expected = ExpectedItems(key, codes);
  const int right = CountRight(expected, codes);
  const int wanted = static_cast<int>(expected.size());
  const int entered = static_cast<int>(codes.size());
  const int all = wanted + entered - right;
  std::map<std::string, double> metrics{{"right", right},
                                        {"expected", wanted},
                                        {"entered", entered},
                                        {"record_over_record", score == max ? 1 : 0}};
  if (all > 0) {
    metrics["code_over_code"] = static_cast<double>(right) / all;
    metrics["exact_match"] = right == wanted && right == entered ? 1 : 0;
  }
  const bool has_diagnoses = std::any_of(key.items.begin(), key.items.end(),
                                         [](const Item& item) { return !item.procedure; });
  if (has_diagnoses) metrics["principal_right"] = PrincipalRight(key, submission) ? 1 : 0;
  return metrics;
}

}  // namespace chartmark
