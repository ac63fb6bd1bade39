#include "engine/codes/order_file.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "engine/base/files.h"
#include "tests/support/reference.h"

namespace chartmark {
namespace {

std::string Row(std::string_view code, char flag, std::string_view title) {
  return fmt::format("{:05} {:<7} {} {:<60.60} {}\r\n", 1, code, flag, title, title);
}

std::vector<OrderRow> Read(std::string_view text, Diagnostics& diagnostics) {
  return ReadOrderFile("order.txt", text, CodeSet::kIcd10Cm, diagnostics);
}

TEST(OrderFile, RowHasCodeFlagAndBothTitles) {
  const std::string text = Row("A00", '0', "Cholera") +
                           Row("A000", '1', "Cholera due to Vibrio cholerae 01, biovar cholerae");
  Diagnostics diagnostics;
  const std::vector<OrderRow> rows = Read(text, diagnostics);
  EXPECT_EQ(diagnostics.ToString(), "");
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[0].code, "A00");
  EXPECT_FALSE(rows[0].billable);
  EXPECT_EQ(rows[1].code, "A000");
  EXPECT_TRUE(rows[1].billable);
  EXPECT_EQ(rows[1].short_title, "Cholera due to Vibrio cholerae 01, biovar cholerae");
  EXPECT_EQ(rows[1].title, "Cholera due to Vibrio cholerae 01, biovar cholerae");
}

TEST(OrderFile, LinesMayEndWithOrWithoutCarriageReturn) {
  std::string text = Row("A00", '0', "Cholera");
  text.erase(text.find('\r'), 1);
  Diagnostics diagnostics;
  EXPECT_EQ(Read(text, diagnostics).at(0).title, "Cholera");
  EXPECT_EQ(diagnostics.ToString(), "");
}

struct BadRow {
  std::string row;
  std::string_view message;
};

TEST(OrderFile, WhatIsWrongIsToldWithItsPlace) {
  const BadRow rows[] = {
      {"A00 Cholera\r\n",
       "order.txt:2:1: error: expected a row of the order file (number, code, 0 or 1, short title, "
       "title in fixed columns), found 'A00 Cholera'\n"},
      {Row("A.00", '1', "Cholera"), "order.txt:2:7: error: 'A.00' is no ICD-10-CM code\n"},
      {Row("a00", '1', "Cholera"), "order.txt:2:7: error: 'a00' is no ICD-10-CM code\n"},
      {Row("B00", 'x', "Cholera"),
       "order.txt:2:15: error: expected 1 (billable) or 0 (header) for 'B00', found 'x'\n"},
      {Row("B00", '1', "Chol\x01ra"), "order.txt:2:78: error: 'B00' has no readable title\n"},
      {Row("A00", '1', "Cholera"), "order.txt:2:7: error: 'A00' stands twice\n"},
  };
  for (const BadRow& row : rows) {
    const std::string text = Row("A00", '0', "Cholera") + row.row + Row("A01", '0', "Typhoid");
    Diagnostics diagnostics;
    EXPECT_EQ(Read(text, diagnostics).size(), 2u) << row.row;  // the others are still read
    EXPECT_EQ(diagnostics.ToString(), row.message);
  }
}

TEST(OrderFile, SomethingElseAltogetherIsGivenUpAfterTheFirstProblems) {
  std::string text;
  for (int i = 0; i < 1000; ++i) text += "no order file\n";
  Diagnostics diagnostics;
  EXPECT_TRUE(Read(text, diagnostics).empty());
  ASSERT_EQ(diagnostics.all().size(), 26u);
  EXPECT_EQ(diagnostics.all().back().ToString(),
            "order.txt:26:1: error: too many problems; the rest was not read; mend the first ones, "
            "or check that this is the official file");
}

TEST(OrderFile, ProcedureTablesAreHeadersOfThreeCharacters) {
  const std::string text = Row("001", '0', "Central Nervous System and Cranial Nerves, Bypass") +
                           Row("0016070", '1', "Bypass Cerebral Ventricle to Nasopharynx") +
                           Row("0016", '0', "no");
  Diagnostics diagnostics;
  EXPECT_EQ(ReadOrderFile("p.txt", text, CodeSet::kIcd10Pcs, diagnostics).size(), 2u);
  EXPECT_EQ(diagnostics.ToString(), "p.txt:3:7: error: '0016' is no ICD-10-PCS code\n");
}

void ExpectCounts(const std::string& path, std::size_t rows, std::ptrdiff_t billable) {
  const Result<std::string> text = MakeSystemFiles()->Read(path, 64 << 20);
  ASSERT_TRUE(text) << text.error().message;
  Diagnostics diagnostics;
  const std::vector<OrderRow> all = Read(*text, diagnostics);
  EXPECT_EQ(diagnostics.ToString(), "");
  EXPECT_EQ(all.size(), rows);
  EXPECT_EQ(std::count_if(all.begin(), all.end(), [](const OrderRow& row) { return row.billable; }),
            billable);
}

TEST(OrderFile, Fy2026Has98186RowsOfWhich74719AreBillable) {
  CHARTMARK_REFERENCE_OR_SKIP(path, "icd10cm/icd10cm_order_2026.txt");
  ExpectCounts(path, 98'186, 74'719);
}

TEST(OrderFile, Fy2021Has95358Rows) {
  CHARTMARK_REFERENCE_OR_SKIP(path, "icd10cm/icd10cm_order_2021.txt");
  ExpectCounts(path, 95'358, 72'621);
}

}  // namespace
}  // namespace chartmark
