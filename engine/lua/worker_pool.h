// Isolated workers: processes without rights that run sandboxes. See README.md of this room.
//
// Order of calls: main (single-threaded) makes the pool first, before any thread and before opening
// anything a worker must not hold. All methods are thread-safe after that.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "engine/lua/program.h"

namespace chartmark::lua {

struct PoolOptions {
  int max_workers = 8;  // least recently used ones are ended beyond it
  // Calls for one group that run at the same time; more wait. With 1 a grader that loops leaves the
  // workers of the others alone.
  int workers_per_group = 1;
  Limits limits;
  double wall_seconds = 60;  // a worker that does nothing for so long is ended
  // A second zygote waits for the first one's death, from the end of so many runs on. A program
  // that ends after a grade need not pay for it.
  int runs_before_standby = 1;
};

class WorkerPool {
 public:
  // Forks the zygote. `host` must stay valid (and unchanged) for the pool's life.
  static Result<std::unique_ptr<WorkerPool>> Start(const HostTable& host,
                                                   const PoolOptions& options);
  virtual ~WorkerPool() = default;

  // Runs the program on each input in order, in a worker of `group` (one exercise's grader lives
  // there, and no other's). Always as many outcomes as inputs; a row that kills its worker is
  // retried once alone, then it alone has the fault. The same inputs give the same outcomes,
  // whatever ran before.
  virtual std::vector<Outcome> Run(const std::string& group, const PackedProgram& program,
                                   std::span<const Value> inputs) = 0;
  std::vector<Outcome> Run(const std::string& group, const Program& program,
                           std::span<const Value> inputs) {
    return Run(group, PackedProgram(program), inputs);
  }
};

}  // namespace chartmark::lua
