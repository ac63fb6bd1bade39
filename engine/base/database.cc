#include "engine/base/database.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <utility>

namespace chartmark {
namespace {

tl::unexpected<Error> FailWith(sqlite3* database) {
  const char* file = database != nullptr ? sqlite3_db_filename(database, "main") : nullptr;
  const char* words = database != nullptr ? sqlite3_errmsg(database) : "out of memory";
  const int code = database != nullptr ? sqlite3_errcode(database) : SQLITE_NOMEM;
  const bool bad_file = code == SQLITE_NOTADB || code == SQLITE_CORRUPT;
  return Fail(fmt::format("database '{}': {}", file != nullptr ? file : "", words),
              bad_file ? ErrorKind::kBadInput : ErrorKind::kIo);
}

int FlagsOf(Database::Mode mode) {
  switch (mode) {
    case Database::Mode::kReadOnly:
      return SQLITE_OPEN_READONLY;
    case Database::Mode::kReadWrite:
      return SQLITE_OPEN_READWRITE;
    case Database::Mode::kCreate:
      break;
  }
  return SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
}

}  // namespace

Statement::Statement(sqlite3* database, sqlite3_stmt* statement)
    : database_(database), statement_(statement) {}

Statement::Statement(Statement&& other) noexcept
    : database_(other.database_), statement_(std::exchange(other.statement_, nullptr)) {}

Statement& Statement::operator=(Statement&& other) noexcept {
  std::swap(database_, other.database_);
  std::swap(statement_, other.statement_);
  return *this;
}

Statement::~Statement() { sqlite3_finalize(statement_); }

Statement& Statement::Bind(int place, std::string_view text) {
  sqlite3_bind_text64(statement_, place, text.data() != nullptr ? text.data() : "", text.size(),
                      SQLITE_TRANSIENT, SQLITE_UTF8);
  return *this;
}

Statement& Statement::BindBorrowed(int place, std::string_view text) {
  sqlite3_bind_text64(statement_, place, text.data() != nullptr ? text.data() : "", text.size(),
                      SQLITE_STATIC, SQLITE_UTF8);
  return *this;
}

Statement& Statement::Bind(int place, std::int64_t value) {
  sqlite3_bind_int64(statement_, place, value);
  return *this;
}

Statement& Statement::BindNull(int place) {
  sqlite3_bind_null(statement_, place);
  return *this;
}

Result<bool> Statement::Step() {
  const int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  return FailWith(database_);
}

Status Statement::Execute() {
  Result<bool> row = true;
  while (row && *row) row = Step();
  sqlite3_reset(statement_);
  if (!row) return tl::unexpected(row.error());
  return {};
}

void Statement::Reset() { sqlite3_reset(statement_); }

std::string_view Statement::Peek(int column) const {
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
  if (text == nullptr) return {};
  return {text, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

std::string Statement::Text(int column) const { return std::string(Peek(column)); }

std::int64_t Statement::Integer(int column) const {
  return sqlite3_column_int64(statement_, column);
}

bool Statement::IsNull(int column) const {
  return sqlite3_column_type(statement_, column) == SQLITE_NULL;
}

Result<Database> Database::Open(const std::string& path, Mode mode) {
  sqlite3* raw = nullptr;
  const int code = sqlite3_open_v2(path.c_str(), &raw, FlagsOf(mode), nullptr);
  Database database(raw);
  if (code != SQLITE_OK) {
    return Fail(fmt::format("cannot open the database '{}': {}", path, sqlite3_errstr(code)),
                ErrorKind::kIo);
  }
  sqlite3_busy_timeout(raw, 5000);
  // A damaged file is found out here, not in the middle of the work.
  if (Status usable = database.Run("PRAGMA trusted_schema = OFF; PRAGMA schema_version"); !usable) {
    return tl::unexpected(usable.error());
  }
  return database;
}

Database::Database(Database&& other) noexcept
    : database_(std::exchange(other.database_, nullptr)) {}

Database& Database::operator=(Database&& other) noexcept {
  std::swap(database_, other.database_);
  return *this;
}

Database::~Database() { sqlite3_close_v2(database_); }

Status Database::Run(const std::string& sql) {
  if (sqlite3_exec(database_, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK) return {};
  return FailWith(database_);
}

Result<Statement> Database::Prepare(std::string_view sql) {
  sqlite3_stmt* raw = nullptr;
  const int code =
      sqlite3_prepare_v3(database_, sql.data(), static_cast<int>(sql.size()), 0, &raw, nullptr);
  if (code != SQLITE_OK) return FailWith(database_);
  return Statement(database_, raw);
}

Result<std::optional<std::string>> Database::Ask(std::string_view sql) {
  Result<Statement> statement = Prepare(sql);
  if (!statement) return tl::unexpected(statement.error());
  const Result<bool> row = statement->Step();
  if (!row) return tl::unexpected(row.error());
  if (!*row) return std::nullopt;
  return statement->Text(0);
}

std::int64_t Database::LastRowId() const { return sqlite3_last_insert_rowid(database_); }

}  // namespace chartmark
