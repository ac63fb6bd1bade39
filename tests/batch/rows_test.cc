#include "engine/batch/rows.h"

#include <gtest/gtest.h>

#include "tests/batch/text_source.h"

namespace chartmark {
namespace {

std::string Told(const SubmissionRow& row) {
  const Submission& it = row.submission;
  std::string told = std::to_string(row.line) + " " + it.learner + "/" + it.exercise;
  if (!it.variant.empty()) told += "/" + it.variant;
  if (!it.id.empty()) told += " id=" + it.id;
  for (const Entry& entry : it.diagnoses) told += " " + ToLineNotation(entry);
  told += " |";
  for (const Entry& entry : it.procedures) told += " " + ToLineNotation(entry);
  for (const auto& [question, value] : it.answers)
    told.append(" ").append(question).append("=").append(value);
  if (it.seconds) told += " " + std::to_string(*it.seconds) + "s";
  return told + (row.readable() ? "" : " !" + row.trouble) + "\n";
}

std::string RowsOf(const std::string& text) {
  auto reader = RowReader::Open(SourceOf(text, 100), "class.csv");
  if (!reader) return reader.error().message + "\n";
  std::string all;
  SubmissionRow row;
  while ((*reader)->Next(row)) all += Told(row);
  for (const std::string& note : (*reader)->notes()) all += note + "\n";
  if (!(*reader)->fault().empty()) all += (*reader)->fault() + "\n";
  return all;
}

TEST(Rows, OfCsv) {
  EXPECT_EQ(RowsOf("learner,exercise,variant,diagnoses,procedures,answer:disposition\n"
                   "s001,ankle,side=left,S82.852A W00.0XXA,27818-LT,01\n"
                   "s002,ankle,,\"s82852a; i10\",,\n"),
            "2 s001/ankle/side=left S82.852A W00.0XXA | 27818-LT disposition=01\n"
            "3 s002/ankle S82.852A I10 |\n");
}

TEST(Rows, AHeaderInAnyOrderAndCaseWithAnySeparator) {
  EXPECT_EQ(
      RowsOf("\xEF\xBB\xBF"
             "Procedures;EXERCISE; Learner ;Answer:Q;seconds;id\r\n"
             "99213-25*2>1;knee;s001;b;61;r7\r\n"),
      "2 s001/knee id=r7 | 99213-25*2>1 Q=b 61s !'99213-25*2>1' points to diagnosis 1, but 0 are "
      "entered; count them from 1 (or A)\n");
}

TEST(Rows, OfJsonLines) {
  EXPECT_EQ(RowsOf("{\"learner\":\"s001\",\"exercise\":\"ankle\",\"diagnoses\":[\"S82.852A\"]}\n"
                   "\n"
                   "{\"learner\":\"s002\",\"exercise\":\"ankle\",\"seconds\":-4}\n"
                   "{\"learner\":\"s003\",\"exercise\":\"ankle\",\"colour\":1}\n"
                   "{\"learner\":\"s004\",\"exer"),
            "1 s001/ankle S82.852A |\n"
            "3 s002/ankle | !column 48: seconds is '-4'; a whole number from 0 to 1000000000 is "
            "expected\n"
            "4 s003/ankle | !column 47: the submission has the unknown member 'colour'\n"
            "5 / | !column 1: a text is not closed; add the missing '\"' (the file ends here, in "
            "the middle "
            "of the line)\n");
}

TEST(Rows, ARowThatCannotBeReadSaysWhyAndWhoseItIs) {
  EXPECT_EQ(
      RowsOf("learner,exercise,diagnoses,procedures,seconds\n"
             "s001,ankle,hello,27818-LTX,soon\n"
             "s002,ankle,I10\n"
             "s003,ankle,I10,,,,\n"
             "s004,an\xFFkle,I10,,\n"
             "s005,ankle,\"I10,,\n"
             "s006,ankle,I10,,\n"),
      "2 s001/ankle | !diagnoses cannot be read: 'hello' is not written as an ICD-10-CM code: a "
      "letter, two digits, then up to four more characters behind a dot, as in S82.851A; "
      "procedures cannot be read: '27818-LTX' has the modifier 'LTX'; a modifier is two letters "
      "or digits, as in -LT; seconds is 'soon'; whole seconds are expected\n"
      "3 s002/ankle I10 | !the row has 3 fields, the header 5\n"
      "4 s003/ankle I10 | !the row has 7 fields, the header 5\n"
      "5 s004/ I10 | !exercise is no valid UTF-8; save the file as UTF-8\n"
      "6 / | !the quote in column 12 is not closed\n"
      "7 s006/ankle I10 |\n");
}

TEST(Rows, AHeaderThatCannotServeIsRefusedWithAllThatIsWrong) {
  const std::pair<std::string, std::string> headers[] = {
      {"learner,diagnosis,exercise,learner\n",
       "unknown column 'diagnosis', did you mean 'diagnoses'?; the column 'learner' stands there "
       "twice"},
      {"name,codes\n", "there is no column 'learner'; there is no column 'exercise'"},
      {"learner,exercise,answer:\n", "'answer:' names no question"},
      {"learner,exercise,\"diagnoses\n", "the quote in column 18 is not closed"},
  };
  for (const auto& [text, told] : headers) {
    EXPECT_EQ(RowsOf(text),
              "class.csv:1: " + told +
                  "; the columns are learner, exercise, variant, diagnoses, procedures "
                  "and answer:QUESTION, in any order, and id and seconds if you like\n");
  }
}

TEST(Rows, WhatIsNoRowsAtAllIsRefused) {
  EXPECT_EQ(
      RowsOf("[{\"learner\":\"s001\"}]\n"),
      "class.csv: this is one JSON array; JSON Lines are expected, one object a line, without "
      "brackets and commas around them\n");
  EXPECT_EQ(
      RowsOf("PK\x03\x04"),
      "class.csv: this is a zip archive or a spreadsheet; CSV or JSON Lines in UTF-8 is expected "
      "(or either of them as gzip)\n");
}

TEST(Rows, ColumnsOfTheSchoolsOwnArePassedOverAndNamed) {
  EXPECT_EQ(RowsOf("learner,exercise,Campus,Teacher\ns001,ankle,North,=1+1\n"),
            "2 s001/ankle |\nclass.csv:1: not read: the columns Campus, Teacher\n");
}

TEST(Rows, AnEmptyInputHasNoRows) {
  for (const char* text : {"", "\n\n", "\xEF\xBB\xBF", "learner,exercise\n"}) {
    EXPECT_EQ(RowsOf(text), "") << text;
  }
}

// Former bug: what came with the first read decided, and a pipe may bring blanks first.
TEST(Rows, WhatAnInputIsDoesNotDependOnHowItComes) {
  for (const std::size_t piece : {1, 7, 1000}) {
    auto reader = RowReader::Open(SourceOf(std::string(300, '\n') + "[1]\n", piece), "class.jsonl");
    ASSERT_FALSE(reader) << piece;
    EXPECT_EQ(reader.error().message,
              "class.jsonl: this is one JSON array; JSON Lines are expected, one object a line, "
              "without brackets and commas around them");
    reader = RowReader::Open(SourceOf(" \n\n \t  {\"learner\":\"s1\"}", piece), "class.jsonl");
    ASSERT_TRUE(reader) << piece;
    SubmissionRow row;
    ASSERT_TRUE((*reader)->Next(row));
    EXPECT_EQ(row.submission.learner, "s1");
  }
}

TEST(Rows, WhereTheInputBreaksOffIsSaidWithItsName) {
  auto reader =
      RowReader::Open(SourceOf("learner,exercise\ns001,ankle\ns002", 4, true), "class.csv");
  ASSERT_TRUE(reader);
  SubmissionRow row;
  EXPECT_TRUE((*reader)->Next(row));
  EXPECT_FALSE((*reader)->Next(row));
  EXPECT_EQ((*reader)->fault(),
            "class.csv: the file breaks off behind line 3: it was cut short, or is damaged");
}

}  // namespace
}  // namespace chartmark
