// Read-only views of tables. Only for this room's .cc files.
//
// A view is an empty table whose metatable reads from a hidden one: reading costs one more lookup,
// writing is an error. The hidden tables are never handed to a script.
#pragma once

struct lua_State;

namespace chartmark::lua {

// Pushes a view of the table at `index` and of all plain tables in it (tables with a metatable and
// functions are taken as they are). `name` is what an error calls it.
void PushFrozen(lua_State* L, int index, const char* name);
// Pushes the view of the table on top, made before any write may happen, without looking into it.
void PushFrozenShallow(lua_State* L, int index, const char* name);

bool IsFrozen(lua_State* L, int index);
// Pushes what is behind a view, or the table itself where it is none. Its members may be views.
void PushUnfrozen(lua_State* L, int index);

}  // namespace chartmark::lua
