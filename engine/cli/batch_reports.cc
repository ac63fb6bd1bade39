#include "engine/cli/batch_reports.h"

#include <functional>
#include <memory>

#include "engine/batch/audit_csv.h"
#include "engine/batch/csv_reports.h"
#include "engine/batch/feedback.h"
#include "engine/batch/gradebook.h"
#include "engine/batch/html_report.h"
#include "engine/batch/items_csv.h"
#include "engine/batch/report.h"
#include "engine/batch/run_folder.h"

namespace chartmark {
namespace {

using Reports = std::vector<std::unique_ptr<Report>>;

// What `--only` calls them, and the files.
struct Kind {
  std::string_view name;
  std::vector<std::string> files;
};
const Kind kKinds[] = {
    {"csv", {"grades.csv", "lines.csv"}},
    {"gradebooks", {"gradebook-canvas.csv", "gradebook-moodle.csv", "gradebook-blackboard.csv"}},
    {"audit", {"audit.csv"}},
    {"items", {"items.csv"}},
    {"report", {"report.html"}},
};

// What the reports ask about exercises, of the library as it is now.
class Exercises {
 public:
  Exercises(ExerciseLibrary& library, std::string policy)
      : library_(library), policy_(std::move(policy)) {}

  std::string Title(const std::string& exercise) {
    const Result<Grader*> grader = library_.Find(exercise, policy_);
    return grader ? (*grader)->exercise().title() : exercise;
  }

  // Only of the exercise and key that were graded: another key would hide other codes.
  std::optional<Grade> Shown(const Grade& grade, Reveal reveal) {
    const Result<Grader*> grader = library_.Find(grade.exercise, policy_);
    if (!grader) return std::nullopt;
    if (grade.status == GradeStatus::kGraded) {
      const Provenance now = library_.ProvenanceOf(**grader, grade.variant);
      const Provenance& then = grade.provenance;
      if (now.exercise != then.exercise || now.key != then.key) return std::nullopt;
    }
    return (*grader)->Redacted(grade, reveal);
  }

  std::optional<Variant> VariantOf(const Grade& grade) {
    const Result<Grader*> grader = library_.Find(grade.exercise, policy_);
    if (!grader) return std::nullopt;
    Result<Variant> variant = (*grader)->exercise().MakeVariant(grade.variant);
    if (!variant) return std::nullopt;
    return *std::move(variant);
  }

 private:
  ExerciseLibrary& library_;
  std::string policy_;
};

Status AddStatistics(const BatchCommandOptions& options, const ReportSetup& setup,
                     Reports& reports) {
  if (!Wants(options, "audit") && !Wants(options, "items") && !Wants(options, "report")) return {};
  auto made = ClassStatistics::Make(setup);
  if (!made) return tl::unexpected(made.error());
  ClassStatistics& statistics = **made;
  reports.push_back(*std::move(made));  // before those that read it when they finish
  if (Wants(options, "audit")) reports.push_back(MakeAuditCsv(setup, statistics));
  if (Wants(options, "items")) reports.push_back(MakeItemsCsv(setup, statistics));
  if (Wants(options, "report")) reports.push_back(MakeHtmlReport(setup, statistics));
  return {};
}

}  // namespace

std::vector<std::string> BatchOutputs(const BatchCommandOptions& options) {
  std::vector<std::string> outputs = {std::string(RunFolder::kGrades)};
  for (const Kind& kind : kKinds) {
    if (Wants(options, kind.name)) {
      outputs.insert(outputs.end(), kind.files.begin(), kind.files.end());
    }
  }
  if (options.feedback) outputs.emplace_back(kFeedbackFolder);
  return outputs;
}

Status WriteBatchReports(const BatchCommandOptions& options, const std::string& grades,
                         const Roster* roster, ExerciseLibrary& library) {
  Exercises exercises(library, options.policy);
  ReportSetup setup;
  setup.out = options.out;
  setup.roster = roster;
  setup.title = [&](const std::string& exercise) { return exercises.Title(exercise); };
  setup.shown = [&](const Grade& grade, Reveal reveal) { return exercises.Shown(grade, reveal); };
  setup.variant = [&](const Grade& grade) { return exercises.VariantOf(grade); };
  setup.reveal = *ParseReveal(options.reveal);
  setup.feedback = options.feedback;
  Reports reports;
  if (Wants(options, "csv")) {
    reports.push_back(MakeGradesCsv(setup));
    reports.push_back(MakeLinesCsv(setup));
  }
  if (Wants(options, "gradebooks")) reports.push_back(MakeGradebooks(setup));
  if (Status added = AddStatistics(options, setup, reports); !added) return added;
  if (options.feedback) reports.push_back(MakeFeedback(setup));
  return reports.empty() ? Status{} : WriteReports(grades, reports);
}

}  // namespace chartmark
