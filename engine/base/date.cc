#include "engine/base/date.h"

#include <fmt/format.h>

#include <chrono>

#include "engine/base/text.h"

namespace chartmark {
namespace {

std::chrono::year_month_day Calendar(const Date& date) {
  return std::chrono::year(date.year) / date.month / date.day;
}

}  // namespace

std::optional<Date> Date::Of(int year, int month, int day) {
  if (year < 1800 || year > 2199 || month < 1 || month > 12 || day < 1 || day > 31) {
    return std::nullopt;
  }
  const Date date{year, month, day};
  return Calendar(date).ok() ? std::optional<Date>(date) : std::nullopt;
}

std::optional<Date> Date::Parse(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = ParseInteger(text.substr(0, 4), 1800, 2199);
  const auto month = ParseInteger(text.substr(5, 2), 1, 12);
  const auto day = ParseInteger(text.substr(8, 2), 1, 31);
  if (!year || !month || !day) return std::nullopt;
  return Of(static_cast<int>(*year), static_cast<int>(*month), static_cast<int>(*day));
}

std::string Date::ToString() const { return fmt::format("{:04}-{:02}-{:02}", year, month, day); }

int Date::ToDays() const {
  return static_cast<int>(std::chrono::sys_days(Calendar(*this)).time_since_epoch().count());
}

std::optional<Date> Date::FromDays(int days) {
  const std::chrono::year_month_day calendar{std::chrono::sys_days(std::chrono::days(days))};
  const Date date{static_cast<int>(calendar.year()), static_cast<int>(unsigned(calendar.month())),
                  static_cast<int>(unsigned(calendar.day()))};
  if (date.year < 1800 || date.year > 2199) return std::nullopt;
  return date;
}

std::optional<DateTime> DateTime::Parse(std::string_view text) {
  const std::optional<Date> date = Date::Parse(text.substr(0, 10));
  if (!date) return std::nullopt;
  if (text.size() == 10) return DateTime{*date, std::nullopt};
  if (text.size() != 16 || text[10] != 'T' || text[13] != ':') return std::nullopt;
  const auto hour = ParseInteger(text.substr(11, 2), 0, 23);
  const auto minute = ParseInteger(text.substr(14, 2), 0, 59);
  if (!hour || !minute) return std::nullopt;
  return DateTime{*date, static_cast<int>(*hour * 60 + *minute)};
}

std::string DateTime::ToString() const {
  if (!minute) return date.ToString();
  return fmt::format("{} {:02}:{:02}", date.ToString(), *minute / 60, *minute % 60);
}

int AgeInYears(Date birth, Date on) {
  const bool before_birthday =
      on.month < birth.month || (on.month == birth.month && on.day < birth.day);
  return on.year - birth.year - (before_birthday ? 1 : 0);
}

}  // namespace chartmark
