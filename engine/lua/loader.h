// Fills a fresh Lua state: the ground, the constants, the script. Only for this room.
#pragma once

#include "engine/lua/program.h"

struct lua_State;

namespace chartmark::lua {

// Raises Lua errors; to be called protected. Leaves in the registry what PushGrader pushes.
// What programs of one library share: environments, host functions, the modules of the ground.
void LoadGround(lua_State* L, const Program& program);
// The constants, what the script sees of all that, and the module that is loaded ahead of it.
void LoadConstants(lua_State* L, const Program& program);
// The script: runs it once; it must return a function, or something with a member "grade".
void LoadScript(lua_State* L, const Program& program);

void PushGrader(lua_State* L);

}  // namespace chartmark::lua
