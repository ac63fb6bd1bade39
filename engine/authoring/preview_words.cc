#include "engine/authoring/preview_words.h"

#include <algorithm>
#include <cstdint>

#include "engine/base/ascii.h"

namespace chartmark::preview {
namespace {

using Words = std::vector<std::string_view>;

constexpr std::size_t kMostCells = 4'000'000;
constexpr std::size_t kContext = 2;  // words shown around what changed
constexpr std::size_t kShort = 160;  // bytes

// The middle parts that are left once equal words at both ends are taken off.
struct Middle {
  std::size_t front = 0;
  std::size_t back = 0;
};

Middle TrimEqual(const Words& a, const Words& b) {
  Middle m;
  const std::size_t most = std::min(a.size(), b.size());
  while (m.front < most && a[m.front] == b[m.front]) ++m.front;
  while (m.back < most - m.front && a[a.size() - 1 - m.back] == b[b.size() - 1 - m.back]) ++m.back;
  return m;
}

// Marks in `kept` the words of the middle of `a` that a longest common subsequence with the middle
// of `b` has.
void MarkCommon(const Words& a, const Words& b, const Middle& m, std::vector<bool>& kept) {
  const std::size_t rows = a.size() - m.front - m.back;
  const std::size_t columns = b.size() - m.front - m.back;
  if (rows == 0 || columns == 0 || rows > kMostCells / columns) return;
  const std::size_t stride = columns + 1;
  // length[i][j]: of the tails that begin at i and j.
  std::vector<std::uint16_t> length((rows + 1) * stride);
  for (std::size_t i = rows; i-- > 0;) {
    for (std::size_t j = columns; j-- > 0;) {
      length[i * stride + j] =
          a[m.front + i] == b[m.front + j]
              ? static_cast<std::uint16_t>(length[(i + 1) * stride + j + 1] + 1)
              : std::max(length[(i + 1) * stride + j], length[i * stride + j + 1]);
    }
  }
  for (std::size_t i = 0, j = 0; i < rows && j < columns;) {
    if (a[m.front + i] == b[m.front + j]) {
      kept[m.front + i] = true;
      ++i, ++j;
    } else if (length[(i + 1) * stride + j] >= length[i * stride + j + 1]) {
      ++i;
    } else {
      ++j;
    }
  }
}

}  // namespace

Words WordsOf(std::string_view html) {
  Words words;
  for (std::size_t at = 0; at < html.size();) {
    if (html[at] == '<') {
      at = std::min(html.find('>', at), html.size() - 1) + 1;
    } else if (IsSpace(html[at])) {
      ++at;
    } else {
      const std::size_t from = at;
      while (at < html.size() && html[at] != '<' && !IsSpace(html[at])) ++at;
      words.push_back(html.substr(from, at - from));
    }
  }
  return words;
}

std::vector<bool> InCommon(const Words& words, const Words& others) {
  const Middle middle = TrimEqual(words, others);
  std::vector<bool> kept(words.size());
  std::fill_n(kept.begin(), middle.front, true);
  std::fill_n(kept.rbegin(), middle.back, true);
  MarkCommon(words, others, middle, kept);
  return kept;
}

std::string WrapOthers(std::string_view html, const std::vector<bool>& kept, std::string_view open,
                       std::string_view close) {
  const Words words = WordsOf(html);
  std::string out;
  std::size_t done = 0;
  bool on = false;
  for (std::size_t i = 0; i < words.size() && i < kept.size(); ++i) {
    const auto from = static_cast<std::size_t>(words[i].data() - html.data());
    const std::string_view between = html.substr(done, from - done);
    // A run goes on over blanks, but not over a tag.
    if (on && (kept[i] || between.find('<') != std::string_view::npos)) {
      out += close;
      on = false;
    }
    out += between;
    if (!kept[i] && !on) {
      out += open;
      on = true;
    }
    out += words[i];
    done = from + words[i].size();
  }
  if (on) out += close;
  return out += html.substr(done);
}

std::string OthersInShort(const Words& words, const std::vector<bool>& kept) {
  std::vector<bool> shown(words.size());
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (kept[i]) continue;
    const std::size_t from = i < kContext ? 0 : i - kContext;
    const std::size_t to = std::min(words.size(), i + kContext + 1);
    for (std::size_t near = from; near < to; ++near) shown[near] = true;
  }
  std::string out;
  bool gap = false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!shown[i]) {
      gap = true;
      continue;
    }
    if (out.size() + words[i].size() > kShort) return out + " …";
    if (gap) out += out.empty() ? "…" : " …";
    if (!out.empty()) out += ' ';
    out += words[i];
    gap = false;
  }
  return gap && !out.empty() ? out + " …" : out;
}

}  // namespace chartmark::preview
