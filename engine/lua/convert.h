// Values into Lua and out of it. Only for this room's .cc files.
#pragma once

#include <span>
#include <string>

#include "engine/lua/program.h"

struct lua_State;

namespace chartmark::lua {

// Pushes one value; raises a Lua error for lack of memory or a depth over 100.
void PushValue(lua_State* L, const Value& value);

enum class TextRule {
  kPlain,  // valid UTF-8 without control and bidirectional characters
  kUtf8,
  kAny,
};

struct ReadLimits {
  int depth = 8;
  std::size_t values = 65'536;
  std::size_t text_bytes = 16 << 10;     // of one text
  std::size_t all_text_bytes = 1 << 20;  // of all together
  TextRule text = TextRule::kPlain;
};
ReadLimits ResultLimits(const Limits& limits);

// Reads what a stranger's script made: raw (no metamethod runs), once, within limits. Frozen tables
// are read through. Record members come sorted by name; -0.0 is 0.0. The error names the place:
// "result[3].points is not a finite number".
Result<Value> ReadValue(lua_State* L, int index, const ReadLimits& limits, const std::string& name);

// The same rules for a value from elsewhere (a worker's memory).
std::string_view TextFault(std::string_view text, const ReadLimits& limits);  // "" if good

}  // namespace chartmark::lua
