#include "engine/store/progress.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>

#include "tests/support/reference.h"

namespace chartmark {
namespace {

std::unique_ptr<Progress> OpenOrDie(const std::string& path) {
  auto progress = Progress::Open(path);
  if (!progress) ADD_FAILURE() << progress.error().message;
  return progress ? *std::move(progress) : nullptr;
}

DraftSheet SomeDraft() {
  DraftSheet draft;
  draft.exercise = "ed-ankle-fracture";
  draft.variant = "side=left";
  draft.diagnoses = {"S82.852A", "W00.0XXA"};
  draft.procedures = {"27818-LT"};
  draft.answers = {{"disposition", "01"}};
  draft.hints = 2;
  return draft;
}

Attempt SomeAttempt(std::int64_t score, std::int64_t max) {
  Attempt attempt;
  attempt.exercise = "ed-ankle-fracture";
  attempt.variant = "side=left";
  attempt.policy = "standard";
  attempt.score = Points::FromHundredths(score);
  attempt.max = Points::FromHundredths(max);
  attempt.grade = "{}";
  return attempt;
}

TEST(Progress, DraftReadsBackEqualAfterReopening) {
  const std::string path = MakeTemporaryFolder() + "/progress.sqlite";
  ASSERT_TRUE(OpenOrDie(path)->SaveDraft(SomeDraft()));
  const auto draft = OpenOrDie(path)->LoadDraft("ed-ankle-fracture");
  ASSERT_TRUE(draft && *draft);
  EXPECT_EQ(**draft, SomeDraft());
}

TEST(Progress, SavingADraftAgainReplacesItsAnswers) {
  const auto progress = OpenOrDie(MakeTemporaryFolder() + "/progress.sqlite");
  DraftSheet draft = SomeDraft();
  ASSERT_TRUE(progress->SaveDraft(draft));
  draft.answers = {{"admission", "1"}};
  draft.diagnoses.clear();
  ASSERT_TRUE(progress->SaveDraft(draft));
  EXPECT_EQ(**progress->LoadDraft(draft.exercise), draft);
}

TEST(Progress, NoDraftIsNoError) {
  const auto progress = OpenOrDie(MakeTemporaryFolder() + "/progress.sqlite");
  const auto draft = progress->LoadDraft("nothing");
  ASSERT_TRUE(draft);
  EXPECT_FALSE(*draft);
}

TEST(Progress, AnAttemptEndsTheDraft) {
  const auto progress = OpenOrDie(MakeTemporaryFolder() + "/progress.sqlite");
  ASSERT_TRUE(progress->SaveDraft(SomeDraft()));
  const auto id = progress->AddAttempt(SomeAttempt(600, 900));
  ASSERT_TRUE(id);
  EXPECT_FALSE(progress->LoadDraft("ed-ankle-fracture").value().has_value());
  const auto attempts = progress->Attempts("ed-ankle-fracture");
  ASSERT_TRUE(attempts);
  ASSERT_EQ(attempts->size(), 1u);
  EXPECT_EQ(attempts->front().id, *id);
  EXPECT_EQ(attempts->front().score.ToString(), "6.00");
  EXPECT_EQ(attempts->front().grade, "{}");
}

TEST(Progress, BestIsTheHighestShareAndCountsAllAttempts) {
  const auto progress = OpenOrDie(MakeTemporaryFolder() + "/progress.sqlite");
  for (const auto& [score, max] : {std::pair{600, 900}, {900, 1000}, {899, 1000}}) {
    ASSERT_TRUE(progress->AddAttempt(SomeAttempt(score, max)));
  }
  const auto best = progress->BestScores();
  ASSERT_TRUE(best);
  EXPECT_EQ(best->at("ed-ankle-fracture").score.ToString(), "9.00");
  EXPECT_EQ(best->at("ed-ankle-fracture").attempts, 3);
}

TEST(Progress, AnAssignedVariantIsKeptAndCanChange) {
  const auto progress = OpenOrDie(MakeTemporaryFolder() + "/progress.sqlite");
  EXPECT_FALSE(progress->AssignedVariant("a").value().has_value());
  ASSERT_TRUE(progress->AssignVariant("a", "side=left"));
  ASSERT_TRUE(progress->AssignVariant("a", "side=right"));
  EXPECT_EQ(progress->AssignedVariant("a").value(), "side=right");
}

TEST(Progress, AFileOfANewerProgramIsRefusedAndLeftAlone) {
  const std::string path = MakeTemporaryFolder() + "/progress.sqlite";
  ASSERT_TRUE(OpenOrDie(path)->SaveDraft(SomeDraft()));
  {
    auto database = Database::Open(path, Database::Mode::kReadWrite);
    ASSERT_TRUE(database && database->Run("PRAGMA user_version = 7"));
  }
  const auto refused = Progress::Open(path);
  ASSERT_FALSE(refused);
  EXPECT_EQ(
      refused.error().message,
      "progress file '" + path +
          "': it was written by a newer chartmark (format 7, this one knows 1); use that one, "
          "or set CHARTMARK_DATA to another folder");
}

TEST(Progress, AFileThatIsNoDatabaseIsRefusedByName) {
  const std::string path = MakeTemporaryFolder() + "/progress.sqlite";
  std::ofstream(path) << std::string(4096, 'x');
  const auto refused = Progress::Open(path);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().message, "database '" + path + "': file is not a database");
  EXPECT_EQ(refused.error().kind, ErrorKind::kBadInput);
}

// Saves attempts for ever; tells each acknowledged one through the pipe.
[[noreturn]] void SaveUntilKilled(const std::string& path, int pipe) {
  auto progress = Progress::Open(path);
  for (;;) {
    const char acknowledged = progress && (*progress)->AddAttempt(SomeAttempt(1, 2)) ? '+' : '!';
    if (write(pipe, &acknowledged, 1) != 1) _exit(1);
  }
}

TEST(Progress, WhatWasAcknowledgedSurvivesKill) {
  const std::string path = MakeTemporaryFolder() + "/progress.sqlite";
  std::size_t acknowledged = 0;
  for (int round = 0; round < 10; ++round) {
    int ends[2];
    ASSERT_EQ(pipe(ends), 0);
    const pid_t child = fork();
    if (child == 0) SaveUntilKilled(path, ends[1]);
    close(ends[1]);
    char byte = 0;
    for (int seen = 0; seen <= round * 3 && read(ends[0], &byte, 1) == 1; ++seen) {
      ASSERT_EQ(byte, '+');
      ++acknowledged;
    }
    kill(child, SIGKILL);
    waitpid(child, nullptr, 0);
    while (read(ends[0], &byte, 1) == 1) ++acknowledged;
    close(ends[0]);
  }
  const auto attempts = OpenOrDie(path)->Attempts("ed-ankle-fracture");
  ASSERT_TRUE(attempts);
  EXPECT_GE(attempts->size(), acknowledged);
  EXPECT_LE(attempts->size(), acknowledged + 10);
}

}  // namespace
}  // namespace chartmark
