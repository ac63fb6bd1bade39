#include <fmt/format.h>

#include "engine/base/files.h"
#include "engine/base/text.h"
#include "engine/batch/csv_file.h"
#include "engine/batch/csv_reports.h"
#include "engine/batch/csv_writer.h"

namespace chartmark {
namespace {

constexpr std::string_view kColumns[] = {
    "file",  "line",    "id",   "learner", "exercise", "variant", "number", "group",   "item",
    "entry", "verdict", "part", "points",  "of",       "because", "rules",  "evidence"};

std::string EvidenceOf(const Line& line) {
  std::string text;
  for (const Evidence& evidence : line.evidence) {
    text +=
        fmt::format("{}{}: \"{}\"", text.empty() ? "" : "; ", evidence.document, evidence.quote);
  }
  return text;
}

class LinesCsv : public Report {
 public:
  explicit LinesCsv(const ReportSetup& setup) : file_(JoinPath(setup.out, "lines.csv")) {}

  Status Add(const ReadGrade& row) override {
    if (Status headed = Head(); !headed) return headed;
    int number = 0;
    for (const Line& line : row.grade.lines) {
      AddLine(row, line, ++number);
      if (Status added = file_.Add(csv_.TakeRow()); !added) return added;
    }
    return {};
  }

  Status Finish() override {
    if (Status headed = Head(); !headed) return headed;
    return file_.PutInPlace();
  }

 private:
  Status Head() {
    if (headed_) return {};
    headed_ = true;
    for (const std::string_view column : kColumns) csv_.Field(column);
    return file_.Add(csv_.TakeRow());
  }

  void AddLine(const ReadGrade& row, const Line& line, int number) {
    const Grade& grade = row.grade;
    csv_.Field(row.file).Number(row.line == 0 ? "" : std::to_string(row.line));
    csv_.Field(grade.submission.id).Field(grade.submission.learner);
    csv_.Field(grade.exercise).Field(grade.variant).Number(std::to_string(number));
    csv_.Field(NameOf(line.group)).Field(line.item).Field(line.entry);
    csv_.Field(line.verdict).Field(line.part);
    csv_.Number(line.points.ToString()).Number(line.of.ToString());
    csv_.Field(line.because).Field(Join(line.rules, "; ")).Field(EvidenceOf(line));
  }

  CsvFile file_;
  CsvWriter csv_;
  bool headed_ = false;
};

}  // namespace

std::unique_ptr<Report> MakeLinesCsv(const ReportSetup& setup) {
  return std::make_unique<LinesCsv>(setup);
}

}  // namespace chartmark
