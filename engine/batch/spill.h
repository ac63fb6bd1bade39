// Bytes that wait in a temporary file without a name: they may be more than memory should hold, and
// are gone with the process, however it ends.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "engine/base/result.h"

namespace chartmark {

// Thread-safe.
class Spill {
 public:
  // In this folder, or where that cannot be, in memory.
  static Result<std::shared_ptr<Spill>> Make(const std::string& folder);
  ~Spill();
  Spill(const Spill&) = delete;  // owns a file
  Spill& operator=(const Spill&) = delete;

  // Where they stand from now on. Fails where the disk is full.
  Result<std::uint64_t> Put(std::string_view bytes);
  // `out` becomes what was put there.
  Status Get(std::uint64_t at, std::size_t size, std::string& out) const;
  std::uint64_t size() const { return size_; }

 private:
  explicit Spill(int file) : file_(file) {}
  int file_;
  std::atomic<std::uint64_t> size_ = 0;
};

}  // namespace chartmark
