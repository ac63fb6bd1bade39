// Reads the flags of one command. Wraps CLI11, which only arguments.cc sees; the help text is the
// command's own.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"

namespace chartmark {

// Names are given as "--json" or "-n,--limit". Targets are borrowed until Read has returned, and
// keep their value where the flag is absent.
class Arguments {
 public:
  // `command` as typed after the program's name: "codes search".
  explicit Arguments(std::string command);
  ~Arguments();
  Arguments(const Arguments&) = delete;  // holds pointers to its targets
  Arguments& operator=(const Arguments&) = delete;

  Arguments& Flag(const std::string& names, bool& value);
  Arguments& Option(const std::string& names, std::string& value);
  Arguments& Option(const std::string& names, std::vector<std::string>& values);  // may repeat
  // A whole number in a range; refused with the range otherwise.
  Arguments& Option(const std::string& names, int& value, int min, int max);
  // Words without a dash; `what` names them in messages ("ID", "FILE"). "-" counts as a word.
  Arguments& Words(const std::string& what, std::vector<std::string>& values, std::size_t min,
                   std::size_t max);

  // Success, or a usage error: the wrong word in quotes, "did you mean", where the help is.
  Status Read(const std::vector<std::string>& words);

 private:
  struct Parser;
  std::unique_ptr<Parser> parser_;
};

}  // namespace chartmark
