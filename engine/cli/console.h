// The terminal as the commands see it: streams, and what they may do with them.
#pragma once

#include <iosfwd>
#include <string>
#include <string_view>

#include "engine/base/result.h"

namespace chartmark {

// Borrows its streams. Results go to `out`; all else to `err` with the program's name in front.
struct Console {
  std::istream& in;
  std::ostream& out;
  std::ostream& err;
  bool in_is_terminal = false;
  bool out_is_terminal = false;
  bool err_is_terminal = false;
  bool colour = false;  // out is a terminal and NO_COLOR is not set
  int width = 80;       // of the terminal; 80 where out is none

  // "chartmark: message\n" to err.
  void Say(std::string_view message) const;
};

// The process's own streams, measured now.
Console SystemConsole();

// The whole of `in`; an error where it is larger than `max_bytes`.
Result<std::string> ReadAll(std::istream& in, std::size_t max_bytes);

// Shows a long text: through $PAGER (default less -R) on a terminal, else straight to out. A pager
// that cannot be started, or that ends early, is no error.
void Page(const Console& console, const std::string& text, bool use_pager);

}  // namespace chartmark
