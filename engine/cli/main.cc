#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <exception>
#include <iostream>
#include <string>
#include <vector>

#include "engine/cli/command.h"

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);
  try {
    const auto files = chartmark::MakeSystemFiles();
    const chartmark::ExitCode code = chartmark::RunProgram(
        std::vector<std::string>(argv + 1, argv + argc), chartmark::SystemConsole(), *files,
        chartmark::SystemEnvironment(), chartmark::ProgramPath());
    std::cout.flush();
    if (!std::cout && errno != EPIPE) {  // a reader that has seen enough is no trouble
      std::fprintf(stderr, "chartmark: cannot write the result: %s\n", std::strerror(errno));
      return static_cast<int>(chartmark::ExitCode::kInternal);
    }
    return static_cast<int>(code);
  } catch (const std::exception& problem) {  // of a library, or no memory left
    std::fprintf(stderr, "chartmark: internal error: %s\n", problem.what());
    return static_cast<int>(chartmark::ExitCode::kInternal);
  }
}
