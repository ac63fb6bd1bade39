// A clock tick on one thread, every millisecond while something runs, which notices slow runs.
//
// The tick decides only whether a run is made again with exact fuel, never what comes of it.
#pragma once

#include <atomic>
#include <csignal>
#include <ctime>
#include <memory>

#include "engine/base/result.h"

namespace chartmark::lua {

// Belongs to the thread that made it; Begin and End are to be called there.
class Ticker {
 public:
  // `on_slow` is called from a signal handler when one run has been seen on two ticks.
  using SlowFunction = void (*)(void* context);
  static Result<std::unique_ptr<Ticker>> Make();
  ~Ticker();
  Ticker(const Ticker&) = delete;  // the system holds its address
  Ticker& operator=(const Ticker&) = delete;

  void Begin(SlowFunction on_slow, void* context);
  void End();
  bool IsOfThisThread() const;

 private:
  Ticker() = default;
  static void OnSignal(int signal, siginfo_t* info, void* machine);
  void Tick();
  void SetInterval(long nanoseconds);

  timer_t timer_{};
  int thread_ = 0;
  // Shared with the handler, which runs on the same thread: order matters, other cores do not.
  std::atomic<bool> active_{false};
  std::atomic<bool> ticking_{false};
  int seen_ = 0;  // ticks of the present run
  int idle_ = 0;  // ticks without a run
  SlowFunction on_slow_ = nullptr;
  void* context_ = nullptr;
};

}  // namespace chartmark::lua
