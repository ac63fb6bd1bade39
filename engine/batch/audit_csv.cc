#include "engine/batch/audit_csv.h"

#include <fmt/format.h>

#include "engine/base/files.h"
#include "engine/batch/csv_writer.h"
#include "engine/batch/new_file.h"

namespace chartmark {
namespace {

constexpr std::string_view kColumns[] = {
    "scope", "learner", "records", "attempts", "unreadable", "faults",   "measure", "right",
    "of",    "share",   "low",     "high",     "against_95", "expected", "entered"};

bool CountsCodes(Measure measure) {
  return measure == Measure::kCodeOverCode || measure == Measure::kDiagnoses ||
         measure == Measure::kProcedures;
}

class AuditCsv : public Report {
 public:
  AuditCsv(const ReportSetup& setup, ClassStatistics& statistics)
      : path_(JoinPath(setup.out, "audit.csv")), statistics_(statistics) {}

  Status Add(const ReadGrade&) override { return {}; }

  Status Finish() override {
    auto file = NewFile::Make(path_, NewFile::Old::kReplaced);
    if (!file) return tl::unexpected(file.error());
    for (const std::string_view column : kColumns) writer_.Field(column);
    Status written = (*file)->Add(std::string(kByteOrderMark) + writer_.TakeRow());
    if (written) written = (*file)->Add(RowsOf("overall", "", statistics_.overall()));
    if (written) {
      written = statistics_.ForEachLearner([&](const LearnerResult& learner) {
        return (*file)->Add(RowsOf("coder", learner.learner, learner.audit));
      });
    }
    return written ? (*file)->PutInPlace() : written;
  }

 private:
  std::string RowsOf(std::string_view scope, std::string_view learner, const AuditCounts& counts) {
    std::string rows;
    const auto begin = [&](std::string_view measure) {
      writer_.Field(scope).Field(learner);
      for (const std::int64_t number :
           {counts.records, counts.attempts, counts.unreadable, counts.faults}) {
        writer_.Number(std::to_string(number));
      }
      writer_.Field(measure);
    };
    if (counts.records == 0) {
      begin("records");
      for (int i = 0; i < 8; ++i) writer_.Field("");
      return writer_.TakeRow();
    }
    for (std::size_t i = 0; i < kMeasures; ++i) {
      begin(NameOf(static_cast<Measure>(i)));
      PutMeasure(static_cast<Measure>(i), counts.measures[i]);
      rows += writer_.TakeRow();
    }
    return rows;
  }

  void PutMeasure(Measure measure, const MeasureCounts& counts) {
    const auto share = ShareOf(counts.share);
    const auto interval = WilsonInterval(counts.share);
    const auto against = CompareWithLine(counts.share);
    if (!share || !interval || !against) {
      for (int i = 0; i < 8; ++i) writer_.Field("");
      return;
    }
    writer_.Number(std::to_string(counts.share.part)).Number(std::to_string(counts.share.of));
    for (const double number : {*share, interval->low, interval->high}) {
      writer_.Number(fmt::format("{:.4f}", number));
    }
    writer_.Field(NameOf(*against));
    const bool codes = CountsCodes(measure);
    writer_.Number(codes ? std::to_string(counts.expected) : "");
    writer_.Number(codes ? std::to_string(counts.entered) : "");
  }

  std::string path_;
  ClassStatistics& statistics_;
  CsvWriter writer_;
};

}  // namespace

std::unique_ptr<Report> MakeAuditCsv(const ReportSetup& setup, ClassStatistics& statistics) {
  return std::make_unique<AuditCsv>(setup, statistics);
}

}  // namespace chartmark
