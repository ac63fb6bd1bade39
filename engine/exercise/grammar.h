// What may stand in a file: one row an element, its attributes with what they may hold. The
// checker, "did you mean" and the tests of the XSDs all read these rows.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace chartmark::exercise_file {

enum class ValueKind : std::uint8_t {
  kNone,       // end of a row's attributes
  kText,       // anything
  kName,       // any text but the empty one
  kWord,       // one of `words`
  kWords,      // some of `words`, blanks between
  kId,         // IsId
  kIds,        // one or more ids, blanks between
  kInteger,    // `min` to `max`
  kPoints,     // `min` to `max`, in hundredths
  kDate,       // 2026-01-14
  kTime,       // 2026-01-14 or 2026-01-14T19:20
  kCode,       // a code: letters, digits, dots
  kSubtree,    // the same; may end in '-' for all codes under it
  kCodes,      // two or more codes
  kModifiers,  // modifiers of two characters, blanks between; may be empty
  kPart,       // "code", "poa", "units", "pointers", "sequence", "modifier:LT"
  kToken,      // no blanks, not empty
  kCondition,  // when="…", read by the variant table
  kVariant,    // the id of one variant, or "*" for all: the element is there in no other
};

struct AttributeRule {
  std::string_view name;
  ValueKind kind = ValueKind::kNone;
  bool required = false;
  std::string_view words = {};
  std::int64_t min = 0;
  std::int64_t max = 0;
  bool fixed = false;  // the same in every variant: no placeholders
};

// The same rule for an attribute that may not differ between variants.
constexpr AttributeRule Fixed(AttributeRule rule) {
  rule.fixed = true;
  return rule;
}

enum class TextRule : std::uint8_t {
  kNoText,    // elements only
  kAnyText,   // text, and elements where rows name it as parent
  kSomeText,  // text that is not blank
};

inline constexpr std::size_t kMostAttributes = 10;

struct ElementRule {
  std::string_view name;
  std::string_view parents;  // blanks between; the root has none
  TextRule text = TextRule::kNoText;
  std::array<AttributeRule, kMostAttributes> attributes = {};
  bool conditional = true;     // may carry when="…"
  bool any_attribute = false;  // further attributes are fields of a case
};

// True if `word` is one of the blank-separated `words`.
constexpr bool HasWord(std::string_view words, std::string_view word) {
  while (!words.empty()) {
    const std::size_t end = words.find(' ');
    if (words.substr(0, end) == word) return !word.empty();
    if (end == std::string_view::npos) return false;
    words.remove_prefix(end + 1);
  }
  return false;
}

// Rows and, for each, which rows may stand under it. The first row is the root.
struct Grammar {
  const ElementRule* rows = nullptr;
  const std::uint64_t* children = nullptr;  // one bit a row
  std::size_t size = 0;

  const ElementRule& root() const { return rows[0]; }
  // Null where no such element may stand under `parent`.
  const ElementRule* Find(const ElementRule& parent, std::string_view name) const {
    std::uint64_t under = children[&parent - rows];
    for (std::size_t row = 0; under != 0; ++row, under >>= 1) {
      if ((under & 1) != 0 && rows[row].name == name) return &rows[row];
    }
    return nullptr;
  }
};

template <std::size_t N>
constexpr std::array<std::uint64_t, N> ChildrenOf(const ElementRule (&rows)[N]) {
  static_assert(N <= 64);
  std::array<std::uint64_t, N> children{};
  for (std::size_t parent = 0; parent < N; ++parent) {
    for (std::size_t row = 0; row < N; ++row) {
      if (HasWord(rows[row].parents, rows[parent].name)) {
        children[parent] |= std::uint64_t{1} << row;
      }
    }
  }
  return children;
}

// The attributes by which the root of any of the files may name its schema, for editors. They are
// no part of the case.
inline constexpr std::string_view kSchemaPrefix = "xmlns:xsi";
inline constexpr std::string_view kSchemaNamespace = "http://www.w3.org/2001/XMLSchema-instance";
inline constexpr std::string_view kSchemaPlace = "xsi:noNamespaceSchemaLocation";

// What <about setting="…"> and <encounter type="…"> may be, blanks between.
std::string_view SettingWords();

const Grammar& ExerciseGrammar();
const Grammar& KeyGrammar();
const Grammar& SamplesGrammar();

}  // namespace chartmark::exercise_file
