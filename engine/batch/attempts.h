// What each learner did at each exercise, kept in a temporary file by learner: which attempt is the
// first, which the best, and what an audit counts of the first. One row of the file a learner and
// exercise, however many rows of grades.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "engine/base/database.h"
#include "engine/base/result.h"
#include "engine/batch/class_statistics.h"

namespace chartmark {

// Not thread-safe.
class Attempts {
 public:
  // The file stands in `folder` (scratch.h).
  static Result<std::unique_ptr<Attempts>> Make(const std::string& folder);

  // True where the row is graded and the first of its learner at its exercise; always where it is
  // graded and names no learner, since nobody can tell whose it is.
  Result<bool> Add(const Grade& grade);
  // By learner, in byte order; rows without a learner together as learner "".
  Status ForEachLearner(const std::function<Status(const LearnerResult&)>& take);

 private:
  Attempts(Database database, Statement add);
  void AddNameless(const Grade& grade);

  Database database_;
  Statement add_;
  AuditCounts nameless_;
  std::map<std::string, LearnerExercise> nameless_exercises_;
};

}  // namespace chartmark
