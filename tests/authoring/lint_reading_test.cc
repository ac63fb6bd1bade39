#include <fmt/format.h>
#include <gtest/gtest.h>

#include "engine/authoring/lint.h"
#include "engine/authoring/sentences.h"
#include "tests/authoring/small_case.h"

namespace chartmark {
namespace {

std::string Words(int count) {
  std::string text;
  for (int i = 0; i < count; ++i) text += i == 0 ? "Walked" : " on";
  return text;
}

std::string FoundFor(const std::string& paragraph, const std::string& because) {
  SmallCase small;
  small.documents = fmt::format(
      "<document id=\"note\" type=\"Note\" author=\"A. Okafor, MD\" role=\"provider\">\n<p>{}</p>\n"
      "</document>",
      paragraph);
  small.key = fmt::format(
      "<item id=\"knee\" code=\"S80.02XA\" points=\"1\">\n<because>{}</because></item>", because);
  return Found(LintReading, small);
}

TEST(LintReading, SentencesAtTheLimitAreRead) {
  EXPECT_EQ(FoundFor(Words(50) + ".", Words(40) + "."), "");
  EXPECT_EQ(FoundFor(Words(30) + "; " + Words(30) + ".", Words(39) + ": " + Words(39) + "."), "");
}

TEST(LintReading, LongSentencesAreNotes) {
  EXPECT_EQ(
      FoundFor(Words(51) + ".", Words(41)),
      "exercise.xml:11:1: note: hard-to-read: a sentence of 51 words: \"Walked on on on on on "
      "on on on on on on on on on on on on on…\"; make two of it; 50 words are the most that "
      "is read with ease\n"
      "key.xml:4:1: note: hard-to-read: a sentence of 41 words: \"Walked on on on on on on on "
      "on on on on on on on on on on on…\"; make two of it; 40 words are the most that is read "
      "with ease\n");
}

TEST(LintReading, LongParagraphsAreNotes) {
  std::string paragraph;
  for (int i = 0; i < 10; ++i) paragraph += Words(19) + ". ";
  EXPECT_EQ(
      FoundFor(paragraph, "Short."),
      "exercise.xml:11:1: note: hard-to-read: a paragraph of 190 words; break it up; 180 words "
      "fill most of a screen\n");
}

TEST(LintReading, WhereSentencesEnd) {
  using Parts = std::vector<std::string_view>;
  EXPECT_EQ(SentencesOf("Seen by Dr. Lund at 9. Home."),
            (Parts{"Seen by Dr. Lund at 9.", "Home."}));
  EXPECT_EQ(SentencesOf("Dose 2.5 mg, e.g. daily; no more!"),
            (Parts{"Dose 2.5 mg, e.g. daily;", "no more!"}));
  EXPECT_EQ(SentencesOf("J. Orrin came (A. Okafor, MD)"), (Parts{"J. Orrin came (A. Okafor, MD)"}));
  EXPECT_EQ(SentencesOf(""), Parts{});
}

}  // namespace
}  // namespace chartmark
