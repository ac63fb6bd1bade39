// Moves every date of a document by one and the same number of whole weeks: days of the week and
// all intervals stay what they were. Where only a month or a year is written, its middle is moved.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/base/date.h"

namespace chartmark {

// A time of the header or of an entry, as HL7 writes it: "20150622", "201506221430-0500"; years
// and months alone too. The zone is left out: charts have the local time.
struct CcdaTime {
  DateTime time;  // the middle where month or day are not known
  bool year_only = false;
  bool month_only = false;
};
std::optional<CcdaTime> ReadCcdaTime(std::string_view value);

class DateShift {
 public:
  // Weeks may be negative. `about` is the day of the encounter before the move: "March 11" without
  // a year is taken to be of its year.
  DateShift(int weeks, Date about) : days_(weeks * 7), about_(about) {}

  int days() const { return days_; }
  // nullopt where the date would leave the years 1800 to 2199.
  std::optional<Date> Move(Date date) const { return Date::FromDays(date.ToDays() + days_); }
  std::optional<DateTime> Move(DateTime time) const;

  // A date that stands at `at` of `text`.
  struct Found {
    std::size_t end = 0;  // of what was read
    std::string moved;    // in the same style
    bool unsure = false;  // may as well be no date; left as it is
  };
  // What begins at `at` with a digit or the name of a month; nothing where that is no date. `at` is
  // the beginning of a word.
  std::optional<Found> At(std::string_view text, std::size_t at) const;

 private:
  int days_;
  Date about_;
};

}  // namespace chartmark
