#include "engine/exercise/chart.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "engine/base/text.h"

namespace chartmark {
namespace {

// A lab value in millionths: "0.02", "1,240", "-3.5". Exact, so that a value on the limit is
// normal.
std::optional<std::int64_t> ReadNumber(std::string_view text) {
  constexpr std::size_t kDecimals = 6;
  std::string digits;
  std::size_t decimals = 0;
  bool dot = false;
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  for (char c : text) {
    if (c == '.' && !dot) {
      dot = true;
    } else if (c == ',' && !dot) {
      continue;
    } else {
      digits += c;
      if (dot) ++decimals;
    }
  }
  if (digits.empty() || digits.size() > 12 || decimals > kDecimals || text.ends_with('.')) {
    return std::nullopt;
  }
  digits.append(kDecimals - decimals, '0');
  const auto number = ParseInteger(digits, 0, std::int64_t{1} << 62);
  if (!number) return std::nullopt;
  return negative ? -*number : *number;
}

// "< 0.04", "<=5", "≥ 60" -> the sign in one letter and the number.
struct Bound {
  char sign = '=';  // '<', '>', 'l' (at most), 'g' (at least)
  std::int64_t number = 0;
};

std::optional<Bound> ReadBound(std::string_view text) {
  constexpr std::array<std::pair<std::string_view, char>, 6> kSigns = {
      {{"<=", 'l'}, {">=", 'g'}, {"≤", 'l'}, {"≥", 'g'}, {"<", '<'}, {">", '>'}}};
  for (const auto& [sign, letter] : kSigns) {
    if (!text.starts_with(sign)) continue;
    const auto number = ReadNumber(TrimSpace(text.substr(sign.size())));
    if (number) return Bound{letter, *number};
    return std::nullopt;
  }
  return std::nullopt;
}

std::string FlagBetween(std::int64_t value, std::int64_t low, std::int64_t high) {
  if (value < low) return "L";
  return value > high ? "H" : "";
}

std::string FlagAgainst(std::int64_t value, const Bound& bound) {
  switch (bound.sign) {
    case '<':
      return value >= bound.number ? "H" : "";
    case 'l':
      return value > bound.number ? "H" : "";
    case '>':
      return value <= bound.number ? "L" : "";
    default:
      return value < bound.number ? "L" : "";
  }
}

std::string WordsOf(const LabResult& result) {
  std::string text = result.name + " " + result.value;
  if (!result.unit.empty()) text += " " + result.unit;
  if (!result.range.empty()) text += " (" + result.range + ")";
  return text;
}

void AddLine(std::string& text, std::string_view line) {
  const std::string collapsed = CollapseSpace(line);
  if (collapsed.empty()) return;
  if (!text.empty()) text += '\n';
  text += collapsed;
}

}  // namespace

std::string FlagOf(std::string_view value, std::string_view range) {
  const std::optional<std::int64_t> number = ReadNumber(TrimSpace(value));
  if (!number) return "";
  range = TrimSpace(range);
  if (const std::optional<Bound> bound = ReadBound(range)) return FlagAgainst(*number, *bound);
  for (std::string_view dash : {"–", "-"}) {
    const std::size_t at = range.find(dash, 1);
    if (at == std::string_view::npos) continue;
    const auto low = ReadNumber(TrimSpace(range.substr(0, at)));
    const auto high = ReadNumber(TrimSpace(range.substr(at + dash.size())));
    if (low && high) return FlagBetween(*number, *low, *high);
  }
  return "";
}

std::string PlainText(const Document& document) {
  std::string text;
  for (const Block& block : document.blocks) {
    AddLine(text, block.text);
    for (const std::string& item : block.items) AddLine(text, item);
    AddLine(text, Join(block.columns, " "));
    for (const std::vector<std::string>& row : block.rows) AddLine(text, Join(row, " "));
    for (const LabResult& result : block.results) AddLine(text, WordsOf(result));
  }
  return text;
}

}  // namespace chartmark
