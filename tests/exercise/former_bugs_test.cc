#include <gtest/gtest.h>

#include "tests/exercise/example.h"

namespace chartmark {
namespace {

// The parts of a list borrowed from a text that was gone; it showed where the text was a long one.
TEST(FormerBugs, ListsOfManyCodesAreReadWhole) {
  const std::string key =
      Replaced(kExampleKey, "codes=\"I10 I50.9\"", "codes=\"Z17.1 Z17.22 Z17.32 Z17.421\"");
  EXPECT_EQ(MustKey("side=left,fragments=displaced", key).splits[0].codes,
            (std::vector<std::string>{"Z17.1", "Z17.22", "Z17.32", "Z17.421"}));
}

// A wrong answer has a verdict of its own: to lead is not the same mistake as not to ask.
TEST(FormerBugs, AWrongAnswerKeepsItsVerdict) {
  const std::string key =
      Replaced(kExampleKey, "<instead value=\"02\" credit=\"0.5\"",
               "<instead value=\"02\" credit=\"0.5\" verdict=\"query-leading\"");
  const Key read = MustKey("side=left,fragments=displaced", key);
  EXPECT_EQ(read.answers[0].insteads[0].verdict, "query-leading");
  EXPECT_EQ(read.answers[0].verdict, "");
}

}  // namespace
}  // namespace chartmark
