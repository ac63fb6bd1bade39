#include <fmt/format.h>

#include <algorithm>

#include "engine/base/text.h"
#include "engine/exercise/chart_marks.h"
#include "engine/exercise/chart_text.h"
#include "engine/exercise/chart_words.h"

namespace chartmark {
namespace {

using exercise_file::CleanText;
using exercise_file::kMarkOff;
using exercise_file::kMarkOn;
using exercise_file::Marker;

// Escapes text that holds marks, and turns these into <mark>.
std::string Html(std::string_view text) {
  std::string out;
  for (char c : EscapeHtml(text)) {
    if (c == kMarkOn) {
      out += "<mark>";
    } else if (c == kMarkOff) {
      out += "</mark>";
    } else {
      out += c;
    }
  }
  return out;
}

std::string CleanHtml(std::string_view text) { return EscapeHtml(CleanText(text)); }

void AddRow(const std::vector<std::string>& cells, std::string_view tag, std::string& out) {
  out += "<tr>";
  for (const std::string& cell : cells) out += fmt::format("<{0}>{1}</{0}>", tag, Html(cell));
  out += "</tr>\n";
}

void AddTable(const Block& block, const Marker& marker, std::string& out) {
  out += "<table>\n";
  if (!block.columns.empty()) {
    out += "<thead>";
    std::vector<std::string> heads;
    for (const std::string& head : block.columns) heads.push_back(CleanText(head));
    AddRow(heads, "th", out);
    out += "</thead>\n";
  }
  out += "<tbody>\n";
  for (const std::vector<std::string>& row : block.rows) {
    AddRow(marker.MarkParts(row), "td", out);
  }
  out += "</tbody>\n</table>\n";
}

void AddResults(const Block& block, const Marker& marker, std::string& out) {
  out += "<table class=\"results\">\n<thead>";
  AddRow({"Test", "Result", "Flag", "Unit", "Range"}, "th", out);
  out += "</thead>\n<tbody>\n";
  for (const LabResult& result : block.results) {
    const std::vector<std::string> parts = marker.MarkResult(result);
    AddRow({parts[0], parts[1], CleanText(result.flag), parts[2], parts[3]}, "td", out);
  }
  out += "</tbody>\n</table>\n";
}

void AddList(const Block& block, const Marker& marker, std::string& out) {
  const std::string_view tag = block.ordered ? "ol" : "ul";
  out += fmt::format("<{}>\n", tag);
  for (const std::string& item : block.items) {
    out += fmt::format("<li>{}</li>\n", Html(marker.Mark(item)));
  }
  out += fmt::format("</{}>\n", tag);
}

void AddBlock(const Block& block, const Marker& marker, std::string& out) {
  switch (block.kind) {
    case BlockKind::kHeading:
      // The document has <h2>; HTML ends at <h6>.
      out += fmt::format("<h{0}>{1}</h{0}>\n", std::clamp(block.level + 2, 3, 6),
                         Html(marker.Mark(block.text)));
      return;
    case BlockKind::kParagraph:
      out += fmt::format("<p>{}</p>\n", Html(marker.Mark(block.text)));
      return;
    case BlockKind::kList:
      return AddList(block, marker, out);
    case BlockKind::kTable:
      return AddTable(block, marker, out);
    case BlockKind::kResults:
      return AddResults(block, marker, out);
  }
}

void AddDocument(const Document& document, const Marker& marker, std::string& out) {
  out += fmt::format("<article id=\"document-{}\" data-role=\"{}\">\n", CleanHtml(document.id),
                     CleanHtml(document.role));
  out += fmt::format("<header><h2>{}</h2><p>{}</p></header>\n", CleanHtml(document.type),
                     EscapeHtml(exercise_file::SignatureOf(document)));
  for (const Block& block : document.blocks) AddBlock(block, marker, out);
  out += "</article>\n";
}

}  // namespace

std::string RenderChartHtml(const Variant& variant, const std::vector<Highlight>& highlights) {
  std::string out;
  for (const Document& document : variant.chart.documents) {
    AddDocument(document, Marker(document.id, highlights), out);
  }
  return out;
}

}  // namespace chartmark
