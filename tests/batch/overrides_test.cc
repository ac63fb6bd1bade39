#include "engine/batch/overrides.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/base/text.h"
#include "engine/grading/grade_json.h"
#include "tests/batch/text_source.h"

namespace chartmark {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Line LineOf(Group group, std::string item, std::string entry, std::string verdict, int points,
            int of, std::string part = "") {
  Line line;
  line.group = group;
  line.item = std::move(item), line.entry = std::move(entry), line.verdict = std::move(verdict);
  line.part = std::move(part);
  line.points = Points::FromHundredths(points), line.of = Points::FromHundredths(of);
  line.because = "So it is.";
  return line;
}

// 3.00 of 6.00.
Grade RowOf(const std::string& learner, const std::string& id = "") {
  Grade grade;
  grade.exercise = "ankle", grade.variant = "side=left";
  grade.submission.learner = learner, grade.submission.id = id;
  grade.lines = {LineOf(Group::kDiagnoses, "fracture", "S82.851A", "laterality", 200, 400),
                 LineOf(Group::kDiagnoses, "fracture", "S82.851A", "poa", 0, 100, "poa"),
                 LineOf(Group::kDiagnoses, "", "I10", "duplicate", -50, 0),
                 LineOf(Group::kDiagnoses, "", "I10", "not-documented", -50, 0),
                 LineOf(Group::kQuestions, "home", "01", "correct", 200, 200)};
  grade.score = Points::FromHundredths(300), grade.max = Points::FromHundredths(700);
  return grade;
}

Result<Overrides> Read(const std::string& csv) {
  auto all = ReadOverrides(SourceOf(csv), "o.csv");
  if (!all) return tl::unexpected(all.error());
  return Overrides(*std::move(all), "o.csv");
}

constexpr char kHeader[] =
    "learner,exercise,variant,id,attempt,group,item,entry,part,verdict,of,points,by,when,why\n";

std::string Scores(Overrides& overrides, const std::vector<Grade>& rows) {
  std::string scores;
  for (const Grade& row : rows) scores += overrides.Apply(row).score.ToString() + " ";
  return scores;
}

struct OneRow {
  std::string row;  // behind "s1,ankle,"
  std::string scores;
  std::vector<std::string> unapplied;
};

TEST(Overrides, EachChangesItsLineOrSaysWhyNot) {
  const std::string who = "M. Diaz,2026-03-04,Both sides are in the film.";
  const OneRow rows[] = {
      {",,,,fracture,,,,,4," + who, "5.00 5.00 3.00 ", {}},
      {"side=left,,,diagnoses,fracture,S82.851A,poa,poa,1.00,1," + who, "4.00 4.00 3.00 ", {}},
      {",r2,,,fracture,,,,,4," + who, "3.00 5.00 3.00 ", {}},
      {",,1,,fracture,,,,,4," + who, "5.00 3.00 3.00 ", {}},
      {",,,,,I10,,duplicate,,0," + who, "3.50 3.50 3.00 ", {}},
      {",,3,,fracture,,,,,4," + who,
       "3.00 3.00 3.00 ",
       {"o.csv:2: 's1' has no row of 'ankle' as attempt 3"}},
      {"side=right,,,,fracture,,,,,4," + who,
       "3.00 3.00 3.00 ",
       {"o.csv:2: 's1' has no row of 'ankle' in variant 'side=right'"}},
      {",,,,tibia,,,,,4," + who,
       "3.00 3.00 3.00 ",
       {"o.csv:2: 's1' in 'ankle': no line fits item 'tibia'"}},
      {",,,,,I10,,,,0," + who,
       "3.00 3.00 3.00 ",
       {"o.csv:2: 's1' in 'ankle': 2 lines fit entry 'I10'; name its group, item, entry and "
        "verdict too"}},
      {",,,,fracture,,,,3,3," + who,
       "3.00 3.00 3.00 ",
       {"o.csv:2: 's1' in 'ankle': the line is of 4.00 points, and was of 3.00 when it was "
        "changed"}},
      {",,,,fracture,,,,,4.01," + who,
       "3.00 3.00 3.00 ",
       {"o.csv:2: 's1' in 'ankle': 4.01 points cannot be: the line is of 4.00"}},
  };
  for (const OneRow& row : rows) {
    auto overrides = Read(kHeader + ("s1,ankle," + row.row) + "\n");
    ASSERT_TRUE(overrides) << row.row << overrides.error().message;
    EXPECT_EQ(Scores(*overrides, {RowOf("s1", "r1"), RowOf("s1", "r2"), RowOf("s2", "r1")}),
              row.scores)
        << row.row;
    EXPECT_EQ(overrides->Unapplied(), row.unapplied) << row.row;
  }
}

TEST(Overrides, TwiceIsOnce) {
  auto overrides = Read(
      "learner;exercise;item;part;points;by;when;why\n"
      "s1;ankle;fracture;;4;M. Diaz;2026-03-04T10:15;The film shows both.\n"
      "s1;ankle;fracture;poa;1;M. Diaz;2026-03-04;It was there.\n");
  ASSERT_TRUE(overrides) << overrides.error().message;
  const Grade once = overrides->Apply(RowOf("s1"));
  EXPECT_EQ(once.score.ToString(), "6.00");
  EXPECT_EQ(once.lines[0].changed->by, "M. Diaz");
  EXPECT_EQ(once.lines[0].changed->when, "2026-03-04T10:15");
  EXPECT_EQ(once.lines[0].changed->why, "The film shows both.");
  EXPECT_EQ(once.lines[0].was->ToString(), "2.00");
  const std::string json = GradeToJson(once, Reveal::kFull);
  EXPECT_EQ(GradeToJson(overrides->Apply(once), Reveal::kFull), json);
  Overrides none;
  EXPECT_EQ(GradeToJson(none.Apply(once), Reveal::kFull), GradeToJson(RowOf("s1"), Reveal::kFull))
      << "what the file holds no more is taken back";
}

TEST(Overrides, TwoThatMeetInOneLineAreTold) {
  auto overrides = Read(
      "learner,exercise,item,entry,points,by,when,why\n"
      "s1,ankle,fracture,,4,A,2026-03-04,x\n"
      "s1,ankle,,S82.851A,1,B,2026-03-05,y\n"
      "s1,ankle,home,,0,B,2026-03-05,y\n");
  ASSERT_TRUE(overrides) << overrides.error().message;
  EXPECT_EQ(Scores(*overrides, {RowOf("s1")}), "3.00 ");
  EXPECT_THAT(overrides->Unapplied(),
              ElementsAre("o.csv:3: 's1' in 'ankle': line 2 changes this line already"));
}

TEST(Overrides, WhatIsNotGradedHasNoLines) {
  auto overrides =
      Read("learner,exercise,item,points,by,when,why\ns1,ankle,fracture,4,A,2026-03-04,x\n");
  ASSERT_TRUE(overrides);
  Grade fault = RowOf("s1");
  fault.status = GradeStatus::kFault;
  fault.lines.clear();
  const Grade after = overrides->Apply(fault);
  EXPECT_EQ(GradeToJson(after, Reveal::kFull), GradeToJson(fault, Reveal::kFull));
  EXPECT_THAT(overrides->Unapplied(),
              ElementsAre("o.csv:2: 's1' in 'ankle': the row is fault and has no lines"));
}

struct Refused {
  std::string csv;
  std::string told;
};

TEST(Overrides, AFileThatCannotServeIsRefusedWithAllThatIsWrong) {
  const std::string columns =
      "\nthe columns are learner, exercise, item or entry, points, by, when and why, and if you "
      "like variant, id, attempt, group, part, verdict and of";
  const std::string header = "learner,exercise,item,points,by,when,why\n";
  const Refused rows[] = {
      {"", "o.csv: the file is empty; " + columns.substr(1)},
      {"learner,exercise,item,point,by\n",
       "o.csv:1: unknown column 'point', did you mean 'points'?\no.csv:1: there is no column "
       "'points'\no.csv:1: there is no column 'when'\no.csv:1: there is no column 'why'" +
           columns},
      {"learner,Learner,exercise,item,points,by,when,why\n",
       "o.csv:1: the column 'learner' stands there twice" + columns},
      {header + "s1,ankle,fracture,4,A,2026-03-04\n",
       "o.csv:2: the row has 6 fields, the header 7"},
      {header + "s1,ankle,,four,,4 March,x\n",
       "o.csv:2: 'points' is 'four': 'four' is not a number of points; write it like 4 or 0.25\n"
       "o.csv:2: 'by' is empty\n"
       "o.csv:2: 'when' is '4 March': a date is expected, 2026-03-04, or a date and time, "
       "2026-03-04T10:15\n"
       "o.csv:2: name the line: its item, its entry, or both"},
      {header + "s1,ankle,fracture,4,A,2026-02-30,x\n",
       "o.csv:2: 'when' is '2026-02-30': a date is expected, 2026-03-04, or a date and time, "
       "2026-03-04T10:15"},
      {header + "s1,ankle,fall,4,A,2026-03-04,x\n\ns1,ankle,fall,3,B,2026-03-05,y\n",
       "o.csv:4: line 2 changes the same line; keep one of the two"},
      {"learner,exercise,group,entry,attempt,points,by,when,why\n"
       "s1,ankle,diagnosis,I10,0,1,A,2026-03-04,x\n",
       "o.csv:2: 'group' is 'diagnosis': a group is diagnoses, procedures or questions\n"
       "o.csv:2: 'attempt' is '0': a whole number from 1 is expected"},
      {header + "s1,ankle,fall,1,A,2026-03-04,\"a\x01z\"\n",
       "o.csv:2: 'why' holds a character that may not stand there"},
      {std::string("PK\x03\x04", 4),
       "o.csv: this is a zip archive or a spreadsheet; CSV in UTF-8 is expected"},
  };
  for (const Refused& row : rows) {
    const auto read = Read(row.csv);
    EXPECT_EQ(read ? "read" : read.error().message, row.told);
  }
}

TEST(Overrides, ManyProblemsAreCounted) {
  std::string csv = "learner,exercise,item,points,by,when,why\n";
  for (int i = 0; i < 30; ++i) csv += "s1,ankle\n";
  const auto read = Read(csv);
  ASSERT_FALSE(read);
  EXPECT_TRUE(
      read.error().message.ends_with("o.csv:21: the row has 2 fields, the header 7\nand 10 more"))
      << read.error().message;
}

TEST(CarriedOverrides, AreMadeAgainWhereTheLineIsTheSame) {
  auto overrides = Read(
      "learner,exercise,item,entry,verdict,points,by,when,why\n"
      "s1,ankle,fracture,,,4,A,2026-03-04,x\n"
      "s1,ankle,,I10,duplicate,0,A,2026-03-04,y\n"
      "s1,ankle,home,,,0,A,2026-03-04,z\n");
  ASSERT_TRUE(overrides) << overrides.error().message;
  const Grade before = overrides->Apply(RowOf("s1"));
  std::vector<std::string> lost;
  Grade after = RowOf("s1");
  CarryOverrides(before, RowOf("s1"), after, lost);
  EXPECT_THAT(lost, IsEmpty());
  EXPECT_EQ(GradeToJson(after, Reveal::kFull), GradeToJson(before, Reveal::kFull));
  Grade other = RowOf("s1");
  other.lines[0].of = Points::FromHundredths(300);  // the key was changed
  other.lines.erase(other.lines.begin() + 2, other.lines.begin() + 4);
  CarryOverrides(before, Grade(other), other, lost);
  EXPECT_THAT(lost, ElementsAre("the change by A of group 'diagnoses', item 'fracture', entry "
                                "'S82.851A', verdict 'laterality': the line is of 3.00 points "
                                "now, and was of 4.00",
                                "the change by A of group 'diagnoses', entry 'I10', verdict "
                                "'duplicate': there is no such line now"));
  EXPECT_EQ(other.lines.back().points, Points());
}

}  // namespace
}  // namespace chartmark
