#include "engine/cli/console.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <iostream>

namespace chartmark {
namespace {

int TerminalWidth() {
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return 80;
  return std::clamp<int>(size.ws_col, 20, 200);
}

bool IsSet(const char* name) {
  const char* value = std::getenv(name);
  return value != nullptr && *value != '\0';
}

}  // namespace

void Console::Say(std::string_view message) const { err << "chartmark: " << message << "\n"; }

Console SystemConsole() {
  Console console{std::cin, std::cout, std::cerr};
  console.in_is_terminal = isatty(STDIN_FILENO) == 1;
  console.out_is_terminal = isatty(STDOUT_FILENO) == 1;
  console.err_is_terminal = isatty(STDERR_FILENO) == 1;
  const char* terminal = std::getenv("TERM");
  const bool dumb = terminal == nullptr || std::string_view(terminal) == "dumb";
  console.colour = console.out_is_terminal && !dumb && !IsSet("NO_COLOR");
  if (console.out_is_terminal) console.width = TerminalWidth();
  return console;
}

Result<std::string> ReadAll(std::istream& in, std::size_t max_bytes) {
  std::string text;
  char buffer[1 << 16];
  while (in.read(buffer, sizeof buffer), in.gcount() > 0) {
    text.append(buffer, static_cast<std::size_t>(in.gcount()));
    if (text.size() > max_bytes) {
      return Fail(fmt::format("standard input is larger than {} bytes, the most that is read here",
                              max_bytes));
    }
  }
  return text;
}

void Page(const Console& console, const std::string& text, bool use_pager) {
  if (!use_pager || !console.out_is_terminal) {
    console.out << text << std::flush;
    return;
  }
  console.out << std::flush;
  const char* wanted = std::getenv("PAGER");
  const std::string command = wanted != nullptr && *wanted != '\0' ? wanted : "less -FRX";
  std::FILE* pager = popen(command.c_str(), "w");
  const bool written =
      pager != nullptr && std::fwrite(text.data(), 1, text.size(), pager) == text.size();
  const int status = pager != nullptr ? pclose(pager) : -1;
  // 127: no such program. A pager that the reader left early has shown enough.
  if (pager == nullptr || (status != -1 && WIFEXITED(status) && WEXITSTATUS(status) == 127)) {
    console.out << text << std::flush;
  }
  (void)written;
}

}  // namespace chartmark
