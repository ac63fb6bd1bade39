#include "engine/cli/answer_sheet.h"

#include <gtest/gtest.h>

#include "engine/cli/hint_ladder.h"

namespace chartmark {
namespace {

Task SomeTask() {
  Task task;
  task.diagnoses = true;
  task.procedures = true;
  Question where{"disposition", QuestionType::kChoice, "Where did she go?", {}};
  where.choices = {{"01", "Home"}, {"03", "Nursing facility"}};
  Question what{"released", QuestionType::kChoices, "What may be released?", {}};
  what.choices = {{"a", "Labs"}, {"b", "Notes"}, {"c", "All"}};
  task.questions = {where, what, Question{"date", QuestionType::kDate, "When?", {}},
                    Question{"days", QuestionType::kNumber, "How long?", {}}};
  return task;
}

std::string NoTitle(CodeSet, const std::string&) { return ""; }

std::string SomeTitle(CodeSet, const std::string& code) {
  return code == "I10" ? "Essential (primary) hypertension" : "";
}

TEST(AnswerSheet, EntriesKeepTheirTypedOrder) {
  AnswerSheet sheet(SomeTask());
  ASSERT_TRUE(sheet.Add(EntryKind::kDiagnosis, "S82.852A I10"));
  ASSERT_TRUE(sheet.Add(EntryKind::kDiagnosis, "W00.0XXA"));
  const auto submission = sheet.ToSubmission();
  ASSERT_TRUE(submission);
  ASSERT_EQ(submission->diagnoses.size(), 3u);
  EXPECT_EQ(submission->diagnoses[0].code, "S82.852A");
  EXPECT_EQ(submission->diagnoses[2].code, "W00.0XXA");
}

TEST(AnswerSheet, AnEntryMovesAndTheOthersCloseUp) {
  AnswerSheet sheet(SomeTask());
  ASSERT_TRUE(sheet.Add(EntryKind::kDiagnosis, "S82.852A I10 W00.0XXA"));
  ASSERT_TRUE(sheet.Move({false, 3}, 1));
  const auto submission = sheet.ToSubmission();
  EXPECT_EQ(submission->diagnoses[0].code, "W00.0XXA");
  EXPECT_EQ(submission->diagnoses[1].code, "S82.852A");
}

TEST(AnswerSheet, AnEntryIsDroppedAndChanged) {
  AnswerSheet sheet(SomeTask());
  ASSERT_TRUE(sheet.Add(EntryKind::kDiagnosis, "S82.852A I10"));
  ASSERT_TRUE(sheet.Drop({false, 1}));
  ASSERT_TRUE(sheet.Change({false, 1}, "i11.0"));
  const auto submission = sheet.ToSubmission();
  ASSERT_EQ(submission->diagnoses.size(), 1u);
  EXPECT_EQ(submission->diagnoses[0].code, "I11.0");
}

TEST(AnswerSheet, NothingIsAddedWhereOneEntryCannotBeRead) {
  AnswerSheet sheet(SomeTask());
  EXPECT_FALSE(sheet.Add(EntryKind::kDiagnosis, "I10 ???"));
  EXPECT_TRUE(sheet.empty());
}

TEST(AnswerSheet, ALongSheetIsRefusedByNumber) {
  AnswerSheet sheet(SomeTask());
  std::string many;
  for (int i = 0; i < 200; ++i) many += "I10 ";
  ASSERT_TRUE(sheet.Add(EntryKind::kDiagnosis, many));
  const Status added = sheet.Add(EntryKind::kDiagnosis, many);
  ASSERT_FALSE(added);
  EXPECT_EQ(added.error().message, "a sheet holds at most 256 entries");
}

TEST(AnswerSheet, ShowsHowEachEntryWasReadAndItsTitle) {
  Task task;
  task.diagnoses = true;
  AnswerSheet sheet(task);
  ASSERT_TRUE(sheet.Add(EntryKind::kDiagnosis, "I10"));
  EXPECT_EQ(sheet.Render(SomeTitle, 80),
            "Diagnoses\n  d1   I10           Essential (primary) hypertension\n");
}

TEST(AnswerSheet, AnEmptySheetShowsWhatIsAsked) {
  Task task = SomeTask();
  task.questions.resize(1);
  const AnswerSheet sheet(task);
  EXPECT_EQ(sheet.Render(NoTitle, 80),
            "Diagnoses\n  none yet\nProcedures\n  none yet\nQuestions\n"
            "  disposition: Where did she go?\n    -> not answered yet\n"
            "       01  Home\n       03  Nursing facility\n");
}

TEST(AnswerSheet, ADraftReadsBackEqual) {
  AnswerSheet sheet(SomeTask());
  ASSERT_TRUE(sheet.Add(EntryKind::kDiagnosis, "S82.852A@Y"));
  ASSERT_TRUE(sheet.Add(EntryKind::kProcedure, "27818-LT*2"));
  ASSERT_TRUE(sheet.Answer("disposition", "01"));
  DraftSheet draft;
  sheet.Save(draft);
  AnswerSheet again(SomeTask());
  again.Load(draft);
  EXPECT_EQ(again.Render(NoTitle, 80), sheet.Render(NoTitle, 80));
  EXPECT_NE(again.Render(NoTitle, 80).find("27818-LT*2"), std::string::npos);
}

struct Asked {
  std::string question;
  std::string value;
  std::string outcome;  // the value kept, or the message
};

class Answers : public testing::TestWithParam<Asked> {};

TEST_P(Answers, AreCheckedAgainstTheirQuestion) {
  AnswerSheet sheet(SomeTask());
  const Status answered = sheet.Answer(GetParam().question, GetParam().value);
  const std::string outcome =
      answered ? sheet.ToSubmission()->answers.at(GetParam().question) : answered.error().message;
  EXPECT_EQ(outcome, GetParam().outcome);
}

INSTANTIATE_TEST_SUITE_P(
    AnswerSheet, Answers,
    testing::Values(Asked{"disposition", "01", "01"},
                    Asked{"disposition", "1",
                          "'1' is none of the choices of 'disposition' (01, 03), did you "
                          "mean '01'?"},
                    Asked{"dispositon", "01",
                          "this case has no question 'dispositon', did you mean "
                          "'disposition'?"},
                    Asked{"released", "b  a b", "a b"},
                    Asked{"released", "a z", "'z' is none of the choices of 'released' (a, b, c)"},
                    Asked{"date", "2026-01-14", "2026-01-14"},
                    Asked{"date", "14.1.2026", "'14.1.2026' is no date; write it like 2026-01-14"},
                    Asked{"date", "2026-02-30",
                          "'2026-02-30' is no date; write it like 2026-01-14"},
                    Asked{"days", "12", "12"},
                    Asked{"days", "1e999", "'1e999' is no number; write it like 12 or 0.5"},
                    Asked{"days", " ", "the answer to 'days' is missing"}));

class SheetPlaces : public testing::TestWithParam<std::pair<std::string, bool>> {};

TEST_P(SheetPlaces, AreReadOrRefused) {
  EXPECT_EQ(SheetPlace::Parse(GetParam().first).has_value(), GetParam().second);
}

INSTANTIATE_TEST_SUITE_P(AnswerSheet, SheetPlaces,
                         testing::Values(std::pair{"d1", true}, std::pair{"P12", true},
                                         std::pair{"d0", false}, std::pair{"d", false},
                                         std::pair{"x1", false}, std::pair{"", false},
                                         std::pair{"d999", false}, std::pair{"d1x", false}));

TEST(AnswerSheet, WhatTheTaskDoesNotAskIsRefused) {
  AnswerSheet sheet(Task{});
  EXPECT_EQ(sheet.Add(EntryKind::kDiagnosis, "I10").error().message,
            "this case asks for no diagnosis codes");
  EXPECT_EQ(sheet.Add(EntryKind::kProcedure, "27818").error().message,
            "this case asks for no procedure codes");
}

// Former bug: a pointer by place went to the grader as "1" and was charged as wrong.
TEST(AnswerSheet, PointersByPlaceBecomeTheCodesThatStandThere) {
  AnswerSheet sheet(SomeTask());
  ASSERT_TRUE(sheet.Add(EntryKind::kDiagnosis, "I10 E11.9"));
  ASSERT_TRUE(sheet.Add(EntryKind::kProcedure, "27818-LT>2,A"));
  const Result<Submission> submission = sheet.ToSubmission();
  ASSERT_TRUE(submission) << submission.error().message;
  EXPECT_EQ(submission->procedures.front().pointers, (std::vector<std::string>{"E11.9", "I10"}));
  ASSERT_TRUE(sheet.Drop({false, 2}));
  EXPECT_FALSE(sheet.ToSubmission()) << "there is no second diagnosis any more";
}

TEST(AnswerSheet, APlaceThatIsNotThereIsNamed) {
  AnswerSheet sheet(SomeTask());
  ASSERT_TRUE(sheet.Add(EntryKind::kDiagnosis, "I10"));
  EXPECT_EQ(sheet.Drop({false, 2}).error().message,
            "there is no d2 on the sheet: it has 1 diagnosis");
  EXPECT_EQ(sheet.Move({true, 1}, 1).error().message,
            "there is no p1 on the sheet: it has 0 procedures");
}

TEST(HintLadder, EachRungCostsMoreThanTheOneBefore) {
  EXPECT_EQ(HintCost(0), 0);
  for (int taken = 1; taken <= 3; ++taken) EXPECT_GT(HintCost(taken), HintCost(taken - 1));
  EXPECT_EQ(HintCost(9), HintCost(3));
}

TEST(Fold, IndentsEveryLineAfterTheFirst) {
  EXPECT_EQ(Fold("", "one two three", 8, 2), "one two\n  three");
  EXPECT_EQ(Fold("> ", "one two three", 8, 4), "> one\n    two\n    three");
  EXPECT_EQ(Fold("", "", 8, 2), "");
}

}  // namespace
}  // namespace chartmark
