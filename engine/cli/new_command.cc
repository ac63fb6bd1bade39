#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <ostream>

#include "engine/authoring/new_case.h"
#include "engine/base/text.h"
#include "engine/cli/arguments.h"
#include "engine/cli/command.h"

namespace chartmark {
namespace {

constexpr std::string_view kHelp =
    R"(Usage: chartmark new ID --setting SETTING [options]
       chartmark new ID --from EXERCISE [options]

Writes a small case that is complete: chart, key, grader, samples, with comments that teach. Change
it into your own; exercises/README.md is the guide.

  --setting S     inpatient, emergency, observation, outpatient-surgery, office, obstetric … ;
                  these have a template each, the others share one
  --from E        a copy of the exercise E (an id, or the path of its folder) instead
  --title T       its title; default: made from the ID
  --out DIR       where the folder ID is made; default: here

What is already there is never written over.

Example: chartmark new chest-pain-at-night --setting emergency
)";

// What each file is, and what its author changes first.
struct Row {
  std::string_view file;
  std::string_view is;
  std::string_view of_a_copy;
};
constexpr Row kRows[] = {
    {"exercise.xml", "what the learner sees: task, choices, chart",
     "the people, their dates and words; then the story and its choices"},
    {"key.xml", "the answer, with a reason, a rule and a quotation for each item",
     "the codes and reasons; quotations from the new chart, word for word"},
    {"grade.lua", "how an answer is graded; most cases need no more",
     "what was special about the old case, if anything"},
    {"samples.xml", "answers with the grade that they must get", "answers, scores and verdicts"},
};

struct Options {
  std::vector<std::string> words;
  std::string setting;
  std::string from;
  std::string title;
  std::string out = ".";
};

// With the bytes that a URI may not hold as %XX, so that an editor finds the file.
std::string AsUri(const std::string& path) {
  constexpr std::string_view kPlain =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";
  std::string uri;
  for (const char c : path) {
    if (kPlain.find(c) != std::string_view::npos) {
      uri += c;
    } else {
      uri += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return uri;
}

// Where the files of a case in `out` find the schemas: beside them in the library, by the full path
// of the library elsewhere.
std::string SchemasFor(const std::string& library, const std::string& out) {
  std::error_code trouble;
  const std::filesystem::path home = std::filesystem::weakly_canonical(library, trouble);
  const std::filesystem::path there = std::filesystem::weakly_canonical(out, trouble);
  return !trouble && home == there ? "../schema" : AsUri((home / "schema").string());
}

void SayMade(const Call& call, const CaseMade& made, const CaseWish& wish) {
  const bool copy = !wish.from.empty();
  std::string text =
      fmt::format("{}: written, {}, {}\n", made.folder, Counted(made.variants, "variant"),
                  copy ? fmt::format("a copy of '{}'", BaseName(made.source))
                       : fmt::format("from the template '{}'", BaseName(made.source)));
  if (copy) text += "What must become your own:\n";
  for (const Row& row : kRows) {
    if (std::find(made.files.begin(), made.files.end(), row.file) == made.files.end()) continue;
    text += fmt::format("  {:<12}  {}\n", row.file, copy ? row.of_a_copy : row.is);
  }
  call.console.out << text;
}

ExitCode Run(Call& call) {
  Options options;
  Arguments arguments("new");
  arguments.Option("--setting", options.setting)
      .Option("--from", options.from)
      .Option("--title", options.title)
      .Option("--out", options.out)
      .Words("the ID of the new case", options.words, 1, 1);
  if (Status read = arguments.Read(call.words); !read) return Refuse(call.console, read.error());
  if (options.setting.empty() && options.from.empty()) {
    return Refuse(call.console, {ErrorKind::kUsage,
                                 "say --setting or --from, so that there is something to start "
                                 "from; see 'chartmark new --help'"});
  }
  const Result<Places> places = FindPlaces(call.files, call.environment, call.program);
  if (!places) return Refuse(call.console, places.error());
  while (options.out.size() > 1 && options.out.back() == '/') options.out.pop_back();
  CaseWish wish{options.words.front(), options.setting, "", options.title, options.out, ""};
  wish.schemas = SchemasFor(places->exercises, wish.out);
  if (!options.from.empty()) {
    Result<std::string> from = FindExercise(call.files, *places, options.from);
    if (!from) return Refuse(call.console, from.error());
    wish.from = *std::move(from);
  }
  const Result<CaseMade> made = MakeCase(call.files, places->exercises, wish);
  if (!made) return Refuse(call.console, made.error());
  SayMade(call, *made, wish);
  return ExitCode::kFine;
}

}  // namespace

constinit const Command kNewCommand = {"new", "a new case, from a template or another case", kHelp,
                                       Run};

}  // namespace chartmark
