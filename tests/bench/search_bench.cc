// Search as you type over all code sets, against the bare FTS5 query of the rarest of its words.
// Each iteration runs both in turn; `ratio` is the one by the other.
#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <chrono>
#include <string>
#include <vector>

#include "engine/codes/codebook.h"
#include "engine/codes/words.h"
#include "tests/bench/codebook_support.h"

namespace {

using Clock = std::chrono::steady_clock;

double SecondsSince(Clock::time_point begin) {
  return std::chrono::duration<double>(Clock::now() - begin).count();
}

// Full text as anyone would ask it: all rows that match one word or beginning.
class BareSearch {
 public:
  explicit BareSearch(const std::string& path) {
    sqlite3_open_v2(path.c_str(), &database_, SQLITE_OPEN_READONLY, nullptr);
    sqlite3_exec(database_, "PRAGMA mmap_size = 268435456; BEGIN", nullptr, nullptr, nullptr);
    sqlite3_prepare_v2(database_, "SELECT rowid FROM search WHERE search MATCH ?1", -1, &search_,
                       nullptr);
    sqlite3_prepare_v2(database_,
                       "SELECT sum(row_count) FROM word WHERE word >= ?1 AND word < ?1 || '{'", -1,
                       &count_, nullptr);
  }
  BareSearch(const BareSearch&) = delete;
  BareSearch& operator=(const BareSearch&) = delete;
  ~BareSearch() {
    sqlite3_finalize(search_);
    sqlite3_finalize(count_);
    sqlite3_close(database_);
  }

  std::string RarestOf(const std::string& text) {
    std::string rarest;
    std::int64_t fewest = 0;
    for (const std::string& word : chartmark::WordsOf(text)) {
      if (word.size() < 3) continue;
      const std::int64_t rows = Count(word);
      if (rows > 0 && (rarest.empty() || rows < fewest)) {
        rarest = word;
        fewest = rows;
      }
    }
    return rarest;
  }

  int Run(const std::string& word) {
    const std::string expression = fmt::format("\"{}\"*", word);
    sqlite3_reset(search_);
    sqlite3_bind_text(search_, 1, expression.c_str(), -1, SQLITE_TRANSIENT);
    int rows = 0;
    while (sqlite3_step(search_) == SQLITE_ROW) rows += sqlite3_column_int64(search_, 0) > 0;
    return rows;
  }

 private:
  std::int64_t Count(const std::string& word) {
    sqlite3_reset(count_);
    sqlite3_bind_text(count_, 1, word.c_str(), -1, SQLITE_TRANSIENT);
    sqlite3_step(count_);
    return sqlite3_column_int64(count_, 0);
  }

  sqlite3* database_ = nullptr;
  sqlite3_stmt* search_ = nullptr;
  sqlite3_stmt* count_ = nullptr;
};

double Median(std::vector<double> values) {
  std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2),
                   values.end());
  return values[values.size() / 2];
}

void SearchAsYouType(benchmark::State& state, const std::string& path, const std::string& text) {
  auto book = chartmark::Codebook::Open(path);
  BareSearch bare(path);
  const std::string rarest = bare.RarestOf(text);
  std::vector<double> ours;
  std::vector<double> floor;
  int rows = 0;
  for (auto _ : state) {
    const auto begin = Clock::now();
    auto found = book->Search({text, {2026, 1, 14}, {}, 20});
    benchmark::DoNotOptimize(found);
    ours.push_back(SecondsSince(begin));
    state.SetIterationTime(ours.back());
    if (rarest.empty()) continue;
    const auto bare_begin = Clock::now();
    rows = bare.Run(rarest);
    floor.push_back(SecondsSince(bare_begin));
  }
  if (floor.empty()) return;
  state.counters["bare_us"] = Median(floor) * 1e6;
  state.counters["bare_rows"] = rows;
  state.counters["ratio"] = Median(ours) / Median(floor);
}

}  // namespace

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  if (chartmark::OfficialFiles().empty()) {
    std::puts("skipped: no reference data");
    return 0;
  }
  const std::string path =
      chartmark::BuildFullCodebook(chartmark::MakeTemporaryFolder() + "/codebook.sqlite");
  std::vector<std::string> texts;
  const std::string typed = "diabetes kidney";
  for (std::size_t size = 3; size <= typed.size(); ++size) texts.push_back(typed.substr(0, size));
  for (const char* text :
       {"left", "fracture", "fractur", "unspecified", "open approach", "fracture of left femur",
        "malignant neoplasm breast", "hypertension", "injection", "bypass coronary artery",
        "diabtes kidney", "pnuemonia", "trimalleolar", "e11", "S82.85", "w"}) {
    texts.emplace_back(text);
  }
  for (const std::string& text : texts) {
    benchmark::RegisterBenchmark(
        ("search/" + text).c_str(),
        [path, text](benchmark::State& state) { SearchAsYouType(state, path, text); })
        ->UseManualTime()
        ->Unit(benchmark::kMicrosecond)
        ->MinTime(0.1);
  }
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
