#include "engine/store/exercise_index.h"

#include <gtest/gtest.h>

#include "engine/base/version.h"

namespace chartmark {
namespace {

constexpr char kPath[] = "data/exercises.index";

ExerciseSummary Ankle() {
  return {"ankle",
          "Slip on an icy, icy porch",
          "emergency",
          2,
          12,
          24,
          {"injury", "poa"},
          {{"CCA", "1"}, {"CPC", "musculoskeletal"}}};
}

bool Same(const ExerciseSummary& a, const ExerciseSummary& b) {
  const auto exams = [](const ExerciseSummary& it) {
    std::string text;
    for (const ExamDomain& exam : it.exams) text += exam.exam + "/" + exam.domain + " ";
    return text;
  };
  return a.id == b.id && a.title == b.title && a.setting == b.setting && a.level == b.level &&
         a.minutes == b.minutes && a.variants == b.variants && a.skills == b.skills &&
         exams(a) == exams(b);
}

TEST(ExerciseIndex, WhatIsPutComesBackForTheSameBytesAndNoOthers) {
  MemoryFiles files;
  ExerciseIndex index = ExerciseIndex::Read(files, kPath);
  EXPECT_FALSE(index.changed());
  index.Put("ankle", "abc", Ankle());
  EXPECT_TRUE(index.changed());
  ASSERT_TRUE(index.Write(files, kPath));

  ExerciseIndex again = ExerciseIndex::Read(files, kPath);
  EXPECT_FALSE(again.changed());
  ASSERT_NE(again.Find("ankle", "abc"), nullptr);
  EXPECT_TRUE(Same(*again.Find("ankle", "abc"), Ankle()));
  EXPECT_EQ(again.Find("ankle", "abd"), nullptr) << "the file has changed since";
  EXPECT_EQ(again.Find("knee", "abc"), nullptr);
}

TEST(ExerciseIndex, WhatIsNoLongerThereIsForgotten) {
  MemoryFiles files;
  ExerciseIndex index = ExerciseIndex::Read(files, kPath);
  index.Put("ankle", "abc", Ankle());
  index.Put("gone", "def", Ankle());
  ASSERT_TRUE(index.Write(files, kPath));
  ExerciseIndex again = ExerciseIndex::Read(files, kPath);
  again.Find("ankle", "abc");
  again.Put("new", "ghi", Ankle());
  ASSERT_TRUE(again.Write(files, kPath));
  ExerciseIndex last = ExerciseIndex::Read(files, kPath);
  EXPECT_NE(last.Find("ankle", "abc"), nullptr);
  EXPECT_NE(last.Find("new", "ghi"), nullptr);
  EXPECT_EQ(last.Find("gone", "def"), nullptr);
}

TEST(ExerciseIndex, AnOldBrokenOrForeignFileIsAsIfThereWereNone) {
  const std::string header = "chartmark " + std::string(kVersion) + " exercises\n";
  const std::string line = "ankle\tabc\tankle\temergency\t2\t12\t24\tinjury\tCCA:1\tTitle\n";
  MemoryFiles files;
  files.Put(kPath, header + line);
  ExerciseIndex sound = ExerciseIndex::Read(files, kPath);
  EXPECT_NE(sound.Find("ankle", "abc"), nullptr) << "the form that the others depart from";
  for (const std::string& text :
       {std::string(), std::string("\n"), header, "chartmark 0.0.9 exercises\n" + line, line,
        header + line.substr(0, 30), header + "ankle\tabc\n",
        header + "ankle\tabc\tankle\temergency\ttwo\t12\t24\tinjury\tCCA:1\tTitle\n",
        header + "ankle\tabc\tankle\temergency\t2\t12\t-4\tinjury\tCCA:1\tTitle\n",
        header + "ankle\tabc\tankle\temergency\t2\t12\t24\tinjury\tCCA\tTitle\n",
        std::string("\0\xFF\xFE", 3)}) {
    files.Put(kPath, text);
    ExerciseIndex index = ExerciseIndex::Read(files, kPath);
    EXPECT_EQ(index.Find("ankle", "abc"), nullptr) << text;
  }
}

TEST(ExerciseIndex, WhatWouldNotComeBackAsItWasIsNotKept) {
  ExerciseSummary title = Ankle(), skill = Ankle(), exam = Ankle();
  title.title = "two\tcolumns";
  skill.skills = {"two words"};
  exam.exams = {{"CCA", ""}};
  for (const ExerciseSummary& it : {title, skill, exam}) {
    MemoryFiles files;
    ExerciseIndex index = ExerciseIndex::Read(files, kPath);
    index.Put("ankle", "abc", it);
    EXPECT_FALSE(index.changed());
    EXPECT_EQ(index.Find("ankle", "abc"), nullptr);
  }
}

TEST(ExerciseIndex, AFailedWriteIsSaid) {
  MemoryFiles files;
  ExerciseIndex index = ExerciseIndex::Read(files, kPath);
  index.Put("ankle", "abc", Ankle());
  files.FailNextWrite("exercises.index");
  EXPECT_FALSE(index.Write(files, kPath));
}

}  // namespace
}  // namespace chartmark
