// The submission that the key itself would be.
#pragma once

#include "engine/exercise/exercise.h"
#include "engine/exercise/key.h"
#include "engine/submission/submission.h"

namespace chartmark {

// Every item with all its parts, of each one-of the way with the most points, in an order that
// `first` and `after` allow (key order otherwise), and every answer. `key` is canonical.
Submission SubmissionOfKey(const Key& key, const Task& task);

}  // namespace chartmark
