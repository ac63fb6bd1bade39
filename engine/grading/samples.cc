#include "engine/grading/samples.h"

#include <fmt/format.h>

#include <algorithm>

#include "engine/base/text.h"

namespace chartmark {

bool Meets(const ExpectedLine& expected, const Line& line) {
  if (expected.verdict != line.verdict) return false;
  if (!expected.item.empty() && expected.item != line.item) return false;
  if (!expected.entry.empty() && expected.entry != line.entry &&
      line.entry.compare(0, expected.entry.size() + 1, expected.entry + "-") != 0) {
    return false;
  }
  return !expected.points || *expected.points == line.points;
}

bool IsFullyRight(const Line& line) {
  return line.points == line.of && (line.of > Points() || line.verdict == "optional");
}

std::string RenderExpect(const Line& line) {
  std::string text = "<expect";
  if (!line.item.empty()) text += fmt::format(" item=\"{}\"", EscapeHtml(line.item));
  // The parts of a split are several entries on one line, and entry="…" takes one: the item tells
  // it.
  const bool one = !line.entry.empty() && line.entry.find(' ') == std::string::npos;
  if (one) text += fmt::format(" entry=\"{}\"", EscapeHtml(line.entry));
  return text +
         fmt::format(" verdict=\"{}\" points=\"{}\"/>", line.verdict, line.points.ToString());
}

namespace {

std::string Describe(const ExpectedLine& expected) {
  Line line;
  line.item = expected.item;
  line.entry = expected.entry;
  line.verdict = expected.verdict;
  line.points = expected.points.value_or(Points());
  return RenderExpect(line);
}

void CompareLines(const Sample& sample, const Grade& grade, std::vector<std::string>& differences) {
  std::vector<bool> met(grade.lines.size());
  for (const ExpectedLine& expected : sample.expects) {
    std::size_t i = 0;
    while (i < grade.lines.size() && (met[i] || !Meets(expected, grade.lines[i]))) ++i;
    if (i < grade.lines.size()) {
      met[i] = true;
    } else {
      differences.push_back("expected, but not in the ledger: " + Describe(expected));
    }
  }
  if (!sample.whole && differences.empty()) return;
  for (std::size_t i = 0; i < grade.lines.size(); ++i) {
    if (met[i] || IsFullyRight(grade.lines[i])) continue;
    differences.push_back("in the ledger, but not expected: " + RenderExpect(grade.lines[i]));
  }
}

}  // namespace

std::vector<std::string> CompareWithSample(const Sample& sample, const Grade& grade) {
  if (grade.status != GradeStatus::kGraded) {
    return {fmt::format("{}: {}", NameOf(grade.status), grade.reason)};
  }
  std::vector<std::string> differences;
  if (grade.score != sample.score) {
    differences.push_back(fmt::format("score=\"{}\" expected, score=\"{}\" of {} given",
                                      sample.score.ToString(), grade.score.ToString(),
                                      grade.max.ToString()));
  }
  CompareLines(sample, grade, differences);
  return differences;
}

Result<Submission> SubmissionOfSample(const Sample& sample) {
  Submission submission;
  Result<std::vector<Entry>> diagnoses = ReadEntries(sample.diagnoses, EntryKind::kDiagnosis);
  if (!diagnoses) return tl::unexpected(diagnoses.error());
  Result<std::vector<Entry>> procedures = ReadEntries(sample.procedures, EntryKind::kProcedure);
  if (!procedures) return tl::unexpected(procedures.error());
  if (Status status = ResolvePointers(*diagnoses, *procedures); !status) {
    return tl::unexpected(status.error());
  }
  submission.diagnoses = *std::move(diagnoses);
  submission.procedures = *std::move(procedures);
  for (const auto& [question, value] : sample.answers) submission.answers[question] = value;
  return submission;
}

}  // namespace chartmark
