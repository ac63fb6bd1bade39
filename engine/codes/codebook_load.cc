#include <fmt/format.h>

#include <unordered_map>

#include "engine/base/database.h"
#include "engine/base/text.h"
#include "engine/codes/codebook_schema.h"
#include "engine/codes/codebook_writer.h"

namespace chartmark {
namespace {

struct OldCode {
  std::string code;
  std::string title;
  std::uint64_t headers = 0;
  int details = -1;
};

char FirstOf(std::string_view text) { return text.empty() ? ' ' : text[0]; }

Status Damaged(std::string_view what) {
  return Fail(fmt::format("the codebook is damaged: {}", what));
}

class Loader {
 public:
  Loader(Database& database, Draft& draft) : database_(database), draft_(draft) {}

  Status Load() {
    if (Status done = LoadLevel2(); !done) return done;
    if (Status done = LoadCodes(); !done) return done;
    return ForRows("SELECT * FROM edition ORDER BY id",
                   [this](const Statement& row) { return LoadEdition(row); });
  }

 private:
  template <class TakeRow>
  Status ForRows(std::string_view sql, TakeRow&& take) {
    return ForRowsOf(sql, 0, std::forward<TakeRow>(take));
  }

  template <class TakeRow>
  Status ForRowsOf(std::string_view sql, std::int64_t edition, TakeRow&& take) {
    Result<Statement> select = database_.Prepare(sql);
    if (!select) return tl::unexpected(select.error());
    if (edition != 0) select->Bind(1, edition);
    for (;;) {
      const Result<bool> row = select->Step();
      if (!row) return tl::unexpected(row.error());
      if (!*row) return {};
      if (Status taken = take(*select); !taken) return taken;
    }
  }

  Status LoadLevel2() {
    return ForRows("SELECT * FROM level2", [this](const Statement& row) -> Status {
      HcpcsRecord record;
      record.short_title = row.Text(1);
      record.added = Date::Parse(row.Peek(2));
      record.effective = Date::Parse(row.Peek(3));
      record.terminated = Date::Parse(row.Peek(4));
      record.coverage = FirstOf(row.Peek(5));
      record.pricing = row.Text(6);
      record.type_of_service = row.Text(7);
      record.cross_reference = row.Text(8);
      record.action = FirstOf(row.Peek(9));
      level2_[row.Integer(0)] = std::move(record);
      return {};
    });
  }

  Status LoadCodes() {
    return ForRows("SELECT id, code, title, headers FROM code",
                   [this](const Statement& row) -> Status {
                     OldCode& code = codes_[row.Integer(0)];
                     code.code = row.Text(1);
                     code.title = row.Text(2);
                     code.headers = static_cast<std::uint64_t>(row.Integer(3));
                     return {};
                   });
  }

  Status LoadEdition(const Statement& row) {
    Edition edition;
    edition.set = static_cast<CodeSet>(row.Integer(1) & 3);
    edition.part = static_cast<Part>(row.Integer(2) & 3);
    edition.name = row.Text(3);
    const std::optional<Date> from = Date::Parse(row.Peek(4));
    const std::optional<Date> to = Date::Parse(row.Peek(5));
    if (!from || !to) return Damaged("an edition without dates");
    edition.from = *from;
    edition.to = *to;
    edition.complete = row.Integer(6) != 0;
    edition.hash = row.Text(11);
    DraftEdition* added = draft_.Begin(std::move(edition), row.Integer(7) != 0, row.Text(12));
    if (added == nullptr) return {};
    const std::int64_t id = row.Integer(0);
    if (Status done = LoadListing(id, row.Integer(8), *added); !done) return done;
    if (Status done = LoadNotes(id, *added); !done) return done;
    return LoadTables(id, *added);
  }

