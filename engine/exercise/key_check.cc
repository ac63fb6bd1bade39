#include <fmt/format.h>

#include <algorithm>

#include "engine/base/text.h"
#include "engine/exercise/exercise_source.h"
#include "engine/exercise/key_source.h"

namespace chartmark::exercise_file {
namespace {

class KeyChecker {
 public:
  KeyChecker(const CheckedTree& key, const CheckedTree& exercise, Diagnostics& diagnostics)
      : key_(key), xml_(key.xml()), exercise_(exercise), diagnostics_(diagnostics) {}

  void Run() {
    diagnoses_ = key_.ElementsNamed("item");
    procedures_ = key_.ElementsNamed("procedure");
    items_ = diagnoses_;
    items_.insert(items_.end(), procedures_.begin(), procedures_.end());
    std::sort(items_.begin(), items_.end());
    CheckIds();
    CheckReferences();
    CheckSequence();
    for (NodeId node : procedures_) CheckEssential(node);
    for (NodeId node : key_.ElementsNamed("one-of")) CheckOneOf(node);
    CheckAsked();
    CheckAnswers();
    if (items_.empty() && key_.ElementsNamed("answer").empty()) {
      Fault(xml_.PlaceOf(NodeId{0}), "the key expects nothing",
            "add <item …>, <procedure …> or <answer …>");
    }
  }

 private:
  void Fault(Place place, std::string message, std::string remedy) {
    diagnostics_.Error(std::move(place), std::move(message), std::move(remedy));
  }

  // Items, procedures and traps share one room of ids: a line of the ledger names any of them.
  void CheckIds() {
    std::vector<NodeId> named = items_;
    const std::vector<NodeId> traps = key_.ElementsNamed("trap");
    named.insert(named.end(), traps.begin(), traps.end());
    std::sort(named.begin(), named.end());
    CheckUnique(key_, named, "id", diagnostics_);
  }

  void CheckReferences() {
    const std::vector<Named> diagnoses = NamesOf(key_, diagnoses_, "id");
    const std::vector<Named> procedures = NamesOf(key_, procedures_, "id");
    const std::vector<Named> items = NamesOf(key_, items_, "id");
    for (NodeId node : key_.ElementsNamed("first")) CheckFirst(node, diagnoses);
    for (NodeId node : diagnoses_) CheckNames(key_, node, "after", diagnoses, "item", diagnostics_);
    for (NodeId node : procedures_) {
      CheckNames(key_, node, "after", procedures, "procedure", diagnostics_);
      CheckNames(key_, node, "requires", procedures, "procedure", diagnostics_);
      CheckNames(key_, node, "pointers", diagnoses, "item", diagnostics_);
    }
    for (NodeId node : key_.ElementsNamed("split")) {
      CheckNames(key_, node, "of", items, "item", diagnostics_);
    }
    const std::vector<Named> documents =
        NamesOf(exercise_, exercise_.ElementsNamed("document"), "id");
    for (NodeId node : key_.ElementsNamed("evidence")) {
      CheckNames(key_, node, "document", documents, "document", diagnostics_);
    }
  }

  // Any one of several will do, so it is enough that one of them is there.
  void CheckFirst(NodeId node, std::vector<Named> diagnoses) {
    VariantSet none = key_.WhereOf(node);
    bool known = false;
    for (const Reading& reading : key_.ReadingsOf(node, "any")) {
      for (std::string_view id : SplitSpace(reading.text)) {
        for (const Named& named : diagnoses) {
          if (named.name != id) continue;
          known = true;
          none &= ~(named.where & reading.where);
        }
      }
    }
    for (Named& named : diagnoses) named.where.set();
    CheckNames(key_, node, "any", diagnoses, "item", diagnostics_);
    if (none.none() || !known) return;
    Fault(xml_.PlaceOf(*xml_.Find(node, "any")),
          fmt::format("any: none of these items is there{}", VariantNote(key_, none)),
          "name one more, or give the <first> a when=\"…\"");
  }

  // The elements that must stand before `node`, with the variants in which they must.
  std::vector<std::pair<NodeId, VariantSet>> Before(NodeId node) const {
    std::vector<std::pair<NodeId, VariantSet>> before;
    for (const Reading& reading : key_.ReadingsOf(node, "after")) {
      for (std::string_view id : SplitSpace(reading.text)) {
        for (NodeId other : items_) {
          const VariantSet both = reading.where & key_.WhereOf(other);
          if (both.any() && xml_.Find(other, "id") == id) before.emplace_back(other, both);
        }
      }
    }
    return before;
  }

  // Takes away, again and again, what nothing keeps back; what is left goes round in a circle.
  void CheckSequence() {
    std::vector<std::pair<NodeId, std::vector<std::pair<NodeId, VariantSet>>>> left;
    for (NodeId node : items_) {
      if (xml_.Find(node, "after")) left.emplace_back(node, Before(node));
    }
    // Over all variants at once first: without a circle there, none has one.
    if (left.empty() || !HasCircle(left, key_.variants().all())) return;
    for (std::size_t variant = 0; variant < key_.variants().ids().size(); ++variant) {
      VariantSet one;
      one.set(variant);
      const std::optional<NodeId> in = HasCircle(left, one);
      if (!in) continue;
      Fault(xml_.PlaceOf(*xml_.Find(*in, "after")),
            fmt::format("{} must stand after itself{}", xml_.Describe(*in), VariantNote(key_, one)),
            "the after=\"…\" of the items go round in a circle; take one away");
      return;
    }
  }

