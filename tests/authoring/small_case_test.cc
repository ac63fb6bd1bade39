#include "tests/authoring/small_case.h"

#include <gtest/gtest.h>

namespace chartmark {
namespace {

TEST(SmallCase, OpensAsItStands) {
  const auto it = Open({});
  ASSERT_NE(it, nullptr);
  ASSERT_EQ(it->variants.size(), 1U);
  EXPECT_EQ(it->variants[0].texts,
            std::vector<std::string>{"Contusion of the left knee after a fall."});
  EXPECT_EQ(it->variants[0].key.items[0].place.line, 3);
}

}  // namespace
}  // namespace chartmark
