// Knows which pages of a range may differ from a copy of it, so that putting it back is cheap.
//
// All pages are write-protected at first. The first write to one traps, the page is copied, becomes
// writable, and is copied back on each Restore from then on: runs write to the same few pages again
// and again, so that soon none traps. What was never written to cannot differ, and needs no copy.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace chartmark::lua {

class DirtyPages {
 public:
  // Installs the signal handler of the process. The constructor does it as well, but cannot where
  // system calls are filtered.
  static void InstallHandler();

  // `base` is page-aligned, `bytes` whole pages. Keeps the content.
  DirtyPages(void* base, std::size_t bytes);
  ~DirtyPages();
  DirtyPages(const DirtyPages&) = delete;  // the signal handler knows its address
  DirtyPages& operator=(const DirtyPages&) = delete;

  void Restore();
  std::size_t bytes() const { return bytes_; }
  std::size_t restored_bytes() const;

  // Async-signal-safe: whether `address` lies in the range; if so the page is writable afterwards.
  bool OnWrite(void* address);

 private:
  void Track();
  unsigned char* PageAt(std::size_t page) const;
  void CopyBack(std::size_t page);
  void ProtectAgain();

  unsigned char* base_;
  std::size_t bytes_;
  std::unique_ptr<unsigned char[]> image_;  // where tracked: of the pages that were written to
  bool tracked_ = false;
  // Pages written to, in the order of their first write; capacity for all is there from the start.
  std::vector<std::uint32_t> written_;
  std::size_t settled_ = 0;  // of them, before the present run
  int unusual_runs_ = 0;
};

}  // namespace chartmark::lua
