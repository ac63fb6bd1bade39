// Grades rows of submissions: one grade for each row, in the order of the rows, the same whatever
// the number of jobs and whatever stands beside it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "engine/base/result.h"
#include "engine/batch/rows.h"
#include "engine/grading/grader.h"

namespace chartmark {

// Where the graders of a run come from. Asked once for each id, from the thread of Take.
class GraderSource {
 public:
  virtual ~GraderSource() = default;
  // Valid as long as the source. Of kind kNotFound where there is no such exercise (the row cannot
  // be read); else the exercise or its grader is broken (a fault).
  virtual Result<Grader*> Find(const std::string& exercise) = 0;
};

struct BatchOptions {
  // Picks the variant of rows that name none, from the learner (Exercise::VariantFor). Where it is
  // empty such rows cannot be read, unless the exercise has a single variant.
  std::string class_seed;
  int jobs = 1;               // exercises that are graded at the same time
  std::size_t window = 2048;  // rows in hand
  std::size_t remembered =
      100'000;  // grades of submissions that may come again, at most twice this
};

struct BatchCounts {
  std::int64_t rows = 0;
  std::int64_t graded = 0;
  std::int64_t unreadable = 0;
  std::int64_t faults = 0;
  std::int64_t distinct = 0;  // submissions that a grader was run for
};

// Takes what a row was graded as. An error ends the run.
using GradeSink = std::function<Status(const SubmissionRow& row, const Grade& grade)>;

// Not thread-safe: makes its own threads.
class BatchRun {
 public:
  BatchRun(GraderSource& graders, BatchOptions options, GradeSink sink)
      : graders_(graders), options_(std::move(options)), sink_(std::move(sink)) {}

  // All rows, to the end of the input or the sink's first error. The rows of a window that were
  // read before the input broke off are graded; `rows.fault()` says what became of the rest.
  Status Take(RowReader& rows);
  // The rows that are at hand without waiting for more input, at least one. False at the end.
  Result<bool> TakeWhatIsThere(RowReader& rows);

  const BatchCounts& counts() const { return counts_; }

 private:
  struct Slot;
  struct Group;

  Status Grade(std::vector<Slot>& slots);
  void Assign(Slot& slot);
  Result<Grader*> GraderOf(const std::string& exercise);
  std::vector<Group> GroupsOf(std::vector<Slot>& slots);
  void GradeGroups(std::vector<Group>& groups);
  void Remember(Group& group);
  Status Hand(const Slot& slot);

  GraderSource& graders_;
  BatchOptions options_;
  GradeSink sink_;
  BatchCounts counts_;
  std::map<std::string, Result<Grader*>> found_;
  // Two generations: where the young one is full it becomes the old one, and that is forgotten.
  using Memory = std::unordered_map<std::string, std::shared_ptr<const chartmark::Grade>>;
  Memory young_, old_;
};

}  // namespace chartmark
