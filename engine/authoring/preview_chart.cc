// The learner's side of a preview: header and documents, element by element.
#include <fmt/format.h>

#include "engine/authoring/preview_parts.h"
#include "engine/exercise/chart_html.h"

namespace chartmark::preview {
namespace {

using exercise_file::BlockHtml;
using exercise_file::Marker;
using exercise_file::NodeId;
using exercise_file::XmlTree;

std::string PlaceText(const Place& place) {
  return fmt::format("{}:{}", BaseName(place.file), place.line);
}

std::string_view LabelOf(BlockKind kind) {
  constexpr std::string_view kLabels[] = {"heading", "paragraph", "list", "table", "results"};
  return kLabels[static_cast<int>(kind)];
}

// Of a part of the header, of which there is one in each variant.
std::string PlaceOfChild(const XmlTree& xml, std::string_view name) {
  const NodeId node = xml.FindChild(0, name);
  return node == exercise_file::kNoNode ? "" : PlaceText(xml.PlaceOf(node));
}

void AddHeader(const Variant& it, const XmlTree& xml, std::size_t variant, Gatherer& gatherer) {
  const Gatherer::Name header = {PreviewKind::kHeader, "header", "Header", 0};
  gatherer.Add(
      header,
      {1, "patient and encounter", PlaceOfChild(xml, "chart"), exercise_file::PatientHtml(it)},
      variant);
  const std::string reporting = exercise_file::ReportingHtml(it.about.reporting);
  if (!reporting.empty()) {
    gatherer.Add(header, {2, "how to report", PlaceOfChild(xml, "about"), reporting}, variant);
  }
  gatherer.Add(header, {3, "task", PlaceOfChild(xml, "task"), exercise_file::TaskHtml(it.task)},
               variant);
}

}  // namespace

void AddChart(const AuthorsCase& it, std::size_t variant, Gatherer& gatherer) {
  const XmlTree& xml = it.exercise_tree().xml();
  const CaseVariant& read = it.variants[variant];
  AddHeader(read.variant, xml, variant, gatherer);
  const std::vector<Highlight> quotations = QuotationsOf(read.key);
  for (const Document& document : read.variant.chart.documents) {
    const Gatherer::Name name = {PreviewKind::kDocument, document.id, document.type,
                                 document.source};
    const Marker marker(document.id, quotations, Marker::Owners::kKeep);
    gatherer.Add(name,
                 {document.source, "document", PlaceText(xml.PlaceOf(document.source)),
                  exercise_file::DocumentHeadHtml(document)},
                 variant);
    for (const Block& block : document.blocks) {
      gatherer.Add(name,
                   {block.source, std::string(LabelOf(block.kind)),
                    PlaceText(xml.PlaceOf(block.source)), BlockHtml(block, marker)},
                   variant);
    }
  }
}

}  // namespace chartmark::preview
