// Compiled patterns of regex.match, outside the arena: no Lua value owns them. Bounded.
#pragma once

#include <cstdint>
#include <list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace chartmark::lua {

class RegexCache {
 public:
  RegexCache();
  ~RegexCache();

  struct Match {
    std::int64_t cost = 0;  // in fuel; the same whether the pattern was in the cache or not
    std::string error;      // of the pattern; empty if good
    bool matched = false;
    std::vector<std::string_view>
        captures;  // into the text; the whole match where there are no groups
  };
  // What compiling `pattern` and reading `bytes` of text with it costs, compiled or not.
  Match Prepare(const std::string& pattern, std::size_t bytes);
  // After Prepare and paying for it: the leftmost match.
  void Run(const std::string& pattern, std::string_view text, Match& match);

 private:
  struct Entry;
  Entry& Find(const std::string& pattern);
  std::list<Entry> entries_;  // most recently used first
};

}  // namespace chartmark::lua
