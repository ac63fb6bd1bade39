#include "engine/codes/title_hunks.h"

#include <algorithm>
#include <cstdint>
#include <string_view>

#include "engine/codes/axis_words.h"

namespace chartmark {
namespace {

using Words = std::vector<TitleWord>;

// What a word in common is worth: small words must not pull the titles out of line.
std::uint16_t WorthOf(std::string_view key) {
  return key == "with" || key == "without" || key == "unspecified" || IsConnector(key) ? 1 : 4;
}

// For every pair of places the worth of the longest common subsequence of what follows.
class Worths {
 public:
  Worths(const Words& first, const Words& second)
      : columns_(second.size() + 1), worths_((first.size() + 1) * columns_, 0) {
    for (std::size_t i = first.size(); i-- > 0;) {
      for (std::size_t j = second.size(); j-- > 0;) {
        const bool same = first[i].key == second[j].key;
        At(i, j) = same ? static_cast<std::uint16_t>(At(i + 1, j + 1) + WorthOf(first[i].key))
                        : std::max(At(i + 1, j), At(i, j + 1));
      }
    }
  }

  std::uint16_t& At(std::size_t i, std::size_t j) { return worths_[i * columns_ + j]; }

 private:
  std::size_t columns_;
  std::vector<std::uint16_t> worths_;
};

}  // namespace

std::vector<Hunk> Differences(const Words& first, const Words& second) {
  Worths worths(first, second);
  std::vector<Hunk> hunks;
  std::size_t i = 0, j = 0;
  const auto more = [&] { return i < first.size() || j < second.size(); };
  const auto same = [&] {
    return i < first.size() && j < second.size() && first[i].key == second[j].key;
  };
  while (more()) {
    if (same()) {
      ++i;
      ++j;
      continue;
    }
    Hunk hunk{i, i, j, j};
    while (more() && !same()) {
      const bool in_first =
          j == second.size() || (i < first.size() && worths.At(i + 1, j) >= worths.At(i, j + 1));
      ++(in_first ? i : j);
    }
    hunk.first_end = i;
    hunk.second_end = j;
    hunks.push_back(hunk);
  }
  return hunks;
}

}  // namespace chartmark
