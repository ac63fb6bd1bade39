#include "engine/codes/note_codes.h"

#include <gtest/gtest.h>

#include <string>

#include "engine/base/files.h"
#include "tests/support/reference.h"

namespace chartmark {
namespace {

bool Holds(std::string_view note, std::string_view code) {
  for (const NoteRange& range : CodesNamedIn(note)) {
    if (range.Holds(code)) return true;
  }
  return false;
}

struct Row {
  std::string note;
  std::string code;
  bool held;
};

TEST(NoteCodes, NamesCodesRangesAndConditions) {
  const Row rows[] = {
      {"silicosis (J65)", "J65", true},
      {"silicosis (J65)", "J66.0", false},
      {"that (J65), and this (J67.-)", "J67.1", true},
      {"infections (A04.0-A04.4)", "A04.3", true},
      {"infections (A04.0-A04.4)", "A04.5", false},
      {"superficial injury (S00.- to S09.-)", "S05.11XA", true},
      {"no code at all", "J65", false},
      {"diabetes (E08-E13 with .41)", "E10.41", true},
      {"diabetes (E08-E13 with .41)", "E10.42", false},
      {"diabetes (E08-E13 with .51-.52)", "E11.52", true},
      {"stroke (I69. with final characters -23)", "I69.323", true},
      {"stroke (I69. with final characters -23)", "I69.322", false},
      {"fracture (S12.- with 7th character B)", "S12.000B", true},
      {"other words (S52.- with open fracture 7th character)", "S52.501B", false},
      // C4A stands behind C43 in the list.
      {"melanoma (C43-C44)", "C4A.0", true},
      {"melanoma (C43.-)", "C4A.0", false},
  };
  for (const Row& row : rows)
    EXPECT_EQ(Holds(row.note, row.code), row.held) << row.note << row.code;
}

// The part of `text` between quotes at or behind `at`, which moves past it.
std::string QuotedAt(const std::string& text, std::size_t& at) {
  const std::size_t from = text.find('"', at) + 1;
  const std::size_t end = text.find('"', from);
  at = end + 1;
  return text.substr(from, end - from);
}

// The rules of grading read notes in Lua; the rows of their test hold here as well.
TEST(NoteCodes, ReadsAsTheRulesOfGradingDo) {
  const std::string text =
      MakeSystemFiles()->Read(SourceFile("tests/scripts/excludes1_test.lua"), 1 << 20).value();
  const std::size_t end = text.find("\n}\n", text.find("local kNotes"));
  int rows = 0;
  for (std::size_t at = text.find("{ \"", text.find("local kNotes")); at < end;
       at = text.find("{ \"", at)) {
    const std::string note = QuotedAt(text, at);
    const std::string code = QuotedAt(text, at);
    EXPECT_EQ(Holds(note, code), text.compare(at, 6, ", true") == 0) << note << " " << code;
    ++rows;
  }
  EXPECT_GE(rows, 40);
}

// Former bugs.

// Of two places the second was not looked at.
TEST(NoteCodes, FifthOrSixthCharacter) {
  constexpr std::string_view kDrug = "adverse effect (T36-T50 with fifth or sixth character 5)";
  EXPECT_TRUE(Holds(kDrug, "T44.7X5A"));
  EXPECT_TRUE(Holds(kDrug, "T36.95XA"));
  EXPECT_FALSE(Holds(kDrug, "T44.7X1A"));
}

}  // namespace
}  // namespace chartmark
