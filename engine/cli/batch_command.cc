#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <optional>
#include <ostream>
#include <system_error>

#include "engine/base/json_writer.h"
#include "engine/base/text.h"
#include "engine/base/version.h"
#include "engine/batch/batch_run.h"
#include "engine/batch/grade_file.h"
#include "engine/batch/overrides.h"
#include "engine/batch/run_folder.h"
#include "engine/cli/arguments.h"
#include "engine/cli/batch_options.h"
#include "engine/cli/batch_progress.h"
#include "engine/cli/batch_reports.h"
#include "engine/cli/command.h"
#include "engine/cli/exercise_library.h"
#include "engine/cli/grading_desk.h"
#include "engine/cli/interrupt.h"
#include "engine/grading/grade_json.h"

namespace chartmark {
namespace {

constexpr std::string_view kHelp =
    R"(Usage: chartmark batch FILE… --out DIR [options]
       chartmark batch FILE… --lines [options]

Grades every row of CSV and JSON Lines files (plain or gzip; '-' reads standard input). One row
gives one grade, in the order of the rows. A row that cannot be read, or whose exercise is broken,
is told as that and is no zero; the others go on.

  --out DIR         writes into the new folder DIR: grades.jsonl (a grade a line, whole, with the
                    file and line of its row); grades.csv and lines.csv; gradebook-canvas.csv,
                    -moodle.csv and -blackboard.csv (best attempts); audit.csv (each coder against
                    the 95 % line); items.csv (how hard and how telling each expected code is);
                    report.html
  --roster FILE     CSV of learner, name, section and the ids of the learning systems
  --feedback        also feedback/LEARNER.html, a page for each learner, as --reveal allows
  --overrides FILE  a person's changes of lines, with who, when and why
  --only NAME       of these files only: grades, csv, gradebooks, audit, items, report; may repeat;
                    grades.jsonl is always written
  --resume          goes on with a run in DIR that was ended, with the same files and options
  --lines           writes the grades to standard output instead, each as soon as its row is there
  --reveal LEVEL    what --feedback and --lines show: score, hint, explain or full; default: full
  --policy NAME     standard, strict, lenient, exam, payment, clinic, or the path of a .lua file;
                    default: standard
  --class SEED      rows that name no variant get the learner's own one, drawn from SEED
  --jobs N          submissions graded at the same time, 1 to 8; default: one for each processor
  --quiet           no progress, no summary

CSV has a header with learner, exercise, variant, diagnoses, procedures, answer:QUESTION; the codes
are in line notation, as in 'chartmark grade --help'. JSON Lines hold one submission a line.
Exit code 1 where a row could not be graded, where an override does not apply, and where the run was
interrupted; the end says how many, and where the first ones are. Exit code 3 where a file breaks
off: the rows before are graded.

Example: printf '%s\n' '{"learner":"s1","exercise":"urgent-care-cough","diagnoses":["R05.1"]}' | chartmark batch - --lines --class winter
)";

constexpr std::size_t kMostFiles = 100'000;
constexpr std::size_t kToldRows = 10;
constexpr std::int64_t kRowsOfCheckpoint = 10'000;
constexpr std::uint64_t kRememberedOfFilter = std::uint64_t{64} << 20;  // many run side by side

// A grade with the place of its row in front.
void AppendWithPlace(const SubmissionRow& row, std::string_view json, std::string& out) {
  JsonWriter place;
  place.BeginObject().Member("file", row.file).Key("line").Integer(row.line);
  out += place.text();
  out += ',';
  out += json.substr(1);
}

void Tell(const GradedRow& graded, RunState& state) {
  switch (graded.status) {
    case GradeStatus::kGraded:
      ++state.graded;
      return;
    case GradeStatus::kUnreadable:
      ++state.unreadable;
      break;
    case GradeStatus::kFault:
      ++state.faults;
      break;
  }
  if (state.told.size() >= kToldRows) return;
  state.told.push_back(fmt::format("{}:{}: {}: {}", graded.row.file, graded.row.line,
                                   NameOf(graded.status), graded.reason));
}

// Everything that decides the bytes of a run.
Result<MadeOf> WhatItIsMadeOf(const BatchCommandOptions& options) {
  MadeOf made_of = {{"the version of chartmark", std::string(kVersion)},
                    {"the policy", options.policy},
                    {"the class", options.class_seed},
                    {"the list of --only", Join(options.only, " ")},
                    {"the level of --reveal", options.reveal},
                    {"the choice of --feedback", options.feedback ? "yes" : "no"}};
  std::vector<std::pair<std::string, std::string>> files;
  for (const std::string& file : options.files) files.emplace_back("the file ", file);
  if (!options.roster.empty()) files.emplace_back("the roster ", options.roster);
  if (!options.overrides.empty()) files.emplace_back("the overrides ", options.overrides);
  if (options.policy.find('/') != std::string::npos || options.policy.ends_with(".lua")) {
    files.emplace_back("the policy file ", options.policy);
  }
  for (const auto& [what, path] : files) {
    const Result<std::string> hash = path == "-" ? Result<std::string>("") : HashOfFile(path);
    if (!hash) return tl::unexpected(hash.error());
    made_of.emplace_back(what + path, *hash);
  }
  return made_of;
}

class Batch {
 public:
  Batch(Call& call, const BatchCommandOptions& options, ExerciseLibrary& library)
      : call_(call), options_(options), library_(library) {}