  Status LoadListing(std::int64_t id, std::int64_t bit, DraftEdition& edition) {
    return ForRowsOf("SELECT code FROM listing WHERE edition = ?1 ORDER BY place", id,
                     [&](const Statement& row) -> Status {
                       const auto found = codes_.find(row.Integer(0));
                       if (found == codes_.end()) return Damaged("a listing has no code");
                       const auto level2 = level2_.find(row.Integer(0));
                       const OldCode& code = found->second;
                       draft_.AddCode(edition, code.code, code.title,
                                      (code.headers >> (bit & 63) & 1) != 0,
                                      level2 == level2_.end() ? nullptr : &level2->second);
                       return {};
                     });
  }

  Status LoadNotes(std::int64_t id, DraftEdition& edition) {
    if (Status done = LoadNodes(id, edition); !done) return done;
    Status done = ForRowsOf(
        "SELECT at, kind, listed, text FROM note WHERE edition = ?1 ORDER BY place", id,
        [&](const Statement& row) -> Status {
          const auto kind = static_cast<NoteKind>(row.Integer(1));
          edition.notes.push_back({row.Text(0), {kind, row.Text(3), row.Integer(2) != 0}});
          return {};
        });
    if (!done) return done;
    done =
        ForRowsOf("SELECT at, value, meaning, notes FROM seventh WHERE edition = ?1 ORDER BY place",
                  id, [&](const Statement& row) -> Status {
                    SeventhCharacter value{FirstOf(row.Peek(1)), row.Text(2), {}};
                    for (const std::string_view note : Split(row.Peek(3), '\n')) {
                      if (!note.empty()) value.notes.emplace_back(note);
                    }
                    edition.seventh.push_back({row.Text(0), std::move(value)});
                    return {};
                  });
    if (!done) return done;
    return ForRowsOf("SELECT code FROM poa_exempt WHERE edition = ?1", id,
                     [&](const Statement& row) -> Status {
                       edition.exempt.push_back(row.Text(0));
                       return {};
                     });
  }

  Status LoadNodes(std::int64_t id, DraftEdition& edition) {
    Status done = ForRowsOf("SELECT id, parent, title FROM node WHERE edition = ?1 ORDER BY place",
                            id, [&](const Statement& row) -> Status {
                              edition.nodes.push_back({row.Text(0), row.Text(1), row.Text(2)});
                              return {};
                            });
    if (!done) return done;
    return ForRowsOf("SELECT code, block FROM category WHERE edition = ?1", id,
                     [&](const Statement& row) -> Status {
                       edition.categories.emplace_back(row.Text(0), row.Text(1));
                       return {};
                     });
  }

  Status LoadTables(std::int64_t id, DraftEdition& edition) {
    Status done =
        ForRowsOf("SELECT pcs_table, position, name, definition FROM pcs_axis WHERE edition = ?1",
                  id, [&](const Statement& row) -> Status {
                    edition.axes.push_back(
                        {row.Text(0), static_cast<int>(row.Integer(1)), row.Text(2), row.Text(3)});
                    return {};
                  });
    if (!done) return done;
    return ForRowsOf(
        "SELECT pcs_table, row, position, value, label FROM pcs_label WHERE edition = ?1", id,
        [&](const Statement& row) -> Status {
          edition.labels.push_back({row.Text(0), static_cast<int>(row.Integer(1)),
                                    static_cast<int>(row.Integer(2)), FirstOf(row.Peek(3)),
                                    row.Text(4)});
          return {};
        });
  }

  Database& database_;
  Draft& draft_;
  std::unordered_map<std::int64_t, OldCode> codes_;
  std::unordered_map<std::int64_t, HcpcsRecord> level2_;
};

}  // namespace

Status LoadCodebook(const std::string& path, Draft& draft) {
  Result<Database> database = Database::Open(path, Database::Mode::kReadOnly);
  if (!database) return tl::unexpected(database.error());
  const Result<std::optional<std::string>> format =
      database->Ask("SELECT value FROM meta WHERE key = 'format'");
  if (!format || !*format || **format != std::to_string(kCodebookFormat)) {
    return Fail(
        fmt::format("'{}' is no codebook of this version; remove it and import the official "
                    "files again",
                    path));
  }
  if (Status loaded = Loader(*database, draft).Load(); !loaded) {
    return tl::unexpected(loaded.error().Within(path));
  }
  return {};
}

}  // namespace chartmark
