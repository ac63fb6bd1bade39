#include "engine/authoring/text_edits.h"

#include <gtest/gtest.h>

namespace chartmark {
namespace {

TEST(TextEdits, AreMadeTogether) {
  TextEdits edits;
  EXPECT_TRUE(edits.empty());
  edits.Replace(4, 1, "FIVE");
  edits.Replace(0, 2, "");
  edits.Replace(6, 0, "a");
  edits.Replace(6, 0, "b");
  EXPECT_EQ(edits.Apply("012345"), "23FIVE5ab");
}

TEST(TextEdits, ATagEndsOutsideItsQuotes) {
  const std::string_view text = "<a b='>' c=\"/>\">x</a>";
  EXPECT_EQ(text.substr(EndOfTag(text, 0)), "x</a>");
  EXPECT_EQ(EndOfTag("<a b='", 0), 6U);
}

TEST(TextEdits, AnElementEndsAtItsOwnEndTag) {
  const std::string_view text = "<a><!-- </a> --><![CDATA[</a>]]><b/>x</a >tail";
  EXPECT_EQ(text.substr(EndOfElement(text, 0)), "tail");
  const std::string_view empty = "<a b=\"1\" />tail";
  EXPECT_EQ(empty.substr(EndOfElement(empty, 0)), "tail");
  EXPECT_EQ(EndOfElement("<a>", 0), 3U);
}

TEST(TextEdits, PlacesAndIndents) {
  const std::string_view text = "ab\n  cd\nx e";
  EXPECT_EQ(OffsetOf(text, 2, 3), 5U);
  EXPECT_EQ(OffsetOf(text, 9, 9), text.size());
  EXPECT_EQ(IndentAt(text, 5), "  ");
  EXPECT_EQ(IndentAt(text, 10), "");
}

}  // namespace
}  // namespace chartmark
