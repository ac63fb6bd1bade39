#include "engine/exercise/chart_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "engine/base/text.h"
#include "engine/exercise/chart_layout.h"
#include "engine/exercise/chart_marks.h"
#include "engine/exercise/chart_words.h"

namespace chartmark {
namespace {

using exercise_file::CleanText;
using exercise_file::Layout;
using exercise_file::Marker;

constexpr int kNarrowest = 20;
constexpr int kWidest = 500;
constexpr int kWidestNumber = 12;

// Collects the lines of a page.
class Page {
 public:
  explicit Page(const TextStyle& style)
      : layout_({std::clamp(style.width, kNarrowest, kWidest), style.colour}) {}

  const Layout& layout() const { return layout_; }
  int Room(int indent) const { return layout_.width() - indent; }

  void Blank() {
    if (!text_.empty() && !text_.ends_with("\n\n")) text_ += '\n';
  }
  void Line(std::string_view line, int indent = 0) {
    text_ += layout_.Finish(std::string(static_cast<std::size_t>(indent), ' ') + std::string(line));
    text_ += '\n';
  }
  // Wrapped; the first line begins with `lead`, the others stand under what follows it.
  void Text(std::string_view text, int indent = 0, std::string_view lead = "") {
    const int hang = DisplayWidth(lead);
    std::string front(lead);
    for (const std::string& line : layout_.Wrap(text, Room(indent) - hang)) {
      Line(front + line, indent);
      front.assign(static_cast<std::size_t>(hang), ' ');
    }
  }
  void Heading(std::string_view text, int indent = 0) {
    for (const std::string& line : layout_.Wrap(text, Room(indent))) {
      Line(layout_.Bold(line), indent);
    }
  }
  void FaintText(std::string_view text) {
    for (const std::string& line : layout_.Wrap(text, Room(0))) Line(layout_.Faint(line));
  }
  void Rule() {
    std::string rule;
    for (int i = 0; i < layout_.width(); ++i) rule += "─";
    Line(layout_.Faint(rule));
  }
  std::string Take() { return std::move(text_); }

