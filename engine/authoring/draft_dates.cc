#include "engine/authoring/draft_dates.h"

#include <fmt/format.h>

#include <array>

#include "engine/base/ascii.h"
#include "engine/base/text.h"
#include "engine/exercise/grammar.h"

namespace chartmark {
namespace {

constexpr std::array<std::string_view, 12> kMonths = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};

// After a number of four digits these say that it is an amount and no year.
constexpr std::string_view kUnits =
    " mg mcg g kg ml cc l dl units unit iu meq kcal cal calorie calories calories/day cells steps "
    "cm mm m feet lbs lb copies u days hours minutes ng pg ug hz ms patients am pm hrs ";
// Before it these say that it is a year.
constexpr std::string_view kBeforeYears =
    " in since of from year until till during circa early late mid before after through to dated "
    "by "
    "spring summer fall winter autumn and ";

// "Sept", "JUNE" -> 6; 0 where the word names no month. Abbreviations have three letters or are
// "Sept".
int MonthNamed(std::string_view word) {
  if (word.size() < 3 || word.size() > 9) return 0;
  if (std::string_view("JFMASOND").find(word[0]) == std::string_view::npos) return 0;
  for (std::size_t month = 0; month < kMonths.size(); ++month) {
    const std::string_view name = kMonths[month];
    if (word.size() > name.size()) continue;
    if (word.size() != 3 && word.size() != name.size() && !(word.size() == 4 && month == 8)) {
      continue;
    }
    bool same = word[0] == name[0];
    for (std::size_t i = 1; i < word.size() && same; ++i) same = (word[i] | 0x20) == name[i];
    if (same) return static_cast<int>(month) + 1;
  }
  return 0;
}

// The name of a month in the style of `like`: length and capitals.
std::string MonthLike(int month, std::string_view like) {
  const std::string_view whole = kMonths[static_cast<std::size_t>(month) - 1];
  const bool capitals = like.size() > 1 && like[1] >= 'A' && like[1] <= 'Z';
  const bool brief = like.size() < 5 && MonthNamed(like) != 5 && like != "June" && like != "July" &&
                     like != "JUNE" && like != "JULY";
  // "May" may be either; it is taken for the short name, as most are.
  std::string name(brief || like.size() == 3 ? whole.substr(0, 3) : whole);
  return capitals ? ToUpperAscii(name) : name;
}

// Reads a text from left to right; what does not fit leaves the place where it was.
struct Reader {
  std::string_view text;
  std::size_t at = 0;

