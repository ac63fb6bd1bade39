#include "engine/grading/reveal.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/grading/grade_json.h"
#include "engine/grading/grade_text.h"
#include "tests/grading/fixtures.h"

namespace chartmark {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

const Titles kTitles = {{"W00.0XXA", "Fall on same level due to ice and snow, initial encounter"}};

std::string AllText(const Grade& grade, Reveal reveal) {
  return GradeToJson(grade, reveal) + RenderGrade(grade, AnkleVariant(), reveal, {120, false});
}

TEST(Reveal, NamesReadBack) {
  for (Reveal reveal : {Reveal::kScore, Reveal::kHint, Reveal::kExplain, Reveal::kFull}) {
    EXPECT_EQ(ParseReveal(NameOf(reveal)), reveal);
  }
  EXPECT_EQ(ParseReveal("all"), std::nullopt);
}

TEST(Reveal, ScoreKeepsNoLine) {
  const Grade told = Redact(WrongSideGrade(), AnkleKey(), Reveal::kScore);
  EXPECT_THAT(told.lines, IsEmpty());
  EXPECT_EQ(told.score.ToString(), "6.00");
}

TEST(Reveal, HintSaysWhatKindOfThingAndNotWhy) {
  const Grade told = Redact(WrongSideGrade(), AnkleKey(), Reveal::kHint);
  ASSERT_THAT(told.lines, SizeIs(5));
  EXPECT_EQ(told.lines[0].entry, "S82.851A");
  EXPECT_EQ(told.lines[0].verdict, "laterality");
  EXPECT_EQ(told.lines[0].item, "");
  EXPECT_EQ(told.lines[1].verdict, "missing");
  EXPECT_EQ(told.lines[1].item, "");
  for (const Line& line : told.lines) {
    EXPECT_THAT(line.because, IsEmpty());
    EXPECT_THAT(line.rules, IsEmpty());
    EXPECT_THAT(line.evidence, IsEmpty());
  }
  EXPECT_EQ(told.lines[4].item, "disposition");  // what was asked is no secret
}

TEST(Reveal, ExplainTellsWhyAndWhereButNoCodeThatWasNotEntered) {
  const Grade told = Redact(WrongSideGrade(), AnkleKey(), Reveal::kExplain, kTitles);
  EXPECT_EQ(told.lines[0].because, WrongSideGrade().lines[0].because);
  EXPECT_EQ(told.lines[0].evidence.size(), 1u);
  EXPECT_EQ(told.lines[1].because,
            "Something in the chart has no code of yours yet; the full answer names it.");
  EXPECT_EQ(told.lines[1].item, "");
  EXPECT_EQ(told.lines[1].evidence.front().quote, "slipped on the ice");
  EXPECT_THAT(AllText(told, Reveal::kExplain), Not(HasSubstr("W00.0XXA")));
}

TEST(Reveal, FullTellsAll) {
  const Grade told = Redact(WrongSideGrade(), AnkleKey(), Reveal::kFull, kTitles);
  EXPECT_THAT(AllText(told, Reveal::kFull), HasSubstr("W00.0XXA"));
}

// A grader may put a code of the key anywhere; below full none comes out.
TEST(Reveal, NoTextOfAGraderGivesACodeAway) {
  const std::string kLeaks[] = {"S82.852A",
                                "S82852A",
                                "s82.852a",
                                "see s82852a, of course",
                                "fall on SAME level due to ice and snow, initial encounter",
                                "xW00.0XXAx"};
  for (const std::string& leak : kLeaks) {
    Grade grade = WrongSideGrade();
    for (Line& line : grade.lines) {
      line.because = leak;
      line.rules = {leak};
      line.evidence = {{leak, leak}};
      line.item = leak;
      line.entry = leak;
      line.part = "modifier:" + leak;
      line.reveals = leak;
      line.verdict = "trap:" + leak;
    }
    grade.reason = leak;
    for (Reveal reveal : {Reveal::kScore, Reveal::kHint, Reveal::kExplain}) {
      const std::string text = AllText(Redact(grade, AnkleKey(), reveal, kTitles), reveal);
      EXPECT_THAT(text, Not(HasSubstr(leak))) << NameOf(reveal);
    }
  }
}

TEST(Reveal, AReasonThatNamesWhatWasNotEnteredIsWithheld) {
  Grade grade = WrongSideGrade();
  grade.lines[4].reveals = "03";
  grade.lines[4].because = "She went to a nursing facility.";
  EXPECT_EQ(Redact(grade, AnkleKey(), Reveal::kExplain).lines[4].because,
            "The reason gives the answer away; it comes with the full answer.");
  grade.lines[0].reveals = "S82.852A";
  EXPECT_EQ(Redact(grade, AnkleKey(), Reveal::kExplain).lines[0].because,
            "The reason names a code that you have not entered; it comes with the full answer.");
  grade.lines[4].reveals = "01";
  EXPECT_EQ(Redact(grade, AnkleKey(), Reveal::kExplain).lines[4].because,
            "She went to a nursing facility.");
}

TEST(Reveal, TheModifierThatWasExpectedIsNotNamed) {
  Grade grade = WrongSideGrade();
  grade.lines[3].part = "modifier:LT";
  for (Reveal reveal : {Reveal::kHint, Reveal::kExplain}) {
    EXPECT_EQ(Redact(grade, AnkleKey(), reveal).lines[3].part, "modifier");
  }
}

}  // namespace
}  // namespace chartmark
