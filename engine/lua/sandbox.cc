#include "engine/lua/sandbox.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "engine/lua/convert.h"
#include "engine/lua/loader.h"
#include "engine/lua/lua_api.h"
#include "engine/lua/sandbox_impl.h"
#include "engine/lua/wire.h"

namespace chartmark::lua {
namespace {

// Below it a whole run may pass between two ticks, so runs with less fuel are always exact ones.
constexpr std::int64_t kFuelSeenByTicks = 8'000'000;
constexpr std::int64_t kLibraryFuel = std::int64_t{1} << 40;  // trusted
constexpr int kGarbagePause = 1000;  // a collection at ten times the image: rarely within one run
constexpr int kMaxTraceLevels = 12;

void* AllocateIn(void* arena, void* block, std::size_t old_size, std::size_t new_size) {
  // For a new block Lua passes its type as the old size.
  return static_cast<Arena*>(arena)->Reallocate(block, block == nullptr ? 0 : old_size, new_size);
}

// "grade.lua:12: in function 'total'" for each call, innermost first. Our own, since luaL_traceback
// allocates in the arena, which may be full.
std::string Traceback(lua_State* L) {
  std::string trace;
  lua_Debug call;
  for (int level = 1; level <= kMaxTraceLevels && lua_getstack(L, level, &call) != 0; ++level) {
    lua_getinfo(L, "Snl", &call);
    if (*call.what == 'C' && call.name == nullptr) continue;
    if (!trace.empty()) trace += '\n';
    if (call.currentline > 0) trace += fmt::format("{}:{}: ", call.short_src, call.currentline);
    trace += *call.what == 'm' ? "in the main part"
                               : fmt::format("in function '{}'", call.name ? call.name : "?");
  }
  return CleanMessage(trace, kMaxTrace);
}

// The message handler: keeps message and trace outside the arena.
int OnError(lua_State* L) {
  RunState& state = StateOf(L);
  if (lua_type(L, 1) == LUA_TSTRING) {
    state.message = CleanMessage(TextAt(L, 1), kMaxMessage);
  } else {
    state.message = fmt::format("error() was given a {} instead of a text", luaL_typename(L, 1));
  }
  state.trace = Traceback(L);
  return 1;
}

// What a protected step gets and leaves.
struct Step {
  const Program* program = nullptr;
  const Value* input = nullptr;
  Outcome outcome;
};

Step& StepOf(lua_State* L) {
  Step& step = *static_cast<Step*>(lua_touserdata(L, 1));
  lua_settop(L, 0);
  return step;
}

int LoadGroundStep(lua_State* L) {
  LoadGround(L, *StepOf(L).program);
  return 0;
}

int LoadConstantsStep(lua_State* L) {
  LoadConstants(L, *StepOf(L).program);
  return 0;
}

int LoadScriptStep(lua_State* L) {
  LoadScript(L, *StepOf(L).program);
  return 0;
}

int GradeStep(lua_State* L) {
  Step& step = StepOf(L);
  PushGrader(L);
  PushValue(L, *step.input);
  lua_call(L, 1, 1);
  Result<Value> value = ReadValue(L, 1, ResultLimits(*StateOf(L).limits), "result");
  if (value) {
    step.outcome = std::move(*value);
  } else {
    step.outcome = tl::unexpected<Fault>(Fault{FaultKind::kResult, value.error().message, ""});
  }
  return 0;
}

int CollectStep(lua_State* L) {
  lua_settop(L, 0);
  lua_gc(L, LUA_GCCOLLECT);
  return 0;
}

// Calls protected, at call depth 0. The stack is level again afterwards.
int Protect(lua_State* L, lua_CFunction function, Step& step) {
  lua_settop(L, 0);
  lua_pushcfunction(L, Guarded<OnError>);
  lua_pushcfunction(L, function);
  lua_pushlightuserdata(L, &step);
  const int status = lua_pcall(L, 1, 0, 1);
  lua_settop(L, 0);
  return status;
}

Fault SourceTooLong(const Program& program, const Limits& limits) {
  return {FaultKind::kSyntax,
          fmt::format("{} has {} bytes; at most {} are read", program.script.name,
                      program.script.source.size(), limits.source_bytes),
          ""};
}

void OnSlowRun(void* context) {
  auto& [state, L] = *static_cast<std::pair<RunState*, lua_State*>*>(context);
  state->slow = 1;
  ArmSlowStop(L);
}

// Makes a ticker for whatever thread runs it.
class ThreadSandbox : public Sandbox {
 public:
  ThreadSandbox(std::unique_ptr<Ticker> ticker, std::unique_ptr<SandboxImpl> sandbox)
      : ticker_(std::move(ticker)), sandbox_(std::move(sandbox)) {}

