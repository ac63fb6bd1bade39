// Tables of results, read by their heads.
#include <algorithm>
#include <array>
#include <optional>

#include "engine/authoring/ccda_narrative.h"
#include "engine/base/text.h"

namespace chartmark {
namespace {

enum class Column { kName, kValue, kUnit, kRange, kFlag, kDate, kLeftOut, kOther };

struct HeadRow {
  Column column;
  std::string_view heads;  // '|' around each, in lower case
};
constexpr HeadRow kHeads[] = {
    {Column::kName,
     "|test|name|test name|component|lab test|observation|vital sign|vital|vital signs|analyte|lab|"
     "result name|result type|test/result|description|measurement|laboratory test|type|"
     "vital sign name|procedure|lab result|vital name|"},
    {Column::kValue,
     "|value|result|results|outcome|result value|observation value|measured value|vital value|"
     "test result|reading|"},
    {Column::kUnit, "|unit|units|uom|measure|unit of measure|"},
    {Column::kRange,
     "|range|reference range|ref range|reference|normal range|ref. range|reference interval|"
     "references|"},
    {Column::kFlag, "|flag|interpretation|abnormal|abnormal flag|abnormality|"},
    {Column::kDate,
     "|date|date/time|time|collected|date time|performed|effective date|result date|"
     "date of service|date performed|date recorded|observation date|test date|effective dates|"
     "date / time|date/time:|date / time:|measurement date|"},
    // Codes of the laboratory's own catalogue are for machines.
    {Column::kLeftOut, "|status|code|code system|loinc|loinc code|result status|"},
};

struct FlagRow {
  std::string_view words;
  std::string_view flag;
};
constexpr FlagRow kFlags[] = {
    {"|h|high|above high normal|abnormal high|", "H"},
    {"|l|low|below low normal|abnormal low|", "L"},
    {"|hh|critical high|panic high|", "HH"},
    {"|ll|critical low|panic low|", "LL"},
    {"|a|abnormal|", "A"},
    {"|n|normal|", "N"},
    {"||-|", ""},
};

bool Lists(std::string_view list, std::string_view word) {
  const std::string wanted = "|" + ToLowerAscii(word) + "|";
  return list.find(wanted) != std::string_view::npos;
}

Column ColumnOf(std::string_view head) {
  for (const HeadRow& row : kHeads) {
    if (Lists(row.heads, head)) return row.column;
  }
  return Column::kOther;
}

std::optional<std::string> FlagOf(std::string_view word) {
  for (const FlagRow& row : kFlags) {
    if (Lists(row.words, word)) return std::string(row.flag);
  }
  return std::nullopt;
}

bool IsNumberCharacter(char c) {
  return (c >= '0' && c <= '9') || c == '.' || c == ',' || c == '<' || c == '>' || c == '=';
}

// "13.2 g/dL" -> "13.2" and "g/dL". Marks stay with the value.
void SplitUnit(MarkedResult& result) {
  const std::string& text = result.value.text;
  std::size_t end = 0;
  while (end < text.size() && IsNumberCharacter(text[end])) ++end;
  if (end == 0 || end == text.size() || text[end - 1] == '.' || text[end - 1] == ',') return;
  const std::string_view unit = TrimSpace(std::string_view(text).substr(end));
  constexpr std::size_t kLongestUnit = 16;
  const bool is_unit = !unit.empty() && unit.size() <= kLongestUnit &&
                       !IsNumberCharacter(unit[0]) && unit.find(' ') == std::string_view::npos &&
                       unit[0] != '-' && unit[0] != '/' && unit[0] != ':' && unit[0] != ';' &&
                       unit[0] != '(';
  if (!is_unit) return;
  result.unit.text = std::string(unit);
  result.value.text = std::string(TrimSpace(std::string_view(text).substr(0, end)));
  for (TextMark& mark : result.value.marks) mark.to = std::min(mark.to, result.value.text.size());
}

// A day, whatever its form: digits and separators, perhaps the name of a month.
bool LooksLikeDate(std::string_view text) {
  // Any number of weeks will do: only whether it is a date is asked.
  const DateShift probe(0, Date{2000, 1, 1});
  if (text.empty() || text.size() > 40) return false;
  const char c = text[0];
  if (!((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'))) return false;
  const auto found = probe.At(text, 0);
  return found && !found->unsure;
}

NarrativeBlock ParagraphOf(MarkedText text) {
  NarrativeBlock block;
  block.texts.push_back(std::move(text));
  return block;
}

// Collects results day by day: a paragraph with the day, then the results of it.
class ResultsWriter {
 public:
  void Heading(MarkedText text) {
    End();
    if (!text.empty()) blocks_.push_back(ParagraphOf(std::move(text)));
  }
  void Day(const MarkedText& day) {
    if (day.text == day_) return;
    End();
    day_ = day.text;
    if (!day.empty()) blocks_.push_back(ParagraphOf(day));
  }
  void Add(MarkedResult result) {
    if (result.unit.empty()) SplitUnit(result);
    results_.push_back(std::move(result));
  }
  std::vector<NarrativeBlock> Take() {
    End();
    return std::move(blocks_);
  }

 private:
  void End() {
    if (results_.empty()) return;
    NarrativeBlock block;
    block.kind = BlockKind::kResults;
    block.results = std::move(results_);
    results_.clear();
    blocks_.push_back(std::move(block));
  }

  std::string day_;
  std::vector<NarrativeBlock> blocks_;
  std::vector<MarkedResult> results_;
};

using Blocks = std::optional<std::vector<NarrativeBlock>>;

// Name | Value | Unit | Range | Date …, a row a result.
Blocks ByColumns(const NarrativeBlock& table) {
  std::vector<Column> columns;
  std::array<int, 8> count{};
  for (const MarkedText& head : table.columns) {
    columns.push_back(ColumnOf(head.text));
    ++count[static_cast<std::size_t>(columns.back())];
  }
  const auto only = [&count](Column column) {
    return count[static_cast<std::size_t>(column)] == 1;
  };
  const auto at_most = [&](Column column) { return count[static_cast<std::size_t>(column)] <= 1; };
  if (!only(Column::kName) || !only(Column::kValue) || !at_most(Column::kUnit) ||
      !at_most(Column::kRange) || !at_most(Column::kFlag) || !at_most(Column::kDate) ||
      count[static_cast<std::size_t>(Column::kOther)] > 0) {
    return std::nullopt;
  }
  ResultsWriter writer;
  for (const std::vector<MarkedText>& row : table.rows) {
    MarkedResult result;
    MarkedText day;
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (columns[i] == Column::kName) result.name = row[i];
      if (columns[i] == Column::kValue) result.value = row[i];
      if (columns[i] == Column::kUnit) result.unit = row[i];
      if (columns[i] == Column::kRange) result.range = row[i];
      if (columns[i] == Column::kDate) day = row[i];
      if (columns[i] != Column::kFlag) continue;
      const auto flag = FlagOf(row[i].text);
      if (!flag) return std::nullopt;
      result.flag = *flag;
    }
    if (result.name.empty()) return std::nullopt;
    if (result.value.empty()) {
      writer.Heading(std::move(result.name));
      continue;
    }
    writer.Day(day);
    writer.Add(std::move(result));
  }
  return writer.Take();
}

// A column a day: the names stand at the left.
Blocks ByDayColumns(const NarrativeBlock& table) {
  if (table.columns.size() < 2) return std::nullopt;
  for (std::size_t i = 1; i < table.columns.size(); ++i) {
    if (!LooksLikeDate(table.columns[i].text)) return std::nullopt;
  }
  ResultsWriter writer;
  for (std::size_t i = 1; i < table.columns.size(); ++i) {
    writer.Day(table.columns[i]);
    for (const std::vector<MarkedText>& row : table.rows) {
      if (row[0].empty()) return std::nullopt;
      if (row[i].empty()) continue;
      MarkedResult result;
      result.name = row[0];
      result.value = row[i];
      writer.Add(std::move(result));
    }
  }
  return writer.Take();
}

// A row a day: the names stand above.
Blocks ByDayRows(const NarrativeBlock& table) {
  if (table.columns.size() < 2 || ColumnOf(table.columns[0].text) != Column::kDate) {
    return std::nullopt;
  }
  ResultsWriter writer;
  for (const std::vector<MarkedText>& row : table.rows) {
    if (!LooksLikeDate(row[0].text)) return std::nullopt;
    writer.Day(row[0]);
    for (std::size_t i = 1; i < row.size(); ++i) {
      const bool nameless =
          table.columns[i].empty() || ColumnOf(table.columns[i].text) != Column::kOther;
      if (nameless) return std::nullopt;
      if (row[i].empty()) continue;
      MarkedResult result;
      result.name = table.columns[i];
      result.name.marks.clear();
      result.value = row[i];
      writer.Add(std::move(result));
    }
  }
  return writer.Take();
}

}  // namespace

void TurnTablesIntoResults(Narrative& narrative) {
  std::vector<NarrativeBlock> out;
  for (NarrativeBlock& block : narrative.blocks) {
    Blocks turned;
    if (block.kind == BlockKind::kTable && !block.columns.empty()) {
      for (const auto& read : {ByColumns, ByDayColumns, ByDayRows}) {
        if (turned = read(block); turned) break;
      }
    }
    if (!turned) {
      out.push_back(std::move(block));
      continue;
    }
    for (NarrativeBlock& part : *turned) out.push_back(std::move(part));
  }
  narrative.blocks = std::move(out);
}

}  // namespace chartmark
