#include "engine/codes/codebook_writer.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <unordered_map>

#include "engine/base/database.h"
#include "engine/codes/codebook_schema.h"

namespace chartmark {
namespace {

// The file is new and nobody else has it open: no journal. It is made durable once, at the end.
// All of the full text fits into one flush, which leaves one segment and nothing to merge.
constexpr const char* kSettings = R"sql(
PRAGMA page_size = 8192;
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA locking_mode = EXCLUSIVE;
PRAGMA cache_size = -65536;
PRAGMA secure_delete = OFF;
)sql";

constexpr const char* kFullTextSettings = R"sql(
INSERT INTO search(search, rank) VALUES('hashsize', 100663296);
INSERT INTO search(search, rank) VALUES('pgsz', 8000);
)sql";

// The id of a word tells its length, so that likeness can be told without fetching the word. The
// marks at both ends let beginnings and ends count.
constexpr const char* kVocabulary = R"sql(
INSERT INTO word(id, word, row_count)
  SELECT row_number() OVER () * 32 + min(length(term), 31), term, doc FROM vocabulary
  WHERE length(term) >= 3;
INSERT INTO word_trigram(rowid, word)
  SELECT id, '^' || word || '$' FROM word WHERE word NOT GLOB '*[0-9]*';
)sql";

std::string DayOf(const std::optional<Date>& date) { return date ? date->ToString() : ""; }

class Writer {
 public:
  Writer(const Draft& draft, Database& database) : draft_(draft), database_(database) {}

  Status Write(const CodebookProgress& progress) {
    using Step = Status (Writer::*)();
    constexpr std::pair<Step, std::string_view> kSteps[] = {
        {&Writer::WriteEditions, "editions"}, {&Writer::WriteCodes, "codes"},
        {&Writer::WriteListings, "listings"}, {&Writer::WriteNotes, "notes"},
        {&Writer::WriteTables, "tables"},     {&Writer::WriteSearch, "full text search"},
    };
    int percent = 40;
    for (const auto& [step, name] : kSteps) {
      progress(fmt::format("writing {}", name), percent);
      if (Status done = (this->*step)(); !done) return done;
      percent += 7;
    }
    return {};
  }

 private:
  static std::pair<std::int64_t, std::int64_t> CountsOf(const DraftEdition& edition) {
    std::int64_t headers = 0;
    for (const DraftListing& row : edition.listing) headers += row.header ? 1 : 0;
    constexpr std::size_t kAxesOfTable = 7;
    const auto rows =
        static_cast<std::int64_t>(edition.listing.size() + edition.notes.size() +
                                  edition.exempt.size() + edition.axes.size() / kAxesOfTable);
    return {rows, static_cast<std::int64_t>(edition.listing.size()) - headers};
  }

  Status WriteEditions() {
    Result<Statement> insert =
        database_.Prepare("INSERT INTO edition VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13)");
    if (!insert) return tl::unexpected(insert.error());
    std::int64_t id = 0;
    for (const DraftEdition& draft : draft_.editions()) {
      const Edition& edition = draft.edition;
      const auto [rows, billable] = CountsOf(draft);
      insert->Bind(1, ++id).Bind(2, static_cast<std::int64_t>(edition.set));
      insert->Bind(3, static_cast<std::int64_t>(edition.part)).Bind(4, edition.name);
      insert->Bind(5, edition.from.ToString()).Bind(6, edition.to.ToString());
      insert->Bind(7, std::int64_t{edition.complete}).Bind(8, std::int64_t{draft.derived});
      insert->Bind(9, std::int64_t{draft.bit}).Bind(10, rows).Bind(11, billable);
      insert->Bind(12, edition.hash).Bind(13, draft.source);
      if (Status done = insert->Execute(); !done) return done;
    }
    return {};
  }

  Status WriteCodes() {
    Result<Statement> insert = database_.Prepare("INSERT INTO code VALUES(?1,?2,?3,?4,?5)");
    if (!insert) return tl::unexpected(insert.error());
    for (const std::uint32_t place : draft_.by_rank()) {
      const DraftCode& code = draft_.codes()[place];
      insert->Bind(1, code.id).BindBorrowed(2, code.code).BindBorrowed(3, code.title);
      insert->Bind(4, static_cast<std::int64_t>(code.editions));
      insert->Bind(5, static_cast<std::int64_t>(code.headers));
      if (Status done = insert->Execute(); !done) return done;
      if (code.details < 0) continue;
      if (Status done = WriteLevel2(code); !done) return done;
    }
    return {};
  }

