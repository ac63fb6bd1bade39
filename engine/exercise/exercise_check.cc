#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "engine/base/text.h"
#include "engine/exercise/exercise_source.h"

namespace chartmark::exercise_file {

std::string VariantNote(const CheckedTree& tree, const VariantSet& where) {
  if (where.none() || where == tree.variants().all()) return "";
  return fmt::format(" (variant {})", tree.variants().ids()[where._Find_first()]);
}

namespace {

// What is missing may be what was misspelled; that has been said.
bool HoldsUnknown(const CheckedTree& tree, NodeId parent) {
  const XmlTree& xml = tree.xml();
  for (NodeId child = xml.FirstChild(parent); child != kNoNode; child = xml.Next(child)) {
    if (!xml.IsText(child) && !tree.Knows(child)) return true;
  }
  return false;
}

}  // namespace

void CheckOnce(const CheckedTree& tree, NodeId parent, std::string_view name, bool optional,
               Diagnostics& diagnostics) {
  const XmlTree& xml = tree.xml();
  VariantSet seen;
  for (NodeId node : tree.ChildrenNamed(parent, name)) {
    const VariantSet again = seen & tree.WhereOf(node);
    if (again.any()) {
      diagnostics.Error(xml.PlaceOf(node),
                        fmt::format("a second <{}>{}", name, VariantNote(tree, again)),
                        "keep one, or give each a when=\"…\" that the other has not");
    }
    seen |= tree.WhereOf(node);
  }
  const VariantSet missing = tree.WhereOf(parent) & ~seen;
  if (optional || missing.none() || HoldsUnknown(tree, parent)) return;
  diagnostics.Error(
      xml.PlaceOf(parent),
      fmt::format("<{}> has no <{}>{}", xml.NameOf(parent), name, VariantNote(tree, missing)),
      fmt::format("add <{}>", name));
}

void CheckUnique(const CheckedTree& tree, const std::vector<NodeId>& elements,
                 std::string_view attribute, Diagnostics& diagnostics) {
  std::map<std::string_view, VariantSet> seen;
  for (NodeId node : elements) {
    const std::optional<std::string_view> id = tree.xml().Find(node, attribute);
    if (!id) continue;
    VariantSet& before = seen[*id];
    const VariantSet again = before & tree.WhereOf(node);
    if (again.any()) {
      diagnostics.Error(
          tree.xml().PlaceOf(*id),
          fmt::format("{} '{}' stands twice{}", attribute, Quotable(*id), VariantNote(tree, again)),
          "give it another, or give each a when=\"…\" that the other has not");
    }
    before |= tree.WhereOf(node);
  }
}

namespace {

class ExerciseChecker {
 public:
  ExerciseChecker(const CheckedTree& tree, Diagnostics& diagnostics)
      : tree_(tree), xml_(tree.xml()), diagnostics_(diagnostics) {}

  void Run() {
    for (std::string_view part : {"about", "task", "chart"}) {
      CheckOnce(tree_, 0, part, false, diagnostics_);
    }
    CheckOnce(tree_, 0, "variants", true, diagnostics_);
    for (NodeId about : tree_.ChildrenNamed(0, "about")) CheckAbout(about);
    for (NodeId task : tree_.ChildrenNamed(0, "task")) CheckTask(task);
    for (NodeId chart : tree_.ChildrenNamed(0, "chart")) CheckChart(chart);
  }

 private:
  void Fault(Place place, std::string message, std::string remedy) {
    diagnostics_.Error(std::move(place), std::move(message), std::move(remedy));
  }

  // The text of an element that is the same in every variant.
  std::string PlainTextOf(NodeId node) const {
    std::string text;
    for (NodeId child = xml_.FirstChild(node); child != kNoNode; child = xml_.Next(child)) {
      if (xml_.IsText(child)) text += xml_.TextOf(child);
    }
    return CollapseSpace(text);
  }

  void CheckAbout(NodeId about) {
    CheckOnce(tree_, about, "reporting", true, diagnostics_);
    const std::vector<NodeId> skills = tree_.ChildrenNamed(about, "skill");
    if (skills.empty()) {
      Fault(xml_.PlaceOf(about), "<about> names no skill", "add <skill>…</skill>");
    }
    for (NodeId skill : skills) {
      const std::string name = PlainTextOf(skill);
      if (!name.empty() && !IsId(name)) {
        Fault(xml_.PlaceOf(skill), fmt::format("'{}' is not the name of a skill", Quotable(name)),
              "write it like external-cause");
      }
    }
  }

  void CheckTask(NodeId task) {
    CheckOnce(tree_, task, "diagnoses", true, diagnostics_);
    CheckOnce(tree_, task, "procedures", true, diagnostics_);
    const std::vector<NodeId> questions = tree_.ChildrenNamed(task, "question");
    CheckUnique(tree_, questions, "id", diagnostics_);
    for (NodeId question : questions) CheckQuestion(question);
    if (questions.empty() && tree_.ChildrenNamed(task, "diagnoses").empty() &&
        tree_.ChildrenNamed(task, "procedures").empty()) {
      Fault(xml_.PlaceOf(task), "<task> asks for nothing",
            "add <diagnoses/>, <procedures …/> or a <question …>");
    }
  }

