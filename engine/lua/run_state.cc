#include "engine/lua/run_state.h"

#include <algorithm>

#include "engine/lua/lua_api.h"

namespace chartmark::lua {
namespace {

constexpr std::int64_t kHookPeriod = 1000;

void FuelHook(lua_State* L, lua_Debug* activation) { Charge(L, std::max(1, lua_gethookcount(L))); }

void SlowHook(lua_State* L, lua_Debug* activation) { RaiseStop(L, Stop::kSlow); }

}  // namespace

RunState& StateOf(lua_State* L) { return **static_cast<RunState**>(lua_getextraspace(L)); }

void RaiseStop(lua_State* L, Stop stop) {
  RunState& state = StateOf(L);
  if (state.stop == Stop::kNone) state.stop = stop;
  lua_pushnil(L);
  lua_error(L);
  __builtin_unreachable();
}

void Charge(lua_State* L, std::int64_t cost) {
  RunState& state = StateOf(L);
  state.fuel -= cost;
  if (state.fuel < 0 || state.slow != 0) RaiseStop(L, state.exact ? Stop::kFuel : Stop::kSlow);
}

void ArmExactFuel(lua_State* L) {
  const std::int64_t period = std::clamp<std::int64_t>(StateOf(L).fuel / 4, 1, kHookPeriod);
  lua_sethook(L, FuelHook, LUA_MASKCOUNT, static_cast<int>(period));
}

void ArmSlowStop(lua_State* L) { lua_sethook(L, SlowHook, LUA_MASKCOUNT, 1); }

}  // namespace chartmark::lua
