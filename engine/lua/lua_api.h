// lua.h for this room, and what makes C functions safe to write. Include only from .cc files of the
// room.
#pragma once

#include <cassert>
#include <exception>
#include <lua.hpp>
#include <string_view>

namespace chartmark::lua {

inline std::string_view TextAt(lua_State* L, int index) {
  std::size_t size = 0;
  const char* text = lua_tolstring(L, index, &size);
  return {text, text == nullptr ? 0 : size};
}

// The text argument of a library function; a number is taken as text, as Lua does.
inline std::string_view CheckText(lua_State* L, int argument) {
  std::size_t size = 0;
  const char* text = luaL_checklstring(L, argument, &size);
  return {text, size};
}

inline void PushText(lua_State* L, std::string_view text) {
  lua_pushlstring(L, text.data(), text.size());
}

// Our own bug if it fires: a function left the stack other than it promised.
class StackGuard {
 public:
  StackGuard(lua_State* L, int grows_by) : L_(L), expected_(lua_gettop(L) + grows_by) {}
  ~StackGuard() { assert(std::uncaught_exceptions() > 0 || lua_gettop(L_) == expected_); }
  StackGuard(const StackGuard&) = delete;
  StackGuard& operator=(const StackGuard&) = delete;

 private:
  [[maybe_unused]] lua_State* L_;
  [[maybe_unused]] int expected_;
};

// A C function that may meet a C++ exception of the library (no memory, mostly). Catches those
// only: Lua's own errors are exceptions too, in the C++ build, and must fly on.
template <lua_CFunction kFunction>
int Guarded(lua_State* L) {
  bool failed = false;
  int results = 0;
  try {
    results = kFunction(L);
  } catch (const std::exception&) {
    failed = true;
  }
  return failed ? luaL_error(L, "the host could not run this function") : results;
}

}  // namespace chartmark::lua
