#include "engine/codes/recognise.h"

#include <gtest/gtest.h>

#include "engine/base/files.h"
#include "tests/codes/small_book.h"
#include "tests/support/reference.h"

namespace chartmark {
namespace {

struct Content {
  std::string bytes;
  OfficialFile file;
};

TEST(Recognise, TellsAFileByItsContent) {
  const Content rows[] = {
      {small_book::OrderFile(), OfficialFile::kIcd10CmOrder},
      {small_book::TabularFile(), OfficialFile::kIcd10CmTabular},
      {small_book::TablesFile(), OfficialFile::kIcd10PcsTables},
      {small_book::HcpcsFile(), OfficialFile::kHcpcsRecords},
      {"***Disclaimers\t\r\n\r\n" + small_book::HcpcsFile(), OfficialFile::kHcpcsRecords},
      {"0016070 Bypass\r\n", OfficialFile::kIcd10PcsCodes},
      {small_book::OrderRow("001", false, "Bypass"), OfficialFile::kIcd10PcsOrder},
      {"B90.0\nB90.1\n", OfficialFile::kPoaExempt},
      {"Code\tDescription\nB90.0\tSequelae\n", OfficialFile::kPoaExempt},
      {"99999\tmade up\n", OfficialFile::kCpt},
      {"CPT\tText\n99999\tmade up\n", OfficialFile::kCpt},
      {"code\tshort_desc\topps_status\nA0021\tx\tE1\n", OfficialFile::kAddendumB},
      {"A000    Cholera due to Vibrio cholerae\n", OfficialFile::kUnused},
      {"<?xml version=\"1.0\"?>\n<!-- c -->\n<ICD10CM.index/>", OfficialFile::kUnused},
      {"\xEF\xBB\xBF<ICD10PCS.definitions>", OfficialFile::kUnused},
      {"<html>", OfficialFile::kUnknown},
      {"PK\x03\x04", OfficialFile::kZip},
      {"Dear colleague\n", OfficialFile::kUnknown},
      {"", OfficialFile::kUnknown},
      {"<", OfficialFile::kUnknown},
      {std::string(100'000, '\n'), OfficialFile::kUnknown},
  };
  for (const Content& row : rows) {
    EXPECT_EQ(NameOf(Recognise(row.bytes)), NameOf(row.file)) << row.bytes.substr(0, 40);
  }
}

struct Reference {
  const char* file;
  OfficialFile kind;
};

TEST(Recognise, TellsTheOfficialFiles) {
  const Reference rows[] = {
      {"icd10cm/icd10cm_order_2026.txt", OfficialFile::kIcd10CmOrder},
      {"icd10cm/icd10cm_tabular_2021.xml", OfficialFile::kIcd10CmTabular},
      {"icd10cm/icd10cm-neoplasm-April-1-2026-XML.xml", OfficialFile::kUnused},
      {"icd10pcs/icd10pcs_codes_2026.txt", OfficialFile::kIcd10PcsCodes},
      {"icd10pcs/icd10pcs_tables_2025.xml", OfficialFile::kIcd10PcsTables},
      {"icd10pcs/icd10pcs_definitions_2025.xml", OfficialFile::kUnused},
      {"hcpcs/HCPC2019_CONTR_ANWEB.txt", OfficialFile::kHcpcsRecords},
      {"hcpcs/HCPCS2019_recordlayout.txt", OfficialFile::kUnknown},
      {"hcpcs/addendum_b_2026-04_levelII_only.tsv", OfficialFile::kAddendumB},
      {"cms/poa_exempt_fy2025.tsv", OfficialFile::kPoaExempt},
      {"icd10cm/guidelines_fy2026.txt", OfficialFile::kUnknown},
  };
  for (const Reference& row : rows) {
    CHARTMARK_REFERENCE_OR_SKIP(path, row.file);
    const std::string bytes = MakeSystemFiles()->Read(path, 64 << 20).value_or("");
    EXPECT_EQ(NameOf(Recognise(bytes)), NameOf(row.kind)) << row.file;
  }
}

struct EditionRow {
  OfficialFile file;
  std::string_view name;
  std::string_view version;
  std::string_view edition;  // "name from to"; empty: not told
};

TEST(Recognise, EditionComesFromTheContentOrTheName) {
  const EditionRow rows[] = {
      {OfficialFile::kIcd10CmOrder, "icd10cm_order_2026.txt", "", "FY2026 2025-10-01 2026-09-30"},
      {OfficialFile::kIcd10CmOrder, "icd10cm-order-Jan-2021.txt", "",
       "FY2021 2020-10-01 2021-09-30"},
      {OfficialFile::kIcd10CmOrder, "icd10cm-order-April-1-2026.txt", "",
       "FY2026 2025-10-01 2026-09-30"},
      {OfficialFile::kIcd10CmTabular, "a2019.xml", "2021", "FY2021 2020-10-01 2021-09-30"},
      {OfficialFile::kHcpcsRecords, "HCPC2019_CONTR_ANWEB.txt", "", "2019 2019-01-01 2019-12-31"},
      {OfficialFile::kCpt, "cpt20261.txt", "", ""},
      {OfficialFile::kCpt, "cpt.txt", "", ""},
      {OfficialFile::kIcd10CmTabular, "a.xml", "new", ""},
  };
  for (const EditionRow& row : rows) {
    const Result<EditionName> edition = EditionOf(row.file, row.name, row.version);
    const std::string told = edition ? fmt::format("{} {} {}", edition->name,
                                                   edition->from.ToString(), edition->to.ToString())
                                     : "";
    EXPECT_EQ(told, row.edition) << row.name;
  }
}

}  // namespace
}  // namespace chartmark
