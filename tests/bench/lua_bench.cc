// What isolation costs: the same grader and host functions in a bare interpreter, in a sandbox, and
// in a worker process. Ratios are to be taken within one run:
//   build/bench/tests/bench/lua_bench --benchmark_enable_random_interleaving=true
#include <benchmark/benchmark.h>

#include <sstream>

#include "engine/lua/convert.h"
#include "engine/lua/language.h"
#include "engine/lua/lua_api.h"
#include "engine/lua/sandbox_impl.h"
#include "engine/lua/wire.h"
#include "engine/lua/worker_pool.h"

namespace chartmark::lua {
namespace {

// A grader of ordinary size: compares the entries with the key, asks the host about each pair,
// writes a line for each, about 2,500 instructions.
constexpr char kGrader[] = R"lua(
local kit = require "kit"
return function(submission)
  local lines, used = {}, {}
  for _, item in ipairs(exercise.items) do
    local best, at = 0, nil
    for i, entry in ipairs(submission.diagnoses) do
      if not used[i] then
        local credit = kit.credit(item.code, entry.code)
        if credit > best then best, at = credit, i end
      end
    end
    if at then used[at] = true end
    lines[#lines + 1] = kit.line(item, at and submission.diagnoses[at], best)
  end
  for i, entry in ipairs(submission.diagnoses) do
    if not used[i] then
      lines[#lines + 1] = { group = "diagnoses", entry = entry.code, verdict = "not-documented",
        points = -100, of = 0, because = string.format("%s is not documented.", entry.code) }
    end
  end
  table.sort(lines, function(a, b) return a.points < b.points end)
  return lines
end
)lua";

constexpr char kKit[] = R"lua(
local kit = {}
function kit.credit(expected, submitted)
  if expected == submitted then return 100 end
  local relation = codes.relation("ICD-10-CM", expected, submitted)
  return relation.kind == "laterality" and 50 or 0
end
function kit.line(item, entry, credit)
  local verdict = credit == 100 and "correct" or credit > 0 and "laterality" or "missing"
  return { group = "diagnoses", item = item.id, entry = entry and entry.code, verdict = verdict,
    points = item.points * credit // 100, of = item.points, because = item.because,
    rules = item.rules, evidence = item.evidence }
end
return kit
)lua";

// Modules of no use here, to give the image the size it has with a real library.
std::string Filler(int number) {
  std::ostringstream source;
  source << "local m = {}\n";
  for (int i = 0; i < 40; ++i) {
    source << "function m.f" << i << "(a, b) local name" << number << "_" << i
           << " = { a = a, b = b, text = 'text " << number << " " << i
           << "' } if a then return name" << number << "_" << i
           << ".b else return m.f0(b, a) end end\n";
  }
  source << "return m\n";
  return source.str();
}

Value Item(int n) {
  return Fields{
      {"id", "item-" + std::to_string(n)},
      {"code", "S82.85" + std::to_string(n) + "A"},
      {"points", 400},
      {"because", "The note says so in as many words as a note would."},
      {"rules", List{"ICD-10-CM I.B.13"}},
      {"evidence", List{Fields{{"document", "ed-note"}, {"quote", "fracture of the left ankle"}}}}};
}

Program TheProgram(int fillers) {
  Program program;
  program.library.push_back({"kit", kKit});
  std::string script;
  for (int i = 0; i < fillers; ++i) {
    program.library.push_back({"filler" + std::to_string(i), Filler(i)});
    script += "require 'filler" + std::to_string(i) + "' ";
  }
  program.script = {"grade.lua", script + kGrader};
  List items;
  for (int i = 0; i < 5; ++i) items.push_back(Item(i));
  program.globals = {{"exercise", Fields{{"items", items}}}};
  return program;
}

Value Submission() {
  List entries;
  for (const char* code : {"S82.850A", "S82.851A", "S82.855A", "W00.0XXA", "M25.572"}) {
    entries.push_back(Fields{{"n", static_cast<int>(entries.size()) + 1},
                             {"code", code},
                             {"set", "ICD-10-CM"},
                             {"modifiers", List{}},
                             {"units", 1}});
  }
  return Fields{{"diagnoses", entries}, {"procedures", List{}}, {"answers", Fields{}}};
}

const HostTable& Host() {
  static const HostTable host = {
      {{"codes.relation", 100, 1, 4,
        [](std::span<const Value> arguments) -> Result<Value> {
          const bool near = arguments[2].text()->substr(0, 5) == arguments[3].text()->substr(0, 5);
          return Value(
              Fields{{"kind", near ? "laterality" : "none"}, {"axes", List{}}, {"barred", ""}});
        }}},
      {}};
  return host;
}

// The floor: Lua's own allocator and functions, no limits, no restoring.
class BareInterpreter {
 public:
  explicit BareInterpreter(const Program& program) : program_(program), L_(luaL_newstate()) {
    state_.limits = &limits_;
    state_.host = &Host();
    state_.bound = &bound_;
    state_.fuel = std::int64_t{1} << 60;
    *static_cast<RunState**>(lua_getextraspace(L_)) = &state_;
    luaL_openlibs(L_);
    lua_pushglobaltable(L_);
    SetHost(L_);
    PushValue(L_, program.globals[0].second);
    lua_setfield(L_, -2, "exercise");
    lua_pop(L_, 1);
    for (const Module& module : program.library) Preload(module);
    luaL_loadbuffer(L_, program.script.source.data(), program.script.source.size(), "grade.lua");
    lua_call(L_, 0, 1);
    grader_ = luaL_ref(L_, LUA_REGISTRYINDEX);
  }
  ~BareInterpreter() { lua_close(L_); }

