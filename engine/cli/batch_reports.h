// The files beside grades.jsonl, as `chartmark batch` makes them from it.
#pragma once

#include <string>
#include <vector>

#include "engine/base/result.h"
#include "engine/batch/roster.h"
#include "engine/cli/batch_options.h"
#include "engine/cli/exercise_library.h"

namespace chartmark {

// The names of all that is written for these options, grades.jsonl first.
std::vector<std::string> BatchOutputs(const BatchCommandOptions& options);

// Reads `grades` and writes the rest, over what an earlier try may have left. `roster` may be
// nullptr.
Status WriteBatchReports(const BatchCommandOptions& options, const std::string& grades,
                         const Roster* roster, ExerciseLibrary& library);

}  // namespace chartmark
