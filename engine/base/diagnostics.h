// What is wrong with a file, as a compiler says it: place, what, how to mend it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"

namespace chartmark {

// Lines and columns count from 1; a column counts bytes. Line 0 means the file as a whole.
struct Place {
  std::string file;
  int line = 0;
  int column = 0;
};

enum class Severity { kError, kWarning, kNote };
std::string_view NameOf(Severity severity);  // "error", "warning", "note"

struct Diagnostic {
  Severity severity = Severity::kError;
  Place place;
  std::string message;  // what was expected, the wrong thing in quotes
  std::string remedy;   // how to mend it; may be empty

  // "key.xml:41:7: error: item 'mi' has no code; add code=\"…\"".
  std::string ToString() const;
};

// Where the lines of a text begin; turns an offset into a place. Keeps no reference to the text.
class LineIndex {
 public:
  LineIndex(std::string file, std::string_view text);
  // Offsets beyond the end give the end.
  Place At(std::size_t offset) const;
  const std::string& file() const { return file_; }

 private:
  std::string file_;
  std::vector<std::size_t> starts_;
  std::size_t size_ = 0;
};

// Collects all that is wrong with one set of files, in the order found.
class Diagnostics {
 public:
  void Error(Place place, std::string message, std::string remedy = "");
  void Warning(Place place, std::string message, std::string remedy = "");

  // Takes over all of `others`, after its own.
  void Append(Diagnostics others);

  bool has_errors() const { return errors_ > 0; }
  const std::vector<Diagnostic>& all() const { return all_; }
  // One diagnostic a line, by file, line and column; equal ones once.
  std::string ToString() const;
  // The same as one error, `lead` before it.
  chartmark::Error ToError(std::string_view lead = {}, ErrorKind kind = ErrorKind::kBadInput) const;

 private:
  std::vector<Diagnostic> all_;
  int errors_ = 0;
};

}  // namespace chartmark