  void CheckQuestion(NodeId question) {
    const std::vector<NodeId> choices = tree_.ChildrenNamed(question, "choice");
    CheckUnique(tree_, choices, "value", diagnostics_);
    const std::string_view type = xml_.Find(question, "type").value_or("");
    const bool chooses = type == "choice" || type == "choices";
    if (chooses && choices.size() < 2) {
      Fault(xml_.PlaceOf(question),
            fmt::format("{} has fewer than two choices", xml_.Describe(question)),
            "add <choice value=\"…\">…</choice>");
    } else if (!chooses && !type.empty() && !choices.empty()) {
      Fault(xml_.PlaceOf(choices.front()),
            fmt::format("{} is of type '{}' and takes no choices", xml_.Describe(question),
                        Quotable(type)),
            "delete them, or write type=\"choice\"");
    }
  }

  void CheckChart(NodeId chart) {
    CheckOnce(tree_, chart, "patient", false, diagnostics_);
    CheckOnce(tree_, chart, "encounter", false, diagnostics_);
    const std::vector<NodeId> documents = tree_.ChildrenNamed(chart, "document");
    if (documents.empty()) {
      Fault(xml_.PlaceOf(chart), "<chart> has no documents", "add <document …>");
    }
    CheckUnique(tree_, documents, "id", diagnostics_);
    for (NodeId encounter : tree_.ChildrenNamed(chart, "encounter")) {
      CheckEncounter(encounter);
      for (NodeId patient : tree_.ChildrenNamed(chart, "patient")) {
        CheckOrder(patient, "birth", encounter, "start", "the encounter starts before the birth");
      }
    }
    for (NodeId node : tree_.ElementsNamed("table")) CheckTable(node);
    for (std::string_view holder : {"list", "table", "results"}) {
      for (NodeId node : tree_.ElementsNamed(holder)) CheckHoldsSomething(node);
    }
    for (NodeId document : documents) CheckHoldsSomething(document);
  }

  void CheckHoldsSomething(NodeId node) {
    VariantSet filled;
    for (NodeId child = xml_.FirstChild(node); child != kNoNode; child = xml_.Next(child)) {
      if (tree_.Knows(child)) filled |= tree_.WhereOf(child);
    }
    const VariantSet empty = tree_.WhereOf(node) & ~filled;
    if (empty.none()) return;
    Fault(xml_.PlaceOf(node),
          fmt::format("{} is empty{}", xml_.Describe(node), VariantNote(tree_, empty)),
          "fill it, or give it a when=\"…\"");
  }

  void CheckEncounter(NodeId encounter) {
    CheckOrder(encounter, "start", encounter, "end", "the encounter ends before it starts");
    if (xml_.Find(encounter, "end")) return;
    for (const Reading& reading : tree_.ReadingsOf(encounter, "type")) {
      if (reading.text != "inpatient") continue;
      Fault(xml_.PlaceOf(encounter), "an inpatient encounter without end",
            "add end=\"…\": the day of discharge picks the code sets");
      return;
    }
  }

  // Reports the first variant in which the second time is before the first.
  void CheckOrder(NodeId first, std::string_view first_name, NodeId second,
                  std::string_view second_name, std::string_view message) {
    for (const Reading& early : tree_.ReadingsOf(first, first_name)) {
      for (const Reading& late : tree_.ReadingsOf(second, second_name)) {
        const VariantSet both = early.where & late.where;
        const std::optional<DateTime> from = DateTime::Parse(early.text);
        const std::optional<DateTime> to = DateTime::Parse(late.text);
        if (both.none() || !from || !to || !IsBefore(*to, *from)) continue;
        Fault(xml_.PlaceOf(*xml_.Find(second, second_name)),
              fmt::format("{}{}", message, VariantNote(tree_, both)),
              fmt::format("mend '{}' or '{}'", Quotable(early.text), Quotable(late.text)));
        return;
      }
    }
  }

  static bool IsBefore(const DateTime& a, const DateTime& b) {
    if (a.date != b.date) return a.date < b.date;
    return a.minute && b.minute && *a.minute < *b.minute;
  }

  void CheckTable(NodeId table) {
    const std::optional<std::string_view> head = xml_.Find(table, "columns");
    std::size_t columns = head ? Split(*head, '|').size() : 0;
    for (NodeId row : tree_.ChildrenNamed(table, "row")) {
      const std::vector<NodeId> cells = tree_.ChildrenNamed(row, "cell");
      const std::string text = PlainTextOf(row);
      if (!cells.empty() && !text.empty()) {
        Fault(xml_.PlaceOf(row), "a row has both cells and text",
              "write <row>a | b</row>, or only <cell> elements");
        continue;
      }
      const bool conditional = std::any_of(cells.begin(), cells.end(), [this](NodeId cell) {
        return xml_.Find(cell, "when").has_value();
      });
      if (conditional) continue;
      const std::size_t count = cells.empty() ? Split(text, '|').size() : cells.size();
      if (columns == 0) columns = count;
      if (count == columns) continue;
      Fault(xml_.PlaceOf(row),
            fmt::format("this row has {} cells, the table has {} columns", count, columns),
            "give every row as many cells as there are columns");
    }
  }

  const CheckedTree& tree_;
  const XmlTree& xml_;
  Diagnostics& diagnostics_;
};

}  // namespace

void CheckExercise(const CheckedTree& tree, Diagnostics& diagnostics) {
  ExerciseChecker(tree, diagnostics).Run();
}

}  // namespace chartmark::exercise_file
