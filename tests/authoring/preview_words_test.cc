#include "engine/authoring/preview_words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace chartmark::preview {
namespace {

using testing::ElementsAre;

TEST(PreviewWords, TagsAreNoWords) {
  EXPECT_THAT(WordsOf("<p class=\"a b\">one <mark>two</mark>, &lt;b&gt;\nthree</p>"),
              ElementsAre("one", "two", ",", "&lt;b&gt;", "three"));
  EXPECT_THAT(WordsOf(""), ElementsAre());
  EXPECT_THAT(WordsOf("<p"), ElementsAre());
}

struct Row {
  std::string html;
  std::string other;
  std::string marked;
};

TEST(PreviewWords, WhatTheOtherHasNotIsMarked) {
  const Row rows[] = {
      {"<p>the left ankle</p>", "<p>the right ankle</p>", "<p>the [left] ankle</p>"},
      {"<p>the same</p>", "<b>the</b> same", "<p>the same</p>"},
      {"a b c", "", "[a b c]"},
      {"a b c", "b", "[a] b [c]"},
      {"a x y b", "a b", "a [x y] b"},
      // A run ends at a tag, so that elements stay nested.
      {"<p>new <mark>words here</mark> too</p>", "",
       "<p>[new] <mark>[words here]</mark> [too]</p>"},
      {"<td>5</td><td>6</td>", "<td>5</td><td>7</td>", "<td>5</td><td>[6]</td>"},
      {"to be or not to be", "not to be or to be", "to be or [not] to be"},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(WrapOthers(row.html, InCommon(WordsOf(row.html), WordsOf(row.other)), "[", "]"),
              row.marked);
  }
}

TEST(PreviewWords, VeryLongTextsDifferAsAWhole) {
  std::string long_text;
  for (int i = 0; i < 3000; ++i) long_text += " w" + std::to_string(i);
  const auto words = WordsOf(long_text);
  auto others = words;
  std::reverse(others.begin(), others.end());
  const std::vector<bool> kept = InCommon(words, others);
  EXPECT_EQ(std::count(kept.begin(), kept.end(), true), 0);
}

TEST(PreviewWords, AChangeIsToldWithTheWordsAroundIt) {
  const std::string text = "one two three four five six seven eight nine";
  const auto words = WordsOf(text);
  EXPECT_EQ(OthersInShort(words, InCommon(words, WordsOf("one two three four 5 six seven eight "
                                                         "nine"))),
            "… three four five six seven …");
  EXPECT_EQ(OthersInShort(words, std::vector<bool>(words.size(), true)), "");
  EXPECT_EQ(OthersInShort(words, std::vector<bool>(words.size())), text);
}

}  // namespace
}  // namespace chartmark::preview
