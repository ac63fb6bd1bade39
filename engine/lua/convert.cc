#include "engine/lua/convert.h"

#include <algorithm>
#include <cmath>

#include "engine/base/text.h"
#include "engine/lua/freeze.h"
#include "engine/lua/lua_api.h"

namespace chartmark::lua {
namespace {

constexpr int kMaxPushDepth = 100;

void Push(lua_State* L, const Value& value, int depth);

// Most texts are: this loop is vectorized, decoding is not.
bool IsPrintableAscii(std::string_view text) {
  unsigned char other = 0;
  for (const char c : text) other |= static_cast<unsigned char>(c < ' ' || c > '~');
  return other == 0;
}

void PushFields(lua_State* L, const Fields& fields, int depth) {
  lua_createtable(L, 0, static_cast<int>(fields.size()));
  for (const auto& [key, member] : fields) {
    PushText(L, key);
    Push(L, member, depth + 1);
    lua_rawset(L, -3);
  }
}

void PushList(lua_State* L, const List& list, int depth) {
  lua_createtable(L, static_cast<int>(list.size()), 0);
  lua_Integer n = 0;
  for (const Value& element : list) {
    Push(L, element, depth + 1);
    lua_rawseti(L, -2, ++n);
  }
}

void Push(lua_State* L, const Value& value, int depth) {
  if (depth > kMaxPushDepth) luaL_error(L, "a value is nested too deep");
  luaL_checkstack(L, 4, "values");
  if (const std::string* text = value.text()) {
    PushText(L, *text);
  } else if (const Fields* fields = value.fields()) {
    PushFields(L, *fields, depth);
  } else if (const List* list = value.list()) {
    PushList(L, *list, depth);
  } else if (const std::int64_t* integer = value.integer()) {
    lua_pushinteger(L, *integer);
  } else if (const bool* boolean = value.boolean()) {
    lua_pushboolean(L, *boolean ? 1 : 0);
  } else if (const double* number = value.number()) {
    lua_pushnumber(L, *number);
  } else {
    lua_pushnil(L);
  }
}

// Reads one value; on a fault the path to it is built while the calls return.
class Reader {
 public:
  Reader(lua_State* L, const ReadLimits& limits) : L_(L), limits_(limits) {}

  bool Read(int index, int depth, Value& out) {
    if (++values_ > limits_.values) return Fault("holds too many values");
    switch (lua_type(L_, index)) {
      case LUA_TNIL:
        return true;
      case LUA_TBOOLEAN:
        out = lua_toboolean(L_, index) != 0;
        return true;
      case LUA_TNUMBER:
        return ReadNumber(index, out);
      case LUA_TSTRING:
        return ReadText(index, out);
      case LUA_TTABLE:
        return ReadTable(index, depth, out);
      default:
        return Fault(std::string("is a ") + lua_typename(L_, lua_type(L_, index)) +
                     ", which cannot be passed on");
    }
  }

  Error TheError(const std::string& name) const {
    return {ErrorKind::kBadInput, name + path_ + " " + fault_};
  }

 private:
  bool Fault(std::string what) {
    fault_ = std::move(what);
    return false;
  }

  bool ReadNumber(int index, Value& out) {
    if (lua_isinteger(L_, index)) {
      out = static_cast<std::int64_t>(lua_tointeger(L_, index));
      return true;
    }
    const double number = lua_tonumber(L_, index);
    if (!std::isfinite(number)) return Fault("is not a finite number");
    out = number == 0 ? 0.0 : number;
    return true;
  }

  bool ReadText(int index, Value& out) {
    const std::string_view text = TextAt(L_, index);
    all_text_ += text.size();
    if (const std::string_view fault = TextFault(text, limits_); !fault.empty()) {
      return Fault(std::string(fault));
    }
    if (all_text_ > limits_.all_text_bytes) return Fault("makes the text too long altogether");
    out = text;
    return true;
  }

