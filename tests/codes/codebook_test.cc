#include "engine/codes/codebook.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/base/database.h"
#include "engine/codes/codes_text.h"
#include "tests/codes/small_book.h"

namespace chartmark {
namespace {

using small_book::kWinter2026;

class CodebookTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    Result<Codebook> opened = small_book::Open(MakeTemporaryFolder());
    ASSERT_TRUE(opened) << opened.error().message;
    book_ = new Codebook(*std::move(opened));
  }
  static void TearDownTestSuite() {
    delete book_;
    book_ = nullptr;
  }
  static std::string Show(std::string_view code, std::optional<CodeSet> set = {},
                          Date date = kWinter2026) {
    const Result<ShownCode> shown = book_->Show(code, set, date);
    return shown ? RenderCode(*shown, {}) : shown.error().message;
  }
  static Codebook* book_;
};
Codebook* CodebookTest::book_ = nullptr;

TEST_F(CodebookTest, ACodeIsShownWithItsPathAndInheritedNotes) {
  EXPECT_EQ(Show("e1122"),
            R"(ICD-10-CM E11.22  Type 2 diabetes mellitus with diabetic chronic kidney disease
Present on admission is reported with it.

Chapter 4  Endocrine diseases (E00-E89)
  E08-E13  Diabetes mellitus (E08-E13)
    E11  Type 2 diabetes mellitus
      E11.2  Type 2 diabetes mellitus with kidney complications
        E11.22  Type 2 diabetes mellitus with diabetic chronic kidney disease

Use additional
  code to identify stage (N18.1-N18.6)
Includes, from E11
  insulin resistant diabetes (mellitus)
Use additional, from E11
  code to identify control using:
    - insulin (Z79.4)
Excludes1 (not coded here), from chapter 4
  transitory disorders of newborn (P70-P74)

In    FY2021, FY2026
From  FY2026 titles
From  FY2021 notes, in place of the edition for this date, which is not
      installed
From  FY2025 poa-exempt, in place of the edition for this date, which is not
      installed
)");
}

TEST_F(CodebookTest, SeventhCharactersAreShownWithTheNodeThatDefinesThem) {
  EXPECT_EQ(Show("W03.XXXA"),
            R"(ICD-10-CM W03.XXXA  Other fall on same level due to collision with another
                    person, initial encounter
Exempt from reporting present on admission.

Chapter 20  External causes (V00-Y99)
  W00-W19  Slipping and falls (W00-W19)
    W03  Other fall on same level due to collision with another person
      W03.XXXA  Other fall on same level due to collision with another person,
                initial encounter

7th characters, from W03
  A  initial encounter
  S  sequela

In    FY2021, FY2026
From  FY2026 titles
From  FY2021 notes, in place of the edition for this date, which is not
      installed
From  FY2025 poa-exempt, in place of the edition for this date, which is not
      installed
)");
}

TEST_F(CodebookTest, AHeaderIsShownWithWhatIsBelowIt) {
  EXPECT_EQ(Show("W03"),
            R"(ICD-10-CM W03  Other fall on same level due to collision with another person
A header: more characters are needed.

Chapter 20  External causes (V00-Y99)
  W00-W19  Slipping and falls (W00-W19)
    W03  Other fall on same level due to collision with another person

7th characters
  A  initial encounter
  S  sequela

Below it
  W03.XXXA  Other fall on same level due to collision with another person,
            initial encounter
  W03.XXXS  Other fall on same level due to collision with another person,
            sequela

In    FY2021, FY2026
From  FY2026 titles
From  FY2021 notes, in place of the edition for this date, which is not
      installed
)");
}

TEST_F(CodebookTest, AProcedureIsShownByItsSevenCharacters) {
  EXPECT_EQ(Show("0DTJ4ZZ"),
            R"(ICD-10-PCS 0DTJ4ZZ  Resection of Appendix, Percutaneous Endoscopic Approach

  1 Section      0  Medical and Surgical
  2 Body System  D  Gastrointestinal System
  3 Operation    T  Resection
                    Cutting out all of it
  4 Body Part    J  Appendix
  5 Approach     4  Percutaneous Endoscopic
  6 Device       Z  No Device
  7 Qualifier    Z  No Qualifier

In    FY2025, FY2026
From  FY2026 titles
From  FY2025 tables, in place of the edition for this date, which is not
      installed
)");
}

