#include "engine/lua/freeze.h"

#include "engine/lua/lua_api.h"

namespace chartmark::lua {
namespace {

// Upvalue: the name of what is frozen, "" for the globals.
int FrozenWrite(lua_State* L) {
  const char* name = lua_tostring(L, lua_upvalueindex(1));
  const char* key = lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : nullptr;
  if (*name == '\0') {
    return luaL_error(L, "the global name '%s' cannot be set; write 'local %s = ...'",
                      key == nullptr ? "?" : key, key == nullptr ? "name" : key);
  }
  if (key == nullptr) return luaL_error(L, "'%s' is read-only; copy what you want to change", name);
  return luaL_error(L, "'%s' is read-only: '%s' cannot be set; copy what you want to change", name,
                    key);
}

int FrozenLength(lua_State* L) {
  PushUnfrozen(L, 1);
  lua_pushinteger(L, static_cast<lua_Integer>(lua_rawlen(L, -1)));
  return 1;
}

// Pushes an empty table that reads from the table on top of the stack, which it replaces.
void WrapTop(lua_State* L, int writer) {
  lua_newtable(L);
  lua_createtable(L, 0, 3);
  lua_rotate(L, -3, -1);
  lua_setfield(L, -2, "__index");
  lua_pushvalue(L, writer);
  lua_setfield(L, -2, "__newindex");
  lua_pushcfunction(L, FrozenLength);
  lua_setfield(L, -2, "__len");
  lua_setmetatable(L, -2);
}

bool IsPlainTable(lua_State* L, int index) {
  if (!lua_istable(L, index)) return false;
  if (lua_getmetatable(L, index) == 0) return true;
  lua_pop(L, 1);
  return false;
}

bool HoldsPlainTable(lua_State* L, int table) {
  lua_pushnil(L);
  while (lua_next(L, table) != 0) {
    const bool found = IsPlainTable(L, -1);
    lua_pop(L, 1);
    if (!found) continue;
    lua_pop(L, 1);
    return true;
  }
  return false;
}

class Freezer {
 public:
  Freezer(lua_State* L, const char* name) : L_(L) {
    luaL_checkstack(L, 8, "frozen");
    lua_newtable(L);
    views_ = lua_gettop(L);
    lua_pushstring(L, name);
    lua_pushcclosure(L, FrozenWrite, 1);
    writer_ = lua_gettop(L);
  }

  int writer() const { return writer_; }

  // Pushes the view of the table at absolute index `table`.
  void PushView(int table) {
    luaL_checkstack(L_, 12, "frozen");
    lua_pushvalue(L_, table);
    if (lua_rawget(L_, views_) != LUA_TNIL) return;
    lua_pop(L_, 1);
    const bool copies = HoldsPlainTable(L_, table);
    copies ? lua_newtable(L_) : lua_pushvalue(L_, table);
    const int hidden = lua_gettop(L_);
    lua_pushvalue(L_, hidden);
    WrapTop(L_, writer_);
    lua_pushvalue(L_, table);
    lua_pushvalue(L_, -2);
    lua_rawset(L_, views_);
    if (copies) CopyMembers(table, hidden);
    lua_remove(L_, hidden);
  }

 private:
  void CopyMembers(int table, int hidden) {
    lua_pushnil(L_);
    while (lua_next(L_, table) != 0) {
      if (IsPlainTable(L_, -1)) {
        PushView(lua_gettop(L_));
        lua_remove(L_, -2);
      }
      lua_pushvalue(L_, -2);
      lua_insert(L_, -2);
      lua_rawset(L_, hidden);
    }
  }

  lua_State* L_;
  int views_;
  int writer_;
};

}  // namespace

void PushFrozen(lua_State* L, int index, const char* name) {
  const StackGuard guard(L, 1);
  const int table = lua_absindex(L, index);
  Freezer freezer(L, name);
  freezer.PushView(table);
  lua_replace(L, freezer.writer() - 1);
  lua_settop(L, freezer.writer() - 1);
}

void PushFrozenShallow(lua_State* L, int index, const char* name) {
  const StackGuard guard(L, 1);
  lua_pushvalue(L, index);
  lua_pushstring(L, name);
  lua_pushcclosure(L, FrozenWrite, 1);
  lua_insert(L, -2);
  WrapTop(L, lua_gettop(L) - 1);
  lua_remove(L, -2);
}

bool IsFrozen(lua_State* L, int index) {
  if (lua_getmetatable(L, index) == 0) return false;
  lua_pushliteral(L, "__newindex");
  lua_rawget(L, -2);
  const bool frozen = lua_tocfunction(L, -1) == FrozenWrite;
  lua_pop(L, 2);
  return frozen;
}

void PushUnfrozen(lua_State* L, int index) {
  const StackGuard guard(L, 1);
  lua_pushvalue(L, index);
  if (!IsFrozen(L, -1)) return;
  lua_getmetatable(L, -1);
  lua_pushliteral(L, "__index");
  lua_rawget(L, -2);
  lua_replace(L, -3);
  lua_pop(L, 1);
}

}  // namespace chartmark::lua
