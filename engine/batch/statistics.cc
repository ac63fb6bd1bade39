#include "engine/batch/statistics.h"

#include <algorithm>
#include <cmath>

namespace chartmark {
namespace {

constexpr double kZ = 1.959963984540054;  // the normal deviate of 97.5 %

// k/(k-1) (1 - parts/whole), both of them n² times a variance.
std::optional<double> AlphaOf(std::size_t items, Wide parts, Wide whole) {
  if (items < 2 || whole <= 0) return std::nullopt;
  const auto k = static_cast<double>(items);
  return k / (k - 1) * (1 - static_cast<double>(parts) / static_cast<double>(whole));
}

Wide Spread(std::int64_t n, Wide sum, Wide squares) { return n * squares - sum * sum; }

}  // namespace

std::optional<double> ShareOf(const Proportion& counted) {
  if (counted.of <= 0) return std::nullopt;
  return static_cast<double>(counted.part) / static_cast<double>(counted.of);
}

std::optional<Interval> WilsonInterval(const Proportion& counted) {
  const std::optional<double> share = ShareOf(counted);
  if (!share) return std::nullopt;
  const auto n = static_cast<double>(counted.of);
  const double middle = *share + kZ * kZ / (2 * n);
  const double half = kZ * std::sqrt(*share * (1 - *share) / n + kZ * kZ / (4 * n * n));
  const double scale = 1 + kZ * kZ / n;
  // At the ends the formula gives 0 and 1, but for the last bits.
  return Interval{counted.part == 0 ? 0.0 : std::max(0.0, (middle - half) / scale),
                  counted.part == counted.of ? 1.0 : std::min(1.0, (middle + half) / scale)};
}

std::string_view NameOf(AgainstLine against) {
  constexpr std::string_view kNames[] = {"meets", "below", "not shown"};
  return kNames[static_cast<std::size_t>(against)];
}

std::optional<AgainstLine> CompareWithLine(const Proportion& counted) {
  const std::optional<Interval> interval = WilsonInterval(counted);
  if (!interval) return std::nullopt;
  if (interval->low >= kProfessionLine) return AgainstLine::kMeets;
  return interval->high < kProfessionLine ? AgainstLine::kBelow : AgainstLine::kNotShown;
}

void PairSums::Add(std::int64_t a, std::int64_t b) {
  ++n;
  x += a;
  y += b;
  xx += Wide{a} * a;
  yy += Wide{b} * b;
  xy += Wide{a} * b;
}

std::optional<double> PairSums::Correlation() const {
  const Wide of_x = Spread(n, x, xx);
  const Wide of_y = Spread(n, y, yy);
  if (n < 3 || of_x <= 0 || of_y <= 0) return std::nullopt;
  const double r = static_cast<double>(n * xy - x * y) /
                   (std::sqrt(static_cast<double>(of_x)) * std::sqrt(static_cast<double>(of_y)));
  return std::clamp(r, -1.0, 1.0);
}

std::optional<double> CronbachAlpha(std::int64_t n, const std::vector<ItemSums>& items, Wide total,
                                    Wide total_squared) {
  Wide parts = 0;
  for (const ItemSums& item : items) parts += Spread(n, item.x, item.xx);
  return AlphaOf(items.size(), parts, Spread(n, total, total_squared));
}

std::optional<double> AlphaWithout(std::int64_t n, const std::vector<ItemSums>& items, Wide total,
                                   Wide total_squared, std::size_t dropped) {
  std::vector<ItemSums> rest = items;
  const ItemSums out = items[dropped];
  rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(dropped));
  return CronbachAlpha(n, rest, total - out.x, total_squared - 2 * out.xt + out.xx);
}

std::int64_t Millionths(std::int64_t part, std::int64_t of) {
  if (of <= 0) return 0;
  const Wide twice = Wide{part} * 2'000'000 + of;  // half up, below zero too
  const Wide whole = twice / (Wide{2} * of);
  return static_cast<std::int64_t>(twice < 0 && whole * 2 * of != twice ? whole - 1 : whole);
}

}  // namespace chartmark