  bool ReadTable(int index, int depth, Value& out) {
    if (depth >= limits_.depth) return Fault("is nested too deep");
    luaL_checkstack(L_, 4, "result");
    PushUnfrozen(L_, index);
    const bool good = ReadMembers(lua_gettop(L_), depth, out);
    lua_pop(L_, 1);
    return good;
  }

  bool ReadMembers(int table, int depth, Value& out) {
    lua_pushnil(L_);
    if (lua_next(L_, table) == 0) {
      out = List();
      return true;
    }
    const bool record = lua_type(L_, -2) == LUA_TSTRING;
    const int base = lua_gettop(L_) - 2;
    const bool good = record ? ReadRecord(table, depth, out) : ReadList(table, depth, out);
    lua_settop(L_, base);
    return good;
  }

  // A key and its value are on the stack when these two begin.
  bool ReadRecord(int table, int depth, Value& out) {
    Fields fields;
    do {
      if (lua_type(L_, -2) != LUA_TSTRING) return Fault("mixes names and other keys");
      Value key;
      if (!ReadText(-2, key)) return false;
      fields.emplace_back(*key.text(), Value());
      if (!Read(lua_gettop(L_), depth + 1, fields.back().second)) {
        path_ = "." + fields.back().first + path_;
        return false;
      }
      lua_pop(L_, 1);
    } while (lua_next(L_, table) != 0);
    std::sort(fields.begin(), fields.end(),
              [](const auto& a, const auto& b) { return a.first < b.first; });
    out = std::move(fields);
    return true;
  }

  bool ReadList(int table, int depth, Value& out) {
    std::vector<std::pair<lua_Integer, Value>> elements;
    do {
      if (!lua_isinteger(L_, -2)) return Fault("is neither a list nor a record of names");
      elements.emplace_back(lua_tointeger(L_, -2), Value());
      if (!Read(lua_gettop(L_), depth + 1, elements.back().second)) {
        path_ = "[" + std::to_string(elements.back().first) + "]" + path_;
        return false;
      }
      lua_pop(L_, 1);
    } while (lua_next(L_, table) != 0);
    return Gather(elements, out);
  }

  bool Gather(std::vector<std::pair<lua_Integer, Value>>& elements, Value& out) {
    const auto by_key = [](const auto& a, const auto& b) { return a.first < b.first; };
    if (!std::is_sorted(elements.begin(), elements.end(), by_key)) {
      std::sort(elements.begin(), elements.end(), by_key);
    }
    // Keys of a table differ, so these two bounds leave 1 to n only.
    if (elements.front().first != 1 ||
        elements.back().first != static_cast<lua_Integer>(elements.size())) {
      return Fault("is a list with gaps");
    }
    List list;
    list.reserve(elements.size());
    for (auto& element : elements) list.push_back(std::move(element.second));
    out = std::move(list);
    return true;
  }

  lua_State* L_;
  const ReadLimits& limits_;
  std::size_t values_ = 0;
  std::size_t all_text_ = 0;
  std::string fault_;
  std::string path_;
};

}  // namespace

void PushValue(lua_State* L, const Value& value) {
  const StackGuard guard(L, 1);
  Push(L, value, 0);
}

ReadLimits ResultLimits(const Limits& limits) {
  return {limits.result_depth, limits.result_values, limits.text_bytes, limits.result_bytes,
          TextRule::kPlain};
}

std::string_view TextFault(std::string_view text, const ReadLimits& limits) {
  if (text.size() > limits.text_bytes) return "is a text that is too long";
  if (limits.text == TextRule::kAny || IsPrintableAscii(text)) return "";
  if (!IsValidUtf8(text)) return "is not valid UTF-8";
  if (limits.text == TextRule::kPlain && HasForbiddenCharacter(text)) {
    return "has a control or bidirectional character";
  }
  return "";
}

Result<Value> ReadValue(lua_State* L, int index, const ReadLimits& limits,
                        const std::string& name) {
  const StackGuard guard(L, 0);
  Reader reader(L, limits);
  Value value;
  if (!reader.Read(lua_absindex(L, index), 0, value)) {
    return tl::unexpected<Error>(reader.TheError(name));
  }
  return value;
}

}  // namespace chartmark::lua