  // Opens what is read and written beside the rows. False where nothing is left to do.
  Result<bool> Open() {
    const Result<GraderSource*> graders = library_.Under(options_.policy);
    if (!graders) return tl::unexpected(graders.error());
    graders_ = *graders;
    if (!options_.roster.empty()) {
      Result<Roster> roster = Roster::Read(options_.roster);
      if (!roster) return tl::unexpected(roster.error());
      for (const std::string& note : roster->notes()) call_.console.Say(note);
      roster_ = *std::move(roster);
    }
    if (!options_.overrides.empty()) {
      Result<Overrides> overrides = Overrides::Load(options_.overrides);
      if (!overrides) return tl::unexpected(overrides.error());
      overrides_ = *std::move(overrides);
    }
    return options_.lines ? Result<bool>(true) : OpenFolder();
  }

  Status Run() {
    if (!options_.lines && state().graded_all) return Report();
    BatchRun run(*graders_, RunOptions(), [this](const GradedRow& row) { return Hand(row); });
    BatchProgress progress(call_.console, options_.quiet || options_.lines, state().rows,
                           AllBytes());
    run_ = &run;
    progress_ = &progress;
    skip_ = skipped_ = state().rows;
    for (const std::string& path : options_.files) {
      if (Status taken = Take(path, run); !taken) return taken;
    }
    progress.Clear();
    progress_ = nullptr;
    distinct_ = run.counts().distinct;
    return options_.lines ? Status{} : EndOfRows();
  }

  ExitCode End() const {
    const RunState& of = state();
    if (!options_.quiet) {
      for (const std::string& told : of.told) call_.console.err << told << "\n";
      const std::int64_t troubles = of.unreadable + of.faults;
      if (troubles > static_cast<std::int64_t>(of.told.size())) {
        call_.console.err << fmt::format("and {} more\n",
                                         troubles - static_cast<std::int64_t>(of.told.size()));
      }
      for (const std::string& what : unapplied_) call_.console.Say(what);
      call_.console.Say(fmt::format("{}: {} graded, {} unreadable, {}; {} distinct",
                                    Counted(Size(of.rows), "row"), of.graded, of.unreadable,
                                    Counted(Size(of.faults), "fault"), distinct_));
      if (interrupted_) {
        call_.console.Say("interrupted; the same command with --resume goes on from here");
      }
    }
    if (broken_off_) return ExitCode::kBadInput;
    const bool all = of.unreadable + of.faults == 0 && unapplied_.empty() && !interrupted_;
    return all ? ExitCode::kFine : ExitCode::kNo;
  }

  // After an error.
  void SayWhatIsKept() const {
    if (folder_ == nullptr) return;
    call_.console.Say("what is written is kept; the same command with --resume goes on from there");
  }

 private:
  static std::size_t Size(std::int64_t count) { return static_cast<std::size_t>(count); }
  RunState& state() { return folder_ == nullptr ? lines_state_ : folder_->state(); }
  const RunState& state() const { return folder_ == nullptr ? lines_state_ : folder_->state(); }

  BatchOptions RunOptions() const {
    BatchOptions run;
    run.class_seed = options_.class_seed;
    run.jobs = JobsOr(options_.jobs);
    if (options_.lines) {
      run.reveal = *ParseReveal(options_.reveal);
      run.remembered_bytes = kRememberedOfFilter;
      std::error_code failed;
      const auto temporary = std::filesystem::temp_directory_path(failed);
      if (!failed) run.temporary = temporary.string();
    } else {
      run.temporary = options_.out;
      run.stop = &Interrupt::wanted();
    }
    return run;
  }

