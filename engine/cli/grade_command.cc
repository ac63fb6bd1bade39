#include <fmt/format.h>

#include <istream>
#include <iterator>
#include <ostream>

#include "engine/base/text.h"
#include "engine/cli/answer_sheet.h"
#include "engine/cli/arguments.h"
#include "engine/cli/command.h"
#include "engine/cli/grading_desk.h"
#include "engine/cli/learner.h"
#include "engine/grading/grade_json.h"
#include "engine/grading/grade_text.h"

namespace chartmark {
namespace {

constexpr std::string_view kHelp =
    R"(Usage: chartmark grade ID [options]

Grades one submission to an exercise (an id, or the path of its folder) and explains every point.

  --dx CODES        diagnoses in line notation: CODE[@POA], blanks or ';' between
  --px CODES        procedures: CODE[-MODIFIER]…[*UNITS][>POINTER[,POINTER]…]
  --answer Q=V      the answer to a question; may be repeated
  --submission F    the whole submission as JSON instead; '-' reads standard input
  --sample NAME     a submission of the exercise's samples.xml instead
  --variant V       default: the submission's, else yours
  --reveal LEVEL    score, hint, explain or full; default: full
  --policy NAME     standard, strict, lenient, exam, payment, clinic, or the path of a .lua file;
                    default: standard
  --width N         columns, 20 to 200
  --json            the grade as one JSON object (engine/grading/grade.schema.json)

Exit code 3 where the submission cannot be read or the exercise's grader is broken: neither is a
zero.

Example: chartmark grade ed-ankle-fracture --dx "S82.852A W00.0XXA" --px "27818-LT"
)";

constexpr std::size_t kMostJson = 1 << 20;

struct Options {
  std::vector<std::string> words;
  std::string diagnoses;
  std::string procedures;
  std::vector<std::string> answers;
  std::string submission;
  std::string sample;
  std::string variant;
  std::string reveal = "full";
  std::string policy = "standard";
  int width = 0;
  bool json = false;

