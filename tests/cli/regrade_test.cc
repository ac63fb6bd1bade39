// chartmark regrade as a whole: the built binary, over a library of copied exercises whose key
// changes.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "tests/cli/shell.h"
#include "tests/support/reference.h"

namespace chartmark {
namespace {

using testing::HasSubstr;

class RegradeProgram : public testing::Test {
 protected:
  void SetUp() override {
    std::filesystem::create_directory(folder_ + "/library");
    std::filesystem::copy(SourceFile("exercises/urgent-care-cough"),
                          folder_ + "/library/urgent-care-cough",
                          std::filesystem::copy_options::recursive);
    Write("class.csv",
          "learner,exercise,variant,diagnoses\n"
          "s1,urgent-care-cough,\"finding=pneumonia,smoking=former\",J18.9 R50.9\n"
          "s2,urgent-care-cough,\"finding=pneumonia,smoking=former\",hello\n"
          "s3,urgent-care-cough,\"finding=pneumonia,smoking=former\",J18.1\n");
    const Ran batch = Run("chartmark batch class.csv --out first --quiet");
    ASSERT_EQ(batch.code, 1) << batch.text;
  }

  // Runs a line of shell in the test's folder.
  Ran Run(const std::string& line) const {
    return RunShell(
        fmt::format("cd '{}' && export PATH='{}':\"$PATH\" CHARTMARK_DATA='{}/data' "
                    "CHARTMARK_EXERCISES='{}/library' && {}",
                    folder_, CHARTMARK_BINARY_DIR, folder_, folder_, line));
  }

  void Write(const std::string& name, const std::string& text) const {
    std::ofstream(folder_ + "/" + name) << text;
  }
  std::string Read(const std::string& name) const {
    std::stringstream text;
    text << std::ifstream(folder_ + "/" + name).rdbuf();
    return text.str();
  }

  // Pneumonia is worth more from now on.
  void ChangeTheKey() const {
    const Ran edit =
        Run("sed -i 's/code=\"J18.9\" points=\"4\"/code=\"J18.9\" points=\"6\"/' "
            "library/urgent-care-cough/key.xml");
    ASSERT_EQ(edit.code, 0) << edit.text;
  }

