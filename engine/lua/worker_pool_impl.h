// The pool behind worker_pool.h, for this room's tests.
#pragma once

#include <atomic>
#include <condition_variable>
#include <map>
#include <mutex>

#include "engine/lua/worker.h"
#include "engine/lua/worker_pool.h"
#include "engine/lua/zygote.h"

namespace chartmark::lua {

class WorkerPoolImpl : public WorkerPool {
 public:
  static Result<std::unique_ptr<WorkerPoolImpl>> Start(const HostTable& host,
                                                       const PoolOptions& options);

  using WorkerPool::Run;
  std::vector<Outcome> Run(const std::string& group, const PackedProgram& program,
                           std::span<const Value> inputs) override;

  pid_t ZygotePid() const { return zygote_->pid(); }

 private:
  // A place for one worker. The worker in it may be missing: it is forked when needed.
  struct Seat {
    std::string group;
    bool busy = false;
    std::uint64_t last_used = 0;
    std::unique_ptr<Worker> worker;
  };
  class Borrowed;
  class Job;

  explicit WorkerPoolImpl(const PoolOptions& options) : options_(options) {}
  Seat& Borrow(const std::string& group);
  Seat* FindSeat(const std::string& group);
  void GiveBack(Seat& seat);
  Status EnsureWorker(Seat& seat);

  PoolOptions options_;
  std::unique_ptr<Zygote> zygote_;
  mutable std::mutex mutex_;
  std::condition_variable freed_;
  std::vector<std::unique_ptr<Seat>> seats_;  // after zygote_: workers end first
  std::uint64_t clock_ = 0;
  std::atomic<int> runs_ = 0;
};

}  // namespace chartmark::lua
