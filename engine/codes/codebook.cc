#include "engine/codes/codebook.h"

#include <fmt/format.h>

#include "engine/base/files.h"
#include "engine/codes/codebook_schema.h"
#include "engine/codes/codebook_state.h"
#include "engine/codes/edition.h"

namespace chartmark {
namespace {

Result<Database> OpenFile(const std::string& path) {
  if (!MakeSystemFiles()->Exists(path)) {
    return Fail(fmt::format("no codebook at '{}'; import the official files first", path),
                ErrorKind::kNotFound);
  }
  Result<Database> database = Database::Open(path, Database::Mode::kReadOnly);
  if (!database) return database;
  const auto format = database->Ask("SELECT value FROM meta WHERE key = 'format'");
  if (!format || !*format || **format != std::to_string(kCodebookFormat)) {
    return Fail(
        fmt::format("'{}' is no codebook of this version; remove it and import the official "
                    "files again",
                    path));
  }
  return database;
}

Result<std::string> IndexPathIn(Database& database, const std::string& path) {
  const auto name = database.Ask("SELECT value FROM meta WHERE key = 'index'");
  if (!name) return tl::unexpected(name.error());
  const std::string_view file = *name ? std::string_view(**name) : std::string_view();
  // A name of a file beside it and nothing else: the codebook may have come from elsewhere.
  if (file.empty() || file.find('/') != std::string_view::npos) {
    return Fail(fmt::format("'{}' does not name its index; import the official files again", path));
  }
  const std::size_t slash = path.rfind('/');
  return slash == std::string::npos ? std::string(file)
                                    : path.substr(0, slash + 1) + std::string(file);
}

}  // namespace

CodeRow ReadCodeRow(const Statement& row) {
  CodeRow code;
  code.id = row.Integer(0);
  code.code = row.Text(1);
  code.title = row.Text(2);
  code.editions = static_cast<std::uint64_t>(row.Integer(3));
  code.headers = static_cast<std::uint64_t>(row.Integer(4));
  return code;
}

Result<Statement*> Codebook::State::Prepared(std::string_view sql) {
  const auto found = prepared.find(sql);
  if (found != prepared.end()) {
    found->second.Reset();
    return &found->second;
  }
  Result<Statement> statement = database.Prepare(sql);
  if (!statement) return tl::unexpected(statement.error());
  return &prepared.emplace(std::string(sql), *std::move(statement)).first->second;
}

Status Codebook::State::LoadEditions() {
  const Result<Statement*> select = Prepared("SELECT * FROM edition ORDER BY id");
  if (!select) return tl::unexpected(select.error());
  Statement& row = **select;
  for (;;) {
    const Result<bool> step = row.Step();
    if (!step) return tl::unexpected(step.error());
    if (!*step) return {};
    InstalledEdition installed;
    Edition& edition = installed.edition;
    edition.set = static_cast<CodeSet>(row.Integer(1) & 3);
    edition.part = static_cast<Part>(row.Integer(2) & 3);
    edition.name = row.Text(3);
    edition.from = Date::Parse(row.Peek(4)).value_or(Date{1900, 1, 1});
    edition.to = Date::Parse(row.Peek(5)).value_or(Date{2199, 12, 31});
    edition.complete = row.Integer(6) != 0;
    edition.hash = row.Text(11);
    installed.derived = row.Integer(7) != 0;
    installed.rows = row.Integer(9);
    installed.billable = row.Integer(10);
    installed.source = row.Text(12);
    bits.push_back(static_cast<int>(row.Integer(8)));
    plain.push_back(edition);
    editions.push_back(std::move(installed));
  }
}

std::optional<std::size_t> Codebook::State::Serving(CodeSet set, Part part, Date date) const {
  return ServingEdition(plain, set, part, date);
}

std::uint64_t Codebook::State::MaskOf(CodeSet set, Date date) const {
  const std::optional<std::size_t> serving = Serving(set, Part::kTitles, date);
  if (!serving || bits[*serving] < 0 || bits[*serving] > 63) return 0;
  return std::uint64_t{1} << bits[*serving];
}

Result<std::vector<CodeRow>> Codebook::State::RowsOf(CodeSet set, std::string_view code) {
  const Result<Statement*> select =
      Prepared("SELECT id, code, title, editions, headers FROM code WHERE code = ?1 ORDER BY id");
  if (!select) return tl::unexpected(select.error());
  (*select)->Bind(1, code);
  std::vector<CodeRow> rows;
  for (;;) {
    const Result<bool> step = (*select)->Step();
    if (!step) return tl::unexpected(step.error());
    if (!*step) return rows;
    CodeRow row = ReadCodeRow(**select);
    if (row.set() == set) rows.push_back(std::move(row));
  }
}

Result<std::optional<CodeRow>> Codebook::State::RowIn(CodeSet set, std::string_view code,
                                                      std::uint64_t mask) {
  Result<std::vector<CodeRow>> rows = RowsOf(set, code);
  if (!rows) return tl::unexpected(rows.error());
  for (CodeRow& row : *rows) {
    if ((row.editions & mask) != 0) return std::optional<CodeRow>(std::move(row));
  }
  return std::nullopt;
}

Codebook::Codebook(std::unique_ptr<State> state) : state_(std::move(state)) {}
Codebook::Codebook(Codebook&&) noexcept = default;
Codebook& Codebook::operator=(Codebook&&) noexcept = default;
Codebook::~Codebook() = default;

Result<Codebook> Codebook::Open(const std::string& path) {
  Result<Database> database = OpenFile(path);
  if (!database) return tl::unexpected(database.error());
  auto state = std::make_unique<State>(*std::move(database));
  state->path = path;
  // One long read: the file is replaced, never written, so nobody waits for the lock, and each
  // query saves taking it.
  if (Status ready = state->database.Run("PRAGMA mmap_size = 268435456; BEGIN"); !ready) {
    return tl::unexpected(ready.error());
  }
  if (Status loaded = state->LoadEditions(); !loaded) return tl::unexpected(loaded.error());
  return Codebook(std::move(state));
}

Result<std::string> Codebook::IndexPathOf(const std::string& path) {
  Result<Database> database = OpenFile(path);
  if (!database) return tl::unexpected(database.error());
  return IndexPathIn(*database, path);
}

Result<std::shared_ptr<const CodeIndex>> Codebook::OpenIndex(const std::string& path) {
  constexpr int kTries = 3;
  for (int i = 1;; ++i) {
    const Result<std::string> index = IndexPathOf(path);
    if (!index) return tl::unexpected(index.error());
    Result<std::shared_ptr<const CodeIndex>> opened = CodeIndex::Open(*index);
    if (opened || i == kTries || MakeSystemFiles()->Exists(*index)) return opened;
  }
}

const std::vector<InstalledEdition>& Codebook::editions() const { return state_->editions; }

}  // namespace chartmark
