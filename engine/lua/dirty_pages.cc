#include "engine/lua/dirty_pages.h"

#include <sys/mman.h>

#include <algorithm>
#include <atomic>
#include <csignal>
#include <cstring>
#include <mutex>

namespace chartmark::lua {
namespace {

constexpr std::size_t kPage = 4096;
constexpr std::size_t kCopiedWhole = 32
                                     << 10;  // a smaller range is copied faster than looked after
// More new pages than that in one run come from a collection, which marks every object. They are
// protected again, or each later run would pay for the one.
constexpr std::size_t kUsualPages = 64;
constexpr int kUnusualRuns = 4;  // one after the other, and they are usual
constexpr std::size_t kMaxRanges = 1024;

// A signal handler gets an address and nothing else, so the ranges stand in the one table of the
// process. Slots are taken and left by any thread.
std::atomic<DirtyPages*> ranges[kMaxRanges];
struct sigaction previous_action;

void PassOn(int signal, siginfo_t* info, void* machine) {
  if ((previous_action.sa_flags & SA_SIGINFO) != 0 && previous_action.sa_sigaction != nullptr) {
    previous_action.sa_sigaction(signal, info, machine);
    return;
  }
  std::signal(signal, SIG_DFL);  // the same instruction traps again, and ends the process
}

void OnTrap(int signal, siginfo_t* info, void* machine) {
  if (info->si_code == SEGV_ACCERR) {
    for (std::atomic<DirtyPages*>& range : ranges) {
      DirtyPages* pages = range.load(std::memory_order_relaxed);
      if (pages != nullptr && pages->OnWrite(info->si_addr)) return;
    }
  }
  PassOn(signal, info, machine);
}

bool Register(DirtyPages* pages) {
  for (std::atomic<DirtyPages*>& range : ranges) {
    DirtyPages* none = nullptr;
    if (range.compare_exchange_strong(none, pages)) return true;
  }
  return false;
}

}  // namespace

void DirtyPages::InstallHandler() {
  static std::once_flag once;
  std::call_once(once, [] {
    struct sigaction action = {};
    action.sa_sigaction = OnTrap;
    action.sa_flags = SA_SIGINFO | SA_ONSTACK;
    // No tick meanwhile: what its handler writes could trap within this trap, which is the end.
    sigfillset(&action.sa_mask);
    sigaction(SIGSEGV, &action, &previous_action);
  });
}

DirtyPages::DirtyPages(void* base, std::size_t bytes)
    : base_(static_cast<unsigned char*>(base)), bytes_(bytes), image_(new unsigned char[bytes]) {
  if (bytes_ > kCopiedWhole) Track();
  if (!tracked_) std::memcpy(image_.get(), base_, bytes_);
}

void DirtyPages::Track() {
  written_.reserve(bytes_ / kPage);
  InstallHandler();
  if (!Register(this)) return;  // then it is copied whole
  tracked_ = mprotect(base_, bytes_, PROT_READ) == 0;
}

DirtyPages::~DirtyPages() {
  for (std::atomic<DirtyPages*>& range : ranges) {
    DirtyPages* self = this;
    if (range.compare_exchange_strong(self, nullptr)) break;
  }
}

unsigned char* DirtyPages::PageAt(std::size_t page) const { return base_ + page * kPage; }

bool DirtyPages::OnWrite(void* address) {
  auto* at = static_cast<unsigned char*>(address);
  if (at < base_ || at >= base_ + bytes_) return false;
  const std::size_t page = static_cast<std::size_t>(at - base_) / kPage;
  if (written_.size() == written_.capacity()) return false;
  written_.push_back(static_cast<std::uint32_t>(page));
  std::memcpy(image_.get() + page * kPage, PageAt(page), kPage);  // still as it was
  return mprotect(PageAt(page), kPage, PROT_READ | PROT_WRITE) == 0;
}

void DirtyPages::CopyBack(std::size_t page) {
  std::memcpy(PageAt(page), image_.get() + page * kPage, kPage);
}

void DirtyPages::ProtectAgain() {
  for (std::size_t i = settled_; i < written_.size(); ++i) {
    mprotect(PageAt(written_[i]), kPage, PROT_READ);
  }
  written_.resize(settled_);
}

void DirtyPages::Restore() {
  if (!tracked_) {
    std::memcpy(base_, image_.get(), bytes_);
    return;
  }
  for (const std::uint32_t page : written_) CopyBack(page);
  if (written_.size() == settled_) return;
  if (written_.size() - settled_ > kUsualPages && ++unusual_runs_ < kUnusualRuns) {
    ProtectAgain();
  } else {
    unusual_runs_ = 0;
    settled_ = written_.size();
    std::sort(written_.begin(), written_.end());
  }
}

std::size_t DirtyPages::restored_bytes() const { return tracked_ ? settled_ * kPage : bytes_; }

}  // namespace chartmark::lua
