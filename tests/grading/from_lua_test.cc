// What a grader returns, read as hostile.
#include <gtest/gtest.h>

#include <limits>

#include "engine/grading/lua_values.h"

namespace chartmark {
namespace {

using lua::Fields;
using lua::List;
using lua::Value;

Fields GoodLine() {
  return {{"group", "diagnoses"},
          {"item", "fracture"},
          {"entry", "S82.851A"},
          {"verdict", "laterality"},
          {"points", 200},
          {"of", 400},
          {"because", "The other side."},
          {"rules", List{"ICD-10-CM I.B.13"}},
          {"evidence", List{Fields{{"document", "ed-note"}, {"quote", "left ankle"}}}}};
}

Fields With(const std::string& name, Value value) {
  Fields fields = GoodLine();
  for (auto& member : fields) {
    if (member.first == name) {
      member.second = std::move(value);
      return fields;
    }
  }
  fields.emplace_back(name, std::move(value));
  return fields;
}

Fields Without(const std::string& name) {
  Fields fields;
  for (const auto& member : GoodLine()) {
    if (member.first != name) fields.push_back(member);
  }
  return fields;
}

TEST(LinesFromLua, AGoodLineIsRead) {
  const auto lines = LinesFromLua(List{GoodLine()});
  ASSERT_TRUE(lines) << lines.error().message;
  EXPECT_EQ(lines->front().verdict, "laterality");
  EXPECT_EQ(lines->front().points.ToString(), "2.00");
  EXPECT_EQ(lines->front().evidence.front().quote, "left ankle");
  EXPECT_TRUE(LinesFromLua(List{})->empty());
}

TEST(LinesFromLua, WholeNumbersInFloatingPointAreHundredths) {
  const auto lines = LinesFromLua(List{With("points", 200.0)});
  ASSERT_TRUE(lines);
  EXPECT_EQ(lines->front().points.hundredths(), 200);
  EXPECT_EQ(LinesFromLua(List{With("points", -0.0)})->front().points.ToString(), "0.00");
}

TEST(LinesFromLua, EverythingElseIsRefused) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const std::pair<Value, std::string> kRows[] = {
      {Value(), "the grader returned no list of lines"},
      {Value("10/10"), "the grader returned no list of lines"},
      {Fields{{"score", 9}}, "the grader returned no list of lines"},
      {List{7}, "line 1: it is no record"},
      {List{GoodLine(), List{}}, "line 2: it is no record"},
      {List{Without("group")}, "line 1: it has no group"},
      {List{Without("verdict")}, "line 1: it has no verdict"},
      {List{Without("points")}, "line 1: it has no points"},
      {List{With("group", "all")}, "line 1: 'group' is not diagnoses, procedures or questions"},
      {List{With("verdict", "lateralty")},
       "line 1: unknown verdict 'lateralty', did you mean 'laterality'?"},
      {List{With("points", "200")}, "line 1: 'points' is not a number of hundredths"},
      {List{With("points", 0.5)}, "line 1: 'points' is 0.5; points are whole hundredths"},
      {List{With("points", nan)}, "line 1: 'points' is beyond 100000000 hundredths"},
      {List{With("points", 1e300)}, "line 1: 'points' is beyond 100000000 hundredths"},
      {List{With("of", std::numeric_limits<std::int64_t>::max())},
       "line 1: 'of' is beyond 100000000 hundredths"},
      {List{With("because", 3)}, "line 1: 'because' is not a text"},
      {List{With("because", std::string(20'000, 'x'))},
       "line 1: 'because' has 20000 bytes; at most 16384 are kept"},
      {List{With("because", "\x1b[2J")},
       "line 1: 'because' holds a control or direction character"},
      {List{With("because", "\u202Eabc")},
       "line 1: 'because' holds a control or direction character"},
      {List{With("because", "\xFF")}, "line 1: 'because' holds a control or direction character"},
      {List{With("rules", "ICD-10-CM I.B.13")}, "line 1: 'rules' is not a list"},
      {List{With("rules", List(100, Value("x")))}, "line 1: 'rules' has more than 64 elements"},
      {List{With("evidence", List{"x"})},
       "line 1: 'evidence' is a list of { document =, quote = }"},
      {List{With("becuase", "x")}, "line 1: unknown member 'becuase', did you mean 'because'?"},
      {List(2000, GoodLine()), "the grader returned 2000 lines; at most 1024 are read"},
  };
  for (const auto& [value, refused] : kRows) {
    const auto lines = LinesFromLua(value);
    EXPECT_EQ(lines ? "read" : lines.error().message, refused);
  }
}

}  // namespace
}  // namespace chartmark
