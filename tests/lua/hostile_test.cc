// The attack corpus: tests/lua/hostile/*.lua, each attack a few lines and the verdict it must get.
//
//   --@ name of the attack
//   --= verdict: what Show says, without the place; "fuel", "memory" and "processor" for a stop; a
//       last "…" for "begins with"
//   --! top    the lines are the whole script, else the body of a function of the input `x`
//   --! pool   it may crash Lua itself, so it runs in a worker only
//
// After each attack a second learner's grade in the same sandbox, and a benign grader on the same
// worker, must be what they are alone.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>

#include "engine/lua/worker_pool.h"
#include "tests/lua/lua_support.h"

namespace chartmark::lua {
namespace {

struct Attack {
  std::string name;
  std::string verdict;
  std::string source;
  bool top = false;
  bool pool_only = false;
};

void PrintTo(const Attack& attack, std::ostream* out) { *out << attack.name; }

std::string Repeat(std::string_view text, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += text;
  return out;
}

std::string Numbered(const char* before, const char* after, int count) {
  std::string out;
  for (int i = 0; i < count; ++i) out += before + std::to_string(i) + after;
  return out;
}

// What would be tedious to write out in the corpus.
const std::pair<const char*, std::string>& Placeholder(std::size_t n) {
  static const std::pair<const char*, std::string> kPlaceholders[] = {
      {"%BYTECODE%", "\x1bLuaT"},
      {"%LATIN%", "\xff\xfe"},
      {"%LIST%", Repeat("1,", 15'000)},
      {"%PARENTHESES%", Repeat("(", 5000) + "1" + Repeat(")", 5000)},
      {"%BRACES%", Repeat("{", 5000) + Repeat("}", 5000)},
      {"%FUNCTIONS%", Repeat("return function() ", 900) + Repeat("end ", 900)},
      {"%BLOCKS%", Repeat("do ", 4000) + Repeat("end ", 4000)},
      {"%MINUS%", Repeat("- ", 5000) + "1"},
      {"%CONCAT%", Repeat("'x'..", 5000) + "'x'"},
      {"%POWER%", Repeat("2^", 5000) + "2"},
      {"%LOCALS%", Numbered("local v", " = 1\n", 250)},
      {"%UPVALUES%", Numbered("local a", "\n", 150) + "return function()\n" +
                         Numbered("local b", "\n", 150) + "return function() return 1" +
                         Numbered("+a", "", 150) + Numbered("+b", "", 150) + " end end"},
      {"%LONG%", Repeat("x", 40'000)},
      {"%MEMBERS%", "local t = {} t.x = t return t" + Repeat(".x", 15'000) + ".y.z"},
      {"%MEMBERSLOOP%", "local t = {} t.x = t local function f() return t" + Repeat(".x", 15'000) +
                            ".y.z end while true do pcall(f) end"},
      {"%LABELS%", Numbered("::l", ":: ", 2000)},
      {"%LONGNAME%", Repeat("n", 500)},
  };
  static const std::pair<const char*, std::string> kNone;
  return n < std::size(kPlaceholders) ? kPlaceholders[n] : kNone;
}

std::string Expand(std::string text) {
  for (std::size_t n = 0; Placeholder(n).first != nullptr; ++n) {
    const auto& [name, value] = Placeholder(n);
    for (std::size_t at = 0; (at = text.find(name, at)) != std::string::npos;) {
      text.replace(at, std::string_view(name).size(), value);
      at += value.size();
    }
  }
  return text;
}

void ReadCorpus(const std::filesystem::path& path, std::vector<Attack>& attacks) {
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("--@ ")) {
      attacks.push_back({path.stem().string() + ": " + line.substr(4), "", "", false, false});
    } else if (line.starts_with("--= ")) {
      attacks.back().verdict = Expand(line.substr(4));
    } else if (line == "--! top") {
      attacks.back().top = true;
    } else if (line == "--! pool") {
      attacks.back().pool_only = true;
    } else {
      attacks.back().source += line + "\n";
    }
  }
}

std::vector<Attack> Corpus() {
  std::vector<std::filesystem::path> paths;
  const std::filesystem::path folder =
      std::filesystem::path(CHARTMARK_SOURCE_DIR) / "tests/lua/hostile";
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".lua") paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  std::vector<Attack> attacks;
  for (const auto& path : paths) ReadCorpus(path, attacks);
  return attacks;
}

std::string NameOfTest(const testing::TestParamInfo<Attack>& info) {
  std::string name;
  for (const char c : info.param.name)
    name += std::isalnum(static_cast<unsigned char>(c)) != 0 ? c : '_';
  return name + "_" + std::to_string(info.index);
}

// A library with what attackers look for: state, classes, callbacks, objects with odd metatables.
constexpr char kKit[] = R"lua(
local kit = { version = 1, weights = { side = 50 } }
local remembered = "nothing"
function kit.remember(value) remembered = value end
function kit.recall() return remembered end
function kit.call(f, ...) return f(...) end
function kit.apply(f, ...) local value = f(...) return value end
function kit.try(f) local ok, e = pcall(f) return ok and "fine" or e end
kit.class = {}
local class = { __index = kit.class }
function kit.class.name(self) return self.n end
function kit.object(n) return setmetatable({ n = n }, class) end
kit.default = kit.object("default")
function kit.loud() return setmetatable({}, { __tostring = function() return "loud" end }) end
function kit.fickle()
  return setmetatable({ n = 1 }, { __index = function(t, k) remembered = k return k end })
end
function kit.pretender()
  return setmetatable({ "raw" }, { __len = function() return 1e9 end, __pairs = error })
end
return kit
)lua";

// The attack as the body of a function; for a second learner the script tells all that it can see.
constexpr char kBefore[] =
    "local kit = require 'kit' local shared, n = { n = 0 }, 0 "
    "local function count() n = n + 1 end local function attack(x) ";
constexpr char kAfter[] = R"lua( end
local function names(t)
  local out = ""
  for k, v in pairs(t) do out = out .. k .. ":" .. type(v) .. " " end
  return out
end
return function(x)
  if x.attack then return attack(x) end
  count()
  return { n = n, shared = shared.n, exercise = exercise, globals = names(_ENV), kit = names(kit),
    recalled = kit.recall(), object = kit.default:name(), made = kit.object("x"):name(),
    text = ("ab"):rep(2, "-"), methods = string.format("%5.2f %s", 1.5, tostring(nil)),
    joined = table.concat({ 1, 2 }, ","), found = regex.match("b+", "abbb"), echo = codes.echo("x"),
    sorted = (function() local t = { 3, 1, 2 } table.sort(t) return t end)() }
end
)lua";

Program ProgramOf(const Attack& attack) {
  const std::string body = Expand(attack.source);
  Program program = Script(attack.top ? body : kBefore + body + kAfter);
  program.library = {{"kit", kKit}};
  program.globals = {
      {"exercise",
       Fields{{"id", "exercise"}, {"items", List{Fields{{"points", 4}}, Fields{{"points", 2}}}}}}};
  return program;
}

const HostTable& Host() {
  static const HostTable host = {
      {{"codes.echo", 100, 1, 4,
        [](std::span<const Value> a) -> Result<Value> { return a.size() > 1 ? a[1] : Value(); }},
       {"fail", 100, 1, 4, [](std::span<const Value> a) -> Result<Value> { return Fail("no"); }},
       {"throw", 100, 1, 4,
        [](std::span<const Value> a) -> Result<Value> { throw std::bad_alloc(); }}},
      {}};
  return host;
}

const Value kAttacker = Fields{{"attack", true}};
const Value kSecond = Fields{{"attack", false}};

// What a second learner's grade is where no attack came before it.
const std::string& SecondAlone() {
  static const std::string alone =
      Show(MustLoad(ProgramOf({"", "", "return 1", false, false}), Host())->Run(kSecond));
  return alone;
}

std::string WithoutPlaces(const std::string& text) {
  static const std::regex place("(grade|kit)\\.lua:[0-9]+: ");
  return std::regex_replace(text, place, "");
}

testing::AssertionResult GotVerdict(const Attack& attack, const Outcome& outcome) {
  const std::string shown = WithoutPlaces(Show(outcome));
  std::string expected = attack.verdict;
  if (expected == "fuel") expected = "fuel: the script ran too long: more than 10000000 steps";
  if (expected == "processor")
    expected = "fuel: the script ran too long: it used more than 0.6 s of processor time";
  if (expected == "memory")
    expected = "memory: not enough memory: the script wanted more than 16384 KB";
  const bool prefix = expected.ends_with("…");
  if (prefix) expected.resize(expected.size() - std::string_view("…").size());
  if (prefix ? shown.starts_with(expected) : shown == expected) return testing::AssertionSuccess();
  return testing::AssertionFailure()
         << "expected " << expected.substr(0, 300) << "\n  but got " << shown.substr(0, 300);
}

class Hostile : public testing::TestWithParam<Attack> {
 protected:
  static void SetUpTestSuite() {
    PoolOptions options;
    options.limits.cpu_seconds = 0.6;
    auto pool = WorkerPool::Start(Host(), options);
    ASSERT_TRUE(pool) << pool.error().message;
    pool_ = std::move(*pool);
  }
  static void TearDownTestSuite() { pool_.reset(); }

  static std::unique_ptr<WorkerPool> pool_;
};
std::unique_ptr<WorkerPool> Hostile::pool_;

TEST_P(Hostile, GetsItsVerdictInASandboxAndHarmsNobodyAfter) {
  const Attack& attack = GetParam();
  if (attack.pool_only) return;
  auto sandbox = Sandbox::Load(ProgramOf(attack), Host(), {});
  if (!sandbox) {
    EXPECT_TRUE(GotVerdict(attack, tl::unexpected<Fault>(sandbox.error())));
    return;
  }
  EXPECT_TRUE(GotVerdict(attack, (*sandbox)->Run(kAttacker)));
  if (!attack.top) {
    EXPECT_EQ(Show((*sandbox)->Run(kSecond)), SecondAlone());
  }
}

TEST_P(Hostile, GetsItsVerdictInAWorkerAndHarmsNobodyAfter) {
  const Attack& attack = GetParam();
  const std::vector<Value> rows = {kSecond, kAttacker, kSecond};
  const std::vector<Outcome> outcomes = pool_->Run("attacks", ProgramOf(attack), rows);
  ASSERT_EQ(outcomes.size(), 3u);
  EXPECT_TRUE(GotVerdict(attack, outcomes[1]));
  if (!attack.top) {
    EXPECT_EQ(Show(outcomes[0]), SecondAlone());
    EXPECT_EQ(Show(outcomes[2]), SecondAlone());
  }
  const auto benign = pool_->Run("attacks", ProgramOf({"", "", "return 1", false, false}), rows);
  EXPECT_EQ(Show(benign[0]), SecondAlone());
  EXPECT_EQ(Show(benign[1]), "1");
}

INSTANTIATE_TEST_SUITE_P(Corpus, Hostile, testing::ValuesIn(Corpus()), NameOfTest);

}  // namespace
}  // namespace chartmark::lua
