// Rows of whatever is given as JSON Lines: one for each line, the same in whatever pieces the bytes
// come, and the same again where the input is cut in two at a line end.
#include <cstdint>

#include "tests/fuzz/rows_in_memory.h"

namespace chartmark {
namespace {

constexpr std::string_view kMark = "\xEF\xBB\xBF";

// Behind a line end about in the middle; 0 where there is none.
std::size_t CutOf(std::string_view text) {
  const std::size_t end = text.find('\n', text.size() / 2);
  return end == std::string_view::npos ? 0 : end + 1;
}

}  // namespace
}  // namespace chartmark

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace chartmark;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const RowsRead rows = ReadRows(text, OddPiece(size), RowForm::kJsonLines);
  Check(rows.refused.empty());
  CheckSame(rows, ReadRows(text, size + 1, RowForm::kJsonLines));
  if (text.find(kMark) == std::string_view::npos) Check(rows.rows.size() == LinesWithText(text));
  const RowsRead by_sign = ReadRows(text, OddPiece(size), RowForm::kByFirstSign);
  const bool begins = !TrimSpace(text).empty() && TrimSpace(text).front() == '{';
  if (begins && by_sign.refused.empty()) CheckSame(rows, by_sign);

  const std::size_t cut = CutOf(text);
  RowsRead pieces = ReadRows(text.substr(0, cut), 7, RowForm::kJsonLines);
  const RowsRead second = ReadRows(text.substr(cut), size + 1, RowForm::kJsonLines);
  pieces.rows.insert(pieces.rows.end(), second.rows.begin(), second.rows.end());
  Check(pieces.rows.size() == rows.rows.size());
  for (std::size_t i = 0; i < rows.rows.size(); ++i) {
    Check(TextOf(pieces.rows[i]) == TextOf(rows.rows[i]));
  }
  return 0;
}
