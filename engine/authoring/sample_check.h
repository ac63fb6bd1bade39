// The samples of a case, graded and held against what their author expects.
#pragma once

#include <string>
#include <vector>

#include "engine/authoring/authors_case.h"
#include "engine/authoring/finding.h"
#include "engine/grading/authors_graders.h"

namespace chartmark {

// Which grader a sample is graded by; an error is told of the sample.
using GraderOf = std::function<Result<Grader*>(const std::string& policy)>;

// One grade for each of it.samples, in their order, those of one policy and variant in one batch. A
// sample that cannot be read, or whose policy there is none of, has a grade that says so.
std::vector<Grade> GradeSamples(const AuthorsCase& it, const GraderOf& grader_of);

// samples-missing, sample-differs: where a sample stands, what is different. `grades` as above.
void ReportSamples(const AuthorsCase& it, const std::vector<Grade>& grades, Findings& findings);

}  // namespace chartmark