TEST_F(CodebookTest, AProcedureTableIsShownByItsRows) {
  EXPECT_EQ(Show("0dt"), R"(ICD-10-PCS 0DT  Medical and Surgical, Gastrointestinal System, Resection
A header: more characters are needed.

  1 Section      0  Medical and Surgical
  2 Body System  D  Gastrointestinal System
  3 Operation    T  Resection
                    Cutting out all of it

Row 1
  4  J  Appendix
  5  0  Open
     4  Percutaneous Endoscopic
  6  Z  No Device
  7  Z  No Qualifier

In    FY2025, FY2026
From  FY2026 titles
From  FY2025 tables, in place of the edition for this date, which is not
      installed
)");
}

TEST_F(CodebookTest, ASupplyIsShownWithItsFactsAndTheOtherReadingIsNamed) {
  EXPECT_EQ(Show("J1100"), R"(HCPCS J1100  Injection, dexamethasone sodium phosphate, 1 mg

  Short title        Injection, dexamethasone sod
  Added              1986-01-01
  Last change        2018-01-01
  Coverage           special coverage instructions apply

In    2019
From  2019 titles, in place of the edition for this date, which is not installed
Also  ICD-10-CM J11.00: Influenza due to unidentified influenza virus with
      pneumonia
)");
  EXPECT_THAT(Show("J11.00"), ::testing::StartsWith("ICD-10-CM J11.00  Influenza"));
  EXPECT_THAT(Show("J1100", CodeSet::kIcd10Cm), ::testing::StartsWith("ICD-10-CM J11.00"));
}

TEST_F(CodebookTest, AModifierIsShown) {
  EXPECT_THAT(Show("lt"), ::testing::StartsWith("HCPCS LT  Left side\n"));
}

TEST_F(CodebookTest, TerminatedSuppliesTellTheirLastDay) {
  EXPECT_THAT(Show("A4466"), ::testing::HasSubstr("  Last day of use    2016-12-31\n"));
}

TEST_F(CodebookTest, ACodeOfAnotherEditionIsShownAsSuch) {
  // E10.22 stands in the order file of FY2026 only; in summer 2021 FY2021 serves.
  EXPECT_THAT(Show("E10.22", {}, Date{2021, 6, 1}),
              ::testing::HasSubstr("Not in the edition for this date; it stands in FY2026.\n"));
}

TEST_F(CodebookTest, MadeTitlesTakeTheOfficialWordsOfAnotherEdition) {
  const Result<ShownCode> shown = book_->Show("0DTJ0ZZ", {}, Date{2025, 1, 1});
  ASSERT_TRUE(shown);
  EXPECT_EQ(shown->title, "Resection of Appendix, Open Approach");
  EXPECT_EQ(shown->parts.at(0).edition.name, "FY2025");
  EXPECT_TRUE(shown->parts.at(0).in_force);
}

struct NotFound {
  std::string_view code;
  std::string_view message;
};

TEST_F(CodebookTest, WhatIsNotThereIsToldWithTheNearestAbove) {
  const NotFound rows[] = {
      {"E11.229",
       "no code 'E11.229' in the codebook; the nearest above it is 'E11.22' (Type 2 diabetes "
       "mellitus with diabetic chronic kidney disease)"},
      {"Z99.9", "no code 'Z99.9' in the codebook"},
      {"sugar", "'sugar' is not written as codes are; 'codes search' finds codes by words"},
      {"", "'' is not written as codes are; 'codes search' finds codes by words"},
      {"99213", "no code '99213' in the codebook"},
  };
  for (const NotFound& row : rows) EXPECT_EQ(Show(row.code), row.message);
}

