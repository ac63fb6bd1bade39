// Rows of whatever is given as CSV: a header that is refused, or rows that keep their limits, the
// same in whatever pieces the bytes come.
#include <cstdint>

#include "tests/fuzz/rows_in_memory.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace chartmark;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const RowsRead rows = ReadRows(text, OddPiece(size), RowForm::kByFirstSign);
  CheckSame(rows, ReadRows(text, size + 1, RowForm::kByFirstSign));
  if (!rows.refused.empty() || text.starts_with("\xEF\xBB\xBF")) return 0;
  const std::size_t lines = LinesWithText(text);
  Check(rows.rows.size() <= lines);
  const bool is_csv = TrimSpace(text).empty() || TrimSpace(text).front() != '{';
  if (!is_csv || text.find('"') != std::string_view::npos) return 0;
  Check(rows.rows.size() + 1 == lines || lines == 0);  // the header, and one row for each line
  return 0;
}
