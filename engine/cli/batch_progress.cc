#include "engine/cli/batch_progress.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <ostream>

#include "engine/base/text.h"

namespace chartmark {
namespace {

constexpr auto kBetween = std::chrono::milliseconds(200);
constexpr std::int64_t kRowsBetweenLooks = 64;  // at the clock

std::string TimeText(std::int64_t seconds) {
  if (seconds < 100) return fmt::format("{} s", seconds);
  if (seconds < 100 * 60) return fmt::format("{} min", (seconds + 30) / 60);
  return fmt::format("{} h", (seconds + 1800) / 3600);
}

}  // namespace

std::string ProgressText(const BatchPace& pace) {
  std::string text = Counted(static_cast<std::size_t>(pace.rows), "row");
  if (pace.seconds <= 0) return text;
  const double rate = static_cast<double>(pace.rows_now) / pace.seconds;
  text += ", " + Counted(static_cast<std::size_t>(std::llround(rate)), "row") + " a second";
  if (pace.share <= pace.share_then) return text;
  const double left = pace.seconds * (1 - pace.share) / (pace.share - pace.share_then);
  return text + fmt::format(", {:.0f} %, {} left", std::floor(pace.share * 100),
                            TimeText(std::llround(left)));
}

BatchProgress::BatchProgress(const Console& console, bool quiet, std::int64_t rows,
                             std::int64_t all_bytes)
    : console_(console),
      shown_(console.err_is_terminal && !quiet),
      rows_before_(rows),
      all_bytes_(all_bytes) {}

void BatchProgress::Write(const std::string& text) {
  const std::size_t width = text.size();
  console_.err << '\r' << text << std::string(width_ > width ? width_ - width : 0, ' ')
               << std::flush;
  width_ = width;
}

void BatchProgress::Tell(std::int64_t rows, std::int64_t bytes) {
  if (!shown_ || (rows % kRowsBetweenLooks != 0 && share_then_ >= 0)) return;
  const double share =
      all_bytes_ > 0 ? std::min(1.0, static_cast<double>(bytes) / static_cast<double>(all_bytes_))
                     : 0;
  if (share_then_ < 0) share_then_ = rows_before_ > 0 ? share : 0;
  const Clock::time_point now = Clock::now();
  if (now - told_ < kBetween) return;
  told_ = now;
  const double seconds = std::chrono::duration<double>(now - began_).count();
  Write(ProgressText({rows, rows - rows_before_, seconds, share_then_, share}));
}

void BatchProgress::Say(const std::string& what) {
  if (shown_) Write(what);
}

void BatchProgress::Clear() {
  if (width_ == 0) return;
  console_.err << '\r' << std::string(width_, ' ') << '\r' << std::flush;
  width_ = 0;
}

}  // namespace chartmark
