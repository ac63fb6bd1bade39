// The basic functions of the language.
#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdio>
#include <vector>

#include "engine/lua/freeze.h"
#include "engine/lua/language.h"
#include "engine/lua/lua_api.h"
#include "engine/lua/run_state.h"

namespace chartmark::lua {
namespace {

constexpr int kMaxPairs = 200'000;
constexpr std::int64_t kCatchCost = 600;  // unwinding takes about as long as so many instructions

// A pcall that cannot be used to outlive the end of fuel or memory.
int ProtectedCall(lua_State* L) {
  luaL_checkany(L, 1);
  const int status = lua_pcall(L, lua_gettop(L) - 1, LUA_MULTRET, 0);
  RunState& state = StateOf(L);
  if (status == LUA_ERRMEM) RaiseStop(L, Stop::kMemory);
  if (state.stop != Stop::kNone) RaiseStop(L, state.stop);
  if (status != LUA_OK) Charge(L, kCatchCost);
  lua_pushboolean(L, status == LUA_OK ? 1 : 0);
  lua_insert(L, 1);
  return lua_gettop(L);
}

int Select(lua_State* L) {
  const int n = lua_gettop(L);
  Charge(L, n / 8 + 1);
  if (lua_type(L, 1) == LUA_TSTRING && TextAt(L, 1) == "#") {
    lua_pushinteger(L, n - 1);
    return 1;
  }
  lua_Integer i = luaL_checkinteger(L, 1);
  if (i < 0) i = n + i;
  if (i > n) i = n;
  luaL_argcheck(L, i >= 1, 1, "index out of range");
  return n - static_cast<int>(i);
}

int Error(lua_State* L) {
  const int level = static_cast<int>(std::clamp<lua_Integer>(luaL_optinteger(L, 2, 1), 0, 100));
  lua_settop(L, 1);
  if (lua_type(L, 1) == LUA_TSTRING && level > 0) {
    luaL_where(L, level);
    lua_pushvalue(L, 1);
    lua_concat(L, 2);
  }
  return lua_error(L);
}

int Assert(lua_State* L) {
  luaL_checkany(L, 1);
  if (lua_toboolean(L, 1) != 0) return lua_gettop(L);
  lua_remove(L, 1);
  lua_pushliteral(L, "assertion failed!");
  lua_settop(L, 1);
  return lua_error(L);
}

int Type(lua_State* L) {
  luaL_checkany(L, 1);
  lua_pushstring(L, lua_typename(L, lua_type(L, 1)));
  return 1;
}

int RawEqual(lua_State* L) {
  luaL_checkany(L, 2);
  lua_pushboolean(L, lua_rawequal(L, 1, 2));
  return 1;
}

int RawLength(lua_State* L) {
  const int type = lua_type(L, 1);
  luaL_argexpected(L, type == LUA_TTABLE || type == LUA_TSTRING, 1, "table or string");
  PushUnfrozen(L, 1);
  lua_pushinteger(L, static_cast<lua_Integer>(lua_rawlen(L, -1)));
  return 1;
}

int ToText(lua_State* L) {
  luaL_checkany(L, 1);
  PushPlainText(L, 1);
  return 1;
}

int DigitOf(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'z') return c - 'a' + 10;
  if (c >= 'A' && c <= 'Z') return c - 'A' + 10;
  return 99;
}

// The integer in `base`, wrapping as Lua does; false where the text is none.
bool ParseInBase(std::string_view text, int base, lua_Integer& out) {
  constexpr std::string_view kSpace = " \f\n\r\t\v";
  const std::size_t begin = text.find_first_not_of(kSpace);
  if (begin == std::string_view::npos) return false;
  text = text.substr(begin, text.find_last_not_of(kSpace) - begin + 1);
  const bool negative = text.front() == '-';
  if (negative) text.remove_prefix(1);
  if (text.empty()) return false;
  lua_Unsigned value = 0;
  for (const char c : text) {
    if (DigitOf(c) >= base) return false;
    value = value * static_cast<lua_Unsigned>(base) + static_cast<lua_Unsigned>(DigitOf(c));
  }
  out = static_cast<lua_Integer>(negative ? 0 - value : value);
  return true;
}

int ToNumber(lua_State* L) {
  luaL_checkany(L, 1);
  if (lua_type(L, 1) == LUA_TSTRING) Charge(L, BytesCost(lua_rawlen(L, 1)));
  if (lua_isnoneornil(L, 2)) {
    if (lua_type(L, 1) == LUA_TNUMBER) {
      lua_settop(L, 1);
      return 1;
    }
    const std::string_view text = lua_type(L, 1) == LUA_TSTRING ? TextAt(L, 1) : "";
    if (text.empty() || lua_stringtonumber(L, text.data()) != text.size() + 1) lua_pushnil(L);
    return 1;
  }
  luaL_checktype(L, 1, LUA_TSTRING);
  const lua_Integer base = luaL_checkinteger(L, 2);
  luaL_argcheck(L, base >= 2 && base <= 36, 2, "base out of range");
  lua_Integer value = 0;
  ParseInBase(TextAt(L, 1), static_cast<int>(base), value) ? lua_pushinteger(L, value)
                                                           : lua_pushnil(L);
  return 1;
}

int IpairsStep(lua_State* L) {
  // A script may call this itself, with any number: wraps, as Lua's own does.
  const auto i = static_cast<lua_Integer>(static_cast<lua_Unsigned>(luaL_checkinteger(L, 2)) + 1);
  lua_pushinteger(L, i);
  return lua_geti(L, 1, i) == LUA_TNIL ? 1 : 2;
}

int Ipairs(lua_State* L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  lua_pushcfunction(L, IpairsStep);
  lua_pushvalue(L, 1);
  lua_pushinteger(L, 0);
  return 3;
}

// A key in the order of pairs: numbers, then texts, then booleans.
struct Key {
  int rank = 0;
  lua_Number number = 0;
  lua_Integer integer = 0;  // exact where the key is an integer
  std::string_view text;    // anchored by the table while its keys are collected
};

bool Before(const Key& a, const Key& b) {
  if (a.rank != b.rank) return a.rank < b.rank;
  if (a.rank == 1) return a.text < b.text;
  if (a.number != b.number) return a.number < b.number;
  return a.integer < b.integer;
}

Key KeyAt(lua_State* L, int index) {
  switch (lua_type(L, index)) {
    case LUA_TNUMBER:
      return {0, lua_tonumber(L, index), lua_tointeger(L, index), {}};
    case LUA_TSTRING:
      return {1, 0, 0, TextAt(L, index)};
    case LUA_TBOOLEAN:
      return {2, lua_toboolean(L, index) != 0 ? 1.0 : 0.0, 0, {}};
    default:
      luaL_error(L, "pairs: the keys of a table must be numbers, texts or booleans, not a %s",
                 luaL_typename(L, index));
      return {};
  }
}

void PushKey(lua_State* L, const Key& key) {
  if (key.rank == 1) return PushText(L, key.text);
  if (key.rank == 2) return lua_pushboolean(L, key.number != 0 ? 1 : 0);
  // A float key has no integer value; Lua makes 2.0 into 2 when it is stored.
  const bool integer =
      static_cast<lua_Number>(key.integer) == key.number && std::floor(key.number) == key.number;
  integer ? lua_pushinteger(L, key.integer) : lua_pushnumber(L, key.number);
}

std::vector<Key> SortedKeys(lua_State* L, int table) {
  std::vector<Key> keys;
  lua_pushnil(L);
  while (lua_next(L, table) != 0) {
    if (keys.size() >= kMaxPairs) luaL_error(L, "pairs: the table is too large");
    lua_pop(L, 1);
    keys.push_back(KeyAt(L, -1));
  }
  const auto n = static_cast<std::int64_t>(keys.size());
  Charge(L, n * 8 + 1);
  if (std::is_sorted(keys.begin(), keys.end(), Before)) return keys;
  Charge(L, n * static_cast<std::int64_t>(std::bit_width(static_cast<std::uint64_t>(n))));
  std::sort(keys.begin(), keys.end(), Before);
  return keys;
}

// Upvalues: the table, the sorted keys, how many were visited. Members removed meanwhile are
// skipped.
int PairsStep(lua_State* L) {
  lua_Integer at = lua_tointeger(L, lua_upvalueindex(3));
  while (true) {
    lua_settop(L, 0);
    if (lua_rawgeti(L, lua_upvalueindex(2), ++at) == LUA_TNIL) return 1;
    lua_pushvalue(L, 1);
    if (lua_rawget(L, lua_upvalueindex(1)) != LUA_TNIL) break;
    Charge(L, 4);
  }
  lua_pushinteger(L, at);
  lua_replace(L, lua_upvalueindex(3));
  return 2;
}

int Pairs(lua_State* L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  PushUnfrozen(L, 1);
  const int table = lua_gettop(L);
  {
    const std::vector<Key> keys = SortedKeys(L, table);
    lua_createtable(L, static_cast<int>(keys.size()), 0);
    lua_Integer n = 0;
    for (const Key& key : keys) {
      PushKey(L, key);
      lua_rawseti(L, -2, ++n);
    }
  }
  lua_pushinteger(L, 0);
  lua_pushcclosure(L, Guarded<PairsStep>, 3);
  return 1;
}

// The first member in the order of pairs: stock next would tell how the table lies in memory.
int First(lua_State* L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  if (!lua_isnoneornil(L, 2)) return luaL_error(L, "next only looks for a first member; use pairs");
  PushUnfrozen(L, 1);
  const int table = lua_gettop(L);
  {
    const std::vector<Key> keys = SortedKeys(L, table);
    keys.empty() ? lua_pushnil(L) : PushKey(L, keys.front());
  }
  if (lua_isnil(L, -1)) return 1;
  lua_pushvalue(L, -1);
  lua_rawget(L, table);
  return 2;
}

int GetMetatable(lua_State* L) {
  luaL_checkany(L, 1);
  if (lua_getmetatable(L, 1) == 0) lua_pushnil(L);
  return 1;
}

int SetMetatable(lua_State* L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  luaL_argexpected(L, lua_isnil(L, 2) || lua_istable(L, 2), 2, "nil or table");
  lua_settop(L, 2);
  lua_setmetatable(L, 1);
  return 1;
}

int RawGet(lua_State* L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  lua_settop(L, 2);
  lua_rawget(L, 1);
  return 1;
}

int RawSet(lua_State* L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  lua_settop(L, 3);
  lua_rawset(L, 1);
  return 1;
}

void PushNumberText(lua_State* L, int index) {
  char text[64];
  if (lua_isinteger(L, index)) {
    std::snprintf(text, sizeof text, "%lld", static_cast<long long>(lua_tointeger(L, index)));
  } else if (const double number = lua_tonumber(L, index); std::isnan(number)) {
    std::snprintf(text, sizeof text, "nan");
  } else {
    std::snprintf(text, sizeof text, "%.14g", number);
    if (std::string_view(text).find_first_not_of("-0123456789") == std::string_view::npos) {
      std::snprintf(text, sizeof text, "%.1f", number);
    }
  }
  lua_pushstring(L, text);
}

}  // namespace

