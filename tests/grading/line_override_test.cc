#include "engine/grading/line_override.h"

#include <gtest/gtest.h>

#include "engine/base/files.h"
#include "engine/grading/grade_json.h"
#include "engine/grading/grade_text.h"
#include "tests/grading/fixtures.h"
#include "tests/grading/schema_check.h"
#include "tests/support/reference.h"

namespace chartmark {
namespace {

Points Hundredths(int hundredths) { return Points::FromHundredths(hundredths); }

const LineOverride kMercy = {"M. Diaz", "2026-03-04T10:15",
                             "The film was not in the chart that day."};

// Two charges more than the diagnoses earn: the floor gives 3.00 back.
Grade FlooredGrade() {
  Grade grade = WrongSideGrade();
  grade.lines[2].points = Hundredths(-500);
  grade.lines.insert(
      grade.lines.begin() + 3,
      MakeLine(Group::kDiagnoses, "", "", "floor", 300, 0,
               "No part of an answer falls below zero; the diagnoses stop there.", {"Key"}));
  grade.score = Hundredths(500);
  grade.metrics["record_over_record"] = 0;
  return grade;
}

TEST(LineOverride, ScoreFollowsAndTheGradersPointsStayVisible) {
  Grade grade = WrongSideGrade();
  ASSERT_TRUE(OverrideLine(grade, 0, Hundredths(400), kMercy));
  EXPECT_EQ(grade.score, Hundredths(800));
  EXPECT_TRUE(CheckLedger(grade, AnkleKey()));
  const std::string json = GradeToJson(grade, Reveal::kFull);
  EXPECT_NE(json.find(R"("score":8.00,"max":10.00,"percent":80,)"), std::string::npos) << json;
  EXPECT_NE(json.find(R"("points":4.00,"of":4.00,"was":2.00,"override":{"by":"M. Diaz",)"
                      R"("when":"2026-03-04T10:15","why":"The film was not in the chart that )"
                      R"(day."},"because":)"),
            std::string::npos)
      << json;
  const auto schema =
      MakeSystemFiles()->Read(SourceFile("engine/grading/grade.schema.json"), 1 << 20);
  EXPECT_EQ(CheckSchema(json, *schema), std::vector<std::string>());
  EXPECT_EQ(GradeToJson(ReadGradeJson(json)->grade, Reveal::kFull), json) << "reads back equal";
}

struct Refused {
  std::size_t line;
  int points;
  std::string told;
};

TEST(LineOverride, PointsThatCannotBeAreRefusedAndNothingChanges) {
  const Refused rows[] = {
      {0, 401, "4.01 points cannot be: the line is of 4.00"},
      {0, -1, "-0.01 points cannot be: the line is of 4.00"},
      {2, 1,
       "0.01 points cannot be: the line is a charge of -5.00, which may be lifted up to 0.00"},
      {2, -501,
       "-5.01 points cannot be: the line is a charge of -5.00, which may be lifted up to 0.00"},
      {3, 0, "the floor follows the other lines and is not changed"},
  };
  for (const Refused& row : rows) {
    Grade grade = FlooredGrade();
    const Status status = OverrideLine(grade, row.line, Hundredths(row.points), kMercy);
    EXPECT_EQ(status ? "" : status.error().message, row.told);
    EXPECT_EQ(GradeToJson(grade, Reveal::kFull), GradeToJson(FlooredGrade(), Reveal::kFull));
  }
}

struct Follows {
  std::size_t line;
  int points;
  int score;
  int floor;  // 0: none, or one that gives nothing
};

