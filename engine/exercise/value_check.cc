#include <fmt/format.h>

#include <algorithm>

#include "engine/base/date.h"
#include "engine/base/text.h"
#include "engine/exercise/checked_tree.h"

namespace chartmark::exercise_file {
namespace {

bool IsAlphanumeric(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

bool IsCode(std::string_view text) {
  constexpr std::size_t kLongest = 16;
  if (text.empty() || text.size() > kLongest || !IsAlphanumeric(text.front())) return false;
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return IsAlphanumeric(c) || c == '.'; });
}

bool IsSubtree(std::string_view text) {
  if (text.ends_with('-')) text.remove_suffix(1);
  return IsCode(text);
}

bool IsModifier(std::string_view text) {
  return text.size() == 2 && IsAlphanumeric(text[0]) && IsAlphanumeric(text[1]);
}

template <class Is>
bool AllOf(std::string_view text, std::size_t least, const Is& is) {
  const std::vector<std::string_view> parts = SplitSpace(text);
  return parts.size() >= least && std::all_of(parts.begin(), parts.end(), is);
}

ValueFault NotOneOf(std::string_view word, std::string_view words) {
  const std::vector<std::string_view> known = SplitSpace(words);
  const std::string hint = DidYouMeanHint(word, known);
  std::string remedy;
  if (hint.empty()) {
    for (std::string_view each : known)
      remedy += (remedy.empty() ? "one of " : ", ") + std::string(each);
    if (known.size() == 1) remedy = fmt::format("write '{}'", known[0]);
  }
  return {fmt::format("'{}' is not known here{}", Quotable(word), hint), remedy};
}

std::optional<ValueFault> CheckWords(std::string_view words, std::string_view value) {
  const std::vector<std::string_view> parts = SplitSpace(value);
  if (parts.empty()) return NotOneOf(value, words);
  for (std::string_view word : parts) {
    if (!HasWord(words, word)) return NotOneOf(word, words);
  }
  return std::nullopt;
}

bool IsNumberIn(const AttributeRule& rule, std::string_view value) {
  if (rule.kind == ValueKind::kInteger) return ParseInteger(value, rule.min, rule.max).has_value();
  const Result<Points> points = Points::Parse(value);
  return points && points->hundredths() >= rule.min && points->hundredths() <= rule.max;
}

std::string RangeOf(const AttributeRule& rule) {
  if (rule.kind == ValueKind::kInteger) {
    return fmt::format("a whole number from {} to {}", rule.min, rule.max);
  }
  return fmt::format("a number from {} to {}, at most two decimals",
                     Points::FromHundredths(rule.min).ToString(),
                     Points::FromHundredths(rule.max).ToString());
}

bool Holds(const AttributeRule& rule, std::string_view value) {
  switch (rule.kind) {
    case ValueKind::kName:
      return !TrimSpace(value).empty();
    case ValueKind::kToken:
      return !value.empty() && TrimSpace(value) == value && SplitSpace(value).size() == 1;
    case ValueKind::kId:
      return IsId(value);
    case ValueKind::kIds:
      return AllOf(value, 1, IsId);
    case ValueKind::kInteger:
    case ValueKind::kPoints:
      return IsNumberIn(rule, value);
    case ValueKind::kDate:
      return Date::Parse(value).has_value();
    case ValueKind::kTime:
      return DateTime::Parse(value).has_value();
    case ValueKind::kCode:
      return IsCode(value);
    case ValueKind::kSubtree:
      return IsSubtree(value);
    case ValueKind::kCodes:
      return AllOf(value, 2, IsSubtree);
    case ValueKind::kModifiers:
      return AllOf(value, 0, IsModifier);
    case ValueKind::kPart:
      return HasWord("code poa units pointers sequence", value) ||
             (value.starts_with("modifier:") && IsModifier(value.substr(9)));
    default:
      return true;
  }
}

std::string_view Wanted(ValueKind kind) {
  switch (kind) {
    case ValueKind::kToken:
      return "one word without blanks";
    case ValueKind::kId:
      return "an id: 1 to 64 letters, digits, dots, dashes and underscores";
    case ValueKind::kIds:
      return "ids, blanks between them";
    case ValueKind::kDate:
      return "a day, like 2026-01-14";
    case ValueKind::kTime:
      return "a day and time, like 2026-01-14T19:20, or a day";
    case ValueKind::kCode:
      return "a code, like S82.852A";
    case ValueKind::kSubtree:
      return "a code like S82.852A, or S82.85- for all codes that begin so";
    case ValueKind::kCodes:
      return "two codes or more, blanks between them";
    case ValueKind::kModifiers:
      return "modifiers of two characters, blanks between them";
    case ValueKind::kPart:
      return "code, poa, units, pointers, sequence, or a modifier like modifier:LT";
    default:
      return "some text";
  }
}

}  // namespace

std::optional<ValueFault> CheckValue(const AttributeRule& rule, std::string_view value) {
  if (rule.kind == ValueKind::kWord) {
    if (HasWord(rule.words, value)) return std::nullopt;
    return NotOneOf(value, rule.words);
  }
  if (rule.kind == ValueKind::kWords) return CheckWords(rule.words, value);
  if (Holds(rule, value)) return std::nullopt;
  const bool number = rule.kind == ValueKind::kInteger || rule.kind == ValueKind::kPoints;
  return ValueFault{
      fmt::format("'{}' cannot stand here", Quotable(value)),
      fmt::format("write {}", number ? RangeOf(rule) : std::string(Wanted(rule.kind)))};
}

}  // namespace chartmark::exercise_file
