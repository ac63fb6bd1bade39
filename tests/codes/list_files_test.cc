#include "engine/codes/list_files.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "engine/base/files.h"
#include "tests/support/reference.h"

namespace chartmark {
namespace {

using Reader = std::vector<ListedCode> (*)(const std::string&, std::string_view, Diagnostics&);

std::string Read(Reader reader, std::string_view text) {
  Diagnostics diagnostics;
  std::string lines;
  for (const ListedCode& row : reader("l.txt", text, diagnostics)) {
    lines += fmt::format("{}|{}\n", row.code, row.title);
  }
  return lines + diagnostics.ToString();
}

TEST(ListFiles, ProcedureCodesComeWithTheirTitles) {
  EXPECT_EQ(Read(ReadPcsCodes, "0016070 Bypass Cerebral Ventricle, Open\r\n0016071 Other\r\n"),
            "0016070|Bypass Cerebral Ventricle, Open\n0016071|Other\n");
}

TEST(ListFiles, ProcedureCodeWithoutTitleIsTold) {
  EXPECT_EQ(Read(ReadPcsCodes, "0016070\n"),
            "l.txt:1:1: error: expected an ICD-10-PCS code, a blank and its title, found "
            "'0016070'\n");
}

TEST(ListFiles, ExemptDiagnosesMayBeWrittenWithOrWithoutDot) {
  EXPECT_EQ(Read(ReadPoaExempt, "B90.0\nB901\tSequelae\n"), "B90.0|\nB90.1|Sequelae\n");
}

TEST(ListFiles, AHeadingInTheFirstLineIsLeftAside) {
  EXPECT_EQ(Read(ReadPoaExempt, "Code\nB90.0\n"), "B90.0|\n");
  EXPECT_EQ(Read(ReadCptFile,
                 "\xEF\xBB\xBF"
                 "CPT Code\tText\n99999\tmade up text\n"),
            "99999|made up text\n");
}

TEST(ListFiles, OnlyTheFirstLineMayBeAHeading) {
  EXPECT_EQ(Read(ReadPoaExempt, "B90.0\nCode\n"),
            "B90.0|\nl.txt:2:1: error: expected an ICD-10-CM code alone in its line, found "
            "'Code'\n");
}

TEST(ListFiles, LicensedFileIsCodeTabText) {
  EXPECT_EQ(Read(ReadCptFile, "99999\tmade up text\textra\r\n0999T\tanother\n"),
            "99999|made up text\n0999T|another\n");
  EXPECT_EQ(Read(ReadCptFile, "99999\tmade up\n9999\tbad\n99998\t \n99999\ttwice\n"),
            "99999|made up\n"
            "l.txt:2:1: error: expected a CPT code, a tab and its text, found '9999\tbad'\n"
            "l.txt:3:1: error: expected a CPT code, a tab and its text, found '99998\t '\n"
            "l.txt:4:1: error: '99999' stands twice\n");
}

struct OfficialList {
  const char* file;
  Reader reader;
  std::size_t rows;
};

TEST(ListFiles, OfficialListsHaveTheirNumberOfCodes) {
  const OfficialList lists[] = {
      {"icd10pcs/icd10pcs_codes_2026.txt", ReadPcsCodes, 79'115},
      {"cms/poa_exempt_fy2025.tsv", ReadPoaExempt, 38'154},
      {"hcpcs/addendum_b_2026-04_levelII_only.tsv", ReadAddendumB, 6'664},
  };
  for (const OfficialList& list : lists) {
    CHARTMARK_REFERENCE_OR_SKIP(path, list.file);
    const std::string text = MakeSystemFiles()->Read(path, 64 << 20).value_or("");
    Diagnostics diagnostics;
    EXPECT_EQ(list.reader(list.file, text, diagnostics).size(), list.rows);
    EXPECT_EQ(diagnostics.ToString(), "");
  }
}

}  // namespace
}  // namespace chartmark
