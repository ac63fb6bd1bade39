#include "engine/cli/arguments.h"

#include <gtest/gtest.h>

namespace chartmark {
namespace {

struct Target {
  std::string name;
  std::vector<std::string> many;
  std::vector<std::string> words;
  int number = 7;
  bool flag = false;
};

Status ReadInto(Target& target, const std::vector<std::string>& words) {
  Arguments arguments("grade");
  arguments.Option("--dx", target.name)
      .Option("--answer", target.many)
      .Option("-n,--width", target.number, 20, 200)
      .Flag("--json", target.flag)
      .Words("the ID of an exercise", target.words, 1, 2);
  return arguments.Read(words);
}

TEST(Arguments, EveryKindIsRead) {
  Target target;
  ASSERT_TRUE(ReadInto(target, {"ed-ankle", "--dx", "S82.851A W00", "--answer", "a=1",
                                "--answer=b=2", "--width", "40", "--json", "-"}));
  EXPECT_EQ(target.name, "S82.851A W00");
  EXPECT_EQ(target.many, (std::vector<std::string>{"a=1", "b=2"}));
  EXPECT_EQ(target.number, 40);
  EXPECT_TRUE(target.flag);
  EXPECT_EQ(target.words, (std::vector<std::string>{"ed-ankle", "-"}));
}

TEST(Arguments, AbsentOptionsKeepTheirDefaults) {
  Target target;
  ASSERT_TRUE(ReadInto(target, {"x"}));
  EXPECT_EQ(target.number, 7);
  EXPECT_FALSE(target.flag);
}

TEST(Arguments, AfterTwoDashesAllAreWords) {
  Target target;
  ASSERT_TRUE(ReadInto(target, {"--", "--json"}));
  EXPECT_EQ(target.words, std::vector<std::string>{"--json"});
  EXPECT_FALSE(target.flag);
}

TEST(Arguments, TheLastOfARepeatedOptionCounts) {
  Target target;
  ASSERT_TRUE(ReadInto(target, {"x", "--dx", "A", "--dx", "B"}));
  EXPECT_EQ(target.name, "B");
}

struct Refusal {
  std::vector<std::string> words;
  std::string message;
};

class Refused : public testing::TestWithParam<Refusal> {};

TEST_P(Refused, SaysWhatIsWrong) {
  Target target;
  const Status read = ReadInto(target, GetParam().words);
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().kind, ErrorKind::kUsage);
  EXPECT_EQ(read.error().message, GetParam().message + "; see 'chartmark grade --help'");
}

INSTANTIATE_TEST_SUITE_P(
    Arguments, Refused,
    testing::Values(
        Refusal{{"x", "--jsn"}, "unknown option '--jsn', did you mean '--json'?"},
        Refusal{{"x", "--qqqqqqqq=1"}, "unknown option '--qqqqqqqq'"},
        Refusal{{}, "the ID of an exercise is missing"},
        Refusal{{"a", "b", "c"}, "'c' is one word too many"},
        Refusal{{"x", "--width", "7"}, "'7' for --width is not a whole number from 20 to 200"},
        Refusal{{"x", "--width", "4x"}, "'4x' for --width is not a whole number from 20 to 200"}));

TEST(Arguments, AnOptionWithoutItsValueIsRefused) {
  Target target;
  const Status read = ReadInto(target, {"x", "--dx"});
  ASSERT_FALSE(read);
  EXPECT_NE(read.error().message.find("--dx"), std::string::npos) << read.error().message;
}

}  // namespace
}  // namespace chartmark
