#include "engine/cli/learner.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <ostream>
#include <system_error>

#include "engine/base/text.h"

namespace chartmark {
namespace {

bool FileExists(const std::string& path) {
  std::error_code ignored;
  return std::filesystem::exists(path, ignored);
}

}  // namespace

Result<Exercise> OpenExercise(const Files& files, const std::string& folder,
                              const Console& console) {
  Diagnostics diagnostics;
  std::optional<Exercise> exercise = LoadExercise(files, folder, diagnostics);
  return UsableExercise(std::move(exercise), diagnostics, folder, console);
}

Result<Exercise> UsableExercise(std::optional<Exercise> exercise, const Diagnostics& diagnostics,
                                const std::string& folder, const Console& console) {
  console.err << diagnostics.ToString();
  if (exercise) return *std::move(exercise);
  const auto errors = std::count_if(
      diagnostics.all().begin(), diagnostics.all().end(),
      [](const Diagnostic& diagnostic) { return diagnostic.severity == Severity::kError; });
  return Fail(fmt::format("exercise '{}' cannot be used: {} fault{} to mend", BaseName(folder),
                          errors, errors == 1 ? "" : "s"));
}

Status MakeDataFolder(const Places& places) {
  std::error_code failed;
  std::filesystem::create_directories(places.data, failed);
  if (failed) {
    return Fail(fmt::format("cannot make the folder '{}': {}; set CHARTMARK_DATA to one that can "
                            "be written",
                            places.data, failed.message()),
                ErrorKind::kIo);
  }
  return {};
}

Result<std::unique_ptr<Progress>> OpenProgress(const Places& places) {
  if (Status made = MakeDataFolder(places); !made) return tl::unexpected(made.error());
  return Progress::Open(places.progress());
}

std::map<std::string, BestScore> ReadBestScores(const Places& places, const Console& console) {
  if (!FileExists(places.progress())) return {};
  const Result<std::unique_ptr<Progress>> progress = OpenProgress(places);
  if (!progress) {
    console.Say(progress.error().message);
    return {};
  }
  Result<std::map<std::string, BestScore>> best = (*progress)->BestScores();
  if (best) return *std::move(best);
  console.Say(best.error().message);
  return {};
}

Result<std::string> PickVariant(const Places& places, const Exercise& exercise,
                                const std::string& wanted) {
  if (!wanted.empty()) {
    if (exercise.HasVariant(wanted)) return wanted;
    const std::vector<std::string_view> known(exercise.variant_ids().begin(),
                                              exercise.variant_ids().end());
    const std::string hint = DidYouMeanHint(wanted, known);
    return Fail(
        fmt::format("exercise '{}' has no variant '{}'{}", exercise.id(), wanted,
                    hint.empty()
                        ? fmt::format("; 'chartmark list --variants {}' names them", exercise.id())
                        : hint),
        ErrorKind::kNotFound);
  }
  if (FileExists(places.progress())) {
    const Result<std::unique_ptr<Progress>> progress = OpenProgress(places);
    if (!progress) return tl::unexpected(progress.error());
    const Result<std::optional<std::string>> assigned = (*progress)->AssignedVariant(exercise.id());
    if (!assigned) return tl::unexpected(assigned.error());
    if (*assigned && exercise.HasVariant(**assigned)) return **assigned;
  }
  return exercise.VariantFor("local", "local");
}

}  // namespace chartmark
