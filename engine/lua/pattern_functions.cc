// Lua's pattern functions, for our own library only: they backtrack without a bound, and no pattern
// of a stranger may get near them. They stand among the methods of texts, where a script can see
// them, so each call looks who is calling.
#include "engine/lua/language.h"
#include "engine/lua/lua_api.h"
#include "engine/lua/run_state.h"

namespace chartmark::lua {
namespace {

constexpr std::int64_t kCostPerByte = 2;

// Whether the function that calls is one of a trusted module's: the loader names those '@'.
bool CallerIsTrusted(lua_State* L) {
  lua_Debug caller;
  if (lua_getstack(L, 1, &caller) == 0) return false;
  lua_getinfo(L, "S", &caller);
  return *caller.source == '@';
}

// Upvalues: the function itself and its name.
int CallPattern(lua_State* L) {
  if (!CallerIsTrusted(L)) {
    const std::string_view name = TextAt(L, lua_upvalueindex(2));
    if (name == "find") return FindPlain(L);
    return luaL_error(L, "there is no string.%s for graders; use regex.match", name.data());
  }
  Charge(L, 20 + static_cast<std::int64_t>(CheckText(L, 1).size()) * kCostPerByte);
  lua_pushvalue(L, lua_upvalueindex(1));
  lua_insert(L, 1);
  lua_call(L, lua_gettop(L) - 1, LUA_MULTRET);
  return lua_gettop(L);
}

}  // namespace

void SetPatterns(lua_State* L) {
  const StackGuard guard(L, 0);
  const int target = lua_gettop(L);
  lua_pushcfunction(L, luaopen_string);
  lua_call(L, 0, 1);
  for (const char* name : {"find", "gmatch", "gsub", "match"}) {
    lua_getfield(L, -1, name);
    lua_pushstring(L, name);
    lua_pushcclosure(L, CallPattern, 2);
    lua_setfield(L, target, name);
  }
  lua_pop(L, 1);
}

}  // namespace chartmark::lua
