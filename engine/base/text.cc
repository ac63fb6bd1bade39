#include "engine/base/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cwchar>

#include "engine/base/ascii.h"

namespace chartmark {
namespace {

// The library's searches for one of several characters call out for each; these are hot.
bool IsContinuation(unsigned char c) { return (c & 0xC0) == 0x80; }

bool InRange(char32_t c, char32_t low, char32_t high) { return c >= low && c <= high; }

bool IsCombining(char32_t c) {
  return InRange(c, 0x0300, 0x036F) || InRange(c, 0x1AB0, 0x1AFF) || InRange(c, 0x1DC0, 0x1DFF) ||
         InRange(c, 0x20D0, 0x20FF) || InRange(c, 0xFE20, 0xFE2F) || InRange(c, 0x200B, 0x200D);
}

bool IsWide(char32_t c) {
  return InRange(c, 0x1100, 0x115F) || InRange(c, 0x2E80, 0xA4CF) || InRange(c, 0xAC00, 0xD7A3) ||
         InRange(c, 0xF900, 0xFAFF) || InRange(c, 0xFE30, 0xFE6F) || InRange(c, 0xFF00, 0xFF60) ||
         InRange(c, 0xFFE0, 0xFFE6) || InRange(c, 0x1F300, 0x1FAFF) || InRange(c, 0x20000, 0x3FFFD);
}

// Optimal string alignment distance, given up (limit + 1) once it must exceed `limit`.
std::size_t Distance(std::string_view a, std::string_view b, std::size_t limit) {
  if (a.size() > b.size() + limit || b.size() > a.size() + limit) return limit + 1;
  std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t swap = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, swap});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        row[j] = std::min(row[j], before[j - 2] + 1);
      }
    }
    if (*std::min_element(row.begin(), row.end()) > limit) return limit + 1;
    before.swap(last);
    last.swap(row);
  }
  return last[b.size()];
}

// What stands for a character in HTML; empty where it may stand itself.
std::string_view ReferenceFor(char c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\'':
      return "&#39;";
    default:
      return {};
  }
}

}  // namespace

std::string_view TrimSpace(std::string_view text) {
  while (!text.empty() && IsSpace(text.front())) text.remove_prefix(1);
  while (!text.empty() && IsSpace(text.back())) text.remove_suffix(1);
  return text;
}

std::vector<std::string_view> SplitSpace(std::string_view text) {
  std::vector<std::string_view> parts;
  for (std::size_t at = 0;;) {
    while (at < text.size() && IsSpace(text[at])) ++at;
    if (at == text.size()) return parts;
    const std::size_t start = at;
    while (at < text.size() && !IsSpace(text[at])) ++at;
    parts.push_back(text.substr(start, at - start));
  }
}

std::vector<std::string_view> Split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const std::size_t end = text.find(separator);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

std::string Join(std::span<const std::string> parts, std::string_view between) {
  std::string text;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) text += between;
    text += parts[i];
  }
  return text;
}

std::string ToUpperAscii(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return out;
}

std::string ToLowerAscii(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

std::string CollapseSpace(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  // Word by word: charts are read again for every variant.
  for (std::string_view rest = TrimSpace(text); !rest.empty(); rest = TrimSpace(rest)) {
    std::size_t size = 0;
    while (size < rest.size() && !IsSpace(rest[size])) ++size;
    if (!out.empty()) out += ' ';
    out.append(rest.substr(0, size));
    rest.remove_prefix(size);
  }
  return out;
}

std::optional<char32_t> NextCodePoint(std::string_view text, std::size_t& at) {
  const auto first = static_cast<unsigned char>(text[at++]);
  if (first < 0x80) return first;
  const int length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4 || at + length - 1 > text.size()) return std::nullopt;
  char32_t value = first & (0xFF >> (length + 1));
  for (int i = 0; i < length - 1; ++i) {
    const auto next = static_cast<unsigned char>(text[at + i]);
    if (!IsContinuation(next)) return std::nullopt;
    value = (value << 6) | (next & 0x3F);
  }
  const bool overlong = (length == 3 && value < 0x800) || (length == 4 && value < 0x10000);
  if (overlong || InRange(value, 0xD800, 0xDFFF) || value > 0x10FFFF) return std::nullopt;
  at += length - 1;
  return value;
}

