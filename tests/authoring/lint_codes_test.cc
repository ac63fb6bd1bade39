#include <gtest/gtest.h>

#include "engine/authoring/lint.h"
#include "tests/authoring/small_case.h"
#include "tests/codes/small_index.h"

namespace chartmark {
namespace {

// What the small index lacks: placeholders, a category of the old edition only, whole PCS titles.
std::shared_ptr<const CodeIndex> Index() {
  static const std::shared_ptr<const CodeIndex> index = [] {
    IndexWriter writer;
    const int cm = writer.AddEdition(
        SmallEdition(CodeSet::kIcd10Cm, Part::kTitles, "FY2026", {2025, 10, 1}, {2026, 9, 30}));
    for (const IndexCode& row : {
             SmallCode("I10", "Essential (primary) hypertension"),
             SmallCode("I50", "Heart failure", true),
             SmallCode("I50.1", "Left ventricular failure, unspecified"),
             SmallCode("I50.9", "Heart failure, unspecified"),
             SmallCode("M54", "Dorsalgia", true),
             SmallCode("M54.50", "Low back pain, unspecified"),
             SmallCode("S80", "Superficial injury of knee and lower leg", true),
             SmallCode("S80.02", "Contusion of left knee", true),
             SmallCode("S80.02XA", "Contusion of left knee, initial encounter"),
             SmallCode("S80.02XD", "Contusion of left knee, subsequent encounter"),
             SmallCode("S82.851", "Displaced trimalleolar fracture of right lower leg", true),
             SmallCode("S82.851A",
                       "Displaced trimalleolar fracture of right lower leg, initial "
                       "encounter for closed fracture"),
         }) {
      writer.AddCode(cm, row);
    }
    const int old = writer.AddEdition(
        SmallEdition(CodeSet::kIcd10Cm, Part::kTitles, "FY2021", {2020, 10, 1}, {2021, 9, 30}));
    writer.AddCode(old, SmallCode("M54.5", "Low back pain"));
    const int pcs = writer.AddEdition(
        SmallEdition(CodeSet::kIcd10Pcs, Part::kTitles, "FY2026", {2025, 10, 1}, {2026, 9, 30}));
    writer.AddCode(pcs, SmallCode("0FT", "Resection", true));
    writer.AddCode(pcs, SmallCode("0FT40ZZ", "Resection of Gallbladder, Open"));
    writer.AddCode(pcs, SmallCode("0FT44ZZ", "Resection of Gallbladder, Endoscopic"));
    const int tables = writer.AddEdition(
        SmallEdition(CodeSet::kIcd10Pcs, Part::kTables, "FY2026", {2025, 10, 1}, {2026, 9, 30}));
    writer.AddAxisLabel(tables, "0FT", 5, '\0', "Approach");
    writer.AddAxisLabel(tables, "0FT", 5, '0', "Open");
    writer.AddAxisLabel(tables, "0FT", 5, '4', "Percutaneous Endoscopic");
    const int hcpcs = writer.AddEdition(
        SmallEdition(CodeSet::kHcpcs, Part::kTitles, "2019", {2019, 1, 1}, {2019, 12, 31}));
    IndexCode ended = SmallCode("J9999", "A drug that ended");
    ended.to = Date{2018, 12, 31};
    writer.AddCode(hcpcs, ended);
    return CodeIndex::FromBytes(writer.Bytes().value()).value();
  }();
  return index;
}

std::string Says(const std::string& key) {
  SmallCase small;
  small.task = "<diagnoses/><procedures systems=\"ICD-10-PCS CPT HCPCS\"/>";
  small.key = key;
  return Found(LintCodes, small, Index());
}

std::string SaysOf(const std::string& element, const std::string& code) {
  return Says("<" + element + " id=\"it\" code=\"" + code + "\" points=\"1\"/>");
}

struct Row {
  std::string element;
  std::string code;
  std::string said;  // behind "key.xml:3:22: error: "
};

TEST(LintCodes, TellsWhatIsWrongWithACode) {
  const Row rows[] = {
      {"item", "I10", ""},
      {"item", "S80.02XA", ""},
      {"item", "I50",
       "code-header: item 'it' has 'I50' (Heart failure), a header that needs more characters; one "
       "of I50.1 (Left ventricular failure, unspecified), I50.9 (Heart failure, unspecified)"},
      {"item", "I50.2",
       "code-unknown: item 'it' has 'I50.2', which is no code of ICD-10-CM; under I50 there are "
       "I50.1 (Left ventricular failure, unspecified), I50.9 (Heart failure, unspecified)"},
      {"item", "I10.9",
       "code-unknown: item 'it' has 'I10.9', which is no code of ICD-10-CM; did you mean I10 "
       "(Essential (primary) hypertension)?"},
      {"item", "M54.5",
       "code-not-in-force: item 'it' has 'M54.5' (Low back pain), which was not in force on "
       "2026-01-14; under M54 there are M54.50 (Low back pain, unspecified)"},
      {"item", "S82.851",
       "seventh-missing: item 'it' has 'S82.851' (Displaced trimalleolar fracture of right lower "
       "leg), which needs a 7th character; write S82.851 and one of A (initial encounter for "
       "closed fracture)"},
      {"item", "S80.02",
       "seventh-missing: item 'it' has 'S80.02' (Contusion of left knee), which needs a 7th "
       "character behind the placeholder X that fills the code to six (I.A.4); write S80.02X and "
       "one of A (initial encounter), D (subsequent encounter)"},
      {"item", "S80.02A",
       "seventh-wrong: item 'it' has 'S80.02A', which makes no code: the 7th character stands "
       "behind the placeholder X that fills the code to six (I.A.4); did you mean S80.02XA?"},
      {"item", "S80.02XQ",
       "seventh-wrong: item 'it' has 'S80.02XQ', which makes no code: 'Q' is not one of the 7th "
       "characters of S80.02 (Contusion of left knee); write S80.02X and one of A (initial "
       "encounter), D (subsequent encounter)"},
      {"item", "I10.XXXA",
       "seventh-wrong: item 'it' has 'I10.XXXA', and I10 takes no 7th character; write I10"},
      {"procedure", "0FT44ZZ", ""},
      {"procedure", "0FT49ZZ",
       "code-unknown: item 'it' has '0FT49ZZ', which makes no code: character 5 (Approach) cannot "
       "be '9' behind 0FT4; there it is one of 0 Open, 4 Percutaneous Endoscopic"},
      {"procedure", "0FX44ZZ",
       "code-unknown: item 'it' has '0FX44ZZ', which makes no code: there is no table 0FX; look "
       "the first three characters up again"},
      {"procedure", "J9999",
       "code-not-in-force: item 'it' has 'J9999' (A drug that ended), which was not in force on "
       "2026-01-14"},
      {"procedure", "27818", ""},  // no CPT list, and nobody but its owner may ship one
  };
  for (const Row& row : rows) {
    const std::string at = row.element == "item" ? "3:21" : "3:26";
    const std::string said =
        row.said.empty() ? "" : "key.xml:" + at + ": error: " + row.said + "\n";
    EXPECT_EQ(SaysOf(row.element, row.code), said) << row.code;
  }
}

TEST(LintCodes, WhatLearnersEnterByMistakeMayBeAHeaderOrOld) {
  EXPECT_EQ(Says("<item id=\"it\" code=\"I10\" points=\"1\">"
                 "<instead code=\"I50\" credit=\"0\">x</instead>"
                 "<instead code=\"M54.5\" credit=\"0\">x</instead></item>"),
            "");
  EXPECT_EQ(Says("<item id=\"it\" code=\"I10\" points=\"1\"/>\n"
                 "<trap id=\"t\" code=\"I50.7\" verdict=\"not-documented\">x</trap>"),
            "key.xml:4:20: note: entered-unknown: trap 't' has 'I50.7', which is no code of "
            "ICD-10-CM; under I50 there are I50.1 (Left ventricular failure, unspecified), I50.9 "
            "(Heart failure, unspecified)\n");
}

TEST(LintCodes, SubtreeTakesInSomething) {
  EXPECT_EQ(Says("<item id=\"it\" code=\"I10\" points=\"1\"/>\n"
                 "<trap id=\"a\" code=\"S80.0-\" verdict=\"not-documented\">x</trap>\n"
                 "<trap id=\"b\" code=\"I50.-\" verdict=\"not-documented\">x</trap>\n"
                 "<trap id=\"c\" code=\"0FT4-\" verdict=\"not-documented\">x</trap>\n"
                 "<trap id=\"e\" code=\"0FT-\" verdict=\"not-documented\">x</trap>\n"
                 "<trap id=\"d\" code=\"I59.-\" verdict=\"not-documented\">x</trap>"),
            "key.xml:8:20: warning: subtree-empty: trap 'd' names 'I59.-', and no code of "
            "ICD-10-CM begins so\n");
}

TEST(LintCodes, EveryVariantIsLookedAt) {
  SmallCase small;
  small.variants = kTwoSides;
  small.key =
      "<item id=\"it\" when=\"side=left\" code=\"I50\" points=\"1\"/>"
      "<item id=\"it\" when=\"side=right\" code=\"I10\" points=\"1\"/>";
  EXPECT_EQ(Found(LintCodes, small, Index()),
            "key.xml:3:38: error: code-header: item 'it' has 'I50' (Heart failure), a header that "
            "needs more characters; one of I50.1 (Left ventricular failure, unspecified), I50.9 "
            "(Heart failure, unspecified)\n    in side=left (1 of 2)\n");
}

TEST(LintCodes, PartialTitlesProveNothing) {
  SmallCase small;
  small.key =
      "<item id=\"it\" code=\"Q99.8\" points=\"1\"/><item id=\"that\" code=\"Q99.9\" "
      "points=\"1\"/>";
  EXPECT_EQ(Found(LintCodes, small),
            "key.xml:3:21: note: code-not-in-book: ICD-10-CM codes not checked: Q99.8, Q99.9; the "
            "titles installed here (FY2026) are a part only; 'chartmark codes import' the "
            "ICD-10-CM order file (icd10cm_order_2026.txt)\n");
}

}  // namespace
}  // namespace chartmark
