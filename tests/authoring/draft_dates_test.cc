#include "engine/authoring/draft_dates.h"

#include <gtest/gtest.h>

namespace chartmark {
namespace {

// 52 weeks: 364 days.
const DateShift kYear(52, Date{2019, 3, 21});

std::string Moved(const DateShift& shift, const std::string& text, std::size_t at = 0) {
  const auto found = shift.At(text, at);
  if (!found) return "no date";
  if (found->unsure) return "unsure";
  return text.substr(0, at) + found->moved + text.substr(found->end);
}

struct Row {
  std::string text;
  std::string moved;
};

TEST(DraftDates, EveryStyleIsKept) {
  const Row rows[] = {
      {"20190321", "20200319"},
      {"201903211430-0500", "202003191430-0500"},
      {"2019-03-21T14:30", "2020-03-19T14:30"},
      {"2019/3/21", "2020/3/19"},
      {"03/21/2019 10:00", "03/19/2020 10:00"},
      {"3/21/2019", "3/19/2020"},
      {"3/9/19;", "3/7/20;"},
      {"1/5/98", "1/4/99"},
      {"21.03.2019", "19.03.2020"},
      {"03-21-2019", "03-19-2020"},
      {"06/2018", "06/2019"},
      {"March 21, 2019", "March 19, 2020"},
      {"Mar 21,2019", "Mar 19,2020"},
      {"MARCH 21, 2019", "MARCH 19, 2020"},
      {"Aug 14th, 2018", "Aug 13, 2019"},
      {"Sept. 10, 2018", "Sep. 09, 2019"},
      {"March 1998", "March 1999"},
      {"February, 2009", "February, 2010"},
      {"March 11", "March 09"},
      {"11-July-2018", "10-July-2019"},
      {"6 Aug 2018", "5 Aug 2019"},
      {"22 Jun,2018", "21 Jun,2019"},
      {"12 September", "10 September"},
      {"11Jul2018", "10Jul2019"},
      {"2018", "2019"},
      {"1947 - 1972", "1948 - 1972"},
      {"1973 -", "1974 -"},
  };
  for (const Row& row : rows) EXPECT_EQ(Moved(kYear, row.text), row.moved) << row.text;
}

TEST(DraftDates, AYearNeedsAWordThatSaysSo) {
  const Row rows[] = {
      {"stent in 2011, left", "stent in 2012, left"},
      {"since 2011", "since 2012"},
      {"stent (2011) left", "stent (2012) left"},
      {"given 2000 mg daily", "no date"},
      {"a diet of 2000 calories", "no date"},
      {"room 2011 upstairs", "unsure"},
      {"level 2011.5", "no date"},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(Moved(kYear, row.text, row.text.find_first_of("0123456789")), row.moved) << row.text;
  }
}

TEST(DraftDates, NumbersThatAreNoDates) {
  for (const std::string text :
       {"120/80", "98.6", "5/5", "13/13/2019", "02/30/2019", "195979001", "19991399", "1.2.3",
        "2089-1", "3.5-5.1", "4 March-ing", "31 February", "5 May be given", "10:30", "0/1/2019"}) {
    EXPECT_EQ(Moved(kYear, text), "no date") << text;
  }
  EXPECT_EQ(Moved(kYear, "May 10 mg"), "no date");
  EXPECT_EQ(Moved(kYear, "Marching 10"), "no date");
}

TEST(DraftDates, DaysOfTheWeekAndIntervalsStay) {
  const DateShift shift(373, Date{2019, 3, 21});
  const Date first{2016, 2, 29};
  const Date second{2019, 3, 21};
  EXPECT_EQ(shift.Move(first)->ToDays() % 7, first.ToDays() % 7);
  EXPECT_EQ(shift.Move(second)->ToDays() - shift.Move(first)->ToDays(),
            second.ToDays() - first.ToDays());
  EXPECT_EQ(Moved(shift, "21.03.2019"), "14.05.2026");
}

TEST(DraftDates, WhatWouldLeaveTheCalendarStays) {
  const DateShift far(52 * 200, Date{2019, 3, 21});
  EXPECT_FALSE(far.Move(Date{2019, 3, 21}).has_value());
  EXPECT_EQ(Moved(far, "2019-03-21"), "no date");
}

TEST(DraftDates, TimesOfTheHeaderAreReadAsHl7WritesThem) {
  const Row rows[] = {
      {"20190321140500-0500", "2019-03-21 14:05"},
      {"2019032114", "2019-03-21 14:00"},
      {"20190321000000", "2019-03-21"},
      {"20190321", "2019-03-21"},
      {"201903", "2019-03-15"},
      {"2019", "2019-07-02"},
  };
  for (const Row& row : rows) {
    const auto read = ReadCcdaTime(row.text);
    ASSERT_TRUE(read.has_value()) << row.text;
    EXPECT_EQ(read->time.ToString(), row.moved);
  }
  for (const std::string text : {"", "UNK", "00010101", "20191399", "19"}) {
    EXPECT_FALSE(ReadCcdaTime(text).has_value()) << text;
  }
}

}  // namespace
}  // namespace chartmark
