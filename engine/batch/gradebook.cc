#include "engine/batch/gradebook.h"

#include "engine/base/files.h"
#include "engine/batch/best_attempts.h"
#include "engine/batch/csv_file.h"
#include "engine/batch/gradebook_form.h"

namespace chartmark {
namespace {

// One file.
class Gradebook {
 public:
  Gradebook(const GradebookForm& form, const ReportSetup& setup)
      : form_(form),
        roster_(setup.roster),
        file_(JoinPath(setup.out, form.file)),
        csv_(form.quotes) {}

  Status Head(const std::vector<GradebookColumn>& columns) {
    const std::vector<std::string> identity = form_.identity(roster_);
    const std::vector<std::string> names = ColumnNames(form_, identity, columns);
    for (const std::string& field : identity) csv_.Field(field);
    for (std::size_t i = 0; i < columns.size(); ++i) {
      csv_.Field(form_.header(names[i], columns[i].most));
    }
    Status added = file_.Add(csv_.TakeRow());
    if (!added || !form_.points_possible) return added;
    csv_.Field("Points Possible");
    for (std::size_t i = 1; i < identity.size(); ++i) csv_.Field("");
    for (const GradebookColumn& column : columns) csv_.Number(column.most.ToString());
    return file_.Add(csv_.TakeRow());
  }

  Status Add(const GradebookStudent& student, const BestAttempts::PointsOf& all) {
    for (const std::string& field : form_.identify(student)) csv_.Field(field);
    for (const std::optional<Points>& points : all) {
      csv_.Number(points ? points->ToString() : std::string(form_.none));
    }
    return file_.Add(csv_.TakeRow());
  }

  Status PutInPlace() { return file_.PutInPlace(); }

 private:
  const GradebookForm& form_;
  const Roster* roster_;
  CsvFile file_;
  CsvWriter csv_;
};

class Gradebooks : public Report {
 public:
  explicit Gradebooks(const ReportSetup& setup) : setup_(setup) {}

  Status Add(const ReadGrade& row) override {
    if (Status begun = Begin(); !begun) return begun;
    return best_->Add(row.grade);
  }

  Status Finish() override {
    Status done = Begin();
    if (done) done = best_->Close();
    if (done) done = Head();
    if (done) done = AddRoster();
    if (done) done = AddOthers();
    for (Gradebook& book : books_) {
      if (done) done = book.PutInPlace();
    }
    return done;
  }

 private:
  Status Begin() {
    if (best_) return {};
    auto best = BestAttempts::Make(setup_.out);
    if (!best) return tl::unexpected(best.error());
    best_ = *std::move(best);
    return {};
  }

  Status Head() {
    std::vector<GradebookColumn> columns;
    for (const BestAttempts::Exercise& exercise : best_->exercises()) {
      columns.push_back(
          {exercise.id, setup_.title ? setup_.title(exercise.id) : "", exercise.most});
    }
    for (const GradebookForm& form : GradebookForms()) {
      books_.emplace_back(form, setup_);
      if (Status added = books_.back().Head(columns); !added) return added;
    }
    return {};
  }

  Status AddStudent(const GradebookStudent& student, const BestAttempts::PointsOf& points) {
    for (Gradebook& book : books_) {
      if (Status added = book.Add(student, points); !added) return added;
    }
    return {};
  }

  Status AddRoster() {
    const Roster* roster = setup_.roster;
    for (std::size_t i = 0; roster != nullptr && i < roster->size(); ++i) {
      const std::string learner(roster->Get(i, RosterField::kLearner));
      const auto points = best_->Of(learner);
      if (!points) return tl::unexpected(points.error());
      if (Status added = AddStudent({learner, roster, i}, *points); !added) return added;
    }
    return {};
  }

  // The id of a learner whom the school does not know could be the user name of another.
  Status AddOthers() {
    const Roster* roster = setup_.roster;
    return best_->Each([&](const std::string& learner, const BestAttempts::PointsOf& points) {
      if (roster == nullptr) return AddStudent({learner, nullptr, std::nullopt}, points);
      if (roster->Find(learner)) return Status{};
      return AddStudent({learner + " (not in the roster)", roster, std::nullopt}, points);
    });
  }

  const ReportSetup& setup_;
  std::optional<BestAttempts> best_;
  std::vector<Gradebook> books_;
};

}  // namespace

std::unique_ptr<Report> MakeGradebooks(const ReportSetup& setup) {
  return std::make_unique<Gradebooks>(setup);
}

}  // namespace chartmark
