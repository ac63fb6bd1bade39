#include "engine/batch/feedback.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "engine/base/ascii.h"
#include "engine/base/files.h"
#include "engine/base/hash.h"
#include "engine/base/text.h"
#include "engine/batch/feedback_page.h"
#include "engine/batch/learner_name.h"
#include "engine/batch/new_folder.h"
#include "engine/batch/page.h"
#include "engine/batch/scratch.h"

namespace chartmark {
namespace {

constexpr std::size_t kMostNameBytes = 40;
constexpr std::size_t kHashDigits = 32;
constexpr std::size_t kMostVariants = 4096;  // kept at a time, without their charts

constexpr std::string_view kNotAsGraded =
    "The exercise is no longer here as it was graded, so only the score is told.";

constexpr std::string_view kSchema =
    "CREATE TABLE attempts(learner TEXT NOT NULL, exercise TEXT NOT NULL, title TEXT NOT NULL, "
    "score TEXT NOT NULL, percent INTEGER, body TEXT NOT NULL)";

bool IsNameSign(char c) { return IsDigit(c) || IsLower(c) || c == '-' || c == '_'; }

// Names that Windows takes for devices, whatever follows the dot.
bool IsDevice(std::string_view name) {
  constexpr std::array<std::string_view, 4> kDevices = {"con", "prn", "aux", "nul"};
  if (std::find(kDevices.begin(), kDevices.end(), name) != kDevices.end()) return true;
  return name.size() == 4 && IsDigit(name[3]) &&
         (name.starts_with("com") || name.starts_with("lpt"));
}

std::vector<Setting> SettingsOf(std::string_view variant) {
  std::vector<Setting> settings;
  for (const std::string_view choice : Split(variant, ',')) {
    const std::size_t equals = choice.find('=');
    if (equals == std::string_view::npos) continue;
    settings.push_back(
        {std::string(choice.substr(0, equals)), std::string(choice.substr(equals + 1)), {}});
  }
  return settings;
}

std::string TypedOf(const Submission& submission) {
  std::string typed;
  for (const auto* entries : {&submission.diagnoses, &submission.procedures}) {
    for (const Entry& entry : *entries) {
      if (!typed.empty()) typed += ' ';
      typed += entry.typed.empty() ? ToLineNotation(entry) : entry.typed;
    }
  }
  for (const auto& [question, value] : submission.answers) {
    typed += fmt::format("{}{}: {}", typed.empty() ? "" : " · ", question, value);
  }
  return typed;
}

// A grade that tells its score and how many codes were right, whatever stood in it.
Grade ScoreOf(const Grade& grade) {
  Grade score = grade;
  score.lines.clear();
  if (grade.status == GradeStatus::kFault) score.reason.clear();
  return score;
}

class Feedback : public Report {
 public:
  explicit Feedback(const ReportSetup& setup) : setup_(setup) {}

  Status Add(const ReadGrade& row) override {
    if (row.grade.submission.learner.empty()) return {};
    if (!database_) {
      if (Status opened = Open(); !opened) return opened;
    }
    return Keep(row);
  }

  Status Finish() override {
    auto folder = NewFolder::Make(JoinPath(setup_.out, kFeedbackFolder), "feedback");
    if (!folder) return tl::unexpected(folder.error());
    if (database_) {
      if (Status written = WritePages(**folder); !written) return written;
    }
    return (*folder)->PutInPlace();
  }