  Result<bool> OpenFolder() {
    const Result<MadeOf> made_of = WhatItIsMadeOf(options_);
    if (!made_of) return tl::unexpected(made_of.error());
    auto folder = options_.resume
                      ? RunFolder::Resume(options_.out, *made_of)
                      : RunFolder::Begin(options_.out, *made_of, BatchOutputs(options_));
    if (!folder && options_.resume && folder.error().kind == ErrorKind::kNotFound) {
      call_.console.Say(folder.error().message + ", so nothing is left to do");
      return false;
    }
    if (!folder) return tl::unexpected(folder.error());
    folder_ = *std::move(folder);
    if (Status same = CheckExercises(); !same) return tl::unexpected(same.error());
    if (overrides_ && options_.resume) return CountAttempts();
    return true;
  }

  // What graded the rows before must grade the rest.
  Status CheckExercises() {
    for (const auto& [exercise, stamp] : state().exercises) {
      if (library_.StampOf(exercise, options_.policy) == stamp) continue;
      return Fail(
          fmt::format("cannot go on with the run in '{}': the exercise '{}', its grader or "
                      "the codebook was another when it began",
                      Quotable(options_.out), exercise));
    }
    return {};
  }

  // Overrides count the attempts of learners: those of the rows that are written already too.
  Result<bool> CountAttempts() {
    auto file = GradeFile::Open(folder_->GradesPath());
    if (!file) return tl::unexpected(file.error());
    ReadGrade row;
    for (;;) {
      const Result<bool> more = (*file)->Next(row);
      if (!more || !*more) return more ? Result<bool>(true) : more;
      (void)overrides_->Apply(std::move(row.grade));
    }
  }

  std::int64_t AllBytes() const {
    std::int64_t all = 0;
    for (const std::string& path : options_.files) {
      std::error_code failed;
      const auto size = std::filesystem::file_size(path, failed);
      if (path == "-" || failed) return 0;
      all += static_cast<std::int64_t>(size);
    }
    return all;
  }

  Status Take(const std::string& path, BatchRun& run) {
    // A filter's input is cut anywhere: every line is a row.
    const bool piece = options_.lines && path == "-";
    auto rows = RowReader::Open(path, piece ? RowForm::kJsonLines : RowForm::kByFirstSign);
    if (!rows) return tl::unexpected(rows.error());
    for (const std::string& note : (*rows)->notes()) call_.console.Say(note);
    SubmissionRow passed;
    while (skip_ > 0 && (*rows)->Next(passed)) --skip_;
    rows_ = rows->get();
    if (options_.lines) {
      for (bool more = true; more;) {
        const Result<bool> taken = run.TakeWhatIsThere(**rows);
        if (!taken) return tl::unexpected(taken.error());
        call_.console.out.flush();
        more = *taken;
      }
    } else if (Status taken = run.Take(**rows); !taken) {
      return taken;
    }
    bytes_before_ += (*rows)->BytesRead();
    if (const std::string fault = (*rows)->fault(); !fault.empty()) {
      call_.console.Say(fault);
      broken_off_ = true;
    }
    return {};
  }

  Status Hand(const GradedRow& graded) {
    if (Status written = Write(graded); !written) return written;
    RunState& of = state();
    ++of.rows;  // not before it is written: what is counted is not graded again
    Tell(graded, of);
    if (options_.lines) return {};
    progress_->Tell(of.rows, BytesDone(of.rows));
    return of.rows % kRowsOfCheckpoint == 0 ? Checkpoint() : Status{};
  }

  Status Write(const GradedRow& graded) {
    if (options_.lines) {
      call_.console.out << graded.json << "\n";
      if (call_.console.out) return {};
      return Fail("cannot write to standard output", ErrorKind::kIo);
    }
    line_.clear();
    if (overrides_) {
      Result<ReadGrade> read = ReadGradeJson(graded.json);
      if (!read) return tl::unexpected(read.error());
      const Grade changed = overrides_->Apply(std::move(read->grade));
      AppendWithPlace(graded.row, GradeToJson(changed, Reveal::kFull), line_);
    } else {
      AppendWithPlace(graded.row, graded.json, line_);
    }
    return folder_->Add(line_);
  }

