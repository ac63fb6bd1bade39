// Graders of a case that are wrong in one thing: what its samples should notice.
#pragma once

#include <string>
#include <vector>

#include "engine/authoring/authors_case.h"
#include "engine/grading/authors_graders.h"

namespace chartmark {

struct Mutant {
  std::string subject;  // "rule-off:hedge", for an <allow of="…">
  std::string what;     // "item 'fall' is worth 1.00 more"
  Place place;          // of what is changed, in key.xml or grade.lua
  GraderChange change;
};

// Of the key: points of items and answers, credits of <instead> and <split>, cost and verdict of
// traps, all that may be dropped (<or>, <optional>, <unrelated>, <trap>, <first>, after, essential,
// requires). Of grade.lua: each :on, :off, :weigh and :rule dropped, each general rule off. Of the
// policy 'standard': each credit. In this order.
std::vector<Mutant> MakeMutants(const AuthorsCase& it, const AuthorsGraders& graders);

}  // namespace chartmark
