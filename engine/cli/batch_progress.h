// How far a run is, on one line of a terminal that is written over and over.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "engine/cli/console.h"

namespace chartmark {

struct BatchPace {
  std::int64_t rows = 0;      // that are done, before a --resume too
  std::int64_t rows_now = 0;  // of them in this run
  double seconds = 0;         // since it began
  // Of the bytes of the input, 0 to 1: when this run began and now; now is 0 where it is not known
  // (a pipe).
  double share_then = 0, share = 0;
};
// "12,000 rows, 5,300 rows a second, 34 %, 12 s left".
std::string ProgressText(const BatchPace& pace);

// Writes to err, five times a second at most, and nothing where that is no terminal.
class BatchProgress {
 public:
  // `rows` were done before.
  BatchProgress(const Console& console, bool quiet, std::int64_t rows, std::int64_t all_bytes);
  ~BatchProgress() { Clear(); }
  BatchProgress(const BatchProgress&) = delete;  // there is one line
  BatchProgress& operator=(const BatchProgress&) = delete;

  // Rows that are done, and about how many bytes of the inputs they were.
  void Tell(std::int64_t rows, std::int64_t bytes);
  void Say(const std::string& what);  // what is done now
  void Clear();

 private:
  using Clock = std::chrono::steady_clock;
  void Write(const std::string& text);

  const Console& console_;
  bool shown_;
  std::int64_t rows_before_;
  std::int64_t all_bytes_;
  double share_then_ = -1;  // not known yet
  Clock::time_point began_ = Clock::now();
  Clock::time_point told_ = began_;
  std::size_t width_ = 0;
};

}  // namespace chartmark
