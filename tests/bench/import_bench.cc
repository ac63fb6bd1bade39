// Import of all official files, against SQLite alone: the same rows, already in tables of a file,
// put into the same tables, full text and indexes with INSERT … SELECT. One after the other in one
// run; `ratio` is the one by the other. Memory is the most the program ever held.
#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <sys/resource.h>

#include <chrono>
#include <filesystem>
#include <string>

#include "engine/codes/codebook_schema.h"
#include "tests/bench/codebook_support.h"

namespace {

using Clock = std::chrono::steady_clock;

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

double SqliteAlone(const std::string& book, const std::string& words, const std::string& path) {
  sqlite3* database = nullptr;
  sqlite3_open(path.c_str(), &database);
  const auto begin = Clock::now();
  Run(database,
      "PRAGMA page_size = 8192; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
      "PRAGMA locking_mode = EXCLUSIVE; PRAGMA cache_size = -65536; PRAGMA secure_delete = OFF");
  Run(database, fmt::format("ATTACH '{}' AS old; ATTACH '{}' AS texts", book, words));
  Run(database, chartmark::kCodebookTables);
  Run(database, "INSERT INTO search(search, rank) VALUES('hashsize', 100663296); BEGIN");
  for (const char* table : {"meta", "edition", "code", "level2", "listing", "node", "category",
                            "note", "seventh", "pcs_axis", "pcs_label", "poa_exempt", "word"}) {
    Run(database, fmt::format("INSERT INTO main.{0} SELECT * FROM old.{0}", table));
  }
  Run(database, "INSERT INTO search(rowid, words) SELECT id, words FROM texts.words ORDER BY id");
  Run(database,
      "INSERT INTO word_trigram(rowid, word) SELECT id, '^' || word || '$' FROM word "
      "WHERE word NOT GLOB '*[0-9]*'");
  Run(database, std::string(chartmark::kCodebookIndexes) + "; COMMIT");
  sqlite3_close(database);
  return std::chrono::duration<double>(Clock::now() - begin).count();
}

double MostMegabytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

void Import(benchmark::State& state) {
  const std::string folder = chartmark::MakeTemporaryFolder();
  const std::string book = folder + "/codebook.sqlite";
  double ours = 0;
  double floor = 0;
  for (auto _ : state) {
    std::filesystem::remove(book);
    const auto begin = Clock::now();
    chartmark::BuildFullCodebook(book);
    const double seconds = std::chrono::duration<double>(Clock::now() - begin).count();
    state.counters["most_mb"] = MostMegabytes();
    state.SetIterationTime(seconds);
    ours += seconds;
    std::filesystem::remove(folder + "/words");
    std::filesystem::remove(folder + "/floor");
    GatherWords(book, folder + "/words");
    floor += SqliteAlone(book, folder + "/words", folder + "/floor");
  }
  state.counters["sqlite_s"] = floor / static_cast<double>(state.iterations());
  state.counters["ratio"] = ours / floor;
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
