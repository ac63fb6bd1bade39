// The shipped exercises under the lints of codes, with the starter codebook.
#include <gtest/gtest.h>

#include "engine/authoring/lint.h"
#include "tests/grading/library.h"

namespace chartmark {
namespace {

constexpr void (*kPasses[])(const AuthorsCase&, Findings&) = {LintCodes, LintDemographics,
                                                              LintNotes, LintPoa, LintLaterality};

// All that is found in one exercise and not allowed by its key: "rule subject".
std::string FoundIn(const Files& files, const std::string& id) {
  Findings findings;
  const auto it = AuthoringSession(files, StarterIndex()).Open(ExerciseFolder(id), findings);
  if (it == nullptr) return id + " cannot be opened\n";
  for (const auto pass : kPasses) pass(*it, findings);
  ApplyAllowances(*it, findings);
  findings.Sort();
  std::string text;
  for (const Finding& finding : findings.all()) {
    if (!finding.allowed.empty()) continue;
    text.append(id).append(": ").append(finding.rule).append(" ");
    text.append(finding.subject).append("\n");
  }
  return text;
}

TEST(LibraryCodes, NothingIsFoundButWhatIsNotInTheBook) {
  const auto files = MakeSystemFiles();
  const auto ids = ShippedExercises();
  EXPECT_GE(ids.size(), 20U);
  std::string text;
  for (const std::string& id : ids) text += FoundIn(*files, id);
  // Notes: the starter codebook has no table B24 (a trap), and its HCPCS list is of 2019.
  EXPECT_EQ(text,
            "diabetic-heart-and-kidney: code-not-in-book ICD-10-CM\n"
            "office-knee-injection: code-not-in-book HCPCS\n");
}

}  // namespace
}  // namespace chartmark