TEST_F(CodebookTest, PageAsJson) {
  const Result<ShownCode> shown = book_->Show("0DTJ4ZZ", {}, kWinter2026);
  ASSERT_TRUE(shown);
  std::string json = CodeAsJson(*shown);
  EXPECT_EQ(
      json.substr(0, json.find(",\"rows\"")),
      R"({"codeSet":"ICD-10-PCS","code":"0DTJ4ZZ","title":"Resection of Appendix, )"
      R"(Percutaneous Endoscopic Approach","header":false,"onlyIn":"","path":[],"notes":[],)"
      R"("seventh":[],"seventhAt":"","axes":[)"
      R"({"position":1,"name":"Section","value":"0","label":"Medical and Surgical","definition":""},)"
      R"({"position":2,"name":"Body System","value":"D","label":"Gastrointestinal System","definition":""},)"
      R"({"position":3,"name":"Operation","value":"T","label":"Resection","definition":"Cutting out all of it"},)"
      R"({"position":4,"name":"Body Part","value":"J","label":"Appendix","definition":""},)"
      R"({"position":5,"name":"Approach","value":"4","label":"Percutaneous Endoscopic","definition":""},)"
      R"({"position":6,"name":"Device","value":"Z","label":"No Device","definition":""},)"
      R"({"position":7,"name":"Qualifier","value":"Z","label":"No Qualifier","definition":""}])");
}

TEST_F(CodebookTest, ReleasesAsJsonNameTheContentOfEachPart) {
  const std::string json = ReleasesAsJson(book_->editions());
  EXPECT_THAT(json, ::testing::HasSubstr(
                        R"("codeSet":"ICD-10-CM","part":"titles","edition":"FY2026",)"
                        R"("from":"2025-10-01","to":"2026-09-30","complete":true,"sha256":")"));
  EXPECT_THAT(json, ::testing::HasSubstr(R"("rows":14,"billable":8,"derived":false,)"
                                         R"("source":"icd10cm_order_2026.txt")"));
}

TEST(Codebook, AMissingCodebookIsTold) {
  EXPECT_EQ(Codebook::Open("/nowhere/codebook.sqlite").error().message,
            "no codebook at '/nowhere/codebook.sqlite'; import the official files first");
}

TEST(Codebook, AnotherDatabaseIsRefused) {
  const std::string path = MakeTemporaryFolder() + "/other.sqlite";
  {
    Result<Database> other = Database::Open(path, Database::Mode::kCreate);
    ASSERT_TRUE(other);
    ASSERT_TRUE(other->Run("CREATE TABLE meta(key, value)"));
  }
  EXPECT_EQ(Codebook::Open(path).error().message,
            "'" + path +
                "' is no codebook of this version; remove it and import the official files again");
}

TEST(Codebook, AnIndexElsewhereIsNotFollowed) {
  const std::string folder = MakeTemporaryFolder();
  ASSERT_TRUE(small_book::Open(folder));
  const std::string path = folder + "/codebook.sqlite";
  {
    Result<Database> book = Database::Open(path, Database::Mode::kReadWrite);
    ASSERT_TRUE(book);
    ASSERT_TRUE(book->Run("UPDATE meta SET value = '../../etc/passwd' WHERE key = 'index'"));
  }
  EXPECT_EQ(Codebook::IndexPathOf(path).error().message,
            "'" + path + "' does not name its index; import the official files again");
}

TEST(Codebook, AnOpenCodebookStaysWhileAnotherTakesItsPlace) {
  const std::string folder = MakeTemporaryFolder();
  Result<Codebook> old = small_book::Open(folder);
  ASSERT_TRUE(old);
  const std::string more = small_book::Put(folder, "cpt_2026.txt", "99999\tmade up text\n");
  ASSERT_TRUE(ImportCodes(folder + "/codebook.sqlite", {more}, {}));
  EXPECT_FALSE(old->Show("99999", {}, kWinter2026));
  EXPECT_TRUE(old->Show("E11.22", {}, kWinter2026));
  Result<Codebook> fresh = Codebook::Open(folder + "/codebook.sqlite");
  ASSERT_TRUE(fresh);
  EXPECT_EQ(fresh->Show("99999", {}, kWinter2026).value().title, "made up text");
}

}  // namespace
}  // namespace chartmark
