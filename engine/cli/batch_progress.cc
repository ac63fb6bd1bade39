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

std::string ProgressText(std::int64_t rows, double seconds, std::int64_t read, std::int64_t all) {
  std::string text = Counted(static_cast<std::size_t>(rows), "row");
  if (seconds <= 0) return text;
  const double rate = static_cast<double>(rows) / seconds;
  text += ", " + Counted(static_cast<std::size_t>(rate + 0.5), "row") + " a second";
  if (all <= 0 || read <= 0) return text;
  const double share = std::min(1.0, static_cast<double>(read) / static_cast<double>(all));
  const double left = seconds * (1 - share) / share;
  return text + fmt::format(", {:.0f} %, {} left", std::floor(share * 100),
                            TimeText(static_cast<std::int64_t>(left + 0.5)));
}

BatchProgress::BatchProgress(const Console& console, bool quiet, std::int64_t all_bytes)
    : console_(console), shown_(console.err_is_terminal && !quiet), all_bytes_(all_bytes) {}

void BatchProgress::Write(const std::string& text) {
  const std::size_t width = text.size();
  console_.err << '\r' << text << std::string(width_ > width ? width_ - width : 0, ' ')
               << std::flush;
  width_ = width;
}

void BatchProgress::Tell(std::int64_t rows, std::int64_t bytes_read) {
  if (!shown_ || rows % kRowsBetweenLooks != 0) return;
  const Clock::time_point now = Clock::now();
  if (now - told_ < kBetween) return;
  told_ = now;
  const double seconds = std::chrono::duration<double>(now - began_).count();
  Write(ProgressText(rows, seconds, bytes_read, all_bytes_));
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
