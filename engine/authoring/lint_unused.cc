// What stands in the case and changes nothing: documents, choices, their fields, whole variants.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "engine/authoring/lint.h"
#include "engine/exercise/key_source.h"
#include "engine/exercise/placeholder.h"

namespace chartmark {
namespace {

using exercise_file::CheckedTree;
using exercise_file::NodeId;
using exercise_file::VariantReader;
using exercise_file::XmlTree;

// ---- documents

void CheckDocuments(const AuthorsCase& it, Findings& findings) {
  std::set<std::string, std::less<>> quoted;
  const CheckedTree& key = it.key_tree();
  for (const NodeId node : key.ElementsNamed("evidence")) {
    for (const auto& reading : key.ReadingsOf(node, "document")) quoted.insert(reading.text);
  }
  const CheckedTree& exercise = it.exercise_tree();
  std::set<std::string, std::less<>> told;
  for (const NodeId node : exercise.ElementsNamed("document")) {
    const std::string id(exercise.xml().Find(node, "id").value_or(""));
    if (quoted.contains(id) || !told.insert(id).second) continue;
    findings.Add("unused-document", exercise.xml().PlaceOf(node), id,
                 fmt::format("nothing in the key quotes document '{}'", id),
                 fmt::format("quote it for an item, or for a trap that it sets; where it is only "
                             "noise: <allow rule=\"unused-document\" of=\"{}\">why</allow>",
                             id));
  }
}

// ---- choices

// All that a learner or a grader sees of one element and what is under it, as it reads in one
// variant; the table of variants itself is left out.
void AddReading(const CheckedTree& tree, NodeId element, const VariantReader& reader,
                std::string& out) {
  const XmlTree& xml = tree.xml();
  out.append(1, '<').append(xml.NameOf(element));
  for (const auto& attribute : xml.AttributesOf(element)) {
    if (attribute.name == "when") continue;
    out.append(1, ' ').append(attribute.name).append(1, '=');
    out += reader.Expanded(attribute.value);
  }
  out += '>';
  for (NodeId child = xml.FirstChild(element); child != exercise_file::kNoNode;
       child = xml.Next(child)) {
    if (xml.IsText(child)) {
      out += reader.Expanded(xml.TextOf(child));
    } else if (tree.IsIn(child, reader.variant()) && xml.NameOf(child) != "variants" &&
               xml.NameOf(child) != "allow") {
      AddReading(tree, child, reader, out);
    }
  }
}

std::vector<std::string> ReadingsOf(const AuthorsCase& it, const CheckedTree& tree) {
  std::vector<std::string> readings;
  for (std::size_t i = 0; i < it.variants.size(); ++i) {
    AddReading(tree, NodeId{0}, VariantReader(tree, i), readings.emplace_back());
  }
  return readings;
}

// The settings of one variant but for one choice: variants that share it differ in that alone.
std::string Without(const Variant& variant, std::size_t choice) {
  std::string text;
  for (std::size_t i = 0; i < variant.settings.size(); ++i) {
    if (i != choice) text.append(variant.settings[i].value).append(1, ',');
  }
  return text;
}

// The cases of one choice, by the first with which each reads alike wherever both are possible.
class Likeness {
 public:
  Likeness(const AuthorsCase& it, const std::vector<std::string>& readings, std::size_t choice) {
    std::map<std::string, std::map<std::string, const std::string*>> rows;
    for (std::size_t i = 0; i < it.variants.size(); ++i) {
      const Variant& variant = it.variants[i].variant;
      const std::string& value = variant.settings[choice].value;
      if (std::find(values_.begin(), values_.end(), value) == values_.end()) {
        values_.push_back(value);
      }
      rows[Without(variant, choice)][value] = &readings[i];
    }
    for (const auto& [others, row] : rows) Compare(row);
  }

  const std::vector<std::string>& values() const { return values_; }
  // The first earlier case that is like this one; empty where there is none.
  std::string TwinOf(const std::string& value) const {
    for (const std::string& earlier : values_) {
      if (earlier == value) break;
      const auto pair = std::pair(earlier, value);
      if (compared_.contains(pair) && !unlike_.contains(pair)) return earlier;
    }
    return "";
  }

 private:
  void Compare(const std::map<std::string, const std::string*>& row) {
    for (const auto& [a, reading] : row) {
      for (const auto& [b, other] : row) {
        if (a == b) continue;
        compared_.emplace(a, b);
        if (*reading != *other) unlike_.emplace(a, b);
      }
    }
  }

