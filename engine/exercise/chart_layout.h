// Lays words out in columns of a terminal. Knows nothing of charts.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace chartmark::exercise_file {

struct LayoutStyle {
  int width = 80;
  bool colour = false;
};

// Text may hold marks (chart_marks.h). Lines that come back hold them too, closed in each line
// where there is colour; Finish turns them into what the terminal shows.
class Layout {
 public:
  explicit Layout(const LayoutStyle& style) : style_(style) {}

  int width() const { return style_.width; }
  // Breaks text into lines of at most `width` columns; words that are longer are cut.
  std::vector<std::string> Wrap(std::string_view text, int width) const;
  // Columns of text that may hold marks.
  int WidthOf(std::string_view text) const;
  std::string Padded(std::string_view text, int width, bool right) const;

  struct Column {
    std::string head;    // may be empty
    bool right = false;  // numbers stand at the right
  };
  // A table of at most `width` columns; without lines where it is too narrow to be read as one.
  std::vector<std::string> Table(const std::vector<Column>& columns,
                                 const std::vector<std::vector<std::string>>& rows,
                                 int width) const;

  std::string Bold(std::string_view text) const;
  std::string Faint(std::string_view text) const;
  // The line as the terminal shows it, blanks at its end taken off.
  std::string Finish(std::string_view line) const;

 private:
  std::vector<int> ColumnWidths(const std::vector<Column>& columns,
                                const std::vector<std::vector<std::string>>& rows, int width) const;
  void AddRow(const std::vector<std::string>& cells, const std::vector<Column>& columns,
              const std::vector<int>& widths, std::vector<std::string>& lines) const;
  void CloseMarks(std::vector<std::string>& lines) const;
  int LongestWord(std::string_view text) const;

  LayoutStyle style_;
};

}  // namespace chartmark::exercise_file
