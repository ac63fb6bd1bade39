// Dates, hashes, JSON and diagnostics.
#include <gtest/gtest.h>

#include "engine/base/date.h"
#include "engine/base/diagnostics.h"
#include "engine/base/hash.h"
#include "engine/base/json_writer.h"
#include "engine/base/result.h"

namespace chartmark {
namespace {

TEST(Date, ReadsRealDays) {
  for (std::string_view text :
       {"2026-01-14", "2024-02-29", "2000-02-29", "1800-01-01", "2199-12-31"}) {
    const std::optional<Date> date = Date::Parse(text);
    ASSERT_TRUE(date.has_value()) << text;
    EXPECT_EQ(date->ToString(), text);
  }
  for (std::string_view text :
       {"", "2026-1-14", "2026-01-14 ", "2026-02-29", "1900-02-29", "2026-04-31", "2026-00-10",
        "2026-13-01", "2026-01-00", "1799-12-31", "2200-01-01", "20260114", "2026/01/14",
        "-026-01-14", "2026-01-1x"}) {
    EXPECT_FALSE(Date::Parse(text).has_value()) << text;
  }
}

TEST(Date, CountsDays) {
  EXPECT_EQ((Date{1970, 1, 1}).ToDays(), 0);
  EXPECT_EQ((Date{2000, 3, 1}).ToDays() - (Date{2000, 2, 28}).ToDays(), 2);
  EXPECT_EQ((Date{1969, 12, 31}).ToDays(), -1);
  EXPECT_LT((Date{2025, 12, 31}), (Date{2026, 1, 1}));
}

TEST(DateTime, ReadsADayOrADayAndTime) {
  EXPECT_EQ(DateTime::Parse("2026-01-14T19:20")->ToString(), "2026-01-14 19:20");
  EXPECT_EQ(DateTime::Parse("2026-01-14")->ToString(), "2026-01-14");
  EXPECT_EQ(DateTime::Parse("2026-01-14T00:00")->minute, 0);
  for (std::string_view text :
       {"", "2026-01-14T", "2026-01-14T24:00", "2026-01-14T23:60", "2026-01-14 19:20",
        "2026-01-14T19:20:00", "2026-01-14T19:20Z", "2026-01-14T9:20", "2026-01-14T+9:20"}) {
    EXPECT_FALSE(DateTime::Parse(text).has_value()) << text;
  }
}

TEST(Age, GrowsOnTheBirthday) {
  EXPECT_EQ(AgeInYears({1968, 4, 2}, {2026, 4, 1}), 57);
  EXPECT_EQ(AgeInYears({1968, 4, 2}, {2026, 4, 2}), 58);
  EXPECT_EQ(AgeInYears({2004, 2, 29}, {2025, 2, 28}), 20);
  EXPECT_EQ(AgeInYears({2004, 2, 29}, {2025, 3, 1}), 21);
  EXPECT_EQ(AgeInYears({2026, 1, 2}, {2026, 1, 1}), -1);
}

TEST(Sha256, IsTheStandardOne) {
  EXPECT_EQ(Sha256Hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(Sha256Hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(Sha256("abc")[0], 0xBA);
}

TEST(Blake2b, IsTheStandardOne) {
  EXPECT_EQ(Blake2bHex(""), "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8");
  EXPECT_EQ(Blake2bHex("abc"), "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319");
}

TEST(Json, IsWrittenInOrderWithoutSpaces) {
  JsonWriter json;
  json.BeginObject()
      .Member("a", "x")
      .Key("b")
      .BeginArray()
      .Integer(-1)
      .Number(Points::FromHundredths(250))
      .Bool(true)
      .Null()
      .BeginObject()
      .EndObject()
      .Raw("[1]")
      .EndArray()
      .Key("c")
      .BeginArray()
      .EndArray()
      .EndObject();
  EXPECT_EQ(json.text(), R"({"a":"x","b":[-1,2.50,true,null,{},[1]],"c":[]})");
}

TEST(Json, EscapesAndMendsText) {
  JsonWriter json;
  json.Text(std::string_view("\"\\/\n\t\r\x1b\x7f\0é\xFF", 12));
  EXPECT_EQ(json.Take(), "\"\\\"\\\\/\\n\\t\\u000d\\u001b\\u007f\\u0000é\uFFFD\"");
}

TEST(LineIndex, FindsPlaces) {
  const LineIndex lines("f", "ab\n\ncd\r\ne");
  struct Row {
    std::size_t offset;
    int line, column;
  };
  for (const Row& row : {Row{0, 1, 1}, Row{2, 1, 3}, Row{3, 2, 1}, Row{4, 3, 1}, Row{7, 3, 4},
                         Row{8, 4, 1}, Row{9, 4, 2}, Row{99, 4, 2}}) {
    const Place place = lines.At(row.offset);
    EXPECT_EQ(place.line, row.line) << row.offset;
    EXPECT_EQ(place.column, row.column) << row.offset;
  }
  EXPECT_EQ(LineIndex("f", "").At(0).line, 1);
}

TEST(Diagnostics, AreSortedByPlaceAndToldOnce) {
  Diagnostics diagnostics;
  EXPECT_FALSE(diagnostics.has_errors());
  diagnostics.Warning({"key.xml", 2, 1}, "odd");
  EXPECT_FALSE(diagnostics.has_errors());
  diagnostics.Error({"key.xml", 41, 7}, "item 'mi' has no code", "add code=\"…\"");
  diagnostics.Error({"key.xml", 3, 9}, "b");
  diagnostics.Error({"key.xml", 3, 9}, "b");
  diagnostics.Error({"a.xml"}, "whole file");
  Diagnostics more;
  more.Error({}, "no place");
  diagnostics.Append(more);
  EXPECT_TRUE(diagnostics.has_errors());
  EXPECT_EQ(diagnostics.all().size(), 6u);
  EXPECT_EQ(diagnostics.ToString(),
            "error: no place\n"
            "a.xml: error: whole file\n"
            "key.xml:2:1: warning: odd\n"
            "key.xml:3:9: error: b\n"
            "key.xml:41:7: error: item 'mi' has no code; add code=\"…\"\n");
}

TEST(Error, SaysWhereItWas) {
  const Result<int> failed = Fail("no code", ErrorKind::kNotFound);
  const Error error = failed.error().Within("item 'mi'").Within("key.xml");
  EXPECT_EQ(error.message, "key.xml: item 'mi': no code");
  EXPECT_EQ(error.kind, ErrorKind::kNotFound);
}

}  // namespace
}  // namespace chartmark