  Status WriteLevel2(const DraftCode& code) {
    const HcpcsRecord& record = draft_.details()[static_cast<std::size_t>(code.details)];
    if (!level2_) {
      Result<Statement> insert =
          database_.Prepare("INSERT INTO level2 VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10)");
      if (!insert) return tl::unexpected(insert.error());
      level2_ = std::move(*insert);
    }
    level2_->Bind(1, code.id).Bind(2, record.short_title).Bind(3, DayOf(record.added));
    level2_->Bind(4, DayOf(record.effective)).Bind(5, DayOf(record.terminated));
    level2_->Bind(6, std::string(1, record.coverage)).Bind(7, record.pricing);
    level2_->Bind(8, record.type_of_service).Bind(9, record.cross_reference);
    return level2_->Bind(10, std::string(1, record.action)).Execute();
  }

  // Calls write(insert, edition, its number from 1) for every edition.
  template <class WriteRows>
  Status ForEachEdition(std::string_view sql, WriteRows&& write) {
    Result<Statement> insert = database_.Prepare(sql);
    if (!insert) return tl::unexpected(insert.error());
    std::int64_t number = 0;
    for (const DraftEdition& edition : draft_.editions()) {
      if (Status done = write(*insert, edition, ++number); !done) return done;
    }
    return {};
  }

  Status WriteListings() {
    return ForEachEdition(
        "INSERT INTO listing VALUES(?1,?2,?3)",
        [this](Statement& insert, const DraftEdition& edition, std::int64_t number) -> Status {
          std::int64_t place = 0;
          for (const DraftListing& row : edition.listing) {
            insert.Bind(1, number).Bind(2, ++place).Bind(3, draft_.codes()[row.code].id);
            if (Status done = insert.Execute(); !done) return done;
          }
          return {};
        });
  }

  Status WriteNotes() {
    if (Status done = WriteNodes(); !done) return done;
    if (Status done = WriteNoteRows(); !done) return done;
    if (Status done = WriteSeventh(); !done) return done;
    return ForEachEdition(
        "INSERT INTO poa_exempt VALUES(?1,?2)",
        [](Statement& insert, const DraftEdition& edition, std::int64_t number) -> Status {
          for (const std::string& code : edition.exempt) {
            if (Status done = insert.Bind(1, number).BindBorrowed(2, code).Execute(); !done) {
              return done;
            }
          }
          return {};
        });
  }

  Status WriteNodes() {
    const auto write = [](Statement& insert, const DraftEdition& edition,
                          std::int64_t number) -> Status {
      std::int64_t place = 0;
      for (const DraftNode& node : edition.nodes) {
        insert.Bind(1, number).Bind(2, ++place).Bind(3, node.id).Bind(4, node.parent);
        if (Status done = insert.Bind(5, node.title).Execute(); !done) return done;
      }
      return {};
    };
    if (Status done = ForEachEdition("INSERT INTO node VALUES(?1,?2,?3,?4,?5)", write); !done) {
      return done;
    }
    return ForEachEdition(
        "INSERT INTO category VALUES(?1,?2,?3)",
        [](Statement& insert, const DraftEdition& edition, std::int64_t number) -> Status {
          for (const auto& [code, block] : edition.categories) {
            Status done = insert.Bind(1, number).Bind(2, code).Bind(3, block).Execute();
            if (!done) return done;
          }
          return {};
        });
  }

  Status WriteNoteRows() {
    return ForEachEdition(
        "INSERT INTO note VALUES(?1,?2,?3,?4,?5,?6)",
        [](Statement& insert, const DraftEdition& edition, std::int64_t number) -> Status {
          std::int64_t place = 0;
          for (const DraftNote& row : edition.notes) {
            insert.Bind(1, number).BindBorrowed(2, row.at).Bind(3, ++place);
            insert.Bind(4, static_cast<std::int64_t>(row.note.kind));
            insert.Bind(5, std::int64_t{row.note.listed}).BindBorrowed(6, row.note.text);
            if (Status done = insert.Execute(); !done) return done;
          }
          return {};
        });
  }

  Status WriteSeventh() {
    return ForEachEdition(
        "INSERT INTO seventh VALUES(?1,?2,?3,?4,?5,?6)",
        [](Statement& insert, const DraftEdition& edition, std::int64_t number) -> Status {
          std::int64_t place = 0;
          for (const DraftSeventh& row : edition.seventh) {
            std::string notes;
            for (const std::string& note : row.character.notes) notes += note + "\n";
            insert.Bind(1, number).Bind(2, row.at).Bind(3, ++place);
            insert.Bind(4, std::string(1, row.character.value)).Bind(5, row.character.meaning);
            if (Status done = insert.Bind(6, notes).Execute(); !done) return done;
          }
          return {};
        });
  }

