#include "engine/codes/words.h"

#include <algorithm>
#include <array>
#include <optional>

#include "engine/base/text.h"

namespace chartmark {
namespace {

constexpr std::size_t kMostBytes = 31;

// The letters U+00C0 to U+017F without their accents; ' ' where there is none.
constexpr std::string_view kPlainLatin =
    "aaaaaa ceeeeiiii nooooo  uuuuy  aaaaaa ceeeeiiii nooooo  uuuuy y"
    "aaaaaaccccccccdd  eeeeeeeeeegggggggghh  iiiiiiiii   jjkk llllll "
    "   nnnnnn   oooooo  rrrrrrsssssssstttt  uuuuuuuuuuuuwwyyyzzzzzz ";

bool IsAsciiAlphanumeric(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool IsLetterBeyondAscii(char32_t c) {
  return c >= 0xC0 && c != 0xD7 && c != 0xF7 && !(c >= 0x2000 && c <= 0x2BFF) &&
         !(c >= 0x3000 && c <= 0x303F) && c != 0xFFFD;
}

// The small letter of a Latin capital without an accent to take off, "Ł"; others as they are.
char32_t ToSmallLatin(char32_t c) {
  if (c >= 0xC0 && c <= 0xDE) return c + 32;
  const bool odd_is_capital = (c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E);
  if (c < 0x100 || c > 0x17E) return c;
  return (c % 2 == 1) == odd_is_capital ? c + 1 : c;
}

// A letter beyond ASCII.
void AppendFolded(char32_t c, std::string& word) {
  const std::size_t place = c - 0xC0;
  if (place < kPlainLatin.size() && kPlainLatin[place] != ' ') {
    word += kPlainLatin[place];
  } else {
    word += EncodeUtf8(ToSmallLatin(c));
  }
}

// Moves past one character; true, and the character appended, where it belongs to a word.
bool AppendNext(std::string_view text, std::size_t& at, std::string& folded) {
  const char first = text[at];
  if (static_cast<unsigned char>(first) < 0x80) {
    ++at;
    if (!IsAsciiAlphanumeric(first)) return false;
    folded += first >= 'A' && first <= 'Z' ? static_cast<char>(first + 32) : first;
    return true;
  }
  const std::optional<char32_t> c = NextCodePoint(text, at);
  if (!c || !IsLetterBeyondAscii(*c)) return false;
  AppendFolded(*c, folded);
  return true;
}

}  // namespace

const std::vector<std::string_view>& WordSplitter::Split(std::string_view text) {
  folded_.clear();
  ends_.clear();  // begin and end of each word in turn
  bool open = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t before = folded_.size();
    const bool is_letter = AppendNext(text, at, folded_);
    if (is_letter != open) ends_.push_back(before);
    open = is_letter;
  }
  if (open) ends_.push_back(folded_.size());
  words_.clear();
  for (std::size_t i = 0; i + 1 < ends_.size(); i += 2) {
    words_.push_back(std::string_view(folded_).substr(ends_[i], ends_[i + 1] - ends_[i]));
  }
  return words_;
}

std::vector<std::string> WordsOf(std::string_view text) {
  WordSplitter splitter;
  const std::vector<std::string_view>& words = splitter.Split(text);
  return {words.begin(), words.end()};
}

WordDistance DistanceOf(std::string_view typed, std::string_view word) {
  const int far = static_cast<int>(kMostBytes);
  if (typed.size() > kMostBytes || word.size() > kMostBytes) return {far, far};
  using Row = std::array<int, kMostBytes + 1>;
  Row before{};
  Row last{};
  Row row{};
  for (std::size_t j = 0; j <= word.size(); ++j) last[j] = static_cast<int>(j);
  for (std::size_t i = 1; i <= typed.size(); ++i) {
    row[0] = static_cast<int>(i);
    for (std::size_t j = 1; j <= word.size(); ++j) {
      const int replaced = last[j - 1] + (typed[i - 1] == word[j - 1] ? 0 : 1);
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, replaced});
      if (i > 1 && j > 1 && typed[i - 1] == word[j - 2] && typed[i - 2] == word[j - 1]) {
        row[j] = std::min(row[j], before[j - 2] + 1);
      }
    }
    before = last;
    last = row;
  }
  const auto end = last.begin() + static_cast<std::ptrdiff_t>(word.size()) + 1;
  return {last[word.size()], *std::min_element(last.begin(), end)};
}

int EditsAllowed(std::size_t length) {
  if (length < 4) return 0;
  if (length < 6) return 1;
  return length < 10 ? 2 : 3;
}

std::vector<std::string> TrigramsOf(std::string_view word) {
  std::vector<std::string> trigrams;
  const std::string marked = "^" + std::string(word) + "$";
  for (std::size_t i = 0; i + 3 <= marked.size(); ++i) trigrams.push_back(marked.substr(i, 3));
  std::sort(trigrams.begin(), trigrams.end());
  trigrams.erase(std::unique(trigrams.begin(), trigrams.end()), trigrams.end());
  return trigrams;
}

}  // namespace chartmark
