// Fills a fresh Lua state: the language, the library, the constants, the script. Only for this
// room.
#pragma once

#include "engine/lua/program.h"

struct lua_State;

namespace chartmark::lua {

// Raises Lua errors; to be called protected. Leaves in the registry what PushGrader pushes.
// The trusted part: environments, host functions, constants.
void LoadLanguage(lua_State* L, const Program& program);
// The script: runs it once; it must return a function, or something with a member "grade".
void LoadScript(lua_State* L, const Program& program);

void PushGrader(lua_State* L);

}  // namespace chartmark::lua
