// The variants of an exercise: its choices, their product less what can never be, and what
// {name.field} and when="…" mean in each.
#pragma once

#include <bitset>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/exercise/exercise.h"
#include "engine/exercise/xml_tree.h"

namespace chartmark::exercise_file {

inline constexpr std::size_t kMaxVariants = 1024;
using VariantSet = std::bitset<kMaxVariants>;

// A fault in a value or text, `at` bytes into it.
struct Complaint {
  std::size_t at = 0;
  std::string message;
  std::string remedy;
};

// One way a text reads, and the variants in which it reads so.
struct Reading {
  std::string text;
  VariantSet where;
};

// Immutable once built.
class VariantTable {
 public:
  // Reads the <variants> element; kNoNode: there are no choices, one variant "default".
  static VariantTable Build(const XmlTree& tree, NodeId variants, Diagnostics& diagnostics);

  // False where <variants> itself is broken: what names its choices cannot be judged then.
  bool sound() const { return sound_; }
  const std::vector<std::string>& ids() const { return ids_; }
  std::optional<std::size_t> Find(std::string_view id) const;
  const VariantSet& all() const { return all_; }
  std::vector<Setting> SettingsOf(std::size_t variant) const;

  // The variants for which a condition "a=x|y b=z" holds; what is wrong with it is added to
  // `complaints`.
  VariantSet Matching(std::string_view when, std::vector<Complaint>& complaints) const;
  // What is wrong with the placeholders of a text that is there in the variants `where`.
  std::vector<Complaint> CheckPlaceholders(std::string_view text, const VariantSet& where) const;
  // The most bytes that the text can have once its placeholders are replaced.
  std::size_t LongestReading(std::string_view text) const;
  // Every different way a text reads in the variants `where`. Its placeholders must be sound.
  std::vector<Reading> ReadingsOf(std::string_view text, const VariantSet& where) const;
  // Adds the text as it reads in one variant; placeholders that are not sound stay as written.
  void Expand(std::string_view text, std::size_t variant, std::string& out) const;

 private:
  friend class TableBuilder;
  struct Condition {
    std::size_t choice = 0;
    std::uint64_t cases = 0;  // one bit a case
  };
  using Conditions = std::vector<Condition>;

  Complaint NoSuchChoice(std::string_view name, std::size_t at) const;
  std::optional<std::size_t> ChoiceNamed(std::string_view name) const;
  // The value of a field in one case; null where the case has none.
  const std::string* FieldOf(std::size_t choice, std::size_t of_case, std::string_view field) const;
  Conditions ParseConditions(std::string_view when, std::vector<Complaint>& complaints) const;
  std::optional<Condition> ParseCondition(std::string_view token, std::size_t at,
                                          std::vector<Complaint>& complaints) const;
  void CheckField(std::string_view name, std::string_view field, std::size_t at,
                  const VariantSet& where, std::vector<Complaint>& complaints) const;

  std::vector<std::string> names_;  // of the choices
  std::size_t longest_field_ = 0;
  std::vector<std::vector<Setting>> cases_;       // [choice][case]
  std::vector<std::vector<VariantSet>> with_;     // [choice][case]: variants that have it
  std::vector<std::vector<std::uint8_t>> picks_;  // [variant][choice]: the case
  std::vector<std::string> ids_;
  VariantSet all_;
  bool sound_ = true;
};

// True if the text holds a brace, so that expanding may change it.
inline bool MayChange(std::string_view text) {
  return text.find('{') != std::string_view::npos || text.find('}') != std::string_view::npos;
}

}  // namespace chartmark::exercise_file
