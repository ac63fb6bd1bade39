#include "engine/base/points.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <numeric>

namespace chartmark {
namespace {

constexpr std::int64_t kLargest = 100'000'000;  // 1,000,000.00

bool AllDigits(std::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

Result<Points> Points::Parse(std::string_view text) {
  const auto refuse = [text] {
    return Fail(fmt::format("'{}' is not a number of points; write it like 4 or 0.25", text));
  };
  std::string_view rest = text;
  const bool negative = !rest.empty() && rest.front() == '-';
  if (negative) rest.remove_prefix(1);
  const std::size_t dot = rest.find('.');
  const std::string_view whole = rest.substr(0, dot);
  const std::string_view part =
      dot == std::string_view::npos ? std::string_view("0") : rest.substr(dot + 1);
  if (!AllDigits(whole) || !AllDigits(part) || part.size() > 2 || whole.size() > 7) return refuse();
  std::int64_t units = 0;
  std::int64_t cents = 0;
  std::from_chars(whole.data(), whole.data() + whole.size(), units);
  std::from_chars(part.data(), part.data() + part.size(), cents);
  if (part.size() == 1) cents *= 10;
  const std::int64_t hundredths = units * 100 + cents;
  if (hundredths > kLargest) return refuse();
  return Points(negative ? -hundredths : hundredths);
}

std::string Points::ToString() const {
  const std::int64_t size = std::abs(hundredths_);
  return fmt::format("{}{}.{:02}", hundredths_ < 0 ? "-" : "", size / 100, size % 100);
}

int PercentOf(Points score, Points max) {
  if (max.hundredths() <= 0) return 0;
  return static_cast<int>((score.hundredths() * 200 + max.hundredths()) / (2 * max.hundredths()));
}

std::vector<Points> Apportion(Points total, const std::vector<std::int64_t>& weights) {
  const std::int64_t sum = std::accumulate(weights.begin(), weights.end(), std::int64_t{0});
  if (sum <= 0) return std::vector<Points>(weights.size());
  const std::int64_t size = std::abs(total.hundredths());
  std::vector<std::int64_t> share(weights.size());
  std::vector<std::size_t> order(weights.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::int64_t given = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    share[i] = size * weights[i] / sum;
    given += share[i];
  }
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return size * weights[a] % sum > size * weights[b] % sum;
  });
  for (std::size_t i = 0; given < size; ++i, ++given) ++share[order[i]];
  std::vector<Points> parts;
  parts.reserve(share.size());
  for (std::int64_t s : share) {
    parts.push_back(Points::FromHundredths(total.hundredths() < 0 ? -s : s));
  }
  return parts;
}

}  // namespace chartmark
