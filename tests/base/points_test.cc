#include "engine/base/points.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <numeric>
#include <random>

namespace chartmark {
namespace {

TEST(Points, ReadsWhatAPersonWrites) {
  struct Row {
    std::string_view text;
    std::int64_t hundredths;
    std::string_view written;
  };
  for (const Row& row :
       {Row{"4", 400, "4.00"}, Row{"0.5", 50, "0.50"}, Row{"12.25", 1225, "12.25"},
        Row{"-1.00", -100, "-1.00"}, Row{"-0.05", -5, "-0.05"}, Row{"0", 0, "0.00"},
        Row{"-0", 0, "0.00"}, Row{"007", 700, "7.00"}, Row{"1000000", 100'000'000, "1000000.00"}}) {
    const Result<Points> points = Points::Parse(row.text);
    ASSERT_TRUE(points.has_value()) << row.text;
    EXPECT_EQ(points->hundredths(), row.hundredths);
    EXPECT_EQ(points->ToString(), row.written);
  }
}

TEST(Points, RefusesWhatIsNoNumberOfPoints) {
  for (std::string_view text :
       {"", "-", ".5", "4.", "4pts", "1e3", "0.125", "+1", " 1", "1 ", "1,5", "--1", "1000000.01",
        "99999999", "nan", "inf", "0x4", "4.-5"}) {
    EXPECT_EQ(Points::Parse(text).error().message,
              fmt::format("'{}' is not a number of points; write it like 4 or 0.25", text));
  }
}

TEST(Points, AddUpExactly) {
  Points sum;
  for (int i = 0; i < 1000; ++i) sum += Points::FromHundredths(10);
  EXPECT_EQ(sum.ToString(), "100.00");
  EXPECT_EQ((sum - Points::FromHundredths(10001)).ToString(), "-0.01");
  EXPECT_EQ(-sum, Points() - sum);
  EXPECT_LT(Points::FromHundredths(-1), Points());
}

TEST(Percent, IsRoundedHalfUp) {
  const auto percent = [](std::int64_t score, std::int64_t max) {
    return PercentOf(Points::FromHundredths(score), Points::FromHundredths(max));
  };
  EXPECT_EQ(percent(600, 900), 67);
  EXPECT_EQ(percent(1, 200), 1);  // 0.5
  EXPECT_EQ(percent(299, 200'00), 1);
  EXPECT_EQ(percent(99, 200'00), 0);
  EXPECT_EQ(percent(900, 900), 100);
  EXPECT_EQ(percent(0, 900), 0);
  EXPECT_EQ(percent(0, 0), 0);
  EXPECT_EQ(percent(100'000'000, 100'000'000), 100);
}

std::vector<std::int64_t> Shares(std::int64_t total, const std::vector<std::int64_t>& weights) {
  std::vector<std::int64_t> shares;
  for (Points part : Apportion(Points::FromHundredths(total), weights)) {
    shares.push_back(part.hundredths());
  }
  return shares;
}

TEST(Apportion, GivesTheLargestRemainderItsHundredth) {
  using testing::ElementsAre;
  EXPECT_THAT(Shares(100, {1, 1, 1}), ElementsAre(34, 33, 33));
  EXPECT_THAT(Shares(101, {1, 1, 1}), ElementsAre(34, 34, 33));
  EXPECT_THAT(Shares(100, {0, 1, 2}), ElementsAre(0, 33, 67));
  EXPECT_THAT(Shares(-100, {1, 1, 1}), ElementsAre(-34, -33, -33));
  EXPECT_THAT(Shares(7, {}), testing::IsEmpty());
  EXPECT_THAT(Shares(7, {0, 0}), ElementsAre(0, 0));
}

TEST(Apportion, AlwaysSumsToTheTotal) {
  std::mt19937 random(11);
  for (int round = 0; round < 1000; ++round) {
    std::vector<std::int64_t> weights(1 + random() % 8);
    for (std::int64_t& weight : weights) weight = static_cast<std::int64_t>(random() % 50);
    weights[0] += 1;
    const auto total = static_cast<std::int64_t>(random() % 2000) - 1000;
    const std::vector<std::int64_t> shares = Shares(total, weights);
    ASSERT_EQ(std::accumulate(shares.begin(), shares.end(), std::int64_t{0}), total);
    const std::int64_t sum = std::accumulate(weights.begin(), weights.end(), std::int64_t{0});
    for (std::size_t i = 0; i < shares.size(); ++i) {
      ASSERT_LE(std::abs(shares[i] * sum - total * weights[i]), sum) << "less than one away";
    }
  }
}

}  // namespace
}  // namespace chartmark
