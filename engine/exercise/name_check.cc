#include <fmt/format.h>

#include <algorithm>

#include "engine/base/date.h"
#include "engine/base/text.h"
#include "engine/exercise/exercise_source.h"
#include "engine/exercise/key_source.h"

namespace chartmark::exercise_file {
namespace {

const Named* FindNamed(const std::vector<Named>& known, std::string_view name) {
  const auto found = std::find_if(known.begin(), known.end(),
                                  [name](const Named& named) { return named.name == name; });
  return found == known.end() ? nullptr : &*found;
}

// Letters, digits and dots; what code it is, grading says.
bool IsCodeLike(std::string_view text) {
  return IsId(text) && text.size() <= 16 && text.find('_') == std::string_view::npos;
}

// A plain decimal: "12", "-3.5".
bool IsNumber(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  const std::size_t dot = text.find('.');
  const auto digits = [](std::string_view part) {
    return !part.empty() && part.size() <= 15 &&
           std::all_of(part.begin(), part.end(), [](char c) { return c >= '0' && c <= '9'; });
  };
  return digits(text.substr(0, dot)) &&
         (dot == std::string_view::npos || digits(text.substr(dot + 1)));
}

}  // namespace

std::vector<Named> NamesOf(const CheckedTree& tree, const std::vector<NodeId>& elements,
                           std::string_view attribute) {
  std::vector<Named> names;
  for (NodeId element : elements) {
    const std::optional<std::string_view> name = tree.xml().Find(element, attribute);
    if (!name) continue;
    const auto known = std::find_if(names.begin(), names.end(),
                                    [&](const Named& named) { return named.name == *name; });
    if (known != names.end()) {
      known->where |= tree.WhereOf(element);
    } else {
      names.push_back({*name, tree.WhereOf(element)});
    }
  }
  return names;
}

namespace {

// Checks one name, `at` bytes into the attribute's value.
class NameChecker {
 public:
  NameChecker(const CheckedTree& tree, std::string_view attribute, std::string_view value,
              const std::vector<Named>& known, std::string_view what, Diagnostics& diagnostics)
      : tree_(tree),
        attribute_(attribute),
        value_(value),
        known_(known),
        what_(what),
        diagnostics_(diagnostics) {}

  void CheckAll(std::string_view names, const VariantSet& where) {
    for (std::string_view name : SplitSpace(names)) {
      // In a value with placeholders only the value itself has a place.
      const bool written = names.data() == value_.data();
      Check(name, written ? static_cast<std::size_t>(name.data() - names.data()) : 0, where);
    }
  }

 private:
  void Check(std::string_view name, std::size_t at, const VariantSet& where) {
    const Named* named = FindNamed(known_, name);
    if (named == nullptr) {
      std::vector<std::string_view> names;
      for (const Named& each : known_) names.push_back(each.name);
      diagnostics_.Error(tree_.xml().PlaceIn(value_, at),
                         fmt::format("{}: there is no {} '{}'{}", attribute_, what_, Quotable(name),
                                     DidYouMeanHint(name, names)));
      return;
    }
    const VariantSet missing = where & ~named->where;
    if (missing.none()) return;
    diagnostics_.Error(tree_.xml().PlaceIn(value_, at),
                       fmt::format("{}: the {} '{}' is not there in every variant of this{}",
                                   attribute_, what_, name, VariantNote(tree_, missing)),
                       "give both the same when=\"…\"");
  }

