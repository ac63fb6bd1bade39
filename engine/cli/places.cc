#include "engine/cli/places.h"

#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <cstdlib>

#include "engine/base/text.h"
#include "engine/exercise/exercise.h"

namespace chartmark {
namespace {

std::string FolderOf(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string::npos ? "." : path.substr(0, slash);
}

bool IsHome(const Files& files, const std::string& folder) {
  return files.Exists(folder + "/scripts/rubric.lua") && files.Exists(folder + "/exercises");
}

// The folder with exercises/ and scripts/, and the starter codebook that belongs to it.
struct Home {
  std::string folder;
  std::string starter;
};

std::optional<Home> FindHome(const Files& files, const Environment& environment,
                             const std::string& program) {
  const std::string bin = FolderOf(program);
  const std::string built = bin + "/starter/codebook.sqlite";
  if (const auto set = environment("CHARTMARK_HOME")) {
    const std::string beside = *set + "/starter/codebook.sqlite";
    return Home{*set, files.Exists(beside) ? beside : built};
  }
  const std::string installed = bin + "/../share/chartmark";
  if (IsHome(files, installed)) return Home{installed, installed + "/starter/codebook.sqlite"};
  std::string folder = bin;
  for (int up = 0; up < 4; ++up) {
    if (IsHome(files, folder)) return Home{folder, built};
    folder += "/..";
  }
  return std::nullopt;
}

std::string DataFolder(const Environment& environment) {
  if (const auto set = environment("CHARTMARK_DATA")) return *set;
  if (const auto set = environment("XDG_DATA_HOME"); set && !set->empty()) {
    return *set + "/chartmark";
  }
  return environment("HOME").value_or(".") + "/.local/share/chartmark";
}

}  // namespace

Environment SystemEnvironment() {
  return [](const std::string& name) -> std::optional<std::string> {
    const char* value = std::getenv(name.c_str());
    if (value == nullptr) return std::nullopt;
    return value;
  };
}

std::string ProgramPath() {
  std::array<char, 4096> path{};
  const ssize_t size = readlink("/proc/self/exe", path.data(), path.size());
  return size > 0 ? std::string(path.data(), static_cast<std::size_t>(size)) : "chartmark";
}

Result<Places> FindPlaces(const Files& files, const Environment& environment,
                          const std::string& program) {
  const std::optional<Home> home = FindHome(files, environment, program);
  if (!home) {
    return Fail(
        "cannot find the exercises and the grading library; set CHARTMARK_HOME to the "
        "folder that holds exercises/ and scripts/",
        ErrorKind::kNotFound);
  }
  Places places;
  places.exercises = environment("CHARTMARK_EXERCISES").value_or(home->folder + "/exercises");
  places.scripts = home->folder + "/scripts";
  places.starter = home->starter;
  places.data = DataFolder(environment);
  places.codebook = places.starter;
  if (const auto set = environment("CHARTMARK_CODEBOOK")) {
    places.codebook = *set;
    places.own_codebook = true;
  } else if (files.Exists(places.own_codebook_path())) {
    places.codebook = places.own_codebook_path();
    places.own_codebook = true;
  }
  return places;
}

Result<std::string> FindExercise(const Files& files, const Places& places, const std::string& id) {
  std::string path = id;
  while (path.size() > 1 && path.back() == '/') path.pop_back();
  if (path.find('/') != std::string::npos || path == "." || path == "..") {
    if (files.Exists(path + "/exercise.xml")) return path;
    return Fail(fmt::format("'{}' holds no exercise.xml; name an exercise or its folder", id),
                ErrorKind::kNotFound);
  }
  const std::string folder = JoinPath(places.exercises, path);
  if (IsId(path) && files.Exists(folder + "/exercise.xml")) return folder;
  const Result<std::vector<std::string>> all = ListExercises(files, places.exercises);
  if (!all) return tl::unexpected(all.error());
  const std::vector<std::string_view> names(all->begin(), all->end());
  const std::string hint = DidYouMeanHint(id, names);
  return Fail(fmt::format("no exercise '{}'{}", id,
                          hint.empty() ? "; 'chartmark list' names them all" : hint),
              ErrorKind::kNotFound);
}

}  // namespace chartmark
