#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "engine/authoring/check.h"
#include "engine/base/json_writer.h"
#include "engine/cli/arguments.h"
#include "engine/cli/command.h"
#include "engine/cli/grading_desk.h"

namespace chartmark {
namespace {

constexpr std::string_view kHelp =
    R"(Usage: chartmark check [PATH…] [options]

Looks for what is wrong with exercises: their files, the key against the code sets and the chart,
the samples, and whether any mistake earns more than a smaller one (the score ladder). PATH is an id,
the folder of an exercise, or a folder of exercises; without one, the whole library is checked.

  --strict       warnings fail too
  --explain      say of each finding why it matters
  --rules        list everything that is looked for, and check nothing
  --ladder       print the score ladder of each exercise
  --variant V    of that ladder; default: the first
  --policy NAME  of that ladder; default: standard
  --no-ladder    grade the samples only
  --mutants      change the grader in many small ways and list what no sample notices; slow
  --update       write into samples.xml what the grader gives: the difference is the review;
                 with --mutants, add the fewest samples that notice all
  --json         for programs

Exit codes: 0 nothing found, 1 errors (with --strict warnings too), 2 usage, 3 no such exercise.

Example: chartmark check ed-ankle-fracture
)";

constexpr int kTableWidth = 100;  // a wider one is no easier to read

struct Options {
  std::vector<std::string> words;
  bool strict = false, explain = false, rules = false, no_ladder = false, json = false;
  CheckOptions check;
};

// What the words name; each folder once.
Result<std::vector<std::string>> FindFolders(Call& call, const Places& places,
                                             const std::vector<std::string>& words) {
  std::vector<std::string> folders;
  const auto add = [&folders](std::string folder) {
    if (std::find(folders.begin(), folders.end(), folder) == folders.end()) {
      folders.push_back(std::move(folder));
    }
  };
  const auto add_library = [&](const std::string& library) -> Result<std::size_t> {
    const Result<std::vector<std::string>> names = ListExercises(call.files, library);
    if (!names) return tl::unexpected(names.error());
    for (const std::string& name : *names) add(JoinPath(library, name));
    return names->size();
  };
  for (const std::string& word : words) {
    std::string path = word;
    while (path.size() > 1 && path.back() == '/') path.pop_back();
    const bool is_path = path.find('/') != std::string::npos || path == "." || path == "..";
    const bool is_case = call.files.Exists(JoinPath(path, "exercise.xml"));
    if (is_path && !is_case) {
      const Result<std::size_t> count = add_library(path);
      if (count && *count > 0) continue;
    }
    Result<std::string> folder = FindExercise(call.files, places, word);
    if (!folder) return tl::unexpected(folder.error());
    add(*std::move(folder));
  }
  if (words.empty()) {
    if (const auto added = add_library(places.exercises); !added) {
      return tl::unexpected(added.error());
    }
  }
  return folders;
}

ExitCode ListRules(const Call& call, bool as_json) {
  JsonWriter json;
  json.BeginArray();
  for (const LintRule& rule : AllLintRules()) {
    const std::string_view severity = NameOf(rule.severity);
    if (!as_json) {
      call.console.out << fmt::format("{:<24} {:<8} {}\n    {}\n", rule.id, severity,
                                      rule.allowable ? "" : "cannot be allowed", rule.explanation);
    }
    json.BeginObject().Member("rule", rule.id).Member("severity", severity);
    json.Member("explanation", rule.explanation).Key("allowable").Bool(rule.allowable).EndObject();
  }
  json.EndArray();
  if (as_json) call.console.out << json.Take() << "\n";
  return ExitCode::kFine;
}

std::string AsText(const std::vector<CaseReport>& reports, bool explain, int width) {
  std::string text;
  for (const CaseReport& report : reports) {
    if (report.table) text += RenderLadder(*report.table, width);
    text += RenderFindings(report.findings.all(), explain);
    for (const std::string& update : report.updates) text += update + "\n";
  }
  return text;
}

std::string AsJson(const std::vector<CaseReport>& reports, const CheckSummary& summary) {
  JsonWriter json;
  json.BeginObject().Key("cases").BeginArray();
  for (const CaseReport& report : reports) {
    json.BeginObject().Member("folder", report.folder);
    json.Key("variants").Integer(static_cast<std::int64_t>(report.variants));
    json.Key("gradings").Integer(static_cast<std::int64_t>(report.gradings));
    json.Key("findings").Raw(FindingsToJson(report.findings.all()));
    if (report.table) WriteLadder(json.Key("ladder"), *report.table);
    json.Key("updates").BeginArray();
    for (const std::string& update : report.updates) json.Text(update);
    json.EndArray().EndObject();
  }
  json.EndArray();
  const std::pair<std::string_view, std::size_t> counts[] = {{"errors", summary.errors},
                                                             {"warnings", summary.warnings},
                                                             {"notes", summary.notes},
                                                             {"allowed", summary.allowed}};
  for (const auto& [name, count] : counts) json.Key(name).Integer(static_cast<std::int64_t>(count));
  json.EndObject();
  return json.Take() + "\n";
}

int TableWidth(const Console& console) {
  return console.out_is_terminal ? std::min(console.width, kTableWidth) : kTableWidth;
}

ExitCode Check(Call& call, const Options& options) {
  const Result<Places> places = FindPlaces(call.files, call.environment, call.program);
  if (!places) return Refuse(call.console, places.error());
  const auto folders = FindFolders(call, *places, options.words);
  if (!folders) return Refuse(call.console, folders.error());
  const auto desk = GradingDesk::Open(call.files, *places);
  if (!desk) return Refuse(call.console, desk.error());
  const auto reports = CheckCases(call.files, (*desk)->setup(), *folders, options.check);
  const CheckSummary summary = SummaryOf(reports);
  call.console.out << (options.json ? AsJson(reports, summary)
                                    : AsText(reports, options.explain, TableWidth(call.console)));
  call.console.Say(ToText(summary));
  const bool bad = summary.errors > 0 || (options.strict && summary.warnings > 0);
  return bad ? ExitCode::kNo : ExitCode::kFine;
}

ExitCode Run(Call& call) {
  Options options;
  Arguments arguments("check");
  arguments.Flag("--strict", options.strict)
      .Flag("--explain", options.explain)
      .Flag("--rules", options.rules)
      .Flag("--ladder", options.check.table)
      .Flag("--no-ladder", options.no_ladder)
      .Flag("--mutants", options.check.mutants)
      .Flag("--update", options.check.update)
      .Flag("--json", options.json)
      .Option("--variant", options.check.variant)
      .Option("--policy", options.check.policy)
      .Words("PATH", options.words, 0, 10'000);
  if (Status read = arguments.Read(call.words); !read) return Refuse(call.console, read.error());
  if (options.rules) return ListRules(call, options.json);
  options.check.ladder = !options.no_ladder;
  return Check(call, options);
}

}  // namespace

constinit const Command kCheckCommand = {"check", "look for what is wrong with exercises", kHelp,
                                         Run};

}  // namespace chartmark
