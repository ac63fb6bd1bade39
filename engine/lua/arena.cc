#include "engine/lua/arena.h"

#include <sys/mman.h>

#include <algorithm>
#include <bit>
#include <cstring>
#include <new>

namespace chartmark::lua {
namespace {

constexpr std::size_t kPage = 4096;
constexpr std::size_t kStep = 16;     // small classes: every 16 bytes
constexpr std::size_t kSmall = 1024;  // above it: four classes for each doubling
constexpr int kSmallClasses = kSmall / kStep;
constexpr int kClasses = kSmallClasses + 1 + 4 * 22;
// Freed blocks of one class are not joined into another's, so addresses need more room than the
// cap.
constexpr std::size_t kRangePerCap = 4;
constexpr std::size_t kKeptDirty = 1 << 20;  // pages beyond image + this go back to the system
constexpr int kBytesPerFuel = 32;
constexpr std::size_t kPopulated = 128 << 10;  // pages asked for at a time, while the image grows

int ClassOf(std::size_t size) {
  if (size <= kSmall) return static_cast<int>((size + kStep - 1) / kStep);
  const std::size_t last = size - 1;
  const int doubling = 63 - std::countl_zero(last);
  return kSmallClasses + 1 + 4 * (doubling - 10) + static_cast<int>((last >> (doubling - 2)) & 3);
}

std::size_t SizeOf(int size_class) {
  if (size_class <= kSmallClasses) return static_cast<std::size_t>(size_class) * kStep;
  const int rest = size_class - kSmallClasses - 1;
  const int doubling = 10 + rest / 4;
  return (std::size_t{1} << doubling) + (static_cast<std::size_t>(rest % 4 + 1) << (doubling - 2));
}

std::size_t RoundUp(std::size_t size, std::size_t unit) { return (size + unit - 1) / unit * unit; }

}  // namespace

struct FreeBlock {
  FreeBlock* next;
};

struct Arena::Head {
  std::size_t top;     // offset of the first byte never handed out
  std::size_t in_use;  // class sizes of all live blocks
  std::size_t floor;   // blocks below it belong to the image and are not used again
  FreeBlock* free[kClasses];
};

std::size_t Arena::AddressesFor(std::size_t cap_bytes) {
  return RoundUp(cap_bytes * kRangePerCap + sizeof(Head), kPage);
}

std::unique_ptr<Arena> Arena::Make(std::size_t cap_bytes) {
  const std::size_t range = AddressesFor(cap_bytes);
  void* base = mmap(nullptr, range, PROT_READ | PROT_WRITE,
                    MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (base == MAP_FAILED) return nullptr;
  return std::unique_ptr<Arena>(new Arena(base, range, cap_bytes));
}

Arena::Arena(void* base, std::size_t range, std::size_t cap)
    : base_(base), range_(range), cap_(cap) {
  new (base) Head{RoundUp(sizeof(Head), 64), 0, 0, {}};
}

Arena::~Arena() { munmap(base_, range_); }

std::size_t Arena::in_use() const { return head().in_use; }
std::size_t Arena::image_bytes() const { return image_ == nullptr ? 0 : image_->bytes(); }
std::size_t Arena::restored_bytes() const {
  return image_ == nullptr ? 0 : image_->restored_bytes();
}

bool Arena::MayAllocate(std::size_t bytes) {
  if (fail_after_ == 0) return false;  // stays at 0 until Restore
  if (fail_after_ > 0) --fail_after_;
  return head().in_use + bytes <= cap_;
}

// The system gives pages one trap each unless it is asked for many. Where it cannot, it gives them
// so.
void Arena::Reach(std::size_t top) {
  if (top <= populated_) return;
  const std::size_t from = std::max(populated_, RoundUp(head().top, kPage));
  populated_ = std::min(RoundUp(top, kPopulated), range_);
  madvise(static_cast<unsigned char*>(base_) + from, populated_ - from, MADV_POPULATE_WRITE);
}

void* Arena::Allocate(int size_class) {
  const std::size_t bytes = SizeOf(size_class);
  if (!MayAllocate(bytes)) return nullptr;
  Head& h = head();
  if (FreeBlock* block = h.free[size_class]) {
    h.free[size_class] = block->next;
    h.in_use += bytes;
    return block;
  }
  if (bytes > range_ - h.top) return nullptr;
  void* block = static_cast<unsigned char*>(base_) + h.top;
  if (image_ == nullptr) Reach(h.top + bytes);
  h.top += bytes;
  h.in_use += bytes;
  high_water_ = std::max(high_water_, h.top);
  return block;
}

void Arena::Free(void* block, int size_class) {
  Head& h = head();
  const std::size_t bytes = SizeOf(size_class);
  h.in_use -= bytes;
  const std::size_t at = static_cast<std::size_t>(static_cast<unsigned char*>(block) -
                                                  static_cast<unsigned char*>(base_));
  if (at < h.floor) return;
  if (at + bytes == h.top) {
    h.top = at;
    return;
  }
  auto* freed = static_cast<FreeBlock*>(block);
  freed->next = h.free[size_class];
  h.free[size_class] = freed;
}

void* Arena::Move(void* block, std::size_t old_size, std::size_t new_size) {
  const int old_class = ClassOf(old_size);
  const int new_class = ClassOf(new_size);
  if (old_class == new_class) return block;
  void* moved = Allocate(new_class);
  if (moved == nullptr) return new_size < old_size ? block : nullptr;
  std::memcpy(moved, block, std::min(old_size, new_size));
  Free(block, old_class);
  return moved;
}

void* Arena::Reallocate(void* block, std::size_t old_size, std::size_t new_size) {
  if (fuel_ != nullptr) *fuel_ -= static_cast<std::int64_t>(new_size / kBytesPerFuel);
  if (new_size > range_) return nullptr;
  if (block == nullptr) return new_size == 0 ? nullptr : Allocate(ClassOf(new_size));
  if (new_size != 0)
    return old_size == 0 ? Allocate(ClassOf(new_size)) : Move(block, old_size, new_size);
  if (old_size != 0) Free(block, ClassOf(old_size));
  return nullptr;
}

// What is there now is not used again where it is freed, and nothing new shares a page with it.
void Arena::CloseBooks() {
  Head& h = head();
  std::fill(std::begin(h.free), std::end(h.free), nullptr);
  h.top = RoundUp(h.top, kPage);
  h.floor = h.top;
}

void Arena::Seal() {
  CloseBooks();
  image_ = std::make_unique<DirtyPages>(base_, head().top);
}

void Arena::SealGround() {
  CloseBooks();
  const auto* base = static_cast<const unsigned char*>(base_);
  ground_.assign(base, base + head().top);
}

// Most pages of the ground are never written to: comparing is cheaper than copying them all, since
// what is only read stays shared and cached.
void Arena::ClearToGround() {
  fail_after_ = -1;
  if (image_ != nullptr) {
    mprotect(base_, image_->bytes(), PROT_READ | PROT_WRITE);
    image_.reset();
  }
  auto* base = static_cast<unsigned char*>(base_);
  for (std::size_t at = 0; at < ground_.size(); at += kPage) {
    if (std::memcmp(base + at, ground_.data() + at, kPage) != 0) {
      std::memcpy(base + at, ground_.data() + at, kPage);
    }
  }
}

void Arena::Restore() {
  fail_after_ = -1;
  image_->Restore();
  if (high_water_ > image_->bytes() + kKeptDirty) ReturnPages();
}

void Arena::ReturnPages() {
  const std::size_t from = image_->bytes() + kKeptDirty;
  madvise(static_cast<unsigned char*>(base_) + from, range_ - from, MADV_DONTNEED);
  high_water_ = image_->bytes();
}

}  // namespace chartmark::lua
