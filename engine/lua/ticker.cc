#include "engine/lua/ticker.h"

#include <fmt/format.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace chartmark::lua {
namespace {

constexpr long kTick = 1'000'000;  // ns
constexpr int kTicksOfASlowRun = 2;
constexpr int kTicksUntilIdle = 3;

// A real-time signal: not used by the C library, nor by anything else here.
int TickSignal() { return SIGRTMIN + 4; }

int ThisThread() { return static_cast<int>(syscall(SYS_gettid)); }

}  // namespace

Result<std::unique_ptr<Ticker>> Ticker::Make() {
  struct sigaction action = {};
  action.sa_sigaction = &Ticker::OnSignal;
  action.sa_flags = SA_SIGINFO | SA_RESTART;
  sigemptyset(&action.sa_mask);
  sigaction(TickSignal(), &action, nullptr);

  std::unique_ptr<Ticker> ticker(new Ticker());
  ticker->thread_ = ThisThread();
  sigevent event = {};
  event.sigev_notify = SIGEV_THREAD_ID;
  event.sigev_signo = TickSignal();
  event.sigev_value.sival_ptr = ticker.get();
  event._sigev_un._tid = ticker->thread_;
  if (timer_create(CLOCK_MONOTONIC, &event, &ticker->timer_) != 0) {
    const int reason = errno;
    ticker->thread_ = 0;
    return Fail(fmt::format("cannot make a timer: {}", std::strerror(reason)),
                ErrorKind::kInternal);
  }
  return ticker;
}

Ticker::~Ticker() {
  // A tick may still be on its way to a thread that goes on: the handler must not see this object.
  if (thread_ != 0) timer_delete(timer_);
}

bool Ticker::IsOfThisThread() const { return thread_ == ThisThread(); }

void Ticker::OnSignal(int signal, siginfo_t* info, void* machine) {
  const int saved = errno;
  if (info->si_code == SI_TIMER) static_cast<Ticker*>(info->si_value.sival_ptr)->Tick();
  errno = saved;
}

void Ticker::Tick() {
  if (!active_.load(std::memory_order_relaxed)) {
    if (++idle_ < kTicksUntilIdle) return;
    ticking_.store(false, std::memory_order_relaxed);
    SetInterval(0);
    return;
  }
  idle_ = 0;
  if (++seen_ == kTicksOfASlowRun) on_slow_(context_);
}

void Ticker::SetInterval(long nanoseconds) {
  itimerspec every = {};
  every.it_interval.tv_nsec = nanoseconds;
  every.it_value.tv_nsec = nanoseconds;
  timer_settime(timer_, 0, &every, nullptr);
}

void Ticker::Begin(SlowFunction on_slow, void* context) {
  on_slow_ = on_slow;
  context_ = context;
  seen_ = 0;
  idle_ = 0;
  std::atomic_signal_fence(std::memory_order_seq_cst);
  active_.store(true, std::memory_order_relaxed);
  if (ticking_.load(std::memory_order_relaxed)) return;
  ticking_.store(true, std::memory_order_relaxed);
  SetInterval(kTick);
}

void Ticker::End() {
  active_.store(false, std::memory_order_relaxed);
  std::atomic_signal_fence(std::memory_order_seq_cst);
}

}  // namespace chartmark::lua
