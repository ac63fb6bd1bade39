// Every sample of every exercise gets the score and the verdicts that its author expects.
#include <gtest/gtest.h>

#include "tests/codes/reference_index.h"
#include "tests/grading/library.h"

namespace chartmark {
namespace {

class Samples : public ::testing::TestWithParam<std::string> {};

void ExpectAsItsAuthorDoes(Grader& grader) {
  Result<std::vector<Grader::SampleResult>> results = grader.RunSamples();
  ASSERT_TRUE(results) << results.error().message;
  EXPECT_FALSE(results->empty());
  for (const Grader::SampleResult& result : *results) {
    if (result.differences.empty()) continue;
    std::string differences;
    for (const std::string& difference : result.differences) differences += "\n  " + difference;
    ADD_FAILURE() << result.sample.place.file << ":" << result.sample.place.line << ": sample '"
                  << result.sample.name << "' (" << result.sample.variant << ", "
                  << result.sample.policy << ")" << differences;
  }
}

TEST_P(Samples, GetWhatTheirAuthorExpects) { ExpectAsItsAuthorDoes(*LoadGrader(GetParam())); }

TEST_P(Samples, GetTheSameWithTheWholeReleases) {
  if (!ReferenceIndex()) GTEST_SKIP() << "no reference data";
  ExpectAsItsAuthorDoes(*LoadGrader(GetParam(), "standard", ReferenceIndex()));
}

std::string NameOfTest(const ::testing::TestParamInfo<std::string>& test) {
  std::string name(BaseName(test.param));
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Exercises, Samples, ::testing::ValuesIn(ShippedExercises()), NameOfTest);
INSTANTIATE_TEST_SUITE_P(Templates, Samples, ::testing::ValuesIn(ShippedTemplates()), NameOfTest);

}  // namespace
}  // namespace chartmark
