// Text of exercise.xml and key.xml that looks like an identifier of a real person.
#include <fmt/format.h>

#include "engine/authoring/identifiers.h"
#include "engine/authoring/lint.h"
#include "engine/base/text.h"
#include "engine/exercise/grammar.h"
#include "engine/exercise/key_source.h"

namespace chartmark {
namespace {

using exercise_file::CheckedTree;
using exercise_file::NodeId;
using exercise_file::XmlTree;

constexpr char kRemedy[] =
    "take it out or make it plainly invented; where it is: <allow rule=\"patient-data\" "
    "of=\"{}\">why</allow>";

void CheckText(const XmlTree& xml, std::string_view text, Findings& findings) {
  for (const Identifier& found : FindIdentifiers(text)) {
    const std::string seen = CollapseSpace(text.substr(found.at, found.size));
    findings.Add("patient-data", xml.PlaceIn(text, found.at), seen,
                 fmt::format("'{}' looks like a {} {}", Quotable(seen), found.kind, found.item),
                 fmt::format(kRemedy, Quotable(seen)));
  }
  for (const Identifier& found : FindGreatAges(text)) {
    const std::string seen(text.substr(found.at, found.size));
    findings.Add("patient-age", xml.PlaceIn(text, found.at), seen,
                 fmt::format("'{}' is an age over 89", Quotable(seen)),
                 "give an invented patient another age, unless the case needs it");
  }
}

void CheckTree(const CheckedTree& tree, Findings& findings) {
  const XmlTree& xml = tree.xml();
  for (NodeId node = 0; node < xml.size(); ++node) {
    if (xml.IsText(node)) {
      CheckText(xml, xml.TextOf(node), findings);
      continue;
    }
    // What an <allow of="…"> names is what it allows.
    if (xml.NameOf(node) == "allow") continue;
    for (const auto& attribute : xml.AttributesOf(node)) {
      // A schema is named for editors.
      const bool of_schema = attribute.name == exercise_file::kSchemaPrefix ||
                             attribute.name == exercise_file::kSchemaPlace;
      if (!of_schema) CheckText(xml, attribute.value, findings);
    }
  }
}

// Records of this project are numbered SYN-…, so that no number can be somebody's.
void CheckRecord(const CheckedTree& exercise, Findings& findings) {
  for (const NodeId node : exercise.ElementsNamed("patient")) {
    const auto written = exercise.xml().Find(node, "record");
    for (const auto& reading : exercise.ReadingsOf(node, "record")) {
      if (reading.text.starts_with("SYN-")) continue;
      findings.Add("patient-data", exercise.xml().PlaceIn(*written, 0), reading.text,
                   fmt::format("record number '{}' looks real (H)", Quotable(reading.text)),
                   "number invented records SYN-…, as in record=\"SYN-0001\"");
    }
  }
}

void CheckAge(const AuthorsCase& it, Findings& findings) {
  constexpr int kOldest = 89;
  const CheckedTree& tree = it.exercise_tree();
  const std::vector<NodeId> patients = tree.ElementsNamed("patient");
  for (std::size_t i = 0; i < it.variants.size(); ++i) {
    const Chart& chart = it.variants[i].variant.chart;
    const int age = AgeInYears(chart.patient.birth, chart.encounter.start.date);
    if (age <= kOldest) continue;
    for (const NodeId node : patients) {
      if (!tree.IsIn(node, i)) continue;
      findings.Add("patient-age", tree.xml().PlaceOf(node), chart.patient.birth.ToString(),
                   fmt::format("the patient is {} years old", age),
                   "give an invented patient another birth date, unless the case needs it",
                   it.variants[i].variant.id);
    }
  }
}

}  // namespace

void LintPatientData(const AuthorsCase& it, Findings& findings) {
  CheckTree(it.exercise_tree(), findings);
  CheckTree(it.key_tree(), findings);
  CheckRecord(it.exercise_tree(), findings);
  CheckAge(it, findings);
}

}  // namespace chartmark
