// The learner's side of a preview: header and documents, element by element.
#include "engine/authoring/preview_parts.h"
#include "engine/exercise/chart_html.h"

namespace chartmark::preview {
namespace {

using exercise_file::BlockHtml;
using exercise_file::Marker;
using exercise_file::NodeId;
using exercise_file::XmlTree;

std::string_view LabelOf(BlockKind kind) {
  constexpr std::string_view kLabels[] = {"heading", "paragraph", "list", "table", "results"};
  return kLabels[static_cast<int>(kind)];
}

// Of a part of the header, of which there is one in each variant.
Place PlaceOfChild(const XmlTree& xml, std::string_view name) {
  const NodeId node = xml.FindChild(0, name);
  return node == exercise_file::kNoNode ? Place() : xml.PlaceOf(node);
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

constexpr char kEnd = '\x1f';  // between the parts of a source; no chart holds it

void AddParts(const std::vector<std::string>& parts, std::string& out) {
  for (const std::string& part : parts) (out += part) += kEnd;
  out += kEnd;
}

// All that the HTML of a block is made of; its kind goes with its element.
std::string SourceOf(const Block& block, const std::string& quotations) {
  std::string out = quotations + kEnd + block.text + kEnd;
  AddParts(block.items, out);
  AddParts(block.columns, out);
  for (const std::vector<std::string>& row : block.rows) AddParts(row, out);
  for (const LabResult& result : block.results) {
    AddParts({result.name, result.value, result.unit, result.range, result.flag}, out);
  }
  return out;
}

// The quotations of one document as one word.
std::string WordOf(const std::vector<Highlight>& quotations, const std::string& document,
                   Gatherer& gatherer) {
  std::string all;
  for (const Highlight& one : quotations) {
    if (one.document == document) AddParts({one.quote, one.owner}, all);
  }
  return gatherer.WordFor(all);
}

void AddDocument(const Document& document, const std::vector<Highlight>& quotations,
                 const XmlTree& xml, std::size_t variant, Gatherer& gatherer) {
  const Gatherer::Name name = {PreviewKind::kDocument, document.id, document.type, document.source};
  gatherer.Add(name,
               {document.source, "document", xml.PlaceOf(document.source),
                exercise_file::DocumentHeadHtml(document)},
               variant);
  const std::string word = WordOf(quotations, document.id, gatherer);
  const Marker marker(document.id, quotations, Marker::Owners::kKeep);
  for (const Block& block : document.blocks) {
    gatherer.Add(name, block.source, SourceOf(block, word), variant, [&] {
      return Gatherer::Piece{block.source, std::string(LabelOf(block.kind)),
                             xml.PlaceOf(block.source), BlockHtml(block, marker)};
    });
  }
}

}  // namespace

void AddChart(const AuthorsCase& it, std::size_t variant, Gatherer& gatherer) {
  const CaseVariant& read = it.variants[variant];
  const XmlTree& xml = it.exercise_tree().xml();
  AddHeader(read.variant, xml, variant, gatherer);
  const std::vector<Highlight> quotations = QuotationsOf(read.key);
  for (const Document& document : read.variant.chart.documents) {
    AddDocument(document, quotations, xml, variant, gatherer);
  }
}

}  // namespace chartmark::preview
