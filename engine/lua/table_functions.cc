// table.* and math.*: stable bounded sort, no unbounded loops.
#include <algorithm>
#include <bit>
#include <string>
#include <utility>
#include <vector>

#include "engine/lua/language.h"
#include "engine/lua/lua_api.h"
#include "engine/lua/run_state.h"

namespace chartmark::lua {
namespace {

constexpr lua_Integer kMaxSorted = 50'000;
constexpr lua_Integer kMaxMoved = 1 << 30;
constexpr lua_Integer kMaxUnpacked = 1000;

lua_Integer LengthOfTable(lua_State* L, int argument) {
  luaL_checktype(L, argument, LUA_TTABLE);
  return luaL_len(L, argument);
}

// The cost of moving values; a border may be as large as 2^62.
std::int64_t MoveCost(lua_Integer values) {
  return std::clamp<lua_Integer>(values, 0, 1 << 30) * 2 + 4;
}

int Concat(lua_State* L) {
  const lua_Integer size = LengthOfTable(L, 1);
  const std::string_view between = lua_isnoneornil(L, 2) ? std::string_view() : CheckText(L, 2);
  const lua_Integer from = luaL_optinteger(L, 3, 1);
  const lua_Integer to = luaL_optinteger(L, 4, size);
  std::string out;
  for (lua_Integer i = from; i <= to; ++i) {
    lua_geti(L, 1, i);
    if (lua_isstring(L, -1) == 0) {
      return luaL_error(L, "table.concat: the value at %I is a %s, not a text", i,
                        luaL_typename(L, -1));
    }
    PushPlainText(L, -1);
    const std::string_view text = TextAt(L, -1);
    Charge(L, BytesCost(text.size() + between.size()) + 4);
    if (out.size() + text.size() + between.size() > kMaxTextBytes) {
      return luaL_error(L, "the resulting text would be too long");
    }
    out += text;
    if (i == to) break;  // before i overflows
    out += between;
    lua_pop(L, 2);
  }
  PushText(L, out);
  return 1;
}

int Insert(lua_State* L) {
  const lua_Integer end =
      static_cast<lua_Integer>(static_cast<lua_Unsigned>(LengthOfTable(L, 1)) + 1);
  if (lua_gettop(L) == 2) {
    Charge(L, 4);
    lua_seti(L, 1, end);
    return 0;
  }
  if (lua_gettop(L) != 3) return luaL_error(L, "table.insert takes two or three arguments");
  const lua_Integer at = luaL_checkinteger(L, 2);
  luaL_argcheck(L, at >= 1 && at <= end, 2, "position out of bounds");
  Charge(L, MoveCost(end - at));
  for (lua_Integer i = end; i > at; --i) {
    lua_geti(L, 1, i - 1);
    lua_seti(L, 1, i);
  }
  lua_seti(L, 1, at);
  return 0;
}

int Remove(lua_State* L) {
  const lua_Integer size = LengthOfTable(L, 1);
  lua_Integer at = luaL_optinteger(L, 2, size);
  if (lua_gettop(L) >= 2 && (size != 0 || at != 0)) {
    luaL_argcheck(L, at >= (size == 0 ? 0 : 1) && at - 1 <= size, 2, "position out of bounds");
  }
  Charge(L, MoveCost(size - at));
  lua_geti(L, 1, at);
  for (; at < size; ++at) {
    lua_geti(L, 1, at + 1);
    lua_seti(L, 1, at);
  }
  lua_pushnil(L);
  lua_seti(L, 1, at);
  return 1;
}

int MoveRange(lua_State* L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  const lua_Integer from = luaL_checkinteger(L, 2);
  const lua_Integer to = luaL_checkinteger(L, 3);
  const lua_Integer at = luaL_checkinteger(L, 4);
  const int target = lua_isnoneornil(L, 5) ? 1 : 5;
  luaL_checktype(L, target, LUA_TTABLE);
  luaL_argcheck(L, from > 0 && at > 0 && to < kMaxMoved && at < kMaxMoved, 2, "out of bounds");
  Charge(L, MoveCost(to - from));
  const lua_Integer n = to - from + 1;
  const bool backwards = at > from && at <= to && target == 1;
  for (lua_Integer k = 0; k < n; ++k) {
    const lua_Integer i = backwards ? n - 1 - k : k;
    lua_geti(L, 1, from + i);
    lua_seti(L, target, at + i);
  }
  lua_pushvalue(L, target);
  return 1;
}

int Unpack(lua_State* L) {
  const lua_Integer from = luaL_optinteger(L, 2, 1);
  const lua_Integer to = lua_isnoneornil(L, 3) ? LengthOfTable(L, 1) : luaL_checkinteger(L, 3);
  luaL_checktype(L, 1, LUA_TTABLE);
  if (from > to) return 0;
  const lua_Unsigned n = static_cast<lua_Unsigned>(to) - static_cast<lua_Unsigned>(from);
  if (n >= kMaxUnpacked) return luaL_error(L, "table.unpack: more than %I values", kMaxUnpacked);
  Charge(L, static_cast<std::int64_t>(n) + 1);
  luaL_checkstack(L, static_cast<int>(n) + 1, "table.unpack");
  for (lua_Unsigned i = 0; i <= n; ++i) lua_geti(L, 1, from + static_cast<lua_Integer>(i));
  return static_cast<int>(n) + 1;
}

// Merge sort of stack slots: stable, n log n, and in bounds whatever the comparison answers.
class Sorter {
 public:
  // Values stand at stack slots first … first + n - 1; the function to compare, if any, at 2.
  Sorter(lua_State* L, int first, int n)
      : L_(L), custom_(!lua_isnoneornil(L, 2)), order_(n), spare_(n) {
    for (int i = 0; i < n; ++i) order_[static_cast<std::size_t>(i)] = first + i;
  }