  bool Done() const { return at >= text.size(); }
  char Peek(std::size_t ahead = 0) const {
    return at + ahead < text.size() ? text[at + ahead] : '\0';
  }
  // A run of `least` to `most` digits with no further digit behind it; -1 where there is none.
  int Number(std::size_t least, std::size_t most) {
    std::size_t length = 0;
    int value = 0;
    while (length <= most && IsDigit(Peek(length))) value = value * 10 + (Peek(length++) - '0');
    if (length < least || length > most) return -1;
    at += length;
    return value;
  }
  std::string_view Word() {
    const std::size_t start = at;
    while (IsLetter(Peek())) ++at;
    return text.substr(start, at - start);
  }
  bool Take(char c) {
    if (Peek() != c) return false;
    ++at;
    return true;
  }
  void SkipBlanks() {
    while (Peek() == ' ') ++at;
  }
};

// Digits only, few enough.
int NumberOf(std::string_view digits) {
  int value = 0;
  for (char c : digits) value = value * 10 + (c - '0');
  return value;
}

// As wide as it was written, with leading zeros where there were some.
std::string Padded(int value, std::size_t width, bool zeros) {
  return zeros && width == 2 ? fmt::format("{:02}", value) : fmt::format("{}", value);
}

// ---- digits first

using Found = DateShift::Found;

// 20150622, 201506221430, 20150622143000-0500.
std::optional<Found> Compact(const DateShift& shift, std::string_view text, std::size_t at) {
  std::size_t digits = 0;
  while (at + digits < text.size() && IsDigit(text[at + digits])) ++digits;
  if (digits != 8 && digits != 10 && digits != 12 && digits != 14) return std::nullopt;
  const std::string_view all = text.substr(at, digits);
  if (!all.starts_with("19") && !all.starts_with("20")) return std::nullopt;
  const auto date =
      Date::Parse(fmt::format("{}-{}-{}", all.substr(0, 4), all.substr(4, 2), all.substr(6, 2)));
  if (!date) return std::nullopt;
  if (digits > 8 && (all[8] > '2' || (digits > 10 && all[10] > '5'))) return std::nullopt;
  const auto moved = shift.Move(*date);
  if (!moved) return std::nullopt;
  return Found{at + digits, fmt::format("{:04}{:02}{:02}{}", moved->year, moved->month, moved->day,
                                        all.substr(8))};
}

// 2015-06-22, 2015/6/22.
std::optional<Found> YearFirst(const DateShift& shift, Reader reader) {
  const int year = reader.Number(4, 4);
  const char separator = reader.Peek();
  if (year < 1850 || year > 2150 || (separator != '-' && separator != '/')) return std::nullopt;
  ++reader.at;
  const std::size_t month_at = reader.at;
  const int month = reader.Number(1, 2);
  const std::size_t month_width = reader.at - month_at;
  if (month < 1 || month > 12) return std::nullopt;
  if (!reader.Take(separator)) return std::nullopt;
  const std::size_t day_at = reader.at;
  const int day = reader.Number(1, 2);
  const auto date = day < 1 ? std::nullopt : Date::Of(year, month, day);
  if (!date) return std::nullopt;
  const auto moved = shift.Move(*date);
  if (!moved) return std::nullopt;
  const bool zeros = month_width == 2 && reader.at - day_at == 2;
  return Found{reader.at,
               fmt::format("{:04}{}{}{}{}", moved->year, separator, Padded(moved->month, 2, zeros),
                           separator, Padded(moved->day, 2, zeros))};
}

// Two digits are of this century up to ten years after the encounter, else of the last.
int FullYear(int year, std::size_t width, int about) {
  if (width == 4) return year;
  const int century = about / 100 * 100;
  return century + year > about + 10 ? century - 100 + year : century + year;
}

// 6/22/2015, 06-22-15, 22.6.2015.
std::optional<Found> DayAndMonth(const DateShift& shift, Reader reader, int about) {
  const std::size_t start = reader.at;
  const int first = reader.Number(1, 2);
  const std::size_t first_width = reader.at - start;
  const char separator = reader.Peek();
  if (first < 1 || (separator != '/' && separator != '-' && separator != '.')) return std::nullopt;
  ++reader.at;
  const std::size_t second_at = reader.at;
  const int second = reader.Number(1, 2);
  const std::size_t second_width = reader.at - second_at;
  if (second < 1 || !reader.Take(separator)) return std::nullopt;
  const std::size_t year_at = reader.at;
  const int written = reader.Number(2, 4);
  const std::size_t year_width = reader.at - year_at;
  if (written < 0 || year_width == 3) return std::nullopt;
  if (separator == '.' && year_width == 2) return std::nullopt;  // rather a number of a version
  const int year = FullYear(written, year_width, about);
  const bool day_first = first > 12;
  const auto date = Date::Of(year, day_first ? second : first, day_first ? first : second);
  if (!date) return std::nullopt;
  const auto moved = shift.Move(*date);
  if (!moved) return std::nullopt;
  const bool zeros = first_width == 2 && second_width == 2;
  const std::string month = Padded(moved->month, 2, zeros);
  const std::string day = Padded(moved->day, 2, zeros);
  return Found{reader.at, fmt::format("{}{}{}{}{}", day_first ? day : month, separator,
                                      day_first ? month : day, separator,
                                      year_width == 2 ? fmt::format("{:02}", moved->year % 100)
                                                      : fmt::format("{:04}", moved->year))};
}

// 06/2015.
std::optional<Found> MonthAndYear(const DateShift& shift, Reader reader) {
  const std::size_t start = reader.at;
  const int month = reader.Number(1, 2);
  const std::size_t width = reader.at - start;
  if (month < 1 || month > 12 || !reader.Take('/')) return std::nullopt;
  const int year = reader.Number(4, 4);
  if (year < 1850 || year > 2150) return std::nullopt;
  const auto moved = shift.Move(Date{year, month, 15});
  if (!moved) return std::nullopt;
  return Found{reader.at,
               fmt::format("{}/{:04}", Padded(moved->month, 2, width == 2), moved->year)};
}

// 11-July-2013, 6 Aug 2012, 22 Jun,2015, 3rd of March 2014.
std::optional<Found> DayMonthName(const DateShift& shift, Reader reader, Date about) {
  const std::size_t start = reader.at;
  const int day = reader.Number(1, 2);
  const std::size_t day_width = reader.at - start;
  const std::size_t after_day = reader.at;
  // "11Jul2013" has nothing in between.
  const bool apart = reader.Peek() == '-' || reader.Peek() == ' ' || reader.Peek() == '/';
  if (!apart && !IsLetter(reader.Peek())) return std::nullopt;
  if (apart) ++reader.at;
  const std::size_t name_at = reader.at;
  const std::string_view name = reader.Word();
  const int month = MonthNamed(name);
  if (month == 0) return std::nullopt;
  const std::size_t name_end = reader.at;
  while (reader.Peek() == '-' || reader.Peek() == ' ' || reader.Peek() == ',' ||
         reader.Peek() == '.' || reader.Peek() == '/') {
    ++reader.at;
  }
  const std::size_t year_at = reader.at;
  const int year = reader.Number(4, 4);
  // "12 September" is of the year of the encounter; "5 May" may as well be no date.
  const std::string_view rest = reader.text.substr(name_end);
  const bool goes_on = rest.size() > 1 && rest[0] == '-' && IsLetter(rest[1]);
  if (year < 0 && (month == 5 || goes_on)) return std::nullopt;
  const auto date = Date::Of(year < 0 ? about.year : year, month, day);
  if (!date) return std::nullopt;
  const auto moved = shift.Move(*date);
  if (!moved) return std::nullopt;
  if (year < 0) {
    return Found{name_end, fmt::format("{}{}{}", Padded(moved->day, day_width, day_width == 2),
                                       reader.text.substr(after_day, name_at - after_day),
                                       MonthLike(moved->month, name))};
  }
  return Found{
      reader.at,
      fmt::format("{}{}{}{}{:04}", Padded(moved->day, day_width, day_width == 2),
                  reader.text.substr(after_day, name_at - after_day), MonthLike(moved->month, name),
                  reader.text.substr(name_end, year_at - name_end), moved->year)};
}

std::string_view WordBefore(std::string_view text, std::size_t at) {
  while (at > 0 && (text[at - 1] == ' ' || text[at - 1] == '(')) --at;
  std::size_t start = at;
  while (start > 0 && IsLetter(text[start - 1])) --start;
  return text.substr(start, at - start);
}

bool Lists(std::string_view words, std::string_view word) {
  return exercise_file::HasWord(words, ToLowerAscii(word));
}

// "1947 - 1972", "1973 -".
bool IsRangeOfYears(std::string_view text) {
  std::size_t digits = 0;
  for (char c : text) {
    if (IsDigit(c)) {
      ++digits;
    } else if (std::string_view(" -\xE2\x80\x93").find(c) == std::string_view::npos ||
               digits % 4 != 0) {
      return false;
    }
  }
  return digits == 4 || digits == 8;
}

// 1998, where it stands alone or the word before it says that it is a year.
std::optional<Found> BareYear(const DateShift& shift, Reader reader) {
  const std::size_t start = reader.at;
  const int year = reader.Number(4, 4);
  if (year < 1900 || year > 2099 || IsLetter(reader.Peek())) return std::nullopt;
  // "2089-1" is a number of LOINC, "2,011.5" an amount.
  const bool range = IsRangeOfYears(reader.text);
  const bool goes_on = reader.Peek() == '.' || reader.Peek() == ',' || reader.Peek() == '-';
  if (goes_on && !range && IsDigit(reader.Peek(1))) return std::nullopt;
  const auto moved = shift.Move(Date{year, 7, 2});
  if (!moved) return std::nullopt;
  const std::size_t end = reader.at;
  Reader unit = reader;
  unit.SkipBlanks();
  const bool slash = unit.Take('/');
  std::string_view next = unit.Word();
  Found found{end, fmt::format("{:04}", moved->year)};
  if (Lists(kUnits, next) || slash || unit.Peek() == '%') return std::nullopt;
  const std::string_view before = WordBefore(reader.text, start);
  const bool alone = TrimSpace(reader.text).size() == 4;
  if (alone || range || Lists(kBeforeYears, before) || MonthNamed(before) != 0) return found;
  const bool bracketed = start > 0 && reader.text[start - 1] == '(' && reader.Peek() == ')';
  if (bracketed) return found;
  found.unsure = true;
  found.moved = std::string(reader.text.substr(start, 4));
  return found;
}

// ---- the name of a month first: "Aug 14, 2013", "March 1998", "Sept. 10".

std::optional<Found> MonthFirst(const DateShift& shift, Reader reader, Date about) {
  const std::string_view name = reader.Word();
  const int month = MonthNamed(name);
  if (month == 0) return std::nullopt;
  const std::size_t name_end = reader.at;
  reader.Take('.');
  if (reader.Peek() == ',') ++reader.at;
  if (reader.Peek() != ' ' && reader.Peek() != '-') return std::nullopt;
  while (reader.Peek() == ' ' || reader.Peek() == '-') ++reader.at;
  const std::size_t number_at = reader.at;
  const std::string_view gap = reader.text.substr(name_end, number_at - name_end);
  if (const int year = reader.Number(4, 4); year >= 0) {
    const auto moved =
        year < 1850 || year > 2150 ? std::nullopt : shift.Move(Date{year, month, 15});
    if (!moved) return std::nullopt;
    return Found{reader.at,
                 fmt::format("{}{}{:04}", MonthLike(moved->month, name), gap, moved->year)};
  }
  const int day = reader.Number(1, 2);
  const std::size_t day_width = reader.at - number_at;
  if (day < 1 || day > 31) return std::nullopt;
  Reader ordinal = reader;
  const std::string_view ending = ordinal.Word();
  if (ending == "st" || ending == "nd" || ending == "rd" || ending == "th") reader = ordinal;
  const std::size_t day_end = reader.at;
  if (IsLetter(reader.Peek()) || reader.Peek() == '/' || reader.Peek() == ':') return std::nullopt;
  while (reader.Peek() == ' ' || reader.Peek() == ',' || reader.Peek() == '-') ++reader.at;
  const std::size_t year_at = reader.at;
  const int year = reader.Number(4, 4);
  const bool has_year = year >= 1850 && year <= 2150;
  const auto date = Date::Of(has_year ? year : about.year, month, day);
  const auto moved = date ? shift.Move(*date) : std::nullopt;
  if (!moved) return std::nullopt;
  if (!has_year) {
    Reader unit{reader.text, day_end};
    unit.SkipBlanks();
    if (Lists(kUnits, unit.Word())) return std::nullopt;
  }
  std::string out = fmt::format("{}{}{}", MonthLike(moved->month, name), gap,
                                Padded(moved->day, day_width, day_width == 2));
  if (!has_year) return Found{day_end, out};
  out += fmt::format("{}{:04}", reader.text.substr(day_end, year_at - day_end), moved->year);
  return Found{reader.at, out};
}

}  // namespace