TEST(LineOverride, TheFloorGivesNoMoreAndNoLessThanIsNeeded) {
  const Follows rows[] = {
      {2, 0, 700, 0},     // the charge is gone: 2.00 are earned
      {2, -200, 500, 0},  // just even
      {2, -300, 500, 100}, {0, 400, 500, 100},
      {0, 0, 500, 500},    {4, 0, 100, 300},  // another part: the floor of the diagnoses stays
  };
  for (const Follows& row : rows) {
    Grade grade = FlooredGrade();
    const std::string before = GradeToJson(grade, Reveal::kFull);
    ASSERT_TRUE(OverrideLine(grade, row.line, Hundredths(row.points), kMercy));
    EXPECT_EQ(grade.score, Hundredths(row.score)) << row.line << " " << row.points;
    EXPECT_EQ(grade.lines[3].points, Hundredths(row.floor)) << row.line << " " << row.points;
    const Status holds = CheckLedger(grade, AnkleKey());
    EXPECT_TRUE(holds) << holds.error().message;
    WithdrawOverrides(grade);
    EXPECT_EQ(GradeToJson(grade, Reveal::kFull), before);
  }
}

TEST(LineOverride, AFloorIsAddedWhereOneIsNeededAndGoesWithTheChange) {
  Grade grade = WrongSideGrade();
  const std::string before = GradeToJson(grade, Reveal::kFull);
  ASSERT_TRUE(OverrideLine(grade, 0, Points(), kMercy));
  ASSERT_EQ(grade.lines.size(), 6u);
  EXPECT_EQ(grade.lines.back().verdict, "floor");
  EXPECT_EQ(grade.lines.back().points, Hundredths(100));
  EXPECT_EQ(grade.score, Hundredths(500));
  EXPECT_TRUE(CheckLedger(grade, AnkleKey()));
  ASSERT_TRUE(OverrideLine(grade, 2, Points(), kMercy)) << "a second change";
  EXPECT_EQ(grade.lines.size(), 5u) << "it is needed no more";
  EXPECT_EQ(grade.score, Hundredths(500));
  EXPECT_TRUE(CheckLedger(grade, AnkleKey()));
  WithdrawOverrides(grade);
  EXPECT_EQ(GradeToJson(grade, Reveal::kFull), before);
}

TEST(LineOverride, OfTheMetricsOnlyTheWholeRecordFollows) {
  Grade grade = FlooredGrade();
  grade.metrics["code_over_code"] = 0.5;
  ASSERT_TRUE(OverrideLine(grade, 0, Hundredths(400), kMercy));
  ASSERT_TRUE(OverrideLine(grade, 1, Hundredths(100), kMercy));
  EXPECT_EQ(grade.metrics["record_over_record"], 0);
  ASSERT_TRUE(OverrideLine(grade, 2, Points(), kMercy));
  EXPECT_EQ(grade.score, grade.max);
  EXPECT_EQ(grade.metrics["record_over_record"], 1);
  EXPECT_EQ(grade.metrics["code_over_code"], 0.5);
}

TEST(LineOverride, ALearnerSeesThatAPersonChangedItAndWhy) {
  Grade grade = WrongSideGrade();
  ASSERT_TRUE(OverrideLine(grade, 2, Points(), kMercy));
  for (const Reveal reveal : {Reveal::kHint, Reveal::kExplain, Reveal::kFull}) {
    const Grade told = Redact(grade, AnkleKey(), reveal);
    const std::string text = RenderGrade(told, AnkleVariant(), reveal, {});
    const std::string wanted =
        "Person -1.00 before; changed by M. Diaz on 2026-03-04 10:15:\n"
        "                         The film was not in the chart that day.\n";
    EXPECT_NE(text.find(wanted), std::string::npos) << text;
  }
  EXPECT_EQ(Redact(grade, AnkleKey(), Reveal::kScore).score, Hundredths(700));
}

TEST(LineOverride, APersonsReasonGivesNoCodeAway) {
  Grade grade = WrongSideGrade();
  ASSERT_TRUE(OverrideLine(grade, 0, Hundredths(400), {"M. Diaz", "2026-03-04", "S82.852a fits"}));
  for (const Reveal reveal : {Reveal::kHint, Reveal::kExplain}) {
    EXPECT_EQ(Redact(grade, AnkleKey(), reveal).lines[0].changed->why,
              "A person changed this line; the reason names a code that you have not entered.");
  }
  EXPECT_EQ(Redact(grade, AnkleKey(), Reveal::kFull).lines[0].changed->why, "S82.852a fits");
}

}  // namespace
}  // namespace chartmark
