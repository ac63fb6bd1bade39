// Rows of a CSV file that spreadsheets, gradebooks and our own CsvReader read alike (RFC 4180).
//
// Rows end with CR LF, as the RFC has it: a line end inside a field is LF alone, so that
// spreadsheets tell the two apart. Text is UTF-8.
//
// What learners wrote can reach an instructor's spreadsheet here, which would run a cell that
// begins with = + - or @ as a formula (CSV injection: OWASP,
// https://owasp.org/www-community/attacks/ CSV_Injection; CWE-1236). Such a cell gets an apostrophe
// in front, which spreadsheets take for "this is text". Likewise where
// - white space, a byte order mark, something invisible or quotes stand before the sign;
// - the sign is a full-width one, which Japanese Excel takes for the plain one;
// - the cell begins with a tab or a line end;
// - the sign follows a semicolon, a tab or a line end within the text: where the decimal sign is a
//   comma, spreadsheets split at semicolons, quotes or not, and a new cell would begin there.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace chartmark {

// For the beginning of a file that is made for spreadsheets: without it Excel reads names as
// Latin-1.
inline constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
// Excel lets a longer cell flow over into cells below; it is cut short with "…".
inline constexpr std::size_t kMostCellBytes = 32'767;

// Not thread-safe.
class CsvWriter {
 public:
  enum class Quotes { kWhereNeeded, kAlways };
  explicit CsvWriter(Quotes quotes = Quotes::kWhereNeeded) : quotes_(quotes) {}

  // Any text. Control and bidirectional characters, and what is no UTF-8, become U+FFFD; CR LF and
  // CR become LF.
  CsvWriter& Field(std::string_view text);
  // As it stands, so it may begin with '-': digits, '.' and a '-' in front; "-"
  // alone; "". Else it is a Field.
  CsvWriter& Number(std::string_view number);
  // The row with its line end; the next one begins.
  std::string TakeRow();

 private:
  void Add(std::string_view text, bool quoted);

  Quotes quotes_;
  std::string row_;
  bool any_ = false;
};

}  // namespace chartmark
