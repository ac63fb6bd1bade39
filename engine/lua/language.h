// The small language of graders: each function sets its members in the table on top of the stack.
// Every function here charges its work, bounds what it makes, and gives the same answer every time.
#pragma once

struct lua_State;

namespace chartmark::lua {

// assert error ipairs pairs pcall select tonumber tostring type rawequal rawlen
void SetBase(lua_State* L);
void SetString(lua_State* L);  // byte char find format len lower rep reverse sub upper
void SetTable(lua_State* L);   // concat insert remove sort unpack
void SetMath(lua_State* L);    // all but random
void SetUtf8(lua_State* L);    // char len
void SetRegex(lua_State* L);   // match
// The functions of the host, in tables by the name before the dot.
void SetHost(lua_State* L);

// What our own library may use beyond that.
void SetLibraryBase(
    lua_State* L);  // getmetatable setmetatable rawget rawset, next(t) to look for any
void SetLibraryTable(lua_State* L);  // move
// find gmatch gsub match with Lua patterns; to callers that are not the library, find stays plain.
void SetPatterns(lua_State* L);
int FindPlain(lua_State* L);

// Pushes the value as text: no addresses, "nan" without a sign, no metamethods.
void PushPlainText(lua_State* L, int index);

constexpr int kMaxTextBytes = 1 << 20;  // of a text that a library function makes

}  // namespace chartmark::lua
