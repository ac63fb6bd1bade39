#include "engine/batch/run_folder.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "engine/batch/spill.h"
#include "tests/support/reference.h"

namespace chartmark {
namespace {

const MadeOf kMadeOf = {{"the policy", "standard"}, {"the file a.csv", "abc"}};

std::string Read(const std::string& path) {
  std::ifstream file(path);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

class RunFolderTest : public testing::Test {
 protected:
  std::unique_ptr<RunFolder> Begin() {
    auto run = RunFolder::Begin(folder_, kMadeOf, {"grades.jsonl", "audit.csv"});
    EXPECT_TRUE(run) << run.error().message;
    return run ? *std::move(run) : nullptr;
  }
  std::string Refusal(const MadeOf& made_of) const {
    const auto run = RunFolder::Resume(folder_, made_of);
    return run ? "" : run.error().message;
  }
  const std::string folder_ = MakeTemporaryFolder() + "/out";
};

TEST_F(RunFolderTest, WhatWasWrittenBehindTheLastCheckpointIsForgotten) {
  {
    auto run = Begin();
    ASSERT_TRUE(run->Add("one"));
    run->state().rows = 1;
    run->state().exercises["a"] = "stamp";
    run->state().told = {"a.csv:2: fault: broken"};
    ASSERT_TRUE(run->Checkpoint());
    ASSERT_TRUE(run->Add(std::string(1 << 20, 'x')));
  }
  std::ofstream(folder_ + "/audit.csv~77.part") << "left by a killed process";
  auto run = RunFolder::Resume(folder_, kMadeOf);
  ASSERT_TRUE(run) << run.error().message;
  RunState& state = (*run)->state();
  EXPECT_EQ(state.rows, 1);
  EXPECT_EQ(state.exercises.at("a"), "stamp");
  EXPECT_EQ(state.told, std::vector<std::string>{"a.csv:2: fault: broken"});
  EXPECT_FALSE(std::filesystem::exists(folder_ + "/audit.csv~77.part"));
  ASSERT_TRUE((*run)->Add("two"));
  ASSERT_TRUE((*run)->PlaceGrades());
  EXPECT_EQ(Read(folder_ + "/grades.jsonl"), "one\ntwo\n");
  EXPECT_EQ((*run)->GradesPath(), folder_ + "/grades.jsonl");
  ASSERT_TRUE((*run)->End());
  EXPECT_EQ(Refusal(kMadeOf), "there is no unfinished run in '" + folder_ + "'");
}

TEST_F(RunFolderTest, ARunThatWasEndedBeforeItsReportsHasOnlyTheseToMake) {
  {
    auto run = Begin();
    ASSERT_TRUE(run->Add("one"));
    ASSERT_TRUE(run->PlaceGrades());
  }
  auto run = RunFolder::Resume(folder_, kMadeOf);
  ASSERT_TRUE(run) << run.error().message;
  EXPECT_TRUE((*run)->state().graded_all);
  EXPECT_EQ(Read((*run)->GradesPath()), "one\n");
}

TEST_F(RunFolderTest, WhatIsAnotherIsNamed) {
  Begin();
  const std::string front = "cannot go on with the run in '" + folder_ + "': ";
  EXPECT_EQ(Refusal({{"the policy", "strict"}, {"the file a.csv", "abc"}}),
            front + "the policy was another when it began");
  EXPECT_EQ(Refusal({{"the policy", "standard"}}),
            front + "the file a.csv was there when it began");
  EXPECT_EQ(Refusal({{"the policy", "standard"}, {"the file b.csv", "abc"}}),
            front + "the file b.csv was not there when it began");
}

TEST_F(RunFolderTest, NothingThatIsThereIsWrittenOver) {
  std::filesystem::create_directories(folder_);
  std::ofstream(folder_ + "/audit.csv") << "mine";
  const auto run = RunFolder::Begin(folder_, kMadeOf, {"grades.jsonl", "audit.csv"});
  ASSERT_FALSE(run);
  EXPECT_EQ(run.error().message,
            "'" + folder_ +
                "/audit.csv' is already there, and nothing was written; choose another name, or "
                "move it away first");
  EXPECT_EQ(Read(folder_ + "/audit.csv"), "mine");
}

TEST_F(RunFolderTest, OneProcessAtATime) {
  auto run = Begin();
  EXPECT_EQ(Refusal(kMadeOf), "another chartmark is at work in '" + folder_ +
                                  "'; wait for it, or name another folder");
}

TEST_F(RunFolderTest, AStateThatIsDamagedIsRefused) {
  Begin();
  std::ofstream(folder_ + "/resume.json") << "{}";
  EXPECT_EQ(Refusal(kMadeOf), "cannot go on: " + folder_ +
                                  "/resume.json: it was written by another version of chartmark");
  std::ofstream(folder_ + "/resume.json") << "{";
  EXPECT_NE(Refusal(kMadeOf).find("the end comes too early"), std::string::npos);
}

TEST(HashOfFile, IsThatOfTheWholeFile) {
  const std::string path = MakeTemporaryFolder() + "/a";
  const auto hash_of = [&path](const std::string& text) {
    std::ofstream(path) << text;
    return HashOfFile(path).value();
  };
  const std::string large(3 << 20, 'x');
  EXPECT_EQ(hash_of(large), hash_of(large));
  EXPECT_NE(hash_of(large), hash_of("y" + large.substr(1)));
  EXPECT_NE(hash_of(large), hash_of(large.substr(1) + "y"));
  EXPECT_FALSE(HashOfFile(path + "none"));
}

TEST(Spill, GivesBackWhatWasPut) {
  for (const std::string& folder : {MakeTemporaryFolder(), std::string("/nowhere")}) {
    const std::shared_ptr<Spill> spill = Spill::Make(folder).value();
    const std::uint64_t one = spill->Put("one").value();
    const std::uint64_t two = spill->Put(std::string(100'000, 'z')).value();
    std::string text;
    ASSERT_TRUE(spill->Get(one, 3, text));
    EXPECT_EQ(text, "one");
    ASSERT_TRUE(spill->Get(two, 100'000, text));
    EXPECT_EQ(text, std::string(100'000, 'z'));
    EXPECT_EQ(spill->size(), 100'003u);
    EXPECT_FALSE(spill->Get(two, 200'000, text));
  }
}

}  // namespace
}  // namespace chartmark
