#include "engine/authoring/placed_codes.h"

#include <fmt/format.h>

#include "engine/grading/lua_values.h"

namespace chartmark {
namespace {

using exercise_file::NodeId;

class Collector {
 public:
  explicit Collector(const AttributePlaces& places) : places_(places) {}

  std::vector<KeyCode> Collect(const Key& key) {
    for (const Item& item : key.items) AddItem(item);
    for (const SplitCodes& split : key.splits) {
      AddAll(KeyCodeRole::kSplit, "split of '" + split.of + "'", split.codes, split.place);
    }
    for (const OptionalCode& optional : key.optionals) {
      AddLoose(KeyCodeRole::kOptional, "an optional code", optional.code, optional.place, "code");
    }
    for (const Unrelated& pair : key.unrelated) {
      AddAll(KeyCodeRole::kUnrelated, "an unrelated pair", pair.codes, pair.place);
    }
    for (const Trap& trap : key.traps) {
      AddLoose(KeyCodeRole::kTrap, "trap '" + trap.id + "'", trap.code, trap.place, "code");
    }
    return std::move(all_);
  }

 private:
  void Add(KeyCodeRole role, const std::string& owner, const std::string& code, CodeSet set,
           const Place& element, std::string_view attribute, const Item* item = nullptr) {
    all_.push_back({role, owner, code, set, places_.Of(element, attribute), item});
  }
  void AddLoose(KeyCodeRole role, const std::string& owner, const std::string& code,
                const Place& element, std::string_view attribute) {
    Add(role, owner, code, SetOfLooseCode(code), element, attribute);
  }
  void AddAll(KeyCodeRole role, const std::string& owner, const std::vector<std::string>& codes,
              const Place& element) {
    for (const std::string& code : codes) AddLoose(role, owner, code, element, "codes");
  }
  void AddItem(const Item& item) {
    const std::string owner = fmt::format("item '{}'", item.id);
    const CodeSet set = SetOfItem(item);
    Add(KeyCodeRole::kItem, owner, item.code, set, item.place, "code", &item);
    for (const Alternative& other : item.alternatives) {
      Add(KeyCodeRole::kOr, "an <or> of " + owner, other.code, SetOf(set, other.code), other.place,
          "code", &item);
    }
    for (const Alternative& other : item.insteads) {
      Add(KeyCodeRole::kInstead, "an <instead> of " + owner, other.code, SetOf(set, other.code),
          other.place, "code", &item);
    }
  }
  // Of the item's own set where it can be; a drug may stand instead of its administration.
  static CodeSet SetOf(CodeSet own, const std::string& code) {
    return HasSyntaxOf(own, code) || code.ends_with('-') ? own : SetOfLooseCode(code);
  }

  const AttributePlaces& places_;
  std::vector<KeyCode> all_;
};

}  // namespace

AttributePlaces::AttributePlaces(const AuthorsCase& it) : tree_(it.key_tree()) {
  for (NodeId node = 0; node < tree_.xml().size(); ++node) {
    if (tree_.xml().IsText(node)) continue;
    const Place place = tree_.xml().PlaceOf(node);
    elements_.emplace(std::pair(place.line, place.column), node);
  }
}

Place AttributePlaces::Of(const Place& element, std::string_view attribute) const {
  const auto found = elements_.find({element.line, element.column});
  if (found == elements_.end()) return element;
  const auto value = tree_.xml().Find(found->second, attribute);
  return value ? tree_.xml().PlaceOf(*value) : element;
}

std::vector<KeyCode> KeyCodesOf(const Key& key, const AttributePlaces& places) {
  return Collector(places).Collect(key);
}

bool MayStandTogether(const KeyCode& a, const KeyCode& b) {
  if (a.item == nullptr || b.item == nullptr) return true;
  if (a.item == b.item) return false;
  return a.item->one_of == 0 || a.item->one_of != b.item->one_of || a.item->set == b.item->set;
}

}  // namespace chartmark
