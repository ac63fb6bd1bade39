#include <fmt/format.h>

#include <ostream>

#include "engine/base/durable.h"
#include "engine/base/json_writer.h"
#include "engine/batch/change_report.h"
#include "engine/batch/grade_file.h"
#include "engine/batch/overrides.h"
#include "engine/batch/regrade.h"
#include "engine/batch/roster.h"
#include "engine/batch/run_folder.h"
#include "engine/cli/arguments.h"
#include "engine/cli/batch_options.h"
#include "engine/cli/batch_reports.h"
#include "engine/cli/command.h"
#include "engine/cli/exercise_library.h"
#include "engine/cli/grading_desk.h"

namespace chartmark {
namespace {

constexpr std::string_view kHelp =
    R"(Usage: chartmark regrade FILE [--diff] [--out DIR] [options]

Grades again what is in FILE, the grades.jsonl of a batch (plain or gzip; '-' reads standard input),
with the keys, graders, policies and code sets of today, and tells who changes, by how much and by
which lines. Without --out nothing is written. A grade is only ever replaced by a grade: where there
is none now (the exercise is gone or broken), the row stays as it was and is told.

  --diff            tells the changes; without it only where nothing is written
  --out DIR         writes DIR/grades.jsonl, row by row as in FILE, DIR/changes.csv, and all that a
                    batch makes of grades; FILE is never touched, and a file that is there already
                    is never written over
  --policy NAME     standard, strict, lenient, exam, payment, clinic, or the path of a .lua file;
                    default: for each row the policy that it was graded under (standard where an
                    exercise was too broken for any)
  --overrides FILE  a person's changes (CSV: learner, exercise, item or entry, points, by, when,
                    why), in place of those in the rows; default: those in the rows are made again
  --roster FILE, --feedback, --reveal LEVEL, --only NAME
                    of the files in DIR, as in 'chartmark batch --help'
  --class SEED      the seed of the batch, for rows whose exercise was broken then
  --most N          rows told by --diff, 0 to 1000000; default: 100
  --jobs N          exercises graded at the same time, 1 to 8; default: one for each processor
  --json            the changes as JSON Lines, all of them
  --quiet           no summary

Exit code 1 where a row has no new grade, or a person's change does not apply any more; the end says
how many.

Example: printf '%s\n' '{"learner":"s1","exercise":"urgent-care-cough","diagnoses":["R05.1"]}' | chartmark batch - --lines --class winter | chartmark regrade - --policy strict
)";

constexpr int kMostTold = 1'000'000;

struct Options {
  std::vector<std::string> files;
  std::string out;
  BatchCommandOptions files_of_out;
  std::string policy;
  std::string overrides;
  std::string class_seed;
  int most = 100;
  int jobs = 0;
  bool diff = false;
  bool json = false;
  bool quiet = false;
};

// The row as it stood in the file, with its new grade.
std::string JsonOf(const RegradedRow& row) {
  const std::string json = GradeToJson(row.after, row.before.reveal);
  if (row.before.line == 0) return json + "\n";  // of --lines: without its place
  JsonWriter place;
  place.BeginObject().Member("file", row.before.file).Key("line").Integer(row.before.line);
  return place.Take() + "," + json.substr(1) + "\n";
}

class Regrading {
 public:
  Regrading(Call& call, const Options& options)
      : call_(call),
        options_(options),
        report_(options.json ? ChangeReport::Form::kJson : ChangeReport::Form::kText,
                options.most) {}

  Status Open() {
    auto grades = GradeFile::Open(options_.files.front());
    if (!grades) return tl::unexpected(grades.error());
    grades_ = *std::move(grades);
    if (!options_.overrides.empty()) {
      auto overrides = Overrides::Load(options_.overrides);
      if (!overrides) return tl::unexpected(overrides.error());
      overrides_ = *std::move(overrides);
    }
    if (options_.out.empty()) return {};
    if (Status ready = OpenReports(); !ready) return ready;
    auto file = NewFile::Make(GradesPath());
    if (!file) return tl::unexpected(file.error());
    auto changes = ChangesCsv::Make(JoinPath(options_.out, "changes.csv"));
    if (!changes) return tl::unexpected(changes.error());
    file_ = *std::move(file);
    changes_ = *std::move(changes);
    return {};
  }

