#include "engine/batch/best_attempts.h"

#include "engine/batch/scratch.h"

namespace chartmark {
namespace {

// Exercise -1 is a learner without a grade.
constexpr char kSchema[] =
    "CREATE TABLE best(learner TEXT NOT NULL, exercise INTEGER NOT NULL, score INTEGER NOT NULL, "
    "max INTEGER NOT NULL, PRIMARY KEY(learner, exercise)) WITHOUT ROWID";

// Larger is what is more of its own maximum; hundredths of at most a million points, so that the
// products fit.
constexpr char kAdd[] =
    "INSERT INTO best VALUES(?1, ?2, ?3, ?4) ON CONFLICT DO UPDATE SET score = excluded.score, "
    "max = excluded.max WHERE excluded.score * max > score * excluded.max";

constexpr std::int64_t kNone = -1;

}  // namespace

Points Scaled(Points score, Points max, Points of) {
  if (max == of || max <= Points()) return score;
  const std::int64_t product = score.hundredths() * of.hundredths();
  return Points::FromHundredths((2 * product + max.hundredths()) / (2 * max.hundredths()));
}

Result<BestAttempts> BestAttempts::Make(const std::string& folder) {
  auto database = OpenScratch(folder, "best", kSchema);
  if (!database) return tl::unexpected(database.error());
  auto add = database->Prepare(kAdd);
  if (!add) return tl::unexpected(add.error());
  return BestAttempts(*std::move(database), *std::move(add));
}

std::int64_t BestAttempts::NumberOf(const std::string& exercise, Points max) {
  Met& met =
      met_.try_emplace(exercise, Met{static_cast<std::int64_t>(met_.size()), {}}).first->second;
  if (met.most < max) met.most = max;
  return met.number;
}

Status BestAttempts::Add(const Grade& grade) {
  const bool graded = grade.status == GradeStatus::kGraded;
  const std::string& learner = grade.submission.learner;
  if (learner.empty()) return {};
  const std::int64_t exercise = graded ? NumberOf(grade.exercise, grade.max) : kNone;
  add_.BindBorrowed(1, learner).Bind(2, exercise);
  add_.Bind(3, graded ? grade.score.hundredths() : 0).Bind(4, graded ? grade.max.hundredths() : 0);
  return add_.Execute();
}

Status BestAttempts::Close() {
  places_.assign(met_.size(), 0);
  for (const auto& [id, met] : met_) {
    places_[static_cast<std::size_t>(met.number)] = exercises_.size();
    exercises_.push_back({id, met.most});
  }
  met_.clear();
  auto prepared = database_.Prepare("SELECT exercise, score, max FROM best WHERE learner = ?1");
  if (!prepared) return tl::unexpected(prepared.error());
  of_learner_ = *std::move(prepared);
  return {};
}

void BestAttempts::Put(Statement& found, int column, PointsOf& points) const {
  const std::int64_t number = found.Integer(column);
  if (number == kNone) return;
  const std::size_t place = places_[static_cast<std::size_t>(number)];
  points[place] = Scaled(Points::FromHundredths(found.Integer(column + 1)),
                         Points::FromHundredths(found.Integer(column + 2)), exercises_[place].most);
}

Result<BestAttempts::PointsOf> BestAttempts::Of(const std::string& learner) {
  PointsOf points(exercises_.size());
  of_learner_->BindBorrowed(1, learner);
  for (;;) {
    const Result<bool> more = of_learner_->Step();
    if (!more) return tl::unexpected(more.error());
    if (!*more) break;
    Put(*of_learner_, 0, points);
  }
  of_learner_->Reset();
  return points;
}

Status BestAttempts::Each(const See& see) {
  auto all = database_.Prepare(
      "SELECT learner, exercise, score, max FROM best ORDER BY learner, exercise");
  if (!all) return tl::unexpected(all.error());
  std::optional<std::string> learner;
  PointsOf points;
  for (;;) {
    const Result<bool> more = all->Step();
    if (!more) return tl::unexpected(more.error());
    const bool other = !*more || !learner || all->Peek(0) != *learner;
    if (other && learner) {
      if (Status seen = see(*learner, points); !seen) return seen;
    }
    if (!*more) return {};
    if (other) {
      learner = all->Text(0);
      points.assign(exercises_.size(), std::nullopt);
    }
    Put(*all, 1, points);
  }
}

}  // namespace chartmark
