// Reads rows out of bytes in memory, in pieces of an odd size, and checks what holds of every row.
#pragma once

#include <algorithm>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/text.h"
#include "engine/batch/rows.h"

namespace chartmark {

inline void Check(bool holds) {
  if (!holds) std::abort();
}

struct RowsRead {
  std::string refused;  // why none were read; else ""
  std::vector<SubmissionRow> rows;
};

inline std::unique_ptr<LineSource> SourceOfBytes(std::string_view text, std::size_t piece) {
  return std::make_unique<LineSource>(
      [text, piece, at = std::size_t{0}](char* buffer, std::size_t room) mutable {
        const std::size_t size = text.copy(buffer, std::min(piece, room), at);
        at += size;
        return static_cast<std::int64_t>(size);
      });
}

// A text that people are shown.
inline void CheckWords(std::string_view text) {
  Check(IsValidUtf8(text) && !HasForbiddenCharacter(text) && text.size() < (std::size_t{1} << 20));
}

inline void CheckEntries(const std::vector<Entry>& entries) {
  Check(entries.size() <= ReadLimits{}.entries);
  for (const Entry& entry : entries) {
    CheckWords(entry.typed);
    CheckWords(entry.how_read);
    Check(!entry.code.empty() && entry.code.size() <= ReadLimits{}.code_bytes);
    Check(entry.units >= 1 && entry.units <= 9999);
  }
}

inline void CheckRow(const SubmissionRow& row) {
  const Submission& it = row.submission;
  CheckWords(row.trouble);
  for (const std::string* text : {&it.id, &it.learner, &it.exercise, &it.variant}) {
    CheckWords(*text);
    Check(text->size() <= ReadLimits{}.field_bytes);
  }
  for (const auto& [question, answer] : it.answers) {
    CheckWords(question);
    CheckWords(answer);
  }
  CheckEntries(it.diagnoses);
  CheckEntries(it.procedures);
  Check(!it.seconds || *it.seconds >= 0);
}

inline RowsRead ReadRows(std::string_view text, std::size_t piece, RowForm form) {
  RowsRead read;
  auto reader = RowReader::Open(SourceOfBytes(text, piece), "input", form);
  if (!reader) {
    read.refused = reader.error().message;
    Check(read.refused.starts_with("input:"));
    CheckWords(read.refused);
    return read;
  }
  for (const std::string& note : (*reader)->notes()) CheckWords(note);
  std::int64_t line = 0;
  for (SubmissionRow row; (*reader)->Next(row);) {
    Check(row.line > line && row.file == "input");
    line = row.line;
    CheckRow(row);
    read.rows.push_back(std::move(row));
    row = {};
  }
  Check((*reader)->fault().empty());
  return read;
}

// Everything that is kept of a row but its place.
inline std::string TextOf(const SubmissionRow& row) {
  const Submission& it = row.submission;
  std::string text = row.trouble;
  for (const std::string* part : {&it.id, &it.learner, &it.exercise, &it.variant}) {
    text += '\n' + *part;
  }
  for (const auto* entries : {&it.diagnoses, &it.procedures}) {
    text += '\n';
    for (const Entry& entry : *entries) text += entry.typed + '=' + ToLineNotation(entry) + ' ';
  }
  for (const auto& [question, answer] : it.answers) text.append(question).append(answer);
  return text + (it.seconds ? std::to_string(*it.seconds) : "");
}

inline void CheckSame(const RowsRead& one, const RowsRead& other) {
  Check(one.refused == other.refused && one.rows.size() == other.rows.size());
  for (std::size_t i = 0; i < one.rows.size(); ++i) {
    Check(one.rows[i].line == other.rows[i].line);
    Check(TextOf(one.rows[i]) == TextOf(other.rows[i]));
  }
}

// Lines that hold more than white space, by an own count; a line ends with LF, CR LF or CR.
inline std::size_t LinesWithText(std::string_view text) {
  std::size_t lines = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
    if (!TrimSpace(text.substr(0, end)).empty()) ++lines;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

// Small pieces for small inputs; a large one in not too many.
inline std::size_t OddPiece(std::size_t size) { return 1 + size % 13 + size / 64; }

}  // namespace chartmark
