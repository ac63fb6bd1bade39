// The samples of a case, graded and held against what their author expects.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "engine/authoring/authors_case.h"
#include "engine/authoring/finding.h"
#include "engine/grading/authors_graders.h"

namespace chartmark {

// Which grader a sample is graded by; an error is told of the sample.
using GraderOf = std::function<Result<Grader*>(const std::string& policy)>;

// Samples of one policy and variant: what one batch grades.
struct SampleBatch {
  std::string policy;
  std::string variant;
  std::vector<std::size_t> samples;  // places in it.samples
  std::vector<Submission> submissions;
};
// Samples that cannot be read are in none; `unread`, where it is given, gets why, by place.
std::vector<SampleBatch> BatchesOf(const AuthorsCase& it,
                                   std::map<std::size_t, std::string>* unread = nullptr);

// One grade for each of it.samples, in their order, those of one policy and variant in one batch. A
// sample that cannot be read, or whose policy there is none of, has a grade that says so.
std::vector<Grade> GradeSamples(const AuthorsCase& it, const GraderOf& grader_of);

// samples-missing, sample-differs: where a sample stands, what is different. `grades` as above.
void ReportSamples(const AuthorsCase& it, const std::vector<Grade>& grades, Findings& findings);

}  // namespace chartmark
