// How far a run is, on one line of a terminal that is written over and over.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "engine/cli/console.h"

namespace chartmark {

// "12,000 rows, 5,300 rows a second, 34 %, 12 s left". The share is of the bytes of the input;
// where it is not known (a pipe), `read` and `all` are 0 and it is left out. `seconds` since the
// run began.
std::string ProgressText(std::int64_t rows, double seconds, std::int64_t read, std::int64_t all);

// Writes to err, five times a second at most, and nothing where that is no terminal.
class BatchProgress {
 public:
  BatchProgress(const Console& console, bool quiet, std::int64_t all_bytes);
  ~BatchProgress() { Clear(); }
  BatchProgress(const BatchProgress&) = delete;  // there is one line
  BatchProgress& operator=(const BatchProgress&) = delete;

  // Rows that are done in this run, bytes of the inputs that were read.
  void Tell(std::int64_t rows, std::int64_t bytes_read);
  void Say(const std::string& what);  // what is done now
  void Clear();

 private:
  using Clock = std::chrono::steady_clock;
  void Write(const std::string& text);

  const Console& console_;
  bool shown_;
  std::int64_t all_bytes_;
  Clock::time_point began_ = Clock::now();
  Clock::time_point told_ = began_;
  std::size_t width_ = 0;
};

}  // namespace chartmark
