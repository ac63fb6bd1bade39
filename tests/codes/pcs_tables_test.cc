#include "engine/codes/pcs_tables.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "engine/base/files.h"
#include "tests/support/reference.h"

namespace chartmark {
namespace {

std::string Axis(int position, std::string_view title, std::string_view labels) {
  return fmt::format("<axis pos=\"{}\"><title>{}</title>{}</axis>", position, title, labels);
}

std::string Label(char value, std::string_view label) {
  return fmt::format("<label code=\"{}\">{}</label>", value, label);
}

std::string Head() {
  return Axis(1, "Section", Label('0', "Medical and Surgical")) +
         Axis(2, "Body System", Label('D', "Gastrointestinal System")) +
         Axis(3, "Operation",
              Label('T', "Resection") + "<definition>Cutting out all of a body part</definition>");
}

std::string RowOf(int codes, std::string_view approach) {
  return fmt::format("<pcsRow codes=\"{}\">", codes) +
         Axis(4, "Body Part", Label('J', "Appendix")) + Axis(5, "Approach", approach) +
         Axis(6, "Device", Label('Z', "No Device")) +
         Axis(7, "Qualifier", Label('Z', "No Qualifier")) + "</pcsRow>";
}

std::string File(std::string_view tables) {
  return "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<ICD10PCS.tabular><version>2025</version>"
         "<title>t</title>\n" +
         std::string(tables) + "</ICD10PCS.tabular>";
}

PcsTables Read(std::string_view tables, std::string_view problems = "") {
  Diagnostics diagnostics;
  PcsTables read = ReadPcsTables("p.xml", File(tables), diagnostics);
  EXPECT_EQ(diagnostics.ToString(), problems);
  return read;
}

const std::string kBoth = Label('0', "Open") + Label('4', "Percutaneous Endoscopic");

TEST(PcsTables, RowsStandForEveryCombinationOfTheirValues) {
  const PcsTables read = Read("<pcsTable>" + Head() + RowOf(2, kBoth) + "</pcsTable>");
  ASSERT_EQ(read.tables.size(), 1u);
  EXPECT_EQ(read.version, "2025");
  EXPECT_EQ(read.tables[0].Id(), "0DT");
  EXPECT_EQ(read.tables[0].Title(), "Medical and Surgical, Gastrointestinal System, Resection");
  EXPECT_EQ(read.tables[0].definition, "Cutting out all of a body part");
  const std::vector<PcsCode> codes = Expand(read.tables[0]);
  ASSERT_EQ(codes.size(), 2u);
  EXPECT_EQ(codes[0].code, "0DTJ0ZZ");
  EXPECT_EQ(codes[0].title, "Resection of Appendix, Open");
  EXPECT_EQ(codes[1].code, "0DTJ4ZZ");
  EXPECT_EQ(codes[1].title, "Resection of Appendix, Percutaneous Endoscopic");
}

struct Bad {
  std::string tables;
  std::string_view message;
};

TEST(PcsTables, WhatIsWrongIsToldAndTheTableLeftOut) {
  const std::string good = "<pcsTable>" + Head() + RowOf(2, kBoth) + "</pcsTable>\n";
  const Bad rows[] = {
      {good + "<pcsTable>" + Head() + "\n" + RowOf(3, kBoth) + "</pcsTable>",
       "p.xml:5:1: error: the row says it has '3' codes, its values give 2\n"},
      {good + "<pcsTable>" + Axis(1, "Section", Label('0', "M")) + "</pcsTable>",
       "p.xml:4:1: error: a table must begin with three axes of one value each\n"},
      {good + good, "p.xml:4:1: error: table '0DT' stands twice\n"},
      {good + "<pcsTable>\n" + Axis(2, "Section", Label('0', "M")) + "</pcsTable>",
       "p.xml:5:1: error: expected the axis of character 1, found pos='2'\n"},
      {good + "<pcsTable>" + Head() + "\n<pcsRow codes=\"1\">" +
           Axis(4, "Body Part", Label('J', "Appendix")) + "</pcsRow></pcsTable>",
       "p.xml:5:1: error: a row needs the axes 4 to 7, found 1 of them\n"},
  };
  for (const Bad& row : rows) EXPECT_EQ(Read(row.tables, row.message).tables.size(), 1u);
}

TEST(PcsTables, ValuesThatNoProcedureCodeMayHoldAreRefused) {
  for (const char* value : {"I", "O", "", "AB", "a.", "*"}) {
    const std::string label = fmt::format("<label code=\"{}\">x</label>", value);
    Diagnostics diagnostics;
    ReadPcsTables("p.xml", File("<pcsTable>" + Head() + RowOf(1, label) + "</pcsTable>"),
                  diagnostics);
    EXPECT_TRUE(diagnostics.has_errors()) << value;
  }
}

TEST(PcsTables, Fy2025Has908TablesAnd78948Codes) {
  CHARTMARK_REFERENCE_OR_SKIP(path, "icd10pcs/icd10pcs_tables_2025.xml");
  Diagnostics diagnostics;
  const PcsTables read =
      ReadPcsTables("p.xml", MakeSystemFiles()->Read(path, 64 << 20).value_or(""), diagnostics);
  EXPECT_EQ(diagnostics.ToString(), "");
  EXPECT_EQ(read.version, "2025");
  EXPECT_EQ(read.tables.size(), 908u);
  std::set<std::string> codes;
  std::size_t rows = 0;
  for (const PcsTable& table : read.tables) {
    rows += table.rows.size();
    for (PcsCode& code : Expand(table)) codes.insert(std::move(code.code));
  }
  EXPECT_EQ(rows, 2'661u);
  EXPECT_EQ(codes.size(), 78'948u);
}

}  // namespace
}  // namespace chartmark
