// The heap of one Lua state: a range of address space with a cap, which can be put back bit for
// bit.
//
// Order of calls: Make, any number of Reallocate, Seal once, then Reallocate and Restore in turns.
// Where several images share their ground (a library that takes long to load): SealGround before
// the rest is loaded; after ClearToGround another rest is loaded, and sealed. All bookkeeping lives
// inside the range, so that it is put back as well.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "engine/lua/dirty_pages.h"

namespace chartmark::lua {

class Arena {
 public:
  // At most `cap_bytes` are handed out at a time (sizes rounded up to their class). nullptr where
  // the system gives no address space.
  static std::unique_ptr<Arena> Make(std::size_t cap_bytes);
  // The address space that one takes, for limits of a process.
  static std::size_t AddressesFor(std::size_t cap_bytes);
  ~Arena();
  Arena(const Arena&) = delete;  // a Lua state points into it
  Arena& operator=(const Arena&) = delete;

  // Lua's allocator: new_size 0 frees, a null block allocates; nullptr when the cap is reached.
  // Making a block smaller never fails.
  void* Reallocate(void* block, std::size_t old_size, std::size_t new_size);

  // Keeps the present content as the image. What is freed of it later is not used again, so that
  // runs write to few of its pages.
  void Seal();
  void Restore();
  // Keeps the present content as what ClearToGround puts back, whatever was done since.
  void SealGround();
  void ClearToGround();

  // Work done by allocation is subtracted from *fuel (32 bytes a unit). Must outlive the arena.
  void ChargeTo(std::int64_t* fuel) { fuel_ = fuel; }
  // For tests: the n-th allocation from now fails, and all after it until the next Restore.
  void FailAfter(std::int64_t allocations) { fail_after_ = allocations; }

  std::size_t in_use() const;
  std::size_t image_bytes() const;
  // Bytes of the image that Restore copies: the pages that runs were seen to write to.
  std::size_t restored_bytes() const;

 private:
  struct Head;
  Arena(void* base, std::size_t range, std::size_t cap);
  Head& head() { return *static_cast<Head*>(base_); }
  const Head& head() const { return *static_cast<const Head*>(base_); }
  void* Allocate(int size_class);
  void Free(void* block, int size_class);
  void* Move(void* block, std::size_t old_size, std::size_t new_size);
  bool MayAllocate(std::size_t bytes);
  void ReturnPages();
  void Reach(std::size_t top);
  void CloseBooks();

  void* base_;
  std::size_t range_;
  std::size_t cap_;
  std::int64_t* fuel_ = nullptr;
  std::int64_t fail_after_ = -1;
  std::size_t populated_ = 0;          // bytes from the base that have pages
  std::size_t high_water_ = 0;         // of Head::top since pages were given back
  std::unique_ptr<DirtyPages> image_;  // since Seal
  std::vector<unsigned char> ground_;  // since SealGround
};

}  // namespace chartmark::lua
