// Line notation: CODE[-MODIFIER]…[*UNITS][@POA][>POINTER[,POINTER]…]
#include <fmt/format.h>

#include <algorithm>

#include "engine/base/text.h"
#include "engine/submission/code_reading.h"
#include "engine/submission/entry_parts.h"
#include "engine/submission/look_alikes.h"
#include "engine/submission/submission.h"

namespace chartmark {
namespace {

constexpr std::string_view kDelimiters = "-*@>";

bool IsSeparator(char32_t c) { return IsBlank(c) || c == ';' || c == 0xFF1B; }
bool IsComma(char32_t c) { return c == ',' || c == 0xFF0C || c == 0x3001; }
bool IsPointerSign(char32_t c) { return c == '>' || c == 0xFF1E || c == 0x203A || c == 0x2192; }

// Cuts the text into entries, at most `most` + 1 of them. A comma parts entries too, but not the
// pointers of one.
std::vector<std::string_view> CutEntries(std::string_view text, std::size_t most) {
  std::vector<std::string_view> entries;
  std::size_t start = 0;
  bool pointing = false;
  const auto end_at = [&](std::size_t end, std::size_t next) {
    if (end > start) entries.push_back(text.substr(start, end - start));
    start = next;
    pointing = false;
  };
  for (std::size_t at = 0; at < text.size() && entries.size() <= most;) {
    const std::size_t before = at;
    const char32_t c = NextCodePoint(text, at).value_or(U'\uFFFD');
    if (IsPointerSign(c)) pointing = true;
    if (IsSeparator(c) || (IsComma(c) && !pointing)) end_at(before, at);
  }
  end_at(text.size(), text.size());
  return entries;
}

// Quotation marks, brackets and punctuation around an entry say nothing.
std::string_view StripAround(std::string_view text, std::vector<std::string>& notes) {
  constexpr std::string_view kBefore = "\"'([{";
  constexpr std::string_view kBehind = "\"')]}.,:!";
  const std::size_t first = text.find_first_not_of(kBefore);
  if (first == std::string_view::npos) return {};
  const std::size_t last = text.find_last_not_of(kBehind);
  if (last == std::string_view::npos || last < first) return {};
  const std::string_view kept = text.substr(first, last - first + 1);
  if (first > 0) notes.push_back(fmt::format("'{}' in front dropped", text.substr(0, first)));
  if (last + 1 < text.size()) {
    notes.push_back(fmt::format("'{}' at the end dropped", text.substr(last + 1)));
  }
  return kept;
}

struct Piece {
  char delimiter = 0;  // '\0' before the code
  std::string_view text;
};

std::vector<Piece> CutPieces(std::string_view text) {
  std::vector<Piece> pieces;
  char delimiter = 0;
  for (;;) {
    const std::size_t end = text.find_first_of(kDelimiters);
    pieces.push_back({delimiter, text.substr(0, end)});
    if (end == std::string_view::npos) return pieces;
    delimiter = text[end];
    text.remove_prefix(end + 1);
  }
}

Status ReadPiece(const Piece& piece, Entry& entry, std::vector<std::string>& notes) {
  switch (piece.delimiter) {
    case '-':
      return AddModifier(piece.text, entry, notes);
    case '*':
      return SetUnits(piece.text, entry);
    case '@':
      return SetPoa(piece.text, entry, notes);
    default:
      for (std::string_view pointer : Split(piece.text, ',')) {
        if (Status status = AddPointer(pointer, entry, notes); !status) return status;
      }
      return {};
  }
}

// `plain` has no look-alikes and nothing around it any more.
Result<Entry> ReadPlainEntry(std::string_view plain, EntryKind kind, const ReadLimits& limits,
                             const IsReportable& reportable, std::vector<std::string>& notes) {
  const std::vector<Piece> pieces = CutPieces(plain);
  Result<CodeReading> reading = ReadCode(pieces[0].text, kind, limits, reportable);
  if (!reading) {
    if (pieces.size() == 1) return tl::unexpected(reading.error());
    return tl::unexpected(reading.error().Within(InQuotes(pieces[0].text)));
  }
  Entry entry;
  entry.set = reading->set;
  entry.code = std::move(reading->code);
  notes.insert(notes.end(), reading->notes.begin(), reading->notes.end());
  for (std::size_t i = 1; i < pieces.size(); ++i) {
    if (Status status = ReadPiece(pieces[i], entry, notes); !status) {
      return tl::unexpected(status.error());
    }
  }
  return entry;
}

Result<std::vector<Entry>> ReadAll(const std::vector<std::string_view>& texts, EntryKind kind,
                                   const ReadLimits& limits, const IsReportable& reportable) {
  std::vector<Entry> entries;
  std::string problems;
  for (std::string_view text : texts) {
    Result<std::optional<Entry>> entry = ReadEntry(text, kind, limits, reportable);
    if (!entry) {
      problems += fmt::format("{}{} {}", problems.empty() ? "" : "\n", InQuotes(text),
                              entry.error().message);
    } else if (*entry) {
      entries.push_back(**std::move(entry));
    }
  }
  if (!problems.empty()) return Fail(std::move(problems));
  return entries;
}

Status ResolveMixed(std::vector<Entry>& entries) {
  std::vector<Entry> diagnoses;
  std::copy_if(entries.begin(), entries.end(), std::back_inserter(diagnoses),
               [](const Entry& entry) { return entry.set == CodeSet::kIcd10Cm; });
  return ResolvePointers(diagnoses, entries);
}

}  // namespace

Result<std::optional<Entry>> ReadEntry(std::string_view text, EntryKind kind,
                                       const ReadLimits& limits, const IsReportable& reportable) {
  Result<PlainText> plain = ToPlain(text);
  if (!plain) return tl::unexpected(plain.error());
  std::vector<std::string> notes = std::move(plain->notes);
  const std::string_view kept = StripAround(plain->text, notes);
  if (kept.empty()) return std::nullopt;
  Result<Entry> entry = ReadPlainEntry(kept, kind, limits, reportable, notes);
  if (!entry) return tl::unexpected(entry.error());
  entry->typed = text;
  entry->how_read = HowRead(*entry, notes);
  return std::optional<Entry>(*std::move(entry));
}

Result<std::vector<Entry>> ReadEntries(std::string_view text, EntryKind kind,
                                       const ReadLimits& limits, const IsReportable& reportable) {
  if (text.size() > limits.field_bytes) {
    return Fail(fmt::format("the list of codes has {} bytes; at most {} are read", text.size(),
                            limits.field_bytes));
  }
  const std::vector<std::string_view> texts = CutEntries(text, limits.entries);
  if (texts.size() > limits.entries) {
    return Fail(
        fmt::format("more than {0} entries; a submission holds at most {0}", limits.entries));
  }
  Result<std::vector<Entry>> entries = ReadAll(texts, kind, limits, reportable);
  if (!entries || kind != EntryKind::kMixed) return entries;
  if (Status status = ResolveMixed(*entries); !status) return tl::unexpected(status.error());
  return entries;
}

}  // namespace chartmark
