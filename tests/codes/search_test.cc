#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "engine/codes/codebook.h"
#include "engine/codes/codes_text.h"
#include "tests/codes/small_book.h"
#include "tests/support/reference.h"

namespace chartmark {
namespace {

using small_book::kWinter2026;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> CodesOf(const SearchResult& result) {
  std::vector<std::string> codes;
  for (const SearchHit& hit : result.hits) codes.push_back(hit.code);
  return codes;
}

class SearchTest : public ::testing::Test {
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
  static SearchResult Search(std::string text, std::optional<CodeSet> set = {},
                             Date date = kWinter2026) {
    Result<SearchResult> result = book_->Search({std::move(text), date, set, 20});
    if (!result) ADD_FAILURE() << result.error().message;
    return result.value_or(SearchResult());
  }
  static std::vector<std::string> Found(std::string text, std::optional<CodeSet> set = {},
                                        Date date = kWinter2026) {
    return CodesOf(Search(std::move(text), set, date));
  }
  static Codebook* book_;
};
Codebook* SearchTest::book_ = nullptr;

TEST_F(SearchTest, AllWordsMustBeThereAndCategoriesComeFirst) {
  EXPECT_THAT(Found("diabetes"),
              ElementsAre("E10", "E11", "E11.9", "E11.2", "E11.21", "E10.22", "E11.22"));
  EXPECT_THAT(Found("chronic kidney"), ElementsAre("E10.22", "E11.22"));
}

TEST_F(SearchTest, TheExactCodeStandsFirstThenThoseThatBeginSo) {
  EXPECT_THAT(Found("E11.2"), ElementsAre("E11.2", "E11.21", "E11.22"));
  EXPECT_THAT(Found("e112"), ElementsAre("E11.2", "E11.21", "E11.22"));
  EXPECT_THAT(Found(" E11. "), ElementsAre("E11", "E11.2", "E11.9", "E11.21", "E11.22"));
  EXPECT_THAT(Found("J1100"), ElementsAre("J1100", "J11.00"));
  EXPECT_THAT(Found("J11.00"), ElementsAre("J11.00"));
  EXPECT_THAT(Found("0DTJ"), ElementsAre("0DTJ0ZZ", "0DTJ4ZZ"));
  EXPECT_THAT(Found("J11"), ElementsAre("J11", "J11.00", "J1100"));
}

TEST_F(SearchTest, UnderThreeLettersOnlyCodesMatch) {
  EXPECT_THAT(Found("fa"), IsEmpty());  // "fall", "failure" begin so
  EXPECT_THAT(Found("i5"), ElementsAre("I50", "I50.9"));
  EXPECT_THAT(Found("w"), ElementsAre("W03", "W03.XXXA", "W03.XXXS"));
  EXPECT_THAT(Found("lt"), ElementsAre("LT"));
  EXPECT_THAT(Found(""), IsEmpty());
  EXPECT_THAT(Found("? !"), IsEmpty());
}

TEST_F(SearchTest, BeginningsAreEnough) {
  EXPECT_THAT(Found("kid diab"), ElementsAre("E11.2", "E10.22", "E11.22"));
}

TEST_F(SearchTest, SynonymsOfInclusionTermsAreFoundAndTold) {
  const SearchResult result = Search("kimmelstiel");
  ASSERT_THAT(CodesOf(result), ElementsAre("E11.21"));
  EXPECT_EQ(result.hits[0].found_by, FoundBy::kSynonym);
  EXPECT_EQ(result.hits[0].synonym, "Type 2 diabetes with Kimmelstiel-Wilson disease");
}

TEST_F(SearchTest, TypingErrorsAreSeenThroughAndTold) {
  const SearchResult result = Search("diabtes kidnye");
  EXPECT_THAT(CodesOf(result), ElementsAre("E11.2", "E10.22", "E11.22"));
  ASSERT_EQ(result.corrections.size(), 2u);
  EXPECT_EQ(result.corrections[0].typed, "diabtes");
  EXPECT_EQ(result.corrections[0].read, "diabetes");
  EXPECT_EQ(result.corrections[1].read, "kidney");
}

TEST_F(SearchTest, PluralsFindTheSingular) {
  EXPECT_THAT(Found("injections"), ElementsAre("J1100"));
}

TEST_F(SearchTest, AWordThatNothingHasIsLeftOutAndTold) {
  const SearchResult result = Search("heart xylophone");
  EXPECT_THAT(CodesOf(result), ElementsAre("I50", "I50.9"));
  EXPECT_THAT(result.left_out, ElementsAre("xylophone"));
}

TEST_F(SearchTest, ShortWordsHelpTheOrderOnly) {
  EXPECT_THAT(Found("diabetes type 1"),
              ElementsAre("E10", "E10.22", "E11", "E11.9", "E11.2", "E11.21", "E11.22"));
}

TEST_F(SearchTest, OneSetMayBeAskedFor) {
  EXPECT_THAT(Found("J11", CodeSet::kHcpcs), ElementsAre("J1100"));
  EXPECT_THAT(Found("appendix", CodeSet::kIcd10Pcs), ElementsAre("0DTJ0ZZ", "0DTJ4ZZ"));
  EXPECT_THAT(Found("appendix", CodeSet::kIcd10Cm), IsEmpty());
}

TEST_F(SearchTest, TheReleaseOfTheDateIsSearched) {
  EXPECT_THAT(Found("chronic kidney", {}, Date{2021, 1, 1}), ElementsAre("E11.22"));
}

TEST_F(SearchTest, TerminatedSuppliesAreMarked) {
  const SearchResult result = Search("garment belt");
  ASSERT_THAT(CodesOf(result), ElementsAre("A4466"));
  EXPECT_EQ(result.hits[0].terminated, (Date{2016, 12, 31}));
  EXPECT_THAT(Search("garment belt", {}, Date{2016, 6, 1}).hits.at(0).terminated,
              ::testing::Eq(std::nullopt));
}

TEST_F(SearchTest, TheLimitIsKeptAndMoreIsTold) {
  const Result<SearchResult> result = book_->Search({"diabetes", kWinter2026, {}, 2});
  ASSERT_TRUE(result);
  EXPECT_EQ(result->hits.size(), 2u);
  EXPECT_TRUE(result->more);
}

// Nothing that is typed is an error, and none of it is a query of the full text's own language.
TEST_F(SearchTest, WhateverIsTypedIsNoError) {
  const std::string texts[] = {"\"",
                               "'; DROP TABLE code; --",
                               "NEAR(a b)",
                               "words:diabetes",
                               "diabetes* AND",
                               "-kidney",
                               "(((",
                               "\xFF\xFE",
                               std::string(1, '\0'),
                               std::string(100'000, 'a'),
                               "a b c d e f g h i j k l m n o p",
                               "^kidney$",
                               "%",
                               "É",
                               "\xF0\x9F\xA6\xB4 bone",
                               "{}",
                               "diabetes \xE2\x80\xAE kidney"};
  for (const std::string& text : texts) {
    EXPECT_TRUE(book_->Search({text, kWinter2026, {}, 20})) << text.substr(0, 40);
  }
  std::string many;
  for (int i = 0; i < 20'000; ++i) many += "kidney word" + std::to_string(i) + " ";
  EXPECT_TRUE(book_->Search({many, kWinter2026, {}, 20}));
}

TEST_F(SearchTest, ResultsAreShownAsAList) {
  const SearchQuery query{"diabtes kimmelstiel", kWinter2026, {}, 20};
  EXPECT_EQ(RenderSearch(book_->Search(query).value(), query, {40}),
            "'diabtes' read as 'diabetes'\n"
            "E11.21  Type 2 diabetes mellitus with\n"
            "        diabetic nephropathy\n"
            "          = Type 2 diabetes with\n"
            "          Kimmelstiel-Wilson disease\n");
  const SearchQuery header{"heart", kWinter2026, {}, 1};
  EXPECT_EQ(RenderSearch(book_->Search(header).value(), header, {}),
            "I50  Heart failure +\n+ needs more characters\nthere are more; add a word\n");
  const SearchQuery nothing{"xylophone", kWinter2026, {}, 1};
  EXPECT_EQ(RenderSearch(book_->Search(nothing).value(), nothing, {}),
            "nothing found for 'xylophone'\n");
}

TEST_F(SearchTest, ResultsAsJson) {
  const SearchQuery query{"kimmelstiel", kWinter2026, {}, 20};
  EXPECT_EQ(SearchAsJson(book_->Search(query).value(), query),
            R"({"query":"kimmelstiel","date":"2026-01-14","hits":[{"codeSet":"ICD-10-CM",)"
            R"("code":"E11.21","title":"Type 2 diabetes mellitus with diabetic nephropathy",)"
            R"("header":false,"foundBy":"synonym",)"
            R"("synonym":"Type 2 diabetes with Kimmelstiel-Wilson disease"}],"more":false,)"
            R"("corrections":[],"leftOut":[]})");
}

// The whole of the reference data, imported once.
class FullSearchTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    std::vector<std::string> paths;
    for (const char* name :
         {"icd10cm/icd10cm_order_2026.txt", "icd10cm/icd10cm_tabular_2021.xml",
          "icd10pcs/icd10pcs_codes_2026.txt", "icd10pcs/icd10pcs_tables_2025.xml",
          "hcpcs/HCPC2019_CONTR_ANWEB.txt", "cms/poa_exempt_fy2025.tsv"}) {
      const std::optional<std::string> path = ReferenceFile(name);
      if (!path) return;
      paths.push_back(*path);
    }
    const std::string path = MakeTemporaryFolder() + "/codebook.sqlite";
    const Result<ImportReport> report = ImportCodes(path, paths, {});
    ASSERT_TRUE(report) << report.error().message;
    Result<Codebook> opened = Codebook::Open(path);
    ASSERT_TRUE(opened) << opened.error().message;
    book_ = new Codebook(*std::move(opened));
  }
  static void TearDownTestSuite() {
    delete book_;
    book_ = nullptr;
  }
  void SetUp() override {
    if (book_ == nullptr) GTEST_SKIP() << "no reference data";
  }
  static Codebook* book_;
};
Codebook* FullSearchTest::book_ = nullptr;

struct Expectation {
  std::string text;
  std::string code;
  std::size_t among;  // the first so many hits
};

TEST_F(FullSearchTest, WhatALearnerLooksForIsNearTheTop) {
  const Expectation rows[] = {
      {"diabtes kidney", "E11.2", 5},
      {"diabtes kidney", "E11.22", 12},
      {"E11.22", "E11.22", 1},
      {"s82851a", "S82.851A", 1},
      {"type 2 diabetes", "E11", 1},
      {"diabetes", "E11", 5},
      {"hypertension", "I10", 1},
      {"hypertenson", "I10", 1},
      {"pneumonia", "J18", 2},
      {"pnuemonia", "J18.9", 10},
      {"hart failure", "I50", 1},
      {"asthma", "J45", 1},
      {"apendicitis", "K35", 4},
      {"wet macular degeneration", "H35.32", 1},
      {"fracture ankle", "S82", 1},
      {"trimalleolar", "S82.85", 1},
      {"copd", "J44.1", 10},
      {"sezary", "C84.1", 1},
      {"Sézary", "C84.1", 1},
      {"ceftriaxone", "J0696", 1},
      {"knee replacement synthetic", "0SRC0JZ", 12},
      {"left side used to identify", "LT", 3},
      {"chrohn", "K50", 2},
      {"broken hip prosthesis", "T84.010", 2},
  };
  for (const Expectation& row : rows) {
    const Result<SearchResult> result =
        book_->Search({row.text, kWinter2026, {}, static_cast<int>(row.among)});
    ASSERT_TRUE(result);
    EXPECT_THAT(CodesOf(*result), Contains(row.code)) << row.text;
  }
}

TEST_F(FullSearchTest, EditionsHaveTheirOfficialNumbers) {
  std::vector<std::string> lines;
  for (const InstalledEdition& installed : book_->editions()) {
    lines.push_back(fmt::format("{} {} {} {} {}", NameOf(installed.edition.set),
                                installed.edition.name, NameOf(installed.edition.part),
                                installed.rows, installed.billable));
  }
  EXPECT_THAT(lines, Contains("ICD-10-CM FY2026 titles 98186 74719"));
  EXPECT_THAT(lines, Contains("ICD-10-CM FY2021 titles 95358 72621"));
  EXPECT_THAT(lines, Contains("ICD-10-PCS FY2026 titles 80023 79115"));  // with 908 tables
  EXPECT_THAT(lines, Contains("ICD-10-PCS FY2025 titles 79856 78948"));
  EXPECT_THAT(lines, Contains("HCPCS 2019 titles 6800 6800"));  // 6,440 codes, 360 modifiers
}

TEST_F(FullSearchTest, EveryCodeOfADateIsFoundByItsOwnText) {
  for (const char* code : {"A00", "U09.9", "C4A.0", "QA0", "Z3A.38", "H54.512A", "0016070",
                           "XY0VX83", "J0120", "A1", "ZC", "S06.0X1A"}) {
    const Result<SearchResult> result = book_->Search({code, kWinter2026, {}, 5});
    ASSERT_TRUE(result);
    if (CodesOf(*result).empty()) {
      EXPECT_FALSE(book_->Show(code, {}, kWinter2026)) << code;
    } else {
      EXPECT_EQ(CodesOf(*result)[0], code);
    }
  }
}

}  // namespace
}  // namespace chartmark
