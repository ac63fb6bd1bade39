// All numbers about a run that need more than one row: the audit, the items, the learners, the
// mistakes. One pass over the grades, shared by the reports that show them.
//
//   auto statistics = std::make_unique<ClassStatistics>(…)   the first report of the list
//   MakeAuditCsv(setup, *statistics), …                      read the results in their Finish
//
// Per learner and per wrong code it keeps a temporary SQLite file in the folder of the output, gone
// with the object; memory grows with exercises, variants and items only.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "engine/batch/audit_statistics.h"
#include "engine/batch/item_statistics.h"
#include "engine/batch/report.h"

namespace chartmark {

// A learner at one exercise.
struct LearnerExercise {
  std::string exercise;
  std::int64_t attempts = 0;  // graded; where it is 0 the rest means nothing
  Points first_score, first_max;
  Points best_score, best_max;  // by share of the maximum; of equal ones the earlier
};

struct LearnerResult {
  std::string learner;
  AuditCounts audit;
  std::vector<LearnerExercise> exercises;  // by id
};

// Mistakes of one kind over the first attempts. A line is a mistake where it earns less than it is
// of, or charges; the floor, which gives back, is none.
struct Mistakes {
  std::string what;           // a verdict ("trap" for all traps), or a cited rule
  std::int64_t lines = 0;     // a line that cites two rules stands under both
  std::int64_t attempts = 0;  // that have at least one
  Points lost;                // of these lines, before any floor
};

class ClassStatistics : public Report {
 public:
  static Result<std::unique_ptr<ClassStatistics>> Make(const ReportSetup& setup);

  // What follows may be asked after Finish only.
  virtual const AuditCounts& overall() const = 0;
  virtual const ScoreHistogram& scores() const = 0;                  // of all first attempts
  virtual const std::vector<ExerciseResult>& exercises() const = 0;  // by id
  virtual const std::vector<Mistakes>& by_verdict() const = 0;       // most points lost first
  virtual const std::vector<Mistakes>& by_rule() const = 0;
  virtual std::int64_t learners() const = 0;
  // By id, in byte order, each read from the temporary file as it is asked for.
  virtual Status ForEachLearner(const std::function<Status(const LearnerResult&)>& take) = 0;
};

}  // namespace chartmark
