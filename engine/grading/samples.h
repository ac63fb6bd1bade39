// Samples against grades: what an author expects, and what the grader says.
#pragma once

#include <string>
#include <vector>

#include "engine/base/result.h"
#include "engine/exercise/key.h"
#include "engine/grading/grade.h"
#include "engine/submission/submission.h"

namespace chartmark {

// The sample's entries and answers, read.
Result<Submission> SubmissionOfSample(const Sample& sample);

// What a sample's grade has that the sample does not expect, and the other way round; in the form
// that an author can paste. Empty where all is as expected.
std::vector<std::string> CompareWithSample(const Sample& sample, const Grade& grade);

// Whether the line is what the <expect> asks for; an entry may be given without its modifiers.
bool Meets(const ExpectedLine& expected, const Line& line);
// Lines that a sample with whole="yes" need not list.
bool IsFullyRight(const Line& line);
// The line as it would stand in samples.xml: <expect item="…" entry="…" verdict="…" points="…"/>.
std::string RenderExpect(const Line& line);

}  // namespace chartmark
