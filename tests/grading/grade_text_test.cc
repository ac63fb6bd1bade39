// The learner's view, whole.
#include "engine/grading/grade_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/base/text.h"
#include "tests/grading/fixtures.h"
#include "tests/support/golden.h"

namespace chartmark {
namespace {

std::string Render(const Grade& grade, Reveal reveal, int width = 80, bool colour = false) {
  return RenderGrade(Redact(grade, AnkleKey(), reveal), AnkleVariant(), reveal, {width, colour});
}

TEST(GradeText, FullTellsEverything) {
  ExpectGolden("grading/full.txt", Render(WrongSideGrade(), Reveal::kFull));
}

TEST(GradeText, ExplainNamesNoCodeThatWasNotEntered) {
  ExpectGolden("grading/explain.txt", Render(WrongSideGrade(), Reveal::kExplain));
}

TEST(GradeText, HintTellsWhatKindOfThing) {
  ExpectGolden("grading/hint.txt", Render(WrongSideGrade(), Reveal::kHint));
}

TEST(GradeText, ScoreTellsScoreAndCounts) {
  ExpectGolden("grading/score.txt", Render(WrongSideGrade(), Reveal::kScore));
}

TEST(GradeText, WhereAllIsShownTheCodesAreComparedToo) {
  Grade grade = WrongSideGrade();
  EXPECT_EQ(Render(grade, Reveal::kFull).find("stand in both"), std::string::npos);
  grade.metrics["code_over_code"] = 1.0 / 3;
  grade.metrics["hierarchical_f1"] = 0.805;
  const std::string text = Render(grade, Reveal::kFull);
  EXPECT_THAT(text, ::testing::EndsWith(
                        "\nOf all codes in the key or in your answer 33 % stand in both (code over "
                        "code);\nwith what is near counted in part, 80 % (hierarchical F1).\n"));
  EXPECT_EQ(Render(grade, Reveal::kExplain).find("stand in both"), std::string::npos);
}

TEST(GradeText, AHintOfAnAnswerTellsTheQuestionAndTheWordsOfTheChoice) {
  Grade grade = WrongSideGrade();
  Variant variant = AnkleVariant();
  variant.task.questions[0].prompt = "Where did she go?";
  grade.lines = {MakeLine(Group::kQuestions, "disposition", "03", "alternate", 100, 100, "")};
  EXPECT_THAT(
      RenderGrade(grade, variant, Reveal::kHint, {}),
      ::testing::HasSubstr("Where did she go? Skilled nursing facility. As good as what is\n"));
}

TEST(GradeText, HowEntriesWereReadAndMarksAreShown) {
  Grade grade = WrongSideGrade();
  grade.submission = Submitted("s82851a M25.571", "27818-RT", "01");
  grade.submission.marks.push_back({"S82.851A", "ed-note", "pain in the right ankle"});
  grade.lines.resize(1);
  ExpectGolden("grading/how_read.txt", Render(grade, Reveal::kFull));
}

TEST(GradeText, TheFloorStandsWhereThePointsWent) {
  Grade grade = WrongSideGrade();
  grade.lines[2].points = Points::FromHundredths(-500);
  grade.lines.push_back(
      MakeLine(Group::kDiagnoses, "", "", "floor", 300, 0, "Diagnoses never fall below zero."));
  grade.lines.push_back(
      MakeLine(Group::kDiagnoses, "", "Z87.891", "optional", 0, 0, "A former smoker."));
  grade.lines.erase(grade.lines.begin(), grade.lines.begin() + 2);
  ExpectGolden("grading/floor.txt", Render(grade, Reveal::kFull));
}

TEST(GradeText, WhatIsNotGradedUsesNoAttempt) {
  Grade grade = WrongSideGrade();
  grade.status = GradeStatus::kUnreadable;
  grade.reason = "'pain' is not written as an ICD-10-CM code\n'LT' is no code";
  ExpectGolden("grading/unreadable.txt", Render(grade, Reveal::kFull));
  grade.status = GradeStatus::kFault;
  grade.reason = "fuel: the script ran too long";
  ExpectGolden("grading/fault.txt", Render(grade, Reveal::kFull));
}

TEST(GradeText, FitsAnyWidth) {
  for (int width : {40, 60, 80, 120, 200}) {
    const std::string text = Render(WrongSideGrade(), Reveal::kFull, width);
    for (std::string_view line : Split(text, '\n')) EXPECT_LE(DisplayWidth(line), width) << line;
  }
  EXPECT_EQ(Render(WrongSideGrade(), Reveal::kFull, 1),
            Render(WrongSideGrade(), Reveal::kFull, 40));
}

TEST(GradeText, ColourOnlyAddsAttributes) {
  std::string coloured = Render(WrongSideGrade(), Reveal::kFull, 80, true);
  EXPECT_NE(coloured.find("\x1b[31m"), std::string::npos);
  for (std::size_t at; (at = coloured.find('\x1b')) != std::string::npos;) {
    coloured.erase(at, coloured.find('m', at) - at + 1);
  }
  EXPECT_EQ(coloured, Render(WrongSideGrade(), Reveal::kFull));
}

}  // namespace
}  // namespace chartmark
