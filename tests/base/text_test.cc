#include "engine/base/text.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

namespace chartmark {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Text, TrimsSplitsAndJoins) {
  EXPECT_EQ(TrimSpace(" \t\r\n\f\v a b \n"), "a b");
  EXPECT_EQ(TrimSpace(" \n "), "");
  EXPECT_EQ(TrimSpace(""), "");
  EXPECT_THAT(SplitSpace("  one\ttwo \n three"), ElementsAre("one", "two", "three"));
  EXPECT_THAT(SplitSpace(" \n"), IsEmpty());
  EXPECT_THAT(Split("a,,b,", ','), ElementsAre("a", "", "b", ""));
  EXPECT_THAT(Split("", ','), ElementsAre(""));
  EXPECT_EQ(Join(std::vector<std::string>{"a", "b", "c"}, ", "), "a, b, c");
  EXPECT_EQ(Join(std::vector<std::string>{}, ", "), "");
}

TEST(Text, CollapsesSpace) {
  EXPECT_EQ(CollapseSpace("  a \n\t b\r\n c  "), "a b c");
  EXPECT_EQ(CollapseSpace(" \n "), "");
  EXPECT_EQ(CollapseSpace("a\u00A0 b"), "a\u00A0 b") << "only ASCII white space counts";
}

TEST(Text, ChangesTheCaseOfAsciiOnly) {
  EXPECT_EQ(ToUpperAscii("e11.9 é"), "E11.9 é");
  EXPECT_EQ(ToLowerAscii("E11.9 É"), "e11.9 É");
}

TEST(Utf8, ReadsWhatItWrites) {
  for (char32_t c = 1; c <= 0x10FFFF; c += c < 0x3000 ? 1 : 97) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    const std::string text = EncodeUtf8(c);
    std::size_t at = 0;
    ASSERT_EQ(NextCodePoint(text, at), c);
    ASSERT_EQ(at, text.size());
  }
}

TEST(Utf8, RefusesWhatIsNone) {
  for (std::string_view bad :
       {"\x80", "\xBF", "\xC0\xAF", "\xC1\xBF", "\xC3", "\xC3(", "\xE0\x9F\xBF", "\xE2\x82",
        "\xE2(\xA1", "\xED\xA0\x80", "\xED\xBF\xBF", "\xF0\x8F\xBF\xBF", "\xF0\x9F\x98",
        "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFE", "\xFF", "a\xFF"}) {
    EXPECT_FALSE(IsValidUtf8(bad)) << testing::PrintToString(bad);
    EXPECT_TRUE(HasForbiddenCharacter(bad)) << testing::PrintToString(bad);
  }
  EXPECT_TRUE(IsValidUtf8("größe 心電図 \U0001F600 \uFFFD"));
  std::size_t at = 0;
  EXPECT_EQ(NextCodePoint("\xE2(", at), std::nullopt);
  EXPECT_EQ(at, 1u) << "one byte on";
}

TEST(Text, NamesWhatMayNotStandInAReason) {
  for (char32_t c :
       {0x00,   0x07,   0x0D,   0x1B,   0x7F,   0x85,   0x9F,   0x061C, 0x200E,  0x200F,
        0x202A, 0x202E, 0x2066, 0x2069, 0xFDD0, 0xFEFF, 0xFFFE, 0xFFFF, 0x1FFFF, 0x10FFFE}) {
    EXPECT_TRUE(IsForbiddenCharacter(c)) << std::uint32_t{c};
    EXPECT_TRUE(HasForbiddenCharacter("a" + EncodeUtf8(c))) << std::uint32_t{c};
  }
  for (char32_t c : {0x09, 0x0A, 0x20, 0x7E, 0xA0, 0xE9, 0x200B, 0x2029, 0xFDCF, 0xFFFD, 0x1F600}) {
    EXPECT_FALSE(IsForbiddenCharacter(c)) << std::uint32_t{c};
  }
}

TEST(Text, QuotesSafely) {
  EXPECT_EQ(Quotable("S82.852A"), "S82.852A");
  EXPECT_EQ(Quotable("a\x1b[2Jb"), "aU+001B[2Jb");
  EXPECT_EQ(Quotable("a\xFF\n b"), "a\\xFF  b");
  EXPECT_EQ(Quotable("\u202E"), "U+202E");
  EXPECT_EQ(Quotable(std::string(60, 'x')), std::string(60, 'x'));
  EXPECT_EQ(Quotable(std::string(61, 'x')), fmt::format("{:x<60}…", ""));
}