  const CheckedTree& tree_;
  std::string_view attribute_;
  std::string_view value_;
  const std::vector<Named>& known_;
  std::string_view what_;
  Diagnostics& diagnostics_;
};

}  // namespace

void CheckNames(const CheckedTree& tree, NodeId element, std::string_view attribute,
                const std::vector<Named>& known, std::string_view what, Diagnostics& diagnostics) {
  const std::optional<std::string_view> value = tree.xml().Find(element, attribute);
  if (!value) return;
  NameChecker checker(tree, attribute, *value, known, what, diagnostics);
  if (!MayChange(*value)) return checker.CheckAll(*value, tree.WhereOf(element));
  for (const Reading& reading : tree.ReadingsOf(element, attribute)) {
    checker.CheckAll(reading.text, reading.where);
  }
}

void CheckExerciseName(const CheckedTree& tree, const std::string& id, Diagnostics& diagnostics) {
  const std::optional<std::string_view> name = tree.xml().Find(0, "exercise");
  if (!name || *name == id) return;
  diagnostics.Error(
      tree.xml().PlaceOf(*name),
      fmt::format("the file is for exercise '{}', but stands beside '{}'", Quotable(*name), id),
      fmt::format("write exercise=\"{}\"", id));
}

// ---- answers

AnswerChecker::AnswerChecker(const CheckedTree& exercise, Diagnostics& diagnostics)
    : exercise_(exercise),
      diagnostics_(diagnostics),
      questions_(exercise.ElementsNamed("question")),
      names_(NamesOf(exercise, questions_, "id")) {}

void AnswerChecker::Check(const CheckedTree& tree, NodeId answer,
                          const std::vector<NodeId>& others) {
  CheckNames(tree, answer, "question", names_, "question", diagnostics_);
  for (const Reading& reading : tree.ReadingsOf(answer, "question")) {
    for (NodeId question : questions_) {
      if (exercise_.xml().Find(question, "id") != std::string_view(reading.text)) continue;
      const VariantSet where = reading.where & exercise_.WhereOf(question);
      if (where.none()) continue;
      CheckValue(tree, answer, question, where);
      for (NodeId other : others) CheckValue(tree, other, question, where);
    }
  }
}

void AnswerChecker::CheckValue(const CheckedTree& tree, NodeId element, NodeId question,
                               const VariantSet& where) {
  const std::optional<std::string_view> written = tree.xml().Find(element, "value");
  const std::string_view type = exercise_.xml().Find(question, "type").value_or("");
  for (const Reading& reading : tree.ReadingsOf(element, "value")) {
    const VariantSet both = reading.where & where;
    if (both.none()) continue;
    std::string wanted;
    if (type == "choice") CheckChoice(tree, element, question, reading.text, both);
    if (type == "choices") {
      for (std::string_view value : SplitSpace(reading.text)) {
        CheckChoice(tree, element, question, value, both);
      }
    }
    if (type == "number" && !IsNumber(reading.text)) wanted = "a number, like 12 or 0.5";
    if (type == "date" && !Date::Parse(reading.text)) wanted = "a day, like 2026-01-14";
    if (type == "code" && !IsCodeLike(reading.text)) wanted = "a code";
    if (wanted.empty()) continue;
    diagnostics_.Error(tree.xml().PlaceOf(*written),
                       fmt::format("value: '{}' does not answer the {} asked for{}",
                                   Quotable(reading.text), type, VariantNote(tree, both)),
                       "write " + wanted);
  }
}

void AnswerChecker::CheckChoice(const CheckedTree& tree, NodeId element, NodeId question,
                                std::string_view value, const VariantSet& where) {
  VariantSet offered;
  std::vector<std::string> all;
  for (NodeId choice : exercise_.ChildrenNamed(question, "choice")) {
    for (const Reading& reading : exercise_.ReadingsOf(choice, "value")) {
      all.push_back(reading.text);
      if (reading.text == value) offered |= reading.where;
    }
  }
  const VariantSet missing = where & ~offered;
  if (missing.none()) return;
  const std::vector<std::string_view> known(all.begin(), all.end());
  const std::string hint = DidYouMeanHint(value, known);
  diagnostics_.Error(
      tree.xml().PlaceOf(*tree.xml().Find(element, "value")),
      fmt::format("value: {} offers no choice '{}'{}{}", exercise_.xml().Describe(question),
                  Quotable(value), VariantNote(tree, missing), hint),
      hint.empty() ? "one of " + Join(all, ", ") : "");
}

}  // namespace chartmark::exercise_file
