// The graded rows of a preview.
#include <fmt/format.h>

#include "engine/authoring/preview.h"
#include "engine/base/text.h"
#include "engine/grading/key_submission.h"

namespace chartmark {
namespace {

std::string CodesOf(const Submission& submission) {
  std::string text;
  for (const auto* entries : {&submission.diagnoses, &submission.procedures}) {
    for (const Entry& entry : *entries) text += (text.empty() ? "" : " ") + ToLineNotation(entry);
  }
  for (const auto& [question, value] : submission.answers) {
    text += fmt::format("{}{}={}", text.empty() ? "" : " ", question, value);
  }
  return text;
}

std::string VerdictsOf(const Grade& grade) {
  std::vector<std::string> verdicts;
  for (const Line& line : grade.lines) {
    if (line.points == line.of && line.points >= Points()) continue;
    const std::string& about = line.entry.empty() ? line.item : line.entry;
    verdicts.push_back(about.empty() ? line.verdict : fmt::format("{} ({})", line.verdict, about));
  }
  return Join(verdicts, ", ");
}

PreviewRung RungOf(std::string what, const Grade& grade) {
  PreviewRung rung;
  rung.variant = grade.variant;
  rung.what = std::move(what);
  rung.submission = CodesOf(grade.submission);
  rung.score = grade.score;
  rung.max = grade.max;
  rung.verdicts = VerdictsOf(grade);
  if (grade.status != GradeStatus::kGraded) rung.fault = grade.reason;
  return rung;
}

}  // namespace

std::vector<PreviewRung> PreviewLadder(const AuthorsCase& it, std::size_t variant, Grader& grader) {
  const CaseVariant& shown = it.variants[variant];
  std::vector<PreviewRung> rungs;
  const std::vector<Grade> grades =
      grader.GradeMany(shown.variant.id, {SubmissionOfKey(shown.key, shown.variant.task), {}});
  constexpr std::string_view kNames[] = {"the whole key", "nothing"};
  for (std::size_t i = 0; i < grades.size(); ++i) {
    rungs.push_back(RungOf(std::string(kNames[i]), grades[i]));
  }
  Result<std::vector<Grader::SampleResult>> samples = grader.RunSamples();
  if (!samples) return rungs;
  for (const Grader::SampleResult& result : *samples) {
    PreviewRung rung = RungOf("sample: " + result.sample.name, result.grade);
    if (rung.fault.empty()) rung.fault = Join(result.differences, "; ");
    rungs.push_back(std::move(rung));
  }
  return rungs;
}

}  // namespace chartmark
