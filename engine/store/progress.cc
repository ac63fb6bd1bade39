#include "engine/store/progress.h"

#include <fmt/format.h>

#include "engine/base/text.h"

namespace chartmark {
namespace {

constexpr int kVersion = 1;

// Lists and answers are kept as lines; values hold no line ends (line notation and answers have
// none).
constexpr const char* kSchema = R"sql(
CREATE TABLE draft (
  exercise TEXT PRIMARY KEY, variant TEXT NOT NULL, diagnoses TEXT NOT NULL,
  procedures TEXT NOT NULL, hints INTEGER NOT NULL) STRICT;
CREATE TABLE draft_answer (
  exercise TEXT NOT NULL REFERENCES draft ON DELETE CASCADE, question TEXT NOT NULL,
  value TEXT NOT NULL, PRIMARY KEY (exercise, question)) STRICT;
CREATE TABLE attempt (
  id INTEGER PRIMARY KEY, exercise TEXT NOT NULL, variant TEXT NOT NULL, policy TEXT NOT NULL,
  score INTEGER NOT NULL, max INTEGER NOT NULL, hints INTEGER NOT NULL, hint_cost INTEGER NOT NULL,
  grade TEXT NOT NULL, made_at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP) STRICT;
CREATE INDEX attempt_by_exercise ON attempt (exercise, id);
CREATE TABLE assigned (exercise TEXT PRIMARY KEY, variant TEXT NOT NULL) STRICT;
PRAGMA user_version = 1;
)sql";

std::string AsLines(const std::vector<std::string>& parts) { return Join(parts, "\n"); }

std::vector<std::string> FromLines(std::string_view lines) {
  if (lines.empty()) return {};
  const std::vector<std::string_view> parts = Split(lines, '\n');
  return {parts.begin(), parts.end()};
}

Status Prepare(Database& database) {
  // WAL first: a file that another program just made answers "busy" only for a moment.
  if (Status set = database.Run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
                                "PRAGMA foreign_keys = ON");
      !set) {
    return set;
  }
  return InTransaction(database, [&database]() -> Status {
    const auto version = database.Ask("PRAGMA user_version");
    if (!version) return tl::unexpected(version.error());
    const auto number = ParseInteger(version->value_or("0"), 0, 1'000'000).value_or(0);
    if (number > kVersion) {
      return Fail(
          fmt::format("it was written by a newer chartmark (format {}, this one knows {}); "
                      "use that one, or set CHARTMARK_DATA to another folder",
                      number, kVersion));
    }
    return number == kVersion ? Status() : database.Run(kSchema);
  });
}

Status ReadAnswers(Database& database, DraftSheet& draft) {
  auto statement = database.Prepare("SELECT question, value FROM draft_answer WHERE exercise = ?1");
  if (!statement) return tl::unexpected(statement.error());
  statement->Bind(1, draft.exercise);
  Result<bool> row = statement->Step();
  for (; row && *row; row = statement->Step()) {
    draft.answers[statement->Text(0)] = statement->Text(1);
  }
  if (!row) return tl::unexpected(row.error());
  return {};
}

Status WriteAnswers(Database& database, const DraftSheet& draft) {
  auto statement = database.Prepare("INSERT INTO draft_answer VALUES (?1, ?2, ?3)");
  if (!statement) return tl::unexpected(statement.error());
  for (const auto& [question, value] : draft.answers) {
    statement->Bind(1, draft.exercise).Bind(2, question).Bind(3, value);
    if (Status written = statement->Execute(); !written) return written;
  }
  return {};
}

Status RunWith(Database& database, std::string_view sql, std::initializer_list<std::string> texts) {
  auto statement = database.Prepare(sql);
  if (!statement) return tl::unexpected(statement.error());
  int place = 0;
  for (const std::string& text : texts) statement->Bind(++place, text);
  return statement->Execute();
}

Attempt ReadAttempt(const Statement& row) {
  Attempt attempt;
  attempt.id = row.Integer(0);
  attempt.exercise = row.Text(1);
  attempt.variant = row.Text(2);
  attempt.policy = row.Text(3);
  attempt.score = Points::FromHundredths(row.Integer(4));
  attempt.max = Points::FromHundredths(row.Integer(5));
  attempt.hints = static_cast<int>(row.Integer(6));
  attempt.hint_cost = static_cast<int>(row.Integer(7));
  attempt.grade = row.Text(8);
  return attempt;
}

bool IsBetter(const BestScore& best, Points score, Points max) {
  if (best.attempts == 0) return true;
  return score.hundredths() * best.max.hundredths() > best.score.hundredths() * max.hundredths();
}

}  // namespace

Result<std::unique_ptr<Progress>> Progress::Open(const std::string& path) {
  Result<Database> database = Database::Open(path, Database::Mode::kCreate);
  if (!database) return tl::unexpected(database.error());
  if (Status ready = Prepare(*database); !ready) {
    return tl::unexpected(ready.error().Within(fmt::format("progress file '{}'", path)));
  }
  return std::unique_ptr<Progress>(new Progress(*std::move(database)));
}

