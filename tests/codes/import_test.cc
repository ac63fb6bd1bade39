#include "engine/codes/import.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <set>

#include "engine/base/files.h"
#include "engine/codes/codebook.h"
#include "engine/codes/codes_text.h"
#include "tests/codes/small_book.h"
#include "tests/support/reference.h"

namespace chartmark {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

class ImportTest : public ::testing::Test {
 protected:
  std::string folder_ = MakeTemporaryFolder();
  std::string book_ = folder_ + "/book/codebook.sqlite";

  void SetUp() override { std::filesystem::create_directory(folder_ + "/book"); }

  Result<ImportReport> Import(const std::vector<std::string>& paths,
                              const ImportOptions& options = {}) {
    return ImportCodes(book_, paths, options);
  }
  std::string Failure(const std::vector<std::string>& paths, const ImportOptions& options = {}) {
    const Result<ImportReport> report = Import(paths, options);
    return report ? "no failure" : report.error().message;
  }
  std::string Releases() {
    const Result<Codebook> book = Codebook::Open(book_);
    return book ? RenderReleases(book->editions(), {120}) : book.error().message;
  }
  std::vector<std::string> FilesBeside() {
    std::vector<std::string> names =
        MakeSystemFiles()->List(folder_ + "/book").value_or(std::vector<std::string>());
    for (std::string& name : names) {
      if (name.ends_with(".index")) name = "index";
    }
    return names;
  }
};

TEST_F(ImportTest, EachFileIsRecognisedByItsContent) {
  const Result<ImportReport> report = Import(small_book::Files(folder_));
  ASSERT_TRUE(report) << report.error().message;
  EXPECT_EQ(RenderImport(*report),
            "HCPC2019.txt: HCPCS titles 2019, 2 codes, 1 active, 1 modifiers\n"
            "icd10cm_order_2026.txt: ICD-10-CM titles FY2026, 14 rows, 8 billable\n"
            "icd10cm_tabular_2021.xml: ICD-10-CM notes FY2021, 6 notes\n"
            "icd10cm_tabular_2021.xml: ICD-10-CM titles FY2021, 4 codes made of it\n"
            "icd10pcs_codes_2026.txt: ICD-10-PCS titles FY2026, 2 codes\n"
            "icd10pcs_tables_2025.xml: ICD-10-PCS tables FY2025, 1 tables\n"
            "icd10pcs_tables_2025.xml: ICD-10-PCS titles FY2025, 2 codes made of it\n"
            "poa_exempt_fy2025.tsv: ICD-10-CM poa-exempt FY2025, 2 codes\n");
  EXPECT_EQ(Releases(),
            "ICD-10-CM  FY2021 titles     2020-10-01..2021-09-30  7 (4 billable), made of the "
            "tables or notes\n"
            "ICD-10-CM  FY2021 notes      2020-10-01..2021-09-30  6\n"
            "ICD-10-CM  FY2025 poa-exempt 2024-10-01..2025-09-30  2\n"
            "ICD-10-CM  FY2026 titles     2025-10-01..2026-09-30  14 (8 billable)\n"
            "ICD-10-PCS FY2025 titles     2024-10-01..2025-09-30  3 (2 billable), made of the "
            "tables or notes\n"
            "ICD-10-PCS FY2025 tables     2024-10-01..2025-09-30  1\n"
            "ICD-10-PCS FY2026 titles     2025-10-01..2026-09-30  3 (2 billable)\n"
            "HCPCS      2019   titles     2019-01-01..2019-12-31  3\n");
  EXPECT_THAT(FilesBeside(), ElementsAre("codebook.sqlite", "index", "codebook.sqlite.lock"));
}

TEST_F(ImportTest, AFolderStandsForItsOfficialFiles) {
  small_book::Files(folder_);
  small_book::Put(folder_, "README.md", "# not codes\n");
  const Result<ImportReport> report = Import({folder_});
  ASSERT_TRUE(report) << report.error().message;
  EXPECT_EQ(report->taken.size(), 8u);
  EXPECT_THAT(report->left_aside, ElementsAre(folder_ + "/README.md: file of no known kind"));
}

TEST_F(ImportTest, TheOfficialZipIsTakenAsItIs) {
  small_book::Files(folder_);
  const std::string command = fmt::format(
      "cd '{}' && python3 -c \"import zipfile\n"
      "z = zipfile.ZipFile('a.zip', 'w', zipfile.ZIP_DEFLATED)\n"
      "z.write('icd10cm_order_2026.txt', 'sub/icd10cm_order_2026.txt')\n"
      "z.write('poa_exempt_fy2025.tsv')\nz.writestr('manual.pdf', b'x')\n"
      "z.writestr('notes.txt', b'words')\"",
      folder_);
  if (std::system(command.c_str()) != 0) GTEST_SKIP() << "no python3 to make an archive";
  const Result<ImportReport> report = Import({folder_ + "/a.zip"});
  ASSERT_TRUE(report) << report.error().message;
  EXPECT_THAT(report->taken,
              ElementsAre("icd10cm_order_2026.txt: ICD-10-CM titles FY2026, 14 rows, 8 billable",
                          "poa_exempt_fy2025.tsv: ICD-10-CM poa-exempt FY2025, 2 codes"));
  EXPECT_THAT(report->left_aside, ElementsAre("notes.txt: file of no known kind"));
}

TEST_F(ImportTest, ADamagedZipIsTold) {
  const std::string path = small_book::Put(folder_, "a.zip", "PK\x03\x04 and then nothing");
  EXPECT_THAT(Failure({path}), HasSubstr("'" + path + "' cannot be read as a zip archive: "));
}

TEST_F(ImportTest, LaterImportsAddToWhatIsThere) {
  const std::vector<std::string> files = small_book::Files(folder_);
  for (const std::string& file : files) ASSERT_TRUE(Import({file})) << file;
  const std::string one_by_one = Releases();
  std::filesystem::remove(book_);
  ASSERT_TRUE(Import(files));
  const std::string at_once = Releases();
  std::multiset<std::string> left;
  std::multiset<std::string> right;
  const auto lines = [](const std::string& text) {
    std::multiset<std::string> all;
    for (std::size_t at = 0; at < text.size(); at = text.find('\n', at) + 1) {
      all.insert(text.substr(at, text.find('\n', at) - at));
    }
    return all;
  };
  EXPECT_EQ(lines(one_by_one), lines(at_once));
}

TEST_F(ImportTest, TheSameFilesGiveTheSameIndex) {
  const Result<ImportReport> first = Import(small_book::Files(folder_));
  ASSERT_TRUE(first);
  const Result<ImportReport> again = Import(small_book::Files(folder_));
  ASSERT_TRUE(again);
  EXPECT_EQ(first->index_path, again->index_path);
  EXPECT_EQ(Codebook::IndexPathOf(book_).value_or(""), again->index_path);
  EXPECT_TRUE(Codebook::OpenIndex(book_));
}

TEST_F(ImportTest, TheTitlesFileTakesThePlaceOfMadeTitles) {
  const std::vector<std::string> files = small_book::Files(folder_);
  ASSERT_TRUE(Import({files[4]}));  // tables FY2025
  const std::string codes = small_book::Put(folder_, "icd10pcs_codes_2025.txt",
                                            "0DTJ0ZZ Resection of Appendix, Open Approach\n");
  ASSERT_TRUE(Import({codes}));
  EXPECT_EQ(Releases(),
            "ICD-10-PCS FY2025 titles     2024-10-01..2025-09-30  2 (1 billable)\n"
            "ICD-10-PCS FY2025 tables     2024-10-01..2025-09-30  1\n");
}

TEST_F(ImportTest, AStarterSetNeverCoversTheCompleteOne) {
  const std::vector<std::string> files = small_book::Files(folder_);
  ImportOptions partial;
  partial.partial = true;
  ASSERT_TRUE(Import({files[1]}, partial));
  EXPECT_THAT(Releases(), HasSubstr("14 (8 billable), partial"));
  ASSERT_TRUE(Import({files[1]}));
  EXPECT_THAT(Releases(), ::testing::Not(HasSubstr("partial")));
  EXPECT_EQ(Failure({files[1]}, partial),
            "none of these is an official code file\n  " + files[1] +
                ": the complete ICD-10-CM titles FY2026 is installed");
  EXPECT_THAT(Releases(), ::testing::Not(HasSubstr("partial")));
}

TEST_F(ImportTest, EditionAndDatesMayBeGiven) {
  const std::string path = small_book::Put(folder_, "licensed.txt", "99999\tmade up text\n");
  EXPECT_EQ(Failure({path}),
            path +
                ": cannot tell the edition of this CPT file of a licensee from its name; add "
                "--edition 2026");
  ImportOptions options;
  options.edition = "2026";
  options.from = Date{2026, 1, 1};
  options.to = Date{2026, 6, 30};
  ASSERT_TRUE(Import({path}, options));
  EXPECT_EQ(Releases(), "CPT        2026   titles     2026-01-01..2026-06-30  1\n");
  options.to = Date{2025, 6, 30};
  EXPECT_EQ(Failure({path}, options),
            path + ": the edition would end (2025-06-30) before it begins (2026-01-01)");
  options.edition = "next";
  EXPECT_EQ(Failure({path}, options),
            path + ": expected an edition such as 'FY2026' or '2026', found 'next'");
}

TEST_F(ImportTest, OneBadFileChangesNothing) {
  const std::vector<std::string> files = small_book::Files(folder_);
  ASSERT_TRUE(Import({files[1]}));
  const std::string before = MakeSystemFiles()->Read(book_, 1 << 24).value_or("");
  const std::string bad = small_book::Put(
      folder_, "icd10cm_order_2027.txt",
      small_book::OrderRow("E10", false, "Type 1") + small_book::OrderRow("E10", false, "again"));
  EXPECT_EQ(Failure({files[0], bad}), bad + ":2:7: error: 'E10' stands twice\n");
  EXPECT_EQ(MakeSystemFiles()->Read(book_, 1 << 24).value_or("") == before, true);
  EXPECT_THAT(FilesBeside(), ElementsAre("codebook.sqlite", "index", "codebook.sqlite.lock"));
}

TEST_F(ImportTest, WhatIsNoOfficialFileIsRefusedByName) {
  const std::string path = small_book::Put(folder_, "letter.txt", "Dear colleague\n");
  EXPECT_EQ(Failure({path}),
            path +
                ": file of no known kind; expected an ICD-10-CM order file or tabular list, "
                "ICD-10-PCS codes or tables, HCPCS records, the POA exempt list or a CPT file "
                "(code, tab, text)");
  EXPECT_EQ(Failure({folder_ + "/none.txt"}), "no such file '" + folder_ + "/none.txt'");
  EXPECT_THAT(FilesBeside(), ElementsAre("codebook.sqlite.lock"));
}

TEST_F(ImportTest, SomethingElseUnderTheNameOfTheCodebookIsLeftAlone) {
  small_book::Put(folder_, "book/codebook.sqlite", "my diary");
  EXPECT_FALSE(Import(small_book::Files(folder_)));
  EXPECT_EQ(MakeSystemFiles()->Read(book_, 100).value_or(""), "my diary");
}

TEST_F(ImportTest, TwoImportsAtOnceAreRefused) {
  const std::vector<std::string> files = small_book::Files(folder_);
  std::string second;
  const auto progress = [&](const ImportStep& step) {
    if (step.percent == 32) second = Failure(files);
  };
  ASSERT_TRUE(ImportCodes(book_, files, {}, progress));
  EXPECT_EQ(second, "another import is at work on '" + book_ + "'; wait until it is done");
}

TEST_F(ImportTest, ProgressGoesUpToTheEnd) {
  std::vector<int> percents;
  ASSERT_TRUE(ImportCodes(book_, small_book::Files(folder_), {},
                          [&](const ImportStep& step) { percents.push_back(step.percent); }));
  EXPECT_TRUE(std::is_sorted(percents.begin(), percents.end()));
  EXPECT_EQ(percents.back(), 100);
  EXPECT_GT(percents.size(), 10u);
}

TEST_F(ImportTest, AKillAtAnyStepLeavesTheOldCodebookWhole) {
  const std::vector<std::string> files = small_book::Files(folder_);
  ASSERT_TRUE(Import({files[1]}));
  const std::string old_releases = Releases();
  bool replaced = false;
  int step = 0;
  for (; !replaced && step < 100; ++step) {
    const pid_t child = fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
      int seen = 0;
      const auto kill_self = [&](const ImportStep&) {
        if (seen++ == step) raise(SIGKILL);
      };
      (void)ImportCodes(book_, files, {}, kill_self);
      _exit(0);
    }
    int status = 0;
    ASSERT_EQ(waitpid(child, &status, 0), child);
    // Whatever happened, there is one whole codebook, the old or the new, and its index opens.
    ASSERT_TRUE(Codebook::OpenIndex(book_)) << "killed at step " << step;
    replaced = Releases() != old_releases;
    if (!replaced) {
      EXPECT_EQ(Releases(), old_releases) << "killed at step " << step;
    }
  }
  EXPECT_GT(step, 12);  // it was killed at least so often before the new one stood
  ASSERT_TRUE(Import(files));
  EXPECT_THAT(FilesBeside(), ElementsAre("codebook.sqlite", "index", "codebook.sqlite.lock"));
}

