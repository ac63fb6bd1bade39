// The best attempt of each learner at each exercise, however many there are: kept in a temporary
// SQLite file. Only the exercises are held in memory.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/database.h"
#include "engine/base/points.h"
#include "engine/base/result.h"
#include "engine/grading/grade.h"

namespace chartmark {

// `score` of `max` as points of `of`, exact in hundredths, rounded half up.
Points Scaled(Points score, Points max, Points of);

// Not thread-safe.
class BestAttempts {
 public:
  // The file stands in `folder` (made where it is not there) only for a moment: it has no name when
  // this returns, and is gone with this object or the process.
  static Result<BestAttempts> Make(const std::string& folder);

  // Of what was not graded only the learner is kept; what names no learner is nobody's.
  Status Add(const Grade& grade);

  struct Exercise {
    std::string id;
    Points most;  // the largest maximum of the variants that were graded
  };
  // Those with a grade, by id. Valid after Close, as all below.
  const std::vector<Exercise>& exercises() const { return exercises_; }

  // After the last Add.
  Status Close();

  // The points of a learner at each of exercises(), scaled to its `most` where the variants have
  // different maxima: the best is the largest share of its own maximum. nullopt: none was graded.
  using PointsOf = std::vector<std::optional<Points>>;
  Result<PointsOf> Of(const std::string& learner);
  // All learners, by id in the order of bytes; stops at the first error.
  using See = std::function<Status(const std::string& learner, const PointsOf& points)>;
  Status Each(const See& see);

 private:
  BestAttempts(Database database, Statement add)
      : database_(std::move(database)), add_(std::move(add)) {}
  std::int64_t NumberOf(const std::string& exercise, Points max);
  void Put(Statement& found, int column, PointsOf& points) const;

  struct Met {
    std::int64_t number = 0;
    Points most;
  };
  Database database_;  // before its statements
  Statement add_;
  std::optional<Statement> of_learner_;
  std::map<std::string, Met> met_;
  std::vector<Exercise> exercises_;
  std::vector<std::size_t> places_;  // in exercises_, by number
};

}  // namespace chartmark