std::optional<CcdaTime> ReadCcdaTime(std::string_view value) {
  std::size_t digits = 0;
  while (digits < value.size() && IsDigit(value[digits])) ++digits;
  if (digits < 4) return std::nullopt;
  CcdaTime read;
  read.year_only = digits < 6;
  read.month_only = digits >= 6 && digits < 8;
  const int year = NumberOf(value.substr(0, 4));
  const auto date = read.year_only    ? Date::Of(year, 7, 2)
                    : read.month_only ? Date::Of(year, NumberOf(value.substr(4, 2)), 15)
                                      : Date::Of(year, NumberOf(value.substr(4, 2)),
                                                 NumberOf(value.substr(6, 2)));
  if (!date) return std::nullopt;
  read.time.date = *date;
  if (digits < 10) return read;
  const auto hour = ParseInteger(value.substr(8, 2), 0, 23);
  const auto minute = digits < 12 ? 0 : ParseInteger(value.substr(10, 2), 0, 59);
  // Midnight to the second is how systems write "no time known".
  const std::string_view time = value.substr(8, digits - 8);
  if (!hour || !minute || time.find_first_not_of('0') == std::string_view::npos) return read;
  read.time.minute = static_cast<int>(*hour * 60 + *minute);
  return read;
}

std::optional<DateTime> DateShift::Move(DateTime time) const {
  const std::optional<Date> date = Move(time.date);
  if (!date) return std::nullopt;
  return DateTime{*date, time.minute};
}

std::optional<Found> DateShift::At(std::string_view text, std::size_t at) const {
  const Reader reader{text, at};
  if (IsLetter(text[at])) return MonthFirst(*this, reader, about_);
  if (auto found = Compact(*this, text, at)) return found;
  if (auto found = YearFirst(*this, reader)) return found;
  if (auto found = DayAndMonth(*this, reader, about_.year)) return found;
  if (auto found = MonthAndYear(*this, reader)) return found;
  if (auto found = DayMonthName(*this, reader, about_)) return found;
  return BareYear(*this, reader);
}

}  // namespace chartmark
