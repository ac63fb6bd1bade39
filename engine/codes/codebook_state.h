// What the parts of the codebook (opening, search, show) share. Seen by their .cc files only.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/database.h"
#include "engine/codes/codebook.h"

namespace chartmark {

// One row of the table of codes.
struct CodeRow {
  std::int64_t id = 0;
  std::string code;
  std::string title;
  std::uint64_t editions = 0;
  std::uint64_t headers = 0;
  CodeSet set() const { return static_cast<CodeSet>(id & 3); }
};

struct Codebook::State {
  explicit State(Database opened) : database(std::move(opened)) {}

  Database database;
  std::string path;
  std::vector<InstalledEdition> editions;
  std::vector<Edition> plain;  // the same without counts; ids in the file are places here plus one
  std::vector<int> bits;       // of titles; -1 for other parts
  std::map<std::string, Statement, std::less<>> prepared;

  Status LoadEditions();
  // A statement kept for the next time, reset and ready to bind.
  Result<Statement*> Prepared(std::string_view sql);
  // Place in `editions` of the one that serves.
  std::optional<std::size_t> Serving(CodeSet set, Part part, Date date) const;
  // The bit of the titles of `set` that serve on the date, as a mask; 0 where there are none.
  std::uint64_t MaskOf(CodeSet set, Date date) const;
  // All rows of this code in this set, whatever their edition.
  Result<std::vector<CodeRow>> RowsOf(CodeSet set, std::string_view code);
  // The row of a code in one edition of its titles.
  Result<std::optional<CodeRow>> RowIn(CodeSet set, std::string_view code, std::uint64_t mask);
};

CodeRow ReadCodeRow(const Statement& row);  // id, code, title, editions, headers

}  // namespace chartmark
