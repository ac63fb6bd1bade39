#include "engine/lua/worker_pool.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <unistd.h>

#include <atomic>
#include <fstream>
#include <thread>

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

}  // namespace
}  // namespace chartmark::lua
