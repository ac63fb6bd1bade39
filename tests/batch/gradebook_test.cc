#include "engine/batch/gradebook.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "engine/batch/best_attempts.h"
#include "engine/batch/csv_writer.h"
#include "engine/batch/gradebook_form.h"
#include "tests/batch/report_fixture.h"

namespace chartmark {
namespace {

const std::string kBom(kByteOrderMark);

// Exercises without a title of their own are called by their ids.
ReportSetup SetupFor(const Roster* roster, std::map<std::string, std::string> titles = {}) {
  ReportSetup setup;
  setup.out = MakeTemporaryFolder();
  setup.roster = roster;
  setup.title = [titles = std::move(titles)](const std::string& exercise) {
    const auto found = titles.find(exercise);
    return found == titles.end() ? exercise : found->second;
  };
  return setup;
}

std::vector<ReadGrade> Class() {
  return {
      GradeOf("s2", "porch", 300, 900),
      GradeOf("s9", "cough", 600, 600),
      GradeOf("s2", "porch", 700, 900),
      GradeOf("s2", "porch", 650, 900),
      GradeOf("s1", "cough", 0, 600),
      NotGraded(GradeStatus::kFault, "s3", "porch"),
      NotGraded(GradeStatus::kUnreadable, "s8", "nowhere"),
      NotGraded(GradeStatus::kUnreadable, "", "porch"),
  };
}

TEST(Gradebook, ForCanvas) {
  const Roster roster = RosterOf(
      "learner,first name,last name,ID,SIS User ID,SIS Login ID,section\n"
      "s3,Mei,Tan,31,u3,mtan,B\ns2,Ruth,Abara,,u2,rabara,A\ns1,,,,,,\n");
  const ReportSetup setup =
      SetupFor(&roster, {{"porch", "Slip, on a porch"}, {"cough", "A cough"}});
  Make(*MakeGradebooks(setup), Class());
  EXPECT_EQ(FileIn(setup.out, "gradebook-canvas.csv"),
            kBom +
                "Student,ID,SIS User ID,SIS Login ID,Section,A cough,\"Slip, on a porch\"\r\n"
                "Points Possible,,,,,6.00,9.00\r\n"
                "\"Tan, Mei\",31,u3,mtan,B,,\r\n"
                "\"Abara, Ruth\",,u2,rabara,A,,7.00\r\n"
                "s1,,,s1,,0.00,\r\n"
                "s8 (not in the roster),,,s8 (not in the roster),,,\r\n"
                "s9 (not in the roster),,,s9 (not in the roster),,6.00,\r\n");
}

TEST(Gradebook, ForMoodle) {
  const Roster roster = RosterOf(
      "learner,name,username,email address\ns3,Mei Tan,mtan,m@x.org\ns2,\"Abara, Ruth\",,r@x.org\n"
      "s1,,0,\n");
  const ReportSetup setup =
      SetupFor(&roster, {{"porch", "Slip, on a porch"}, {"cough", "A cough"}});
  Make(*MakeGradebooks(setup), Class());
  EXPECT_EQ(FileIn(setup.out, "gradebook-moodle.csv"),
            kBom +
                "First name,Last name,Username,Email address,A cough,\"Slip, on a porch\"\r\n"
                ",Mei Tan,mtan,m@x.org,-,-\r\n"
                "Ruth,Abara,s2,r@x.org,-,7.00\r\n"
                ",s1,\"(0)\",s1,0.00,-\r\n"
                ",s8 (not in the roster),s8 (not in the roster),s8 (not in the roster),-,-\r\n"
                ",s9 (not in the roster),s9 (not in the roster),s9 (not in the roster),6.00,-\r\n");
}

TEST(Gradebook, ForBlackboard) {
  const Roster roster = RosterOf(
      "learner,first name,last name,username,student id\ns3,Mei,Tan,mtan,77\ns2,Ruth,Abara,,\n");
  const ReportSetup setup = SetupFor(&roster, {{"porch", "Slip |12"}, {"cough", "A cough"}});
  std::vector<ReadGrade> rows = Class();
  rows.push_back(GradeOf("s3", "porch", 0, 1250));
  Make(*MakeGradebooks(setup), rows);
  EXPECT_EQ(
      FileIn(setup.out, "gradebook-blackboard.csv"),
      kBom +
          "\"Last Name\",\"First Name\",\"Username\",\"Student ID\",\"A cough [Total Pts: 6 "
          "Score]\",\"Slip /12 [Total Pts: 12.5 Score]\"\r\n"
          "\"Tan\",\"Mei\",\"mtan\",\"77\",\"\",\"0.00\"\r\n"
          "\"Abara\",\"Ruth\",\"s2\",\"\",\"\",\"9.72\"\r\n"
          "\"s1 (not in the roster)\",\"\",\"s1 (not in the roster)\",\"\",\"0.00\",\"\"\r\n"
          "\"s8 (not in the roster)\",\"\",\"s8 (not in the roster)\",\"\",\"\",\"\"\r\n"
          "\"s9 (not in the roster)\",\"\",\"s9 (not in the roster)\",\"\",\"6.00\",\"\"\r\n");
}

TEST(Gradebook, WithoutARosterLearnersStandByTheirIds) {
  const ReportSetup setup = SetupFor(nullptr);
  Make(*MakeGradebooks(setup), Class());
  EXPECT_EQ(FileIn(setup.out, "gradebook-moodle.csv"),
            kBom +
                "First name,Last name,Username,cough,porch\r\n"
                ",s1,s1,0.00,-\r\n"
                ",s2,s2,-,7.00\r\n"
                ",s3,s3,-,-\r\n"
                ",s8,s8,-,-\r\n"
                ",s9,s9,6.00,-\r\n");
}

TEST(Gradebook, OfNothingHasTheRoster) {
  const Roster roster = RosterOf("learner,name\ns1,A\n");
  const ReportSetup setup = SetupFor(&roster);
  Make(*MakeGradebooks(setup), {});
  EXPECT_EQ(FileIn(setup.out, "gradebook-canvas.csv"),
            kBom +
                "Student,ID,SIS User ID,SIS Login ID,Section\r\nPoints Possible,,,,\r\n"
                "A,,,s1,\r\n");
}

TEST(Gradebook, TheBestIsTheLargestShareOfItsMaximum) {
  const ReportSetup setup = SetupFor(nullptr);
  Make(*MakeGradebooks(setup), {
                                   GradeOf("s1", "e", 700, 1000),  // 70 %
                                   GradeOf("s1", "e", 630, 900),   // 70 %, of a smaller one
                                   GradeOf("s1", "e", 500, 700),   // 71 %
                                   GradeOf("s2", "e", 700, 1000),
                                   GradeOf("s2", "e", 690, 1000),
                                   GradeOf("s3", "e", 100, 300),
                               });
  const std::string canvas = FileIn(setup.out, "gradebook-canvas.csv");
  EXPECT_EQ(canvas.substr(canvas.find('\n') + 1),
            "Points Possible,,,,,10.00\r\ns1,,,s1,,7.14\r\ns2,,,s2,,7.00\r\ns3,,,s3,,3.33\r\n");
}

TEST(Gradebook, PointsAreScaledExactlyAndRoundedHalfUp) {
  struct Case {
    std::int64_t score, max, of, scaled;
  };
  const Case cases[] = {
      {500, 700, 1000, 714},  // 7.142…
      {1, 200, 300, 2},       // 0.015
      {1, 200, 299, 1},       // 0.01495
      {900, 900, 1200, 1200}, {0, 900, 1200, 0},
      {777, 900, 900, 777},   {99'999'999, 100'000'000, 99'999'999, 99'999'998},
      {0, 0, 900, 0},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(Scaled(Points::FromHundredths(c.score), Points::FromHundredths(c.max),
                     Points::FromHundredths(c.of)),
              Points::FromHundredths(c.scaled))
        << c.score << " of " << c.max << " in " << c.of;
  }
}

std::string NamesFor(std::string_view file, const std::vector<std::string>& titles) {
  std::vector<GradebookColumn> columns;
  for (std::size_t i = 0; i < titles.size(); ++i) {
    columns.push_back({fmt::format("e{}", i + 1), titles[i], Points()});
  }
  std::string all;
  for (const GradebookForm& form : GradebookForms()) {
    if (form.file != file) continue;
    for (const std::string& name : ColumnNames(form, form.identity(nullptr), columns)) {
      all += "[" + name + "]";
    }
  }
  return all;
}

TEST(Gradebook, ColumnsHaveNamesThatMeanOneThing) {
  EXPECT_EQ(NamesFor("gradebook-canvas.csv", {"A", "B", "A"}), "[A [e1]][B][A [e3]]");
  EXPECT_EQ(NamesFor("gradebook-canvas.csv", {"A b", "a  B", ""}), "[A b [e1]][a B [e2]][e3]");
  EXPECT_EQ(NamesFor("gradebook-canvas.csv", {"A", "A", "A [e1]"}),
            "[A [e1]][A [e2]][A [e1] [e3]]");
  EXPECT_EQ(NamesFor("gradebook-canvas.csv", {"Visit (2)", "Visit (b)", "Section", "Final Grade"}),
            "[Visit (2) [e1]][Visit (b)][Section [e3]][Final Grade [e4]]");
  EXPECT_EQ(NamesFor("gradebook-moodle.csv", {"Visit (2)", "Username"}),
            "[Visit (2)][Username [e2]]");
}

TEST(Gradebook, HostileNamesReadBackAndBeginNoFormula) {
  const Roster roster = RosterOf(
      "learner,name,section\n"
      "s1,\"=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\",\"two\nlines\"\n"
      "s2,\"Tan \"\"Mei\"\", jr\",\xE2\x80\xAE"
      "B\n"
      "s3,My Points Possible,\n");
  const ReportSetup setup = SetupFor(&roster, {{"e", "@title"}});
  Make(*MakeGradebooks(setup),
       {GradeOf("s1", "e", 100, 200), GradeOf("-s4\xE2\x80\xAE", "e", 0, 200)});
  EXPECT_EQ(
      ReadBack(FileIn(setup.out, "gradebook-canvas.csv")),
      "[Student][ID][SIS User ID][SIS Login ID][Section]['@title]\n"
      "[Points Possible][][][][][2.00]\n"
      "['=HYPERLINK(\"http://x\",\"y\")][][][s1][two\nlines][1.00]\n"
      "[Tan \"Mei\", jr][][][s2][B][]\n"
      "[My Points_Possible][][][s3][][]\n"
      "['-s4\xEF\xBF\xBD (not in the roster)][][]['-s4\xEF\xBF\xBD (not in the roster)][][0.00]\n");
}

TEST(Gradebook, NothingElseIsLeftInTheFolder) {
  const ReportSetup setup = SetupFor(nullptr);
  const auto report = MakeGradebooks(setup);
  ASSERT_TRUE(report->Add(GradeOf("s1", "e", 1, 2)));
  EXPECT_EQ(NamesIn(setup.out), std::vector<std::string>());
  ASSERT_TRUE(report->Finish());
  EXPECT_EQ(NamesIn(setup.out),
            (std::vector<std::string>{"gradebook-blackboard.csv", "gradebook-canvas.csv",
                                      "gradebook-moodle.csv"}));
}

TEST(Gradebook, AFolderThatCannotBeMadeIsTold) {
  ReportSetup setup = SetupFor(nullptr);
  ASSERT_TRUE(MakeSystemFiles()->Write(JoinPath(setup.out, "file"), "x"));
  setup.out = JoinPath(setup.out, "file");
  const Status added = MakeGradebooks(setup)->Add(GradeOf("s1", "e", 1, 2));
  ASSERT_FALSE(added);
  EXPECT_EQ(added.error().message, "cannot make the folder '" + setup.out + "': Not a directory");
}

TEST(Gradebook, ManyLearnersGiveTheSameBytesInAnyOrder) {
  std::vector<ReadGrade> rows;
  rows.reserve(3000);
  for (int i = 0; i < 3000; ++i) {
    rows.push_back(
        GradeOf(fmt::format("s{}", i * 7919 % 3001), fmt::format("e{}", i % 3), i % 1000, 1000));
  }
  const ReportSetup setup = SetupFor(nullptr);
  Make(*MakeGradebooks(setup), rows);
  const std::string forward = FileIn(setup.out, "gradebook-blackboard.csv");
  std::reverse(rows.begin(), rows.end());
  Make(*MakeGradebooks(setup), rows);
  EXPECT_EQ(FileIn(setup.out, "gradebook-blackboard.csv"), forward);
  EXPECT_EQ(std::count(forward.begin(), forward.end(), '\n'), 3001);
}

}  // namespace
}  // namespace chartmark