Result<std::optional<DraftSheet>> Progress::LoadDraft(const std::string& exercise) {
  auto statement = database_.Prepare(
      "SELECT variant, diagnoses, procedures, hints FROM draft WHERE exercise = ?1");
  if (!statement) return tl::unexpected(statement.error());
  statement->Bind(1, exercise);
  const Result<bool> row = statement->Step();
  if (!row) return tl::unexpected(row.error());
  if (!*row) return std::nullopt;
  DraftSheet draft;
  draft.exercise = exercise;
  draft.variant = statement->Text(0);
  draft.diagnoses = FromLines(statement->Text(1));
  draft.procedures = FromLines(statement->Text(2));
  draft.hints = static_cast<int>(statement->Integer(3));
  if (Status answers = ReadAnswers(database_, draft); !answers) {
    return tl::unexpected(answers.error());
  }
  return draft;
}

Status Progress::SaveDraft(const DraftSheet& draft) {
  return InTransaction(database_, [this, &draft]() -> Status {
    if (Status dropped =
            RunWith(database_, "DELETE FROM draft WHERE exercise = ?1", {draft.exercise});
        !dropped) {
      return dropped;
    }
    auto statement = database_.Prepare("INSERT INTO draft VALUES (?1, ?2, ?3, ?4, ?5)");
    if (!statement) return tl::unexpected(statement.error());
    statement->Bind(1, draft.exercise).Bind(2, draft.variant).Bind(3, AsLines(draft.diagnoses));
    statement->Bind(4, AsLines(draft.procedures)).Bind(5, std::int64_t{draft.hints});
    if (Status written = statement->Execute(); !written) return written;
    return WriteAnswers(database_, draft);
  });
}

Status Progress::DropDraft(const std::string& exercise) {
  return RunWith(database_, "DELETE FROM draft WHERE exercise = ?1", {exercise});
}

Result<std::int64_t> Progress::AddAttempt(const Attempt& attempt) {
  std::int64_t id = 0;
  const Status done = InTransaction(database_, [this, &attempt, &id]() -> Status {
    auto statement = database_.Prepare(
        "INSERT INTO attempt (exercise, variant, policy, score, max, hints, hint_cost, grade)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");
    if (!statement) return tl::unexpected(statement.error());
    statement->Bind(1, attempt.exercise).Bind(2, attempt.variant).Bind(3, attempt.policy);
    statement->Bind(4, attempt.score.hundredths()).Bind(5, attempt.max.hundredths());
    statement->Bind(6, std::int64_t{attempt.hints}).Bind(7, std::int64_t{attempt.hint_cost});
    statement->Bind(8, attempt.grade);
    if (Status written = statement->Execute(); !written) return written;
    id = database_.LastRowId();
    return DropDraft(attempt.exercise);
  });
  if (!done) return tl::unexpected(done.error());
  return id;
}

Result<std::vector<Attempt>> Progress::Attempts(const std::string& exercise) {
  auto statement = database_.Prepare(
      "SELECT id, exercise, variant, policy, score, max, hints, hint_cost, grade FROM attempt"
      " WHERE exercise = ?1 ORDER BY id");
  if (!statement) return tl::unexpected(statement.error());
  statement->Bind(1, exercise);
  std::vector<Attempt> attempts;
  Result<bool> row = statement->Step();
  for (; row && *row; row = statement->Step()) attempts.push_back(ReadAttempt(*statement));
  if (!row) return tl::unexpected(row.error());
  return attempts;
}

Result<std::map<std::string, BestScore>> Progress::BestScores() {
  auto statement = database_.Prepare("SELECT exercise, score, max FROM attempt ORDER BY id");
  if (!statement) return tl::unexpected(statement.error());
  std::map<std::string, BestScore> best;
  Result<bool> row = statement->Step();
  for (; row && *row; row = statement->Step()) {
    BestScore& so_far = best[statement->Text(0)];
    const Points score = Points::FromHundredths(statement->Integer(1));
    const Points max = Points::FromHundredths(statement->Integer(2));
    const int attempts = so_far.attempts + 1;
    if (IsBetter(so_far, score, max)) so_far = {score, max, 0};
    so_far.attempts = attempts;
  }
  if (!row) return tl::unexpected(row.error());
  return best;
}

Result<std::optional<std::string>> Progress::AssignedVariant(const std::string& exercise) {
  auto statement = database_.Prepare("SELECT variant FROM assigned WHERE exercise = ?1");
  if (!statement) return tl::unexpected(statement.error());
  statement->Bind(1, exercise);
  const Result<bool> row = statement->Step();
  if (!row) return tl::unexpected(row.error());
  if (!*row) return std::nullopt;
  return statement->Text(0);
}

Status Progress::AssignVariant(const std::string& exercise, const std::string& variant) {
  return RunWith(database_,
                 "INSERT INTO assigned VALUES (?1, ?2)"
                 " ON CONFLICT (exercise) DO UPDATE SET variant = excluded.variant",
                 {exercise, variant});
}

}  // namespace chartmark
