#include "engine/batch/csv_writer.h"

#include <gtest/gtest.h>

#include "engine/batch/csv.h"
#include "tests/batch/text_source.h"

namespace chartmark {
namespace {

std::string FieldOf(std::string_view text) {
  std::string row = CsvWriter().Field(text).TakeRow();
  row.resize(row.size() - 2);  // CR LF
  return row;
}

std::string ReadBack(const std::string& row) {
  const auto source = SourceOf(row);
  CsvReader reader(*source, ',');
  CsvRecord record;
  if (!reader.Next(record)) return "(nothing)";
  return record.trouble.empty() ? record.fields.front() : record.trouble;
}

TEST(CsvWriter, ARowEndsWithCrLfAndTheNextBegins) {
  CsvWriter csv;
  EXPECT_EQ(csv.Field("a").Field("").Number("-1.50").Number("4").TakeRow(), "a,,-1.50,4\r\n");
  EXPECT_EQ(csv.Field("b").TakeRow(), "b\r\n");
  EXPECT_EQ(csv.Field("").TakeRow(), "\"\"\r\n");
  EXPECT_EQ(csv.Field("").Field("").TakeRow(), ",\r\n");
}

TEST(CsvWriter, EveryFieldIsInQuotesWhereAReaderAsksForIt) {
  CsvWriter csv(CsvWriter::Quotes::kAlways);
  EXPECT_EQ(csv.Field("a").Field("").Number("-1.50").Field("=1").TakeRow(),
            "\"a\",\"\",\"-1.50\",\"'=1\"\r\n");
}

TEST(CsvWriter, WhatIsNoNumberIsAField) {
  EXPECT_EQ(CsvWriter().Number("-1+cmd|' /C calc'!A0").TakeRow(), "\"'-1+cmd|' /C calc'!A0\"\r\n");
  EXPECT_EQ(CsvWriter().Number("").TakeRow(), "\"\"\r\n");
}

struct Case {
  std::string_view text;
  std::string_view written;
};

TEST(CsvWriter, FieldsAreQuotedWhereTheyMustBe) {
  const Case cases[] = {
      {"S82.851A W00.0XXA", "S82.851A W00.0XXA"},
      {"Abara, Ruth", "\"Abara, Ruth\""},
      {"I10; E11.9", "\"I10; E11.9\""},
      {"say \"no\"", "\"say \"\"no\"\"\""},
      {"\"", "\"\"\"\""},
      {"two\nlines", "\"two\nlines\""},
      {"two\r\nlines\rthree", "\"two\nlines\nthree\""},
      {"a\tb", "\"a\tb\""},
      {" blank in front", "\" blank in front\""},
      {"blank behind ", "\"blank behind \""},
      {"José 山田", "\"José 山田\""},
  };
  for (const Case& c : cases) EXPECT_EQ(FieldOf(c.text), c.written) << c.text;
}

TEST(CsvWriter, FormulasAreStopped) {
  const Case cases[] = {
      {"=HYPERLINK(\"http://x\",\"y\")", "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\""},
      {"+1", "\"'+1\""},
      {"-1", "\"'-1\""},
      {"@SUM(A1)", "\"'@SUM(A1)\""},
      {"  =1", "\"'  =1\""},
      {"\t=1", "\"'\t'=1\""},
      {"\t1", "\"'\t1\""},
      {"\r1", "\"'\n1\""},
      {"\n1", "\"'\n1\""},
      {"\xC2\xA0=1", "\"'\xC2\xA0=1\""},
      {"\xE2\x80\x8B=1", "\"'\xE2\x80\x8B=1\""},
      {"\xEF\xBB\xBF=1", "\"'\xEF\xBF\xBD=1\""},
      {"\"=1\"", "\"'\"\"=1\"\"\""},
      {"＝1", "\"'＝1\""},
      {"＋1", "\"'＋1\""},
      {"－1", "\"'－1\""},
      {"＠1", "\"'＠1\""},
      {"x;=1", "\"x;'=1\""},
      {"x; =1", "\"x;' =1\""},
      {"x\";\"=1", "\"x\"\";'\"\"=1\""},
      {"x\n-1", "\"x\n'-1\""},
      {"x\t@1", "\"x\t'@1\""},
      {"'=1", "\"'=1\""},
      {"x=1", "x=1"},
      {"x, =1", "\"x, =1\""},  // inside quotes a comma divides nowhere
      {"S82.851-", "S82.851-"},
  };
  for (const Case& c : cases) EXPECT_EQ(FieldOf(c.text), c.written) << c.text;
}

TEST(CsvWriter, ControlAndBidirectionalCharactersAreReplaced) {
  const std::string_view nul("a\0b", 3);
  EXPECT_EQ(FieldOf(nul),
            "\"a\xEF\xBF\xBD"
            "b\"");
  EXPECT_EQ(FieldOf("a\x1B[31m"), "\"a\xEF\xBF\xBD[31m\"");
  EXPECT_EQ(FieldOf("a\xE2\x80\xAE"
                    "b"),
            "\"a\xEF\xBF\xBD"
            "b\"");
  EXPECT_EQ(FieldOf("\xFF\xC3"), "\"\xEF\xBF\xBD\xEF\xBF\xBD\"");
}

TEST(CsvWriter, WhatIsWrittenReadsBack) {
  const std::string_view texts[] = {
      "S82.851A",     "",       "Abara, \"Ruth\"", "two\nlines", "a\tb;c",
      "山田, O'Neil", "\"\"\"", "\"\n\",",
  };
  for (const std::string_view text : texts) {
    EXPECT_EQ(ReadBack(CsvWriter().Field(text).Field("x").TakeRow()), text);
  }
  EXPECT_EQ(ReadBack(CsvWriter().Field("=1+1").TakeRow()), "'=1+1");
}

TEST(CsvWriter, ACellIsNeverLongerThanSpreadsheetsTake) {
  const std::string most(kMostCellBytes, 'x');
  EXPECT_EQ(FieldOf(most), most);
  const std::string cut = FieldOf(most + "y");
  EXPECT_EQ(cut, "\"" + most.substr(0, kMostCellBytes - 3) + "…\"");
  std::string wide;
  while (wide.size() <= kMostCellBytes) wide += "山";
  EXPECT_EQ(FieldOf(wide), "\"" + wide.substr(0, 32'763) + "…\"");  // no half of one
  EXPECT_EQ(ReadBack(FieldOf(std::string(300'000, '"'))).size(), kMostCellBytes);
}

}  // namespace
}  // namespace chartmark
