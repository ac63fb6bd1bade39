#include "engine/base/files.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/support/reference.h"

namespace chartmark {
namespace {

using testing::ElementsAre;

TEST(SystemFiles, ReadBackWhatWasWritten) {
  const auto files = MakeSystemFiles();
  const std::string folder = MakeTemporaryFolder();
  const std::string path = JoinPath(folder, "a");
  const std::string bytes("x\0y\n", 4);
  ASSERT_TRUE(files->Write(path, bytes).has_value());
  EXPECT_EQ(files->Read(path, 4).value(), bytes);
  ASSERT_TRUE(files->Write(path, "").has_value());
  EXPECT_EQ(files->Read(path, 0).value(), "");
  EXPECT_THAT(files->List(folder).value(), ElementsAre("a")) << "nothing is left beside it";
  EXPECT_TRUE(files->Exists(path));
  EXPECT_TRUE(files->Exists(folder));
  EXPECT_FALSE(files->Exists(path + "b"));
}

TEST(SystemFiles, SayWhatIsWrongByName) {
  const auto files = MakeSystemFiles();
  const std::string folder = MakeTemporaryFolder();
  const std::string path = JoinPath(folder, "a");
  ASSERT_TRUE(files->Write(path, "12345").has_value());
  ASSERT_EQ(symlink(path.c_str(), JoinPath(folder, "link").c_str()), 0);
  ASSERT_EQ(mkfifo(JoinPath(folder, "pipe").c_str(), 0600), 0);
  const auto said = [&](const std::string& name) {
    return files->Read(JoinPath(folder, name), 4).error().message;
  };
  const auto quoted = [&](const std::string& name) { return "'" + JoinPath(folder, name) + "'"; };
  EXPECT_EQ(said("a"), quoted("a") + " is larger than 4 bytes, the most that is read here");
  EXPECT_EQ(said("none"), "no such file " + quoted("none"));
  EXPECT_EQ(said("link"), quoted("link") + " is a symbolic link; name the file itself");
  EXPECT_EQ(said("pipe"), quoted("pipe") + " is not a regular file");
  EXPECT_EQ(said(""), quoted("") + " is not a regular file");
  EXPECT_EQ(files->Read(JoinPath(folder, "none"), 4).error().kind, ErrorKind::kNotFound);
  EXPECT_EQ(files->Write(JoinPath(folder, "none/a"), "x").error().kind, ErrorKind::kNotFound);
  EXPECT_EQ(files->List(JoinPath(folder, "none")).error().kind, ErrorKind::kNotFound);
}

TEST(SystemFiles, AFolderIsWrittenWhole) {
  const auto files = MakeSystemFiles();
  const std::string around = MakeTemporaryFolder();
  const std::string folder = JoinPath(around, "new");
  ASSERT_TRUE(files->WriteFolder(folder, {{"key.xml", "<key/>"}, {"a", ""}}).has_value());
  EXPECT_THAT(files->List(folder).value(), ElementsAre("a", "key.xml"));
  EXPECT_EQ(files->Read(JoinPath(folder, "key.xml"), 10).value(), "<key/>");
  EXPECT_THAT(files->List(around).value(), ElementsAre("new")) << "nothing is left beside it";
}

TEST(SystemFiles, AFolderThatCannotBeWrittenLeavesNothing) {
  const auto files = MakeSystemFiles();
  const std::string around = MakeTemporaryFolder();
  const std::string folder = JoinPath(around, "new");
  const auto said = [&](const std::string& where, const std::string& second) {
    const Status status = files->WriteFolder(where, {{"first", "1"}, {second, "2"}});
    return status ? std::string("written") : status.error().message;
  };
  const std::string long_name(300, 'n');
  EXPECT_EQ(said(folder, long_name),
            "cannot write '" + JoinPath(folder, long_name) + "': File name too long");
  EXPECT_EQ(said(folder, "../out"), "'../out' is no name for a file");
  EXPECT_EQ(said(folder, ".."), "'..' is no name for a file");
  EXPECT_EQ(said(folder, ""), "'' is no name for a file");
  EXPECT_EQ(said(folder, std::string("a\0b", 3)), "'aU+0000b' is no name for a file");
  EXPECT_EQ(said(folder, "first"), "two files of one folder are called 'first'");
  EXPECT_EQ(said(JoinPath(around, "none/new"), "b"),
            "there is no folder '" + JoinPath(around, "none") + "' to write in");
  EXPECT_THAT(files->List(around).value(), ElementsAre());
}

TEST(SystemFiles, WhatIsThereIsNeverWrittenOver) {
  const auto files = MakeSystemFiles();
  const std::string around = MakeTemporaryFolder();
  const auto refuses = [&](const std::string& name) {
    const std::string path = JoinPath(around, name);
    const Status status = files->WriteFolder(path, {{"a", "1"}});
    return !status && status.error().message == "'" + path +
                                                    "' is already there, and nothing was written; "
                                                    "choose another name, or move it away first";
  };
  ASSERT_TRUE(files->Write(JoinPath(around, "file"), "x").has_value());
  ASSERT_EQ(mkdir(JoinPath(around, "empty").c_str(), 0700), 0);
  ASSERT_EQ(symlink("nowhere", JoinPath(around, "link").c_str()), 0);
  EXPECT_TRUE(refuses("file"));
  EXPECT_TRUE(refuses("empty"));
  EXPECT_TRUE(refuses("link"));
  EXPECT_THAT(files->List(around).value(), ElementsAre("empty", "file", "link"));
  EXPECT_EQ(files->Read(JoinPath(around, "file"), 1).value(), "x");
}

TEST(MemoryFiles, WriteAFolderWholeOrNotAtAll) {
  MemoryFiles files;
  files.FailNextWrite("key.xml");
  const std::vector<NamedBytes> two = {{"exercise.xml", "1"}, {"key.xml", "2"}};
  EXPECT_EQ(files.WriteFolder("lib/new", two).error().message,
            "cannot write 'lib/new/key.xml': No space left on device");
  EXPECT_FALSE(files.Exists("lib/new"));
  ASSERT_TRUE(files.WriteFolder("lib/new", two).has_value());
  EXPECT_EQ(files.Read("lib/new/key.xml", 1).value(), "2");
  EXPECT_EQ(files.WriteFolder("lib/new", {{"a", ""}}).error().message,
            "'lib/new' is already there, and nothing was written; choose another name, or move it "
            "away first");
  EXPECT_THAT(files.List("lib/new").value(), ElementsAre("exercise.xml", "key.xml"));
  EXPECT_EQ(files.WriteFolder("lib/b", {{"a/b", ""}}).error().message,
            "'a/b' is no name for a file");
}

TEST(MemoryFiles, AreATreeWithFaultsOnDemand) {
  MemoryFiles files;
  files.Put("lib/a/exercise.xml", "<exercise/>");
  files.Put("lib/b/exercise.xml", "");
  files.Put("lib/README.md", "x");
  EXPECT_THAT(files.List("lib").value(), ElementsAre("README.md", "a", "b"));
  EXPECT_EQ(files.List("none").error().message, "no such file 'none'");
  EXPECT_EQ(files.Read("lib/a/exercise.xml", 100).value(), "<exercise/>");
  EXPECT_EQ(files.Read("lib/a/exercise.xml", 3).error().message,
            "'lib/a/exercise.xml' is larger than 3 bytes, the most that is read here");
  files.FailNextRead("a/exercise.xml");
  EXPECT_TRUE(files.Read("lib/b/exercise.xml", 100).has_value());
  EXPECT_EQ(files.Read("lib/a/exercise.xml", 100).error().message,
            "cannot read 'lib/a/exercise.xml': Input/output error");
  EXPECT_TRUE(files.Read("lib/a/exercise.xml", 100).has_value()) << "only the next one";
  files.FailNextWrite("out");
  EXPECT_EQ(files.Write("lib/out", "1").error().kind, ErrorKind::kIo);
  EXPECT_FALSE(files.Exists("lib/out"));
  EXPECT_TRUE(files.Write("lib/out", "2").has_value());
  EXPECT_EQ(files.Read("lib/out", 1).value(), "2");
}

TEST(Paths, AreJoinedAndTakenApart) {
  EXPECT_EQ(JoinPath("a", "b"), "a/b");
  EXPECT_EQ(JoinPath("a/", "b"), "a/b");
  EXPECT_EQ(JoinPath("", "b"), "b");
  EXPECT_EQ(BaseName("a/b"), "b");
  EXPECT_EQ(BaseName("b"), "b");
  EXPECT_EQ(BaseName("a/"), "");
}

// ---- former bugs

TEST(MemoryFiles, AFolderExistsThoughANameSortsBetween) {
  MemoryFiles files;
  files.Put("lib-old", "");
  files.Put("lib/a", "");
  EXPECT_TRUE(files.Exists("lib"));
  EXPECT_FALSE(files.Exists("li"));
  EXPECT_FALSE(files.Exists("lib/a/b"));
}

}  // namespace
}  // namespace chartmark
