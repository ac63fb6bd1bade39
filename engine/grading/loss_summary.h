// Where the points went, in a sentence: the second line that a learner reads.
#pragma once

#include <string>

#include "engine/exercise/exercise.h"
#include "engine/grading/grade.h"

namespace chartmark {

// "2.70 lost: 2.00 for the side (S82.851A), 0.70 for a symptom of another condition (M25.572)." The
// largest first, the rest together, and what the floor gives back. Names entries of the learner's
// own and questions only, so it may be shown wherever the lines may. Empty where nothing was lost.
std::string LossSummary(const Grade& grade, const Variant& variant);

// What a verdict takes points for, to follow "2.00 for": "the side", "a code that is not
// documented". For several lines the plural: "codes that are not documented".
std::string LossWords(std::string_view verdict, bool several);

}  // namespace chartmark
