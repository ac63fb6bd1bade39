// Makes the preview of one case, again and again as its files change.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "engine/authoring/authors_case.h"
#include "engine/authoring/ladder.h"
#include "engine/authoring/near_codes.h"
#include "engine/authoring/preview_page.h"
#include "engine/grading/grader.h"

namespace chartmark {

struct PreviewSetup {
  GradingSetup grading;  // what it borrows must live as long
  std::string folder;    // of the exercise
  std::string policy = "standard";
  std::string variant;     // shown first; empty: the first one
  std::string stamp_file;  // as in PreviewPage
};

// Not thread-safe. Keeps the last version of the case that was sound, and shows what changed since.
class Previewer {
 public:
  explicit Previewer(PreviewSetup setup) : setup_(std::move(setup)) {}

  struct Made {
    RenderedPreview page;
    std::string fault;         // what keeps the case from being read or graded, one a line
    bool readable = false;     // exercise and key could be used
    std::size_t changes = 0;   // since the version before
    std::size_t findings = 0;  // not allowed
  };
  // Reads all files of the case. Fails where the setup names a variant that a readable case has
  // not.
  Result<Made> Make();

 private:
  Result<std::size_t> NumberOfShown(const Exercise& exercise) const;
  Status Read(Made& made);
  // Grades the ladder of the variant shown and all samples; what keeps it from that goes to `made`.
  std::vector<PreviewRung> GradeAll(const AuthorsCase& it, const AuthoringSession& session,
                                    Findings& findings, Made& made);

  PreviewSetup setup_;
  std::optional<PreviewModel> model_;  // of the last version that could be read
  std::size_t shown_ = 0;
  NearCodes near_;
  std::vector<PreviewChange> changes_;
};

// Rows of the page: a ladder, by group and score; samples with what is not as they expect.
std::vector<PreviewRung> LadderRungs(const Ladder& ladder);
std::vector<PreviewRung> SampleRungs(const AuthorsCase& it, const std::vector<Grade>& grades);

}  // namespace chartmark
