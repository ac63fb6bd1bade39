#include "engine/lua/worker_pool.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <random>
#include <thread>

#include "engine/lua/wire.h"
#include "engine/lua/worker_pool_impl.h"
#include "tests/lua/lua_support.h"

namespace chartmark::lua {
namespace {

std::unique_ptr<WorkerPoolImpl> MustStart(const HostTable& host = NoHost(),
                                          const PoolOptions& options = {}) {
  auto pool = WorkerPoolImpl::Start(host, options);
  if (!pool) {
    ADD_FAILURE() << pool.error().message;
    return nullptr;
  }
  return std::move(*pool);
}

std::vector<Value> Numbers(int n) {
  std::vector<Value> inputs;
  for (int i = 1; i <= n; ++i) inputs.emplace_back(i);
  return inputs;
}

std::vector<std::string> ShowAll(const std::vector<Outcome>& outcomes) {
  std::vector<std::string> shown;
  shown.reserve(outcomes.size());
  for (const Outcome& outcome : outcomes) shown.push_back(Show(outcome));
  return shown;
}

// Processes forked by `parent` that live now.
std::vector<pid_t> ChildrenOf(pid_t parent) {
  const std::string id = std::to_string(parent);
  std::ifstream file("/proc/" + id + "/task/" + id + "/children");
  std::vector<pid_t> children;
  for (pid_t pid = 0; file >> pid;) children.push_back(pid);
  return children;
}

std::vector<pid_t> WaitForChildren(pid_t parent, std::size_t count) {
  std::vector<pid_t> children = ChildrenOf(parent);
  for (int i = 0; i < 500 && children.size() < count; ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
    children = ChildrenOf(parent);
  }
  return children;
}

TEST(WorkerPool, RunsRowsInOrder) {
  auto pool = MustStart();
  const std::vector<Value> inputs = Numbers(600);
  const auto outcomes = pool->Run("a", Script("return function(x) return x * 2 end"), inputs);
  ASSERT_EQ(outcomes.size(), 600u);
  for (int i = 0; i < 600; ++i)
    EXPECT_EQ(Show(outcomes[static_cast<std::size_t>(i)]), std::to_string(2 * (i + 1)));
}

TEST(WorkerPool, AFaultOfLoadingIsTheFaultOfEachRow) {
  auto pool = MustStart();
  EXPECT_EQ(ShowAll(pool->Run("a", Script("return 1"), Numbers(2))),
            std::vector<std::string>(
                2, "error: grade.lua returns no function to grade with, but a number"));
}

TEST(WorkerPool, NothingToRunIsNoWork) {
  auto pool = MustStart();
  EXPECT_TRUE(pool->Run("a", Script("return 1"), {}).empty());
}

TEST(WorkerPool, ManyProgramsInOneGroup) {
  auto pool = MustStart();
  for (int round = 0; round < 2; ++round) {
    for (int i = 0; i < 20; ++i) {
      const Program program = Script("return function(x) return x + " + std::to_string(i) + " end");
      EXPECT_EQ(ShowAll(pool->Run("a", program, Numbers(1))),
                std::vector<std::string>{std::to_string(1 + i)});
    }
  }
}

TEST(WorkerPool, ManyGroupsWithFewWorkers) {
  PoolOptions options;
  options.max_workers = 2;
  auto pool = MustStart(NoHost(), options);
  for (int i = 0; i < 12; ++i) {
    const std::string group = "group " + std::to_string(i % 5);
    EXPECT_EQ(ShowAll(pool->Run(group, Script("return function(x) return x end"), Numbers(1))),
              std::vector<std::string>{"1"});
  }
  EXPECT_LE(ChildrenOf(pool->ZygotePid()).size(), 3u);  // two workers and the standby
}

// What graders could do if they broke out of Lua: host functions run in the worker, so these do it.
HostTable BrokenOut() {
  HostTable host;
  const auto add = [&host](const char* name, void (*act)()) {
    host.functions.push_back(
        {name, 1, 1, 4, [act](std::span<const Value> arguments) -> Result<Value> {
           act();
           return Value("did it");
         }});
  };
  add("crash", [] { static_cast<void>(*reinterpret_cast<volatile int*>(16) + 1); });
  add("leave", [] { _exit(3); });
  add("open_file", [] { (void)!open("/etc/passwd", O_RDONLY); });
  add("open_socket", [] { (void)!socket(AF_INET, SOCK_STREAM, 0); });
  add("fork_itself", [] { (void)!fork(); });
  add("kill_parent", [] { kill(getppid(), SIGKILL); });
  add("run_program", [] { static_cast<void>(execl("/bin/true", "true", nullptr) + 1); });
  add("map_code", [] {
    (void)!mmap(nullptr, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1,
                0);
  });
  add("write_elsewhere", [] { (void)!write(1, "noise", 5); });
  add("spin", [] {
    for (std::atomic<int> i{0};; ++i) {
    }
  });
  add("block", [] {
    BatchRequest request;
    while (true) ReceivePacket(3, &request, sizeof request);
  });
  add("forge_counts", [] {
    const BatchReply reply{4'000'000'000U, std::uint64_t{1} << 60};
    SendPacket(3, &reply, sizeof reply);
  });
  add("forge_outcomes", [] {
    const BatchReply reply{1, 100};
    SendPacket(3, &reply, sizeof reply);
  });
  add("forge_need", [] {
    const BatchReply reply{};
    for (int i = 0; i < 3; ++i) SendPacket(3, &reply, sizeof reply);
  });
  add("forge_packet", [] { SendPacket(3, "x", 1); });
  add("take_memory", [] { const std::vector<char> much(std::size_t{1} << 40); });
  return host;
}

struct Escape {
  const char* function;
  const char* outcome;
};
class BreakOut : public testing::TestWithParam<Escape> {};

constexpr char kNotAllowed[] = "crash: the worker ended: it made a system call that is not allowed";

TEST_P(BreakOut, EndsTheWorkerAndHarmsNoOtherRow) {
#ifdef CHARTMARK_SANITIZED
  GTEST_SKIP() << "the sanitizers' run-time needs more rights than a worker has";
#endif
  PoolOptions options;
  options.limits.cpu_seconds = 0.2;
  options.wall_seconds = 2;
  auto pool = MustStart(BrokenOut(), options);
  const Program program = Script(std::string("return function(x) if x == 2 then return ") +
                                 GetParam().function + "() end return x end");
  EXPECT_EQ(ShowAll(pool->Run("a", program, Numbers(4))),
            (std::vector<std::string>{"1", GetParam().outcome, "3", "4"}));
  EXPECT_EQ(ShowAll(pool->Run("a", Script("return function(x) return -x end"), Numbers(1))),
            std::vector<std::string>{"-1"});
}

INSTANTIATE_TEST_SUITE_P(
    Escapes, BreakOut,
    testing::Values(
        Escape{"crash", "crash: the worker ended: it was ended by Segmentation fault"},
        Escape{"leave", "crash: the worker ended: it exited with 3"},
        Escape{"open_file", kNotAllowed}, Escape{"open_socket", kNotAllowed},
        Escape{"fork_itself", kNotAllowed}, Escape{"kill_parent", kNotAllowed},
        Escape{"run_program", kNotAllowed}, Escape{"map_code", kNotAllowed},
        Escape{"write_elsewhere", kNotAllowed},
        Escape{"spin", "fuel: the script ran too long: it used more than 0.2 s of processor time"},
        Escape{"block", "crash: the worker ended: it gave no answer for 2 s"},
        Escape{"forge_counts", "crash: the worker ended: its answer cannot be read"},
        Escape{"forge_outcomes", "crash: the worker ended: its answer cannot be read"},
        Escape{"forge_need", "crash: the worker ended: its answer cannot be read"},
        Escape{"forge_packet", "crash: the worker ended: its answer cannot be read"},
        Escape{"take_memory", "error: grade.lua:1: the host could not run this function"}),
    [](const auto& escape) { return std::string(escape.param.function); });

// Work that takes a while and differs from row to row.
Program SlowSum() {
  return Script(
      "return function(x) local s = 0 for i = 1, 20000 do s = s + i % x end return s end");
}

TEST(WorkerPool, WorkersKilledFromOutsideChangeNothing) {
#ifdef CHARTMARK_SANITIZED
  constexpr auto kBetween = std::chrono::milliseconds(500);  // a worker takes longer to start
#else
  constexpr auto kBetween = std::chrono::milliseconds(60);
#endif
  auto pool = MustStart();
  const std::vector<Value> inputs = Numbers(600);
  const std::vector<std::string> expected = ShowAll(pool->Run("a", SlowSum(), inputs));
  std::atomic<bool> done{false};
  std::atomic<int> kills{0};
  std::thread killer([&] {
    while (!done && kills < 8) {
      std::this_thread::sleep_for(kBetween);
      for (const pid_t pid : ChildrenOf(pool->ZygotePid())) kill(pid, SIGKILL);
      ++kills;
    }
  });
  std::vector<std::string> got = ShowAll(pool->Run("a", SlowSum(), inputs));
  done = true;
  killer.join();
  EXPECT_EQ(got, expected);
  EXPECT_GT(kills, 0);
}

TEST(WorkerPool, ZygoteKilledIsReplacedByItsStandby) {
  auto pool = MustStart();
  for (int round = 0; round < 3; ++round) {
    EXPECT_EQ(ShowAll(pool->Run("a", SlowSum(), Numbers(2))),
              (std::vector<std::string>{"0", "10000"}));
    const pid_t zygote = pool->ZygotePid();
    WaitForChildren(zygote, 2);  // the worker and the standby
    kill(zygote, SIGKILL);
    EXPECT_EQ(ShowAll(pool->Run("group " + std::to_string(round), SlowSum(), Numbers(2))),
              (std::vector<std::string>{"0", "10000"}));
    EXPECT_NE(pool->ZygotePid(), zygote);
  }
}

TEST(WorkerPool, ZygoteKilledWithItsStandbyIsAFaultOfTheHost) {
  auto pool = MustStart();
  pool->Run("a", SlowSum(), Numbers(1));
  // The standby answers before it can be told from a worker.
  const std::vector<pid_t> children = WaitForChildren(pool->ZygotePid(), 2);
  kill(pool->ZygotePid(), SIGSTOP);
  for (const pid_t pid : children) kill(pid, SIGKILL);
  kill(pool->ZygotePid(), SIGKILL);
  EXPECT_EQ(ShowAll(pool->Run("a", SlowSum(), Numbers(1))),
            std::vector<std::string>{"host: the grader process has ended; start chartmark again"});
}

TEST(WorkerPool, ManyThreadsAndFewWorkersGiveWhatOneGives) {
  auto one = MustStart();
  const std::vector<Value> inputs = Numbers(300);
  const std::vector<std::string> expected = ShowAll(one->Run("a", SlowSum(), inputs));
  PoolOptions options;
  options.max_workers = 2;
  auto pool = MustStart(NoHost(), options);
  std::vector<std::vector<std::string>> got(6);
  std::vector<std::thread> threads;
  for (std::size_t t = 0; t < got.size(); ++t) {
    threads.emplace_back([&, t] {
      got[t] = ShowAll(pool->Run("group " + std::to_string(t % 4), SlowSum(), inputs));
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const auto& outcomes : got) EXPECT_EQ(outcomes, expected);
}

TEST(WorkerPool, ShuffledRowsGiveTheSameOutcomes) {
  const Program program = Script(
      "local n = 0 return function(x) n = n + 1 if x % 50 == 0 then while true do end end "
      "if x % 7 == 0 then error('row ' .. x) end if x % 11 == 0 then return { 0/0 } end "
      "local t = {} for i = 1, x do t['k' .. i] = i end return { n, x, #tostring(t) } end");
  auto pool = MustStart();
  std::vector<Value> inputs = Numbers(120);
  std::map<std::int64_t, std::string> expected;
  const auto ordered = pool->Run("a", program, inputs);
  for (std::size_t i = 0; i < inputs.size(); ++i) expected[*inputs[i].integer()] = Show(ordered[i]);
  std::mt19937 random(7);
  std::shuffle(inputs.begin(), inputs.end(), random);
  for (const char* group : {"a", "b"}) {
    const auto shuffled = pool->Run(group, program, inputs);
    for (std::size_t i = 0; i < inputs.size(); ++i) {
      EXPECT_EQ(Show(shuffled[i]), expected[*inputs[i].integer()]) << *inputs[i].integer();
    }
  }
}

TEST(WorkerPool, LargeResultsComeInParts) {
  auto pool = MustStart();
  const Program program = Script(
      "return function(x) local t = {} for i = 1, 60 do t[i] = ('x'):rep(15000) end return t end");
  const auto outcomes = pool->Run("a", program, Numbers(40));  // 36 MB
  ASSERT_EQ(outcomes.size(), 40u);
  for (const Outcome& outcome : outcomes) ASSERT_TRUE(outcome) << Show(outcome);
}

TEST(WorkerPool, LargeInputsGoInParts) {
  auto pool = MustStart();
  const std::vector<Value> inputs(40, Value(std::string(500'000, 'x')));
  EXPECT_EQ(ShowAll(pool->Run("a", Script("return function(x) return #x end"), inputs)),
            std::vector<std::string>(40, "500000"));
}

TEST(WorkerPool, AnInputThatFitsNowhereIsItsOwnFault) {
  auto pool = MustStart();
  std::vector<Value> inputs = Numbers(3);
  inputs[1] = Value(std::string(40 << 20, 'x'));
  EXPECT_EQ(ShowAll(pool->Run("a", Script("return function(x) return x end"), inputs)),
            (std::vector<std::string>{"1", "memory: the input is too large for a grader", "3"}));
}

[[noreturn]] void StartWithoutDescriptors() {
  const rlimit none{0, 0};
  setrlimit(RLIMIT_NOFILE, &none);
  const auto pool = WorkerPool::Start(NoHost(), {});
  std::exit(!pool && pool.error().message == "cannot make a socket for graders" ? 0 : 1);
}

TEST(WorkerPool, StartTellsWhatTheMachineRefuses) {
#ifdef CHARTMARK_SANITIZED
  GTEST_SKIP() << "the sanitizers' run-time opens pipes";
#endif
  EXPECT_EXIT(StartWithoutDescriptors(), testing::ExitedWithCode(0), "");
}

TEST(WorkerPool, WorkersHaveNoFilesAndNoPrivileges) {
  auto pool = MustStart();
  pool->Run("a", SlowSum(), Numbers(1));
  bool found = false;
  for (const pid_t pid : ChildrenOf(pool->ZygotePid())) {
    std::ifstream file("/proc/" + std::to_string(pid) + "/status");
    const std::string status{std::istreambuf_iterator<char>(file), {}};
    if (status.find("Seccomp:\t2") == std::string::npos) continue;  // the standby
    found = true;
    EXPECT_NE(status.find("NoNewPrivs:\t1"), std::string::npos);
#ifndef CHARTMARK_SANITIZED
    std::vector<std::string> files;
    for (const auto& entry :
         std::filesystem::directory_iterator("/proc/" + std::to_string(pid) + "/fd")) {
      files.push_back(entry.path().filename());
    }
    EXPECT_EQ(files, std::vector<std::string>{"3"});
#endif
  }
  EXPECT_TRUE(found);
}

TEST(ReadOutcomes, SurvivesAnyBytes) {
  std::string good;
  WriteOutcome(Outcome(Fields{{"a", List{1, 2.5, "text", true, Value()}}}), good);
  WriteOutcome(tl::unexpected<Fault>(Fault{FaultKind::kError, "message", "trace"}), good);
  ASSERT_EQ(ReadOutcomes(good, 2, {}).size(), 2u);
  std::mt19937 random(1);
  for (int round = 0; round < 50'000; ++round) {
    std::string bytes = good;
    for (unsigned i = 0; i <= random() % 3; ++i)
      bytes[random() % bytes.size()] = static_cast<char>(random());
    if (random() % 4 == 0) bytes.resize(random() % bytes.size());
    for (const Outcome& outcome : ReadOutcomes(bytes, 2, {})) Show(outcome);
  }
}

TEST(ReadOutcomes, RefusesWhatNoSandboxGives) {
  const auto is_refused = [](const Outcome& outcome) {
    std::string bytes;
    WriteOutcome(outcome, bytes);
    return ReadOutcomes(bytes, 1, {}).empty();
  };
  Value deep = 1;
  for (int i = 0; i < 9; ++i) deep = List{deep};
  EXPECT_TRUE(is_refused(Outcome(deep)));
  EXPECT_TRUE(is_refused(Outcome(Value(0.0 / 0.0))));
  EXPECT_TRUE(is_refused(Outcome(Value("a\x1b[31m"))));
  EXPECT_TRUE(is_refused(Outcome(Value("\xff"))));
  EXPECT_TRUE(is_refused(Outcome(Value(std::string(20'000, 'x')))));
  EXPECT_TRUE(is_refused(Outcome(Value(List(70'000)))));
  EXPECT_TRUE(
      is_refused(tl::unexpected<Fault>(Fault{FaultKind::kError, std::string(2000, 'x'), ""})));
  EXPECT_TRUE(ReadOutcomes("", 1, {}).empty());
  EXPECT_FALSE(is_refused(Outcome(Value("fine"))));
}

}  // namespace
}  // namespace chartmark::lua
