#include "engine/batch/attempts.h"

#include <fmt/format.h>

#include <optional>

#include "engine/base/text.h"
#include "engine/batch/scratch.h"

namespace chartmark {
namespace {

constexpr char kSchema[] =
    "CREATE TABLE attempts(learner TEXT, exercise TEXT, graded INTEGER, unreadable INTEGER, "
    "faults INTEGER, first_score INTEGER, first_max INTEGER, best_score INTEGER, "
    "best_max INTEGER, counts TEXT, PRIMARY KEY(learner, exercise)) WITHOUT ROWID";

// An expression on the right sees the row as it was. RETURNING sees it as it became.
constexpr char kAdd[] =
    "INSERT INTO attempts AS a VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?6, ?7, ?8) "
    "ON CONFLICT DO UPDATE SET graded = a.graded + excluded.graded, "
    "unreadable = a.unreadable + excluded.unreadable, faults = a.faults + excluded.faults, "
    "first_score = iif(a.graded = 0, excluded.first_score, a.first_score), "
    "first_max = iif(a.graded = 0, excluded.first_max, a.first_max), "
    "counts = iif(a.graded = 0, excluded.counts, a.counts), "
    "best_score = iif(a.graded = 0 OR (excluded.graded = 1 AND excluded.best_score * a.best_max > "
    "a.best_score * excluded.best_max), excluded.best_score, a.best_score), "
    "best_max = iif(a.graded = 0 OR (excluded.graded = 1 AND excluded.best_score * a.best_max > "
    "a.best_score * excluded.best_max), excluded.best_max, a.best_max) RETURNING graded";

constexpr char kAll[] =
    "SELECT learner, exercise, graded, unreadable, faults, first_score, first_max, best_score, "
    "best_max, counts FROM attempts ORDER BY learner, exercise";

using Measures = std::array<MeasureCounts, kMeasures>;

std::string Packed(const Measures& measures) {
  std::string packed;
  for (const MeasureCounts& m : measures) {
    packed += fmt::format("{} {} {} {} ", m.share.part, m.share.of, m.expected, m.entered);
  }
  return packed;
}

Measures Unpacked(std::string_view packed) {
  Measures measures;
  const std::vector<std::string_view> numbers = SplitSpace(packed);
  std::size_t at = 0;
  const auto next = [&] {
    return at < numbers.size() ? ParseInteger(numbers[at++], 0, INT64_MAX).value_or(0) : 0;
  };
  for (MeasureCounts& m : measures) {
    for (std::int64_t* number : {&m.share.part, &m.share.of, &m.expected, &m.entered}) {
      *number = next();
    }
  }
  return measures;
}

AuditCounts CountsOf(const Grade& grade) {
  AuditCounts counts;
  counts.unreadable = grade.status == GradeStatus::kUnreadable ? 1 : 0;
  counts.faults = grade.status == GradeStatus::kFault ? 1 : 0;
  if (grade.status != GradeStatus::kGraded) return counts;
  counts.attempts = counts.records = 1;
  counts.measures = MeasuresOf(grade);
  return counts;
}

bool Better(const LearnerExercise& than, const Grade& grade) {
  return grade.score.hundredths() * than.best_max.hundredths() >
         than.best_score.hundredths() * grade.max.hundredths();
}

// A row of the table into the learner that it belongs to.
void ReadRow(const Statement& row, LearnerResult& learner) {
  const auto points = [&row](int column) { return Points::FromHundredths(row.Integer(column)); };
  AuditCounts counts;
  counts.attempts = row.Integer(2);
  counts.records = counts.attempts > 0 ? 1 : 0;
  counts.unreadable = row.Integer(3);
  counts.faults = row.Integer(4);
  counts.measures = Unpacked(row.Peek(9));
  learner.audit += counts;
  learner.exercises.push_back(
      {row.Text(1), counts.attempts, points(5), points(6), points(7), points(8)});
}

}  // namespace

Attempts::Attempts(Database database, Statement add)
    : database_(std::move(database)), add_(std::move(add)) {}

Result<std::unique_ptr<Attempts>> Attempts::Make(const std::string& folder) {
  auto database = OpenScratch(folder, "attempts", kSchema);
  if (!database) return tl::unexpected(database.error());
  auto add = database->Prepare(kAdd);
  if (!add) return tl::unexpected(add.error());
  return std::unique_ptr<Attempts>(new Attempts(*std::move(database), *std::move(add)));
}

void Attempts::AddNameless(const Grade& grade) {
  nameless_ += CountsOf(grade);
  LearnerExercise& here = nameless_exercises_[grade.exercise];
  here.exercise = grade.exercise;
  if (grade.status != GradeStatus::kGraded) return;
  if (here.attempts == 0) here.first_score = grade.score, here.first_max = grade.max;
  if (here.attempts == 0 || Better(here, grade)) {
    here.best_score = grade.score, here.best_max = grade.max;
  }
  ++here.attempts;
}

Result<bool> Attempts::Add(const Grade& grade) {
  const bool graded = grade.status == GradeStatus::kGraded;
  if (grade.submission.learner.empty()) {
    AddNameless(grade);
    return graded;
  }
  const AuditCounts counts = CountsOf(grade);
  const std::string packed = Packed(counts.measures);
  add_.BindBorrowed(1, grade.submission.learner).BindBorrowed(2, grade.exercise);
  add_.Bind(3, graded ? 1 : 0).Bind(4, counts.unreadable).Bind(5, counts.faults);
  add_.Bind(6, graded ? grade.score.hundredths() : 0);
  add_.Bind(7, graded ? grade.max.hundredths() : 0);
  add_.BindBorrowed(8, packed);
  const Result<bool> row = add_.Step();
  if (!row) return tl::unexpected(row.error());
  const bool first = graded && add_.Integer(0) == 1;
  if (Status done = add_.Execute(); !done) return tl::unexpected(done.error());
  return first;
}

Status Attempts::ForEachLearner(const std::function<Status(const LearnerResult&)>& take) {
  LearnerResult learner;
  learner.audit = nameless_;
  for (const auto& [id, exercise] : nameless_exercises_) learner.exercises.push_back(exercise);
  auto rows = database_.Prepare(kAll);
  if (!rows) return tl::unexpected(rows.error());
  for (;;) {
    const Result<bool> more = rows->Step();
    if (!more) return tl::unexpected(more.error());
    if (!*more || rows->Peek(0) != learner.learner) {
      if (!learner.exercises.empty()) {
        if (Status taken = take(learner); !taken) return taken;
      }
      learner = {};
    }
    if (!*more) return {};
    learner.learner = rows->Peek(0);
    ReadRow(*rows, learner);
  }
}

}  // namespace chartmark
