// Entries of a key with one part wrong: what earns less in every exercise.
#pragma once

#include <string>
#include <vector>

#include "engine/exercise/exercise.h"
#include "engine/exercise/key.h"
#include "engine/submission/submission.h"

namespace chartmark {

struct BrokenPart {
  std::string what;  // "27818 without LT"
  Entry entry;
};

// A procedure with a modifier dropped or swapped for the other side, other units, a pointer lost or
// moved; of what the task asks for.
std::vector<BrokenPart> BrokenProcedures(const Task& task, const Entry& right, const Item& item);
// A diagnosis with each other POA indicator, and none; nothing where the task asks for none.
std::vector<BrokenPart> BrokenPoa(const Task& task, const Entry& right, const Item& item);

}  // namespace chartmark
