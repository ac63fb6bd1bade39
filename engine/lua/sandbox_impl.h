// The sandbox behind sandbox.h, for this room's workers and tests.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

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

  // For another program to be put in its place later; costs a copy of the ground. Before the first
  // program.
  static tl::expected<std::unique_ptr<SandboxImpl>, Fault> LoadGround(const Program& program,
                                                                      const HostTable& host,
                                                                      const Limits& limits,
                                                                      Ticker& ticker);
  // Whether the program stands on the ground that was loaded.
  bool CanHold(const Program& program) const;
  // Loads the program in the place of the last one, if there was any. After a fault nothing can be
  // run, but another program may be put here. Only after LoadGround.
  std::optional<Fault> Put(const Program& program);

  Outcome Run(const Value& input) override;

  void UseTicker(Ticker& ticker) { ticker_ = &ticker; }
  Arena& arena() { return *arena_; }
  // How many runs were made again with exact fuel.
  std::int64_t exact_runs() const { return exact_runs_; }

 private:
  SandboxImpl(const HostTable& host, const Limits& limits, Ticker& ticker);
  bool Open(std::int64_t fail_after, Fault& fault);
  void LendLibrary(const Program& program);
  bool LoadTheGround(const Program& program, Fault& fault);
  bool LoadRest(const Program& program, Fault& fault);
  bool Collect(Fault& fault);
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
  // What the ground was made of.
  std::vector<Module> trusted_;
  std::vector<std::string> ground_;
  std::unique_ptr<Arena> arena_;
  lua_State* L_ = nullptr;  // in the arena
  std::int64_t exact_runs_ = 0;
};

}  // namespace chartmark::lua
