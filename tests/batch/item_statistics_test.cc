#include "engine/batch/item_statistics.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "engine/batch/tally.h"
#include "tests/batch/graded_rows.h"

namespace chartmark {
namespace {

std::string Text(const std::optional<double>& number) {
  return number ? fmt::format("{:.4f}", *number) : "-";
}

// A test of right-or-wrong items, a point each: "11010".
std::vector<Line> Answered(const std::string& pattern) {
  std::vector<Line> lines;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const bool right = pattern[i] == '1';
    lines.push_back(ItemLine(fmt::format("item-{:02}", i + 1), right ? "I10" : "",
                             right ? "correct" : "missing", right ? 100 : 0, 100));
  }
  return lines;
}

struct Pattern {
  const char* answers;
  int people;
};

std::vector<ReadGrade> RowsOf(const std::vector<Pattern>& patterns) {
  std::vector<ReadGrade> rows;
  for (const Pattern& pattern : patterns) {
    for (int i = 0; i < pattern.people; ++i) {
      rows.push_back(GradedRow(fmt::format("s{}", rows.size()), "test", Answered(pattern.answers)));
    }
  }
  return rows;
}

// Section 6 of the Law School Admission Test, 1,000 people (R. D. Bock and M. Lieberman,
// Psychometrika 35 (1970), 179-197): the example of D. Rizopoulos, "ltm: an R package for latent
// variable modelling", Journal of Statistical Software 17:5 (2006), whose descript() prints the
// alphas and correlations below.
const std::vector<Pattern> kLawSchool = {
    {"00000", 3},  {"00001", 6},   {"00010", 2},  {"00011", 11}, {"00100", 1},  {"00101", 1},
    {"00110", 3},  {"00111", 4},   {"01000", 1},  {"01001", 8},  {"01011", 16}, {"01101", 3},
    {"01110", 2},  {"01111", 15},  {"10000", 10}, {"10001", 29}, {"10010", 14}, {"10011", 81},
    {"10100", 3},  {"10101", 28},  {"10110", 15}, {"10111", 80}, {"11000", 16}, {"11001", 56},
    {"11010", 21}, {"11011", 173}, {"11100", 11}, {"11101", 61}, {"11110", 28}, {"11111", 298}};

TEST(ItemStatistics, TheLawSchoolTestComesOutAsItWasPublished) {
  const ReportFolder folder;
  const auto statistics = StatisticsOf(folder, RowsOf(kLawSchool));
  ASSERT_EQ(statistics->exercises().size(), 1u);
  const ExerciseResult& test = statistics->exercises().front();
  EXPECT_EQ(test.n, 1000);
  EXPECT_EQ(Text(test.alpha), "0.2950");
  std::string items;
  for (const ItemResult& item : test.items) {
    items += fmt::format("{} {} {} {}\n", item.id, Text(item.difficulty), Text(item.discrimination),
                         Text(item.alpha_if_dropped));
  }
  EXPECT_EQ(items,
            "item-01 0.9240 0.1128 0.2754\n"
            "item-02 0.7090 0.1532 0.2376\n"
            "item-03 0.5530 0.1728 0.2168\n"
            "item-04 0.7630 0.1444 0.2459\n"
            "item-05 0.8700 0.1216 0.2663\n");
}

// K. L. Wuensch, "The Kuder-Richardson 20" (East Carolina University, StatHelp/KR20.txt): ten
// students, ten items, with p, q and the variance of the totals worked out (5.84); the sum of pq
// is 2.18, so KR-20 = 10/9 (1 - 2.18/5.84) = 0.6963.
TEST(ItemStatistics, WhereItemsAreRightOrWrongAlphaIsKr20) {
  const ReportFolder folder;
  const auto statistics = StatisticsOf(folder, RowsOf({{"1111110110", 1},
                                                       {"1011011101", 1},
                                                       {"1111011001", 1},
                                                       {"0010001000", 1},
                                                       {"0000010010", 1},
                                                       {"1110111111", 1},
                                                       {"1101110111", 1},
                                                       {"1111111101", 1},
                                                       {"0101111101", 1},
                                                       {"1101101110", 1}}));
  const ExerciseResult& quiz = statistics->exercises().front();
  double pq = 0;
  for (const ItemResult& item : quiz.items) pq += *item.difficulty * (1 - *item.difficulty);
  EXPECT_EQ(fmt::format("{:.2f}", pq), "2.18");
  EXPECT_NEAR(*quiz.alpha, 10.0 / 9 * (1 - 2.18 / 5.84), 1e-12);
  // By Python's statistics.correlation and pvariance on the same table.
  EXPECT_EQ(Text(quiz.items[2].discrimination), "0.0000");
  EXPECT_EQ(Text(quiz.items[8].discrimination), "-0.1236");
  EXPECT_EQ(Text(quiz.items[8].alpha_if_dropped), "0.7564");
  EXPECT_EQ(quiz.items[8].warnings, std::vector<std::string>{"n<30"})
      << "below zero, but of ten people that is no wonder";
}

// Points in part, by hand: alpha over (4, 1), (2, 0), (0, 1), (4, 0) hundredths times 100.
// Variances 2.75 and 0.25, of the totals 5, 2, 1, 4: 2.5. Alpha = 2 (1 - 3/2.5) = -0.4; it may be
// below zero.
TEST(ItemStatistics, PartialCreditCountsAsWhatItEarns) {
  const ReportFolder folder;
  std::vector<ReadGrade> rows;
  const std::int64_t kPoints[][2] = {{400, 100}, {200, 0}, {0, 100}, {400, 0}};
  for (const auto& points : kPoints) {
    rows.push_back(
        GradedRow(fmt::format("s{}", rows.size()), "case",
                  {ItemLine("a", "I10", points[0] == 400 ? "correct" : "detail", points[0], 400),
                   ItemLine("b", points[1] > 0 ? "E11.9" : "",
                            points[1] > 0 ? "correct" : "missing", points[1], 100)}));
  }
  const auto statistics = StatisticsOf(folder, rows);
  const ExerciseResult& exercise = statistics->exercises().front();
  EXPECT_EQ(Text(exercise.alpha), "-0.4000");
  EXPECT_EQ(Text(exercise.items[0].difficulty), "0.6250");
  EXPECT_EQ(Text(exercise.items[1].difficulty), "0.5000");
  // r of (1, .5, 0, 1) and (1, 0, 1, 0): -0.125 / sqrt(0.171875 * 0.25).
  EXPECT_EQ(Text(exercise.items[0].discrimination), "-0.3015");
  EXPECT_EQ(Text(exercise.items[0].alpha_if_dropped), "-") << "one item is left";
}

TEST(ItemStatistics, PartsBelongToTheirItemAndChargesDoNot) {
  const ReportFolder folder;
  const auto statistics = StatisticsOf(
      folder, {GradedRow("s1", "case",
                         {ItemLine("uti", "N39.0", "correct", 300, 300),
                          ItemLine("uti", "N39.0", "poa-missing", 0, 100, "poa"),
                          ChargeLine("uti", "N39.0", "sequence", 50, "sequence"),
                          In(Group::kProcedures, ItemLine("cast", "29515-RT", "modifier-wrong", 0,
                                                          200, "modifier:LT"))})});
  const ExerciseResult& exercise = statistics->exercises().front();
  ASSERT_EQ(exercise.items.size(), 2u);
  const ItemResult& infection = exercise.items[0];
  EXPECT_EQ(Text(infection.difficulty), "0.7500");
  ASSERT_EQ(infection.parts.size(), 2u);
  EXPECT_EQ(infection.parts[0].what, "poa: poa-missing");
  EXPECT_EQ(infection.parts[1].what, "sequence");
  const ItemResult& cast = exercise.items[1];
  EXPECT_EQ(cast.verdicts.front().what, "modifier-wrong") << "a part without which all is lost";
  EXPECT_EQ(cast.wrong.front().what, "29515-RT");
  EXPECT_TRUE(cast.parts.empty());
  EXPECT_EQ(Text(exercise.difficulty), "0.4167") << "(3.00 - 0.50) of 6.00";
  EXPECT_EQ(Text(exercise.items[0].discrimination), "-");
  EXPECT_EQ(Text(exercise.alpha), "-");
}

TEST(ItemStatistics, ItemsOfSomeVariantsAreJudgedWhereTheyStand) {
  const ReportFolder folder;
  std::vector<ReadGrade> rows;
  const auto add = [&rows](const std::string& variant, const std::vector<Line>& lines) {
    rows.push_back(GradedRow(fmt::format("s{}", rows.size()), "case", lines, variant));
  };
  const auto item = [](const std::string& id, const std::string& code, bool right) {
    return ItemLine(id, right ? code : "", right ? "correct" : "missing", right ? 100 : 0, 100);
  };
  for (const bool right : {true, false, true}) {
    add("side=left", {item("fracture", "S82.852A", right), item("fall", "W00.0XXA", true)});
  }
  for (const bool right : {false, true}) {
    add("side=right", {item("fracture", "S82.851A", right), item("diabetes", "E11.9", right),
                       item("fall", "W00.0XXA", !right)});
  }
  const auto statistics = StatisticsOf(folder, rows);
  const ExerciseResult& exercise = statistics->exercises().front();
  ASSERT_EQ(exercise.items.size(), 3u);
  EXPECT_EQ(exercise.items[0].id, "fracture");
  EXPECT_EQ(exercise.items[0].codes, (std::vector<std::string>{"S82.852A", "S82.851A"}));
  EXPECT_EQ(exercise.items[1].id, "diabetes") << "between the other two in the key";
  EXPECT_EQ(exercise.items[1].n, 2);
  EXPECT_EQ(Text(exercise.items[1].difficulty), "0.5000");
  EXPECT_EQ(exercise.alpha_items, (std::vector<std::string>{"fracture", "fall"}));
  EXPECT_EQ(exercise.alpha_n, 3);
  EXPECT_EQ(Text(exercise.items[1].alpha_if_dropped), "-") << "not in the most common set";
}

TEST(ItemStatistics, WhatTheWeakerDoBetterIsToldToBeLookedAt) {
  const ReportFolder folder;
  const auto statistics =
      StatisticsOf(folder, RowsOf({{"011", 20}, {"100", 20}, {"001", 30}, {"111", 5}}));
  const ExerciseResult& test = statistics->exercises().front();
  EXPECT_EQ(test.items[0].warnings, (std::vector<std::string>{"n<100", "negative discrimination"}));
  EXPECT_EQ(test.items[1].warnings, std::vector<std::string>{"n<100"});
}

TEST(ItemStatistics, TheWayOfAOneOfIsMarked) {
  const ReportFolder folder;
  const Line nail = ItemLine("nail", "L60.0", "correct", 100, 100);
  const Line first = ItemLine("first", "11730", "correct", 100, 100);
  const Line other = ItemLine("first-either", "11730", "correct", 100, 100);
  const auto statistics = StatisticsOf(
      folder, {GradedRow("s1", "toes", {nail, first}), GradedRow("s2", "toes", {nail, other}),
               GradedRow("s3", "toes", {nail, other}, "nails=one")});
  const ExerciseResult& toes = statistics->exercises().front();
  EXPECT_EQ(toes.items[0].warnings, (std::vector<std::string>{"n<30", "all right"}));
  for (const std::size_t i : {1, 2}) {
    EXPECT_EQ(toes.items[i].warnings,
              (std::vector<std::string>{"n<30", "all right", "one way of several"}));
  }
}

TEST(ItemStatistics, ACodeThatNobodyHadIsKnownFromWhatTheyWereTold) {
  const ReportFolder folder;
  Line line = ItemLine("obesity", "", "missing", 0, 100);
  line.because = "This diagnosis was not coded: E66.812 (Obesity, class 2). Beside it Z68.36.";
  line.reveals = "Z68.36 E66.812";
  const auto statistics = StatisticsOf(folder, {GradedRow("s1", "case", {line})});
  EXPECT_EQ(statistics->exercises().front().items.front().codes,
            (std::vector<std::string>{"E66.812"}));
  EXPECT_EQ(statistics->exercises().front().items.front().warnings,
            (std::vector<std::string>{"n<30", "nobody right"}));
}

TEST(ItemStatistics, ExtrasAreCountedOncePerAttemptAndTellWhoFallsForThem) {
  const ReportFolder folder;
  std::vector<ReadGrade> rows;
  const auto add = [&rows](bool right, const std::vector<Line>& extras) {
    std::vector<Line> lines = {
        ItemLine("flu", right ? "J10.1" : "", right ? "correct" : "missing", right ? 100 : 0, 100)};
    lines.insert(lines.end(), extras.begin(), extras.end());
    rows.push_back(GradedRow(fmt::format("s{}", rows.size()), "case", lines));
  };
  const Line cough = ChargeLine("cough", "R05.9", "integral-symptom", 20);
  const Line twice = ChargeLine("", "R50.9", "integral-symptom", 20);
  add(true, {});
  add(true, {twice, twice});
  add(false, {cough});
  add(false, {cough, ItemLine("", "Z23", "optional", 0, 0)});
  add(true, {ChargeLine("", "", "select-all", 100)});
  const auto statistics = StatisticsOf(folder, rows);
  std::string told;
  for (const ExtraResult& extra : statistics->exercises().front().extras) {
    told += fmt::format("{} {} '{}' {} {}\n", extra.code, extra.verdict, extra.trap, extra.count,
                        Text(extra.discrimination));
  }
  EXPECT_EQ(told,
            "R05.9 integral-symptom 'cough' 2 -1.0000\n"
            "R50.9 integral-symptom '' 1 0.4082\n"
            "Z23 optional '' 1 -0.6124\n");
}

TEST(ItemStatistics, OfManyExtrasAndWrongCodesTheMostFrequentAreKept) {
  const ReportFolder folder;
  std::vector<ReadGrade> rows;
  for (int i = 0; i < 70; ++i) {
    for (int again = 0; again < (i < 3 ? 2 : 1); ++again) {
      const std::string code = fmt::format("Z{:02}.8", 69 - i);
      rows.push_back(GradedRow(
          fmt::format("s{}", rows.size()), "case",
          {ItemLine("a", code, "category", 0, 100), ChargeLine("", code, "not-documented", 10)}));
    }
  }
  const auto statistics = StatisticsOf(folder, rows);
  const ExerciseResult& exercise = statistics->exercises().front();
  ASSERT_EQ(exercise.extras.size(), 50u);
  EXPECT_EQ(exercise.more_extras, 20);
  EXPECT_EQ(exercise.extras[0].code, "Z67.8");
  EXPECT_EQ(exercise.extras[3].code, "Z00.8") << "of equally frequent ones the first by code";
  std::string wrong;
  for (const Tallied& counted : exercise.items.front().wrong) {
    wrong += fmt::format("{} {}, ", counted.what, counted.count);
  }
  EXPECT_EQ(wrong, "Z67.8 2, Z68.8 2, Z69.8 2, Z00.8 1, Z01.8 1, ");
}

TEST(ItemStatistics, TheOrderOfRowsChangesNothing) {
  std::vector<ReadGrade> rows = RowsOf(kLawSchool);
  const auto told = [](const std::vector<ReadGrade>& of) {
    const ReportFolder folder;
    const auto statistics = StatisticsOf(folder, of);
    const ExerciseResult& test = statistics->exercises().front();
    std::string text = fmt::format("{}", *test.alpha);
    for (const ItemResult& item : test.items) {
      text += fmt::format(" {} {} {} {}", item.id, *item.difficulty, *item.discrimination,
                          *item.alpha_if_dropped);
    }
    return text;
  };
  const std::string wanted = told(rows);
  std::shuffle(rows.begin(), rows.end(), std::mt19937(6));
  EXPECT_EQ(told(rows), wanted) << "to the last digit of every double";
}

TEST(ItemStatistics, AGraderThatOrdersItsLinesAsItLikesHarmsNothing) {
  const ReportFolder folder;
  const Line a = ItemLine("a", "I10", "correct", 100, 100);
  const Line b = ItemLine("b", "E11.9", "correct", 100, 100);
  const Line c = ItemLine("c", "", "missing", 0, 100);
  const auto statistics =
      StatisticsOf(folder, {GradedRow("s1", "case", {a, b, c}), GradedRow("s2", "case", {c, b, a}),
                            GradedRow("s3", "case", {b, a})});
  const ExerciseResult& exercise = statistics->exercises().front();
  EXPECT_EQ(exercise.alpha_n, 2) << "the same three items, whatever their order";
  EXPECT_EQ(exercise.alpha_items, (std::vector<std::string>{"a", "b", "c"}));
}

TEST(Tally, WhatNoLongerFitsInMemoryIsCountedAllTheSame) {
  const ReportFolder folder;
  std::string told[2];
  for (const int which : {0, 1}) {
    auto tally = Tally::Make(folder.Setup().out, which == 0 ? 2 : 1000);
    ASSERT_TRUE(tally);
    for (int i = 0; i < 100; ++i) {
      ASSERT_TRUE((*tally)->Add({i % 2, -1, fmt::format("R{:02}", i % 7), "x"}, i));
    }
    ASSERT_TRUE((*tally)->Add({0, 0, std::string(59, 'x') + "é" + "tail", ""}, 0));
    ASSERT_TRUE((*tally)->ForEach([&](const TallyKey& key, const TallyCount& counted) {
      told[which] += fmt::format("{} {} {} {} {} {}\n", key.exercise, key.item, key.code,
                                 key.verdict, counted.count, counted.sum);
    }));
  }
  EXPECT_EQ(told[0], told[1]);
  EXPECT_EQ(told[0].substr(0, 14), "0 -1 R00 x 8 3");
  EXPECT_NE(told[0].find(std::string(59, 'x') + "…  1 0\n"), std::string::npos)
      << "no character is cut in two: " << told[0];
  EXPECT_TRUE(folder.Names().empty()) << "temporary files have no name";
}

}  // namespace
}  // namespace chartmark
