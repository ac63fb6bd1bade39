// Every sample of every exercise gets the score and the verdicts that its author expects.
#include <gtest/gtest.h>

#include "tests/grading/library.h"
#include "tests/support/reference.h"

namespace chartmark {
namespace {

class Samples : public ::testing::TestWithParam<std::string> {};

TEST_P(Samples, GetWhatTheirAuthorExpects) {
  if (!ReferenceFile("icd10cm/icd10cm_order_2026.txt")) GTEST_SKIP() << "no reference data";
  const std::unique_ptr<Grader> grader = LoadGrader(GetParam());
  ASSERT_NE(grader, nullptr);
  Result<std::vector<Grader::SampleResult>> results = grader->RunSamples();
  ASSERT_TRUE(results) << results.error().message;
  EXPECT_FALSE(results->empty());
  for (const Grader::SampleResult& result : *results) {
    for (const std::string& difference : result.differences) {
      ADD_FAILURE() << result.sample.place.file << ":" << result.sample.place.line << ": sample '"
                    << result.sample.name << "' (" << result.sample.variant << ", "
                    << result.sample.policy << ")\n  " << difference;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Exercises, Samples, ::testing::ValuesIn(ShippedExercises()),
                         [](const auto& test) {
                           std::string name = test.param;
                           std::replace(name.begin(), name.end(), '-', '_');
                           return name;
                         });

}  // namespace
}  // namespace chartmark
