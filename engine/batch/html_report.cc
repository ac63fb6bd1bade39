#include "engine/batch/html_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "engine/base/files.h"
#include "engine/base/text.h"
#include "engine/batch/feedback.h"
#include "engine/batch/html_sections.h"
#include "engine/batch/learner_name.h"
#include "engine/batch/new_file.h"
#include "engine/batch/page.h"
#include "engine/batch/page_assets.h"

namespace chartmark {
namespace {

constexpr std::size_t kMostGraders = 8;  // versions and policies that are named

constexpr std::string_view kContents =
    "<nav aria-label=\"Parts of this page\"><a href=\"#scores\">Scores</a> <a "
    "href=\"#items\">Items</a> <a href=\"#audit\">Audit</a> <a href=\"#mistakes\">Mistakes</a> <a "
    "href=\"#rules\">Rules</a> <a href=\"#exercises\">Exercises</a> <a "
    "href=\"#learners\">Learners</a></nav>\n";

LearnerRow RowOf(const LearnerResult& result) {
  LearnerRow row;
  row.learner = result.learner;
  row.attempts = result.audit.attempts;
  row.codes = result.audit.of(Measure::kCodeOverCode);
  for (const LearnerExercise& exercise : result.exercises) {
    if (exercise.attempts == 0) continue;
    ++row.exercises;
    row.first_score += exercise.first_score;
    row.first_max += exercise.first_max;
    row.best_score += exercise.best_score;
    row.best_max += exercise.best_max;
  }
  return row;
}

// Lower first score first, as shares; who has none comes last. Of equal ones by id.
bool IsLower(const LearnerRow& a, const LearnerRow& b) {
  const bool a_none = a.first_max == Points();
  const bool b_none = b.first_max == Points();
  if (a_none != b_none) return b_none;
  const std::int64_t left = a.first_score.hundredths() * b.first_max.hundredths();
  const std::int64_t right = b.first_score.hundredths() * a.first_max.hundredths();
  return left != right ? left < right : a.learner < b.learner;
}

class HtmlReport : public Report {
 public:
  HtmlReport(const ReportSetup& setup, ClassStatistics& statistics)
      : setup_(setup), statistics_(statistics) {}

  Status Add(const ReadGrade& row) override {
    const Provenance& by = row.grade.provenance;
    if (row.grade.status != GradeStatus::kGraded || graders_.size() > kMostGraders) return {};
    graders_.insert(fmt::format("chartmark {}, policy {}", by.engine, by.policy_name));
    return {};
  }

  Status Finish() override {
    auto made = NewFile::Make(JoinPath(setup_.out, "report.html"), NewFile::Old::kReplaced);
    if (!made) return tl::unexpected(made.error());
    NewFile& file = **made;
    Result<std::vector<LearnerRow>> learners = Learners();
    if (!learners) return tl::unexpected(learners.error());
    Status added = file.Add(Start() + Overview());
    const std::size_t absent = setup_.roster == nullptr ? 0 : setup_.roster->size() - of_roster_;
    if (added) added = file.Add(LearnersHtml(*learners, statistics_.learners(), absent));
    const std::vector<ExerciseResult>& exercises = statistics_.exercises();
    for (std::size_t e = 0; added && e < exercises.size(); ++e) {
      added = file.Add(ExerciseHtml(exercises[e], e + 1, Title(exercises[e].id)));
    }
    if (added) added = file.Add(kPageEnd);
    return added ? file.PutInPlace() : added;
  }

 private:
  std::string Title(const std::string& exercise) const {
    return setup_.title ? setup_.title(exercise) : exercise;
  }

  std::string Start() const {
    std::string by;
    for (const std::string& grader : graders_) by += (by.empty() ? "" : "; ") + grader;
    if (graders_.size() > kMostGraders) by = "several versions and policies";
    return PageHead("Class report", "report", batch_page::kReportStyle) +
           "<header>\n<p class=\"kicker\">Class report · holds codes of the keys: for "
           "instructors</p>\n<h1>How the class coded</h1>\n" +
           (by.empty() ? "" : fmt::format("<p class=\"quiet\">Graded by {}.</p>\n", PageText(by))) +
           FiguresHtml(statistics_) + kContents.data() + "</header>\n<main>\n";
  }

  std::string Overview() const {
    const TitleOf title = [this](const std::string& exercise) { return Title(exercise); };
    return "<div class=\"pair\">\n" + ScoresHtml(statistics_) +
           ScatterHtml(statistics_.exercises(), title) + "</div>\n" +
           AuditHtml(statistics_.overall()) + "<div class=\"pair\">\n" + MistakesHtml(statistics_) +
           "</div>\n" + ExerciseListHtml(statistics_.exercises(), title);
  }

  // All by id, or of too many the lowest ones: a heap whose first is the highest of them.
  Result<std::vector<LearnerRow>> Learners() {
    std::vector<LearnerRow> rows;
    Status read = statistics_.ForEachLearner([this, &rows](const LearnerResult& result) -> Status {
      if (setup_.roster != nullptr && setup_.roster->Find(result.learner)) ++of_roster_;
      LearnerRow row = RowOf(result);
      const bool full = rows.size() == kMostLearners;
      if (full && !IsLower(row, rows.front())) return {};
      if (full) {
        std::pop_heap(rows.begin(), rows.end(), IsLower);
        rows.pop_back();
      }
      rows.push_back(std::move(row));
      std::push_heap(rows.begin(), rows.end(), IsLower);
      return {};
    });
    if (!read) return tl::unexpected(read.error());
    const bool all = statistics_.learners() <= static_cast<std::int64_t>(kMostLearners);
    std::sort(rows.begin(), rows.end(), [all](const LearnerRow& a, const LearnerRow& b) {
      return all ? a.learner < b.learner : IsLower(a, b);
    });
    for (LearnerRow& row : rows) {
      row.name = NameInRoster(setup_.roster, row.learner);
      if (!setup_.feedback || row.learner.empty()) continue;
      row.page = fmt::format("{}/{}", kFeedbackFolder, FeedbackFileName(row.learner));
    }
    return rows;
  }

  const ReportSetup& setup_;
  ClassStatistics& statistics_;
  std::set<std::string> graders_;
  std::size_t of_roster_ = 0;  // learners of the grades who stand in the roster
};

}  // namespace

std::unique_ptr<Report> MakeHtmlReport(const ReportSetup& setup, ClassStatistics& statistics) {
  return std::make_unique<HtmlReport>(setup, statistics);
}

}  // namespace chartmark
