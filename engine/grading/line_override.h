// A person's change of what a line of a grade earns. The ledger goes on to hold: it sums to the
// score, no part falls below zero, and the grader's own points stay beside the person's.
//
// The metrics are about codes and stay, but for record_over_record, which is about the score.
#pragma once

#include <cstddef>

#include "engine/grading/grade.h"

namespace chartmark {

// Gives the line these points. The line must not be changed already. Refused, with nothing done:
// more than the line is of or less than nothing; of a charge, more than 0.00 or a larger charge;
// the floor, which follows by itself.
Status OverrideLine(Grade& grade, std::size_t line, Points points, LineOverride changed);

// The grade as the grader made it: takes all changes back. Does nothing where there are none.
void WithdrawOverrides(Grade& grade);

}  // namespace chartmark
