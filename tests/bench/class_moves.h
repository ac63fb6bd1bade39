// What learners do with one variant of an exercise: what the key holds, and in how many ways they
// go past it. Made from the variations of the score ladder, so that mistakes are those of the keys,
// traps and neighbours.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "engine/authoring/variations.h"

namespace chartmark {

// One list of entries, in line notation.
struct ListMoves {
  std::vector<std::string> right;
  std::vector<std::vector<std::string>> instead;  // of each right one, the likeliest first
  std::vector<std::string> beside;                // traps and optional codes
};

struct ClassMoves {
  std::string exercise;
  std::string variant;
  ListMoves diagnoses;
  ListMoves procedures;
  std::map<std::string, std::vector<std::string>> answers;  // the right value first
  std::vector<std::string> foreign;  // codes of the same categories; may be empty
};

ClassMoves MovesOf(const CaseVariant& it, NearCodes& near);

}  // namespace chartmark
