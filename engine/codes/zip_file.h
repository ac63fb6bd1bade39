// Reads the official zip archives (libzip). Nothing is written to the disk.
#pragma once

#include <cstddef>
#include <functional>
#include <string>

#include "engine/base/result.h"

namespace chartmark {

struct ZipLimits {
  std::size_t entries = 200;
  std::size_t entry_bytes = 128 << 20;   // unpacked
  std::size_t total_bytes = 512u << 20;  // unpacked, of the whole archive
};

// Calls `take(name, bytes)` for each file of the archive, one at a time, in its order; a name is
// the last part of the path in the archive. Stops at the first error. `wanted(name)` false leaves a
// file packed.
Status ForEachInZip(const std::string& path, const ZipLimits& limits,
                    const std::function<bool(const std::string& name)>& wanted,
                    const std::function<Status(const std::string& name, std::string bytes)>& take);

}  // namespace chartmark
