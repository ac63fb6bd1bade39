// Points are fixed point, hundredths, never floating point.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"

namespace chartmark {

class Points {
 public:
  constexpr Points() = default;
  static constexpr Points FromHundredths(std::int64_t hundredths) { return Points(hundredths); }
  // Reads "4", "0.5", "12.25", "-1.00". At most two decimals, at most 1,000,000 in size.
  static Result<Points> Parse(std::string_view text);

  constexpr std::int64_t hundredths() const { return hundredths_; }
  // "4.00", "-0.50".
  std::string ToString() const;

  friend constexpr Points operator+(Points a, Points b) {
    return Points(a.hundredths_ + b.hundredths_);
  }
  friend constexpr Points operator-(Points a, Points b) {
    return Points(a.hundredths_ - b.hundredths_);
  }
  friend constexpr Points operator-(Points a) { return Points(-a.hundredths_); }
  Points& operator+=(Points other) {
    hundredths_ += other.hundredths_;
    return *this;
  }
  friend constexpr auto operator<=>(Points, Points) = default;  // NOLINT(modernize-use-nullptr)

 private:
  explicit constexpr Points(std::int64_t hundredths) : hundredths_(hundredths) {}
  std::int64_t hundredths_ = 0;
};

// Score as percent of max, rounded half up; 0 where max is 0.
int PercentOf(Points score, Points max);

// Splits `total` in proportion to `weights` (not negative, not all zero) so that the parts sum to
// it exactly: largest remainder, ties to the earlier part.
std::vector<Points> Apportion(Points total, const std::vector<std::int64_t>& weights);

}  // namespace chartmark
