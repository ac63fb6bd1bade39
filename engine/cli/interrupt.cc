#include "engine/cli/interrupt.h"

#include <csignal>

namespace chartmark {
namespace {

std::atomic<bool> interrupted = false;
static_assert(std::atomic<bool>::is_always_lock_free);  // a signal handler writes it

void Set(void (*handler)(int)) {
  struct sigaction action = {};
  action.sa_handler = handler;
  action.sa_flags = SA_RESTART | static_cast<int>(SA_RESETHAND);
  sigemptyset(&action.sa_mask);
  for (const int signal : {SIGINT, SIGTERM}) sigaction(signal, &action, nullptr);
}

}  // namespace

Interrupt::Interrupt() {
  interrupted = false;
  Set([](int) { interrupted = true; });
}

Interrupt::~Interrupt() { Set(SIG_DFL); }

const std::atomic<bool>& Interrupt::wanted() { return interrupted; }

}  // namespace chartmark
