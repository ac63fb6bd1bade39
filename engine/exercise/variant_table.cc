#include "engine/exercise/variant_table.h"

#include <fmt/format.h>

#include <algorithm>

#include "engine/base/text.h"
#include "engine/exercise/placeholder.h"

namespace chartmark::exercise_file {
namespace {

// More of them about one text help nobody.
constexpr std::size_t kMostComplaints = 20;

std::string BraceRemedy() { return "write {{ for an opening brace and }} for a closing one"; }

Complaint BrokenPlaceholder(const Piece& piece) {
  if (piece.text.size() == 1) {
    return {piece.at, fmt::format("a lone '{}'", piece.text), BraceRemedy()};
  }
  return {piece.at, fmt::format("'{}' names no choice", Quotable(piece.text)),
          "write {name} or {name.field}; " + BraceRemedy()};
}

// The different choices that a text's placeholders name, in order of first use.
template <class ChoiceNamed>
std::vector<std::size_t> ChoicesIn(std::string_view text, const ChoiceNamed& choice_named) {
  std::vector<std::size_t> choices;
  PlaceholderReader reader(text);
  for (Piece piece = reader.Next(); piece.kind != Piece::kEnd; piece = reader.Next()) {
    if (piece.kind != Piece::kField) continue;
    const std::optional<std::size_t> choice = choice_named(piece.name);
    if (choice && std::find(choices.begin(), choices.end(), *choice) == choices.end()) {
      choices.push_back(*choice);
    }
  }
  return choices;
}

std::size_t FirstOf(const VariantSet& set) { return set._Find_first(); }

}  // namespace

std::optional<std::size_t> VariantTable::Find(std::string_view id) const {
  const auto found = std::find(ids_.begin(), ids_.end(), id);
  if (found == ids_.end()) return std::nullopt;
  return static_cast<std::size_t>(found - ids_.begin());
}

std::vector<Setting> VariantTable::SettingsOf(std::size_t variant) const {
  std::vector<Setting> settings;
  for (std::size_t choice = 0; choice < cases_.size(); ++choice) {
    settings.push_back(cases_[choice][picks_[variant][choice]]);
  }
  return settings;
}

std::optional<std::size_t> VariantTable::ChoiceNamed(std::string_view name) const {
  const auto found = std::find(names_.begin(), names_.end(), name);
  if (found == names_.end()) return std::nullopt;
  return static_cast<std::size_t>(found - names_.begin());
}

const std::string* VariantTable::FieldOf(std::size_t choice, std::size_t of_case,
                                         std::string_view field) const {
  const Setting& setting = cases_[choice][of_case];
  if (field.empty() || field == "value") return &setting.value;
  for (const auto& [name, value] : setting.fields) {
    if (name == field) return &value;
  }
  return nullptr;
}

// ---- when

VariantSet VariantTable::Matching(std::string_view when, std::vector<Complaint>& complaints) const {
  VariantSet matching = all_;
  for (const Condition& condition : ParseConditions(when, complaints)) {
    VariantSet any;
    for (std::size_t i = 0; i < with_[condition.choice].size(); ++i) {
      if ((condition.cases >> i & 1) != 0) any |= with_[condition.choice][i];
    }
    matching &= any;
  }
  return matching;
}

Complaint VariantTable::NoSuchChoice(std::string_view name, std::size_t at) const {
  const std::vector<std::string_view> known(names_.begin(), names_.end());
  const std::string hint = DidYouMeanHint(name, known);
  std::string remedy;
  if (hint.empty()) {
    remedy = names_.empty() ? "the exercise has no choices" : "there are: " + Join(names_, ", ");
  }
  return {at, fmt::format("there is no choice '{}'{}", Quotable(name), hint), std::move(remedy)};
}

VariantTable::Conditions VariantTable::ParseConditions(std::string_view when,
                                                       std::vector<Complaint>& complaints) const {
  Conditions conditions;
  for (std::string_view token : SplitSpace(when)) {
    const auto at = static_cast<std::size_t>(token.data() - when.data());
    const std::optional<Condition> condition = ParseCondition(token, at, complaints);
    if (!condition) continue;
    for (const Condition& earlier : conditions) {
      if (earlier.choice != condition->choice) continue;
      complaints.push_back({at, fmt::format("'{}' stands twice", names_[condition->choice]),
                            "write all its values once, like side=left|right"});
    }
    conditions.push_back(*condition);
  }
  if (TrimSpace(when).empty()) {
    complaints.push_back({0, "the condition is empty", "write it like side=left, or delete it"});
  }
  return conditions;
}

std::optional<VariantTable::Condition> VariantTable::ParseCondition(
    std::string_view token, std::size_t at, std::vector<Complaint>& complaints) const {
  const std::size_t equals = token.find('=');
  if (equals == std::string_view::npos || equals == 0 || equals + 1 == token.size()) {
    complaints.push_back({at, fmt::format("'{}' is no condition", Quotable(token)),
                          "write name=value, or name=value|value for one of several"});
    return std::nullopt;
  }
  const std::string_view name = token.substr(0, equals);
  const std::optional<std::size_t> choice = ChoiceNamed(name);
  if (!choice) {
    complaints.push_back(NoSuchChoice(name, at));
    return std::nullopt;
  }
  Condition condition{*choice, 0};
  for (std::string_view value : Split(token.substr(equals + 1), '|')) {
    const std::vector<Setting>& cases = cases_[*choice];
    const auto found = std::find_if(cases.begin(), cases.end(),
                                    [value](const Setting& of) { return of.value == value; });
    if (found != cases.end()) {
      condition.cases |= std::uint64_t{1} << (found - cases.begin());
      continue;
    }
    std::vector<std::string_view> known;
    known.reserve(cases.size());
    for (const Setting& of : cases) known.push_back(of.value);
    complaints.push_back({at + static_cast<std::size_t>(value.data() - token.data()),
                          fmt::format("choice '{}' has no case '{}'{}", name, Quotable(value),
                                      DidYouMeanHint(value, known)),
                          ""});
  }
  return condition;
}

// ---- placeholders

std::vector<Complaint> VariantTable::CheckPlaceholders(std::string_view text,
                                                       const VariantSet& where) const {
  std::vector<Complaint> complaints;
  if (!sound_) return complaints;
  PlaceholderReader reader(text);
  for (Piece piece = reader.Next(); piece.kind != Piece::kEnd; piece = reader.Next()) {
    if (complaints.size() >= kMostComplaints) break;
    if (piece.kind == Piece::kBroken) complaints.push_back(BrokenPlaceholder(piece));
    if (piece.kind == Piece::kField) {
      CheckField(piece.name, piece.field, piece.at, where, complaints);
    }
  }
  return complaints;
}

void VariantTable::CheckField(std::string_view name, std::string_view field, std::size_t at,
                              const VariantSet& where, std::vector<Complaint>& complaints) const {
  const std::optional<std::size_t> choice = ChoiceNamed(name);
  if (!choice) {
    complaints.push_back(NoSuchChoice(name, at));
    if (names_.empty()) complaints.back().remedy = BraceRemedy();
    return;
  }
  for (std::size_t i = 0; i < cases_[*choice].size(); ++i) {
    if (FieldOf(*choice, i, field) != nullptr || (with_[*choice][i] & where).none()) continue;
    std::vector<std::string_view> known;
    for (const auto& [key, value] : cases_[*choice][i].fields) known.push_back(key);
    complaints.push_back(
        {at,
         fmt::format("case '{}' of choice '{}' has no field '{}'{}", cases_[*choice][i].value, name,
                     field, DidYouMeanHint(field, known)),
         fmt::format("add {}=\"…\" to it", field)});
  }
}

std::size_t VariantTable::LongestReading(std::string_view text) const {
  std::size_t placeholders = 0;
  for (std::size_t at = text.find('{'); at != std::string_view::npos; at = text.find('{', at + 1)) {
    ++placeholders;
  }
  return text.size() + placeholders * longest_field_;
}

std::vector<Reading> VariantTable::ReadingsOf(std::string_view text,
                                              const VariantSet& where) const {
  std::vector<Reading> readings;
  if (where.none()) return readings;
  if (!MayChange(text)) return {{std::string(text), where}};
  // The product of the cases of the choices that the text names, and no other, is walked.
  std::vector<VariantSet> parts = {where};
  for (std::size_t choice :
       ChoicesIn(text, [this](std::string_view name) { return ChoiceNamed(name); })) {
    std::vector<VariantSet> finer;
    for (const VariantSet& part : parts) {
      for (const VariantSet& with : with_[choice]) {
        if ((part & with).any()) finer.push_back(part & with);
      }
    }
    parts = std::move(finer);
  }
  for (const VariantSet& part : parts) {
    std::string expanded;
    Expand(text, FirstOf(part), expanded);
    const auto same = std::find_if(readings.begin(), readings.end(), [&](const Reading& reading) {
      return reading.text == expanded;
    });
    if (same != readings.end()) {
      same->where |= part;
    } else {
      readings.push_back({std::move(expanded), part});
    }
  }
  return readings;
}

void VariantTable::Expand(std::string_view text, std::size_t variant, std::string& out) const {
  if (!MayChange(text)) {
    out += text;
    return;
  }
  PlaceholderReader reader(text);
  for (Piece piece = reader.Next(); piece.kind != Piece::kEnd; piece = reader.Next()) {
    const std::optional<std::size_t> choice =
        piece.kind == Piece::kField ? ChoiceNamed(piece.name) : std::nullopt;
    const std::string* value =
        choice ? FieldOf(*choice, picks_[variant][*choice], piece.field) : nullptr;
    out += value != nullptr ? std::string_view(*value) : piece.text;
  }
}

}  // namespace chartmark::exercise_file
