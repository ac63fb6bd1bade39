#include <gtest/gtest.h>

#include "engine/authoring/lint.h"
#include "tests/authoring/small_case.h"
#include "tests/codes/small_index.h"

namespace chartmark {
namespace {

struct NoteRow {
  std::string at;
  NoteKind kind;
  std::string text;
};

// Titles of FY2026 and notes of FY2026 or, as an older edition, of FY2021.
std::shared_ptr<const CodeIndex> Index(const std::vector<NoteRow>& rows, bool older = false) {
  IndexWriter writer;
  const int cm = writer.AddEdition(
      SmallEdition(CodeSet::kIcd10Cm, Part::kTitles, "FY2026", {2025, 10, 1}, {2026, 9, 30}));
  for (const char* code : {"A00.1", "B22.2", "C33.3", "D44.4", "E55.5", "F66.6"}) {
    writer.AddCode(cm, SmallCode(code, std::string("Disease ") + code));
  }
  writer.AddCode(cm, SmallCode("M01.1", "Joint in diseases classified elsewhere"));
  const int notes = writer.AddEdition(
      older
          ? SmallEdition(CodeSet::kIcd10Cm, Part::kNotes, "FY2021", {2020, 10, 1}, {2021, 9, 30})
          : SmallEdition(CodeSet::kIcd10Cm, Part::kNotes, "FY2026", {2025, 10, 1}, {2026, 9, 30}));
  for (const NoteRow& row : rows) writer.AddNote(notes, row.at, row.kind, row.text);
  return CodeIndex::FromBytes(writer.Bytes().value()).value();
}

std::string Item(const std::string& id, const std::string& code, const std::string& more = "") {
  return "<item id=\"" + id + "\" code=\"" + code + "\" points=\"1\"" + more + "/>\n";
}

std::string Says(const std::string& key, const std::vector<NoteRow>& rows, bool older = false) {
  SmallCase small;
  small.key = key;
  return Found(LintNotes, small, Index(rows, older));
}

const std::vector<NoteRow> kExcludes = {{"A00.1", NoteKind::kExcludes1, "that one (B22.-)"}};
constexpr const char* kPair =
    "'A00.1' and 'B22.2' may stand in one answer, and an Excludes1 note at A00.1 keeps them apart: "
    "\"that one (B22.-)\"; take one out, or add <unrelated codes=\"A00.1 B22.2\"> with the "
    "reason\n";

TEST(LintNotes, Excludes1PairIsToldOnce) {
  EXPECT_EQ(Says(Item("a", "A00.1") + Item("b", "B22.2"), kExcludes),
            std::string("key.xml:4:20: error: excludes1-pair: ") + kPair);
  EXPECT_EQ(Says(Item("a", "A00.1") + Item("b", "B22.2"), kExcludes, true),
            std::string("key.xml:4:20: warning: excludes1-pair: ") + kPair +
                "    rests on the notes of FY2021\n");
  EXPECT_EQ(Says(Item("a", "A00.1") + "<optional code=\"B22.2\">x</optional>", kExcludes),
            std::string("key.xml:4:17: error: excludes1-pair: ") + kPair);
}

TEST(LintNotes, CodesThatNeverStandTogetherAreNoPair) {
  EXPECT_EQ(Says(Item("a", "A00.1") + Item("b", "B22.2") +
                     "<unrelated codes=\"B22.- A00.1\">two diseases</unrelated>",
                 kExcludes),
            "");
  EXPECT_EQ(Says("<one-of><set>" + Item("a", "A00.1") + "</set><set>" + Item("b", "B22.2") +
                     "</set></one-of>",
                 kExcludes),
            "");
  EXPECT_EQ(Says("<item id=\"a\" code=\"A00.1\" points=\"1\"><or code=\"B22.2\">x</or></item>",
                 kExcludes),
            "");
}

TEST(LintNotes, UnrelatedHoldsForItsSubtreeOnly) {  // "B22.3-" once took all of B22
  EXPECT_NE(Says(Item("a", "A00.1") + Item("b", "B22.2") +
                     "<unrelated codes=\"B22.3- A00.1\">two diseases</unrelated>",
                 kExcludes),
            "");
}

TEST(LintNotes, UseAdditionalAsksForItsPartner) {
  const std::vector<NoteRow> rows = {
      {"A00", NoteKind::kUseAdditional, "code to identify stage (C33.0-C33.9)"}};
  EXPECT_EQ(Says(Item("a", "A00.1"), rows),
            "key.xml:3:20: warning: use-additional-missing: 'A00.1' asks for an additional code, "
            "and the key names none: \"code to identify stage (C33.0-C33.9)\" (note at A00); add "
            "an <item>, an <optional> or a <trap> for it, or <allow> it with the reason\n");
  EXPECT_EQ(Says(Item("a", "A00.1") + Item("c", "C33.3"), rows), "");
  EXPECT_EQ(
      Says(Item("a", "A00.1") + "<trap id=\"t\" code=\"C33.3\" verdict=\"not-documented\">x</trap>",
           rows),
      "");
}

TEST(LintNotes, ConditionalPartnerIsAskedForWhereTheChartSpeaksOfIt) {
  const std::vector<NoteRow> rows = {
      {"A00", NoteKind::kUseAdditional, "code to identify: tobacco use (C33.3)"}};
  SmallCase small;
  small.key = Item("a", "A00.1");
  EXPECT_EQ(Found(LintNotes, small, Index(rows)), "");
  small.documents =
      "<document id=\"note\" type=\"Note\" author=\"A. Okafor, MD\" role=\"provider\">"
      "<p>Uses tobacco daily.</p></document>";
  EXPECT_EQ(Found(LintNotes, small, Index(rows)),
            "key.xml:3:20: warning: use-additional-missing: 'A00.1' asks for an additional code "
            "where the chart has it, and the key names none: \"code to identify: tobacco use "
            "(C33.3)\" (note at A00); add an <item>, an <optional> or a <trap> for it, or <allow> "
            "it with the reason\n");
}

TEST(LintNotes, OneOfTheListIsEnoughWhereEveryChartHasOne) {
  const std::vector<NoteRow> rows = {
      {"A00", NoteKind::kUseAdditional, "code to identify control using: insulin (B22.2)"},
      {"A00", NoteKind::kUseAdditional, "code to identify control using: tablets (C33.3)"}};
  EXPECT_EQ(Says(Item("a", "A00.1") + Item("c", "C33.3"), rows), "");
  EXPECT_EQ(Says(Item("a", "A00.1"), rows),
            "key.xml:3:20: warning: use-additional-missing: 'A00.1' asks for an additional code, "
            "and the key names none: \"code to identify control using: insulin (B22.2)\" (note at "
            "A00); add an <item>, an <optional> or a <trap> for it, or <allow> it with the "
            "reason\n");
}

TEST(LintNotes, CodeFirstStandsBefore) {
  const std::vector<NoteRow> rows = {{"M01", NoteKind::kCodeFirst, "underlying disease (D44.-)"}};
  EXPECT_EQ(Says(Item("d", "D44.4") + Item("m", "M01.1"), rows), "");
  EXPECT_EQ(Says(Item("m", "M01.1", " after=\"d\"") + Item("d", "D44.4"), rows), "");
  EXPECT_EQ(Says(Item("m", "M01.1") + Item("d", "D44.4"), rows),
            "key.xml:3:20: warning: code-first-missing: 'M01.1' stands in the key before 'D44.4', "
            "which a note at M01 has coded first: \"underlying disease (D44.-)\"; put it behind "
            "that one, and say after=\"d\"\n");
  EXPECT_EQ(Says(Item("e", "E55.5") + Item("m", "M01.1"), rows),
            "key.xml:4:20: warning: code-first-missing: 'M01.1' has a code before it by a note at "
            "M01, and the key has none of them: \"underlying disease (D44.-)\"; add the item, or "
            "<allow> it with the reason\n");
}

TEST(LintNotes, OpenListTakesAnyDiagnosisBefore) {
  const std::vector<NoteRow> rows = {
      {"M01", NoteKind::kCodeFirst, "underlying disease, such as: gout (D44.-)"}};
  EXPECT_EQ(Says(Item("e", "E55.5") + Item("m", "M01.1"), rows), "");
  EXPECT_NE(Says(Item("m", "M01.1"), rows), "");
}

TEST(LintNotes, CauseAmongOthersIsNotDemanded) {
  EXPECT_EQ(Says(Item("a", "A00.1"),
                 {{"A00", NoteKind::kCodeFirst, "the one complicating surgery (D44.-)"}}),
            "");
}

}  // namespace
}  // namespace chartmark
