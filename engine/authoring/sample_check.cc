#include "engine/authoring/sample_check.h"

#include <fmt/format.h>

#include <map>
#include <utility>

#include "engine/authoring/grader_fault.h"
#include "engine/base/text.h"
#include "engine/grading/samples.h"

namespace chartmark {
namespace {

void GradeBatch(const AuthorsCase& it, const SampleBatch& batch, const GraderOf& grader_of,
                std::vector<Grade>& grades) {
  const Result<Grader*> grader = grader_of(batch.policy);
  if (!grader) {
    for (const std::size_t i : batch.samples) {
      grades[i] = UnreadableGrade(it.exercise, batch.variant, grader.error().message);
    }
    return;
  }
  std::vector<Grade> graded = (*grader)->GradeMany(batch.variant, batch.submissions);
  for (std::size_t i = 0; i < graded.size(); ++i) grades[batch.samples[i]] = std::move(graded[i]);
}

}  // namespace

std::vector<SampleBatch> BatchesOf(const AuthorsCase& it,
                                   std::map<std::size_t, std::string>* unread) {
  std::map<std::pair<std::string, std::string>, SampleBatch> by_grader;
  for (std::size_t i = 0; i < it.samples.size(); ++i) {
    const Sample& sample = it.samples[i];
    Result<Submission> submission = SubmissionOfSample(sample);
    if (!submission) {
      if (unread != nullptr) unread->emplace(i, submission.error().message);
      continue;
    }
    SampleBatch& batch = by_grader[{sample.policy, sample.variant}];
    batch.policy = sample.policy;
    batch.variant = sample.variant;
    batch.samples.push_back(i);
    batch.submissions.push_back(*std::move(submission));
  }
  std::vector<SampleBatch> batches;
  batches.reserve(by_grader.size());
  for (auto& [of, batch] : by_grader) batches.push_back(std::move(batch));
  return batches;
}

std::vector<Grade> GradeSamples(const AuthorsCase& it, const GraderOf& grader_of) {
  std::vector<Grade> grades(it.samples.size());
  std::map<std::size_t, std::string> unread;
  for (const SampleBatch& batch : BatchesOf(it, &unread)) GradeBatch(it, batch, grader_of, grades);
  for (const auto& [i, why] : unread) {
    grades[i] = UnreadableGrade(it.exercise, it.samples[i].variant, why);
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
    if (grades[i].status == GradeStatus::kFault) {
      ReportFault(it, grades[i].reason, sample.policy, sample.variant, findings);
      continue;
    }
    const std::vector<std::string> differences = CompareWithSample(sample, grades[i]);
    if (differences.empty()) continue;
    findings.Add("sample-differs", sample.place, sample.name,
                 fmt::format("sample '{}': {}", Quotable(sample.name), Join(differences, "; ")),
                 "if the grader is right, 'chartmark check --update' writes what it gives",
                 sample.variant);
  }
}

}  // namespace chartmark
