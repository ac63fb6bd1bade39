#include "engine/batch/csv_writer.h"

#include <algorithm>
#include <utility>

#include "engine/base/ascii.h"
#include "engine/base/text.h"

namespace chartmark {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

constexpr bool IsPrintable(char c) { return c >= ' ' && c <= '~'; }  // of ASCII

// What means nothing to a spreadsheet, wherever it stands but for the beginning.
constexpr bool IsPlain(char c) { return IsPrintable(c) && c != '"' && c != ',' && c != ';'; }

bool BeginsFormula(char32_t c) {
  constexpr std::u32string_view kSigns = U"=+-@\uFF1D\uFF0B\uFF0D\uFF20";
  return kSigns.find(c) != std::u32string_view::npos;
}

// Where a program that takes the text apart in its own way may begin a new cell.
bool BeginsCell(char32_t c) { return c == ';' || c == '\t' || c == '\n'; }

// What may stand before a sign without hiding it.
bool IsPassedOver(char32_t c) {
  constexpr std::u32string_view kInvisible =
      U"\"\u00A0\u00AD\u180E\u2028\u2029\u202F\u205F\u2060\u3000\uFEFF";
  if (c < 0x80) return c == '"' || (IsSpace(static_cast<char>(c)) && !BeginsCell(c));
  return (c >= 0x2000 && c <= 0x200F) || kInvisible.find(c) != std::u32string_view::npos;
}

bool BeginsWithFormula(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = NextCodePoint(text, at).value_or(kReplacement);
    if (!IsPassedOver(c)) return BeginsFormula(c);
  }
  return false;
}

// Nearly all fields: nothing to quote, to replace or to cut short.
bool StandsAsItIs(std::string_view text) {
  if (text.empty()) return true;
  if (!IsAlnum(text.front()) || text.back() == ' ' || text.size() > kMostCellBytes) return false;
  return std::all_of(text.begin(), text.end(), IsPlain);
}

// The next character, line ends as LF, and what may not stand in a text as U+FFFD.
char32_t NextClean(std::string_view text, std::size_t& at) {
  const char32_t c = NextCodePoint(text, at).value_or(kReplacement);
  if (c == '\r') {
    if (at < text.size() && text[at] == '\n') ++at;
    return '\n';
  }
  return IsForbiddenCharacter(c) ? kReplacement : c;
}

std::string Clean(std::string_view text) {
  std::string clean;
  bool cell_begins = true;
  for (std::size_t at = 0; at < text.size() && clean.size() <= kMostCellBytes;) {
    if (!cell_begins && IsPrintable(text[at])) {  // most of it
      cell_begins = BeginsCell(static_cast<unsigned char>(text[at]));
      clean += text[at++];
      continue;
    }
    const bool in_front = at == 0 && (text[0] == '\t' || text[0] == '\r' || text[0] == '\n');
    if (in_front || (cell_begins && BeginsWithFormula(text.substr(at)))) clean += '\'';
    const char32_t c = NextClean(text, at);
    cell_begins = BeginsCell(c);
    clean += EncodeUtf8(c);
  }
  return clean;
}

std::string CutShort(std::string text) {
  constexpr std::string_view kMore = "…";
  if (text.size() <= kMostCellBytes) return text;
  std::size_t end = kMostCellBytes - kMore.size();
  while ((static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  text.resize(end);
  return text.append(kMore);
}

bool IsNumber(std::string_view text) {
  if (text == "-") return true;  // for none
  if (text.starts_with('-')) text.remove_prefix(1);
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return IsDigit(c) || c == '.'; });
}

}  // namespace

void CsvWriter::Add(std::string_view text, bool quoted) {
  if (any_) row_ += ',';
  any_ = true;
  if (!quoted && quotes_ == Quotes::kWhereNeeded) {
    row_ += text;
    return;
  }
  row_ += '"';
  for (const char c : text) {
    if (c == '"') row_ += '"';
    row_ += c;
  }
  row_ += '"';
}

CsvWriter& CsvWriter::Field(std::string_view text) {
  if (StandsAsItIs(text)) {
    Add(text, false);
  } else {
    Add(CutShort(Clean(text)), true);
  }
  return *this;
}

CsvWriter& CsvWriter::Number(std::string_view number) {
  if (!IsNumber(number)) return Field(number);
  Add(number, false);
  return *this;
}

std::string CsvWriter::TakeRow() {
  if (row_.empty()) row_ = "\"\"";  // a blank line would be passed over
  row_ += "\r\n";
  any_ = false;
  return std::exchange(row_, {});
}

}  // namespace chartmark
