// Ctrl-C, as a wish that work in progress can hear.
#pragma once

#include <atomic>

namespace chartmark {

// While one lives, the first SIGINT or SIGTERM sets wanted(), and a second one ends the process as
// usual. One at a time; made after all processes were started that should not inherit it.
class Interrupt {
 public:
  Interrupt();
  ~Interrupt();
  Interrupt(const Interrupt&) = delete;  // the handlers are the process's
  Interrupt& operator=(const Interrupt&) = delete;

  static const std::atomic<bool>& wanted();
};

}  // namespace chartmark
