#include "engine/codes/words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace chartmark {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(Words, AreLowerCaseWithoutAccentsAndPunctuation) {
  EXPECT_THAT(WordsOf("Sézary's (disease), type 2"),
              ElementsAre("sezary", "s", "disease", "type", "2"));
  EXPECT_THAT(WordsOf("ÅNGSTRÖM Łódź"), ElementsAre("angstrom", "łodz"));
  EXPECT_THAT(WordsOf(" \t—“”… "), IsEmpty());
  EXPECT_THAT(WordsOf("a\xFF"
                      "b"),
              ElementsAre("a", "b"));
}

struct DistanceRow {
  std::string_view typed;
  std::string_view word;
  int whole;
  int prefix;
};

TEST(Words, DistanceCountsEditsToTheWordAndToItsBeginning) {
  const DistanceRow rows[] = {
      {"diabetes", "diabetes", 0, 0}, {"diabtes", "diabetes", 1, 1}, {"daibetes", "diabetes", 1, 1},
      {"diabt", "diabetes", 3, 1},    {"diab", "diabetes", 4, 0},    {"hart", "heart", 1, 1},
      {"kidneyss", "kidney", 2, 2},   {"", "kidney", 6, 0},          {"abc", "xyz", 3, 3},
  };
  for (const DistanceRow& row : rows) {
    const WordDistance distance = DistanceOf(row.typed, row.word);
    EXPECT_EQ(distance.whole, row.whole) << row.typed;
    EXPECT_EQ(distance.prefix, row.prefix) << row.typed;
  }
}

TEST(Words, VeryLongWordsAreAsFarAsCanBe) {
  EXPECT_EQ(DistanceOf(std::string(32, 'a'), std::string(32, 'a')).whole, 31);
  EXPECT_EQ(DistanceOf(std::string(31, 'a'), std::string(31, 'a')).whole, 0);
}

TEST(Words, TrigramsCountBothEnds) {
  EXPECT_THAT(TrigramsOf("hart"), ElementsAre("^ha", "art", "har", "rt$"));
  EXPECT_THAT(TrigramsOf("aaaaa"), ElementsAre("^aa", "aa$", "aaa"));
}

TEST(Words, ShortWordsMayHaveFewEdits) {
  EXPECT_EQ(EditsAllowed(3), 0);
  EXPECT_EQ(EditsAllowed(4), 1);
  EXPECT_EQ(EditsAllowed(7), 2);
  EXPECT_EQ(EditsAllowed(12), 3);
}

}  // namespace
}  // namespace chartmark
