#include "engine/batch/csv.h"

#include <gtest/gtest.h>

#include "tests/batch/text_source.h"

namespace chartmark {
namespace {

// "1[a][b] 2!trouble"
std::string RecordsOf(const std::string& text, char separator = ',') {
  const auto source = SourceOf(text, 5);
  CsvReader reader(*source, separator);
  std::string all;
  CsvRecord record;
  while (reader.Next(record)) {
    all += (all.empty() ? "" : " ") + std::to_string(record.line);
    if (!record.trouble.empty()) {
      all += "!" + record.trouble;
      continue;
    }
    for (const std::string& field : record.fields) all += "[" + field + "]";
  }
  return all;
}

TEST(Csv, Records) {
  const std::pair<std::string, std::string> rows[] = {
      {"", ""},
      {"a,b\n", "1[a][b]"},
      {"a,b", "1[a][b]"},
      {"a,,c,\n", "1[a][][c][]"},
      {"a\n\n  \nb\n", "1[a] 4[b]"},
      {"\"a,b\",c\n", "1[a,b][c]"},
      {"\"say \"\"no\"\"\",c\n", "1[say \"no\"][c]"},
      {"\"\",\"\"\n", "1[][]"},
      {"\"two\nlines\",c\nd\n", "1[two\nlines][c] 3[d]"},
      {"\"two\r\nlines\",c\r\nd\r\n", "1[two\nlines][c] 3[d]"},
      {"\"three\n\nlines\"\n", "1[three\n\nlines]"},
      {"a\"b,c\"\n", "1[a\"b][c\"]"},
      {"\"a\" ,b\n", "1[a][b]"},
      {" \"a\",b\n", "1[ \"a\"][b]"},
  };
  for (const auto& [text, records] : rows) EXPECT_EQ(RecordsOf(text), records) << text;
  EXPECT_EQ(RecordsOf("a;b,c\n", ';'), "1[a][b,c]");
  EXPECT_EQ(RecordsOf("a\tb\n", '\t'), "1[a][b]");
}

TEST(Csv, OneSlipCostsOneRow) {
  const std::pair<std::string, std::string> rows[] = {
      {"a,\"b\nc,d\ne,f\n", "1!the quote in column 3 is not closed 2[c][d] 3[e][f]"},
      {"\"a\"b,c\nd,e\n",
       "1!'b' stands behind the closing quote in column 4; inside of quotes a quote is doubled "
       "2[d][e]"},
      {"a,\"b\nc,\"d\"\ne\n", "1!the quote in column 3 is not closed 2[c][d] 3[e]"},
      {"x\n\"", "1[x] 2!the quote in column 1 is not closed"},
  };
  for (const auto& [text, records] : rows) EXPECT_EQ(RecordsOf(text), records) << text;
}

TEST(Csv, WhatIsTooLargeCostsItsOwnRow) {
  const std::string end = "\nz\n";
  EXPECT_EQ(RecordsOf(std::string(64 * 1024 + 1, 'x') + end),
            "1!field 1 has more than 65536 bytes 2[z]");
  EXPECT_EQ(RecordsOf(std::string(1024, ',') + end), "1!the row has more than 1024 fields 2[z]");
  EXPECT_EQ(RecordsOf(std::string(256 * 1024 + 1, 'x') + end),
            "1!the line has more than 262144 bytes 2[z]");
  std::string lines;
  for (int i = 0; i < 70000; ++i) lines += "1234\n";
  const std::string open = RecordsOf("\"" + lines);
  EXPECT_TRUE(open.starts_with("1!the quote in column 1 is not closed 2[1234] 3[1234]")) << open;
  EXPECT_TRUE(open.ends_with(" 70000[1234]")) << "no line is lost";
}

TEST(Csv, TheSeparatorIsTheOneThatStandsThereMostOften) {
  const std::pair<std::string, char> rows[] = {
      {"learner,exercise", ','}, {"learner;exercise", ';'},     {"learner\texercise", '\t'},
      {"learner", ','},          {"\"a;b;c;d\",exercise", ','}, {"a;b;c,d", ';'},
  };
  for (const auto& [header, separator] : rows) EXPECT_EQ(SeparatorOf(header), separator) << header;
}

}  // namespace
}  // namespace chartmark
