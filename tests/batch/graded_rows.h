// Rows of grades.jsonl by hand, for what is counted over many of them.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "engine/batch/class_statistics.h"
#include "engine/grading/grade_json.h"
#include "tests/batch/report_fixture.h"

namespace chartmark {

// A line that is of points: "fracture", "S82.852A", "correct", 400 of 400 hundredths.
inline Line ItemLine(const std::string& item, const std::string& entry, const std::string& verdict,
                     std::int64_t points, std::int64_t of, const std::string& part = "") {
  Line line;
  line.item = item, line.entry = entry, line.verdict = verdict, line.part = part;
  line.points = Points::FromHundredths(points), line.of = Points::FromHundredths(of);
  line.rules = {"Key"};
  return line;
}

inline Line ChargeLine(const std::string& item, const std::string& entry,
                       const std::string& verdict, std::int64_t cost,
                       const std::string& part = "") {
  return ItemLine(item, entry, verdict, -cost, 0, part);
}

inline Line In(Group group, Line line) {
  line.group = group;
  return line;
}

inline Line Citing(std::vector<std::string> rules, Line line) {
  line.rules = std::move(rules);
  return line;
}

// The score and the maximum are what the lines sum to.
inline ReadGrade GradedRow(const std::string& learner, const std::string& exercise,
                           const std::vector<Line>& lines, const std::string& variant = "default") {
  ReadGrade row;
  row.grade.exercise = exercise;
  row.grade.variant = variant;
  row.grade.submission.learner = learner;
  row.grade.lines = lines;
  for (const Line& line : lines) {
    row.grade.score += line.points;
    row.grade.max += line.of;
  }
  return row;
}

// A folder for what a test writes, empty and gone with it.
class ReportFolder {
 public:
  ReportFolder()
      : path_(std::filesystem::path(::testing::TempDir()) /
              ("reports-" +
               std::string(::testing::UnitTest::GetInstance()->current_test_info()->name()))) {
    std::filesystem::remove_all(path_);
    std::filesystem::create_directories(path_);
  }
  ~ReportFolder() { std::filesystem::remove_all(path_); }
  ReportFolder(const ReportFolder&) = delete;
  ReportFolder& operator=(const ReportFolder&) = delete;

  ReportSetup Setup() const {
    ReportSetup setup;
    setup.out = path_.string();
    setup.title = [](const std::string& exercise) { return "Title of " + exercise; };
    return setup;
  }
  std::string Read(const std::string& name) const { return FileIn(path_.string(), name); }
  std::vector<std::string> Names() const { return NamesIn(path_.string()); }

 private:
  std::filesystem::path path_;
};

// The statistics of these rows, finished.
inline std::unique_ptr<ClassStatistics> StatisticsOf(const ReportFolder& folder,
                                                     const std::vector<ReadGrade>& rows) {
  auto statistics = ClassStatistics::Make(folder.Setup());
  EXPECT_TRUE(statistics) << (statistics ? "" : statistics.error().message);
  for (const ReadGrade& row : rows) EXPECT_TRUE((*statistics)->Add(row));
  EXPECT_TRUE((*statistics)->Finish());
  return *std::move(statistics);
}

}  // namespace chartmark