  bool typed() const { return !diagnoses.empty() || !procedures.empty() || !answers.empty(); }
};

tl::unexpected<Error> Usage(const std::string& message) {
  return Fail(message + "; see 'chartmark grade --help'", ErrorKind::kUsage);
}

Status CheckOptions(const Options& options) {
  const int sources = (options.typed() ? 1 : 0) + (options.submission.empty() ? 0 : 1) +
                      (options.sample.empty() ? 0 : 1);
  if (sources > 1) {
    return Usage(
        "give the submission one way: --dx, --px and --answer, or --submission, or "
        "--sample");
  }
  if (const auto reveal = RevealNamed(options.reveal); !reveal) {
    return tl::unexpected(reveal.error());
  }
  for (const std::string& answer : options.answers) {
    if (answer.find('=') == std::string::npos) {
      return Usage(fmt::format("'{}' for --answer is not QUESTION=VALUE", answer));
    }
  }
  return {};
}

Result<std::string> ReadJson(Call& call, const std::string& path) {
  if (path != "-") return call.files.Read(path, kMostJson);
  return ReadAll(call.console.in, kMostJson);
}

Result<Submission> ReadTyped(const Options& options, const Variant& variant) {
  AnswerSheet sheet(variant.task);
  if (!options.diagnoses.empty()) {
    Status added = sheet.Add(EntryKind::kDiagnosis, options.diagnoses);
    if (!added) return tl::unexpected(added.error().Within("--dx"));
  }
  if (!options.procedures.empty()) {
    Status added = sheet.Add(EntryKind::kProcedure, options.procedures);
    if (!added) return tl::unexpected(added.error().Within("--px"));
  }
  for (const std::string& answer : options.answers) {
    const std::size_t sign = answer.find('=');
    Status added = sheet.Answer(answer.substr(0, sign), answer.substr(sign + 1));
    if (!added) return tl::unexpected(added.error().Within("--answer"));
  }
  return sheet.ToSubmission();
}

Status CheckAnswers(Submission& submission, const Task& task) {
  AnswerSheet sheet(task);
  for (auto& [question, value] : submission.answers) {
    if (Status checked = sheet.Answer(question, value); !checked) return checked;
  }
  const Result<Submission> read = sheet.ToSubmission();
  if (read) submission.answers = read->answers;
  return {};
}

// What is to be graded, and for which variant.
struct Work {
  Submission submission;
  std::string variant;
};

Result<Work> ReadWork(Call& call, const Options& options, const Places& places,
                      const Exercise& exercise) {
  Work work;
  if (!options.submission.empty()) {
    const Result<std::string> json = ReadJson(call, options.submission);
    if (!json) return tl::unexpected(json.error());
    Result<Submission> read = ReadSubmissionJson(*json);
    if (!read) return tl::unexpected(read.error().Within(options.submission));
    work.submission = *std::move(read);
    if (!work.submission.exercise.empty() && work.submission.exercise != exercise.id()) {
      return Fail(fmt::format("{}: this submission is for exercise '{}', not for '{}'",
                              options.submission, work.submission.exercise, exercise.id()));
    }
  }
  const std::string wanted = options.variant.empty() ? work.submission.variant : options.variant;
  const Result<std::string> variant_id = PickVariant(places, exercise, wanted);
  if (!variant_id) return tl::unexpected(variant_id.error());
  const Result<Variant> variant = exercise.MakeVariant(*variant_id);
  if (!variant) return tl::unexpected(variant.error());
  work.variant = *variant_id;
  if (options.submission.empty()) {
    Result<Submission> typed = ReadTyped(options, *variant);
    if (!typed) return tl::unexpected(typed.error());
    work.submission = *std::move(typed);
  } else if (Status checked = CheckAnswers(work.submission, variant->task); !checked) {
    return tl::unexpected(checked.error().Within(options.submission));
  }
  work.submission.exercise = exercise.id();
  work.submission.variant = work.variant;
  return work;
}

Result<Grade> GradeSample(Grader& grader, const std::string& name) {
  Result<std::vector<Grader::SampleResult>> results = grader.RunSamples();
  if (!results) return tl::unexpected(results.error());
  std::vector<std::string_view> names;
  for (Grader::SampleResult& result : *results) {
    if (result.sample.name == name) return std::move(result.grade);
    names.push_back(result.sample.name);
  }
  const std::string hint = DidYouMeanHint(name, names);
  std::string all;
  for (std::string_view known : names) all += fmt::format("{}'{}'", all.empty() ? "" : ", ", known);
  return Fail(fmt::format("exercise '{}' has no sample '{}'{}", grader.exercise().id(), name,
                          hint.empty() ? "; it has " + all : hint),
              ErrorKind::kNotFound);
}

Result<Grade> MakeGrade(Call& call, const Options& options, const Places& places, Grader& grader) {
  if (!options.sample.empty()) return GradeSample(grader, options.sample);
  Result<Work> work = ReadWork(call, options, places, grader.exercise());
  if (!work) return tl::unexpected(work.error());
  return grader.GradeOne(work->variant, work->submission);
}

ExitCode Print(Call& call, const Options& options, Grader& grader, const Grade& grade) {
  const Reveal reveal = *ParseReveal(options.reveal);
  const Grade shown = grader.Redacted(grade, reveal);
  if (options.json) {
    call.console.out << GradeToJson(shown, reveal) << "\n";
  } else {
    const Result<Variant> variant = grader.exercise().MakeVariant(grade.variant);
    if (!variant) return Refuse(call.console, variant.error());
    const int width = options.width > 0 ? options.width : call.console.width;
    call.console.out << RenderGrade(shown, *variant, reveal, {width, call.console.colour});
  }
  return grade.status == GradeStatus::kGraded ? ExitCode::kFine : ExitCode::kBadInput;
}

ExitCode GradeExercise(Call& call, const Options& options) {
  const Result<Places> places = FindPlaces(call.files, call.environment, call.program);
  if (!places) return Refuse(call.console, places.error());
  const Result<std::string> folder = FindExercise(call.files, *places, options.words.front());
  if (!folder) return Refuse(call.console, folder.error());
  const auto desk = GradingDesk::Open(call.files, *places);
  if (!desk) return Refuse(call.console, desk.error());
  const auto grader = (*desk)->LoadGrader(*folder, options.policy, call.console);
  if (!grader) return Refuse(call.console, grader.error());
  const Result<Grade> grade = MakeGrade(call, options, *places, **grader);
  if (!grade) return Refuse(call.console, grade.error());
  return Print(call, options, **grader, *grade);
}

ExitCode Run(Call& call) {
  Options options;
  Arguments arguments("grade");
  arguments.Option("--dx", options.diagnoses)
      .Option("--px", options.procedures)
      .Option("--answer", options.answers)
      .Option("--submission", options.submission)
      .Option("--sample", options.sample)
      .Option("--variant", options.variant)
      .Option("--reveal", options.reveal)
      .Option("--policy", options.policy)
      .Option("--width", options.width, 20, 200)
      .Flag("--json", options.json)
      .Words("the ID of an exercise", options.words, 1, 1);
  if (Status read = arguments.Read(call.words); !read) return Refuse(call.console, read.error());
  if (Status checked = CheckOptions(options); !checked) {
    return Refuse(call.console, checked.error());
  }
  return GradeExercise(call, options);
}

}  // namespace

constinit const Command kGradeCommand = {"grade", "grade a submission and explain every point",
                                         kHelp, Run};

}  // namespace chartmark