// The kill comes from outside, at moments that no step marks.
TEST_F(ImportTest, AKillAtAnyMomentLeavesTheOldCodebookWhole) {
  const std::vector<std::string> files = small_book::Files(folder_);
  ASSERT_TRUE(Import({files[1]}));
  for (int i = 0; i < 12; ++i) {
    const pid_t child = fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
      for (;;) (void)ImportCodes(book_, files, {});
    }
    usleep(static_cast<useconds_t>(3'000 + i * 4'100));
    kill(child, SIGKILL);
    ASSERT_EQ(waitpid(child, nullptr, 0), child);
    const Result<Codebook> book = Codebook::Open(book_);
    ASSERT_TRUE(book) << book.error().message;
    ASSERT_TRUE(Codebook::OpenIndex(book_));
  }
}

TEST_F(ImportTest, TheStarterCodebookIsTaken) {
  ImportOptions partial;
  partial.partial = true;
  const Result<ImportReport> report = Import({SourceFile("exercises/codebook")}, partial);
  ASSERT_TRUE(report) << report.error().message;
  EXPECT_EQ(report->warnings, "");
  Result<Codebook> book = Codebook::Open(book_);
  ASSERT_TRUE(book);
  for (const InstalledEdition& installed : book->editions()) {
    EXPECT_FALSE(installed.edition.complete);
  }
  EXPECT_TRUE(book->Show("S82.851A", CodeSet::kIcd10Cm, small_book::kWinter2026));
}

}  // namespace
}  // namespace chartmark