TEST(Text, KnowsHowWideItIs) {
  EXPECT_EQ(DisplayWidth("ankle"), 5);
  EXPECT_EQ(DisplayWidth("größe"), 5);
  EXPECT_EQ(DisplayWidth("e\u0301"), 1);
  EXPECT_EQ(DisplayWidth("心電図"), 6);
  EXPECT_EQ(DisplayWidth("\U0001F600"), 2);
  EXPECT_EQ(DisplayWidth("a\xFF"), 2);
  EXPECT_EQ(DisplayWidth(""), 0);
}

TEST(ParseInteger, TakesPlainDigitsInTheRangeAndNothingElse) {
  EXPECT_EQ(ParseInteger("0", 0, 9), 0);
  EXPECT_EQ(ParseInteger("0042", 0, 99), 42);
  EXPECT_EQ(ParseInteger("-3", -5, 5), -3);
  EXPECT_EQ(ParseInteger("9223372036854775807", 0, INT64_MAX), INT64_MAX);
  for (std::string_view bad : {"", "-", "+1", " 1", "1 ", "1.0", "1e3", "0x10", "１", "10", "-1",
                               "9223372036854775808", "99999999999999999999999"}) {
    EXPECT_EQ(ParseInteger(bad, 0, 9), std::nullopt) << bad;
  }
}

TEST(IsId, FollowsItsGrammar) {
  for (std::string_view good : {"a", "ed-ankle-fracture", "A.b_c-9", "...", "-"}) {
    EXPECT_TRUE(IsId(good)) << good;
  }
  EXPECT_TRUE(IsId(std::string(64, 'a')));
  EXPECT_FALSE(IsId(std::string(65, 'a')));
  for (std::string_view bad : {"", ".", "..", "a b", "a/b", "a\\b", "é", "a\n", "{a}", "a="}) {
    EXPECT_FALSE(IsId(bad)) << bad;
  }
}

TEST(DidYouMean, FindsTheNearest) {
  constexpr std::string_view kSets[] = {"ICD-10-CM", "ICD-10-PCS", "CPT", "HCPCS"};
  EXPECT_EQ(DidYouMean("ICD10CM", kSets), "ICD-10-CM");
  EXPECT_EQ(DidYouMean("icd-10-psc", kSets), "ICD-10-PCS");
  EXPECT_EQ(DidYouMean("HCPSC", kSets), "HCPCS");
  EXPECT_EQ(DidYouMean("hcpc", kSets), "HCPCS");
  EXPECT_EQ(DidYouMean("", kSets), std::nullopt);
  EXPECT_EQ(DidYouMean("SNOMED", kSets), std::nullopt);
  EXPECT_EQ(DidYouMean(std::string(201, 'C'), kSets), std::nullopt);
  EXPECT_EQ(DidYouMeanHint("CTP", kSets), ", did you mean 'CPT'?");
  EXPECT_EQ(DidYouMeanHint("zzz", kSets), "");
}

TEST(DidYouMean, GuessesNoWordThatSharesNoLetter) {
  constexpr std::string_view kOne[] = {"1"};
  EXPECT_EQ(DidYouMean("2", kOne), std::nullopt);
}

TEST(EscapeHtml, LeavesNothingThatIsMarkup) {
  EXPECT_EQ(EscapeHtml("<a href=\"x\" b='y'>&amp;</a>"),
            "&lt;a href=&quot;x&quot; b=&#39;y&#39;&gt;&amp;amp;&lt;/a&gt;");
  EXPECT_EQ(EscapeHtml("größe"), "größe");
}

// Splitting and joining with single blanks is collapsing, whatever the text.
TEST(Text, CollapsingIsSplittingAndJoining) {
  std::mt19937 random(7);
  for (int round = 0; round < 500; ++round) {
    std::string text;
    for (int i = 0; i < 20; ++i) text += " \t\nab\xC3"[random() % 6];
    std::vector<std::string> words;
    for (std::string_view word : SplitSpace(text)) words.emplace_back(word);
    ASSERT_EQ(CollapseSpace(text), Join(words, " "));
  }
}

}  // namespace
}  // namespace chartmark
