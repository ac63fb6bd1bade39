#include "engine/authoring/ccda_evidence.h"

#include <algorithm>

#include "engine/base/text.h"

namespace chartmark {
namespace {

constexpr std::size_t kLongestQuote = 160;

bool IsWord(char c) {
  return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') ||
         static_cast<unsigned char>(c) >= 0x80;
}

// Where `words` stand in `text`, in any case, not inside of longer words; npos where they do not.
std::size_t FindWords(std::string_view text, std::string_view words) {
  if (words.empty() || words.size() > text.size()) return std::string_view::npos;
  const auto is_letter = [](char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; };
  const auto same = [&is_letter](char a, char b) {
    return a == b || ((a ^ b) == 0x20 && is_letter(a));
  };
  // The first character in either case; the library looks for one fast.
  const char first = words[0];
  const char other = is_letter(first) ? static_cast<char>(first ^ 0x20) : first;
  std::size_t next = text.find(first);
  std::size_t next_other = other == first ? std::string_view::npos : text.find(other);
  for (;;) {
    const std::size_t at = std::min(next, next_other);
    const std::size_t end = at + words.size();
    if (at == std::string_view::npos || end > text.size()) return std::string_view::npos;
    const bool whole =
        (at == 0 || !IsWord(text[at - 1])) && (end == text.size() || !IsWord(text[end]));
    if (whole && std::equal(words.begin(), words.end(), text.begin() + at, same)) return at;
    (at == next ? next : next_other) = text.find(at == next ? first : other, at + 1);
  }
}

Evidence QuoteFrom(const std::vector<CcdaAnchor>& anchors, std::string_view words) {
  if (HasLetter(words)) {
    for (const CcdaAnchor& anchor : anchors) {
      const std::size_t at = FindWords(anchor.text, words);
      if (at != std::string::npos) return {anchor.document, anchor.text.substr(at, words.size())};
    }
  }
  // The element itself, where it is short enough to be about this one thing.
  for (const CcdaAnchor& anchor : anchors) {
    const std::string_view text = TrimSpace(anchor.text);
    if (text.size() <= kLongestQuote && HasLetter(text)) {
      return {anchor.document, std::string(text)};
    }
  }
  return {};
}

}  // namespace

bool HasLetter(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; });
}

std::vector<Evidence> FindEvidence(const CcdaChart& chart, const CcdaStatement& statement,
                                   std::string_view words) {
  for (std::string_view id : statement.references) {
    const auto found = chart.anchors.find(id);
    if (found == chart.anchors.end()) continue;
    if (auto quote = QuoteFrom(found->second, words); !quote.quote.empty()) return {quote};
  }
  const bool in_header = statement.section >= chart.lines_of.size();
  if (in_header || !HasLetter(words) || words.size() > kLongestQuote) return {};
  const std::string& document = chart.document_of[statement.section];
  for (const std::string& line : chart.lines_of[statement.section]) {
    const std::size_t at = FindWords(line, words);
    if (at != std::string::npos) return {{document, line.substr(at, words.size())}};
  }
  return {};
}

bool ChartSays(const CcdaChart& chart, std::string_view words) {
  for (const auto& lines : chart.lines_of) {
    for (const std::string& line : lines) {
      if (FindWords(line, words) != std::string_view::npos) return true;
    }
  }
  return false;
}

}  // namespace chartmark
