#include <fmt/format.h>

#include <ostream>
#include <thread>

#include "engine/base/json_writer.h"
#include "engine/base/text.h"
#include "engine/batch/batch_run.h"
#include "engine/batch/new_file.h"
#include "engine/cli/arguments.h"
#include "engine/cli/command.h"
#include "engine/cli/grading_desk.h"
#include "engine/cli/learner.h"
#include "engine/grading/grade_json.h"

namespace chartmark {
namespace {

constexpr std::string_view kHelp =
    R"(Usage: chartmark batch FILE… --out DIR [options]
       chartmark batch FILE… --lines [options]

Grades every row of CSV and JSON Lines files (plain or gzip; '-' reads standard input). One row
gives one grade, in the order of the rows. A row that cannot be read, or whose exercise is broken,
is told as that and is no zero; the others go on.

  --out DIR         writes DIR/grades.jsonl: a grade a line, with the file and line of its row
  --lines           writes the grades to standard output instead, each as soon as its row is there
  --policy NAME     standard, strict, lenient, exam, payment, clinic, or the path of a .lua file;
                    default: standard
  --reveal LEVEL    score, hint, explain or full; default: full
  --class SEED      rows that name no variant get the learner's own one, drawn from SEED
  --jobs N          exercises graded at the same time, 1 to 8; default: one for each processor
  --quiet           no summary

CSV has a header with learner, exercise, variant, diagnoses, procedures, answer:QUESTION; the codes
are in line notation, as in 'chartmark grade --help'. JSON Lines hold one submission a line.
Exit code 1 where a row could not be graded; the end says how many, and where the first ones are.
Exit code 3 where a file breaks off: the rows before are graded.

Example: printf '%s\n' '{"learner":"s1","exercise":"urgent-care-cough","diagnoses":["R05.1"]}' | chartmark batch - --lines --class winter
)";

const int kMostJobs = lua::PoolOptions{}.max_workers;
constexpr std::size_t kMostFiles = 100'000;
constexpr std::size_t kToldRows = 10;

struct Options {
  std::vector<std::string> files;
  std::string out;
  std::string policy = "standard";
  std::string reveal = "full";
  std::string class_seed;
  int jobs = 0;
  bool lines = false;
  bool quiet = false;
};

Status CheckOptions(const Options& options) {
  if (options.lines == !options.out.empty()) {
    return Fail("give either --out DIR or --lines; see 'chartmark batch --help'",
                ErrorKind::kUsage);
  }
  if (const auto reveal = RevealNamed(options.reveal); !reveal) {
    return tl::unexpected(reveal.error());
  }
  return {};
}

// The exercises of the library, each loaded when a row first asks for it.
class Library : public GraderSource {
 public:
  Library(Call& call, const Places& places, const GradingDesk& desk, std::string policy)
      : call_(call), places_(places), desk_(desk), policy_(std::move(policy)) {}

  // Rows name ids and no paths: what stands in a file must not reach other folders.
  Result<Grader*> Find(const std::string& exercise) override {
    if (!IsId(exercise)) {
      return Fail(fmt::format("'{}' is no id of an exercise", Quotable(exercise)),
                  ErrorKind::kNotFound);
    }
    const Result<std::string> folder = FindExercise(call_.files, places_, exercise);
    if (!folder) return tl::unexpected(folder.error());
    auto grader = desk_.LoadGrader(*folder, policy_, call_.console);
    if (!grader) return Fail(grader.error().message);
    graders_.push_back(*std::move(grader));
    by_grade_[exercise] = graders_.back().get();
    return graders_.back().get();
  }

  Grade Shown(const Grade& grade, Reveal reveal) const {
    const auto found = by_grade_.find(grade.exercise);
    return found == by_grade_.end() ? grade : found->second->Redacted(grade, reveal);
  }

 private:
  Call& call_;
  const Places& places_;
  const GradingDesk& desk_;
  std::string policy_;
  std::vector<std::unique_ptr<Grader>> graders_;
  std::map<std::string, Grader*> by_grade_;
};

// Where rows could not be graded, for the end.
class Troubles {
 public:
  void Add(const SubmissionRow& row, const Grade& grade) {
    if (grade.status == GradeStatus::kGraded) return;
    if (++count_ > kToldRows) return;
    told_ += fmt::format("{}:{}: {}: {}\n", row.file, row.line, NameOf(grade.status), grade.reason);
  }
  std::string Told() const {
    if (count_ <= kToldRows) return told_;
    return fmt::format("{}and {} more\n", told_, count_ - kToldRows);
  }

