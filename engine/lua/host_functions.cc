// What the host lends to scripts: its own functions, and regular expressions.
#include <string>
#include <vector>

#include "engine/base/text.h"
#include "engine/lua/convert.h"
#include "engine/lua/language.h"
#include "engine/lua/lua_api.h"
#include "engine/lua/regex_cache.h"
#include "engine/lua/run_state.h"

namespace chartmark::lua {
namespace {

constexpr std::size_t kMaxPattern = 1000;
constexpr int kMaxArguments = 16;
// A matrix of 256 x 256 is the largest argument there is.
const ReadLimits kArgumentLimits{4, 70'000, std::size_t{64} << 10, std::size_t{256} << 10,
                                 TextRule::kUtf8};

int RegexMatch(lua_State* L) {
  const std::string pattern(CheckText(L, 1));
  const std::string_view text = CheckText(L, 2);
  luaL_argcheck(L, pattern.size() <= kMaxPattern, 1, "the pattern is too long");
  luaL_argcheck(L, text.size() <= kMaxTextBytes, 2, "the text is too long");
  RegexCache& cache = *StateOf(L).regex;
  RegexCache::Match match = cache.Prepare(pattern, text.size());
  Charge(L, match.cost);
  if (!match.error.empty()) return luaL_error(L, "regex.match: %s", match.error.c_str());
  cache.Run(pattern, text, match);
  if (!match.matched) {
    lua_pushnil(L);
    return 1;
  }
  lua_createtable(L, static_cast<int>(match.captures.size()), 0);
  lua_Integer n = 0;
  for (const std::string_view capture : match.captures) {
    PushText(L, capture);
    lua_rawseti(L, -2, ++n);
  }
  return 1;
}

struct Size {
  std::size_t values = 0;
  std::size_t bytes = 0;
};

void Measure(const Value& value, Size& size) {
  ++size.values;
  if (const std::string* text = value.text()) size.bytes += text->size();
  if (const List* list = value.list()) {
    for (const Value& element : *list) Measure(element, size);
  }
  if (const Fields* fields = value.fields()) {
    for (const auto& [key, member] : *fields) Measure(member, size);
  }
}

std::int64_t CostOf(const HostFunction& function, const Size& size) {
  return static_cast<std::int64_t>(size.bytes) * function.fuel_per_byte +
         static_cast<std::int64_t>(size.values) * function.fuel_per_value;
}

std::vector<Value> ReadArguments(lua_State* L, const HostFunction& function) {
  const int n = lua_gettop(L);
  if (n > kMaxArguments) luaL_error(L, "%s: too many arguments", function.name.c_str());
  std::vector<Value> arguments;
  arguments.reserve(static_cast<std::size_t>(n) + 1);
  arguments.push_back(*StateOf(L).bound);
  Size size;
  for (int i = 1; i <= n; ++i) {
    Result<Value> value = ReadValue(L, i, kArgumentLimits, "argument " + std::to_string(i));
    if (!value) luaL_error(L, "%s: %s", function.name.c_str(), value.error().message.c_str());
    arguments.push_back(std::move(*value));
    Measure(arguments.back(), size);
  }
  Charge(L, function.fuel + CostOf(function, size));
  return arguments;
}

// Upvalue: the place of the function in the host's table.
int CallHost(lua_State* L) {
  const auto place = static_cast<std::size_t>(lua_tointeger(L, lua_upvalueindex(1)));
  const HostFunction& function = StateOf(L).host->functions[place];
  const Result<Value> result = function.call(ReadArguments(L, function));
  if (!result)
    return luaL_error(L, "%s: %s", function.name.c_str(), result.error().message.c_str());
  Size size;
  Measure(*result, size);
  Charge(L, CostOf(function, size));
  PushValue(L, *result);
  return 1;
}

// Pushes the table that holds the function: the one on top, or one in it by the name before the
// dot.
void PushHome(lua_State* L, std::string_view group) {
  lua_pushvalue(L, -1);
  if (group.empty()) return;
  PushText(L, group);
  if (lua_rawget(L, -2) != LUA_TTABLE) {
    lua_pop(L, 1);
    lua_newtable(L);
    PushText(L, group);
    lua_pushvalue(L, -2);
    lua_rawset(L, -4);
  }
  lua_remove(L, -2);
}

}  // namespace

void SetRegex(lua_State* L) {
  lua_pushcfunction(L, Guarded<RegexMatch>);
  lua_setfield(L, -2, "match");
}

void SetHost(lua_State* L) {
  const StackGuard guard(L, 0);
  lua_Integer place = 0;
  for (const HostFunction& function : StateOf(L).host->functions) {
    const std::string_view name = function.name;
    const std::size_t dot = name.find('.');
    PushHome(L, dot == std::string_view::npos ? std::string_view() : name.substr(0, dot));
    PushText(L, dot == std::string_view::npos ? name : name.substr(dot + 1));
    lua_pushinteger(L, place++);
    lua_pushcclosure(L, Guarded<CallHost>, 1);
    lua_rawset(L, -3);
    lua_pop(L, 1);
  }
}

}  // namespace chartmark::lua
