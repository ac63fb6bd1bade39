#include "engine/batch/feedback.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>

#include "engine/base/files.h"
#include "engine/base/text.h"
#include "engine/batch/roster.h"
#include "tests/batch/page_check.h"
#include "tests/batch/text_source.h"
#include "tests/grading/fixtures.h"
#include "tests/support/golden.h"
#include "tests/support/reference.h"

namespace chartmark {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

ReportSetup SetupIn(const std::string& out, Reveal reveal = Reveal::kFull) {
  ReportSetup setup;
  setup.out = out;
  setup.reveal = reveal;
  setup.title = [](const std::string& exercise) { return "Title of " + exercise; };
  setup.shown = [](const Grade& grade, Reveal level) -> std::optional<Grade> {
    return Redact(grade, AnkleKey(), level);
  };
  setup.variant = [](const Grade& grade) -> std::optional<Variant> {
    if (grade.exercise == "ed-ankle-fracture") return AnkleVariant();
    return std::nullopt;
  };
  return setup;
}

ReadGrade RowOf(const std::string& learner, Grade grade = WrongSideGrade()) {
  ReadGrade row;
  row.grade = std::move(grade);
  row.grade.submission.learner = learner;
  return row;
}

void Write(const ReportSetup& setup, const std::vector<ReadGrade>& rows) {
  const std::unique_ptr<Report> report = MakeFeedback(setup);
  for (const ReadGrade& row : rows) {
    const Status added = report->Add(row);
    ASSERT_TRUE(added) << added.error().message;
  }
  const Status finished = report->Finish();
  ASSERT_TRUE(finished) << finished.error().message;
}

std::string PageOf(const ReportSetup& setup, const std::string& learner) {
  return BytesOf(JoinPath(JoinPath(setup.out, "feedback"), FeedbackFileName(learner)));
}

Grade NotGraded(GradeStatus status, const std::string& reason) {
  Grade grade;
  grade.status = status;
  grade.reason = reason;
  grade.exercise = "sepsis";
  grade.variant = "default";
  return grade;
}

// All right, one code read with a remark.
Grade BetterGrade() {
  Grade grade = WrongSideGrade();
  grade.submission = Submitted("s82852a W00.0XXA", "27818-LT", "01");
  grade.lines = {
      MakeLine(Group::kDiagnoses, "fracture", "S82.852A", "correct", 400, 400, "The left ankle."),
      MakeLine(Group::kDiagnoses, "fall", "W00.0XXA", "correct", 100, 100, "A fall on ice."),
      MakeLine(Group::kProcedures, "reduction", "27818-LT", "correct", 400, 400, "Closed."),
      MakeLine(Group::kQuestions, "disposition", "01", "correct", 100, 100, "She went home.")};
  grade.score = grade.max;
  grade.metrics = {{"right", 3}, {"expected", 3}, {"entered", 3}, {"code_over_code", 1}};
  return grade;
}

TEST(Feedback, APageTellsAllAttemptsOfALearnerInTheirOrder) {
  const ReportSetup setup = SetupIn(MakeTemporaryFolder());
  Write(setup, {RowOf("s001"), RowOf("s002"),
                RowOf("s001", NotGraded(GradeStatus::kUnreadable, "no exercise 'sepsis'")),
                RowOf("s001", BetterGrade())});
  EXPECT_THAT(FilesUnder(setup.out), ElementsAre("feedback/s001.html", "feedback/s002.html"));
  const std::string page = PageOf(setup, "s001");
  EXPECT_EQ(WrongWithPage(page), "");
  ExpectGolden("batch/feedback.html", page);
}

TEST(Feedback, TheRosterGivesTheName) {
  ReportSetup setup = SetupIn(MakeTemporaryFolder());
  const Roster roster =
      Roster::Read(SourceOf("learner,name\ns001,Ada Okoye\n"), "roster.csv").value();
  setup.roster = &roster;
  Write(setup, {RowOf("s001"), RowOf("s002")});
  EXPECT_THAT(PageOf(setup, "s001"), HasSubstr("<h1><bdi>Ada Okoye</bdi></h1>\n<p class=\"quiet\">"
                                               "<bdi>s001</bdi></p>"));
  EXPECT_THAT(PageOf(setup, "s002"), HasSubstr("<h1><bdi>s002</bdi></h1>\n</header>"));
}

TEST(Feedback, SameRowsSameBytes) {
  const ReportSetup one = SetupIn(MakeTemporaryFolder());
  const ReportSetup other = SetupIn(MakeTemporaryFolder());
  Write(one, {RowOf("s001"), RowOf("s002", BetterGrade())});
  Write(other, {RowOf("s002", BetterGrade()), RowOf("s001")});
  EXPECT_EQ(PageOf(one, "s001"), PageOf(other, "s001"));
  EXPECT_EQ(PageOf(one, "s002"), PageOf(other, "s002"));
}

TEST(Feedback, BelowFullNothingOfTheKeyIsThere) {
  for (const Reveal reveal : {Reveal::kScore, Reveal::kHint, Reveal::kExplain}) {
    const ReportSetup setup = SetupIn(MakeTemporaryFolder(), reveal);
    Write(setup, {RowOf("s001")});
    const std::string text = ToUpperAscii(TextOfPage(PageOf(setup, "s001")));
    EXPECT_THAT(text, HasSubstr("6.00 OF 10.00"));
    for (const char* secret : {"S82.852A", "S82852A", "W00.0XXA", "W000XXA"}) {
      EXPECT_THAT(text, Not(HasSubstr(secret))) << NameOf(reveal);
    }
  }
}

TEST(Feedback, AnExerciseThatIsNotToBeHadTellsScoreAndCountsAlone) {
  ReportSetup setup = SetupIn(MakeTemporaryFolder(), Reveal::kExplain);
  setup.shown = [](const Grade&, Reveal) { return std::optional<Grade>(); };
  Write(setup, {RowOf("s001"), RowOf("s001", NotGraded(GradeStatus::kFault, "W00.0XXA broke"))});
  const std::string text = TextOfPage(PageOf(setup, "s001"));
  EXPECT_THAT(text, HasSubstr("The exercise is no longer here as it was graded, so only the score "
                              "is told."));
  EXPECT_THAT(text, HasSubstr("You entered 3 codes; 1 of the 3 expected is right."));
  EXPECT_THAT(text, Not(HasSubstr("Where the points went")));
  EXPECT_THAT(text, Not(HasSubstr("W00.0XXA")));
}

TEST(Feedback, RowsThatWereWrittenWithLessTellNoMore) {
  const ReportSetup setup = SetupIn(MakeTemporaryFolder());
  ReadGrade row = RowOf("s001");
  row.reveal = Reveal::kHint;
  Write(setup, {row});
  EXPECT_THAT(TextOfPage(PageOf(setup, "s001")), Not(HasSubstr("W00.0XXA")));
}

TEST(Feedback, WithoutTheVariantIdsStandForWords) {
  ReportSetup setup = SetupIn(MakeTemporaryFolder());
  setup.variant = nullptr;
  Write(setup, {RowOf("s001")});
  const std::string text = TextOfPage(PageOf(setup, "s001"));
  EXPECT_THAT(text, HasSubstr("Title of ed-ankle-fracture · left, displaced\n"));
  EXPECT_THAT(text, HasSubstr("ed-note: \"trimalleolar fracture of the left ankle\""));
  EXPECT_THAT(text, HasSubstr("disposition: She went home."));
}

TEST(Feedback, WhatStrangersWroteIsTextAndNothingElse) {
  const ReportSetup setup = SetupIn(MakeTemporaryFolder());
  const std::string learner = "<script>alert(1)</script>\"'&\xE2\x80\xAE";
  Grade grade = WrongSideGrade();
  grade.exercise = "</title><script src=//x.example>";
  grade.variant = "a=\"><img src=x onerror=alert(1)>";
  grade.lines[0].because = "</style><img src='x' onerror='alert(1)'>\xE2\x80\xAE\x01";
  grade.lines[0].rules = {"<b onclick=\"x\">"};
  grade.lines[0].evidence = {{"<i>", "]]> <!-- &lt;"}};
  grade.submission.diagnoses[0].typed = "<svg onload=alert(1)>";
  grade.submission.diagnoses[0].how_read = "read as <x>";
  grade.submission.answers["<q>"] = std::string(1 << 20, '<');
  Write(setup, {RowOf(learner, grade)});
  const std::string page = PageOf(setup, learner);
  EXPECT_EQ(WrongWithPage(page), "");
  EXPECT_LT(page.size(), 64U * 1024);
  EXPECT_THAT(page, Not(HasSubstr("\xE2\x80\xAE")));
  const std::string text = TextOfPage(page);
  EXPECT_THAT(text, HasSubstr("<script>alert(1)</script>\"'&\xEF\xBF\xBD"));
  EXPECT_THAT(text, HasSubstr("</style><img src='x' onerror='alert(1)'>\xEF\xBF\xBD\xEF\xBF\xBD"));
}

TEST(Feedback, ManyAttemptsOfManyLearnersInTurnsStayApart) {
  const ReportSetup setup = SetupIn(MakeTemporaryFolder(), Reveal::kScore);
  std::vector<ReadGrade> rows;
  rows.reserve(61);
  for (int i = 0; i < 60; ++i) rows.push_back(RowOf("s" + std::to_string(i % 20)));
  rows.push_back(RowOf(""));  // nobody's
  Write(setup, rows);
  EXPECT_EQ(FilesUnder(setup.out).size(), 20U);
  EXPECT_THAT(TextOfPage(PageOf(setup, "s7")), HasSubstr("3 attempts"));
}

TEST(Feedback, OldPagesAreGoneAndOtherFilesStay) {
  const ReportSetup setup = SetupIn(MakeTemporaryFolder());
  Write(setup, {RowOf("s001"), RowOf("s002")});
  PutBytes(setup.out + "/feedback/notes.html", "<p>the instructor's own</p>");
  PutBytes(setup.out + "/feedback/old/s001.html", "kept");
  PutBytes(setup.out + "/feedback/s003.html", "has the name of a page");
  Write(setup, {RowOf("s002"), RowOf("s003")});
  EXPECT_THAT(FilesUnder(setup.out), ElementsAre("feedback/notes.html", "feedback/old/s001.html",
                                                 "feedback/s002.html", "feedback/s003.html"));
  EXPECT_THAT(PageOf(setup, "s003"), HasSubstr("<bdi>s003</bdi>"));
}

TEST(Feedback, WhatAKilledRunLeftIsTakenAway) {
  const ReportSetup setup = SetupIn(MakeTemporaryFolder());
  Write(setup, {RowOf("s001")});
  const std::string page = PageOf(setup, "s001");
  PutBytes(setup.out + "/feedback~536870911.part/s001.html", page);
  PutBytes(setup.out + "/feedback~536870911.part/s002.html", "");
  PutBytes(setup.out + "/feedback~536870910.part/letter.txt", "not ours");
  Write(setup, {RowOf("s001")});
  EXPECT_THAT(FilesUnder(setup.out),
              ElementsAre("feedback/s001.html", "feedback~536870910.part/letter.txt"));
  EXPECT_FALSE(std::filesystem::exists(setup.out + "/feedback~536870911.part"));
}

TEST(Feedback, WhatIsNotFinishedLeavesTheOldPages) {
  const ReportSetup setup = SetupIn(MakeTemporaryFolder());
  Write(setup, {RowOf("s001")});
  const std::string before = PageOf(setup, "s001");
  { EXPECT_TRUE(MakeFeedback(setup)->Add(RowOf("s001", BetterGrade()))); }
  EXPECT_THAT(FilesUnder(setup.out), ElementsAre("feedback/s001.html"));
  EXPECT_EQ(PageOf(setup, "s001"), before);
}

TEST(Feedback, AFileInThePlaceOfTheFolderIsRefused) {
  const ReportSetup setup = SetupIn(MakeTemporaryFolder());
  PutBytes(setup.out + "/feedback", "a file");
  const Status finished = MakeFeedback(setup)->Finish();
  ASSERT_FALSE(finished);
  EXPECT_THAT(finished.error().message,
              HasSubstr("feedback' is no folder: move it away, or choose another place"));
  EXPECT_EQ(BytesOf(setup.out + "/feedback"), "a file");
}

TEST(FeedbackFileName, IsSafeAndNeverShared) {
  const struct {
    std::string learner;
    std::string name;
  } kRows[] = {
      {"s001", "s001.html"},
      {"ann_smith-2", "ann_smith-2.html"},
      {"S001", "s001~"},
      {"con", "con~"},
      {"lpt1", "lpt1~"},
      {"", "~e3b0c44298fc1c149afbf4c8996fb924.html"},
      {"-rf", "rf~"},
      {"../../etc/passwd", "etc-passwd~"},
      {"/", "~"},
      {".", "~"},
      {"..", "~"},
      {"a b", "a-b~"},
      {"a-b", "a-b.html"},
      {"a\nb", "a-b~"},
      {"ann@school.org", "ann-school-org~"},
      {"größe", "gr-e~"},
      {std::string("a\0b", 3), "a-b~"},
      {std::string(64 * 1024, 'x'), std::string(40, 'x') + "~"},
      {std::string(40, 'x'), std::string(40, 'x') + ".html"},
  };
  std::set<std::string> names;
  for (const auto& row : kRows) {
    const std::string name = FeedbackFileName(row.learner);
    EXPECT_TRUE(name.starts_with(row.name)) << name;
    EXPECT_EQ(name, ToLowerAscii(name));
    EXPECT_LE(name.size(), 78U);
    EXPECT_TRUE(names.insert(name).second) << name;
  }
}

}  // namespace
}  // namespace chartmark
