#include "engine/codes/hcpcs_file.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "engine/base/files.h"
#include "tests/support/reference.h"

namespace chartmark {
namespace {

struct Made {
  std::string_view code;
  char kind;
  std::string_view title;
  std::string_view short_title = "";
  std::string_view terminated = "";
};

// One record of 320 columns, added 1986-01-01.
std::string Record(const Made& made) {
  std::string text(320, ' ');
  const auto put = [&text](std::size_t column, std::string_view field) {
    text.replace(column - 1, field.size(), field);
  };
  put(made.kind == '7' || made.kind == '8' ? 4 : 1, made.code);
  put(6, "00100");
  text[10] = made.kind;
  put(12, made.title);
  put(92, made.short_title);
  if (made.kind == '3' || made.kind == '7') {
    put(120, "51");
    put(205, "A4467");
    put(230, "D");
    put(257, "O1E");
    put(269, "1986010120180101");
    put(285, made.terminated);
    put(293, "N");
  }
  return text + "\r\n";
}

std::vector<HcpcsRecord> Read(std::string_view text, std::string_view problems = "") {
  Diagnostics diagnostics;
  std::vector<HcpcsRecord> records = ReadHcpcsFile("h.txt", text, diagnostics);
  EXPECT_EQ(diagnostics.ToString(), problems);
  return records;
}

TEST(HcpcsFile, DescriptionGoesOverContinuationRecords) {
  const auto records = Read("***Disclaimers\t\xA0\r\n\r\n" +
                            Record({"J0120", '3', "Injection, tetracycline,", "Tetracyclin"}) +
                            Record({"J0120", '4', "up to  250 mg"}) + Record({"J0120", '4', "x"}) +
                            Record({"AD", '7', "Medical supervision:", "Md"}) +
                            Record({"AD", '8', "more than four"}));
  ASSERT_EQ(records.size(), 2u);
  EXPECT_EQ(records[0].code, "J0120");
  EXPECT_EQ(records[0].title, "Injection, tetracycline, up to 250 mg x");
  EXPECT_EQ(records[0].short_title, "Tetracyclin");
  EXPECT_EQ(records[0].coverage, 'D');
  EXPECT_EQ(records[0].pricing, "51");
  EXPECT_EQ(records[0].type_of_service, "O1E");
  EXPECT_EQ(records[0].cross_reference, "A4467");
  EXPECT_EQ(records[0].added, (Date{1986, 1, 1}));
  EXPECT_EQ(records[0].effective, (Date{2018, 1, 1}));
  EXPECT_EQ(records[0].terminated, std::nullopt);
  EXPECT_EQ(records[0].action, 'N');
  EXPECT_EQ(records[1].code, "AD");
  EXPECT_TRUE(records[1].modifier);
  EXPECT_EQ(records[1].title, "Medical supervision: more than four");
}

TEST(HcpcsFile, TerminatedCodesAreKeptWithTheirLastDay) {
  const auto records = Read(Record({"A4466", '3', "Garment", "Garment", "20161231"}));
  EXPECT_EQ(records.at(0).terminated, (Date{2016, 12, 31}));
}

TEST(HcpcsFile, DescriptionsAreReadAsWindows1252) {
  const auto records = Read(Record({"A4466", '3', "Dr. O\x92Neil\x99 caf\xE9 \x81"}));
  EXPECT_EQ(records.at(0).title, "Dr. O’Neil™ café \xEF\xBF\xBD");
}

struct Bad {
  std::string text;
  std::string_view message;
};

TEST(HcpcsFile, WhatIsWrongIsToldWithItsPlace) {
  const std::string good = Record({"J0120", '3', "Injection"});
  const Bad rows[] = {
      {good + "cut off\r\n",
       "h.txt:2:1: error: expected a record of 320 columns, found 7 of them\n"},
      {good + Record({"J0130", '4', "more"}),
       "h.txt:2:1: error: continues the description of 'J0130', but the record before is of "
       "'J0120'\n"},
      {Record({"J0120", '4', "more"}),
       "h.txt:1:1: error: continues the description of 'J0120', but the record before is of "
       "nothing\n"},
      {good + Record({"J0120", '3', "again"}), "h.txt:2:1: error: 'J0120' stands twice\n"},
      {good + Record({"W0120", '3', "x"}), "h.txt:2:1: error: 'W0120' is no HCPCS code\n"},
      {good + Record({"?!", '7', "x"}), "h.txt:2:1: error: '?!' is no HCPCS modifier\n"},
      {good + Record({"J0130", '3', ""}),
       "h.txt:2:12: error: 'J0130' has no readable description\n"},
      {good + Record({"J0130", '3', "x", "x", "20161331"}),
       "h.txt:2:285: error: expected a date as YYYYMMDD, found '20161331'\n"},
      {"nothing here\n", "h.txt:1:1: error: no HCPCS record of 320 columns in the whole file\n"},
  };
  for (const Bad& row : rows) Read(row.text, row.message);
}

TEST(HcpcsFile, CoverageIsToldInWords) {
  EXPECT_EQ(CoverageMeaning('C'), "carrier judgment");
  EXPECT_EQ(CoverageMeaning('?'), "");
}

TEST(HcpcsFile, Release2019Has6440CodesOfWhich5934ActiveAnd360Modifiers) {
  CHARTMARK_REFERENCE_OR_SKIP(path, "hcpcs/HCPC2019_CONTR_ANWEB.txt");
  const auto records = Read(MakeSystemFiles()->Read(path, 64 << 20).value_or(""));
  int codes = 0;
  int active = 0;
  int modifiers = 0;
  for (const HcpcsRecord& record : records) {
    ++(record.modifier ? modifiers : codes);
    active += !record.modifier && !record.terminated ? 1 : 0;
  }
  EXPECT_EQ(codes, 6'440);
  EXPECT_EQ(active, 5'934);
  EXPECT_EQ(modifiers, 360);
}

}  // namespace
}  // namespace chartmark