 private:
  Layout layout_;
  std::string text_;
};

// Deep sections go no further to the right on narrow screens.
int IndentOf(int sections, const Page& page) {
  return std::min(2 * sections, page.layout().width() / 5);
}

void AddStacked(const Block& block, const std::vector<std::vector<std::string>>& rows, int indent,
                Page& page) {
  for (std::size_t row = 0; row < rows.size(); ++row) {
    if (row > 0 && !block.columns.empty()) page.Blank();
    std::string line;
    for (std::size_t i = 0; i < rows[row].size(); ++i) {
      if (rows[row][i].empty()) continue;
      if (i < block.columns.size()) {
        page.Text(fmt::format("{}: {}", CleanText(block.columns[i]), rows[row][i]), indent);
      } else {
        line += (line.empty() ? "" : " · ") + rows[row][i];
      }
    }
    if (!line.empty()) page.Text(line, indent, "- ");
  }
}

void AddTable(const Block& block, const Marker& marker, int indent, Page& page) {
  std::size_t count = block.columns.size();
  std::vector<std::vector<std::string>> rows;
  for (const std::vector<std::string>& row : block.rows) {
    rows.push_back(marker.MarkParts(row));
    count = std::max(count, row.size());
  }
  std::vector<Layout::Column> columns(count);
  for (std::size_t i = 0; i < block.columns.size(); ++i) {
    columns[i].head = CleanText(block.columns[i]);
  }
  const std::vector<std::string> lines = page.layout().Table(columns, rows, page.Room(indent));
  for (const std::string& line : lines) page.Line(line, indent);
  if (lines.empty()) AddStacked(block, rows, indent, page);
}

void AddStackedResults(const Block& block, const Marker& marker, int indent, Page& page) {
  for (const LabResult& result : block.results) {
    const std::vector<std::string> parts = marker.MarkResult(result);
    std::string line = fmt::format("{}: {}", parts[0], parts[1]);
    if (!result.flag.empty()) line += " " + CleanText(result.flag);
    if (!parts[2].empty()) line += " " + parts[2];
    if (!parts[3].empty()) line += fmt::format(" ({})", parts[3]);
    page.Text(line, indent, "- ");
  }
}

// Test, result, flag, unit, range; columns in which nothing stands are left out.
void AddResults(const Block& block, const Marker& marker, int indent, Page& page) {
  std::vector<Layout::Column> columns = {{"Test"}, {"Result"}, {""}, {"Unit"}, {"Range"}};
  std::vector<std::vector<std::string>> rows;
  for (const LabResult& result : block.results) {
    const std::vector<std::string> parts = marker.MarkResult(result);
    rows.push_back({parts[0], parts[1], CleanText(result.flag), parts[2], parts[3]});
  }
  // Numbers stand at the right; where findings in words are among them, all stand at the left.
  columns[1].right = std::all_of(rows.begin(), rows.end(), [&page](const auto& row) {
    return page.layout().WidthOf(row[1]) <= kWidestNumber;
  });
  for (std::size_t column = columns.size(); column-- > 2;) {
    const bool empty = std::all_of(rows.begin(), rows.end(),
                                   [column](const auto& row) { return row[column].empty(); });
    if (!empty) continue;
    columns.erase(columns.begin() + static_cast<std::ptrdiff_t>(column));
    for (auto& row : rows) row.erase(row.begin() + static_cast<std::ptrdiff_t>(column));
  }
  const std::vector<std::string> lines = page.layout().Table(columns, rows, page.Room(indent));
  for (const std::string& line : lines) page.Line(line, indent);
  if (lines.empty()) AddStackedResults(block, marker, indent, page);
}

void AddList(const Block& block, const Marker& marker, int indent, Page& page) {
  const std::size_t digits = std::to_string(block.items.size()).size();
  for (std::size_t i = 0; i < block.items.size(); ++i) {
    const std::string lead = block.ordered ? fmt::format("{:>{}}. ", i + 1, digits) : "- ";
    page.Text(marker.Mark(block.items[i]), indent, lead);
  }
}

void AddBlock(const Block& block, const Marker& marker, Page& page) {
  const bool heading = block.kind == BlockKind::kHeading;
  const int indent = IndentOf(heading ? block.level - 1 : block.level, page);
  switch (block.kind) {
    case BlockKind::kHeading:
      page.Blank();
      return page.Heading(marker.Mark(block.text), indent);
    case BlockKind::kParagraph:
      return page.Text(marker.Mark(block.text), indent);
    case BlockKind::kList:
      return AddList(block, marker, indent, page);
    case BlockKind::kTable:
      return AddTable(block, marker, indent, page);
    case BlockKind::kResults:
      return AddResults(block, marker, indent, page);
  }
}

void AddDocument(const Document& document, const std::vector<Highlight>& highlights, Page& page) {
  const std::string type = CleanText(document.type);
  const std::string id = fmt::format("[{}]", document.id);
  const int room = page.Room(0) - DisplayWidth(id) - 2;
  const bool one_line = DisplayWidth(type) <= room;
  if (one_line) {
    const std::string gap(static_cast<std::size_t>(room - DisplayWidth(type) + 2), ' ');
    page.Line(page.layout().Bold(type) + gap + page.layout().Faint(id));
  } else {
    page.Heading(type);
    page.FaintText(id);
  }
  page.FaintText(exercise_file::SignatureOf(document));
  page.Rule();
  const Marker marker(document.id, highlights);
  BlockKind last = BlockKind::kHeading;
  for (const Block& block : document.blocks) {
    // Paragraphs, lists and tables stand apart; a heading stands on what it heads.
    if (last != BlockKind::kHeading) page.Blank();
    AddBlock(block, marker, page);
    last = block.kind;
  }
}

void AddReporting(const Reporting& reporting, Page& page) {
  const std::vector<std::string> lines = exercise_file::ReportingLines(reporting);
  if (lines.empty()) return;
  page.Blank();
  page.Heading("How to report");
  for (const std::string& line : lines) page.Text(line, 2);
}

void AddQuestion(const Question& question, Page& page) {
  page.Text(fmt::format("{}: {} ({})", CleanText(question.id), CleanText(question.prompt),
                        exercise_file::AnswerWanted(question.type)),
            2);
  std::size_t widest = 0;
  for (const Choice& choice : question.choices) {
    widest = std::max(widest, choice.value.size());
  }
  const bool narrow = static_cast<int>(widest) + 16 > page.layout().width();
  for (const Choice& choice : question.choices) {
    const std::string lead =
        narrow ? choice.value + " " : fmt::format("{:<{}}  ", choice.value, widest);
    page.Text(CleanText(choice.text), 4, lead);
  }
}

void AddTask(const Task& task, Page& page) {
  page.Blank();
  page.Heading("What is asked");
  for (const std::string& line : exercise_file::TaskLines(task)) page.Text(line, 2);
  for (const Question& question : task.questions) AddQuestion(question, page);
}

void AddHeader(const Variant& variant, Page& page) {
  page.Heading(CleanText(variant.title));
  page.Text(exercise_file::PatientLine(variant.chart));
  page.Text(exercise_file::EncounterLine(variant.chart.encounter));
  AddReporting(variant.about.reporting, page);
  AddTask(variant.task, page);
}

}  // namespace

std::string RenderHeader(const Variant& variant, const TextStyle& style) {
  Page page(style);
  AddHeader(variant, page);
  return page.Take();
}

std::string RenderDocument(const Document& document, const TextStyle& style,
                           const std::vector<Highlight>& highlights) {
  Page page(style);
  AddDocument(document, highlights, page);
  return page.Take();
}

std::string RenderChart(const Variant& variant, const TextStyle& style,
                        const std::vector<Highlight>& highlights) {
  Page page(style);
  AddHeader(variant, page);
  for (const Document& document : variant.chart.documents) {
    page.Blank();
    page.Line("");
    AddDocument(document, highlights, page);
  }
  return page.Take();
}

}  // namespace chartmark
