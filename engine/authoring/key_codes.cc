#include "engine/authoring/key_codes.h"

#include <algorithm>

namespace chartmark {

bool IsSubtree(std::string_view code) { return code.empty() || code.back() == '-'; }

std::string_view StemOf(std::string_view code) {
  while (code.ends_with('-')) code.remove_suffix(1);
  if (code.ends_with('.')) code.remove_suffix(1);
  return code;
}

bool Covers(std::string_view pattern, std::string_view code) {
  if (pattern.empty() || !IsSubtree(pattern)) return pattern == code;
  constexpr std::size_t kHcpcsLength = 5;
  const bool hcpcs = code.size() == kHcpcsLength && code.find('.') == std::string_view::npos;
  if (hcpcs && !IsSubtree(code) && pattern.find('.') != std::string_view::npos) return false;
  return StemOf(code).starts_with(StemOf(pattern));
}

bool CoversAny(const std::vector<std::string>& patterns, std::string_view code) {
  return std::any_of(patterns.begin(), patterns.end(),
                     [&code](const std::string& pattern) { return Covers(pattern, code); });
}

const Trap* TrapThatTakes(const std::vector<Trap>& traps, std::string_view code) {
  const auto narrowness = [](const Trap& trap) {
    return IsSubtree(trap.code) ? StemOf(trap.code).size() : std::string::npos;
  };
  const Trap* taken = nullptr;
  for (const Trap& trap : traps) {
    if (!Covers(trap.code, code)) continue;
    if (taken == nullptr || narrowness(trap) > narrowness(*taken)) taken = &trap;
  }
  return taken;
}

std::vector<std::string> RightCodes(const Key& key) {
  std::vector<std::string> right;
  for (const Item& item : key.items) {
    right.push_back(item.code);
    for (const Alternative& other : item.alternatives) right.push_back(other.code);
  }
  return right;
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
