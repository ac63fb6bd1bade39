// A small case for tests of the room: a broken ankle, in the words of the domain.
#pragma once

#include <string>

#include "engine/exercise/exercise.h"
#include "engine/exercise/key.h"
#include "engine/grading/grade.h"
#include "engine/submission/submission.h"

namespace chartmark {

// Fracture 4.00 (modifier-free), fall 1.00 after it, reduction 27818-LT 4.00 pointing to the
// fracture, disposition 01 for 1.00; traps ankle-pain M25.57- and history; optional Z87.891.
Key AnkleKey();
Variant AnkleVariant();

// Line notation to a submission; must be readable.
Submission Submitted(const std::string& diagnoses, const std::string& procedures = "",
                     const std::string& disposition = "");

// A line with the members that most tests need.
Line MakeLine(Group group, const std::string& item, const std::string& entry,
              const std::string& verdict, int points, int of, const std::string& because = "",
              const std::vector<std::string>& rules = {});

// The grade of `Submitted("S82.851A M25.571", "27818-RT", "01")`: the other side (2.00 of 4.00, and
// the modifier in agreement), a symptom (-1.00), no fall.
Grade WrongSideGrade();

}  // namespace chartmark