  const std::vector<int>& Sort() {
    for (std::size_t width = 1; width < order_.size(); width *= 2) {
      for (std::size_t begin = 0; begin < order_.size(); begin += 2 * width) {
        Merge(begin, std::min(begin + width, order_.size()),
              std::min(begin + 2 * width, order_.size()));
      }
      order_.swap(spare_);
    }
    return order_;
  }

 private:
  void Merge(std::size_t left, std::size_t middle, std::size_t end) {
    std::size_t right = middle;
    std::size_t out = left;
    const std::size_t left_end = middle;
    while (left < left_end && right < end) {
      spare_[out++] = Less(order_[right], order_[left]) ? order_[right++] : order_[left++];
    }
    while (left < left_end) spare_[out++] = order_[left++];
    while (right < end) spare_[out++] = order_[right++];
  }

  bool Less(int a, int b) {
    if (!custom_) {
      const std::size_t bytes = lua_type(L_, a) == LUA_TSTRING ? lua_rawlen(L_, a) : 0;
      Charge(L_, BytesCost(bytes));
      return lua_compare(L_, a, b, LUA_OPLT) != 0;
    }
    Charge(L_, 4);
    lua_pushvalue(L_, 2);
    lua_pushvalue(L_, a);
    lua_pushvalue(L_, b);
    lua_call(L_, 2, 1);
    const bool less = lua_toboolean(L_, -1) != 0;
    lua_pop(L_, 1);
    return less;
  }

  lua_State* L_;
  bool custom_;
  std::vector<int> order_;
  std::vector<int> spare_;
};

int Sort(lua_State* L) {
  const lua_Integer n = LengthOfTable(L, 1);
  if (n < 2) return 0;
  if (n > kMaxSorted) return luaL_error(L, "table.sort: more than %I values", kMaxSorted);
  if (!lua_isnoneornil(L, 2)) luaL_checktype(L, 2, LUA_TFUNCTION);
  lua_settop(L, 2);
  Charge(L, n * 3);
  luaL_checkstack(L, static_cast<int>(n) + 8, "table.sort");
  for (lua_Integer i = 1; i <= n; ++i) lua_geti(L, 1, i);
  Sorter sorter(L, 3, static_cast<int>(n));
  lua_Integer i = 0;
  for (const int slot : sorter.Sort()) {
    lua_pushvalue(L, slot);
    lua_seti(L, 1, ++i);
  }
  return 0;
}

}  // namespace

void SetTable(lua_State* L) {
  const luaL_Reg functions[] = {{"concat", Guarded<Concat>}, {"insert", Insert},
                                {"remove", Remove},          {"sort", Guarded<Sort>},
                                {"unpack", Unpack},          {nullptr, nullptr}};
  luaL_setfuncs(L, functions, 0);
}

void SetLibraryTable(lua_State* L) {
  lua_pushcfunction(L, MoveRange);
  lua_setfield(L, -2, "move");
}

void SetMath(lua_State* L) {
  const int target = lua_gettop(L);
  luaopen_math(L);
  for (const char* name :
       {"abs",  "acos", "asin", "atan", "ceil",       "cos",  "deg",        "exp",  "floor",
        "fmod", "huge", "log",  "max",  "maxinteger", "min",  "mininteger", "modf", "pi",
        "rad",  "sin",  "sqrt", "tan",  "tointeger",  "type", "ult"}) {
    lua_getfield(L, -1, name);
    lua_setfield(L, target, name);
  }
  lua_pop(L, 1);
}

}  // namespace chartmark::lua
