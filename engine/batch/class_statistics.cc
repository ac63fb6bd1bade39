#include "engine/batch/class_statistics.h"

#include "engine/batch/attempts.h"
#include "engine/batch/item_counter.h"
#include "engine/batch/mistakes.h"

namespace chartmark {
namespace {

class Pass : public ClassStatistics {
 public:
  Pass(std::unique_ptr<Attempts> attempts, std::unique_ptr<Tally> tally)
      : attempts_(std::move(attempts)), items_(std::move(tally)) {}

  Status Add(const ReadGrade& row) override {
    const Result<bool> first = attempts_->Add(row.grade);
    if (!first) return tl::unexpected(first.error());
    if (!*first) return {};
    ++scores_[BinOf(row.grade.score, row.grade.max)];
    mistakes_.Add(row.grade);
    return items_.Add(row.grade);
  }

  Status Finish() override {
    auto exercises = items_.Finish();
    if (!exercises) return tl::unexpected(exercises.error());
    exercises_ = *std::move(exercises);
    by_verdict_ = mistakes_.ByVerdict();
    by_rule_ = mistakes_.ByRule();
    return attempts_->ForEachLearner([this](const LearnerResult& learner) {
      overall_ += learner.audit;
      learners_ += learner.learner.empty() ? 0 : 1;
      return Status{};
    });
  }

  const AuditCounts& overall() const override { return overall_; }
  const ScoreHistogram& scores() const override { return scores_; }
  const std::vector<ExerciseResult>& exercises() const override { return exercises_; }
  const std::vector<Mistakes>& by_verdict() const override { return by_verdict_; }
  const std::vector<Mistakes>& by_rule() const override { return by_rule_; }
  std::int64_t learners() const override { return learners_; }
  Status ForEachLearner(const std::function<Status(const LearnerResult&)>& take) override {
    return attempts_->ForEachLearner(take);
  }

 private:
  std::unique_ptr<Attempts> attempts_;
  ItemCounter items_;
  MistakeCounter mistakes_;
  AuditCounts overall_;
  ScoreHistogram scores_{};
  std::vector<ExerciseResult> exercises_;
  std::vector<Mistakes> by_verdict_, by_rule_;
  std::int64_t learners_ = 0;
};

}  // namespace

Result<std::unique_ptr<ClassStatistics>> ClassStatistics::Make(const ReportSetup& setup) {
  auto attempts = Attempts::Make(setup.out);
  if (!attempts) return tl::unexpected(attempts.error());
  auto tally = Tally::Make(setup.out);
  if (!tally) return tl::unexpected(tally.error());
  return std::make_unique<Pass>(*std::move(attempts), *std::move(tally));
}

}  // namespace chartmark
