#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "engine/base/text.h"
#include "engine/exercise/variant_table.h"

namespace chartmark::exercise_file {
namespace {

constexpr std::size_t kMostCases = 64;
// Combinations that are looked at, those that "never" takes out included.
constexpr std::size_t kMostCombinations = 65'536;

}  // namespace

class TableBuilder {
 public:
  TableBuilder(const XmlTree& tree, Diagnostics& diagnostics)
      : tree_(tree), diagnostics_(diagnostics) {}

  VariantTable Build(NodeId variants) {
    if (variants != kNoNode) {
      ReadChoices(variants);
      ReadNevers(variants);
    }
    if (table_.sound_) Enumerate(variants);
    return std::move(table_);
  }

 private:
  void Fault(Place place, std::string message, std::string remedy) {
    diagnostics_.Error(std::move(place), std::move(message), std::move(remedy));
    table_.sound_ = false;
  }

  void ReadChoices(NodeId variants) {
    for (NodeId node = tree_.FirstChild(variants); node != kNoNode; node = tree_.Next(node)) {
      if (tree_.NameOf(node) != "choose") continue;
      const std::optional<std::string_view> name = tree_.Find(node, "name");
      // A name that is missing or no id is reported with all other attributes.
      if (!name || !IsId(*name)) {
        table_.sound_ = false;
        continue;
      }
      if (name->find('.') != std::string_view::npos) {
        Fault(tree_.PlaceOf(*name),
              fmt::format("a dot in the name of choice '{}'", Quotable(*name)),
              "the dot is what parts name and field in {name.field}; take a dash");
        continue;
      }
      if (table_.ChoiceNamed(*name)) {
        Fault(tree_.PlaceOf(*name), fmt::format("choice '{}' stands twice", Quotable(*name)),
              "give it another name");
        continue;
      }
      table_.names_.emplace_back(*name);
      table_.cases_.emplace_back();
      ReadCases(node);
    }
  }

  void ReadCases(NodeId choose) {
    std::vector<Setting>& cases = table_.cases_.back();
    for (NodeId node = tree_.FirstChild(choose); node != kNoNode; node = tree_.Next(node)) {
      if (tree_.NameOf(node) == "case") ReadCase(node, cases);
    }
    if (cases.size() < 2) {
      Fault(tree_.PlaceOf(choose),
            fmt::format("choice '{}' has fewer than two cases", Quotable(table_.names_.back())),
            "add a case, or write the text without it");
    }
    if (cases.size() > kMostCases) {
      Fault(tree_.PlaceOf(choose),
            fmt::format("choice '{}' has more than {} cases", Quotable(table_.names_.back()),
                        kMostCases),
            "use fewer");
    }
  }

  void ReadCase(NodeId node, std::vector<Setting>& cases) {
    Setting setting{table_.names_.back(), "", {}};
    for (const auto& [name, value] : tree_.AttributesOf(node)) {
      if (MayChange(value)) {
        Fault(tree_.PlaceOf(value), fmt::format("a brace in field '{}' of a case", Quotable(name)),
              "fields are plain text; write {name.field} where the field is used");
      }
      if (name == "when") {
        Fault(tree_.PlaceOf(name), "a case takes no condition",
              "say with <never when=\"…\"> which combinations make no patient");
      }
      table_.longest_field_ = std::max(table_.longest_field_, value.size());
      if (name == "value") {
        setting.value = value;
      } else {
        setting.fields.emplace_back(name, value);
      }
    }
    const std::optional<std::string_view> value = tree_.Find(node, "value");
    if (!value || !IsId(*value)) {
      table_.sound_ = false;
      return;
    }
    const bool twice = std::any_of(cases.begin(), cases.end(), [&](const Setting& earlier) {
      return earlier.value == setting.value;
    });
    if (twice) {
      Fault(tree_.PlaceOf(*value), fmt::format("case '{}' stands twice", Quotable(*value)),
            "give it another value");
    }
    cases.push_back(std::move(setting));
  }

  void ReadNevers(NodeId variants) {
    for (NodeId node = tree_.FirstChild(variants); node != kNoNode; node = tree_.Next(node)) {
      if (tree_.NameOf(node) != "never") continue;
      const std::optional<std::string_view> when = tree_.Find(node, "when");
      if (!when || !table_.sound_) continue;
      std::vector<Complaint> complaints;
      nevers_.push_back(table_.ParseConditions(*when, complaints));
      for (Complaint& complaint : complaints) {
        Fault(tree_.PlaceIn(*when, complaint.at), std::move(complaint.message),
              std::move(complaint.remedy));
      }
    }
  }

  bool CanNeverBe(const std::vector<std::uint8_t>& picks) const {
    return std::any_of(nevers_.begin(), nevers_.end(), [&](const auto& conditions) {
      return std::all_of(conditions.begin(), conditions.end(), [&](const auto& condition) {
        return (condition.cases >> picks[condition.choice] & 1) != 0;
      });
    });
  }

  // The last choice turns fastest.
  bool Advance(std::vector<std::uint8_t>& picks) const {
    for (std::size_t choice = picks.size(); choice-- > 0;) {
      if (++picks[choice] < table_.cases_[choice].size()) return true;
      picks[choice] = 0;
    }
    return false;
  }

  std::size_t Combinations() const {
    std::size_t product = 1;
    for (const auto& cases : table_.cases_) {
      product *= cases.size();
      if (product > kMostCombinations) break;
    }
    return product;
  }

  void Enumerate(NodeId variants) {
    if (Combinations() > kMostCombinations) {
      Fault(tree_.PlaceOf(variants),
            fmt::format("the choices make more than {} combinations", kMostCombinations),
            "use fewer choices or cases");
      return;
    }
    std::vector<std::uint8_t> picks(table_.cases_.size());
    do {
      if (!CanNeverBe(picks)) table_.picks_.push_back(picks);
    } while (Advance(picks));
    if (table_.picks_.empty()) {
      Fault(tree_.PlaceOf(variants), "no combination of the choices is left",
            "take a <never> away");
    }
    if (table_.picks_.size() > kMaxVariants) {
      Fault(tree_.PlaceOf(variants),
            fmt::format("the choices make {} variants; at most {} are read", table_.picks_.size(),
                        kMaxVariants),
            "use fewer choices or cases, or say with <never> which make no patient");
    }
    if (table_.sound_) Name();
  }

  void Name() {
    for (const auto& cases : table_.cases_) table_.with_.emplace_back(cases.size());
    table_.ids_.reserve(table_.picks_.size());
    for (std::size_t variant = 0; variant < table_.picks_.size(); ++variant) {
      table_.all_.set(variant);
      std::string id;
      for (std::size_t choice = 0; choice < table_.cases_.size(); ++choice) {
        const std::uint8_t pick = table_.picks_[variant][choice];
        table_.with_[choice][pick].set(variant);
        if (!id.empty()) id += ',';
        id += table_.names_[choice];
        id += '=';
        id += table_.cases_[choice][pick].value;
      }
      table_.ids_.push_back(id.empty() ? "default" : std::move(id));
    }
  }

  const XmlTree& tree_;
  Diagnostics& diagnostics_;
  VariantTable table_;
  std::vector<VariantTable::Conditions> nevers_;
};

VariantTable VariantTable::Build(const XmlTree& tree, NodeId variants, Diagnostics& diagnostics) {
  return TableBuilder(tree, diagnostics).Build(variants);
}

}  // namespace chartmark::exercise_file
