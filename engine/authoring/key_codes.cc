#include "engine/authoring/key_codes.h"

#include <algorithm>

#include "engine/codes/code.h"

namespace chartmark {

bool IsSubtree(const std::string& code) { return code.empty() || code.back() == '-'; }

bool Covers(const std::string& pattern, const std::string& code) {
  if (pattern.empty() || pattern.back() != '-') return pattern == code;
  const std::string start = Undotted(pattern.substr(0, pattern.find('-')));
  return Undotted(code).rfind(start, 0) == 0;
}

bool CoversAny(const std::vector<std::string>& patterns, const std::string& code) {
  return std::any_of(patterns.begin(), patterns.end(),
                     [&code](const std::string& pattern) { return Covers(pattern, code); });
}

std::vector<std::string> RightCodes(const Key& key) {
  std::vector<std::string> right;
  for (const Item& item : key.items) {
    right.push_back(item.code);
    for (const Alternative& other : item.alternatives) right.push_back(other.code);
  }
  return right;
}

std::vector<std::string> TrapCodes(const Key& key) {
  std::vector<std::string> codes;
  for (const Trap& trap : key.traps) codes.push_back(trap.code);
  return codes;
}

std::vector<std::string> NamedCodes(const Key& key) {
  std::vector<std::string> named = RightCodes(key);
  for (const Item& item : key.items) {
    for (const Alternative& other : item.insteads) named.push_back(other.code);
  }
  for (const Trap& trap : key.traps) named.push_back(trap.code);
  for (const OptionalCode& optional : key.optionals) named.push_back(optional.code);
  for (const SplitCodes& split : key.splits) {
    named.insert(named.end(), split.codes.begin(), split.codes.end());
  }
  return named;
}

const Item* ItemOf(const Key& key, const Entry& entry) {
  const auto found = std::find_if(key.items.begin(), key.items.end(),
                                  [&entry](const Item& item) { return item.code == entry.code; });
  return found == key.items.end() ? nullptr : &*found;
}

}  // namespace chartmark
