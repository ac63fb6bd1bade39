#include "engine/batch/regrade.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "engine/base/text.h"

namespace chartmark {
namespace {

constexpr std::size_t kMostPolicies = 64;  // a hostile file may name any number

// The submissions of some rows, as if they came from a file.
class RowsAgain : public RowReader {
 public:
  explicit RowsAgain(const std::vector<RegradedRow*>& rows)
      : RowReader(std::make_unique<LineSource>([](char*, std::size_t) { return 0; }), "grades"),
        rows_(rows) {}

  bool Next(SubmissionRow& row) override {
    if (at_ == rows_.size()) return false;
    const ReadGrade& before = rows_[at_++]->before;
    row = {before.file, before.line, before.grade.submission, ""};
    return true;
  }

 private:
  const std::vector<RegradedRow*>& rows_;
  std::size_t at_ = 0;
};

// Names of policies come from a file: a path would reach other folders.
bool IsNameOfPolicy(const std::string& name) { return IsId(name) && !name.ends_with(".lua"); }

bool HasChanges(const Grade& grade) {
  return std::any_of(grade.lines.begin(), grade.lines.end(),
                     [](const Line& line) { return line.changed.has_value(); });
}

}  // namespace

// One policy: its graders, and a run over the rows of each window that are graded under it.
struct Regrade::Bench {
  GraderSource* graders = nullptr;
  std::string refused;  // why there are none
  std::unique_ptr<BatchRun> run;
  std::vector<RegradedRow*> rows;  // of the window
  std::size_t handed = 0;
};

Regrade::Regrade(GradersByPolicy& policies, RegradeOptions options, Overrides* overrides,
                 RegradeSink sink)
    : policies_(policies),
      options_(std::move(options)),
      overrides_(overrides),
      sink_(std::move(sink)) {}
Regrade::~Regrade() = default;

Status Regrade::Take(GradeFile& file) {
  for (bool more = true; more;) {
    std::vector<RegradedRow> rows;
    while (rows.size() < options_.window) {
      RegradedRow row;
      const Result<bool> read = file.Next(row.before);
      if (!read) return tl::unexpected(read.error());
      more = *read;
      if (!more) break;
      rows.push_back(std::move(row));
    }
    if (Status graded = GradeWindow(rows); !graded) return graded;
  }
  return {};
}

Regrade::Bench* Regrade::BenchFor(RegradedRow& row) {
  const std::string& own = row.before.grade.provenance.policy_name;
  // A fault of an exercise that was never loaded knows no policy.
  const std::string policy = !options_.policy.empty() ? options_.policy
                             : own.empty()            ? "standard"
                                                      : own;
  const bool is_name = policy == options_.policy || IsNameOfPolicy(policy);
  if (!is_name || (benches_.size() >= kMostPolicies && benches_.count(policy) == 0)) {
    row.kept =
        fmt::format("'{}' is no name of a policy; say which with --policy", Quotable(policy));
    return nullptr;
  }
  std::unique_ptr<Bench>& bench = benches_[policy];
  if (bench == nullptr) bench = MakeBench(policy);
  if (bench->graders == nullptr) row.kept = bench->refused;
  return bench->graders == nullptr ? nullptr : bench.get();
}

std::unique_ptr<Regrade::Bench> Regrade::MakeBench(const std::string& policy) {
  auto bench = std::make_unique<Bench>();
  const Result<GraderSource*> graders = policies_.Under(policy);
  if (!graders) {
    bench->refused = graders.error().message;
    return bench;
  }
  bench->graders = *graders;
  BatchOptions run;
  run.class_seed = options_.class_seed;
  run.jobs = options_.jobs;
  run.window = options_.window;
  run.remembered = options_.remembered;
  bench->run = std::make_unique<BatchRun>(
      **graders, run, [it = bench.get()](const SubmissionRow&, const Grade& grade) {
        it->rows[it->handed++]->after = grade;
        return Status{};
      });
  return bench;
}

Status Regrade::GradeWindow(std::vector<RegradedRow>& rows) {
  std::vector<Bench*> bench_of(rows.size(), nullptr);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const Grade& before = rows[i].before.grade;
    rows[i].was_unreadable = before.status == GradeStatus::kUnreadable;
    if (rows[i].was_unreadable) rows[i].kept = "it could not be read: " + before.reason;
    if (!rows[i].was_unreadable) bench_of[i] = BenchFor(rows[i]);
    if (bench_of[i] != nullptr) bench_of[i]->rows.push_back(&rows[i]);
  }
  for (const auto& [policy, bench] : benches_) {
    if (bench->rows.empty()) continue;
    RowsAgain again(bench->rows);
    if (Status graded = bench->run->Take(again); !graded) return graded;
    bench->rows.clear();
    bench->handed = 0;
  }
  for (std::size_t i = 0; i < rows.size(); ++i) {
    Finish(rows[i], bench_of[i]);
    if (Status taken = sink_(rows[i]); !taken) return taken;
  }
  return {};
}

// In the order of the rows, since overrides count attempts.
void Regrade::Finish(RegradedRow& row, Bench* bench) {
  const Grade& before = row.before.grade;
  Grader* grader = nullptr;
  if (bench != nullptr) {
    const Result<Grader*> found = bench->graders->Find(before.exercise);
    if (found) grader = *found;
    const bool no_grade = row.after.status != GradeStatus::kGraded;
    if (no_grade && (before.status == GradeStatus::kGraded || grader == nullptr)) {
      row.kept = row.after.reason;
    }
  }
  const bool again = row.kept.empty();
  if (!again) row.after = before;
  if (overrides_ != nullptr) row.after = overrides_->Apply(std::move(row.after));
  if (!again) return;
  const auto shown = [&] {
    return row.before.reveal == Reveal::kFull ? row.after
                                              : grader->Redacted(row.after, row.before.reveal);
  };
  if (overrides_ == nullptr && HasChanges(before)) {
    CarryOverrides(before, shown(), row.after, row.lost);
  }
  if (row.before.reveal != Reveal::kFull) row.after = shown();
}

}  // namespace chartmark
