// The sandbox behind sandbox.h, for this room's workers and tests.
#pragma once

#include <memory>
#include <string>
#include <utility>

#include "engine/lua/arena.h"
#include "engine/lua/regex_cache.h"
#include "engine/lua/run_state.h"
#include "engine/lua/sandbox.h"
#include "engine/lua/ticker.h"

struct lua_State;

namespace chartmark::lua {

class SandboxImpl : public Sandbox {
 public:
  // With a ticker that must outlive the sandbox. `fail_after` >= 0: that many allocations of the
  // loading succeed, for tests.
  static tl::expected<std::unique_ptr<SandboxImpl>, Fault> Load(const Program& program,
                                                                const HostTable& host,
                                                                const Limits& limits,
                                                                Ticker& ticker,
                                                                std::int64_t fail_after = -1);
  ~SandboxImpl() override = default;  // nothing in the arena owns anything outside it

  Outcome Run(const Value& input) override;

  void UseTicker(Ticker& ticker) { ticker_ = &ticker; }
  Arena& arena() { return *arena_; }
  // How many runs were made again with exact fuel.
  std::int64_t exact_runs() const { return exact_runs_; }

 private:
  SandboxImpl(const HostTable& host, const Limits& limits, Ticker& ticker);
  bool Open(const Program& program, std::int64_t fail_after, Fault& fault);
  bool LoadAll(const Program& program, Fault& fault);
  void StartRun(std::int64_t fuel, bool exact);
  Outcome RunOnce(const Value& input, bool exact);
  Fault TheFault(int status) const;

  Limits limits_;
  const HostTable& host_;
  Value bound_;
  Ticker* ticker_;
  std::pair<RunState*, lua_State*> slow_context_;
  RegexCache regex_;
  RunState state_;
  std::unique_ptr<Arena> arena_;
  lua_State* L_ = nullptr;  // in the arena
  std::int64_t exact_runs_ = 0;
};

}  // namespace chartmark::lua
