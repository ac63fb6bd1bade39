#include "tests/bench/bare_interpreter.h"

#include "engine/grading/grader_source.h"
#include "engine/grading/lua_values.h"
#include "engine/lua/convert.h"
#include "engine/lua/language.h"
#include "engine/lua/lua_api.h"
#include "engine/lua/run_state.h"

namespace chartmark {

lua::Program ProgramOf(const Files& files, const Exercise& exercise, const KeyFile& key,
                       const std::string& folder, const std::string& variant,
                       const std::shared_ptr<const CodeIndex>& index) {
  Diagnostics diagnostics;
  const Variant it = exercise.MakeVariant(variant).value();
  const Key canonical = Canonicalize(key.ForVariant(exercise, variant).value()).value();
  lua::Program program;
  program.library = LoadLibrary(files, JoinPath(folder, "../../scripts")).value();
  program.script = LoadScript(files, folder, diagnostics).value();
  program.globals = {{"exercise", ExerciseToLua(it, canonical, CodesAt(index, it.code_date))},
                     {"policy", "standard"},
                     {"library_checked", IsAsBuilt(program.library)}};
  program.bound = it.code_date.ToString();
  return program;
}

struct BareInterpreter::State {
  lua::Value bound;
  lua::Limits limits;
  lua::RunState run;
  lua_State* L = nullptr;
  int grader = 0;

  void Preload(const lua::Module& module, lua::CompiledLibrary compiled) const {
    luaL_getsubtable(L, LUA_REGISTRYINDEX, LUA_PRELOAD_TABLE);
    const std::string_view text = lua::TextOf(module, compiled);
    luaL_loadbuffer(L, text.data(), text.size(), module.name.c_str());
    lua_setfield(L, -2, module.name.c_str());
    lua_pop(L, 1);
  }
};

BareInterpreter::BareInterpreter(const lua::Program& program, const lua::HostTable& host)
    : state_(std::make_unique<State>()) {
  state_->bound = program.bound;
  state_->run.limits = &state_->limits;
  state_->run.host = &host;
  state_->run.bound = &state_->bound;
  state_->run.fuel = std::int64_t{1} << 60;
  lua_State* L = state_->L = luaL_newstate();
  *static_cast<lua::RunState**>(lua_getextraspace(L)) = &state_->run;
  luaL_openlibs(L);
  lua_pushglobaltable(L);
  lua::SetHost(L);
  for (const auto& [name, value] : program.globals) {
    lua::PushValue(L, value);
    lua_setfield(L, -2, name.c_str());
  }
  lua_pop(L, 1);
  for (const lua::Module& module : program.library) state_->Preload(module, host.compiled);
  const std::string& script = program.script.source;
  luaL_loadbuffer(L, script.data(), script.size(), "grade.lua");
  lua_call(L, 0, 1);
  if (lua_istable(L, -1)) lua_getfield(L, -1, "grade");
  state_->grader = luaL_ref(L, LUA_REGISTRYINDEX);
  lua_settop(L, 0);
}

BareInterpreter::~BareInterpreter() { lua_close(state_->L); }

lua::Value BareInterpreter::Run(const lua::Value& input) {
  lua_State* L = state_->L;
  lua_rawgeti(L, LUA_REGISTRYINDEX, state_->grader);
  lua::PushValue(L, input);
  if (lua_pcall(L, 1, 1, 0) != LUA_OK) {
    lua_settop(L, 0);
    return {};
  }
  Result<lua::Value> value = lua::ReadValue(L, -1, lua::ResultLimits(state_->limits), "result");
  lua_settop(L, 0);
  return value ? *std::move(value) : lua::Value();
}

std::int64_t HundredthsOf(const lua::Value& lines) {
  std::int64_t sum = 0;
  const lua::List* list = lines.list();
  if (list == nullptr) return 0;
  for (const lua::Value& line : *list) {
    const lua::Value* points = line.Find("points");
    if (points == nullptr) continue;
    if (const std::int64_t* whole = points->integer()) sum += *whole;
    if (const double* number = points->number()) sum += static_cast<std::int64_t>(*number);
  }
  return sum;
}

}  // namespace chartmark
