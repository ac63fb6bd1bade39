#include "engine/grading/matching.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

namespace chartmark {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// Tries every assignment in the order that ties are settled by; the first of the best stays.
class BruteForce {
 public:
  explicit BruteForce(const Weights& weights) : weights_(weights) {
    used_.assign(weights.empty() ? 0 : weights[0].size(), false);
    Try(0, 0);
  }
  const std::vector<int>& best() const { return best_; }

 private:
  void Try(std::size_t row, std::int64_t total) {
    if (row == weights_.size()) {
      if (total <= best_total_) return;
      best_total_ = total;
      best_ = chosen_;
      return;
    }
    for (std::size_t column = 0; column < used_.size(); ++column) {
      if (used_[column] || weights_[row][column] == 0) continue;
      used_[column] = true;
      chosen_.push_back(static_cast<int>(column));
      Try(row + 1, total + weights_[row][column]);
      chosen_.pop_back();
      used_[column] = false;
    }
    chosen_.push_back(-1);
    Try(row + 1, total);
    chosen_.pop_back();
  }

  const Weights& weights_;
  std::vector<bool> used_;
  std::vector<int> chosen_;
  std::vector<int> best_;
  std::int64_t best_total_ = -1;
};

TEST(Match, PairsForTheLargestTotal) {
  EXPECT_THAT(Match({}), IsEmpty());
  EXPECT_THAT(Match({{}, {}}), ElementsAre(-1, -1));
  EXPECT_THAT(Match({{0}}), ElementsAre(-1));
  EXPECT_THAT(Match({{200}}), ElementsAre(0));
  EXPECT_THAT(Match({{200, 100}, {200, 0}}), ElementsAre(1, 0));
  // Two pairs of 100 are worth less than one of 300.
  EXPECT_THAT(Match({{300, 100}, {100, 0}}), ElementsAre(0, -1));
  EXPECT_THAT(Match({{1}, {3}, {2}}), ElementsAre(-1, 0, -1));
}

TEST(Match, TiesGoByRowThenColumn) {
  EXPECT_THAT(Match({{1, 1}, {1, 1}}), ElementsAre(0, 1));
  EXPECT_THAT(Match({{0, 1, 1}, {1, 1, 1}, {1, 1, 1}}), ElementsAre(1, 0, 2));
  EXPECT_THAT(Match({{1}, {1}}), ElementsAre(0, -1));
}

// Every table of that size with weights below `weights` there is; with so few, most are ties.
void ExpectAllTablesEqualBruteForce(std::size_t rows, std::size_t columns, int weights) {
  Weights table(rows, std::vector<std::int64_t>(columns, 0));
  while (true) {
    ASSERT_EQ(Match(table), BruteForce(table).best()) << ::testing::PrintToString(table);
    std::size_t cell = 0;  // counts up, as an odometer does
    while (cell < rows * columns && ++table[cell / columns][cell % columns] == weights) {
      table[cell / columns][cell % columns] = 0;
      ++cell;
    }
    if (cell == rows * columns) return;
  }
}

TEST(Match, EqualsBruteForceOnEverySmallTable) {
  for (std::size_t rows = 1; rows <= 6; ++rows) {
    for (std::size_t columns = 1; columns <= 6; ++columns) {
      const std::size_t cells = rows * columns;
      const int weights = cells <= 6 ? 6 : cells <= 8 ? 4 : cells <= 10 ? 3 : cells <= 18 ? 2 : 0;
      if (weights > 0) ExpectAllTablesEqualBruteForce(rows, columns, weights);
    }
  }
}

TEST(Match, EqualsBruteForceUpToSixBySix) {
  std::mt19937 random(20260114);
  for (int round = 0; round < 50000; ++round) {
    Weights weights(random() % 7, std::vector<std::int64_t>(random() % 7));
    // Few different weights make many ties.
    const int most = round % 3 == 0 ? 2 : round % 3 == 1 ? 5 : 1000;
    for (auto& row : weights) {
      for (std::int64_t& weight : row) weight = static_cast<std::int64_t>(random() % most);
    }
    ASSERT_EQ(Match(weights), BruteForce(weights).best()) << ::testing::PrintToString(weights);
  }
}

TEST(Match, TakesTheLargestTablesAndWeights) {
  std::mt19937 random(7);
  Weights weights(kMostMatched, std::vector<std::int64_t>(kMostMatched));
  for (std::size_t row = 0; row < kMostMatched; ++row) {
    for (std::int64_t& weight : weights[row]) weight = static_cast<std::int64_t>(random() % 100);
    weights[row][kMostMatched - 1 - row] = kMostWeight;
  }
  const std::vector<int> chosen = Match(weights);
  for (std::size_t row = 0; row < kMostMatched; ++row) {
    EXPECT_EQ(chosen[row], static_cast<int>(kMostMatched - 1 - row));
  }
  EXPECT_THAT(Match(Weights(kMostMatched, std::vector<std::int64_t>(kMostMatched, 1))),
              ::testing::Contains(255).Times(1));
}

}  // namespace
}  // namespace chartmark