 private:
  Status Open() {
    Result<Database> opened = OpenScratch(setup_.out, "feedback", std::string(kSchema));
    if (!opened) return tl::unexpected(opened.error());
    database_ = *std::move(opened);
    Result<Statement> insert =
        database_->Prepare("INSERT INTO attempts VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
    if (!insert) return tl::unexpected(insert.error());
    insert_ = *std::move(insert);
    return {};
  }

  // Words and page are made now: what waits in the file holds no more than the page will.
  Status Keep(const ReadGrade& row) {
    const Grade& grade = row.grade;
    Reveal reveal = std::min(setup_.reveal, row.reveal);
    std::optional<Grade> shown = grade;
    if (reveal != Reveal::kFull) shown = setup_.shown(grade, reveal);
    const bool told = shown.has_value();
    if (!told) {
      shown = ScoreOf(grade);
      reveal = Reveal::kScore;
    }
    const GradeWords words = PutInWords(*shown, VariantOf(grade), reveal);
    const std::string body =
        AttemptBody(words, TypedOf(grade.submission), told ? std::string_view() : kNotAsGraded);
    insert_->BindBorrowed(1, grade.submission.learner).BindBorrowed(2, grade.exercise);
    insert_->BindBorrowed(3, words.title).BindBorrowed(4, words.score).BindBorrowed(6, body);
    if (words.percent) insert_->Bind(5, std::int64_t{*words.percent});
    if (!words.percent) insert_->BindNull(5);
    return insert_->Execute();
  }

  const Variant& VariantOf(const Grade& grade) {
    if (variants_.size() >= kMostVariants) variants_.clear();
    const auto [at, fresh] = variants_.try_emplace({grade.exercise, grade.variant});
    if (!fresh) return at->second;
    std::optional<Variant> variant;
    if (setup_.variant) variant = setup_.variant(grade);
    if (!variant) {
      variant.emplace();
      variant->title = setup_.title ? setup_.title(grade.exercise) : grade.exercise;
      variant->settings = SettingsOf(grade.variant);
    }
    // The names of the documents are enough.
    for (Document& document : variant->chart.documents) document.blocks.clear();
    return at->second = *std::move(variant);
  }

  Status WritePages(NewFolder& folder) {
    if (Status indexed = database_->Run("CREATE INDEX of_learner ON attempts(learner)"); !indexed) {
      return indexed;
    }
    auto learners = database_->Prepare(
        "SELECT learner, count(percent), count(*) FROM attempts GROUP BY learner");
    if (!learners) return tl::unexpected(learners.error());
    for (;;) {
      const Result<bool> more = learners->Step();
      if (!more) return tl::unexpected(more.error());
      if (!*more) return {};
      const std::int64_t graded = learners->Integer(1);
      const std::string id = learners->Text(0);
      Status written = WritePage(folder, {.id = id,
                                          .name = NameInRoster(setup_.roster, id),
                                          .reveal = setup_.reveal,
                                          .attempts = graded,
                                          .not_graded = learners->Integer(2) - graded});
      if (!written) return written;
    }
  }

  Status WritePage(NewFolder& folder, const LearnerOfPage& learner) {
    if (Status begun = folder.Begin(FeedbackFileName(learner.id)); !begun) return begun;
    Status added = folder.Add(FeedbackStart(learner));
    if (added) {
      added =
          ForEachAttempt(learner.id, [&folder](const AttemptSummary& attempt, std::string_view) {
            return folder.Add(FeedbackListRow(attempt));
          });
    }
    if (added) added = folder.Add(FeedbackListEnd());
    if (added) {
      added = ForEachAttempt(learner.id,
                             [&folder](const AttemptSummary& attempt, std::string_view body) {
                               return folder.Add(FeedbackArticle(attempt, body));
                             });
    }
    if (added) added = folder.Add(kPageEnd);
    return added ? folder.End() : added;
  }

  // In the order of their rows. One attempt is in memory at a time, however many there are.
  template <class Take>
  Status ForEachAttempt(const std::string& learner, Take take) {
    auto attempts = database_->Prepare(
        "SELECT exercise, title, score, percent, body FROM attempts WHERE learner = ?1 "
        "ORDER BY rowid");
    if (!attempts) return tl::unexpected(attempts.error());
    attempts->BindBorrowed(1, learner);
    std::map<std::string, std::int64_t> of_exercise;
    for (std::int64_t place = 1;; ++place) {
      const Result<bool> more = attempts->Step();
      if (!more) return tl::unexpected(more.error());
      if (!*more) return {};
      AttemptSummary attempt;
      attempt.title = attempts->Text(1);
      attempt.place = place;
      attempt.score = attempts->Text(2);
      if (!attempts->IsNull(3)) {
        attempt.percent = static_cast<int>(attempts->Integer(3));
        attempt.attempt = ++of_exercise[attempts->Text(0)];
      }
      if (Status taken = take(attempt, attempts->Peek(4)); !taken) return taken;
    }
  }

  const ReportSetup& setup_;
  std::optional<Database> database_;
  std::optional<Statement> insert_;
  std::map<std::pair<std::string, std::string>, Variant> variants_;
};

}  // namespace

std::unique_ptr<Report> MakeFeedback(const ReportSetup& setup) {
  return std::make_unique<Feedback>(setup);
}

std::string FeedbackFileName(std::string_view learner) {
  const bool plain = !learner.empty() && learner.size() <= kMostNameBytes && IsAlnum(learner[0]) &&
                     std::all_of(learner.begin(), learner.end(), IsNameSign) && !IsDevice(learner);
  if (plain) return std::string(learner) + ".html";
  std::string readable;
  for (const char c : ToLowerAscii(learner.substr(0, kMostNameBytes))) {
    const bool sign = IsNameSign(c) && (!readable.empty() || IsAlnum(c));
    if (sign) readable += c;
    if (!sign && !readable.empty() && readable.back() != '-') readable += '-';
  }
  return fmt::format("{}~{}.html", readable, Sha256Hex(learner).substr(0, kHashDigits));
}

}  // namespace chartmark
