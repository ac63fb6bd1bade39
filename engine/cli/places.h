// Where the program finds its things.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "engine/base/files.h"
#include "engine/base/result.h"

namespace chartmark {

struct Places {
  std::string exercises;  // folder of the library
  std::string scripts;    // folder of rubric.lua, rules/, policies/
  std::string starter;    // codebook that ships with the exercises
  std::string data;       // the user's own folder: codebook, progress
  std::string codebook;   // the one in use: the user's where there is one, else the starter
  bool own_codebook = false;

  std::string progress() const { return JoinPath(data, "progress.sqlite"); }
  std::string exercise_index() const { return JoinPath(data, "exercises.index"); }
  std::string own_codebook_path() const { return JoinPath(data, "codebook.sqlite"); }
};

// Reads the environment; a parameter, so that tests have their own.
using Environment = std::function<std::optional<std::string>(const std::string&)>;
Environment SystemEnvironment();

// CHARTMARK_HOME (a folder with exercises/ and scripts/), else share/chartmark beside the program's
// bin/, else the source tree that the program was built in. CHARTMARK_EXERCISES and
// CHARTMARK_CODEBOOK override one each. Data: CHARTMARK_DATA, else XDG_DATA_HOME/chartmark, else
// ~/.local/share/chartmark.
Result<Places> FindPlaces(const Files& files, const Environment& environment,
                          const std::string& program);

// The path of the running program.
std::string ProgramPath();

// ID or path of a folder -> the exercise's folder; unknown ids with "did you mean".
Result<std::string> FindExercise(const Files& files, const Places& places, const std::string& id);

}  // namespace chartmark