  Status Run(ExerciseLibrary& library) {
    if (!options_.policy.empty()) {
      if (const auto known = library.Under(options_.policy); !known) {
        return tl::unexpected(known.error());
      }
    }
    Regrade regrade(library, RunOptions(), overrides_ ? &*overrides_ : nullptr,
                    [this](const RegradedRow& row) { return Take(row); });
    if (Status taken = regrade.Take(*grades_); !taken) return taken;
    if (overrides_) unapplied_ = overrides_->Unapplied();
    if (changes_ != nullptr) {
      if (Status placed = changes_->PutInPlace(); !placed) return placed;
      if (Status placed = file_->PutInPlace(); !placed) return placed;
      if (Status written = WriteBatchReports(options_.files_of_out, GradesPath(),
                                             roster_ ? &*roster_ : nullptr, library);
          !written) {
        return written;
      }
    }
    const bool tell = options_.diff || options_.json || options_.out.empty();
    return tell ? report_.Finish(unapplied_, call_.console.out) : SayUnapplied();
  }

  ExitCode End() const {
    const RegradeCounts& counts = report_.counts();
    if (!options_.quiet) call_.console.Say(report_.Summary());
    const bool all = counts.kept + counts.faults + counts.lost == 0 && unapplied_.empty();
    return all ? ExitCode::kFine : ExitCode::kNo;
  }

 private:
  std::string GradesPath() const { return JoinPath(options_.out, RunFolder::kGrades); }

  Status OpenReports() {
    const BatchCommandOptions& of = options_.files_of_out;
    for (const std::string& output : BatchOutputs(of)) {
      const std::string path = JoinPath(options_.out, output);
      if (call_.files.Exists(path)) return FailAlreadyThere(path);
    }
    if (of.roster.empty()) return {};
    Result<Roster> roster = Roster::Read(of.roster);
    if (!roster) return tl::unexpected(roster.error());
    roster_ = *std::move(roster);
    return {};
  }

  RegradeOptions RunOptions() const {
    RegradeOptions run;
    run.policy = options_.policy;
    run.class_seed = options_.class_seed;
    run.jobs = JobsOr(options_.jobs);
    return run;
  }

  Status Take(const RegradedRow& row) {
    if (Status added = report_.Add(row); !added || file_ == nullptr) return added;
    if (Status added = changes_->Add(row); !added) return added;
    return file_->Add(JsonOf(row));
  }

  Status SayUnapplied() const {
    for (const std::string& what : unapplied_) call_.console.Say(what);
    return {};
  }

  Call& call_;
  const Options& options_;
  ChangeReport report_;
  std::unique_ptr<GradeFile> grades_;
  std::optional<Roster> roster_;
  std::optional<Overrides> overrides_;
  std::vector<std::string> unapplied_;
  std::unique_ptr<NewFile> file_;
  std::unique_ptr<ChangesCsv> changes_;
};

ExitCode Run(Call& call) {
  Options options;
  Arguments arguments("regrade");
  arguments.Option("--out", options.out)
      .Option("--roster", options.files_of_out.roster)
      .Option("--reveal", options.files_of_out.reveal)
      .Option("--only", options.files_of_out.only)
      .Flag("--feedback", options.files_of_out.feedback)
      .Option("--policy", options.policy)
      .Option("--overrides", options.overrides)
      .Option("--class", options.class_seed)
      .Option("--most", options.most, 0, kMostTold)
      .Option("--jobs", options.jobs, 1, kMostJobs)
      .Flag("--diff", options.diff)
      .Flag("--json", options.json)
      .Flag("--quiet", options.quiet)
      .Words("the grades.jsonl of a batch", options.files, 1, 1);
  Status read = arguments.Read(call.words);
  options.files_of_out.out = options.out;
  if (!options.policy.empty()) options.files_of_out.policy = options.policy;
  if (read && !options.out.empty()) read = CheckBatchOptions(options.files_of_out);
  if (!read) return Refuse(call.console, read.error());
  const Result<Places> places = FindPlaces(call.files, call.environment, call.program);
  if (!places) return Refuse(call.console, places.error());
  const auto desk = GradingDesk::Open(call.files, *places, JobsOr(options.jobs));
  if (!desk) return Refuse(call.console, desk.error());
  ExerciseLibrary library(call, *places, **desk);
  Regrading regrading(call, options);  // opens files: not before the workers are forked
  if (Status opened = regrading.Open(); !opened) return Refuse(call.console, opened.error());
  if (Status run = regrading.Run(library); !run) return Refuse(call.console, run.error());
  return regrading.End();
}

}  // namespace

constinit const Command kRegradeCommand = {
    "regrade", "grade a batch again; who changes, by how much, why", kHelp, Run};

}  // namespace chartmark
