// The graded rows of a preview: the ladder of one variant, and the samples of all.
#include <fmt/format.h>

#include <algorithm>

#include "engine/authoring/preview.h"
#include "engine/authoring/sample_check.h"
#include "engine/base/text.h"
#include "engine/grading/samples.h"

namespace chartmark {
namespace {

PreviewRung RungOf(std::string_view group, std::string what, const Grade& grade) {
  PreviewRung rung;
  rung.variant = grade.variant;
  rung.group = group;
  rung.what = std::move(what);
  rung.submission = Describe(grade.submission);
  rung.score = grade.score;
  rung.max = grade.max;
  rung.verdicts = Join(VerdictsOf(grade), ", ");
  if (grade.status != GradeStatus::kGraded) rung.fault = grade.reason;
  return rung;
}

}  // namespace

std::vector<PreviewRung> LadderRungs(const Ladder& ladder) {
  std::vector<PreviewRung> rungs;
  for (const Rung& rung : ladder.rungs) {
    rungs.push_back(RungOf(GroupOf(rung.variation.kind), rung.variation.what, rung.grade));
  }
  // Groups in the order in which they come, each from its best score down.
  for (auto from = rungs.begin(); from != rungs.end();) {
    const auto to = std::find_if(
        from, rungs.end(), [&from](const PreviewRung& rung) { return rung.group != from->group; });
    std::stable_sort(from, to,
                     [](const PreviewRung& a, const PreviewRung& b) { return a.score > b.score; });
    from = to;
  }
  return rungs;
}

std::vector<PreviewRung> SampleRungs(const AuthorsCase& it, const std::vector<Grade>& grades) {
  std::vector<PreviewRung> rungs;
  for (std::size_t i = 0; i < grades.size(); ++i) {
    const Sample& sample = it.samples[i];
    const std::string policy =
        sample.policy == "standard" ? "" : fmt::format(" (policy {})", sample.policy);
    rungs.push_back(RungOf("Samples", sample.name + policy, grades[i]));
    rungs.back().variant = sample.variant;
    if (rungs.back().fault.empty()) {
      rungs.back().fault = Join(CompareWithSample(sample, grades[i]), "; ");
    }
  }
  return rungs;
}

}  // namespace chartmark
