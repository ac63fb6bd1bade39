#include "engine/batch/statistics.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <string>

namespace chartmark {
namespace {

struct IntervalRow {
  std::int64_t part, of;
  const char* low_high;
};

// The first four: R. G. Newcombe, "Two-sided confidence intervals for the single proportion",
// Statistics in Medicine 17 (1998), 857-872, table I, method 3 (score). The others: the formula in
// a few lines of Python.
TEST(Statistics, WilsonIntervalsAreThoseOfNewcombesTable) {
  const IntervalRow kRows[] = {
      {81, 263, "0.2553 0.3662"}, {15, 148, "0.0624 0.1605"}, {0, 20, "0.0000 0.1611"},
      {1, 29, "0.0061 0.1718"},   {20, 20, "0.8389 1.0000"},  {1, 1, "0.2065 1.0000"},
  };
  for (const IntervalRow& row : kRows) {
    const auto interval = WilsonInterval({row.part, row.of});
    ASSERT_TRUE(interval);
    EXPECT_EQ(fmt::format("{:.4f} {:.4f}", interval->low, interval->high), row.low_high)
        << row.part << " of " << row.of;
  }
  EXPECT_FALSE(WilsonInterval({0, 0}));
  EXPECT_FALSE(ShareOf({0, 0}));
}

struct LineRow {
  std::int64_t part, of;
  const char* against;
};

TEST(Statistics, TheLineOfTheProfessionIsMetWhereTheWholeIntervalIsAboveIt) {
  const LineRow kRows[] = {
      {73, 73, "meets"},    {72, 72, "not shown"},    {19, 20, "not shown"}, {1, 1, "not shown"},
      {980, 1000, "meets"}, {950, 1000, "not shown"}, {930, 1000, "below"},  {0, 3, "below"},
  };
  for (const LineRow& row : kRows) {
    const auto against = CompareWithLine({row.part, row.of});
    ASSERT_TRUE(against);
    EXPECT_EQ(NameOf(*against), row.against) << row.part << " of " << row.of;
  }
  EXPECT_FALSE(CompareWithLine({0, 0}));
}

TEST(Statistics, ACorrelationNeedsThreePairsAndSomethingThatVaries) {
  PairSums sums;
  EXPECT_FALSE(sums.Correlation());
  sums.Add(1, 5);
  sums.Add(2, 4);
  EXPECT_FALSE(sums.Correlation()) << "of two pairs it is always 1 or -1";
  sums.Add(3, 3);
  EXPECT_EQ(sums.Correlation(), -1.0);
  sums.Add(4, 7);
  EXPECT_EQ(fmt::format("{:.6f}", *sums.Correlation()), "0.377964") << "1/sqrt(7)";
  PairSums flat;
  for (int i = 0; i < 9; ++i) flat.Add(1'000'000, i);
  EXPECT_FALSE(flat.Correlation()) << "x does not vary";
}

TEST(Statistics, SumsOfAMillionLargeNumbersLoseNothing) {
  PairSums sums;
  for (int i = 0; i < 1'000'000; ++i) sums.Add(999'999 + i % 2, 999'999 + i % 2);
  EXPECT_EQ(sums.Correlation(), 1.0);
}

struct ShareRow {
  std::int64_t part, of, millionths;
};

TEST(Statistics, SharesAreRoundedHalfUp) {
  const ShareRow kRows[] = {{1, 3, 333'333},   {2, 3, 666'667},     {400, 400, 1'000'000},
                            {1, 2'000'000, 1}, {-1, 2'000'000, 0},  {-1, 3, -333'333},
                            {-2, 3, -666'667}, {-3, 1, -3'000'000}, {5, 0, 0}};
  for (const ShareRow& row : kRows) {
    EXPECT_EQ(Millionths(row.part, row.of), row.millionths) << row.part << "/" << row.of;
  }
}

TEST(Statistics, AlphaOfNothingIsNotSaid) {
  EXPECT_FALSE(CronbachAlpha(0, {}, 0, 0));
  EXPECT_FALSE(CronbachAlpha(5, {{5, 5, 5}}, 5, 5)) << "one item";
  EXPECT_FALSE(CronbachAlpha(3, {{3, 3, 6}, {3, 3, 6}}, 6, 12)) << "all have the same total";
}

}  // namespace
}  // namespace chartmark