 private:
  std::size_t count_ = 0;
  std::string told_;
};

// A grade with the place of its row in front.
std::string WithPlace(const SubmissionRow& row, const std::string& json) {
  JsonWriter place;
  place.BeginObject().Member("file", row.file).Key("line").Integer(row.line);
  return place.text() + "," + json.substr(1);
}

class Batch {
 public:
  Batch(Call& call, const Options& options, Library& library)
      : call_(call),
        options_(options),
        library_(library),
        reveal_(*ParseReveal(options.reveal)),
        run_(library, RunOptions(options),
             [this](const SubmissionRow& row, const Grade& grade) { return Hand(row, grade); }) {}

  Status Run() {
    if (!options_.lines) {
      auto file = NewFile::Make(JoinPath(options_.out, "grades.jsonl"));
      if (!file) return tl::unexpected(file.error());
      file_ = *std::move(file);
    }
    for (const std::string& path : options_.files) {
      if (Status taken = Take(path); !taken) return taken;
    }
    return file_ == nullptr ? Status{} : file_->PutInPlace();
  }

  ExitCode End() const {
    const BatchCounts& counts = run_.counts();
    if (!options_.quiet) {
      call_.console.err << troubles_.Told();
      call_.console.Say(fmt::format("{}: {} graded, {} unreadable, {}; {} distinct",
                                    Counted(Size(counts.rows), "row"), counts.graded,
                                    counts.unreadable, Counted(Size(counts.faults), "fault"),
                                    counts.distinct));
    }
    if (broken_off_) return ExitCode::kBadInput;
    return counts.unreadable + counts.faults == 0 ? ExitCode::kFine : ExitCode::kNo;
  }

 private:
  static std::size_t Size(std::int64_t count) { return static_cast<std::size_t>(count); }

  static BatchOptions RunOptions(const Options& options) {
    BatchOptions run;
    run.class_seed = options.class_seed;
    const auto processors = static_cast<int>(std::thread::hardware_concurrency());
    run.jobs = options.jobs > 0 ? options.jobs : std::min(processors, kMostJobs);
    return run;
  }

  Status Take(const std::string& path) {
    auto rows = RowReader::Open(path);
    if (!rows) return tl::unexpected(rows.error());
    for (const std::string& note : (*rows)->notes()) call_.console.Say(note);
    if (options_.lines) {
      for (bool more = true; more;) {
        const Result<bool> taken = run_.TakeWhatIsThere(**rows);
        if (!taken) return tl::unexpected(taken.error());
        call_.console.out.flush();
        more = *taken;
      }
    } else if (Status taken = run_.Take(**rows); !taken) {
      return taken;
    }
    if (const std::string fault = (*rows)->fault(); !fault.empty()) {
      call_.console.Say(fault);
      broken_off_ = true;
    }
    return {};
  }

  Status Hand(const SubmissionRow& row, const Grade& grade) {
    troubles_.Add(row, grade);
    const std::string json = GradeToJson(library_.Shown(grade, reveal_), reveal_);
    if (file_ != nullptr) return file_->Add(WithPlace(row, json) + "\n");
    call_.console.out << json << "\n";
    if (call_.console.out) return {};
    return Fail("cannot write to standard output", ErrorKind::kIo);
  }

  Call& call_;
  const Options& options_;
  Library& library_;
  Reveal reveal_;
  Troubles troubles_;
  std::unique_ptr<NewFile> file_;
  bool broken_off_ = false;
  BatchRun run_;
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
  Options options;
  Arguments arguments("batch");
  arguments.Option("--out", options.out)
      .Option("--policy", options.policy)
      .Option("--reveal", options.reveal)
      .Option("--class", options.class_seed)
      .Option("--jobs", options.jobs, 1, kMostJobs)
      .Flag("--lines", options.lines)
      .Flag("--quiet", options.quiet)
      .Words("a file", options.files, 1, kMostFiles);
  if (Status read = arguments.Read(call.words); !read) return Refuse(call.console, read.error());
  Status checked = CheckOptions(options);
  if (checked) checked = CheckInputs(options.files);
  if (!checked) return Refuse(call.console, checked.error());
  const Result<Places> places = FindPlaces(call.files, call.environment, call.program);
  if (!places) return Refuse(call.console, places.error());
  const auto desk = GradingDesk::Open(call.files, *places);
  if (!desk) return Refuse(call.console, desk.error());
  Library library(call, *places, **desk, options.policy);
  Batch batch(call, options, library);
  if (Status run = batch.Run(); !run) return Refuse(call.console, run.error());
  return batch.End();
}

}  // namespace

constinit const Command kBatchCommand = {"batch", "grade many submissions, a row each", kHelp, Run};

}  // namespace chartmark
