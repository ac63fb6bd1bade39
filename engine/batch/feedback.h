// feedback/LEARNER.html: a page for each learner, with all attempts and why each got its points.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "engine/batch/report.h"

namespace chartmark {

// Writes the folder `out`/feedback with a page for each learner that a row names, rows that could
// not be graded too; a row without a learner has none. Attempts come in the order of their rows.
// Nothing of the key is in a page, nor in the file where rows wait for it, beyond what
// `setup.reveal` allows: where `setup.shown` gives nullopt, score and counts alone are told.
//
// Old pages stay until all new ones are written, then all are exchanged at once, and pages of
// learners who are no longer in the class are gone (new_folder.h): a page is no archive, and an
// outdated one beside new ones would be taken for new. Other files in the folder are kept.
std::unique_ptr<Report> MakeFeedback(const ReportSetup& setup);

inline constexpr std::string_view kFeedbackFolder = "feedback";

// The name of a learner's page within the folder; a URL too, without escapes. The same id gives the
// same name in every run, and two ids never share one, on file systems without capitals either:
// - an id of 1 to 40 small letters, digits, '-' and '_' that begins with a letter or digit and is
//   no device of Windows ("con", "lpt1") is its own name: "s001.html";
// - any other id keeps what is readable of it, in small letters, other characters as '-', before
//   '~' and the first 32 hexadecimal digits of its SHA-256:
//   "ann-smith-school-org~4b5f….html".
std::string FeedbackFileName(std::string_view learner);

}  // namespace chartmark
