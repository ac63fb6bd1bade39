#include <fmt/format.h>

#include <ostream>

#include "engine/base/text.h"
#include "engine/cli/arguments.h"
#include "engine/cli/codes_view.h"
#include "engine/cli/command.h"
#include "engine/cli/grading_desk.h"
#include "engine/cli/learner.h"
#include "engine/cli/line_editor.h"
#include "engine/cli/solve_session.h"

namespace chartmark {
namespace {

constexpr std::string_view kHelp =
    R"(Usage: chartmark solve ID [options]

A practice session: read the chart, look codes up, enter them, get graded, try again. What is
entered is kept at once and is there again after Ctrl-C or a crash.

  --variant V     one variant; default: yours, or the one you left off at
  --policy NAME   standard, strict, lenient, exam, payment, clinic, or the path of a .lua file;
                  default: standard
  --reveal LEVEL  what a grade shows: score, hint, explain or full; default: full

In the session: 'help' lists the commands. Lines may also come from a file or a pipe.

Example: printf 'dx S82.852A\ngrade\n' | chartmark solve ed-ankle-fracture
)";

struct Options {
  std::vector<std::string> words;
  std::string variant;
  std::string policy = "standard";
  std::string reveal = "full";
};

void Converse(SolveSession& session, const Console& console) {
  LineEditor editor(console, SolveSession::CommandNames());
  console.out << session.Greeting() << std::flush;
  for (;;) {
    console.out << "\n" << std::flush;
    const std::optional<std::string> line = editor.Read(session.Prompt());
    if (!line) break;
    const Reply reply = session.Execute(*line);
    Page(console, reply.text, reply.paged);
    if (reply.ends) return;
  }
  if (console.in_is_terminal) console.out << "\n";
}

Result<std::string> StartVariant(const Places& places, const Exercise& exercise, Progress& progress,
                                 const std::string& wanted) {
  if (wanted.empty()) {
    const Result<std::optional<DraftSheet>> draft = progress.LoadDraft(exercise.id());
    if (draft && *draft && exercise.HasVariant((*draft)->variant)) return (*draft)->variant;
  }
  return PickVariant(places, exercise, wanted);
}

ExitCode Solve(Call& call, const Options& options, Reveal reveal) {
  const Result<Places> places = FindPlaces(call.files, call.environment, call.program);
  if (!places) return Refuse(call.console, places.error());
  const Result<std::string> folder = FindExercise(call.files, *places, options.words.front());
  if (!folder) return Refuse(call.console, folder.error());
  const auto desk = GradingDesk::Open(call.files, *places);  // forks: before all else is opened
  if (!desk) return Refuse(call.console, desk.error());
  const auto grader = (*desk)->LoadGrader(*folder, options.policy, call.console);
  if (!grader) return Refuse(call.console, grader.error());
  const auto progress = OpenProgress(*places);
  if (!progress) return Refuse(call.console, progress.error());
  const Exercise& exercise = (*grader)->exercise();
  const auto variant = StartVariant(*places, exercise, **progress, options.variant);
  if (!variant) return Refuse(call.console, variant.error());
  const Result<Variant> first = exercise.MakeVariant(*variant);
  if (!first) return Refuse(call.console, first.error());
  const auto codes = CodesView::Open(*places, first->code_date);
  if (!codes) return Refuse(call.console, codes.error());

  const TextStyle style{call.console.width, call.console.colour};
  const CodesAt facts = (*desk)->CodesOn(first->code_date);
  SolveParts parts;
  parts.exercise = &exercise;
  parts.grader = grader->get();
  parts.progress = progress->get();
  parts.policy = options.policy;
  parts.reveal = reveal;
  parts.style = style;
  parts.title_of = [&facts](CodeSet set, const std::string& code) {
    return std::string(facts.TitleOf(set, code));
  };
  parts.search = [&](const std::string& words) { return (*codes)->Search(words, style); };
  parts.show_code = [&](const std::string& code) { return (*codes)->Show(code, style); };
  const auto session = SolveSession::Begin(std::move(parts), *variant);
  if (!session) return Refuse(call.console, session.error());
  Converse(**session, call.console);
  return ExitCode::kFine;
}

ExitCode Run(Call& call) {
  Options options;
  Arguments arguments("solve");
  arguments.Option("--variant", options.variant)
      .Option("--policy", options.policy)
      .Option("--reveal", options.reveal)
      .Words("the ID of an exercise", options.words, 1, 1);
  if (Status read = arguments.Read(call.words); !read) return Refuse(call.console, read.error());
  const Result<Reveal> reveal = RevealNamed(options.reveal);
  if (!reveal) return Refuse(call.console, reveal.error());
  return Solve(call, options, *reveal);
}

}  // namespace

constinit const Command kSolveCommand = {"solve", "read, look codes up, enter, get graded, again",
                                         kHelp, Run};

}  // namespace chartmark
