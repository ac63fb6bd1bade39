// Grades again what was graded: from the submissions that stand in grades.jsonl, with the
// exercises, policies and code sets of today.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "engine/base/result.h"
#include "engine/batch/batch_run.h"
#include "engine/batch/grade_file.h"
#include "engine/batch/overrides.h"

namespace chartmark {

// Graders by policy. Asked from the thread of Take.
class GradersByPolicy {
 public:
  virtual ~GradersByPolicy() = default;
  // The exercises under a policy; valid as long as this. Refused: there is no such policy.
  virtual Result<GraderSource*> Under(const std::string& policy) = 0;
};

struct RegradeOptions {
  std::string policy;      // "": each row's own, by its name
  std::string class_seed;  // for faults whose exercise could not say its variant
  int jobs = 1;
  std::size_t window = 512;  // rows in hand, each with both grades
  // Grades of a policy that may come again, at most twice this; few, since a file has many rows.
  std::size_t remembered = 4'000;
};

// A row with its grade before and after. A grade is only ever replaced by a grade: where regrading
// gives none, `after` is what was there, and `kept` says why.
struct RegradedRow {
  ReadGrade before;
  Grade after;       // at the reveal level of `before`
  std::string kept;  // "" where it was graded again
  // Could not be read in the first place: what was submitted is not known.
  bool was_unreadable = false;
  std::vector<std::string> lost;  // changes by a person that do not fit any more
};
using RegradeSink = std::function<Status(const RegradedRow& row)>;

// Not thread-safe.
class Regrade {
 public:
  // `overrides`: in place of the changes that stand in the rows; nullptr: those are made again.
  // Borrows all but the options.
  Regrade(GradersByPolicy& policies, RegradeOptions options, Overrides* overrides,
          RegradeSink sink);
  ~Regrade();

  // All rows in their order, to the end of the file or the first error of file or sink.
  Status Take(GradeFile& file);

 private:
  struct Bench;

  Status GradeWindow(std::vector<RegradedRow>& rows);
  Bench* BenchFor(RegradedRow& row);
  std::unique_ptr<Bench> MakeBench(const std::string& policy);
  void Finish(RegradedRow& row, Bench* bench);

  GradersByPolicy& policies_;
  RegradeOptions options_;
  Overrides* overrides_;
  RegradeSink sink_;
  std::map<std::string, std::unique_ptr<Bench>> benches_;  // by policy
};

}  // namespace chartmark
