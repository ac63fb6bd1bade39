// chartmark batch as a whole: the built binary, files in a folder of the test's own.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "engine/cli/batch_progress.h"
#include "tests/cli/shell.h"
#include "tests/support/reference.h"

namespace chartmark {
namespace {

using testing::HasSubstr;
using testing::Not;

class BatchProgram : public testing::Test {
 protected:
  void SetUp() override {
    Write("class.csv",
          "learner,exercise,variant,diagnoses\n"
          "s1,urgent-care-cough,\"finding=pneumonia,smoking=former\",J18.9 R50.9\n"
          "s2,urgent-care-cough,\"finding=pneumonia,smoking=former\",hello\n"
          "s1,urgent-care-cough,\"finding=pneumonia,smoking=former\",J18.9 Z87.891\n"
          "../../x,../urgent-care-cough,,J18.9\n");
  }

  Ran Run(const std::string& line) const {
    return RunShell(
        fmt::format("cd '{}' && export PATH='{}':\"$PATH\" CHARTMARK_DATA='{}/data' && {{ {}\n}}",
                    folder_, CHARTMARK_BINARY_DIR, folder_, line));
  }
  void Write(const std::string& name, const std::string& text) const {
    std::ofstream(folder_ + "/" + name) << text;
  }
  std::string Read(const std::string& name) const {
    std::ifstream file(folder_ + "/" + name);
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
  }

