#include "engine/exercise/chart_layout.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "engine/base/text.h"
#include "engine/exercise/chart_marks.h"

namespace chartmark::exercise_file {
namespace {

constexpr int kGap = 2;           // between columns
constexpr int kNarrowest = 6;     // of a column that had to give way
constexpr int kLongestKept = 16;  // a longer word may be cut to keep a table

constexpr std::string_view kBoldOn = "\x1b[1m";
constexpr std::string_view kBoldOff = "\x1b[22m";
constexpr std::string_view kFaintOn = "\x1b[2m";
constexpr std::string_view kReverseOn = "\x1b[7m";
constexpr std::string_view kReverseOff = "\x1b[27m";

bool IsMark(char c) { return c == kMarkOn || c == kMarkOff; }

// The longest front part of `word` that fits `width`, at least one character; marks go along.
template <class WidthOf>
std::size_t FrontThatFits(std::string_view word, int width, const WidthOf& width_of) {
  std::size_t fits = 0;
  for (std::size_t at = 0; at < word.size();) {
    NextCodePoint(word, at);
    if (fits > 0 && width_of(word.substr(0, at)) > width) break;
    fits = at;
  }
  return fits;
}

}  // namespace

int Layout::WidthOf(std::string_view text) const {
  const auto marks = static_cast<int>(std::count_if(text.begin(), text.end(), IsMark));
  return DisplayWidth(text) - (style_.colour ? marks : 0);
}

std::vector<std::string> Layout::Wrap(std::string_view text, int width) const {
  const int room = std::max(1, width);
  std::vector<std::string> lines;
  std::string line;
  int used = 0;
  for (std::string_view word : SplitSpace(text)) {
    int need = WidthOf(word);
    if (used > 0 && used + 1 + need > room) {
      lines.push_back(std::move(line));
      line.clear();
      used = 0;
    }
    while (need > room) {
      const std::size_t front =
          FrontThatFits(word, room, [this](std::string_view part) { return WidthOf(part); });
      if (front >= word.size()) break;
      lines.emplace_back(word.substr(0, front));
      word.remove_prefix(front);
      need = WidthOf(word);
    }
    if (used > 0) line += ' ';
    line += word;
    used += need + (used > 0 ? 1 : 0);
  }
  if (!line.empty()) lines.push_back(std::move(line));
  CloseMarks(lines);
  return lines;
}

void Layout::CloseMarks(std::vector<std::string>& lines) const {
  if (!style_.colour) return;
  bool open = false;
  for (std::string& line : lines) {
    if (open) line.insert(line.begin(), kMarkOn);
    for (char c : line) open = IsMark(c) ? c == kMarkOn : open;
    if (open) line += kMarkOff;
  }
}

std::string Layout::Padded(std::string_view text, int width, bool right) const {
  const std::string space(static_cast<std::size_t>(std::max(0, width - WidthOf(text))), ' ');
  return right ? space + std::string(text) : std::string(text) + space;
}

int Layout::LongestWord(std::string_view text) const {
  int longest = 0;
  for (std::string_view word : SplitSpace(text)) longest = std::max(longest, WidthOf(word));
  return longest;
}

// Natural widths where they fit; else each column keeps its longest word and the rest of the room
// is shared by what the columns would like to have. Empty where even that does not fit.
std::vector<int> Layout::ColumnWidths(const std::vector<Column>& columns,
                                      const std::vector<std::vector<std::string>>& rows,
                                      int width) const {
  std::vector<int> natural(columns.size());
  std::vector<int> least(columns.size());
  const auto measure = [&](std::size_t column, std::string_view text) {
    natural[column] = std::max(natural[column], WidthOf(text));
    least[column] = std::max(least[column], std::min(LongestWord(text), kLongestKept));
  };
  for (std::size_t i = 0; i < columns.size(); ++i) {
    measure(i, columns[i].head);
    for (const std::vector<std::string>& row : rows) {
      if (i < row.size()) measure(i, row[i]);
    }
    least[i] = std::min(std::max(least[i], kNarrowest), natural[i]);
  }
  const int room = width - kGap * static_cast<int>(columns.size() - 1);
  const int wanted = std::accumulate(natural.begin(), natural.end(), 0);
  const int needed = std::accumulate(least.begin(), least.end(), 0);
  if (wanted <= room) return natural;
  if (needed > room) return {};
  int spare = room - needed;
  int longing = wanted - needed;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const int wish = natural[i] - least[i];
    const int share = longing > 0 ? spare * wish / longing : 0;
    least[i] += share;
    spare -= share;
    longing -= wish;
  }
  return least;
}

void Layout::AddRow(const std::vector<std::string>& cells, const std::vector<Column>& columns,
                    const std::vector<int>& widths, std::vector<std::string>& lines) const {
  std::vector<std::vector<std::string>> wrapped;
  std::size_t height = 1;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    wrapped.push_back(i < cells.size() ? Wrap(cells[i], widths[i]) : std::vector<std::string>());
    height = std::max(height, wrapped.back().size());
  }
  for (std::size_t row = 0; row < height; ++row) {
    std::string line;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const std::string_view cell =
          row < wrapped[i].size() ? std::string_view(wrapped[i][row]) : std::string_view();
      if (i > 0) line.append(kGap, ' ');
      line += Padded(cell, widths[i], columns[i].right);
    }
    lines.push_back(std::move(line));
  }
}

std::vector<std::string> Layout::Table(const std::vector<Column>& columns,
                                       const std::vector<std::vector<std::string>>& rows,
                                       int width) const {
  if (columns.empty()) return {};
  const std::vector<int> widths = ColumnWidths(columns, rows, width);
  if (widths.empty()) return {};
  std::vector<std::string> lines;
  const bool headed = std::any_of(columns.begin(), columns.end(),
                                  [](const Column& column) { return !column.head.empty(); });
  if (headed) {
    std::vector<std::string> heads;
    heads.reserve(columns.size());
    for (const Column& column : columns) heads.push_back(column.head);
    AddRow(heads, columns, widths, lines);
    std::string rule;
    for (std::size_t i = 0; i < widths.size(); ++i) {
      if (i > 0) rule.append(kGap, ' ');
      for (int column = 0; column < widths[i]; ++column) rule += "─";
    }
    lines.push_back(Faint(rule));
  }
  for (const std::vector<std::string>& row : rows) AddRow(row, columns, widths, lines);
  return lines;
}

std::string Layout::Bold(std::string_view text) const {
  if (!style_.colour) return std::string(text);
  return fmt::format("{}{}{}", kBoldOn, text, kBoldOff);
}

std::string Layout::Faint(std::string_view text) const {
  if (!style_.colour) return std::string(text);
  return fmt::format("{}{}{}", kFaintOn, text, kBoldOff);
}

std::string Layout::Finish(std::string_view line) const {
  const std::size_t last = line.find_last_not_of(' ');
  line = line.substr(0, last == std::string_view::npos ? 0 : last + 1);
  std::string out;
  for (char c : line) {
    if (c == kMarkOn) {
      out += style_.colour ? kReverseOn : "»";
    } else if (c == kMarkOff) {
      out += style_.colour ? kReverseOff : "«";
    } else {
      out += c;
    }
  }
  return out;
}

}  // namespace chartmark::exercise_file
