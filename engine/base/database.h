// SQLite as values: the one place that sees sqlite3.h.
//
// A Database and its Statements belong to one thread at a time. Errors carry SQLite's own words and
// the file. Text is bound and read as UTF-8, by copy.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "engine/base/result.h"

struct sqlite3;
struct sqlite3_stmt;

namespace chartmark {

class Statement {
 public:
  Statement(Statement&& other) noexcept;
  Statement& operator=(Statement&& other) noexcept;
  ~Statement();

  // Places count from 1, as in "?1". A text bound with BindBorrowed must live until the next Reset.
  Statement& Bind(int place, std::string_view text);
  Statement& BindBorrowed(int place, std::string_view text);
  Statement& Bind(int place, std::int64_t value);
  Statement& BindNull(int place);

  Result<bool> Step();  // true: there is a row to read
  Status Execute();     // steps to the end, then resets
  void Reset();         // the bound values stay

  // Columns count from 0.
  std::string Text(int column) const;
  std::string_view Peek(int column) const;  // valid until the next Step or Reset
  std::int64_t Integer(int column) const;
  bool IsNull(int column) const;

 private:
  friend class Database;
  Statement(sqlite3* database, sqlite3_stmt* statement);
  sqlite3* database_ = nullptr;  // borrowed from the Database, which outlives it
  sqlite3_stmt* statement_ = nullptr;
};

class Database {
 public:
  enum class Mode { kReadOnly, kReadWrite, kCreate };
  static Result<Database> Open(const std::string& path, Mode mode);
  Database(Database&& other) noexcept;
  Database& operator=(Database&& other) noexcept;
  ~Database();

  Status Run(const std::string& sql);  // one or more statements without results
  Result<Statement> Prepare(std::string_view sql);
  // The first column of the first row, as text; nullopt where there is no row.
  Result<std::optional<std::string>> Ask(std::string_view sql);
  std::int64_t LastRowId() const;

 private:
  explicit Database(sqlite3* database) : database_(database) {}
  sqlite3* database_ = nullptr;
};

// Runs `work` in one immediate transaction: committed where it succeeds, undone where it fails.
template <class Work>
Status InTransaction(Database& database, Work&& work) {
  if (Status begun = database.Run("BEGIN IMMEDIATE"); !begun) return begun;
  Status done = work();
  if (done) done = database.Run("COMMIT");
  if (!done) {
    const Status undone = database.Run("ROLLBACK");  // fails where SQLite has done it already
    (void)undone;
  }
  return done;
}

}  // namespace chartmark
