// Import of all official files, against SQLite alone building the same tables, full text and
// indexes from the same rows: `sqlite3` reading them from CSV files (`ratio`), and, harder to
// match, INSERT … SELECT from the tables of another file, where nothing is parsed or bound
// (`ratio_select`). One after the other in one run. `ratio_cpu` is
// `ratio` in CPU seconds of all threads. `most_mb` is the most memory the program ever held.
#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <sys/resource.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "engine/codes/codebook_schema.h"
#include "tests/bench/codebook_support.h"

namespace {

using Clock = std::chrono::steady_clock;

constexpr const char* kTables[] = {"meta",    "edition",  "code",      "level2",
                                   "listing", "node",     "category",  "note",
                                   "seventh", "pcs_axis", "pcs_label", "poa_exempt"};

void Run(sqlite3* database, const std::string& sql) {
  char* words = nullptr;
  if (sqlite3_exec(database, sql.c_str(), nullptr, nullptr, &words) != SQLITE_OK) {
    std::fprintf(stderr, "sqlite: %s\n", words);
    std::exit(1);
  }
}

// The text of each row of the full text, which a contentless table does not give back.
void GatherWords(const std::string& book, const std::string& words) {
  sqlite3* database = nullptr;
  sqlite3_open(words.c_str(), &database);
  Run(database, fmt::format("ATTACH '{}' AS old", book));
  Run(database, R"sql(
CREATE TABLE words(id INTEGER PRIMARY KEY, words TEXT);
INSERT INTO words SELECT id, title || ' ' || CASE WHEN length(code) > 2 THEN substr(code, 1, 3) ELSE '' END ||
  coalesce((SELECT group_concat(text, ' ') FROM old.note WHERE at = c.code AND kind IN (0, 1)
            AND id & 3 = 0 AND note.edition = (SELECT max(id) FROM old.edition WHERE part = 1)), '')
  FROM old.code c;
)sql");
  sqlite3_close(database);
}

double SqliteSelect(const std::string& book, const std::string& words, const std::string& path) {
  sqlite3* database = nullptr;
  sqlite3_open(path.c_str(), &database);
  const auto begin = Clock::now();
  Run(database,
      "PRAGMA page_size = 8192; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
      "PRAGMA locking_mode = EXCLUSIVE; PRAGMA cache_size = -65536; PRAGMA secure_delete = OFF");
  Run(database, fmt::format("ATTACH '{}' AS old; ATTACH '{}' AS texts", book, words));
  Run(database, chartmark::kCodebookTables);
  Run(database, "INSERT INTO search(search, rank) VALUES('hashsize', 100663296); BEGIN");
  for (const char* table : kTables) {
    Run(database, fmt::format("INSERT INTO main.{0} SELECT * FROM old.{0}", table));
  }
  Run(database, "INSERT INTO main.word SELECT * FROM old.word");
  Run(database, "INSERT INTO search(rowid, words) SELECT id, words FROM texts.words ORDER BY id");
  Run(database,
      "INSERT INTO word_trigram(rowid, word) SELECT id, '^' || word || '$' FROM word "
      "WHERE word NOT GLOB '*[0-9]*'");
  Run(database, std::string(chartmark::kCodebookIndexes) + "; COMMIT");
  sqlite3_close(database);
  return std::chrono::duration<double>(Clock::now() - begin).count();
}

constexpr const char* kVocabulary = R"sql(
INSERT INTO word(id, word, row_count)
  SELECT row_number() OVER () * 32 + min(length(term), 31), term, doc FROM vocabulary
  WHERE length(term) >= 3;
INSERT INTO word_trigram(rowid, word)
  SELECT id, '^' || word || '$' FROM word WHERE word NOT GLOB '*[0-9]*';
)sql";

int Shell(const std::string& command) { return std::system(command.c_str()); }

double CpuSeconds(int who) {
  rusage usage{};
  getrusage(who, &usage);
  const auto seconds = [](const timeval& t) {
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) * 1e-6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

struct Cost {
  double wall = 0;  // seconds
  double cpu = 0;
};

// What the sqlite3 program takes; negative where it is not there.
Cost SqliteProgram(const std::string& folder, const std::string& book) {
  std::string script = fmt::format(
      "PRAGMA page_size = 8192; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;\n"
      "PRAGMA locking_mode = EXCLUSIVE; PRAGMA cache_size = -65536;\n{}\n"
      "INSERT INTO search(search, rank) VALUES('hashsize', 100663296);\nBEGIN;\n.mode csv\n",
      chartmark::kCodebookTables);
  for (const char* table : kTables) {
    const std::string csv = fmt::format("{}/{}.csv", folder, table);
    if (Shell(fmt::format("sqlite3 -csv '{}' 'SELECT * FROM {}' > '{}'", book, table, csv)) != 0) {
      return {-1, -1};
    }
    script += fmt::format(".import {} {}\n", csv, table);
  }
  Shell(fmt::format("sqlite3 -csv '{0}/words' 'SELECT * FROM words' > '{0}/words.csv'", folder));
  script += fmt::format(
      "CREATE TEMP TABLE texts(id INTEGER PRIMARY KEY, words TEXT);\n.import {}/words.csv texts\n"
      "INSERT INTO search(rowid, words) SELECT id, words FROM texts;\nCOMMIT;\nBEGIN;\n{}{}\n"
      "COMMIT;\n",
      folder, kVocabulary, chartmark::kCodebookIndexes);
  std::ofstream(folder + "/script.sql") << script;
  std::filesystem::remove(folder + "/floor");
  const auto begin = Clock::now();
  const double cpu = CpuSeconds(RUSAGE_CHILDREN);
  const int code = Shell(fmt::format("sqlite3 '{0}/floor' < '{0}/script.sql' > '{0}/out'", folder));
  if (code != 0) return {-1, -1};
  return {std::chrono::duration<double>(Clock::now() - begin).count(),
          CpuSeconds(RUSAGE_CHILDREN) - cpu};
}

double MostMegabytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

void Import(benchmark::State& state) {
  const std::string folder = chartmark::MakeTemporaryFolder();
  const std::string book = folder + "/codebook.sqlite";
  Cost ours;
  Cost program;
  double select = 0;
  for (auto _ : state) {
    std::filesystem::remove(book);
    const auto begin = Clock::now();
    const double cpu = CpuSeconds(RUSAGE_SELF);
    chartmark::BuildFullCodebook(book);
    ours.cpu += CpuSeconds(RUSAGE_SELF) - cpu;
    const double seconds = std::chrono::duration<double>(Clock::now() - begin).count();
    state.counters["most_mb"] = MostMegabytes();
    state.SetIterationTime(seconds);
    ours.wall += seconds;
    std::filesystem::remove(folder + "/words");
    std::filesystem::remove(folder + "/floor");
    GatherWords(book, folder + "/words");
    select += SqliteSelect(book, folder + "/words", folder + "/floor");
    const Cost sqlite = SqliteProgram(folder, book);
    program.wall += sqlite.wall;
    program.cpu += sqlite.cpu;
  }
  state.counters["sqlite3_s"] = program.wall / static_cast<double>(state.iterations());
  state.counters["ratio"] = ours.wall / program.wall;
  state.counters["ratio_cpu"] = ours.cpu / program.cpu;
  state.counters["ratio_select"] = ours.wall / select;
}

}  // namespace

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  if (chartmark::OfficialFiles().empty()) {
    std::puts("skipped: no reference data");
    return 0;
  }
  benchmark::RegisterBenchmark("import", Import)
      ->UseManualTime()
      ->Unit(benchmark::kMillisecond)
      ->Iterations(3);
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
