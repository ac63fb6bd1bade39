#include <fmt/format.h>

#include <array>

#include "engine/base/files.h"
#include "engine/batch/csv_file.h"
#include "engine/batch/csv_reports.h"
#include "engine/batch/csv_writer.h"
#include "engine/batch/roster.h"
#include "engine/grading/verdicts.h"

namespace chartmark {
namespace {

constexpr auto kMetrics = std::to_array<MetricColumn>({
    {"right", 0},
    {"expected", 0},
    {"entered", 0},
    {"code_over_code", 4},
    {"exact_match", 4},
    {"principal_right", 4},
    {"record_over_record", 4},
    {"hierarchical_precision", 4},
    {"hierarchical_recall", 4},
    {"hierarchical_f1", 4},
    {"poa_agreement", 4},
    {"poa_right", 0},
    {"poa_asked", 0},
    {"modifier_agreement", 4},
    {"modifiers_shared", 0},
    {"modifiers_either", 0},
    {"diagnoses_right", 0},
    {"diagnoses_expected", 0},
    {"diagnoses_entered", 0},
    {"diagnoses_code_over_code", 4},
    {"procedures_right", 0},
    {"procedures_expected", 0},
    {"procedures_entered", 0},
    {"procedures_code_over_code", 4},
    {"icd10pcs_right", 0},
    {"icd10pcs_expected", 0},
    {"icd10pcs_entered", 0},
    {"icd10pcs_code_over_code", 4},
    {"cpt_right", 0},
    {"cpt_expected", 0},
    {"cpt_entered", 0},
    {"cpt_code_over_code", 4},
    {"hcpcs_right", 0},
    {"hcpcs_expected", 0},
    {"hcpcs_entered", 0},
    {"hcpcs_code_over_code", 4},
});

constexpr auto kColumns = std::to_array<std::string_view>(
    {"file", "line", "status", "reason", "id", "learner", "name", "section", "exercise", "title",
     "variant", "score", "max", "percent", "diagnoses", "procedures", "answers", "seconds"});

constexpr auto kGroups =
    std::to_array<Group>({Group::kDiagnoses, Group::kProcedures, Group::kQuestions});

struct KindColumn {
  VerdictKind kind;
  std::string_view name;
};
constexpr auto kKinds = std::to_array<KindColumn>({{VerdictKind::kEarned, "lines_earned"},
                                                   {VerdictKind::kNotEarned, "lines_not_earned"},
                                                   {VerdictKind::kExtra, "lines_extra"},
                                                   {VerdictKind::kPart, "lines_part"},
                                                   {VerdictKind::kQuestion, "lines_question"}});

std::string Notation(const std::vector<Entry>& entries) {
  std::string text;
  for (const Entry& entry : entries) text += (text.empty() ? "" : " ") + ToLineNotation(entry);
  return text;
}

std::string AnswersOf(const Submission& submission) {
  std::string text;
  for (const auto& [question, value] : submission.answers) {
    text += fmt::format("{}{}={}", text.empty() ? "" : "; ", question, value);
  }
  return text;
}

class GradesCsv : public Report {
 public:
  explicit GradesCsv(const ReportSetup& setup)
      : setup_(setup), file_(JoinPath(setup.out, "grades.csv")) {}

  Status Add(const ReadGrade& row) override {
    if (Status headed = Head(); !headed) return headed;
    AddWho(row);
    AddScore(row.grade);
    AddSubmission(row.grade.submission);
    AddGroups(row.grade);
    AddKinds(row.grade);
    csv_.Field(row.grade.provenance.policy_name);
    AddMetrics(row.grade);
    return file_.Add(csv_.TakeRow());
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
    for (const Group group : kGroups) {
      csv_.Field(fmt::format("{}_points", NameOf(group)))
          .Field(fmt::format("{}_of", NameOf(group)));
    }
    for (const KindColumn& kind : kKinds) csv_.Field(kind.name);
    csv_.Field("policy");
    for (const MetricColumn& metric : kMetrics) csv_.Field(metric.name);
    return file_.Add(csv_.TakeRow());
  }

  void AddWho(const ReadGrade& row) {
    const Grade& grade = row.grade;
    std::string name;
    std::string_view section;
    if (setup_.roster != nullptr) {
      if (const auto student = setup_.roster->Find(grade.submission.learner)) {
        name = setup_.roster->NameOf(*student);
        section = setup_.roster->Get(*student, RosterField::kSection);
      }
    }
    csv_.Field(row.file).Number(row.line == 0 ? "" : std::to_string(row.line));
    csv_.Field(NameOf(grade.status)).Field(grade.reason);
    csv_.Field(grade.submission.id).Field(grade.submission.learner).Field(name).Field(section);
    csv_.Field(grade.exercise).Field(TitleOf(grade.exercise)).Field(grade.variant);
  }

  std::string TitleOf(const std::string& exercise) {
    if (exercise.empty() || !setup_.title) return {};
    return setup_.title(exercise);
  }

  void AddScore(const Grade& grade) {
    const bool graded = grade.status == GradeStatus::kGraded;
    csv_.Number(graded ? grade.score.ToString() : "").Number(graded ? grade.max.ToString() : "");
    csv_.Number(graded ? std::to_string(PercentOf(grade.score, grade.max)) : "");
  }

  void AddSubmission(const Submission& submission) {
    csv_.Field(Notation(submission.diagnoses)).Field(Notation(submission.procedures));
    csv_.Field(AnswersOf(submission));
    csv_.Number(submission.seconds ? std::to_string(*submission.seconds) : "");
  }

  void AddGroups(const Grade& grade) {
    for (const Group group : kGroups) {
      Points points;
      Points of;
      for (const Line& line : grade.lines) {
        if (line.group != group) continue;
        points += line.points;
        of += line.of;
      }
      const bool graded = grade.status == GradeStatus::kGraded;
      csv_.Number(graded ? points.ToString() : "").Number(graded ? of.ToString() : "");
    }
  }

  void AddKinds(const Grade& grade) {
    std::array<int, kKinds.size()> counts{};
    for (const Line& line : grade.lines) {
      const Verdict* verdict = FindVerdict(line.verdict);
      for (std::size_t i = 0; verdict != nullptr && i < kKinds.size(); ++i) {
        counts[i] += kKinds[i].kind == verdict->kind ? 1 : 0;
      }
    }
    const bool graded = grade.status == GradeStatus::kGraded;
    for (const int count : counts) csv_.Number(graded ? std::to_string(count) : "");
  }

  void AddMetrics(const Grade& grade) {
    for (const MetricColumn& metric : kMetrics) {
      const auto found = grade.metrics.find(std::string(metric.name));
      csv_.Number(found == grade.metrics.end()
                      ? ""
                      : fmt::format("{:.{}f}", found->second, metric.decimals));
    }
  }

  const ReportSetup& setup_;
  CsvFile file_;
  CsvWriter csv_;
  bool headed_ = false;
};

}  // namespace

std::span<const MetricColumn> MetricColumns() { return kMetrics; }

std::unique_ptr<Report> MakeGradesCsv(const ReportSetup& setup) {
  return std::make_unique<GradesCsv>(setup);
}

}  // namespace chartmark
