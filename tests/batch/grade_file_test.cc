#include "engine/batch/grade_file.h"

#include <gtest/gtest.h>

#include "tests/batch/text_source.h"

namespace chartmark {
namespace {

std::string Row(std::string_view learner) {
  Grade grade;
  grade.exercise = "urgent-care-cough";
  grade.variant = "default";
  grade.submission.learner = learner;
  return GradeToJson(grade, Reveal::kFull);
}

TEST(GradeFile, RowsComeInOrderWithTheirLines) {
  GradeFile file(SourceOf(Row("s1") + "\n\n" + Row("s2") + "\n"), "grades.jsonl");
  ReadGrade row;
  ASSERT_TRUE(file.Next(row).value());
  EXPECT_EQ(row.grade.submission.learner, "s1");
  ASSERT_TRUE(file.Next(row).value());
  EXPECT_EQ(row.grade.submission.learner, "s2");
  EXPECT_EQ(file.line(), 3);
  EXPECT_FALSE(file.Next(row).value());
}

TEST(GradeFile, ALongLineIsNoLimitOfIts) {
  Grade grade;
  grade.submission.answers["note"] = std::string(1 << 20, 'x');
  const std::string json = GradeToJson(grade, Reveal::kFull);
  GradeFile file(std::make_unique<LineSource>(
                     [json, at = std::size_t{0}](char* to, std::size_t room) mutable {
                       const std::size_t size = json.copy(to, room, at);
                       at += size;
                       return static_cast<std::int64_t>(size);
                     },
                     64 << 20),
                 "grades.jsonl");
  ReadGrade row;
  ASSERT_TRUE(file.Next(row).value());
  EXPECT_EQ(row.grade.submission.answers["note"].size(), std::size_t{1 << 20});
}

TEST(GradeFile, WhatIsNoGradeIsToldWithItsPlace) {
  GradeFile file(SourceOf(Row("s1") + "\n{\"status\":\"lost\"}\n"), "grades.jsonl");
  ReadGrade row;
  ASSERT_TRUE(file.Next(row).value());
  EXPECT_EQ(file.Next(row).error().message, "grades.jsonl:2:11: 'lost' is not known as 'status'");
}

TEST(GradeFile, AFileThatBreaksOffIsNoShortFile) {
  GradeFile file(SourceOf(Row("s1") + "\n", 3, true), "grades.jsonl");
  ReadGrade row;
  ASSERT_TRUE(file.Next(row).value());
  EXPECT_EQ(file.Next(row).error().message,
            "grades.jsonl: the file breaks off behind line 1: it was cut short, or is damaged");
}

}  // namespace
}  // namespace chartmark
