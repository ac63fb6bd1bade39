// A tick may come at any instruction, also while a first write is being looked after.
#include <gtest/gtest.h>
#include <pthread.h>
#include <sys/mman.h>

#include <atomic>
#include <csignal>
#include <thread>

#include "engine/lua/dirty_pages.h"

namespace chartmark::lua {
namespace {

constexpr std::size_t kPage = 4096;
constexpr std::size_t kPages = 256;

std::atomic<volatile unsigned char*> written_by_signal{nullptr};

void WriteFromSignal(int /*signal*/) {
  static unsigned next = 0;
  if (volatile unsigned char* bytes = written_by_signal) bytes[(next++ * 37 % kPages) * kPage] = 1;
}

class Interrupter {
 public:
  explicit Interrupter(pthread_t target)
      : thread_([this, target] {
          while (!done_) pthread_kill(target, SIGUSR1);
        }) {}
  ~Interrupter() {
    done_ = true;
    thread_.join();
  }

 private:
  std::atomic<bool> done_{false};
  std::thread thread_;
};

// Formerly the process died of a trap within a trap, once in some thousand grades on a busy
// machine.
TEST(DirtyPages, ASignalThatWritesDuringAFirstWriteIsHarmless) {
  void* range =
      mmap(nullptr, kPages * kPage, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  ASSERT_NE(range, MAP_FAILED);
  auto* bytes = static_cast<unsigned char*>(range);
  struct sigaction action = {};
  action.sa_handler = WriteFromSignal;
  struct sigaction before;
  sigaction(SIGUSR1, &action, &before);
  {
    const Interrupter interrupter(pthread_self());
    for (int round = 0; round < 100; ++round) {
      mprotect(range, kPages * kPage, PROT_READ | PROT_WRITE);
      DirtyPages pages(range, kPages * kPage);
      written_by_signal = bytes;
      for (std::size_t page = 0; page < kPages; ++page) bytes[page * kPage + 1] = 7;
      written_by_signal = nullptr;  // as no tick comes between two runs
      pages.Restore();
      ASSERT_EQ(bytes[1], 0);
    }
  }
  sigaction(SIGUSR1, &before, nullptr);
  mprotect(range, kPages * kPage, PROT_READ | PROT_WRITE);
  munmap(range, kPages * kPage);
}

}  // namespace
}  // namespace chartmark::lua
