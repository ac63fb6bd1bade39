#include "engine/authoring/folder_watch.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <thread>

#include "tests/support/reference.h"

namespace chartmark {
namespace {

using Event = FolderWatch::Event;

constexpr int kQuiet = 20;
constexpr int kSoon = 2000;  // an event comes at once; so long only where the machine is busy
constexpr int kShort = 50;   // waits for what must not come

class Watched : public testing::Test {
 protected:
  Watched() : folder_(MakeTemporaryFolder() + "/case") {
    std::filesystem::create_directory(folder_);
    Result<std::unique_ptr<FolderWatch>> watch =
        FolderWatch::Open(folder_, {"exercise.xml", "key.xml"});
    EXPECT_TRUE(watch);
    watch_ = *std::move(watch);
  }
  void Write(const std::string& name) const { std::ofstream(folder_ + "/" + name) << "x"; }
  Event Wait(int timeout = kSoon) { return watch_->Wait(-1, kQuiet, timeout); }

  std::string folder_;
  std::unique_ptr<FolderWatch> watch_;
};

TEST_F(Watched, AFileWrittenInPlaceIsSeen) {
  Write("key.xml");
  EXPECT_EQ(Wait(), Event::kChanged);
  EXPECT_EQ(Wait(kShort), Event::kNothing);
}

TEST_F(Watched, AFileWrittenBesideAndRenamedIsSeen) {
  Write(".key.xml.swp");
  EXPECT_EQ(Wait(kShort), Event::kNothing);
  std::filesystem::rename(folder_ + "/.key.xml.swp", folder_ + "/key.xml");
  EXPECT_EQ(Wait(), Event::kChanged);
}

TEST_F(Watched, OtherFilesDoNotCount) {
  Write("notes.txt");
  Write("exercise.xml~");
  EXPECT_EQ(Wait(kShort), Event::kNothing);
}

TEST_F(Watched, ADeletedFileIsAChange) {
  Write("exercise.xml");
  EXPECT_EQ(Wait(), Event::kChanged);
  std::filesystem::remove(folder_ + "/exercise.xml");
  EXPECT_EQ(Wait(), Event::kChanged);
}

TEST_F(Watched, SeveralFilesOfOneSaveAreOneChange) {
  Write("exercise.xml");
  Write("key.xml");
  Write("exercise.xml");
  EXPECT_EQ(Wait(), Event::kChanged);
  EXPECT_EQ(Wait(kShort), Event::kNothing);
}

TEST_F(Watched, WhatIsWrittenAllTheTimeIsToldAnyway) {
  std::atomic<bool> stop = false;
  std::thread writer([&] {
    while (!stop) {
      Write("key.xml");
      std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
  });
  EXPECT_EQ(Wait(), Event::kChanged);
  stop = true;
  writer.join();
}

TEST_F(Watched, AFolderThatIsDeletedOrMovedIsTold) {
  std::filesystem::rename(folder_, folder_ + "2");
  EXPECT_EQ(Wait(), Event::kGone);
  std::filesystem::create_directory(folder_);
  watch_ = *FolderWatch::Open(folder_, {"key.xml"});
  std::filesystem::remove_all(folder_);
  EXPECT_EQ(Wait(), Event::kGone);
}

TEST_F(Watched, AStopEndsTheWait) {
  int pipe_ends[2];
  ASSERT_EQ(pipe(pipe_ends), 0);
  ASSERT_EQ(write(pipe_ends[1], "x", 1), 1);
  EXPECT_EQ(watch_->Wait(pipe_ends[0], kQuiet, kSoon), Event::kStopped);
  close(pipe_ends[0]);
  close(pipe_ends[1]);
}

TEST(FolderWatch, AFolderThatIsNotThereIsNamed) {
  const auto watch = FolderWatch::Open("/nowhere/at/all", {"key.xml"});
  ASSERT_FALSE(watch);
  EXPECT_EQ(watch.error().message,
            "cannot watch the folder '/nowhere/at/all': No such file or directory");
}

}  // namespace
}  // namespace chartmark