  using Sequence = std::vector<std::pair<NodeId, std::vector<std::pair<NodeId, VariantSet>>>>;

  static std::optional<NodeId> HasCircle(Sequence left, const VariantSet& where) {
    const auto held = [&](const Sequence::value_type& each) {
      return std::any_of(each.second.begin(), each.second.end(), [&](const auto& before) {
        return (before.second & where).any() &&
               std::any_of(left.begin(), left.end(),
                           [&](const auto& other) { return other.first == before.first; });
      });
    };
    for (;;) {
      const auto free = std::find_if_not(left.begin(), left.end(), held);
      if (free == left.end()) break;
      left.erase(free);
    }
    return left.empty() ? std::nullopt : std::optional<NodeId>(left.front().first);
  }

  void CheckEssential(NodeId node) {
    const std::vector<Reading> modifiers = key_.ReadingsOf(node, "modifiers");
    for (const Reading& essential : key_.ReadingsOf(node, "essential")) {
      for (std::string_view wanted : SplitSpace(essential.text)) {
        VariantSet without = essential.where;
        for (const Reading& reading : modifiers) {
          const std::vector<std::string_view> given = SplitSpace(reading.text);
          if (std::find(given.begin(), given.end(), wanted) != given.end()) {
            without &= ~reading.where;
          }
        }
        if (without.none()) continue;
        Fault(xml_.PlaceOf(*xml_.Find(node, "essential")),
              fmt::format("essential: '{}' is not among the modifiers of {}{}", Quotable(wanted),
                          xml_.Describe(node), VariantNote(key_, without)),
              "add it to modifiers=\"…\"");
      }
    }
  }

  void CheckOneOf(NodeId node) {
    const std::vector<NodeId> sets = key_.ChildrenNamed(node, "set");
    if (sets.size() < 2) {
      Fault(xml_.PlaceOf(node), "<one-of> has fewer than two sets",
            "add a <set>, or take the items out of it");
    }
    for (NodeId set : sets) {
      VariantSet filled;
      for (NodeId item : items_) {
        if (xml_.ParentOf(item) == set) filled |= key_.WhereOf(item);
      }
      const VariantSet empty = key_.WhereOf(set) & ~filled;
      if (empty.none()) continue;
      Fault(xml_.PlaceOf(set), fmt::format("<set> is empty{}", VariantNote(key_, empty)),
            "put an item in it, or give it a when=\"…\"");
    }
  }

  // What is expected must have been asked for.
  void CheckAsked() {
    for (const auto& [asked, expected] :
         {std::pair("diagnoses", &diagnoses_), std::pair("procedures", &procedures_)}) {
      if (expected->empty() || !exercise_.ElementsNamed(asked).empty()) continue;
      Fault(xml_.PlaceOf(expected->front()),
            fmt::format("the key expects {}, but the task of the exercise does not ask for them",
                        asked),
            fmt::format("add <{}> to <task> in exercise.xml", asked));
    }
  }

  void CheckAnswers() {
    const std::vector<NodeId> answers = key_.ElementsNamed("answer");
    CheckUnique(key_, answers, "question", diagnostics_);
    AnswerChecker checker(exercise_, diagnostics_);
    for (NodeId answer : answers) {
      std::vector<NodeId> others = key_.ChildrenNamed(answer, "or");
      const std::vector<NodeId> insteads = key_.ChildrenNamed(answer, "instead");
      others.insert(others.end(), insteads.begin(), insteads.end());
      checker.Check(key_, answer, others);
    }
    const std::vector<Named> answered = NamesOf(key_, answers, "question");
    for (NodeId question : exercise_.ElementsNamed("question")) {
      VariantSet open = exercise_.WhereOf(question);
      for (const Named& named : answered) {
        if (named.name == exercise_.xml().Find(question, "id")) open &= ~named.where;
      }
      if (open.none()) continue;
      Fault(xml_.PlaceOf(NodeId{0}),
            fmt::format("the key does not answer {}{}", exercise_.xml().Describe(question),
                        VariantNote(key_, open)),
            "add <answer question=\"…\" value=\"…\" points=\"…\">");
    }
  }

  const CheckedTree& key_;
  const XmlTree& xml_;
  const CheckedTree& exercise_;
  Diagnostics& diagnostics_;
  std::vector<NodeId> diagnoses_;
  std::vector<NodeId> procedures_;
  std::vector<NodeId> items_;  // both, in document order
};

}  // namespace

void CheckKey(const CheckedTree& key, const CheckedTree& exercise, Diagnostics& diagnostics) {
  KeyChecker(key, exercise, diagnostics).Run();
}

}  // namespace chartmark::exercise_file
