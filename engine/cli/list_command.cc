#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "engine/base/hash.h"
#include "engine/base/json_writer.h"
#include "engine/base/text.h"
#include "engine/base/xml_guard.h"
#include "engine/cli/arguments.h"
#include "engine/cli/command.h"
#include "engine/cli/learner.h"
#include "engine/exercise/exercise.h"
#include "engine/store/exercise_index.h"

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

  bool Admits(const ExerciseSummary& about) const {
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
  ExerciseSummary exercise;
  std::optional<BestScore> best;
};

std::string BestText(const std::optional<BestScore>& best) {
  if (!best) return "-";
  return fmt::format("{} of {}", best->score.ToString(), best->max.ToString());
}

std::string RowsAsText(const std::vector<Row>& rows) {
  std::size_t id_width = 8;
  for (const Row& row : rows) id_width = std::max(id_width, row.exercise.id.size());
  std::string text = fmt::format("{:<{}}  {:<19}  {:>5}  {:>3}  {:>8}  {:>14}  {}\n", "exercise",
                                 id_width, "setting", "level", "min", "variants", "best", "title");
  for (const Row& row : rows) {
    const ExerciseSummary& it = row.exercise;
    text +=
        fmt::format("{:<{}}  {:<19}  {:>5}  {:>3}  {:>8}  {:>14}  {}\n", it.id, id_width,
                    it.setting, it.level, it.minutes, it.variants, BestText(row.best), it.title);
  }
  return text;
}

void WriteRow(JsonWriter& json, const Row& row) {
  const ExerciseSummary& it = row.exercise;
  json.BeginObject().Member("id", it.id).Member("title", it.title);
  json.Member("setting", it.setting).Key("level").Integer(it.level);
  json.Key("minutes").Integer(it.minutes);
  json.Key("variants").Integer(static_cast<std::int64_t>(it.variants));
  json.Key("skills").BeginArray();
  for (const std::string& skill : it.skills) json.Text(skill);
  json.EndArray().Key("exams").BeginArray();
  for (const ExamDomain& exam : it.exams) {
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

// What the index knows of the exercise as it is now; else it is loaded, and what is said of it goes
// to err. Only an exercise of which nothing is said is kept: what is to be mended is said each
// time.
Result<ExerciseSummary> Summarize(Call& call, const std::string& library, const std::string& name,
                                  ExerciseIndex& index) {
  const std::string folder = JoinPath(library, name);
  const std::string file = JoinPath(folder, "exercise.xml");
  const Result<std::string> text = call.files.Read(file, XmlLimits{}.bytes);
  const std::string hash = text ? Blake2bHex(*text) : "";
  if (const ExerciseSummary* known = index.Find(name, hash)) return *known;
  if (!text) return tl::unexpected(text.error());
  Diagnostics diagnostics;
  const Result<Exercise> exercise = UsableExercise(ParseExercise(*text, file, folder, diagnostics),
                                                   diagnostics, folder, call.console);
  if (!exercise) return tl::unexpected(exercise.error());
  ExerciseSummary summary = SummaryOf(*exercise);
  if (diagnostics.all().empty()) index.Put(name, hash, summary);
  return summary;
}

// Broken exercises are said and left out; the rest is listed all the same.
Result<std::vector<Row>> ReadRows(Call& call, const Places& places, const Filter& filter,
                                  bool& all_read) {
  const Result<std::vector<std::string>> names = ListExercises(call.files, places.exercises);
  if (!names) return tl::unexpected(names.error());
  const std::map<std::string, BestScore> best = ReadBestScores(places, call.console);
  ExerciseIndex index = ExerciseIndex::Read(call.files, places.exercise_index());
  std::vector<Row> rows;
  for (const std::string& name : *names) {
    Result<ExerciseSummary> it = Summarize(call, places.exercises, name, index);
    if (!it) {
      call.console.Say(it.error().message);
      all_read = false;
      continue;
    }
    if (!filter.Admits(*it)) continue;
    const auto found = best.find(it->id);
    rows.push_back(
        {*std::move(it), found == best.end() ? std::nullopt : std::optional(found->second)});
  }
  // Without it the next list is slower, and no worse.
  if (index.changed() && MakeDataFolder(places)) {
    (void)index.Write(call.files, places.exercise_index());
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
  if (!all_read) return ExitCode::kBadInput;
  if (!rows->empty()) return ExitCode::kFine;
  call.console.Say("no exercise fits; 'chartmark list' names them all");
  return ExitCode::kNo;
}

}  // namespace

constinit const Command kListCommand = {"list", "the exercises, with your best score", kHelp, Run};

}  // namespace chartmark
