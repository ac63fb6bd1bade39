// Every exercise of the library, linted: what is found, and that nothing grave is left.
#include "tests/grading/library.h"

#include <gtest/gtest.h>

#include <iostream>
#include <map>

#include "engine/authoring/lint.h"

namespace chartmark {
namespace {

std::vector<Finding> FindingsOf(const std::string& id, std::string& rendered) {
  const auto files = MakeSystemFiles();
  const AuthoringSession session(*files, StarterIndex());
  Findings findings;
  const auto it = session.Open(ExerciseFolder(id), findings);
  if (it == nullptr) {
    rendered = RenderFindings(findings.all(), true);
    ADD_FAILURE() << id << " cannot be opened\n" << rendered;
    return {};
  }
  Lint(*it, findings);
  findings.SetVariantCount(it->variants.size());
  ApplyAllowances(*it, findings);
  findings.Sort();
  rendered = RenderFindings(findings.all(), true);
  return findings.all();
}

TEST(Library, NoErrorOrWarningIsLeft) {
  std::map<std::string, int> counts;
  for (const std::string& id : ShippedExercises()) {
    std::string rendered;
    bool grave = false;
    for (const Finding& finding : FindingsOf(id, rendered)) {
      ++counts[finding.rule + (finding.allowed.empty() ? "" : " (allowed)")];
      if (finding.allowed.empty()) grave |= finding.severity != Severity::kNote;
    }
    EXPECT_FALSE(grave) << id << "\n" << rendered;
    if (!grave && !rendered.empty()) std::cout << rendered;
  }
  for (const auto& [rule, count] : counts) std::cout << count << " " << rule << "\n";
}

}  // namespace
}  // namespace chartmark