  Value Run(const Value& input) {
    lua_rawgeti(L_, LUA_REGISTRYINDEX, grader_);
    PushValue(L_, input);
    lua_pcall(L_, 1, 1, 0);
    Result<Value> value = ReadValue(L_, -1, ResultLimits(limits_), "result");
    lua_settop(L_, 0);
    return std::move(*value);
  }

 private:
  void Preload(const Module& module) {
    luaL_getsubtable(L_, LUA_REGISTRYINDEX, LUA_PRELOAD_TABLE);
    luaL_loadbuffer(L_, module.source.data(), module.source.size(), module.name.c_str());
    lua_setfield(L_, -2, module.name.c_str());
    lua_pop(L_, 1);
  }

  const Program& program_;
  Limits limits_;
  Value bound_;
  RunState state_;
  lua_State* L_;
  int grader_ = 0;
};

void Bare(benchmark::State& state) {
  const Program program = TheProgram(static_cast<int>(state.range(0)));
  BareInterpreter bare(program);
  const Value input = Submission();
  for (auto _ : state) benchmark::DoNotOptimize(bare.Run(input));
}
BENCHMARK(Bare)->Arg(0)->Arg(30);

void InSandbox(benchmark::State& state) {
  const Program program = TheProgram(static_cast<int>(state.range(0)));
  auto ticker = Ticker::Make();
  auto sandbox = SandboxImpl::Load(program, Host(), {}, **ticker);
  const Value input = Submission();
  for (auto _ : state) benchmark::DoNotOptimize((*sandbox)->Run(input));
  state.counters["image"] = static_cast<double>((*sandbox)->arena().image_bytes());
  state.counters["restored"] = static_cast<double>((*sandbox)->arena().restored_bytes());
}
BENCHMARK(InSandbox)->Arg(0)->Arg(30);

void RestoreOnly(benchmark::State& state) {
  auto ticker = Ticker::Make();
  auto sandbox =
      SandboxImpl::Load(TheProgram(static_cast<int>(state.range(0))), Host(), {}, **ticker);
  for (int i = 0; i < 100; ++i) (*sandbox)->Run(Submission());
  for (auto _ : state) (*sandbox)->arena().Restore();
}
BENCHMARK(RestoreOnly)->Arg(0)->Arg(30);

void LoadSandbox(benchmark::State& state) {
  const Program program = TheProgram(static_cast<int>(state.range(0)));
  auto ticker = Ticker::Make();
  for (auto _ : state) benchmark::DoNotOptimize(SandboxImpl::Load(program, Host(), {}, **ticker));
}
BENCHMARK(LoadSandbox)->Arg(0)->Arg(30);

// Time of one grade, in batches of `range(0)`.
void InWorker(benchmark::State& state) {
  auto pool = WorkerPool::Start(Host(), {});
  const Program program = TheProgram(static_cast<int>(state.range(1)));
  const std::vector<Value> inputs(static_cast<std::size_t>(state.range(0)), Submission());
  for (auto _ : state) benchmark::DoNotOptimize((*pool)->Run("group", program, inputs));
  state.counters["per_grade"] =
      benchmark::Counter(static_cast<double>(state.iterations() * state.range(0)),
                         benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}
BENCHMARK(InWorker)->Args({1, 0})->Args({256, 0})->Args({1024, 0})->Args({256, 30})->UseRealTime();

// From nothing to the first outcome, and the end of it.
void StartPool(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(WorkerPool::Start(Host(), {}));
}
BENCHMARK(StartPool)->UseRealTime()->Unit(benchmark::kMicrosecond);

void StartAndGradeOnce(benchmark::State& state) {
  const Program program = TheProgram(0);
  const std::vector<Value> inputs = {Submission()};
  for (auto _ : state) {
    auto pool = WorkerPool::Start(Host(), {});
    benchmark::DoNotOptimize((*pool)->Run("group", program, inputs));
  }
}
BENCHMARK(StartAndGradeOnce)->UseRealTime()->Unit(benchmark::kMicrosecond);

void SerializeResult(benchmark::State& state) {
  const Program program = TheProgram(0);
  BareInterpreter bare(program);
  const Value value = bare.Run(Submission());
  for (auto _ : state) {
    std::string bytes;
    WriteValue(value, bytes);
    Value back;
    const ReadLimits limits = ResultLimits({});
    WireReader reader(bytes, limits);
    reader.Read(back);
    benchmark::DoNotOptimize(back);
  }
}
BENCHMARK(SerializeResult);

}  // namespace
}  // namespace chartmark::lua

BENCHMARK_MAIN();
