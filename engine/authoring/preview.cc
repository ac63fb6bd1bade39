#include "engine/authoring/preview.h"

#include <algorithm>

#include "engine/authoring/lint.h"
#include "engine/authoring/sample_check.h"

namespace chartmark {

Result<std::size_t> Previewer::NumberOfShown(const Exercise& exercise) const {
  if (setup_.variant.empty()) return 0;
  const auto& ids = exercise.variant_ids();
  const auto found = std::find(ids.begin(), ids.end(), setup_.variant);
  if (found != ids.end()) return static_cast<std::size_t>(found - ids.begin());
  // MakeVariant says which there are.
  return tl::unexpected(exercise.MakeVariant(setup_.variant).error());
}

std::vector<PreviewRung> Previewer::GradeAll(const AuthorsCase& it, const AuthoringSession& session,
                                             Findings& findings, Made& made) {
  const auto graders = session.Graders(it, setup_.grading, findings);
  if (graders == nullptr) {
    made.fault = "grade.lua cannot be used; the findings say why\n";
    return {};
  }
  const Result<Grader*> grader = graders->Under(setup_.policy);
  if (!grader) {
    made.fault = grader.error().message + "\n";
    return {};
  }
  const CaseVariant& shown = it.variants[shown_];
  const Ladder ladder = MakeLadder(shown, setup_.policy, **grader, Variations(shown, near_).All());
  if (!ladder.fault.empty()) {
    made.fault = ladder.fault + "\n";
    return {};
  }
  CheckLadder(it, ladder, graders->script(), findings);
  const std::vector<Grade> samples =
      GradeSamples(it, [&graders](const std::string& policy) { return graders->Under(policy); });
  ReportSamples(it, samples, findings);
  std::vector<PreviewRung> rungs = LadderRungs(ladder);
  for (PreviewRung& rung : SampleRungs(it, samples)) rungs.push_back(std::move(rung));
  return rungs;
}

Status Previewer::Read(Made& made) {
  Findings findings;
  const AuthoringSession session(*setup_.grading.files, setup_.grading.index);
  const std::unique_ptr<const AuthorsCase> it = session.Open(setup_.folder, findings);
  if (it == nullptr) {
    findings.Sort();
    made.fault = RenderFindings(findings.all(), false);
    return {};
  }
  const Result<std::size_t> shown = NumberOfShown(it->exercise);
  // A choice that was renamed while the case is watched is no reason to stop.
  if (!shown && !model_) return tl::unexpected(shown.error());
  shown_ = shown.value_or(0);
  const std::vector<PreviewRung> ladder = GradeAll(*it, session, findings, made);
  Lint(*it, findings);
  ApplyAllowances(*it, findings);
  findings.SetVariantCount(it->variants.size());
  findings.Sort();
  PreviewModel model = BuildPreview(*it, ladder, findings);
  changes_.clear();
  if (model_) changes_ = MarkChanges(*model_, model);
  model_ = std::move(model);
  made.readable = true;
  return {};
}

Result<Previewer::Made> Previewer::Make() {
  Made made;
  if (Status read = Read(made); !read) return tl::unexpected(read.error());
  PreviewPage page;
  page.exercise = BaseName(setup_.folder);
  page.model = model_ ? &*model_ : nullptr;
  page.shown = shown_;
  page.fault = made.fault;
  page.outdated = !made.readable;
  page.stamp_file = setup_.stamp_file;
  if (made.readable) page.changes = changes_;
  made.page = RenderPreviewPage(page);
  made.changes = page.changes.size();
  if (model_) {
    made.findings = static_cast<std::size_t>(
        std::count_if(model_->findings.begin(), model_->findings.end(),
                      [](const Finding& finding) { return finding.allowed.empty(); }));
  }
  return made;
}

}  // namespace chartmark