  Outcome Run(const Value& input) override {
    if (!ticker_->IsOfThisThread()) {
      Result<std::unique_ptr<Ticker>> ticker = Ticker::Make();
      if (!ticker)
        return tl::unexpected<Fault>(Fault{FaultKind::kHost, ticker.error().message, ""});
      ticker_ = std::move(*ticker);
      sandbox_->UseTicker(*ticker_);
    }
    return sandbox_->Run(input);
  }

 private:
  std::unique_ptr<Ticker> ticker_;
  std::unique_ptr<SandboxImpl> sandbox_;
};

}  // namespace

tl::expected<std::unique_ptr<Sandbox>, Fault> Sandbox::Load(const Program& program,
                                                            const HostTable& host,
                                                            const Limits& limits) {
  Result<std::unique_ptr<Ticker>> ticker = Ticker::Make();
  if (!ticker) return tl::unexpected<Fault>(Fault{FaultKind::kHost, ticker.error().message, ""});
  auto sandbox = SandboxImpl::Load(program, host, limits, **ticker);
  if (!sandbox) return tl::unexpected<Fault>(std::move(sandbox.error()));
  return std::make_unique<ThreadSandbox>(std::move(*ticker), std::move(*sandbox));
}

SandboxImpl::SandboxImpl(const HostTable& host, const Limits& limits, Ticker& ticker)
    : limits_(limits), host_(host), ticker_(&ticker) {
  state_.limits = &limits_;
  state_.host = &host_;
  state_.regex = &regex_;
  state_.bound = &bound_;
  slow_context_.first = &state_;
}

tl::expected<std::unique_ptr<SandboxImpl>, Fault> SandboxImpl::Load(const Program& program,
                                                                    const HostTable& host,
                                                                    const Limits& limits,
                                                                    Ticker& ticker,
                                                                    std::int64_t fail_after) {
  if (program.script.source.size() > limits.source_bytes) {
    return tl::unexpected<Fault>(SourceTooLong(program, limits));
  }
  std::unique_ptr<SandboxImpl> sandbox(new SandboxImpl(host, limits, ticker));
  Fault fault;
  if (!sandbox->Open(fail_after, fault) || !sandbox->LoadTheGround(program, fault) ||
      !sandbox->LoadRest(program, fault) || !sandbox->Collect(fault)) {
    return tl::unexpected<Fault>(std::move(fault));
  }
  sandbox->arena_->Seal();
  return sandbox;
}

tl::expected<std::unique_ptr<SandboxImpl>, Fault> SandboxImpl::LoadGround(const Program& program,
                                                                          const HostTable& host,
                                                                          const Limits& limits,
                                                                          Ticker& ticker) {
  std::unique_ptr<SandboxImpl> sandbox(new SandboxImpl(host, limits, ticker));
  Fault fault;
  if (!sandbox->Open(-1, fault) || !sandbox->LoadTheGround(program, fault) ||
      !sandbox->Collect(fault)) {
    return tl::unexpected<Fault>(std::move(fault));
  }
  sandbox->arena_->SealGround();
  return sandbox;
}

bool SandboxImpl::Open(std::int64_t fail_after, Fault& fault) {
  arena_ = Arena::Make(limits_.memory_bytes);
  if (arena_ == nullptr) {
    fault = {FaultKind::kHost, "there is no memory for a sandbox", ""};
    return false;
  }
  arena_->FailAfter(fail_after);
  arena_->ChargeTo(&state_.fuel);
  L_ = lua_newstate(AllocateIn, arena_.get());
  slow_context_.second = L_;
  if (L_ == nullptr) {
    fault = {FaultKind::kMemory, "not enough memory", ""};
    return false;
  }
  *static_cast<RunState**>(lua_getextraspace(L_)) = &state_;
  lua_gc(L_, LUA_GCSETPAUSE, kGarbagePause);
  return true;
}

// What `require` finds, and what host functions get first.
void SandboxImpl::LendLibrary(const Program& program) {
  bound_ = program.bound;
  state_.library.clear();
  for (const Module& module : program.library) state_.library[module.name] = module;
}

bool SandboxImpl::LoadTheGround(const Program& program, Fault& fault) {
  LendLibrary(program);
  std::copy_if(program.library.begin(), program.library.end(), std::back_inserter(trusted_),
               [](const Module& module) { return module.trusted; });
  ground_ = program.ground;
  Step step;
  step.program = &program;
  StartRun(kLibraryFuel, true);
  const int status = Protect(L_, Guarded<LoadGroundStep>, step);
  if (status != LUA_OK) fault = TheFault(status);
  return status == LUA_OK;
}

bool SandboxImpl::LoadRest(const Program& program, Fault& fault) {
  Step step;
  step.program = &program;
  StartRun(kLibraryFuel, true);
  int status = Protect(L_, Guarded<LoadConstantsStep>, step);
  if (status == LUA_OK) {
    StartRun(limits_.fuel, true);
    ArmExactFuel(L_);
    status = Protect(L_, Guarded<LoadScriptStep>, step);
    lua_sethook(L_, nullptr, 0, 0);
  }
  if (status != LUA_OK) fault = TheFault(status);
  return status == LUA_OK;
}

// Marks every object, and so writes to every page: not where the ground is to be put back.
bool SandboxImpl::Collect(Fault& fault) {
  Step collect;
  if (Protect(L_, CollectStep, collect) == LUA_OK) return true;
  fault = {FaultKind::kMemory, "not enough memory", ""};
  return false;
}

bool SandboxImpl::CanHold(const Program& program) const {
  auto mine = trusted_.begin();
  for (const Module& module : program.library) {
    if (!module.trusted) continue;
    if (mine == trusted_.end() || !(*mine == module)) return false;
    ++mine;
  }
  return mine == trusted_.end() && ground_ == program.ground;
}

std::optional<Fault> SandboxImpl::Put(const Program& program) {
  if (program.script.source.size() > limits_.source_bytes) return SourceTooLong(program, limits_);
  arena_->ClearToGround();
  LendLibrary(program);
  if (Fault fault; !LoadRest(program, fault)) return fault;
  arena_->Seal();
  return std::nullopt;
}

void SandboxImpl::StartRun(std::int64_t fuel, bool exact) {
  state_.fuel = fuel;
  state_.exact = exact;
  state_.slow = 0;
  state_.stop = Stop::kNone;
  state_.bad_syntax = false;
  state_.message.clear();
  state_.trace.clear();
}

Fault SandboxImpl::TheFault(int status) const {
  if (state_.stop == Stop::kFuel) {
    return {FaultKind::kFuel,
            fmt::format("the script ran too long: more than {} steps", limits_.fuel), state_.trace};
  }
  if (status == LUA_ERRMEM || state_.stop == Stop::kMemory) {
    return {FaultKind::kMemory,
            fmt::format("not enough memory: the script wanted more than {} KB",
                        limits_.memory_bytes >> 10),
            ""};
  }
  if (state_.bad_syntax) return {FaultKind::kSyntax, state_.message, ""};
  return {FaultKind::kError, state_.message.empty() ? "an error without a message" : state_.message,
          state_.trace};
}

Outcome SandboxImpl::RunOnce(const Value& input, bool exact) {
  Step step;
  step.input = &input;
  StartRun(exact ? limits_.fuel : limits_.fuel / 2, exact);
  if (exact) {
    ++exact_runs_;
    ArmExactFuel(L_);
  } else {
    ticker_->Begin(OnSlowRun, &slow_context_);
  }
  const int status = Protect(L_, Guarded<GradeStep>, step);
  ticker_->End();
  // Memory is charged without a stop of its own.
  if (state_.fuel < 0 && state_.stop == Stop::kNone)
    state_.stop = exact ? Stop::kFuel : Stop::kSlow;
  if (status != LUA_OK || state_.stop != Stop::kNone) {
    step.outcome = tl::unexpected<Fault>(TheFault(status));
  }
  arena_->Restore();
  return std::move(step.outcome);
}

Outcome SandboxImpl::Run(const Value& input) {
  if (limits_.fuel < kFuelSeenByTicks) return RunOnce(input, true);
  Outcome outcome = RunOnce(input, false);
  return state_.stop == Stop::kSlow ? RunOnce(input, true) : std::move(outcome);
}

}  // namespace chartmark::lua
