// Grades and a folder for tests of reports, and what a report made of them.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "engine/base/files.h"
#include "engine/batch/csv.h"
#include "engine/batch/report.h"
#include "engine/batch/roster.h"
#include "tests/batch/text_source.h"
#include "tests/support/reference.h"

namespace chartmark {

inline ReadGrade GradeOf(const std::string& learner, const std::string& exercise,
                         std::int64_t score, std::int64_t max) {
  ReadGrade row;
  row.grade.exercise = exercise;
  row.grade.variant = "default";
  row.grade.submission.learner = learner;
  row.grade.score = Points::FromHundredths(score);
  row.grade.max = Points::FromHundredths(max);
  return row;
}

inline ReadGrade NotGraded(GradeStatus status, const std::string& learner,
                           const std::string& exercise) {
  ReadGrade row = GradeOf(learner, exercise, 0, 0);
  row.grade.status = status;
  row.grade.reason = "the reason";
  return row;
}

inline Roster RosterOf(std::string text) {
  Result<Roster> roster = Roster::Read(SourceOf(std::move(text), 4096), "roster.csv");
  EXPECT_TRUE(roster) << roster.error().message;
  return roster ? *std::move(roster) : Roster();
}

// Feeds and finishes the report.
inline void Make(Report& report, const std::vector<ReadGrade>& rows) {
  for (const ReadGrade& row : rows) ASSERT_TRUE(report.Add(row));
  const Status finished = report.Finish();
  ASSERT_TRUE(finished) << finished.error().message;
}

inline std::string FileIn(const std::string& folder, std::string_view name) {
  const auto text = MakeSystemFiles()->Read(JoinPath(folder, name), 64 << 20);
  return text ? *text : text.error().message;
}

// All records of a CSV file, a line each, their fields in brackets.
inline std::string ReadBack(const std::string& file) {
  const auto source = SourceOf(file, 4096);
  CsvReader reader(*source, ',');
  CsvRecord record;
  std::string all;
  while (reader.Next(record)) {
    for (const std::string& field : record.fields) all += "[" + field + "]";
    all += record.trouble + "\n";
  }
  return all;
}

inline std::vector<std::string> NamesIn(const std::string& folder) {
  return MakeSystemFiles()->List(folder).value();
}

}  // namespace chartmark