  std::string folder_ = MakeTemporaryFolder();
};

TEST_F(RegradeProgram, WithoutAChangeNothingChangesAndTheBytesAreTheSame) {
  const Ran diff = Run("chartmark regrade first/grades.jsonl --diff");
  EXPECT_EQ(diff.code, 0);
  EXPECT_EQ(diff.text,
            "urgent-care-cough: 3 rows, 2 graded again, 0 change, 1 kept\n"
            "chartmark: 3 rows: 2 graded again, 0 change; 1 kept that could not be read\n");
  EXPECT_EQ(Run("ls").text, "class.csv\nfirst\nlibrary\n") << "nothing was written";
  const Ran out = Run("chartmark regrade first/grades.jsonl --out second --quiet");
  EXPECT_EQ(out.code, 0);
  EXPECT_EQ(out.text, "");
  EXPECT_EQ(Read("second/grades.jsonl"), Read("first/grades.jsonl"));
  EXPECT_EQ(Read("second/changes.csv"),
            "learner,id,exercise,variant,before,after,difference,max before,max after,lines "
            "changed,lines\r\n");
  EXPECT_EQ(Run("ls second").text,
            "audit.csv\nchanges.csv\ngradebook-blackboard.csv\ngradebook-canvas.csv\n"
            "gradebook-moodle.csv\ngrades.csv\ngrades.jsonl\nitems.csv\nlines.csv\nreport.html\n");
  EXPECT_EQ(Run("diff -r first second").text, "Only in second: changes.csv\n");
  const Ran over = Run("chartmark regrade first/grades.jsonl --out first");
  EXPECT_EQ(over.code, 3);
  EXPECT_THAT(over.text, HasSubstr("'first/grades.jsonl' is already there"));
}

TEST_F(RegradeProgram, AChangedKeyIsToldLineByLineAndBothVersionsAreKept) {
  const std::string first = Read("first/grades.jsonl");
  ChangeTheKey();
  const Ran diff = Run("chartmark regrade first/grades.jsonl");
  EXPECT_EQ(diff.code, 0);
  EXPECT_EQ(
      diff.text,
      R"(urgent-care-cough: 3 rows, 2 graded again, 2 change (2 up, 0 down, +1.10 points on average), 1 kept
  differs: the key

s1 · urgent-care-cough · finding=pneumonia,smoking=former
  2.95 of 8.00 → 4.65 of 10.00  +1.70
    4.00 →   6.00  J18.9  correct
                   Of 6.00 points, before of 4.00. The physician makes the diagnosis: pneumonia,
                   with no germ named.
   -1.05 →  -1.35  R50.9  integral-symptom
                   R50.9 (Fever, unspecified) usually comes with the condition that J18.9 names.
                   A sign that belongs to a disease is not coded beside it.

s3 · urgent-care-cough · finding=pneumonia,smoking=former
  1.00 of 8.00 → 1.50 of 10.00  +0.50
    1.00 →   1.50  J18.1  more-specific
                   Of 6.00 points, before of 4.00. Pneumonia, yes. Lobar pneumonia is a kind of
                   its own; that it sits in a lobe does not make it one. You keep 1.50 of 6.00.
chartmark: 3 rows: 2 graded again, 2 change; 1 kept that could not be read
)");
  const Ran out = Run("chartmark regrade first/grades.jsonl --out second --quiet");
  EXPECT_EQ(out.code, 0) << out.text;
  EXPECT_EQ(Read("first/grades.jsonl"), first);
  EXPECT_EQ(Read("second/changes.csv"),
            "learner,id,exercise,variant,before,after,difference,max before,max after,lines "
            "changed,lines\r\n"
            "s1,,urgent-care-cough,\"finding=pneumonia,smoking=former\",2.95,4.65,1.70,8.00,10.00,"
            "2,\"J18.9: 4.00 → 6.00, correct\nR50.9: -1.05 → -1.35, integral-symptom\"\r\n"
            "s3,,urgent-care-cough,\"finding=pneumonia,smoking=former\",1.00,1.50,0.50,8.00,10.00,"
            "1,\"J18.1: 1.00 → 1.50, more-specific\"\r\n");
  EXPECT_EQ(Run("chartmark regrade second/grades.jsonl --quiet").text,
            "urgent-care-cough: 3 rows, 2 graded again, 0 change, 1 kept\n");
}

TEST_F(RegradeProgram, APersonsChangesAreMadeAfterEveryRegrade) {
  Write("overrides.csv",
        "learner,exercise,entry,points,by,when,why\n"
        "s1,urgent-care-cough,R50.9,0,M. Diaz,2026-03-04,The fever was under discussion.\n"
        "s7,urgent-care-cough,J18.9,1,M. Diaz,2026-03-04,x\n");
  const Ran out =
      Run("chartmark regrade first/grades.jsonl --overrides overrides.csv --out second --quiet");
  EXPECT_EQ(out.code, 1);
  EXPECT_EQ(out.text, "chartmark: overrides.csv:3: 's7' has no row of 'urgent-care-cough'\n");
  EXPECT_THAT(Read("second/grades.jsonl"),
              HasSubstr("\"override\":{\"by\":\"M. Diaz\",\"when\":\"2026-03-04\",\"why\":\"The "
                        "fever was under discussion.\"}"));
  ChangeTheKey();
  const Ran again = Run("chartmark regrade second/grades.jsonl --out third --quiet");
  EXPECT_EQ(again.code, 0) << again.text;
  EXPECT_THAT(Read("third/grades.jsonl"), HasSubstr("\"override\":{\"by\":\"M. Diaz\""));
}

TEST_F(RegradeProgram, WhatIsNotThereKeepsItsRowsAndIsTold) {
  std::filesystem::remove_all(folder_ + "/library/urgent-care-cough");
  const Ran ran = Run("chartmark regrade first/grades.jsonl --diff --out second");
  EXPECT_EQ(ran.code, 1);
  const std::string kept = "  kept as it was: no exercise 'urgent-care-cough'; 'chartmark list'";
  EXPECT_THAT(ran.text,
              HasSubstr("\ns1 · urgent-care-cough · finding=pneumonia,smoking=former\n" + kept));
  EXPECT_THAT(ran.text,
              HasSubstr("\ns3 · urgent-care-cough · finding=pneumonia,smoking=former\n" + kept));
  EXPECT_THAT(ran.text,
              HasSubstr("3 rows: 0 graded again, 0 change; 1 kept that could not be read; "
                        "2 kept for want of a new grade\n"));
  EXPECT_EQ(Read("second/grades.jsonl"), Read("first/grades.jsonl"));
}

struct Refusal {
  std::string line;
  int code;
  std::string says;
};

TEST_F(RegradeProgram, WhatCannotServeIsRefused) {
  Write("bad.csv", "learner,exercise,points\n");
  const Refusal rows[] = {
      {"chartmark regrade", 2, "the grades.jsonl of a batch is missing"},
      {"chartmark regrade none.jsonl", 3, "cannot open 'none.jsonl'"},
      {"chartmark regrade class.csv", 3, "class.csv:1:1: "},
      {"chartmark regrade first/grades.jsonl --policy strikt", 3, "did you mean 'strict'?"},
      {"chartmark regrade first/grades.jsonl --overrides bad.csv", 3,
       "bad.csv:1: there is no column 'by'"},
      {"chartmark regrade first/grades.jsonl --most many", 2, "'many' for --most"},
  };
  for (const Refusal& row : rows) {
    const Ran ran = Run(row.line);
    EXPECT_EQ(ran.code, row.code) << row.line << "\n" << ran.text;
    EXPECT_THAT(ran.text, HasSubstr(row.says)) << row.line;
  }
}

}  // namespace
}  // namespace chartmark
