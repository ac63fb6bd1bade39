#include "engine/grading/metrics.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/grading/key_submission.h"
#include "tests/grading/fixtures.h"

namespace chartmark {
namespace {

using ::testing::DoubleEq;
using ::testing::Pair;
using ::testing::UnorderedElementsAre;

const Points kScore = Points::FromHundredths(600);
const Points kMax = Points::FromHundredths(1000);

TEST(Metrics, TheKeyIsRightInAllOfThem) {
  const Submission key = SubmissionOfKey(AnkleKey(), AnkleVariant().task);
  EXPECT_THAT(MetricsOf(AnkleKey(), key, kMax, kMax),
              UnorderedElementsAre(Pair("right", 3), Pair("expected", 3), Pair("entered", 3),
                                   Pair("code_over_code", 1), Pair("exact_match", 1),
                                   Pair("principal_right", 1), Pair("record_over_record", 1)));
}

struct Row {
  std::string diagnoses;
  std::string procedures;
  double code_over_code;
  double exact_match;
  double principal_right;
};

TEST(Metrics, CountCodesNotPoints) {
  const Row kRows[] = {
      {"", "", 0, 0, 0},
      {"S82.852A", "", 1.0 / 3, 0, 1},
      {"W00.0XXA S82.852A", "27818", 1, 1, 0},
      {"S82.852A W00.0XXA Z87.891", "27818-RT", 1, 1, 1},  // an optional code counts for nothing
      {"S82.851A W00.0XXA", "27818", 2.0 / 4, 0, 0},
      {"S82.852A S82.852A W00.0XXA", "27818", 3.0 / 4, 0, 1},
  };
  for (const Row& row : kRows) {
    const auto metrics =
        MetricsOf(AnkleKey(), Submitted(row.diagnoses, row.procedures), kScore, kMax);
    EXPECT_THAT(metrics.at("code_over_code"), DoubleEq(row.code_over_code)) << row.diagnoses;
    EXPECT_EQ(metrics.at("exact_match"), row.exact_match) << row.diagnoses;
    EXPECT_EQ(metrics.at("principal_right"), row.principal_right) << row.diagnoses;
    EXPECT_EQ(metrics.at("record_over_record"), 0);
  }
}

TEST(Metrics, AlternativesAreAsGoodAndSubtreesFit) {
  Key key = AnkleKey();
  Alternative other;
  other.code = "W00.-";
  key.items[1].alternatives.push_back(other);
  const auto metrics = MetricsOf(key, Submitted("S82.852A W00.1XXA", "27818"), kMax, kMax);
  EXPECT_EQ(metrics.at("exact_match"), 1);
}

TEST(Metrics, OfAOneOfTheWayThatFitsBestIsExpected) {
  Key key = AnkleKey();
  key.items[0].one_of = key.items[1].one_of = 1;
  key.items[0].set = 1;
  key.items[1].set = 2;
  EXPECT_EQ(MetricsOf(key, Submitted("W00.0XXA", "27818"), kMax, kMax).at("exact_match"), 1);
  EXPECT_EQ(MetricsOf(key, Submitted("S82.852A", "27818"), kMax, kMax).at("exact_match"), 1);
}

TEST(KeySubmission, StandsInTheOrderThatTheKeyDemands) {
  Key key = AnkleKey();
  std::swap(key.items[0], key.items[1]);  // the fall first in the file, but after the fracture
  const Submission submission = SubmissionOfKey(key, AnkleVariant().task);
  ASSERT_EQ(submission.diagnoses.size(), 2u);
  EXPECT_EQ(submission.diagnoses[0].typed, "S82.852A");
  EXPECT_EQ(submission.diagnoses[1].typed, "W00.0XXA");
  ASSERT_EQ(submission.procedures.size(), 1u);
  EXPECT_EQ(submission.procedures[0].typed, "27818-LT>S82.852A");
  EXPECT_EQ(submission.answers.at("disposition"), "01");
}

}  // namespace
}  // namespace chartmark