  const std::string folder_ = MakeTemporaryFolder();
};

constexpr char kTold[] =
    "class.csv:3: unreadable: diagnoses cannot be read: 'hello' is not written as an ICD-10-CM "
    "code: a letter, two digits, then up to four more characters behind a dot, as in S82.851A\n"
    "class.csv:5: unreadable: '../urgent-care-cough' is no id of an exercise\n"
    "chartmark: 4 rows: 2 graded, 2 unreadable, 0 faults; 2 distinct\n";

TEST_F(BatchProgram, AllThatIsAskedForIsWrittenAndNothingElse) {
  Write("roster.csv", "learner,name,section\ns1,\"Abara, Ruth\",A\ns9,\"Okafor, Chi\",A\n");
  const Ran all = Run("chartmark batch class.csv --out all --roster roster.csv --feedback");
  EXPECT_EQ(all.code, 1);
  EXPECT_EQ(all.text, kTold);
  EXPECT_EQ(Run("ls all").text,
            "audit.csv\nfeedback\ngradebook-blackboard.csv\ngradebook-canvas.csv\n"
            "gradebook-moodle.csv\ngrades.csv\ngrades.jsonl\nitems.csv\nlines.csv\nreport.html\n");
  EXPECT_THAT(Read("all/gradebook-canvas.csv"), HasSubstr("Okafor, Chi"));
  EXPECT_THAT(Read("all/feedback/s1.html"), HasSubstr("Ruth"));
  EXPECT_THAT(Read("all/report.html"), HasSubstr("feedback/s1.html"));
  const Ran few = Run("chartmark batch class.csv --out few --only grades --only items --quiet");
  EXPECT_EQ(few.text, "");
  EXPECT_EQ(Run("ls few").text, "grades.jsonl\nitems.csv\n");
  EXPECT_EQ(Read("few/grades.jsonl"), Read("all/grades.jsonl"));
}

TEST_F(BatchProgram, WhatCannotBeginLeavesNothing) {
  Write("bad.csv", "learner,exercise\n");
  for (const char* options : {"--policy none", "--roster none.csv", "--overrides bad.csv"}) {
    const Ran ran = Run(fmt::format("chartmark batch class.csv --out out {}", options));
    EXPECT_EQ(ran.code, 3) << ran.text;
    EXPECT_EQ(Run("ls").text, "bad.csv\nclass.csv\n") << options;
  }
}

TEST_F(BatchProgram, WhatALearnerMayNotSeeYetIsOnNoPageOfTheirs) {
  Run("chartmark batch class.csv --out out --feedback --reveal hint --quiet");
  EXPECT_THAT(Read("out/grades.jsonl"), HasSubstr("Z87.891")) << "the instructor's file is whole";
  const std::string page = Read("out/feedback/s1.html");
  EXPECT_THAT(page, HasSubstr("J18.9"));
  // Typed by the learner the second time; the code that was missed both times is not there.
  EXPECT_THAT(page, Not(HasSubstr("Z86.711")));
}

TEST_F(BatchProgram, APersonsChangesAreInEveryFile) {
  Write("overrides.csv",
        "learner,exercise,attempt,entry,points,by,when,why\n"
        "s1,urgent-care-cough,1,R50.9,0,M. Diaz,2026-03-04,The fever was asked for.\n"
        "s7,urgent-care-cough,1,R50.9,0,M. Diaz,2026-03-04,Nobody.\n");
  const Ran ran = Run("chartmark batch class.csv --out out --overrides overrides.csv");
  EXPECT_EQ(ran.code, 1);
  EXPECT_THAT(ran.text,
              HasSubstr("chartmark: overrides.csv:3: 's7' has no row of 'urgent-care-cough' as "
                        "attempt 1\n"));
  EXPECT_THAT(Read("out/grades.jsonl"), HasSubstr("\"override\":{\"by\":\"M. Diaz\""));
}

TEST_F(BatchProgram, ARunWhoseDiskWasFullGoesOnAndEndsInTheSameBytes) {
  std::string rows = "learner,exercise,variant,diagnoses\n";
  for (int i = 0; i < 400; ++i) {
    rows += fmt::format("s{},urgent-care-cough,\"finding=pneumonia,smoking=former\",J18.{} R50.9\n",
                        i, i % 9);
  }
  Write("class.csv", rows);
  EXPECT_EQ(Run("chartmark batch class.csv --out whole --quiet").code, 0);
  // A file system of its own, first with too little room, then with enough.
  const std::string mount = "mkdir out; mount -t tmpfs -o size=1m none out && ";
  if (Run("unshare -Urm sh -c '" + mount + "true'").code != 0) {
    GTEST_SKIP() << "no file system can be mounted here";
  }
  Write("full.sh", mount +
                       "chartmark batch class.csv --out out --quiet; echo code $?;"
                       "chartmark batch class.csv --out out; echo code $?;"
                       "mount -o remount,size=100m out;"
                       "chartmark batch class.csv --out out --resume; echo code $?;"
                       "diff -r whole out && echo the same;"
                       "chartmark batch class.csv --out out --resume; echo code $?\n");
  Run("rmdir out");
  EXPECT_EQ(Run("unshare -Urm sh full.sh").text,
            "chartmark: cannot write 'out/grades.jsonl.part': No space left on device\n"
            "chartmark: what is written is kept; the same command with --resume goes on from "
            "there\n"
            "code 4\n"
            "chartmark: 'out' holds a run that was not finished; go on with it (--resume), or name "
            "another folder\n"
            "code 3\n"
            "chartmark: 400 rows: 400 graded, 0 unreadable, 0 faults; 9 distinct\n"
            "code 0\n"
            "the same\n"
            "chartmark: there is no unfinished run in 'out', so nothing is left to do\n"
            "code 0\n");
}

TEST_F(BatchProgram, ARunGoesOnWithWhatItBeganWithOnly) {
  std::string rows = "learner,exercise,variant,diagnoses\n";
  for (int i = 0; i < 30'000; ++i) {
    rows += fmt::format("s{},urgent-care-cough,\"finding=pneumonia,smoking=former\",J18.{} R50.9\n",
                        i, i % 9);
  }
  Write("class.csv", rows);
  // Killed as soon as it has begun.
  Run("chartmark batch class.csv --out out --quiet & "
      "while kill -0 $! && ! test -e out/resume.json; do sleep 0.01; done; kill -9 $!; wait");
  if (Run("test -e out/resume.json").code != 0) GTEST_SKIP() << "it was done before the signal";
  const auto refused = [this](const std::string& options) {
    const Ran ran = Run("chartmark batch class.csv --out out --resume " + options);
    EXPECT_EQ(ran.code, 3) << ran.text;
    return ran.text;
  };
  EXPECT_EQ(
      refused("--policy strict"),
      "chartmark: cannot go on with the run in 'out': the policy was another when it began\n");
  EXPECT_EQ(refused("--class winter"),
            "chartmark: cannot go on with the run in 'out': the class was another when it began\n");
  Write("class.csv", "learner,exercise\ns1,urgent-care-cough\n");
  EXPECT_EQ(refused(""),
            "chartmark: cannot go on with the run in 'out': the file class.csv was another when it "
            "began\n");
}

TEST_F(BatchProgram, CtrlCEndsARunThatCanBeGoneOnWith) {
  std::string rows = "learner,exercise,variant,diagnoses\n";
  for (int i = 0; i < 40'000; ++i) {
    rows += fmt::format("s{},urgent-care-cough,\"finding=pneumonia,smoking=former\",J18.{} R50.9\n",
                        i, i % 9);
  }
  Write("class.csv", rows);
  const Ran ran =
      Run("chartmark batch class.csv --out out --only grades & run=$!; "
          "while kill -0 $run && ! test -e out/grades.jsonl.part; do sleep 0.01; done; "
          "kill -INT $run; wait $run; "
          "echo code $?");
  if (ran.text.find("code 0") != std::string::npos) GTEST_SKIP() << "it was done before the signal";
  EXPECT_THAT(ran.text, HasSubstr("interrupted; the same command with --resume goes on from here"));
  EXPECT_THAT(ran.text, HasSubstr("code 1\n"));
  EXPECT_EQ(Run("chartmark batch class.csv --out out --only grades --resume --quiet").text, "");
  EXPECT_EQ(Run("chartmark batch class.csv --out whole --only grades --quiet").text, "");
  EXPECT_EQ(Run("diff -r whole out").text, "");
}

TEST(BatchProgress, TellsRateShareAndTimeLeft) {
  EXPECT_EQ(ProgressText({}), "0 rows");
  EXPECT_EQ(ProgressText({12'000, 12'000, 2, 0, 0.25}),
            "12,000 rows, 6,000 rows a second, 25 %, 6 s left");
  EXPECT_EQ(ProgressText({52'000, 12'000, 2, 0.5, 0.75}),
            "52,000 rows, 6,000 rows a second, 75 %, 2 s left")
      << "of a run that goes on";
  EXPECT_EQ(ProgressText({1'000'000, 1'000'000, 500, 0, 0.01}),
            "1,000,000 rows, 2,000 rows a second, 1 %, 14 h left");
  EXPECT_EQ(ProgressText({64, 64, 1, 0, 0}), "64 rows, 64 rows a second") << "of a pipe";
}

}  // namespace
}  // namespace chartmark