  // Rows are read ahead of those that are done.
  std::int64_t BytesDone(std::int64_t rows) const {
    const std::int64_t read = skipped_ + run_->rows_read();
    const auto bytes = static_cast<double>(bytes_before_ + rows_->BytesRead());
    return static_cast<std::int64_t>(bytes * static_cast<double>(rows) /
                                     static_cast<double>(std::max<std::int64_t>(read, 1)));
  }

  Status Checkpoint() {
    for (const std::string& exercise : library_.Found(options_.policy)) {
      std::string& stamp = state().exercises[exercise];
      if (stamp.empty()) stamp = library_.StampOf(exercise, options_.policy);
    }
    return folder_->Checkpoint();
  }

  Status EndOfRows() {
    interrupted_ = Interrupt::wanted();
    if (interrupted_) return Checkpoint();
    if (overrides_) unapplied_ = overrides_->Unapplied();
    if (Status placed = folder_->PlaceGrades(); !placed) return placed;
    return Report();
  }

  Status Report() {
    BatchProgress progress(call_.console, options_.quiet, 0, 0);
    progress.Say("writing the reports …");
    const Roster* roster = roster_ ? &*roster_ : nullptr;
    if (Status written = WriteBatchReports(options_, folder_->GradesPath(), roster, library_);
        !written) {
      return written;
    }
    return folder_->End();
  }

  Call& call_;
  const BatchCommandOptions& options_;
  ExerciseLibrary& library_;
  GraderSource* graders_ = nullptr;  // since Open
  std::optional<Roster> roster_;
  std::optional<Overrides> overrides_;
  std::unique_ptr<RunFolder> folder_;  // nullptr with --lines
  RunState lines_state_;
  BatchProgress* progress_ = nullptr;
  RowReader* rows_ = nullptr;
  BatchRun* run_ = nullptr;
  std::int64_t skip_ = 0;  // rows that are written already, and are to be passed over
  std::int64_t skipped_ = 0;
  std::int64_t bytes_before_ = 0;
  std::int64_t distinct_ = 0;
  std::string line_;
  std::vector<std::string> unapplied_;
  bool broken_off_ = false;
  bool interrupted_ = false;
};

// Every input is looked at before the first is graded; a pipe can be looked at only once.
Status CheckInputs(const std::vector<std::string>& files) {
  std::string problems;
  for (const std::string& path : files) {
    if (path == "-") continue;
    if (const auto rows = RowReader::Open(path); !rows) {
      problems += (problems.empty() ? "" : "\n") + rows.error().message;
    }
  }
  return problems.empty() ? Status{} : Fail(problems);
}

ExitCode Run(Call& call) {
  BatchCommandOptions options;
  Arguments arguments("batch");
  arguments.Option("--out", options.out)
      .Option("--roster", options.roster)
      .Option("--overrides", options.overrides)
      .Option("--only", options.only)
      .Option("--policy", options.policy)
      .Option("--reveal", options.reveal)
      .Option("--class", options.class_seed)
      .Option("--jobs", options.jobs, 1, kMostJobs)
      .Flag("--feedback", options.feedback)
      .Flag("--resume", options.resume)
      .Flag("--lines", options.lines)
      .Flag("--quiet", options.quiet)
      .Words("a file", options.files, 1, kMostFiles);
  if (Status read = arguments.Read(call.words); !read) return Refuse(call.console, read.error());
  Status checked = CheckBatchOptions(options);
  if (checked) checked = CheckInputs(options.files);
  if (!checked) return Refuse(call.console, checked.error());
  const Result<Places> places = FindPlaces(call.files, call.environment, call.program);
  if (!places) return Refuse(call.console, places.error());
  const auto desk = GradingDesk::Open(call.files, *places, JobsOr(options.jobs));
  if (!desk) return Refuse(call.console, desk.error());
  const Interrupt interrupt;
  ExerciseLibrary library(call, *places, **desk);
  Batch batch(call, options, library);
  const Result<bool> opened = batch.Open();
  if (!opened) return Refuse(call.console, opened.error());
  if (!*opened) return ExitCode::kFine;
  if (Status run = batch.Run(); !run) {
    const ExitCode code = Refuse(call.console, run.error());
    batch.SayWhatIsKept();
    return code;
  }
  return batch.End();
}

}  // namespace

constinit const Command kBatchCommand = {"batch", "grade many submissions, a row each", kHelp, Run};

}  // namespace chartmark
