#include "engine/lua/sandbox.h"

#include <gtest/gtest.h>

#include <thread>

#include "tests/lua/lua_support.h"

namespace chartmark::lua {
namespace {

TEST(Sandbox, ScriptGradesAndAnswersTheSameTwice) {
  auto sandbox =
      MustLoad(Script("local n = 0 return function(x) n = n + 1 return {n = n, x = x.a} end"));
  const Value input = Fields{{"a", 7}};
  const Value expected = Fields{{"n", 1}, {"x", 7}};
  EXPECT_EQ(Show(sandbox->Run(input)), Show(Outcome(expected)));
  EXPECT_EQ(Show(sandbox->Run(input)), Show(Outcome(expected)));
}

TEST(Sandbox, ObjectWithGradeIsAsGoodAsAFunction) {
  EXPECT_EQ(RunText("return { grade = function(x) return x .. '!' end }", "a"), "'a!'");
}

struct Case {
  const char* situation;
  const char* source;
  const char* outcome;
};

class SandboxCase : public testing::TestWithParam<Case> {};

TEST_P(SandboxCase, GivesTheOutcome) {
  EXPECT_EQ(RunText(GetParam().source), GetParam().outcome) << GetParam().situation;
}

const Case kLanguage[] = {
    {"pairs goes in key order",
     "return function() local s = '' for k in pairs({b=1, a=2, [3]=1, [-1]=0, [2.5]=1, [true]=1}) "
     "do "
     "s = s .. tostring(k) .. ' ' end return s end",
     "'-1 2.5 3 a b true '"},
    {"pairs skips what is removed meanwhile",
     "return function() local t, s = {a=1, b=2, c=3}, '' for k in pairs(t) do t.b = nil s = s .. k "
     "end "
     "return s end",
     "'ac'"},
    {"tostring has no addresses",
     "return function() return tostring({}) .. tostring(print) .. tostring(pairs) end",
     "'tablenilfunction'"},
    {"nan has no sign",
     "return function() return tostring(0/0) .. tostring(-(0/0)) .. string.format('%f', -(0/0)) "
     "end",
     "'nannannan'"},
    {"numbers are written as Lua does",
     "return function() return tostring(1e15) .. ' ' .. tostring(2^53) .. ' ' .. tostring(-7) end",
     "'1e+15 9.007199254741e+15 -7'"},
    {"format",
     "return function() return string.format('%-5s|%05.1f|%x|%c|%%|%3d', 'ab', 2.25, 255, 65, 7) "
     "end",
     "'ab   |002.2|ff|A|%|  7'"},
    {"find is plain", "return function() return { ('a.b'):find('.', 1, true) } end", "[2, 2]"},
    {"find without plain asks for it", "return function() return ('a.b'):find('.') end",
     "error: grade.lua:1: string.find looks for plain text here: write find(text, wanted, 1, "
     "true), "
     "or use regex.match"},
    {"sub",
     "return function() return ('hello'):sub(2, -2) .. ('hello'):sub(-3) .. ('x'):sub(5) end",
     "'ellllo'"},
    {"rep with a separator", "return function() return ('ab'):rep(3, '-') end", "'ab-ab-ab'"},
    {"byte and char", "return function() return string.char(('AB'):byte(1, -1)) end", "'AB'"},
    {"reverse, upper, lower, len",
     "return function() return ('abC'):reverse():upper() .. ('ABC'):lower() .. #'xyz' end",
     "'CBAabc3'"},
    {"concat", "return function() return table.concat({1, 'a', 2.5}, ', ') end", "'1, a, 2.5'"},
    {"insert and remove",
     "return function() local t = {1, 2} table.insert(t, 1, 0) table.insert(t, 9) table.remove(t, "
     "2) "
     "return t end",
     "[0, 2, 9]"},
    {"sort is stable",
     "return function() local t = {{k=1,n='a'},{k=0,n='b'},{k=1,n='c'},{k=0,n='d'}} "
     "table.sort(t, function(x, y) return x.k < y.k end) local s = '' "
     "for _, e in ipairs(t) do s = s .. e.n end return s end",
     "'bdac'"},
    {"sort without a function", "return function() local t = {3, 1, 2} table.sort(t) return t end",
     "[1, 2, 3]"},
    {"unpack and select",
     "return function() return { select('#', table.unpack({1, 2, 3})), select(-1, 7, 8) } end",
     "[3, 8]"},
    {"tonumber",
     "return function() return { tonumber('0x10'), tonumber(' 12 '), tonumber('z', 36), "
     "tonumber('-ff', 16), tonumber('1e2') } end",
     "[16, 12, 35, -255, 100.0]"},
    {"tonumber of what is no number",
     "return function() return tonumber('12a') == nil and tonumber('') == nil end", "true"},
    {"utf8", "return function() return utf8.char(228, 8364) .. utf8.len('ä€') end", "'ä€2'"},
    {"utf8.len names the bad byte",
     "return function() return { utf8.len('a\\xff') == nil, select(2, utf8.len('a\\xff')) } end",
     "[true, 2]"},
    {"math",
     "return function() return { math.floor(2.7), math.max(1, 5), math.type(1.0), "
     "math.tointeger(3.0) } end",
     "[2, 5, 'float', 3]"},
    {"regex with groups",
     "return function() return regex.match('(S82)\\\\.(\\\\d+)', 'code S82.85') end",
     "['S82', '85']"},
    {"regex without groups", "return function() return regex.match('[0-9]+', 'ab12') end",
     "['12']"},
    {"regex that does not match", "return function() return regex.match('x', 'y') == nil end",
     "true"},
    {"pcall gives the message",
     "return function() local ok, e = pcall(function() error('no', 0) end) return { ok, e } end",
     "[false, 'no']"},
    {"a record is sorted by name", "return function() return { b = 1, a = { c = false } } end",
     "{a: {c: false}, b: 1}"},
    {"minus zero is zero", "return function() return -0.0 end", "0.0"},
    {"an empty table is a list", "return function() return {} end", "[]"},
    {"nothing is nil", "return function() end", "nil"},
};
INSTANTIATE_TEST_SUITE_P(Language, SandboxCase, testing::ValuesIn(kLanguage));

const Case kFaults[] = {
    {"syntax", "return function( end", "syntax: grade.lua:1: <name> or '...' expected near 'end'"},
    {"no function", "return 7", "error: grade.lua returns no function to grade with, but a number"},
    {"error with a text", "return function() error('bad key') end", "error: grade.lua:1: bad key"},
    {"error with a table", "return function() error({}) end",
     "error: error() was given a table instead of a text"},
    {"nil index", "return function(x) return x.a.b end",
     "error: grade.lua:1: attempt to index a nil value (local 'x')"},
    {"a loop without end", "return function() while true do end end",
     "fuel: the script ran too long: more than 10000000 steps"},
    {"a loop without end around pcall",
     "return function() while true do pcall(function() while true do end end) end end",
     "fuel: the script ran too long: more than 10000000 steps"},
    {"too much memory", "return function() local t = {} for i = 1, 1e8 do t[i] = {i} end end",
     "memory: not enough memory: the script wanted more than 16384 KB"},
    {"too much memory inside pcall",
     "return function() local t = {} while true do pcall(function() for i = 1, 1e8 do t[#t+1] = "
     "{i} end end) end end",
     "memory: not enough memory: the script wanted more than 16384 KB"},
    {"not a number", "return function() return { points = { 1, 0/0 } } end",
     "result: result.points[2] is not a finite number"},
    {"a function in the result", "return function() return { f = pairs } end",
     "result: result.f is a function, which cannot be passed on"},
    {"a cycle", "return function() local t = {} t.t = t return t end",
     "result: result.t.t.t.t.t.t.t.t is nested too deep"},
    {"invalid UTF-8", "return function() return '\\xff' end", "result: result is not valid UTF-8"},
    {"a global", "x = 1 return function() end",
     "error: grade.lua:1: the global name 'x' cannot be set; write 'local x = ...'"},
    {"a library function", "return function() string.rep = nil end",
     "error: grade.lua:1: 'string' is read-only: 'rep' cannot be set; copy what you want to "
     "change"},
};
INSTANTIATE_TEST_SUITE_P(Faults, SandboxCase, testing::ValuesIn(kFaults));

Program WithModule(std::string name, std::string source, std::string script, bool trusted = true) {
  Program program = Script(std::move(script));
  program.library.push_back({std::move(name), std::move(source), trusted});
  return program;
}

std::string RunProgram(const Program& program, const HostTable& host = NoHost()) {
  auto sandbox = Sandbox::Load(program, host, {});
  return sandbox ? Show((*sandbox)->Run({}))
                 : Show(Outcome(tl::unexpected<Fault>(sandbox.error())));
}

TEST(Library, ModuleMayUseMetatablesPatternsAndMove) {
  EXPECT_EQ(
      RunProgram(WithModule(
          "kit",
          "local class = {} class.__index = class function class:name() return self.n end "
          "return { make = function(n) return setmetatable({n = n}, class) end, "
          "words = function(t) local out = {} for w in t:gmatch('%S+') do out[#out+1] = w end "
          "return out end, trim = function(t) return (string.gsub(t, '^%s+', '')) end, "
          "shift = function(t) return table.move(t, 1, #t, 2) end, "
          "any = function(t) return next(t) ~= nil end, at = function(t) return (t:find('%d')) end "
          "}",
          "local kit = require 'kit' return function() return { kit.make('x'):name(), "
          "kit.words('a b'), kit.trim('  c'), kit.shift({1, 2}), kit.any({}), kit.any({1}), "
          "kit.at('ab1') } end")),
      "['x', ['a', 'b'], 'c', [1, 1, 2], false, true, 3]");
}

TEST(Library, ScriptHasNoPatterns) {
  const std::string expected =
      "error: grade.lua:1: there is no string.gsub for graders; use regex.match";
  EXPECT_EQ(RunText("return function() return (('x'):gsub('.', '')) end"), expected);
  EXPECT_EQ(RunText("return function() return string.gsub == nil end"), "true");
}

TEST(Library, ModuleIsReadOnlyForTheScript) {
  EXPECT_EQ(RunProgram(WithModule("kit", "return { weights = { side = 50 } }",
                                  "return function() require('kit').weights.side = 100 end")),
            "error: grade.lua:1: 'kit' is read-only: 'side' cannot be set; copy what you want to "
            "change");
}

TEST(Library, UntrustedModuleGetsNoMoreThanTheScript) {
  EXPECT_EQ(RunProgram(WithModule("policy", "return { free = setmetatable == nil }",
                                  "return function() return require('policy').free end", false)),
            "true");
}

TEST(Library, CompiledModuleThatTheProgramLacksIsNamed) {
  Program program = Script("return function() return require 'kit' end");
  program.library = {{"kit", "", true, true}};
  EXPECT_EQ(RunProgram(program), "error: grade.lua:1: module 'kit' was not compiled");
}

TEST(Library, BytecodeIsNeverTakenFromAnUntrustedModule) {
  static const CompiledModule kit{"kit", "return 1", "\x1bLua", ""};
  HostTable host;
  host.compiled = {&kit, 1};
  Program program = Script("return function() return require 'kit' end");
  program.library = {{"kit", "return 2", false, true}};
  EXPECT_EQ(RunProgram(program, host), "2");
}

TEST(Library, WhatIsLoadedAheadOfTheScriptIsNoneOfItsSteps) {
  Program program = Script("local kit = require 'kit' return function() return kit.sum end");
  program.library = {{"kit",
                      "local sum = 0 for i = 1, 100000 do sum = sum + i end "
                      "return { sum = sum }"}};
  Limits limits;
  limits.fuel = 20'000;
  const auto late = Sandbox::Load(program, NoHost(), limits);
  ASSERT_FALSE(late);
  EXPECT_EQ(late.error().kind, FaultKind::kFuel);
  program.preload = "kit";
  const auto ahead = Sandbox::Load(program, NoHost(), limits);
  ASSERT_TRUE(ahead) << ahead.error().message;
  EXPECT_EQ(Show((*ahead)->Run(Value())), "5000050000");
}

TEST(Library, NothingUntrustedRunsAheadOfTheScript) {
  Program program = Script("return function() return require('kit').own() end");
  program.library = {
      {"kit", "local ok = pcall(require, 'own') return { own = function() return ok end }"},
      {"own", "while true do end", false}};
  program.preload = "kit";
  EXPECT_EQ(RunProgram(program), "false");
}

TEST(Library, UnknownModuleIsNamed) {
  EXPECT_EQ(RunText("return require '/etc/passwd'"),
            "error: grade.lua:1: there is no module '/etc/passwd' in the library");
}

TEST(Library, ModuleThatRequiresItselfIsNamed) {
  EXPECT_EQ(RunProgram(WithModule("kit", "return require 'kit'", "return require 'kit'")),
            "error: kit.lua:1: module 'kit' requires itself");
}

TEST(Globals, AreReadOnlyForTheScriptAllTheWayDown) {
  Program program = Script(
      "return function() local ok, e = pcall(function() exercise.items[1].points = 9 end) "
      "return { ok, e, exercise.items[1].points, #exercise.items, "
      "pcall(table.insert, exercise.items, 1) } end");
  program.globals = {{"exercise", Fields{{"items", List{Fields{{"points", 4}}}}}}};
  EXPECT_EQ(
      RunProgram(program),
      "[false, 'grade.lua:1: 'exercise' is read-only: 'points' cannot be set; copy what you "
      "want to change', 4, 1, false, ''exercise' is read-only; copy what you want to change']");
}

TEST(Globals, CanBeIteratedAndReturned) {
  Program program = Script(
      "return function() local s = '' for k, v in pairs(exercise) do s = s .. k end "
      "for i, v in ipairs(exercise.list) do s = s .. i .. v end "
      "return { s, exercise, table.concat(exercise.list, '-') } end");
  program.globals = {{"exercise", Fields{{"list", List{"x", "y"}}, {"id", "e"}}}};
  EXPECT_EQ(RunProgram(program), "['idlist1x2y', {id: 'e', list: ['x', 'y']}, 'x-y']");
}

HostTable TestHost() {
  HostTable host;
  host.functions.push_back(
      {"codes.echo", 100, 1, 4, [](std::span<const Value> arguments) -> Result<Value> {
         return Value(List(arguments.begin(), arguments.end()));
       }});
  host.functions.push_back(
      {"fail", 100, 1, 4,
       [](std::span<const Value> arguments) -> Result<Value> { return Fail("no such thing"); }});
  host.functions.push_back(
      {"throw", 100, 1, 4,
       [](std::span<const Value> arguments) -> Result<Value> { throw std::bad_alloc(); }});
  host.functions.push_back(
      {"costly", 1'000'000, 1, 4,
       [](std::span<const Value> arguments) -> Result<Value> { return Value(1); }});
  return host;
}

TEST(Host, FunctionGetsTheBoundValueAndPlainArguments) {
  Program program = Script("return function() return codes.echo('a', {b = {1}}, 2, true) end");
  program.bound = Value("2026-01-14");
  EXPECT_EQ(RunProgram(program, TestHost()), "['2026-01-14', 'a', {b: [1]}, 2, true]");
}

TEST(Host, ErrorIsALuaErrorWithItsPlace) {
  EXPECT_EQ(RunProgram(Script("return function() fail() end"), TestHost()),
            "error: grade.lua:1: fail: no such thing");
}

TEST(Host, ExceptionOfTheHostIsALuaError) {
  EXPECT_EQ(RunProgram(Script("return function() throw() end"), TestHost()),
            "error: grade.lua:1: the host could not run this function");
}

TEST(Host, HostileArgumentsAreRefused) {
  EXPECT_EQ(RunProgram(Script("return function() codes.echo('\xff') end"), TestHost()),
            "error: grade.lua:1: codes.echo: argument 1 is not valid UTF-8");
  EXPECT_EQ(RunProgram(Script("return function() codes.echo(pairs) end"), TestHost()),
            "error: grade.lua:1: codes.echo: argument 1 is a function, which cannot be passed on");
}

TEST(Host, WorkIsChargedWhateverTheClockSays) {
  EXPECT_EQ(
      RunProgram(Script("return function() for i = 1, 9 do costly() end return 'in time' end"),
                 TestHost()),
      "'in time'");
  EXPECT_EQ(
      RunProgram(Script("return function() for i = 1, 11 do pcall(costly) end end"), TestHost()),
      "fuel: the script ran too long: more than 10000000 steps");
}

TEST(Program, KeyTellsProgramsApart) {
  const Program one = Script("return 1");
  Program other = one;
  EXPECT_EQ(one.Key(), other.Key());
  other.bound = Value(1);
  EXPECT_NE(one.Key(), other.Key());
}

}  // namespace
}  // namespace chartmark::lua