std::string EncodeUtf8(char32_t c) {
  std::string out;
  const auto put = [&out](char32_t byte) { out += static_cast<char>(byte); };
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xC0 | (c >> 6));
    put(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    put(0xE0 | (c >> 12));
    put(0x80 | ((c >> 6) & 0x3F));
    put(0x80 | (c & 0x3F));
  } else {
    put(0xF0 | (c >> 18));
    put(0x80 | ((c >> 12) & 0x3F));
    put(0x80 | ((c >> 6) & 0x3F));
    put(0x80 | (c & 0x3F));
  }
  return out;
}

bool IsValidUtf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      ++at;
    } else if (!NextCodePoint(text, at)) {
      return false;
    }
  }
  return true;
}

bool IsForbiddenCharacter(char32_t c) {
  if (c < 0x20) return c != '\n' && c != '\t';
  if (InRange(c, 0x7F, 0x9F)) return true;
  if (InRange(c, 0x202A, 0x202E) || InRange(c, 0x2066, 0x2069)) return true;
  if (c == 0x200E || c == 0x200F || c == 0x061C || c == 0xFEFF) return true;
  return InRange(c, 0xFDD0, 0xFDEF) || (c & 0xFFFE) == 0xFFFE;
}

bool HasForbiddenCharacter(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] >= ' ' && text[at] < '\x7F') {  // most of it
      ++at;
      continue;
    }
    const std::optional<char32_t> c = NextCodePoint(text, at);
    if (!c || IsForbiddenCharacter(*c)) return true;
  }
  return false;
}

std::string Quotable(std::string_view text) {
  constexpr int kLongest = 60;
  std::string out;
  int length = 0;
  for (std::size_t at = 0; at < text.size(); ++length) {
    if (length == kLongest) return out + "…";
    const std::size_t start = at;
    const std::optional<char32_t> c = NextCodePoint(text, at);
    if (!c) {
      out += fmt::format("\\x{:02X}", static_cast<unsigned char>(text[start]));
    } else if (IsForbiddenCharacter(*c)) {
      out += fmt::format("U+{:04X}", static_cast<std::uint32_t>(*c));
    } else if (*c == '\n' || *c == '\t') {
      out += ' ';
    } else {
      out += text.substr(start, at - start);
    }
  }
  return out;
}

int DisplayWidth(std::string_view text) {
  int width = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] >= ' ' && text[at] <= '~') {  // most text is ASCII
      ++width, ++at;
      continue;
    }
    const std::optional<char32_t> c = NextCodePoint(text, at);
    if (!c) {
      ++width;
    } else if (!IsCombining(*c)) {
      width += IsWide(*c) ? 2 : 1;
    }
  }
  return width;
}

std::optional<std::int64_t> ParseInteger(std::string_view text, std::int64_t min,
                                         std::int64_t max) {
  std::int64_t value = 0;
  const std::string_view digits = min < 0 && text.starts_with('-') ? text.substr(1) : text;
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  if (digits.empty() || !std::all_of(digits.begin(), digits.end(), is_digit)) return std::nullopt;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  if (value < min || value > max) return std::nullopt;
  return value;
}

bool IsId(std::string_view text) {
  if (text.empty() || text.size() > 64 || text == "." || text == "..") return false;
  return std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' ||
           c == '_' || c == '-';
  });
}

std::optional<std::string> DidYouMean(std::string_view wrong,
                                      std::span<const std::string_view> candidates) {
  if (wrong.empty() || wrong.size() > 200) return std::nullopt;
  const std::string lower = ToLowerAscii(wrong);
  std::size_t best = std::max<std::size_t>(1, wrong.size() / 3) + 1;
  std::optional<std::string> nearest;
  for (std::string_view candidate : candidates) {
    const std::size_t distance = Distance(lower, ToLowerAscii(candidate), best);
    if (distance < best && distance < std::max(wrong.size(), candidate.size())) {
      best = distance;
      nearest = std::string(candidate);
    }
  }
  return nearest;
}

std::string DidYouMeanHint(std::string_view wrong, std::span<const std::string_view> candidates) {
  const std::optional<std::string> nearest = DidYouMean(wrong, candidates);
  return nearest ? fmt::format(", did you mean '{}'?", *nearest) : "";
}

std::string Counted(std::size_t number, std::string_view noun) {
  std::string text = std::to_string(number);
  for (std::size_t at = text.size(); at > 3;) text.insert(at -= 3, ",");
  text.append(" ").append(noun);
  return number == 1 ? text : text + "s";
}

std::string EscapeHtml(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  std::size_t done = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::string_view reference = ReferenceFor(text[at]);
    if (reference.empty()) continue;
    out.append(text.substr(done, at - done)).append(reference);
    done = at + 1;
  }
  return out.append(text.substr(done));
}

}  // namespace chartmark
