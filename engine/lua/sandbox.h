// One Lua state in an arena, loaded once, put back bit for bit after each run. In-process: not a
// security boundary by itself (Debian's Lua 5.4.4 can be crashed by plain scripts); strangers'
// scripts run through a WorkerPool, whose workers use this.
#pragma once

#include <memory>

#include "engine/lua/program.h"

namespace chartmark::lua {

// The script returns either a function(input) -> result, or a record with a function member
// "grade". Not thread-safe; no two sandboxes share anything.
class Sandbox {
 public:
  // Loads library and script, runs the script once, collects, keeps the image.
  static tl::expected<std::unique_ptr<Sandbox>, Fault> Load(const Program& program,
                                                            const HostTable& host,
                                                            const Limits& limits);
  virtual ~Sandbox() = default;
  // Calls the function with `input`, reads the result as hostile, restores the image.
  virtual Outcome Run(const Value& input) = 0;
};

}  // namespace chartmark::lua
