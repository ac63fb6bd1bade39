// `chartmark check` as it is called: words, streams and exit codes of the built program.
#include <gtest/gtest.h>

#include <filesystem>
#include <regex>

#include "engine/base/files.h"
#include "tests/cli/shell.h"
#include "tests/support/reference.h"

namespace chartmark {
namespace {

class CheckCommand : public testing::Test {
 protected:
  CheckCommand() {
    std::filesystem::copy(SourceFile("exercises/urgent-care-cough"),
                          library_ + "/urgent-care-cough");
    std::filesystem::copy(SourceFile("exercises/chest-films-one-day"),
                          library_ + "/chest-films-one-day");
  }

  // Lines of shell, in the folder of a small library; paths of it are shown from there.
  Ran Run(const std::string& line) const {
    Ran ran = RunShell("cd '" + library_ + "' && export PATH='" + CHARTMARK_BINARY_DIR +
                       "':\"$PATH\" CHARTMARK_HOME='" + CHARTMARK_SOURCE_DIR +
                       "' CHARTMARK_DATA='" + library_ + "/data' CHARTMARK_CODEBOOK='" +
                       CHARTMARK_BINARY_DIR + "/starter/codebook.sqlite' && { " + line + "\n}");
    // How many samples a case has is its author's affair.
    ran.text = std::regex_replace(ran.text, std::regex("[0-9,]+ gradings"), "N gradings");
    ran.text = std::regex_replace(ran.text, std::regex("\"gradings\":[0-9]+"), "\"gradings\":0");
    return ran;
  }

  void Change(const std::string& file, const std::string& from, const std::string& to) const {
    const auto files = MakeSystemFiles();
    std::string text = files->Read(library_ + "/" + file, 1 << 20).value();
    const std::size_t at = text.find(from);
    ASSERT_NE(at, text.npos);
    ASSERT_TRUE(files->Write(library_ + "/" + file, text.replace(at, from.size(), to)));
  }

