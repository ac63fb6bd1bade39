#include "engine/authoring/ccda_table.h"

#include <algorithm>

namespace chartmark {
namespace {

using Rows = std::vector<std::vector<MarkedText>>;

// Hostile spans are a memory's, and so are rows of one cell beside one of hundreds.
constexpr std::size_t kMostColumns = 250;
constexpr std::size_t kMostCells = 40'000;

// A cell over several columns stands in the first of them; one over several rows in each, for a
// row is read by itself. nullopt where that makes too many cells.
std::optional<Rows> Spread(std::vector<std::vector<TableCell>> rows) {
  Rows spread;
  std::size_t cells = 0;
  std::vector<std::pair<int, std::string>> above;  // rows still to fill, by column
  for (std::vector<TableCell>& row : rows) {
    std::vector<MarkedText> out;
    const auto fill = [&] {
      while (out.size() < above.size() && above[out.size()].first > 0) {
        --above[out.size()].first;
        out.push_back({above[out.size()].second, {}});
      }
    };
    for (TableCell& cell : row) {
      fill();
      for (int column = 0; column < cell.columns && out.size() <= kMostColumns; ++column) {
        if (above.size() <= out.size()) above.resize(out.size() + 1);
        above[out.size()] = {cell.rows - 1, column == 0 && cell.rows > 1 ? cell.text.text : ""};
        out.push_back(column == 0 ? std::move(cell.text) : MarkedText());
      }
    }
    fill();
    cells += out.size();
    if (out.size() > kMostColumns || cells > kMostCells) return std::nullopt;
    spread.push_back(std::move(out));
  }
  return spread;
}

void AddHead(std::vector<MarkedText>& columns, std::vector<MarkedText> row) {
  if (columns.size() < row.size()) columns.resize(row.size());
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (columns[i].empty()) {
      columns[i] = std::move(row[i]);
    } else if (!row[i].empty()) {
      columns[i].text += " " + row[i].text;
    }
  }
}

void DropEmptyColumns(NarrativeBlock& table) {
  if (table.rows.empty()) return;
  for (std::size_t column = table.rows.front().size(); column-- > 0;) {
    const bool filled = std::any_of(table.rows.begin(), table.rows.end(),
                                    [column](const auto& row) { return !row[column].empty(); });
    if (filled) continue;
    const auto place = static_cast<std::ptrdiff_t>(column);
    for (auto& row : table.rows) row.erase(row.begin() + place);
    if (!table.columns.empty()) table.columns.erase(table.columns.begin() + place);
  }
  const bool blank = std::all_of(table.columns.begin(), table.columns.end(),
                                 [](const MarkedText& text) { return text.empty(); });
  if (blank) table.columns.clear();
}

// The words of a head of one column; what others say is of no use without rows.
void KeepHead(std::vector<MarkedText> columns, std::vector<NarrativeBlock>& blocks) {
  if (columns.size() != 1 || columns.front().empty()) return;
  NarrativeBlock block;
  block.texts.push_back(std::move(columns.front()));
  blocks.push_back(std::move(block));
}

std::vector<NarrativeBlock> AsList(NarrativeBlock table) {
  std::vector<NarrativeBlock> blocks;
  KeepHead(std::move(table.columns), blocks);
  NarrativeBlock list;
  list.kind = table.rows.size() == 1 ? BlockKind::kParagraph : BlockKind::kList;
  for (auto& row : table.rows) list.texts.push_back(std::move(row.front()));
  blocks.push_back(std::move(list));
  return blocks;
}

}  // namespace

std::optional<std::vector<NarrativeBlock>> BlocksOfTable(std::vector<std::vector<TableCell>> head,
                                                         std::vector<std::vector<TableCell>> body) {
  std::optional<Rows> heads = Spread(std::move(head));
  std::optional<Rows> rows = Spread(std::move(body));
  if (!heads || !rows) return std::nullopt;
  NarrativeBlock table;
  table.kind = BlockKind::kTable;
  for (std::vector<MarkedText>& row : *heads) AddHead(table.columns, std::move(row));
  std::size_t width = table.columns.size();
  for (const std::vector<MarkedText>& row : *rows) width = std::max(width, row.size());
  if (width * rows->size() > kMostCells) return std::nullopt;
  const auto is_empty = [](const MarkedText& text) { return text.empty(); };
  for (std::vector<MarkedText>& row : *rows) {
    if (std::all_of(row.begin(), row.end(), is_empty)) continue;
    row.resize(width);
    table.rows.push_back(std::move(row));
  }
  if (!table.columns.empty()) table.columns.resize(width);
  DropEmptyColumns(table);
  std::vector<NarrativeBlock> blocks;
  if (table.rows.empty()) {
    KeepHead(std::move(table.columns), blocks);
    return blocks;
  }
  if (table.rows.front().size() == 1) return AsList(std::move(table));
  blocks.push_back(std::move(table));
  return blocks;
}

}  // namespace chartmark
