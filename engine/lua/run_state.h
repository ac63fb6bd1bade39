// What the functions of a running script share with the sandbox that runs it. Lives outside the
// arena.
#pragma once

#include <csignal>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "engine/lua/program.h"

struct lua_State;

namespace chartmark::lua {

class RegexCache;

// Why a run must end; once set, no pcall may go on.
enum class Stop {
  kNone,
  kFuel,
  kMemory,
  kSlow,  // to be run again with exact fuel
};

struct RunState {
  const Limits* limits = nullptr;
  const HostTable* host = nullptr;
  RegexCache* regex = nullptr;
  const Value* bound = nullptr;                        // first argument of host functions
  std::map<std::string, Module, std::less<>> library;  // by name

  std::int64_t fuel = 0;
  bool preloading = false;  // no steps are counted: nothing untrusted may run
  bool exact = false;       // the hook counts too; else only what host functions and memory cost
  volatile std::sig_atomic_t slow = 0;  // set by the tick
  Stop stop = Stop::kNone;

  bool bad_syntax = false;  // the error comes from compiling
  std::string message;      // of the last error that reached the top, and where
  std::string trace;
};

RunState& StateOf(lua_State* L);

// Subtracts the cost; raises where the fuel is gone. Units are VM instructions.
void Charge(lua_State* L, std::int64_t cost);
// The cost of going once over so many bytes.
inline std::int64_t BytesCost(std::size_t bytes) {
  return static_cast<std::int64_t>(bytes / 16) + 1;
}

// Raises a Lua error that no pcall keeps.
[[noreturn]] void RaiseStop(lua_State* L, Stop stop);

// Counts instructions exactly from now on.
void ArmExactFuel(lua_State* L);
// Async-signal-safe: makes the running script raise Stop::kSlow at its next instruction.
void ArmSlowStop(lua_State* L);

}  // namespace chartmark::lua
