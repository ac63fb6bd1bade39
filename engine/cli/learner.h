// What the commands share about the person at this machine: their exercise, variant and best
// scores.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>

#include "engine/base/diagnostics.h"
#include "engine/base/files.h"
#include "engine/base/result.h"
#include "engine/cli/console.h"
#include "engine/cli/places.h"
#include "engine/exercise/exercise.h"
#include "engine/store/progress.h"

namespace chartmark {

// Loads an exercise; all its diagnostics go to err, and the error says how many.
Result<Exercise> OpenExercise(const Files& files, const std::string& folder,
                              const Console& console);
// The same of one that was loaded, or could not be, with these diagnostics.
Result<Exercise> UsableExercise(std::optional<Exercise> exercise, const Diagnostics& diagnostics,
                                const std::string& folder, const Console& console);

// Makes the user's data folder where there is none.
Status MakeDataFolder(const Places& places);

// The progress file of this user; made where there is none.
Result<std::unique_ptr<Progress>> OpenProgress(const Places& places);

// By exercise; empty where there is no progress yet. Trouble is said, not fatal.
std::map<std::string, BestScore> ReadBestScores(const Places& places, const Console& console);

// The variant that `wanted` names; where it is empty, the one assigned to this user (the last taken
// in solve, else drawn from the user's own seed).
Result<std::string> PickVariant(const Places& places, const Exercise& exercise,
                                const std::string& wanted);

}  // namespace chartmark
