#include "engine/authoring/sample_check.h"

#include <fmt/format.h>

#include <map>
#include <utility>

#include "engine/base/text.h"
#include "engine/grading/samples.h"

namespace chartmark {
namespace {

// Samples of one policy and variant: what one batch grades.
struct Batch {
  std::vector<std::size_t> samples;
  std::vector<Submission> submissions;
};

void GradeBatch(const AuthorsCase& it, const std::string& policy, const std::string& variant,
                const Batch& batch, const GraderOf& grader_of, std::vector<Grade>& grades) {
  const Result<Grader*> grader = grader_of(policy);
  if (!grader) {
    for (const std::size_t i : batch.samples) {
      grades[i] = UnreadableGrade(it.exercise, variant, grader.error().message);
    }
    return;
  }
  std::vector<Grade> graded = (*grader)->GradeMany(variant, batch.submissions);
  for (std::size_t i = 0; i < graded.size(); ++i) grades[batch.samples[i]] = std::move(graded[i]);
}

}  // namespace

std::vector<Grade> GradeSamples(const AuthorsCase& it, const GraderOf& grader_of) {
  std::vector<Grade> grades(it.samples.size());
  std::map<std::pair<std::string, std::string>, Batch> batches;
  for (std::size_t i = 0; i < it.samples.size(); ++i) {
    const Sample& sample = it.samples[i];
    Result<Submission> submission = SubmissionOfSample(sample);
    if (!submission) {
      grades[i] = UnreadableGrade(it.exercise, sample.variant, submission.error().message);
      continue;
    }
    Batch& batch = batches[{sample.policy, sample.variant}];
    batch.samples.push_back(i);
    batch.submissions.push_back(*std::move(submission));
  }
  for (const auto& [of, batch] : batches) {
    GradeBatch(it, of.first, of.second, batch, grader_of, grades);
  }
  return grades;
}

void ReportSamples(const AuthorsCase& it, const std::vector<Grade>& grades, Findings& findings) {
  if (it.samples.empty() && !it.has_samples) {
    findings.Add("samples-missing", {JoinPath(it.folder, "samples.xml"), 0, 0}, "samples",
                 "the case has no samples.xml",
                 "write one with the key, the empty submission and the mistakes that learners make "
                 "('chartmark check --mutants' proposes samples)");
  }
  for (std::size_t i = 0; i < grades.size(); ++i) {
    const Sample& sample = it.samples[i];
    const std::vector<std::string> differences = CompareWithSample(sample, grades[i]);
    if (differences.empty()) continue;
    findings.Add("sample-differs", sample.place, sample.name,
                 fmt::format("sample '{}': {}", Quotable(sample.name), Join(differences, "; ")),
                 "if the grader is right, 'chartmark check --update' writes what it gives",
                 sample.variant);
  }
}

}  // namespace chartmark