void PushPlainText(lua_State* L, int index) {
  const StackGuard guard(L, 1);
  switch (lua_type(L, index)) {
    case LUA_TSTRING:
      return lua_pushvalue(L, index);
    case LUA_TNUMBER:
      return PushNumberText(L, index);
    case LUA_TBOOLEAN:
      lua_pushstring(L, lua_toboolean(L, index) != 0 ? "true" : "false");
      return;
    default:
      lua_pushstring(L, luaL_typename(L, index));
  }
}

void SetBase(lua_State* L) {
  const luaL_Reg functions[] = {
      {"assert", Assert},        {"error", Error},         {"ipairs", Ipairs},
      {"pairs", Guarded<Pairs>}, {"pcall", ProtectedCall}, {"select", Select},
      {"tonumber", ToNumber},    {"tostring", ToText},     {"type", Type},
      {"rawequal", RawEqual},    {"rawlen", RawLength},    {nullptr, nullptr}};
  luaL_setfuncs(L, functions, 0);
}

void SetLibraryBase(lua_State* L) {
  const luaL_Reg functions[] = {{"getmetatable", GetMetatable},
                                {"setmetatable", SetMetatable},
                                {"rawget", RawGet},
                                {"rawset", RawSet},
                                {"next", Guarded<First>},
                                {nullptr, nullptr}};
  luaL_setfuncs(L, functions, 0);
}

}  // namespace chartmark::lua
