// Calendar dates and times of day as they stand in charts: no zone, no clock.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace chartmark {

struct Date {
  int year = 0;
  int month = 0;
  int day = 0;

  // "2026-01-14", a real day of the years 1800 to 2199; nullopt otherwise.
  static std::optional<Date> Parse(std::string_view text);
  // The same from numbers.
  static std::optional<Date> Of(int year, int month, int day);
  std::string ToString() const;
  int ToDays() const;  // days since 1970-01-01
  // The inverse; nullopt outside of the years 1800 to 2199.
  static std::optional<Date> FromDays(int days);
  // clang-tidy 14 takes the comparison that is made here for a use of 0 as a pointer.
  friend auto operator<=>(const Date&, const Date&) = default;  // NOLINT(modernize-use-nullptr)
};

struct DateTime {
  Date date;
  std::optional<int> minute;  // minutes since midnight; none where only the day is known

  // "2026-01-14" or "2026-01-14T19:20".
  static std::optional<DateTime> Parse(std::string_view text);
  std::string ToString() const;                                         // "2026-01-14 19:20"
  friend auto operator<=>(const DateTime&, const DateTime&) = default;  // NOLINT(modernize-*)
};

// Full years from `birth` to `on`; negative where `on` is earlier.
int AgeInYears(Date birth, Date on);

}  // namespace chartmark
