#include <gtest/gtest.h>

#include <algorithm>

#include "engine/authoring/demographics.h"
#include "engine/authoring/lint.h"
#include "engine/base/files.h"
#include "engine/base/text.h"
#include "engine/codes/order_file.h"
#include "engine/codes/tabular.h"
#include "tests/authoring/small_case.h"
#include "tests/codes/small_index.h"
#include "tests/support/reference.h"

namespace chartmark {
namespace {

std::shared_ptr<const CodeIndex> Index() {
  static const std::shared_ptr<const CodeIndex> index = [] {
    IndexWriter writer;
    const int cm = writer.AddEdition(
        SmallEdition(CodeSet::kIcd10Cm, Part::kTitles, "FY2026", {2025, 10, 1}, {2026, 9, 30}));
    for (const IndexCode& row : {
             SmallCode("N40.0",
                       "Benign prostatic hyperplasia without lower urinary tract symptoms"),
             SmallCode("O80", "Encounter for full-term uncomplicated delivery"),
             SmallCode("P07.30", "Preterm newborn, unspecified weeks of gestation"),
             SmallCode("R54", "Age-related physical debility"),
             SmallCode("Z00.121", "Encounter for routine child health examination with findings"),
             SmallCode("C50.921", "Malignant neoplasm of unspecified site of right male breast"),
             SmallCode("Z80.42", "Family history of malignant neoplasm of prostate"),
         }) {
      writer.AddCode(cm, row);
    }
    return CodeIndex::FromBytes(writer.Bytes().value()).value();
  }();
  return index;
}

std::string Says(const std::string& code, const std::string& sex, const std::string& birth) {
  SmallCase small;
  small.patient =
      "name=\"Ada Orrin\" sex=\"" + sex + "\" birth=\"" + birth + "\" record=\"SYN-0001\"";
  small.key = "<item id=\"it\" code=\"" + code + "\" points=\"1\"/>";
  return Found(LintDemographics, small, Index());
}

struct Row {
  std::string code;
  std::string sex;
  std::string birth;
  std::string said;  // behind "key.xml:3:21: warning: "
};

TEST(LintDemographics, SexAndAgeOfTheCodeAreThePatients) {
  const Row rows[] = {
      {"N40.0", "male", "1960-01-01", ""},
      {"O80", "female", "1990-01-01", ""},
      {"O80", "unknown", "1990-01-01", ""},
      {"Z80.42", "female", "1960-01-01", ""},  // of a relative
      {"P07.30", "female", "2025-12-30", ""},
      {"R54", "female", "1940-01-01", ""},
      {"N40.0", "female", "1960-01-01",
       "sex-conflict: item 'it' has 'N40.0' (Benign prostatic hyperplasia without lower urinary "
       "tract symptoms), a code for a male patient, and this one is female; change the code, or "
       "sex=\"…\" of the <patient>"},
      {"O80", "male", "1990-01-01",
       "sex-conflict: item 'it' has 'O80' (Encounter for full-term uncomplicated delivery), a code "
       "for a female patient, and this one is male; change the code, or sex=\"…\" of the "
       "<patient>"},
      {"C50.921", "female", "1960-01-01",
       "sex-conflict: item 'it' has 'C50.921' (Malignant neoplasm of unspecified site of right "
       "male breast), a code for a male patient, and this one is female; change the code, or "
       "sex=\"…\" of the <patient>"},
      {"P07.30", "female", "2025-12-01",
       "age-conflict: item 'it' has 'P07.30' (Preterm newborn, unspecified weeks of gestation), "
       "which is for a newborn, the first 28 days of life (I.C.16 (later only while the condition "
       "is still there, I.C.16.a.4)), and this patient is 44 days old; change the code, or "
       "birth=\"…\" of the <patient>"},
      {"Z00.121", "female", "1990-01-01",
       "age-conflict: item 'it' has 'Z00.121' (Encounter for routine child health examination with "
       "findings), which is for a child over 28 days old (its title and its notes), and this "
       "patient is 36 years old; change the code, or birth=\"…\" of the <patient>"},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(Says(row.code, row.sex, row.birth),
              row.said.empty() ? "" : "key.xml:3:21: warning: " + row.said + "\n")
        << row.code << " " << row.sex << " " << row.birth;
  }
}

TEST(LintDemographics, WhatLearnersEnterByMistakeIsLeftAlone) {
  SmallCase small;
  small.key =
      "<item id=\"it\" code=\"R54\" points=\"1\">"
      "<instead code=\"N40.0\" credit=\"0\">x</instead></item>";
  EXPECT_EQ(Found(LintDemographics, small, Index()), "");
}

// Words of one sex, or of pregnancy, as titles of blocks and categories have them.
bool SpeaksOf(std::string_view title, std::string_view sex) {
  const std::string lower = " " + ToLowerAscii(title);
  constexpr std::string_view kFemale[] = {
      "female", "pregnan", "maternal", "delivery", "gestation", "mother", "vulva",  "vagina",
      "cervi",  "uter",    "ovar",     "placenta", "antenatal", "lactat", "obstet", "birth"};
  constexpr std::string_view kMale[] = {" male", "prostat", "penis", "testi", "hypospadias"};
  const auto there = [&lower](std::string_view word) {
    return lower.find(word) != std::string::npos;
  };
  return sex == "female" ? std::any_of(std::begin(kFemale), std::end(kFemale), there)
                         : std::any_of(std::begin(kMale), std::end(kMale), there);
}

std::string ReadReference(const std::string& path) {
  return MakeSystemFiles()->Read(path, std::size_t{64} << 20).value();
}

// Every category of a range says of itself, or in a code below it, or in its block, what sex it is
// for.
TEST(Demographics, RangesOfSexAgreeWithTheOfficialTitles) {
  CHARTMARK_REFERENCE_OR_SKIP(path, "icd10cm/icd10cm_order_2026.txt");
  CHARTMARK_REFERENCE_OR_SKIP(tabular_path, "icd10cm/icd10cm_tabular_2021.xml");
  Diagnostics diagnostics;
  const std::string text = ReadReference(path);
  const auto codes = ReadOrderFile(path, text, CodeSet::kIcd10Cm, diagnostics);
  const Tabular tabular = ReadTabular(tabular_path, ReadReference(tabular_path), diagnostics);
  for (const SexRange& range : SexRanges()) {
    std::size_t categories = 0;
    for (const auto& code : codes) {
      if (code.code.size() != 3 || code.code < range.first || code.code > range.last) continue;
      ++categories;
      bool speaks = SpeaksOf(code.title, range.sex);
      for (const auto& below : codes) {
        speaks = speaks || (below.code.starts_with(code.code) && SpeaksOf(below.title, range.sex));
      }
      for (const TabularNode& node : tabular.nodes) {
        const bool block = node.kind == NodeKind::kBlock && node.id.size() == 7 &&
                           node.id.substr(0, 3) <= code.code && node.id.substr(4) >= code.code;
        speaks = speaks || (block && SpeaksOf(node.title, range.sex)) || code.code[0] == 'O';
      }
      EXPECT_TRUE(speaks) << code.code << " " << code.title << ": " << range.sex;
    }
    EXPECT_GT(categories, 0U) << range.first;
  }
}

TEST(Demographics, CodesOfAgesExist) {
  CHARTMARK_REFERENCE_OR_SKIP(path, "icd10cm/icd10cm_order_2026.txt");
  Diagnostics diagnostics;
  const std::string text = ReadReference(path);
  const auto codes = ReadOrderFile(path, text, CodeSet::kIcd10Cm, diagnostics);
  for (const AgeRange& range : AgeRanges()) {
    EXPECT_TRUE(std::any_of(codes.begin(), codes.end(), [&range](const auto& code) {
      return code.code.starts_with(range.begins);
    })) << range.begins;
  }
}

}  // namespace
}  // namespace chartmark
