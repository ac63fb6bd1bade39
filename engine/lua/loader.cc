#include "engine/lua/loader.h"

#include <cstring>
#include <string>

#include "engine/lua/convert.h"
#include "engine/lua/freeze.h"
#include "engine/lua/language.h"
#include "engine/lua/lua_api.h"
#include "engine/lua/run_state.h"

namespace chartmark::lua {
namespace {

// Names in the registry.
constexpr char kLibraryEnvironment[] = "library";  // what modules see as globals
constexpr char kScriptEnvironment[] = "script";    // what the script sees: a view of frozen things
constexpr char kModules[] = "modules";             // what modules returned, by name
constexpr char kViews[] = "views";                 // the same, frozen
constexpr char kGrader[] = "grader";

constexpr std::int64_t kCostPerSourceByte = 8;  // of compiling a module while a script runs

void SetGroup(lua_State* L, const char* name, void (*set)(lua_State*)) {
  lua_newtable(L);
  set(L);
  lua_setfield(L, -2, name);
}

void SetLanguage(lua_State* L) {
  SetBase(L);
  SetGroup(L, "string", SetString);
  SetGroup(L, "table", SetTable);
  SetGroup(L, "math", SetMath);
  SetGroup(L, "utf8", SetUtf8);
  SetGroup(L, "regex", SetRegex);
  SetHost(L);
}

// Compiles text (or loads bytecode, where `mode` is "b"), with the environment on top of the stack,
// which it replaces. The chunk is called '@' and its name where it is trusted, '=' and its name
// where not.
void Compile(lua_State* L, const std::string& chunk, std::string_view text,
             const char* mode = "t") {
  if (luaL_loadbufferx(L, text.data(), text.size(), chunk.c_str(), mode) != LUA_OK) {
    StateOf(L).bad_syntax = true;
    lua_error(L);
  }
  lua_insert(L, -2);
  lua_setupvalue(L, -2, 1);
}

// The same for a module. Bytecode is taken from this very program only; what comes from anywhere
// else is compiled as text.
void CompileModule(lua_State* L, const Module& module) {
  const std::string chunk = (module.trusted ? "@" : "=") + module.name + ".lua";
  if (!module.compiled || !module.trusted) return Compile(L, chunk, module.source);
  const CompiledModule* compiled = FindCompiled(StateOf(L).host->compiled, module.name);
  if (compiled != nullptr) return Compile(L, chunk, compiled->code, "b");
  luaL_error(L, "module '%s' was not compiled", module.name.c_str());
}

// Pushes what the module returned, from the table of loaded ones; marks it as being loaded
// meanwhile.
void PushModule(lua_State* L, const char* name) {
  luaL_checkstack(L, 8, "require");
  lua_getfield(L, LUA_REGISTRYINDEX, kModules);
  if (lua_getfield(L, -1, name) != LUA_TNIL) {
    if (lua_islightuserdata(L, -1)) luaL_error(L, "module '%s' requires itself", name);
    lua_remove(L, -2);
    return;
  }
  lua_pop(L, 1);
  const auto found = StateOf(L).library.find(std::string_view(name));
  if (found == StateOf(L).library.end()) {
    luaL_error(L, "there is no module '%s' in the library", name);
  }
  if (StateOf(L).preloading && !found->second.trusted) {
    luaL_error(L, "module '%s' is not loaded ahead of the script", name);
  }
  lua_pushlightuserdata(L, nullptr);
  lua_setfield(L, -2, name);
  Charge(L, kCostPerSourceByte *
                static_cast<std::int64_t>(TextOf(found->second, StateOf(L).host->compiled).size()));
  const bool trusted = found->second.trusted;
  lua_getfield(L, LUA_REGISTRYINDEX, trusted ? kLibraryEnvironment : kScriptEnvironment);
  CompileModule(L, found->second);
  lua_call(L, 0, 1);
  if (lua_isnil(L, -1)) luaL_error(L, "module '%s' returns nothing", name);
  lua_pushvalue(L, -1);
  lua_setfield(L, -3, name);
  lua_remove(L, -2);
}

const char* ModuleName(lua_State* L) {
  const std::string_view name = CheckText(L, 1);
  luaL_argcheck(L, name.size() <= 100 && std::strlen(name.data()) == name.size(), 1,
                "no name of a module");
  return name.data();
}

int RequireFromLibrary(lua_State* L) {
  PushModule(L, ModuleName(L));
  return 1;
}

// Scripts get read-only views of what modules return.
int RequireFromScript(lua_State* L) {
  const char* name = ModuleName(L);
  lua_getfield(L, LUA_REGISTRYINDEX, kViews);
  if (lua_getfield(L, -1, name) != LUA_TNIL) return 1;
  PushModule(L, name);
  if (lua_istable(L, -1)) PushFrozen(L, -1, name);
  lua_pushvalue(L, -1);
  lua_setfield(L, 2, name);
  return 1;
}

void MakeLibraryEnvironment(lua_State* L) {
  lua_newtable(L);
  SetLanguage(L);
  SetLibraryBase(L);
  lua_getfield(L, -1, "string");
  SetPatterns(L);
  lua_getfield(L, -2, "table");
  SetLibraryTable(L);
  lua_pop(L, 2);
  lua_pushcfunction(L, Guarded<RequireFromLibrary>);
  lua_setfield(L, -2, "require");
  lua_setfield(L, LUA_REGISTRYINDEX, kLibraryEnvironment);
}

// The modules that are loaded already see them from now on.
void SetGlobals(lua_State* L, const Program& program) {
  lua_getfield(L, LUA_REGISTRYINDEX, kLibraryEnvironment);
  for (const auto& [name, value] : program.globals) {
    PushValue(L, value);
    lua_setfield(L, -2, name.c_str());
  }
  lua_pop(L, 1);
}

// Sets views of the program's constants in the table on top.
void SetFrozenGlobals(lua_State* L, const Program& program) {
  const int target = lua_gettop(L);
  lua_getfield(L, LUA_REGISTRYINDEX, kLibraryEnvironment);
  for (const auto& [name, value] : program.globals) {
    lua_getfield(L, -1, name.c_str());
    if (lua_istable(L, -1)) {
      PushFrozen(L, -1, name.c_str());
      lua_remove(L, -2);
    }
    lua_setfield(L, target, name.c_str());
  }
  lua_pop(L, 1);
}

// Replaces each table in the table on top by a view of it.
void FreezeMembers(lua_State* L) {
  const int table = lua_gettop(L);
  lua_pushnil(L);
  while (lua_next(L, table) != 0) {
    if (lua_istable(L, -1) && !IsFrozen(L, -1)) {
      PushFrozenShallow(L, -1, lua_tostring(L, -2));
      lua_setfield(L, table, lua_tostring(L, -3));
    }
    lua_pop(L, 1);
  }
}

// Methods of texts: the safe functions. The metatable itself cannot be reached.
void SetTextMethods(lua_State* L) {
  lua_pushliteral(L, "");
  lua_newtable(L);
  lua_newtable(L);
  SetString(L);
  SetPatterns(L);
  lua_setfield(L, -2, "__index");
  lua_setmetatable(L, -2);
  lua_pop(L, 1);
}

void MakeScriptEnvironment(lua_State* L, const Program& program) {
  lua_settop(L, 0);
  lua_newtable(L);
  SetFrozenGlobals(L, program);
  SetLanguage(L);
  lua_pushcfunction(L, Guarded<RequireFromScript>);
  lua_setfield(L, -2, "require");
  FreezeMembers(L);
  PushFrozenShallow(L, -1, "");
  lua_setfield(L, LUA_REGISTRYINDEX, kScriptEnvironment);
  lua_settop(L, 0);
}

void LoadAhead(lua_State* L, const std::string& module) {
  StateOf(L).preloading = true;
  PushModule(L, module.c_str());
  StateOf(L).preloading = false;
  lua_settop(L, 0);
}

void SetEmpty(lua_State* L, const char* name) {
  lua_newtable(L);
  lua_setfield(L, LUA_REGISTRYINDEX, name);
}

}  // namespace

void LoadGround(lua_State* L, const Program& program) {
  SetEmpty(L, kModules);
  SetEmpty(L, kViews);
  MakeLibraryEnvironment(L);
  SetTextMethods(L);
  for (const std::string& module : program.ground) LoadAhead(L, module);
}

void LoadConstants(lua_State* L, const Program& program) {
  SetGlobals(L, program);
  MakeScriptEnvironment(L, program);
  if (!program.preload.empty()) LoadAhead(L, program.preload);
}

void LoadScript(lua_State* L, const Program& program) {
  lua_getfield(L, LUA_REGISTRYINDEX, kScriptEnvironment);
  Compile(L, "=" + program.script.name, program.script.source);
  lua_call(L, 0, 1);
  if (lua_istable(L, -1)) lua_getfield(L, -1, "grade");
  if (!lua_isfunction(L, -1)) {
    luaL_error(L, "%s returns no function to grade with, but a %s", program.script.name.c_str(),
               luaL_typename(L, -1));
  }
  lua_setfield(L, LUA_REGISTRYINDEX, kGrader);
  lua_settop(L, 0);
}

void PushGrader(lua_State* L) { lua_getfield(L, LUA_REGISTRYINDEX, kGrader); }

}  // namespace chartmark::lua
