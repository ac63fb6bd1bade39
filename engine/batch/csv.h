// Records of a CSV file (RFC 4180), one after the other: fields in quotes with doubled quotes and
// line ends inside, "," or ";" or a tab between. One record is held at a time.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/batch/line_source.h"

namespace chartmark {

struct CsvRecord {
  std::int64_t line = 0;  // where it begins
  std::vector<std::string> fields;
  std::string trouble;  // why it cannot be read; fields are not to be used then
};

// The separator that stands in a header most often outside of quotes; ',' where none does.
char SeparatorOf(std::string_view header);

// Not thread-safe. Borrows the source.
class CsvReader {
 public:
  CsvReader(LineSource& source, char separator) : source_(source), separator_(separator) {}

  // False at the end. Blank lines are passed over. Where a quote is never closed, the record is the
  // one line in which it was opened, and reading goes on in the next line: a single slip does not
  // swallow the rest of the file.
  bool Next(CsvRecord& record);
  // A line that was looked at already is read (again) before all others.
  void PutBack(InputLine line) { waiting_.push_front(std::move(line)); }

 private:
  bool NextLine(InputLine& line);

  LineSource& source_;
  char separator_;
  std::deque<InputLine> waiting_;  // read ahead, in vain
};

}  // namespace chartmark
