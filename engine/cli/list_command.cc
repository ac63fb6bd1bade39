#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "engine/base/json_writer.h"
#include "engine/base/text.h"
#include "engine/cli/arguments.h"
#include "engine/cli/command.h"
#include "engine/cli/learner.h"
#include "engine/exercise/exercise.h"

namespace chartmark {
namespace {

constexpr std::string_view kHelp =
    R"(Usage: chartmark list [options]

Lists the exercises: id, setting, level, minutes, number of variants, your best score, title.

  --skill S       only those that practise the skill S
  --setting S     only those of the setting S (inpatient, emergency, office …)
  --level N       only those of level N, 1 to 5
  --exam E        only those tagged for the exam E (RHIT, CCA, CCS, CPC)
  --variants ID   the variants of one exercise instead, one id a line
  --json          for programs

Example: chartmark list --setting emergency
)";

struct Filter {
  std::string skill;
  std::string setting;
  std::string exam;
  int level = 0;

  bool Admits(const About& about) const {
    const auto has_exam = [this](const ExamDomain& e) {
      return ToLowerAscii(e.exam) == ToLowerAscii(exam);
    };
    return (setting.empty() || about.setting == setting) && (level == 0 || about.level == level) &&
           (skill.empty() ||
            std::find(about.skills.begin(), about.skills.end(), skill) != about.skills.end()) &&
           (exam.empty() || std::any_of(about.exams.begin(), about.exams.end(), has_exam));
  }
};

struct Row {
  Exercise exercise;
  std::optional<BestScore> best;
};

std::string BestText(const std::optional<BestScore>& best) {
  if (!best) return "-";
  return fmt::format("{} of {}", best->score.ToString(), best->max.ToString());
}

std::string RowsAsText(const std::vector<Row>& rows) {
  std::size_t id_width = 8;
  for (const Row& row : rows) id_width = std::max(id_width, row.exercise.id().size());
  std::string text = fmt::format("{:<{}}  {:<19}  {:>5}  {:>3}  {:>8}  {:>14}  {}\n", "exercise",
                                 id_width, "setting", "level", "min", "variants", "best", "title");
  for (const Row& row : rows) {
    const About& about = row.exercise.about();
    text +=
        fmt::format("{:<{}}  {:<19}  {:>5}  {:>3}  {:>8}  {:>14}  {}\n", row.exercise.id(),
                    id_width, about.setting, about.level, about.minutes,
                    row.exercise.variant_ids().size(), BestText(row.best), row.exercise.title());
  }
  return text;
}

void WriteRow(JsonWriter& json, const Row& row) {
  const About& about = row.exercise.about();
  json.BeginObject().Member("id", row.exercise.id()).Member("title", row.exercise.title());
  json.Member("setting", about.setting).Key("level").Integer(about.level);
  json.Key("minutes").Integer(about.minutes);
  json.Key("variants").Integer(static_cast<std::int64_t>(row.exercise.variant_ids().size()));
  json.Key("skills").BeginArray();
  for (const std::string& skill : about.skills) json.Text(skill);
  json.EndArray().Key("exams").BeginArray();
  for (const ExamDomain& exam : about.exams) {
    json.BeginObject().Member("exam", exam.exam).Member("domain", exam.domain).EndObject();
  }
  json.EndArray().Key("best");
  if (row.best) {
    json.BeginObject().Key("score").Number(row.best->score).Key("max").Number(row.best->max);
    json.EndObject();
  } else {
    json.Null();
  }
  json.EndObject();
}

std::string RowsAsJson(const std::vector<Row>& rows) {
  JsonWriter json;
  json.BeginArray();
  for (const Row& row : rows) WriteRow(json, row);
  json.EndArray();
  return json.Take() + "\n";
}

ExitCode ListVariants(Call& call, const Places& places, const std::string& id, bool as_json) {
  const Result<std::string> folder = FindExercise(call.files, places, id);
  if (!folder) return Refuse(call.console, folder.error());
  const Result<Exercise> exercise = OpenExercise(call.files, *folder, call.console);
  if (!exercise) return Refuse(call.console, exercise.error());
  JsonWriter json;
  json.BeginArray();
  std::string text;
  for (const std::string& variant : exercise->variant_ids()) {
    json.Text(variant);
    text += variant + "\n";
  }
  json.EndArray();
  call.console.out << (as_json ? json.Take() + "\n" : text);
  return ExitCode::kFine;
}

// Broken exercises are said and left out; the rest is listed all the same.
Result<std::vector<Row>> ReadRows(Call& call, const Places& places, const Filter& filter,
                                  bool& all_read) {
  const Result<std::vector<std::string>> names = ListExercises(call.files, places.exercises);
  if (!names) return tl::unexpected(names.error());
  const std::map<std::string, BestScore> best = ReadBestScores(places, call.console);
  std::vector<Row> rows;
  for (const std::string& name : *names) {
    Result<Exercise> exercise =
        OpenExercise(call.files, JoinPath(places.exercises, name), call.console);
    if (!exercise) {
      call.console.Say(exercise.error().message);
      all_read = false;
      continue;
    }
    if (!filter.Admits(exercise->about())) continue;
    const auto found = best.find(exercise->id());
    rows.push_back(
        {*std::move(exercise), found == best.end() ? std::nullopt : std::optional(found->second)});
  }
  return rows;
}

ExitCode Run(Call& call) {
  Filter filter;
  std::string variants_of;
  bool as_json = false;
  Arguments arguments("list");
  arguments.Option("--skill", filter.skill)
      .Option("--setting", filter.setting)
      .Option("--exam", filter.exam)
      .Option("--level", filter.level, 1, 5)
      .Option("--variants", variants_of)
      .Flag("--json", as_json);
  if (Status read = arguments.Read(call.words); !read) return Refuse(call.console, read.error());
  const Result<Places> places = FindPlaces(call.files, call.environment, call.program);
  if (!places) return Refuse(call.console, places.error());
  if (!variants_of.empty()) return ListVariants(call, *places, variants_of, as_json);
  bool all_read = true;
  const Result<std::vector<Row>> rows = ReadRows(call, *places, filter, all_read);
  if (!rows) return Refuse(call.console, rows.error());
  call.console.out << (as_json ? RowsAsJson(*rows) : RowsAsText(*rows));
  if (rows->empty()) {
    call.console.Say("no exercise fits; 'chartmark list' names them all");
    return ExitCode::kNo;
  }
  return all_read ? ExitCode::kFine : ExitCode::kBadInput;
}

}  // namespace

constinit const Command kListCommand = {"list", "the exercises, with your best score", kHelp, Run};

}  // namespace chartmark
