// preview as a program: the page it writes, and what it does while the exercise is saved.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>

#include "tests/support/reference.h"

namespace chartmark {
namespace {

using testing::EndsWith;
using testing::HasSubstr;

constexpr auto kLongest = std::chrono::seconds(20);  // where the machine is busy

std::string Slurp(const std::string& path) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

// A copy of a shipped exercise, and the program that previews it.
class PreviewCommand : public testing::Test {
 protected:
  PreviewCommand() {
    std::filesystem::copy(SourceFile("exercises/urgent-care-cough"), exercise_);
    std::filesystem::create_directory(folder_ + "/data");
  }
  ~PreviewCommand() override {
    if (child_ > 0) End(SIGKILL);
  }

  void Start(const std::vector<std::string>& words) {
    std::string line = "CHARTMARK_DATA='" + folder_ + "/data' exec '" + CHARTMARK_BINARY_DIR +
                       "/chartmark' preview";
    for (const std::string& word : words) line += " '" + word + "'";
    line += " >'" + folder_ + "/out' 2>'" + folder_ + "/err'";
    std::string shell = "sh";
    std::string flag = "-c";
    char* arguments[] = {shell.data(), flag.data(), line.data(), nullptr};
    ASSERT_EQ(posix_spawnp(&child_, "sh", nullptr, nullptr, arguments, environ), 0);
  }
  // Its exit code; 128 and the signal where one ended it.
  int End(int signal = 0) {
    if (signal != 0) kill(child_, signal);
    int status = 0;
    waitpid(child_, &status, 0);
    child_ = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  }
  int Run(const std::vector<std::string>& words) {
    Start(words);
    return End();
  }
  // True once the file holds the text.
  static bool Comes(const std::string& path, const std::string& text) {
    const auto end = std::chrono::steady_clock::now() + kLongest;
    while (std::chrono::steady_clock::now() < end) {
      if (Slurp(path).find(text) != std::string::npos) return true;
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    return false;
  }
  void Save(const std::string& name, const std::string& text) const {
    std::ofstream(exercise_ + "/.part") << text;
    std::filesystem::rename(exercise_ + "/.part", exercise_ + "/" + name);
  }
  std::string Out() const { return Slurp(folder_ + "/out"); }
  std::string Err() const { return Slurp(folder_ + "/err"); }

  std::string folder_ = MakeTemporaryFolder();
  std::string exercise_ = folder_ + "/urgent-care-cough";
  std::string page_ = folder_ + "/page.html";
  pid_t child_ = -1;
};

TEST_F(PreviewCommand, WritesThePageAndSaysWhere) {
  EXPECT_EQ(Run({exercise_, "--out", page_}), 0) << Err();
  EXPECT_EQ(Out(), page_ + "\n");
  EXPECT_EQ(Err(), "");
  EXPECT_THAT(Slurp(page_), HasSubstr("For authors: this page holds the answer key."));
  EXPECT_THAT(Slurp(page_), EndsWith("</html>\n"));
  // Nobody watches: no stamp, no file that was left half written.
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder_), {}), 5);
}

TEST_F(PreviewCommand, WithoutOutThePageIsInTheDataFolder) {
  EXPECT_EQ(Run({exercise_}), 0) << Err();
  EXPECT_EQ(Out(), folder_ + "/data/preview/urgent-care-cough.html\n");
}

TEST_F(PreviewCommand, AnExerciseThatCannotBeReadHasNoPage) {
  Save("key.xml", "<key exercise=\"urgent-care-cough\">");
  EXPECT_EQ(Run({exercise_, "--out", page_}), 3);
  EXPECT_THAT(Err(), HasSubstr("key.xml:"));
  EXPECT_THAT(Err(), EndsWith("chartmark: exercise 'urgent-care-cough' cannot be shown; mend what "
                              "is said above\n"));
  EXPECT_FALSE(std::filesystem::exists(page_));
}

TEST_F(PreviewCommand, AnUnknownVariantIsRefused) {
  EXPECT_EQ(Run({exercise_, "--out", page_, "--variant", "x"}), 3);
  EXPECT_THAT(Err(), HasSubstr("exercise 'urgent-care-cough' has no variant 'x'"));
}

TEST_F(PreviewCommand, AFolderThatCannotBeWrittenIsNamed) {
  EXPECT_EQ(Run({exercise_, "--out", "/nowhere/page.html"}), 3);
  EXPECT_EQ(Err(), "chartmark: no such file '/nowhere/page.html'\n");
}

TEST_F(PreviewCommand, ASaveMakesThePageAnewAndASignalEndsTheWatch) {
  const std::string good = Slurp(exercise_ + "/key.xml");
  Start({exercise_, "--out", page_, "--watch"});
  ASSERT_TRUE(Comes(folder_ + "/err", " ms\n")) << Err();
  EXPECT_EQ(Out(), page_ + "\n");
  const std::string stamp = Slurp(page_ + ".stamp.js");
  EXPECT_THAT(stamp, testing::StartsWith("chartmarkStamp(\""));
  EXPECT_THAT(Slurp(page_), HasSubstr("\"stampFile\":\"page.html.stamp.js\""));

  std::string edited = good;
  const std::size_t at = edited.find("<because>") + 9;
  Save("key.xml", edited.insert(at, "Freshly written words. "));
  EXPECT_TRUE(Comes(page_, "Freshly written words."));
  EXPECT_TRUE(Comes(page_, "Changed since the last version: 1"));

  Save("key.xml", "<key");
  EXPECT_TRUE(Comes(page_, "The case cannot be read as it is now"));
  EXPECT_THAT(Slurp(page_), HasSubstr("Freshly written words."));

  EXPECT_EQ(End(SIGTERM), 0) << Err();
  EXPECT_EQ(Slurp(page_ + ".stamp.js"), "chartmarkStamp(\"\");\n");
}

TEST_F(PreviewCommand, InterruptEndsTheWatchToo) {
  Start({exercise_, "--out", page_, "--watch"});
  ASSERT_TRUE(Comes(folder_ + "/err", " ms\n")) << Err();
  EXPECT_EQ(End(SIGINT), 0);
}

TEST_F(PreviewCommand, AFolderThatGoesAwayIsTold) {
  Start({exercise_, "--out", page_, "--watch"});
  ASSERT_TRUE(Comes(folder_ + "/err", " ms\n")) << Err();
  std::filesystem::rename(exercise_, exercise_ + "-moved");
  EXPECT_EQ(End(), 3);
  EXPECT_THAT(Err(), EndsWith("chartmark: the folder '" + exercise_ +
                              "' is gone; the page stays as it is\n"));
}

TEST_F(PreviewCommand, AWatchMayBeginWithABrokenCase) {
  const std::string good = Slurp(exercise_ + "/key.xml");
  Save("key.xml", "<key");
  Start({exercise_, "--out", page_, "--watch"});
  EXPECT_TRUE(Comes(page_, "The case cannot be read"));
  Save("key.xml", good);
  EXPECT_TRUE(Comes(page_, "What the learner reads"));
  EXPECT_EQ(End(SIGTERM), 0);
}

}  // namespace
}  // namespace chartmark
