// string.* and utf8.*: no patterns, bounded results, work charged by the byte.
#include <cmath>
#include <cstdio>
#include <cstring>
#include <string>

#include "engine/base/text.h"
#include "engine/lua/language.h"
#include "engine/lua/lua_api.h"
#include "engine/lua/run_state.h"

namespace chartmark::lua {
namespace {

constexpr lua_Integer kMaxBytesAtOnce = 1000;  // that string.byte gives

void CheckLength(lua_State* L, std::size_t bytes) {
  if (bytes > kMaxTextBytes) luaL_error(L, "the resulting text would be too long");
}

// Position from the start (1 …) of a relative one (-1 is the last), at least 1.
std::size_t StartOf(lua_Integer position, std::size_t size) {
  if (position > 0) return static_cast<std::size_t>(position);
  if (position == 0 || position < -static_cast<lua_Integer>(size)) return 1;
  return size + static_cast<std::size_t>(position + 1);
}

// The same for an end, at most `size`, 0 for before the first.
std::size_t EndOf(lua_Integer position, std::size_t size) {
  if (position > static_cast<lua_Integer>(size)) return size;
  if (position >= 0) return static_cast<std::size_t>(position);
  if (position < -static_cast<lua_Integer>(size)) return 0;
  return size + static_cast<std::size_t>(position + 1);
}

// The part of the text argument 1 from position argument `first` to `first` + 1.
std::string_view Slice(lua_State* L, int first, lua_Integer from, lua_Integer to) {
  const std::string_view text = CheckText(L, 1);
  const std::size_t begin = StartOf(luaL_optinteger(L, first, from), text.size());
  const std::size_t end = EndOf(luaL_optinteger(L, first + 1, to), text.size());
  return begin > end ? std::string_view() : text.substr(begin - 1, end - begin + 1);
}

int Byte(lua_State* L) {
  const lua_Integer from = luaL_optinteger(L, 2, 1);
  const std::string_view part = Slice(L, 2, 1, from);
  luaL_argcheck(L, static_cast<lua_Integer>(part.size()) <= kMaxBytesAtOnce, 3,
                "too many bytes at once");
  Charge(L, static_cast<std::int64_t>(part.size()) + 1);
  luaL_checkstack(L, static_cast<int>(part.size()), "string.byte");
  for (const char c : part) lua_pushinteger(L, static_cast<unsigned char>(c));
  return static_cast<int>(part.size());
}

int Char(lua_State* L) {
  const int n = lua_gettop(L);
  Charge(L, n + 1);
  std::string out;
  for (int i = 1; i <= n; ++i) {
    const lua_Integer c = luaL_checkinteger(L, i);
    luaL_argcheck(L, c >= 0 && c <= 255, i, "value out of range");
    out.push_back(static_cast<char>(c));
  }
  PushText(L, out);
  return 1;
}

int Length(lua_State* L) {
  lua_pushinteger(L, static_cast<lua_Integer>(CheckText(L, 1).size()));
  return 1;
}

int Lower(lua_State* L) {
  const std::string_view text = CheckText(L, 1);
  CheckLength(L, text.size());
  Charge(L, BytesCost(text.size()) * 4);
  PushText(L, ToLowerAscii(text));
  return 1;
}

int Upper(lua_State* L) {
  const std::string_view text = CheckText(L, 1);
  CheckLength(L, text.size());
  Charge(L, BytesCost(text.size()) * 4);
  PushText(L, ToUpperAscii(text));
  return 1;
}

int Reverse(lua_State* L) {
  const std::string_view text = CheckText(L, 1);
  CheckLength(L, text.size());
  Charge(L, BytesCost(text.size()) * 4);
  PushText(L, std::string(text.rbegin(), text.rend()));
  return 1;
}

int Sub(lua_State* L) {
  luaL_checkinteger(L, 2);
  const std::string_view part = Slice(L, 2, 1, -1);
  Charge(L, BytesCost(part.size()));
  PushText(L, part);
  return 1;
}

int Repeat(lua_State* L) {
  const std::string_view text = CheckText(L, 1);
  const lua_Integer times = luaL_checkinteger(L, 2);
  const std::string_view between = lua_isnoneornil(L, 3) ? std::string_view() : CheckText(L, 3);
  const std::size_t unit = text.size() + between.size();
  if (times <= 0 || unit == 0) {
    lua_pushliteral(L, "");
    return 1;
  }
  if (unit > kMaxTextBytes || static_cast<std::size_t>(times) > kMaxTextBytes / unit) {
    return luaL_error(L, "the resulting text would be too long");
  }
  Charge(L, BytesCost(unit * static_cast<std::size_t>(times)) * 2 + times / 4);
  std::string out;
  out.reserve(unit * static_cast<std::size_t>(times));
  for (lua_Integer i = 1; i <= times; ++i) {
    out += text;
    if (i < times) out += between;
  }
  PushText(L, out);
  return 1;
}

// One conversion of string.format: "%-08.3f" in parts.
struct Conversion {
  std::string flags;
  int width = 0;
  int precision = -1;
  char type = 0;
};

int TwoDigits(std::string_view format, std::size_t& at) {
  int value = 0;
  for (int i = 0; i < 2 && at < format.size() && format[at] >= '0' && format[at] <= '9'; ++i) {
    value = value * 10 + (format[at++] - '0');
  }
  return value;
}

// Reads what stands after '%'; width and precision have two digits at most.
Conversion ReadConversion(std::string_view format, std::size_t& at) {
  Conversion c;
  while (at < format.size() && std::strchr("-+ #0", format[at]) != nullptr && format[at] != '\0' &&
         c.flags.size() < 5) {
    c.flags.push_back(format[at++]);
  }
  c.width = TwoDigits(format, at);
  if (at < format.size() && format[at] == '.') c.precision = TwoDigits(format, ++at);
  if (at < format.size()) c.type = format[at++];
  return c;
}

void AppendPadded(std::string& out, std::string_view text, const Conversion& c) {
  const std::size_t width = static_cast<std::size_t>(c.width);
  const std::size_t blanks = width > text.size() ? width - text.size() : 0;
  const bool left = c.flags.find('-') != std::string::npos;
  if (!left) out.append(blanks, ' ');
  out += text;
  if (left) out.append(blanks, ' ');
}

template <class T>
void AppendNumber(std::string& out, const Conversion& c, const char* length, T value) {
  char text[512];  // 310 digits, a point, 99 digits
  std::string format = "%" + c.flags + (c.width > 0 ? std::to_string(c.width) : "");
  if (c.precision >= 0) format += "." + std::to_string(c.precision);
  format += std::string(length) + c.type;
  const int size = std::snprintf(text, sizeof text, format.c_str(), value);
  out.append(text, static_cast<std::size_t>(size < 0 ? 0 : size));
}

void AppendFloat(std::string& out, const Conversion& c, double value) {
  if (std::isnan(value)) return AppendPadded(out, "nan", c);  // its sign is the machine's
  AppendNumber(out, c, "", value);
}

void AppendText(lua_State* L, std::string& out, const Conversion& c, int argument) {
  luaL_checkany(L, argument);
  PushPlainText(L, argument);
  std::string_view text = TextAt(L, -1);
  CheckLength(L, out.size() + text.size());
  if (c.precision >= 0) text = text.substr(0, static_cast<std::size_t>(c.precision));
  AppendPadded(out, text, c);
  lua_pop(L, 1);
}

void AppendConversion(lua_State* L, std::string& out, const Conversion& c, int argument) {
  switch (c.type) {
    case 'd':
    case 'i':
    case 'x':
    case 'X':
    case 'o':
      return AppendNumber(out, c, "ll", static_cast<long long>(luaL_checkinteger(L, argument)));
    case 'e':
    case 'E':
    case 'f':
    case 'g':
    case 'G':
      return AppendFloat(out, c, luaL_checknumber(L, argument));
    case 'c':
      return AppendPadded(out, std::string(1, static_cast<char>(luaL_checkinteger(L, argument))),
                          c);
    case 's':
      return AppendText(L, out, c, argument);
    default:
      luaL_error(L, "string.format: there is no conversion '%%%c' here (d i x X o e E f g G c s)",
                 c.type < ' ' ? '?' : c.type);
  }
}

int Format(lua_State* L) {
  const std::string_view format = CheckText(L, 1);
  CheckLength(L, format.size());
  Charge(L, BytesCost(format.size()) * 4);
  std::string out;
  int argument = 1;
  for (std::size_t at = 0; at < format.size();) {
    const std::size_t percent = std::min(format.find('%', at), format.size());
    out += format.substr(at, percent - at);
    if (percent == format.size()) break;
    at = percent + 1;
    if (at < format.size() && format[at] == '%') {
      out.push_back('%');
      ++at;
      continue;
    }
    Charge(L, 20);
    AppendConversion(L, out, ReadConversion(format, at), ++argument);
    CheckLength(L, out.size());
  }
  Charge(L, BytesCost(out.size()));
  PushText(L, out);
  return 1;
}

int Utf8Char(lua_State* L) {
  const int n = lua_gettop(L);
  Charge(L, n + 1);
  std::string out;
  for (int i = 1; i <= n; ++i) {
    const lua_Integer c = luaL_checkinteger(L, i);
    luaL_argcheck(L, c >= 0 && c <= 0x10FFFF && (c < 0xD800 || c > 0xDFFF), i, "no such character");
    out += EncodeUtf8(static_cast<char32_t>(c));
  }
  PushText(L, out);
  return 1;
}

// The number of characters, or nil and the place of the first byte that is no part of one.
int Utf8Length(lua_State* L) {
  const std::string_view text = CheckText(L, 1);
  Charge(L, BytesCost(text.size()) * 8);
  lua_Integer n = 0;
  for (std::size_t at = 0; at < text.size(); ++n) {
    const std::size_t before = at;
    if (NextCodePoint(text, at)) continue;
    lua_pushnil(L);
    lua_pushinteger(L, static_cast<lua_Integer>(before) + 1);
    return 2;
  }
  lua_pushinteger(L, n);
  return 1;
}

}  // namespace

int FindPlain(lua_State* L) {
  const std::string_view text = CheckText(L, 1);
  const std::string_view wanted = CheckText(L, 2);
  if (lua_toboolean(L, 4) == 0 && wanted.find_first_of("^$*+?.([%-") != std::string_view::npos) {
    return luaL_error(L,
                      "string.find looks for plain text here: write find(text, wanted, 1, true), "
                      "or use regex.match");
  }
  Charge(L, BytesCost(text.size() + wanted.size()) * 4);
  const std::size_t from = StartOf(luaL_optinteger(L, 3, 1), text.size());
  if (from <= text.size() + 1) {
    const char* begin = text.data() + from - 1;
    // memmem is linear, std::string_view::find is not.
    const void* found = memmem(begin, text.size() - from + 1, wanted.data(), wanted.size());
    if (found != nullptr) {
      const auto at = static_cast<const char*>(found) - text.data();
      lua_pushinteger(L, at + 1);
      lua_pushinteger(L, at + static_cast<lua_Integer>(wanted.size()));
      return 2;
    }
  }
  lua_pushnil(L);
  return 1;
}

void SetString(lua_State* L) {
  const luaL_Reg functions[] = {{"byte", Byte},
                                {"char", Guarded<Char>},
                                {"find", FindPlain},
                                {"format", Guarded<Format>},
                                {"len", Length},
                                {"lower", Guarded<Lower>},
                                {"rep", Guarded<Repeat>},
                                {"reverse", Guarded<Reverse>},
                                {"sub", Sub},
                                {"upper", Guarded<Upper>},
                                {nullptr, nullptr}};
  luaL_setfuncs(L, functions, 0);
}

void SetUtf8(lua_State* L) {
  const luaL_Reg functions[] = {
      {"char", Guarded<Utf8Char>}, {"len", Utf8Length}, {nullptr, nullptr}};
  luaL_setfuncs(L, functions, 0);
}

}  // namespace chartmark::lua
