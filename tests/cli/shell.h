// Lines of shell, run and listened to.
#pragma once

#include <sys/wait.h>

#include <cstdio>
#include <string>

namespace chartmark {

struct Ran {
  int code = 0;      // 128 where a signal ended it
  std::string text;  // both streams
};

inline Ran RunShell(const std::string& line) {
  std::FILE* pipe = popen(("{ " + line + "\n} 2>&1").c_str(), "r");
  Ran ran;
  char buffer[4096];
  for (std::size_t n = 0; (n = std::fread(buffer, 1, sizeof buffer, pipe)) > 0;) {
    ran.text.append(buffer, n);
  }
  const int status = pclose(pipe);
  ran.code = WIFEXITED(status) ? WEXITSTATUS(status) : 128;
  return ran;
}

}  // namespace chartmark