  Status WriteTables() {
    const auto write_axes = [](Statement& insert, const DraftEdition& edition,
                               std::int64_t number) -> Status {
      for (const DraftAxis& axis : edition.axes) {
        insert.Bind(1, number).Bind(2, axis.table).Bind(3, std::int64_t{axis.position});
        if (Status done = insert.Bind(4, axis.name).Bind(5, axis.definition).Execute(); !done) {
          return done;
        }
      }
      return {};
    };
    Status done = ForEachEdition("INSERT INTO pcs_axis VALUES(?1,?2,?3,?4,?5)", write_axes);
    if (!done) return done;
    return ForEachEdition(
        "INSERT INTO pcs_label VALUES(?1,?2,?3,?4,?5,?6,?7)",
        [](Statement& insert, const DraftEdition& edition, std::int64_t number) -> Status {
          std::int64_t place = 0;
          for (const DraftLabel& label : edition.labels) {
            insert.Bind(1, number).BindBorrowed(2, label.table).Bind(3, std::int64_t{label.row});
            insert.Bind(4, std::int64_t{label.position}).Bind(5, ++place);
            insert.Bind(6, std::string(1, label.value)).BindBorrowed(7, label.label);
            if (Status row = insert.Execute(); !row) return row;
          }
          return {};
        });
  }

  // The inclusion terms and includes notes of each code of the newest tabular list.
  std::unordered_map<std::string_view, std::string> Synonyms() const {
    std::unordered_map<std::string_view, std::string> synonyms;
    const DraftEdition* notes = draft_.NewestNotes();
    if (notes == nullptr) return synonyms;
    for (const DraftNote& row : notes->notes) {
      if (row.note.kind != NoteKind::kInclusionTerm && row.note.kind != NoteKind::kIncludes) {
        continue;
      }
      synonyms[row.at] += " " + row.note.text;
    }
    return synonyms;
  }

  Status WriteSearch() {
    if (Status set = database_.Run(kFullTextSettings); !set) return set;
    Result<Statement> insert = database_.Prepare("INSERT INTO search(rowid, words) VALUES(?1, ?2)");
    if (!insert) return tl::unexpected(insert.error());
    const auto synonyms = Synonyms();
    std::string words;
    for (const std::uint32_t place : draft_.by_rank()) {
      const DraftCode& code = draft_.codes()[place];
      words = code.title;
      if (code.code.size() > 2) words.append(" ").append(code.code, 0, 3);
      if (code.set == CodeSet::kIcd10Cm) {
        const auto found = synonyms.find(code.code);
        if (found != synonyms.end()) words += found->second;
      }
      if (Status done = insert->Bind(1, code.id).BindBorrowed(2, words).Execute(); !done) {
        return done;
      }
    }
    return {};
  }

  const Draft& draft_;
  Database& database_;
  std::optional<Statement> level2_;
};

Status SyncFile(const std::string& path) {
  const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return Fail(fmt::format("cannot open '{}'", path), ErrorKind::kIo);
  const bool synced = fsync(file) == 0;
  close(file);
  if (!synced) return Fail(fmt::format("cannot make '{}' durable", path), ErrorKind::kIo);
  return {};
}

}  // namespace

Status WriteCodebook(const Draft& draft, const std::string& path,
                     const CodebookProgress& progress) {
  Result<Database> database = Database::Open(path, Database::Mode::kCreate);
  if (!database) return tl::unexpected(database.error());
  if (Status done = database->Run(kSettings); !done) return done;
  if (Status done = database->Run(kCodebookTables); !done) return done;
  Status written = InTransaction(
      *database, [&]() -> Status { return Writer(draft, *database).Write(progress); });
  if (!written) return written;
  // The full text is flushed with the commit; only then its vocabulary can be read.
  progress("writing indexes", 90);
  return InTransaction(*database, [&]() -> Status {
    if (Status done = database->Run(kVocabulary); !done) return done;
    return database->Run(kCodebookIndexes);
  });
}

Status SealCodebook(const std::string& path, const std::string& index_file) {
  {
    Result<Database> database = Database::Open(path, Database::Mode::kReadWrite);
    if (!database) return tl::unexpected(database.error());
    if (Status done = database->Run(kSettings); !done) return done;
    Result<Statement> insert = database->Prepare("INSERT INTO meta VALUES(?1, ?2)");
    if (!insert) return tl::unexpected(insert.error());
    const std::pair<std::string_view, std::string> rows[] = {
        {"format", std::to_string(kCodebookFormat)}, {"index", index_file}};
    for (const auto& [key, value] : rows) {
      if (Status done = insert->Bind(1, key).Bind(2, value).Execute(); !done) return done;
    }
  }
  return SyncFile(path);
}

}  // namespace chartmark