  std::vector<std::string> values_;  // in document order
  std::set<std::pair<std::string, std::string>> compared_;
  std::set<std::pair<std::string, std::string>> unlike_;
};

// Reports what a choice does not change. Returns true where something of it was reported, so that
// the variants need not be told one by one.
bool CheckChoice(const AuthorsCase& it, NodeId choose, const Likeness& cases, Findings& findings) {
  const CheckedTree& tree = it.exercise_tree();
  const std::string name(tree.xml().Find(choose, "name").value_or(""));
  // The grader may treat the cases differently.
  if (it.script.find("settings." + name) != std::string::npos) {
    return false;
  }
  bool found = false;
  std::vector<std::pair<NodeId, std::string>> twins;
  for (const NodeId node : tree.ChildrenNamed(choose, "case")) {
    const std::string value(tree.xml().Find(node, "value").value_or(""));
    std::string twin = cases.TwinOf(value);
    if (!twin.empty()) twins.emplace_back(node, std::move(twin));
  }
  if (!twins.empty() && twins.size() + 1 == cases.values().size()) {
    findings.Add(
        "unused-choice", tree.xml().PlaceOf(choose), name,
        fmt::format("choice '{}' changes nothing: chart, task and key are the same for all "
                    "its cases",
                    name),
        fmt::format("use {{{}}} or when=\"{}=…\" somewhere, or take it out", name, name));
    return true;
  }
  for (const auto& [node, twin] : twins) {
    const std::string value(tree.xml().Find(node, "value").value_or(""));
    findings.Add("unused-choice", tree.xml().PlaceOf(node), fmt::format("{}={}", name, value),
                 fmt::format("case '{}' of choice '{}' is the same as '{}'", value, name, twin),
                 "let chart or key say what is different, or take the case out");
    found = true;
  }
  return found;
}

// Variants in which a learner reads the same: they are one case, or nobody can tell what is asked.
void CheckVariants(const AuthorsCase& it, const std::vector<std::string>& seen,
                   const std::vector<std::string>& whole, bool told, Findings& findings) {
  std::map<std::string_view, std::size_t> first;
  const CheckedTree& tree = it.exercise_tree();
  const Place place = tree.xml().PlaceOf(tree.xml().FindChild(NodeId{0}, "variants"));
  for (std::size_t i = 0; i < seen.size(); ++i) {
    const auto [known, fresh] = first.emplace(seen[i], i);
    if (fresh) continue;
    const std::string& id = it.variants[i].variant.id;
    const std::string& other = it.variants[known->second].variant.id;
    if (whole[i] != whole[known->second]) {
      findings.Add("unlike-keys", place, id,
                   fmt::format("variant '{}' shows the learner what '{}' shows, and its key is "
                               "another",
                               id, other),
                   "let the chart or the task say what the keys rest on");
    } else if (!told) {
      findings.Add(
          "alike-variants", place, id,
          fmt::format("variant '{}' has the chart, the task and the key of '{}'", id, other),
          "tell them apart, or add <never when=\"…\"/> for one of them");
    }
  }
}

// ---- fields

// Every "name.field" that a placeholder of the tree names.
void AddNamedFields(const XmlTree& xml, std::set<std::string, std::less<>>& named) {
  const auto add = [&](std::string_view text) {
    if (!exercise_file::MayChange(text)) return;
    exercise_file::PlaceholderReader reader(text);
    for (auto piece = reader.Next(); piece.kind != exercise_file::Piece::kEnd;
         piece = reader.Next()) {
      if (piece.kind == exercise_file::Piece::kField && !piece.field.empty()) {
        named.insert(fmt::format("{}.{}", piece.name, piece.field));
      }
    }
  };
  for (NodeId node = 0; node < xml.size(); ++node) {
    if (xml.IsText(node)) {
      add(xml.TextOf(node));
      continue;
    }
    for (const auto& attribute : xml.AttributesOf(node)) add(attribute.value);
  }
}

void CheckFields(const AuthorsCase& it, Findings& findings) {
  const XmlTree& xml = it.exercise_tree().xml();
  std::set<std::string, std::less<>> named;
  AddNamedFields(xml, named);
  AddNamedFields(it.key_tree().xml(), named);
  std::set<std::string, std::less<>> told;
  for (const NodeId node : it.exercise_tree().ElementsNamed("case")) {
    const std::string_view choice = xml.Find(xml.ParentOf(node), "name").value_or("");
    for (const auto& attribute : xml.AttributesOf(node)) {
      const std::string field = fmt::format("{}.{}", choice, attribute.name);
      if (attribute.name == "value" || named.contains(field)) continue;
      // Samples and graders may use what chart and key do not: exercise.settings.side.digit.
      if (it.script.find(attribute.name) != std::string::npos) continue;
      if (it.samples_text.find("{" + field + "}") != std::string::npos) continue;
      if (!told.insert(field).second) continue;
      findings.Add("unused-field", xml.PlaceOf(attribute.name), field,
                   fmt::format("nothing names {{{}}}", field), "use it, or take it out");
    }
  }
}

}  // namespace

void LintUnused(const AuthorsCase& it, Findings& findings) {
  CheckDocuments(it, findings);
  CheckFields(it, findings);
  if (it.variants.size() < 2) return;
  const std::vector<std::string> seen = ReadingsOf(it, it.exercise_tree());
  std::vector<std::string> readings = ReadingsOf(it, it.key_tree());
  for (std::size_t i = 0; i < seen.size(); ++i) readings[i].insert(0, seen[i]);
  const std::vector<NodeId> choices = it.exercise_tree().ElementsNamed("choose");
  bool told = false;
  for (std::size_t i = 0; i < choices.size(); ++i) {
    told |= CheckChoice(it, choices[i], Likeness(it, readings, i), findings);
  }
  CheckVariants(it, seen, readings, told, findings);
}

}  // namespace chartmark
