#include "engine/exercise/chart_html.h"

#include <fmt/format.h>

#include <algorithm>

#include "engine/base/text.h"
#include "engine/exercise/chart_marks.h"
#include "engine/exercise/chart_text.h"
#include "engine/exercise/chart_words.h"

namespace chartmark {
namespace {

using exercise_file::CleanHtml;
using exercise_file::CleanText;
using exercise_file::kMarkOff;
using exercise_file::kMarkOn;
using exercise_file::kMarkOwners;
using exercise_file::Marker;

// Escapes text that holds marks, and turns these into <mark>.
std::string Html(std::string_view text) {
  std::string out;
  bool owners = false;
  for (char c : EscapeHtml(text)) {
    if (c == kMarkOwners) {
      owners = true;
      out += "<mark data-of=\"";
    } else if (c == kMarkOn) {
      out += owners ? "\">" : "<mark>";
      owners = false;
    } else if (c == kMarkOff) {
      out += "</mark>";
    } else {
      out += c;
    }
  }
  return out;
}

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

// A heading and its lines, as paragraphs.
void AddParagraphs(std::string_view heading, const std::vector<std::string>& lines,
                   std::string& out) {
  out += fmt::format("<h3>{}</h3>\n", heading);
  for (const std::string& line : lines) out += fmt::format("<p>{}</p>\n", EscapeHtml(line));
}

void AddQuestion(const Question& question, std::string& out) {
  out += fmt::format("<p>{}: {} ({})</p>\n", CleanHtml(question.id), CleanHtml(question.prompt),
                     exercise_file::AnswerWanted(question.type));
  if (question.choices.empty()) return;
  out += "<dl class=\"choices\">\n";
  for (const Choice& choice : question.choices) {
    out += fmt::format("<div><dt>{}</dt><dd>{}</dd></div>\n", CleanHtml(choice.value),
                       CleanHtml(choice.text));
  }
  out += "</dl>\n";
}

}  // namespace

namespace exercise_file {

std::string CleanHtml(std::string_view text) { return EscapeHtml(CleanText(text)); }

std::string BlockHtml(const Block& block, const Marker& marker) {
  std::string out;
  switch (block.kind) {
    case BlockKind::kHeading:
      // The document has <h2>; HTML ends at <h6>.
      return fmt::format("<h{0}>{1}</h{0}>\n", std::clamp(block.level + 2, 3, 6),
                         Html(marker.Mark(block.text)));
    case BlockKind::kParagraph:
      return fmt::format("<p>{}</p>\n", Html(marker.Mark(block.text)));
    case BlockKind::kList:
      AddList(block, marker, out);
      break;
    case BlockKind::kTable:
      AddTable(block, marker, out);
      break;
    case BlockKind::kResults:
      AddResults(block, marker, out);
      break;
  }
  return out;
}

std::string DocumentHeadHtml(const Document& document) {
  return fmt::format("<header><h2>{}</h2><p>{}</p></header>\n", CleanHtml(document.type),
                     EscapeHtml(SignatureOf(document)));
}

std::string PatientHtml(const Variant& variant) {
  return fmt::format("<header><h2>{}</h2>\n<p>{}</p>\n<p>{}</p></header>\n",
                     CleanHtml(variant.title), EscapeHtml(PatientLine(variant.chart)),
                     EscapeHtml(EncounterLine(variant.chart.encounter)));
}

std::string ReportingHtml(const Reporting& reporting) {
  const std::vector<std::string> lines = ReportingLines(reporting);
  if (lines.empty()) return "";
  std::string out = "<section class=\"reporting\">\n";
  AddParagraphs("How to report", lines, out);
  return out + "</section>\n";
}

std::string TaskHtml(const Task& task) {
  std::string out = "<section class=\"task\">\n";
  AddParagraphs("What is asked", TaskLines(task), out);
  for (const Question& question : task.questions) AddQuestion(question, out);
  return out + "</section>\n";
}

}  // namespace exercise_file

std::string RenderHeaderHtml(const Variant& variant) {
  return exercise_file::PatientHtml(variant) +
         exercise_file::ReportingHtml(variant.about.reporting) +
         exercise_file::TaskHtml(variant.task);
}

std::string RenderChartHtml(const Variant& variant, const std::vector<Highlight>& highlights) {
  std::string out;
  for (const Document& document : variant.chart.documents) {
    const Marker marker(document.id, highlights, Marker::Owners::kKeep);
    out += fmt::format("<article id=\"document-{}\" data-role=\"{}\">\n", CleanHtml(document.id),
                       CleanHtml(document.role));
    out += exercise_file::DocumentHeadHtml(document);
    for (const Block& block : document.blocks) out += exercise_file::BlockHtml(block, marker);
    out += "</article>\n";
  }
  return out;
}

}  // namespace chartmark
