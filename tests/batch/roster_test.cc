#include "engine/batch/roster.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/batch/text_source.h"

namespace chartmark {
namespace {

Result<Roster> Read(std::string text) {
  return Roster::Read(SourceOf(std::move(text), 64), "roster.csv");
}

// "[learner|name|first|last|section|id|sis user|sis login|username|email|id number|student id]"
std::string Told(const Roster& roster) {
  std::string all;
  for (std::size_t student = 0; student < roster.size(); ++student) {
    all += "[";
    for (std::size_t field = 0; field < kRosterFields; ++field) {
      all += fmt::format("{}{}", field == 0 ? "" : "|",
                         roster.Get(student, static_cast<RosterField>(field)));
    }
    all += "]";
  }
  return all;
}

std::string ToldOf(std::string text) {
  const Result<Roster> roster = Read(std::move(text));
  return roster ? Told(*roster) : roster.error().message;
}

struct Case {
  std::string_view text;
  std::string_view told;
};

TEST(Roster, ColumnsComeInAnyOrderAndUnderTheNamesOfOtherSystems) {
  const Case cases[] = {
      {"learner\ns1\n", "[s1|||||||||||]"},
      {"Section,Learner,Name\nA,s1,\"Abara, Ruth\"\n", "[s1|Abara, Ruth|||A|||||||]"},
      {"\xEF\xBB\xBFStudent,ID,SIS User ID,SIS Login ID,Section,learner\r\nAbara,17,u1,ra,A,s1\r\n",
       "[s1|Abara|||A|17|u1|ra||||]"},
      {"learner;First name;Surname;Username;Email address;ID number\ns1;Ruth;Abara;ra;r@x.org;9\n",
       "[s1||Ruth|Abara|||||ra|r@x.org|9|]"},
      {"\"Last Name\"\t\"First Name\"\t\"Username\"\t\"Student "
       "ID\"\tLEARNER_ID\nAbara\tRuth\tra\t7\ts1",
       "[s1||Ruth|Abara|||||ra|||7]"},
      {"learner,name\n,\n\ns1,A\n,\n", "[s1|A||||||||||]"},  // empty rows of a spreadsheet
      {"learner\n", ""},
  };
  for (const Case& c : cases) EXPECT_EQ(ToldOf(std::string(c.text)), c.told) << c.text;
}

TEST(Roster, WhatIsWrongIsToldWithItsPlace) {
  const Case cases[] = {
      {"", "roster.csv: the roster is empty; a header is expected"},
      {"Student,ID\nAbara,17\n",
       "roster.csv:1: there is no column 'learner': the id of the student in the submissions; the "
       "other columns are name (or first name and last name), section, ID, SIS User ID, SIS Login "
       "ID, username, email address, ID number and student ID, as you have them"},
      {"learner,sectoin\ns1,A\n",
       "roster.csv:1: unknown column 'sectoin', did you mean 'section'?"},
      {"learner,name,Student\ns1,A,B\n",
       "roster.csv:1: the columns 'name' and 'Student' are both the name; leave one out"},
      {"learner,name\ns1,A\ns2,B\ns1,C\ns1,D\n",
       "roster.csv:4: the learner 's1' stands in line 2 already\n"
       "roster.csv:5: the learner 's1' stands in line 4 already"},
      {"learner,name\ns1,A,B\ns2\n",
       "roster.csv:2: the row has 3 fields, the header 2\n"
       "roster.csv:3: the row has 1 fields, the header 2"},
      {"learner,name\ns1,\xFF\n,Abara\n",
       "roster.csv:2: the name '\\xFF' is no valid UTF-8; save the file as UTF-8\n"
       "roster.csv:3: the student has no 'learner'"},
      {"learner,name\ns1,\"Abara\ns2,B\n", "roster.csv:2: the quote in column 4 is not closed"},
      {"learner,name\ns1,Jos\xE9\n",
       "roster.csv:2: the name 'Jos\\xE9' is no valid UTF-8; save the file as UTF-8"},
      {"learner\ns\xE2\x80\xAE"
       "1\n",
       "roster.csv:2: the learner 'sU+202E1' holds a character that may not stand there"},
      {"PK\x03\x04learner\n",
       "roster.csv: this is a zip archive or a spreadsheet; a roster is expected as CSV in UTF-8 "
       "(save the sheet as "
       "\"CSV UTF-8\")"},
  };
  for (const Case& c : cases) EXPECT_EQ(ToldOf(std::string(c.text)), c.told) << c.text;
}

TEST(Roster, AHugeNameIsRefusedAndNotRead) {
  EXPECT_EQ(ToldOf("learner,name\ns1," + std::string(300 * 1024, 'x') + "\n"),
            "roster.csv:2: the line has more than 262144 bytes");
  EXPECT_EQ(ToldOf("learner,name\ns1," + std::string(1001, 'x') + "\n"),
            "roster.csv:2: the name '" + std::string(60, 'x') + "…' has more than 1000 bytes");
}

TEST(Roster, ManyProblemsAreCounted) {
  std::string text = "learner,name\n";
  for (int i = 0; i < 30; ++i) text += "s1\n";
  const std::string told = ToldOf(text);
  EXPECT_EQ(std::count(told.begin(), told.end(), '\n'), 10);
  EXPECT_TRUE(told.ends_with("roster.csv:11: the row has 1 fields, the header 2\nand 20 more"))
      << told;
}

TEST(Roster, AFileThatBreaksOffIsNoShortRoster) {
  EXPECT_EQ(Roster::Read(SourceOf("learner\ns1\n", 3, true), "roster.csv").error().message,
            "roster.csv: the file breaks off behind line 2: it was cut short, or is damaged");
}

TEST(Roster, MarksOfDirectionAreLeftOutOfNames) {
  EXPECT_EQ(ToldOf("learner,name\ns1,\xE2\x80\x8F"
                   "Cohen\xE2\x80\xAE\n"),
            "[s1|Cohen||||||||||]");
}

TEST(Roster, ColumnsOfTheSchoolsOwnAreNamed) {
  const Result<Roster> roster = Read("learner,Shoe size,Bus line\ns1,40,7\n");
  ASSERT_TRUE(roster);
  EXPECT_EQ(roster->notes(),
            std::vector<std::string>{"roster.csv:1: not read: the columns Shoe size, Bus line"});
}

TEST(Roster, ExportsOfGradebooksServeOnceTheyHaveALearner) {
  const std::string_view headers[] = {
      "learner,Student,ID,SIS User ID,SIS Login ID,Integration ID,Root Account,Section,Slip on an "
      "icy porch (12),Current Score,Final Score",
      "learner,First name,Last name,ID number,Institution,Department,Email address,Username,Groups,"
      "Assignment: Slip on an icy porch (Real),Last downloaded from this course",
      "learner,Last Name,First Name,Username,Student ID,Last Access,Availability,Child Course ID,"
      "Slip on an icy porch [Total Pts: 9 Score] |1234",
  };
  for (const std::string_view header : headers) {
    const Result<Roster> roster = Read(std::string(header) + "\n");
    EXPECT_TRUE(roster) << roster.error().message;
  }
}

TEST(Roster, LearnersAreFound) {
  const Result<Roster> roster = Read("learner,name\ns9,A\ns10,B\nS9,C\n");
  ASSERT_TRUE(roster);
  EXPECT_EQ(roster->Find("s9"), 0U);
  EXPECT_EQ(roster->Find("s10"), 1U);
  EXPECT_EQ(roster->Find("S9"), 2U);
  EXPECT_EQ(roster->Find("s1"), std::nullopt);
  EXPECT_EQ(roster->Find(""), std::nullopt);
  EXPECT_TRUE(roster->HasAny(RosterField::kName));
  EXPECT_FALSE(roster->HasAny(RosterField::kEmail));
}

TEST(Roster, NamesAreMadeOfWhatIsThere) {
  const Result<Roster> roster = Read(
      "learner,name,first name,last name\ns1,,Ruth,Abara\ns2,\"Abara, Ruth\",,\ns3,Ruth Abara,,\n"
      "s4,R. Abara,Ruth,Abara\ns5,,,\n");
  ASSERT_TRUE(roster);
  const std::string_view told[] = {
      "Ruth Abara|Abara, Ruth|Ruth|Abara",
      "Abara, Ruth|Abara, Ruth|Ruth|Abara",
      "Ruth Abara|Ruth Abara||Ruth Abara",
      "R. Abara|Abara, Ruth|Ruth|Abara",
      "|||",
  };
  for (std::size_t i = 0; i < std::size(told); ++i) {
    EXPECT_EQ(fmt::format("{}|{}|{}|{}", roster->NameOf(i), roster->SortableNameOf(i),
                          roster->FirstNameOf(i), roster->LastNameOf(i)),
              told[i]);
  }
}

TEST(Roster, ABigSchoolIsRead) {
  std::string text = "learner,name,section,ID\n";
  for (int i = 0; i < 100'000; ++i) text += fmt::format("s{0},Student {0},A,{0}\n", i);
  const Result<Roster> roster = Roster::Read(SourceOf(text, 65'536), "roster.csv");
  ASSERT_TRUE(roster);
  ASSERT_EQ(roster->size(), 100'000U);
  EXPECT_EQ(roster->NameOf(*roster->Find("s99999")), "Student 99999");
}

}  // namespace
}  // namespace chartmark
