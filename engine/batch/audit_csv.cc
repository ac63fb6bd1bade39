#include "engine/batch/audit_csv.h"

#include <fmt/format.h>

#include "engine/base/files.h"
#include "engine/batch/csv_file.h"
#include "engine/batch/csv_writer.h"
#include "engine/batch/roster.h"

namespace chartmark {
namespace {

constexpr std::string_view kColumns[] = {
    "scope",      "learner", "name",       "section",  "records", "attempts",
    "unreadable", "faults",  "measure",    "right",    "of",      "share",
    "low",        "high",    "against_95", "expected", "entered"};

bool CountsCodes(Measure measure) {
  return measure == Measure::kCodeOverCode || measure == Measure::kDiagnoses ||
         measure == Measure::kProcedures;
}

struct Whose {
  std::string_view scope;
  std::string learner;
  std::string name;
  std::string section;
};

class AuditCsv : public Report {
 public:
  AuditCsv(const ReportSetup& setup, ClassStatistics& statistics)
      : roster_(setup.roster), statistics_(statistics), file_(JoinPath(setup.out, "audit.csv")) {}

  Status Add(const ReadGrade&) override { return {}; }

  Status Finish() override {
    for (const std::string_view column : kColumns) writer_.Field(column);
    Status written = file_.Add(writer_.TakeRow());
    if (written) written = file_.Add(RowsOf({"overall", "", "", ""}, statistics_.overall()));
    if (written) {
      written = statistics_.ForEachLearner([this](const LearnerResult& learner) {
        return file_.Add(RowsOf(CoderOf(learner.learner), learner.audit));
      });
    }
    return written ? file_.PutInPlace() : written;
  }

 private:
  Whose CoderOf(const std::string& learner) const {
    const auto student = roster_ == nullptr ? std::nullopt : roster_->Find(learner);
    if (!student) return {"coder", learner, "", ""};
    return {"coder", learner, roster_->NameOf(*student),
            std::string(roster_->Get(*student, RosterField::kSection))};
  }

  std::string RowsOf(const Whose& whose, const AuditCounts& counts) {
    std::string rows;
    const auto begin = [&](std::string_view measure) {
      writer_.Field(whose.scope).Field(whose.learner).Field(whose.name).Field(whose.section);
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

  const Roster* roster_;
  ClassStatistics& statistics_;
  CsvFile file_;
  CsvWriter writer_;
};

}  // namespace

std::unique_ptr<Report> MakeAuditCsv(const ReportSetup& setup, ClassStatistics& statistics) {
  return std::make_unique<AuditCsv>(setup, statistics);
}

}  // namespace chartmark
