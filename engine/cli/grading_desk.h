// Everything that grading takes on this machine, opened in the one order that is safe: the code
// index, the host functions, the worker pool, then the rest.
#pragma once

#include <memory>
#include <string>

#include "engine/base/files.h"
#include "engine/base/result.h"
#include "engine/cli/console.h"
#include "engine/cli/places.h"
#include "engine/codes/code_index.h"
#include "engine/grading/grader.h"
#include "engine/lua/worker_pool.h"

namespace chartmark {

// The value of --reveal; a usage error with "did you mean" for what is none.
Result<Reveal> RevealNamed(const std::string& name);

// --jobs where it is not given (0): one for each processor, at most kMostJobs.
inline constexpr int kMostJobs = 8;
int JobsOr(int jobs);

class GradingDesk {
 public:
  // Call from the single-threaded main, before anything a worker must not hold. Borrows `files`.
  // Submissions to one exercise are graded one at a time, or as many as it may have workers.
  static Result<std::unique_ptr<GradingDesk>> Open(const Files& files, const Places& places,
                                                   int workers_per_exercise = 1);

  // The grader of one exercise; its diagnostics go to err, and the error says how many.
  Result<std::unique_ptr<Grader>> LoadGrader(const std::string& folder, const std::string& policy,
                                             const Console& console) const;
  // What graders are made with, for authors; valid while the desk is.
  const GradingSetup& setup() const { return setup_; }
  CodesAt CodesOn(Date date) const { return CodesAt(index_, date); }

 private:
  GradingDesk() = default;
  std::shared_ptr<const CodeIndex> index_;
  lua::HostTable host_;
  std::unique_ptr<lua::WorkerPool> pool_;
  GradingSetup setup_;
  std::unique_ptr<GraderFactory> factory_;
};

}  // namespace chartmark
