#include "engine/authoring/preview.h"

#include <algorithm>

#include "engine/authoring/lint.h"

namespace chartmark {

Result<std::size_t> Previewer::NumberOfShown(const Exercise& exercise) const {
  if (setup_.variant.empty()) return 0;
  const auto& ids = exercise.variant_ids();
  const auto found = std::find(ids.begin(), ids.end(), setup_.variant);
  if (found != ids.end()) return static_cast<std::size_t>(found - ids.begin());
  // MakeVariant says which there are.
  return tl::unexpected(exercise.MakeVariant(setup_.variant).error());
}

Status Previewer::Read(Made& made) {
  Findings findings;
  const AuthoringSession session(*setup_.files, setup_.index);
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
  Diagnostics diagnostics;
  const auto grader = setup_.factory->Load(setup_.folder, setup_.policy, diagnostics);
  std::vector<PreviewRung> ladder;
  if (grader) ladder = PreviewLadder(*it, shown_, *grader);
  // A grader that cannot grade the key grades nothing.
  if (!grader) made.fault = diagnostics.ToString();
  if (!ladder.empty() && !ladder.front().fault.empty()) made.fault = ladder.front().fault + "\n";
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