  std::string library_ = MakeTemporaryFolder();
};

TEST_F(CheckCommand, SoundCasesAreFineAndTheSummarySaysHowMuchWasLookedAt) {
  const Ran ran = Run("chartmark check --no-ladder --strict . ");
  EXPECT_EQ(ran.code, 0) << ran.text;
  EXPECT_EQ(ran.text, "chartmark: 2 cases, 14 variants, N gradings: no findings; 1 allowed\n");
}

TEST_F(CheckCommand, IdsFoldersAndLibrariesMayBeMixed) {
  const Ran ran = Run("chartmark check --no-ladder ./chest-films-one-day/ privacy-release-desk .");
  EXPECT_EQ(ran.code, 0);
  EXPECT_NE(ran.text.find("chartmark: 3 cases, "), ran.text.npos) << ran.text;
}

TEST_F(CheckCommand, ErrorsAreTheAnswerNo) {
  Change("urgent-care-cough/samples.xml", "score=\"", "score=\"1");
  const Ran ran = Run("chartmark check --no-ladder ./urgent-care-cough");
  EXPECT_EQ(ran.code, 1);
  EXPECT_NE(ran.text.find("./urgent-care-cough/samples.xml:5:3: error: sample-differs: sample "),
            ran.text.npos)
      << ran.text;
  EXPECT_NE(ran.text.find("chartmark: 1 case, 6 variants, "), ran.text.npos);
  EXPECT_NE(ran.text.find("N gradings: 1 error; 0 allowed\n"), ran.text.npos);
}

TEST_F(CheckCommand, WarningsFailOnlyWhereItIsStrict) {
  const std::string line =
      "rm ./urgent-care-cough/samples.xml; chartmark check --no-ladder "
      "./urgent-care-cough";
  EXPECT_EQ(Run(line).code, 0);
  EXPECT_EQ(Run(line + " --strict").code, 1);
  const Ran explained = Run(line + " --explain");
  EXPECT_NE(
      explained.text.find("    why: Without samples nobody notices when the grader changes.\n"),
      explained.text.npos)
      << explained.text;
}

TEST_F(CheckCommand, UpdateWritesAndThenHasNothingToWrite) {
  const std::string line = "chartmark check --no-ladder --update ./chest-films-one-day";
  const Ran first = Run(line);
  EXPECT_EQ(first.code, 0);
  EXPECT_NE(first.text.find("./chest-films-one-day/samples.xml:"), first.text.npos) << first.text;
  EXPECT_EQ(Run(line).text, "chartmark: 1 case, 8 variants, N gradings: no findings; 1 allowed\n");
}

TEST_F(CheckCommand, TableIsOfTheVariantAndPolicyThatAreNamed) {
  const Ran ran =
      Run("chartmark check --no-ladder --ladder --policy strict --variant "
          "who=whole,second=other ./chest-films-one-day");
  EXPECT_EQ(ran.code, 0);
  EXPECT_NE(ran.text.find(" · strict · who=whole,second=other\nThe key and nothing\n"),
            ran.text.npos)
      << ran.text;
}

TEST_F(CheckCommand, JsonIsOneObject) {
  const Ran ran = Run("chartmark check --no-ladder --json ./urgent-care-cough 2>/dev/null");
  EXPECT_EQ(ran.text,
            "{\"cases\":[{\"folder\":\"./urgent-care-cough\",\"variants\":6,\"gradings\":0,"
            "\"findings\":[],\"updates\":[]}],\"errors\":0,\"warnings\":0,\"notes\":0,"
            "\"allowed\":0}\n");
}

TEST_F(CheckCommand, EveryRuleIsListedWithItsReason) {
  const Ran ran = Run("chartmark check --rules");
  EXPECT_EQ(ran.code, 0);
  EXPECT_NE(ran.text.find("ladder-order             error    \n"), ran.text.npos) << ran.text;
  EXPECT_NE(
      ran.text.find("sample-differs           error    cannot be allowed\n    The grader gives "
                    "this sample another score or other verdicts than its author expects.\n"),
      ran.text.npos);
}

struct Exit {
  std::string line;
  int code;
  std::string text;
};

TEST_F(CheckCommand, WhatCannotBeCheckedIsSaid) {
  const Exit rows[] = {
      {"chartmark check ed-ankel-fracture", 3,
       "chartmark: no exercise 'ed-ankel-fracture', did you mean 'ed-ankle-fracture'?\n"},
      {"chartmark check ./nowhere", 3,
       "chartmark: './nowhere' holds no exercise.xml; name an exercise or its folder\n"},
      {"chartmark check --stric", 2,
       "chartmark: unknown option '--stric', did you mean '--strict'?; see 'chartmark check "
       "--help'\n"},
  };
  for (const Exit& row : rows) {
    const Ran ran = Run(row.line);
    EXPECT_EQ(ran.code, row.code) << row.line;
    EXPECT_EQ(ran.text, row.text) << row.line;
  }
}

// Processes without rights for the graders of strangers, two cases at a time.
TEST_F(CheckCommand, GraderThatLoopsIsStoppedInItsWorker) {
  std::filesystem::copy(SourceFile("exercises/podiatry-toes"), library_ + "/podiatry-toes");
  const Ran ran = Run("echo 'while true do end' > ./podiatry-toes/grade.lua; chartmark check .");
  EXPECT_EQ(ran.code, 1);
  EXPECT_NE(ran.text.find("./podiatry-toes/grade.lua: error: grader-fault: graded on its own key, "
                          "fuel: the script ran too long: more than 10000000 steps, under "
                          "'standard'; mend grade.lua, or the points and <or> of the key\n"),
            ran.text.npos)
      << ran.text;
  EXPECT_NE(ran.text.find("chartmark: 3 cases, 54 variants, "), ran.text.npos) << ran.text;
  EXPECT_NE(ran.text.find("N gradings: 1 error; 1 allowed\n"), ran.text.npos) << ran.text;
}

}  // namespace
}  // namespace chartmark
