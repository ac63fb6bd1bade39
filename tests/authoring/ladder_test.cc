#include "engine/authoring/ladder.h"

#include <gtest/gtest.h>

#include "engine/base/text.h"
#include "tests/authoring/case_on_disk.h"
#include "tests/support/golden.h"

namespace chartmark {
namespace {

CaseReport TableOf(CaseOnDisk& it, const std::string& variant = "") {
  CheckOptions options;
  options.ladder = false;
  options.table = true;
  options.variant = variant;
  return it.Check(options);
}

TEST(Ladder, ASoundCaseHasNoFindings) {
  CaseOnDisk it;
  EXPECT_EQ(it.Found(it.Check(), ""), "");
}

TEST(Ladder, TableIsReadAtAGlance) {
  CaseOnDisk it;
  const CaseReport report = TableOf(it, "side=left");
  ASSERT_TRUE(report.table);
  ExpectGolden("authoring/ladder.txt", RenderLadder(*report.table, 100));
}

TEST(Ladder, NarrowTableStillFits) {
  CaseOnDisk it;
  const CaseReport report = TableOf(it);
  std::string table = RenderLadder(*report.table, 60);
  for (const std::string_view line : Split(table, '\n')) EXPECT_LE(DisplayWidth(line), 60) << line;
}

TEST(Ladder, JsonHasEveryRung) {
  CaseOnDisk it;
  const CaseReport report = TableOf(it);
  JsonWriter json;
  WriteLadder(json, *report.table);
  const std::string text = json.Take();
  const std::string start =
      R"({"variant":"side=right","policy":"standard","rungs":[{"group":"full","what":"the key",)"
      R"("item":"","submission":"S82.851A W00.0XXA | 27818-RT | disposition=01",)"
      R"("score":10.00,"max":10.00,"percent":100,"verdicts":[]},{)";
  EXPECT_EQ(text.substr(0, start.size()), start);
  EXPECT_NE(text.find(R"({"group":"axis","what":"S82.852A for S82.851A","item":"fracture",)"
                      R"("submission":"S82.852A W00.0XXA | 27818-RT | disposition=01",)"
                      R"("score":8.00,"max":10.00,"percent":80,"verdicts":["laterality"]})"),
            text.npos);
}

TEST(Ladder, UnknownVariantIsSaidInTheTable) {
  CaseOnDisk it;
  const CaseReport report = TableOf(it, "side=rihgt");
  EXPECT_EQ(RenderLadder(*report.table, 100),
            "Slip on an icy porch · standard · side=rihgt\n"
            "  nothing could be graded: exercise 'icy-porch' has no variant 'side=rihgt', did you "
            "mean 'side=right'?\n");
}

struct Change {
  std::string file, from, to;
};

// What breaks the order, and the whole of what is said about it.
struct Broken {
  std::string name;
  std::vector<Change> changes;
  std::string found;
};
void PrintTo(const Broken& broken, std::ostream* out) { *out << broken.name; }

// grade.lua with a rule of its own.
std::string WithRule(const std::string& body) {
  return "return require \"rubric\".standard():rule(function(grade, submission)\n" + body +
         "\nend)\n";
}
// The line of an item, with other points.
std::string Amend(const std::string& item, const std::string& points, const std::string& verdict) {
  return "grade:amend(\"" + item + "\", { points = " + points + ", verdict = \"" + verdict +
         "\", because = \"So.\", rules = { \"Key\" } })";
}

std::vector<Broken> BrokenLadders() {
  const std::string standard = "return require \"rubric\".standard()";
  return {
      {"TrapCostsNothing",
       {{"grade.lua", standard,
         standard + ":on(\"ankle-pain\", \"integral-symptom\", { cost = 0 })"}},
       "key.xml:20:3: error: ladder-order: with M25.571 (trap ankle-pain) earns 10.00 of 10.00: as "
       "much as the key, under 'standard'; a mistake must cost something: look at its points, its "
       "<or> and grade.lua\n"},
      {"WhatIsLeftOutIsPaid",
       {{"grade.lua", standard,
         WithRule("if grade:has \"S82.851A\" and not grade:answer_to(\"reduction\") then " +
                  Amend("reduction", "grade:worth(\"reduction\")", "alternate") + " end")}},
       "key.xml:14:3: error: ladder-order: without 27818 earns 10.00 of 10.00: as much as the key, "
       "under 'standard'; a mistake must cost something: look at its points, its <or> and "
       "grade.lua\n"
       "    in side=right (1 of 2)\n"},
      {"NearerEarnsLess",
       {{"grade.lua", standard,
         WithRule("local given = grade:answer_to(\"fracture\")\n"
                  "if given and given.code == \"S82.852A\" and exercise.settings.side.value == "
                  "\"right\" then " +
                  Amend("fracture", "50", "laterality") + " end")}},
       "key.xml:3:3: error: ladder-order: S82.852A for S82.851A earns 6.50 of 10.00 (laterality), "
       "less than S82.851B (seventh), which earns 8.00, under 'standard'; what is nearer must earn "
       "no less than what is farther\n"
       "    in side=right (1 of 2)\n"},
      {"NearIsWorseThanNothing",
       {{"grade.lua", standard,
         WithRule("local given = grade:answer_to(\"fall\")\n"
                  "if given and given.code ~= \"W00.0XXA\" then " +
                  Amend("disposition", "0", "answer-wrong") + " end")}},
       "key.xml:8:3: error: ladder-order: W00.0XXD for W00.0XXA earns 8.50 of 10.00, less than "
       "leaving it out (9.00), under 'standard'; near credit that a charge takes back is none; "
       "look "
       "at what else the code is charged for\n"
       "key.xml:8:3: error: ladder-order: W00.9XXA for W00.0XXA earns 8.50 of 10.00, less than "
       "leaving it out (9.00), under 'standard'; near credit that a charge takes back is none; "
       "look "
       "at what else the code is charged for\n"
       "key.xml:8:3: error: ladder-order: W00.9XXD for W00.0XXA earns 8.50 of 10.00, less than "
       "leaving it out (9.00), under 'standard'; near credit that a charge takes back is none; "
       "look "
       "at what else the code is charged for\n"},
      {"TooManyArePaid",
       {{"grade.lua", standard,
         standard + ":off(\"select-all\"):off(\"not-documented\"):off(\"not-in-book\")"}},
       "key.xml:2:1: error: ladder-order: far too many diagnoses still earn 5.00 for diagnoses, "
       "under 'standard'; leave the rule 'select-all' on\n"},
      {"TwiceCostsNothing",
       {{"grade.lua", standard, standard + ":off(\"duplicate\"):off(\"repeated\")"}},
       ""},
      {"EverythingIsPaid",
       {{"grade.lua", standard,
         WithRule("if #submission.diagnoses > 20 then " +
                  Amend("disposition", "grade:worth(\"disposition\")", "alternate") + " end")}},
       "key.xml:2:1: error: ladder-order: everything at once earns 1.00 of 10.00, under "
       "'standard'; "
       "whoever enters every code, or none, has not answered\n"},
      {"AnyAnswerIsRight",
       {{"grade.lua", standard,
         WithRule("if submission.answers.disposition == \"02\" then " +
                  Amend("disposition", "grade:worth(\"disposition\")", "alternate") + " end")}},
       "key.xml:24:3: error: ladder-order: disposition answered '02' earns 10.00 of 10.00: as much "
       "as the key, under 'standard'; a mistake must cost something: look at its points, its <or> "
       "and grade.lua\n"},
      {"OptionalIsCharged",
       {{"grade.lua", standard,
         WithRule("if grade:has \"Z87.891\" then " + Amend("disposition", "0", "answer-wrong") +
                  " end")}},
       "key.xml:19:3: error: ladder-order: with Z87.891 (optional) earns 9.00 of 10.00 "
       "(answer-wrong), under 'standard'; an <optional> code must neither earn nor cost; make it a "
       "<trap> if it should cost\n"},
      {"OrIsNotAsGood",
       {{"key.xml", "<instead code=\"W01.0XXA\" credit=\"0.25\">", "<or code=\"W01.0XXA\">"},
        {"key.xml", "</instead>", "</or>"},
        {"grade.lua", standard,
         WithRule("local given = grade:answer_to(\"fall\")\n"
                  "if given and given.code == \"W01.0XXA\" then " +
                  Amend("fall", "50", "detail") + " end")}},
       "key.xml:12:5: error: ladder-order: W01.0XXA for W00.0XXA earns 9.50 of 10.00 (detail), "
       "under 'standard'; an <or> must be as good as the code itself; make it an <instead> if it "
       "is "
       "not\n"},
      {"OneWayEarnsLess",
       {{"key.xml", "<item id=\"fall\"", "<one-of><set><item id=\"fall\""},
        {"key.xml", "</item>\n  <procedure",
         "</item></set><set><item id=\"pressure\" code=\"I10\" points=\"1\"><because>Another way "
         "to report the same.</because><rule>ICD-10-CM IV.J</rule></item></set></one-of>\n"
         "  <procedure"},
        {"grade.lua", standard,
         WithRule("if grade:has \"I10\" then " + Amend("disposition", "0", "answer-wrong") +
                  " end")}},
       "key.xml:13:21: error: ladder-order: the key, way 2 of one-of 1 earns 9.00 of 10.00 "
       "(answer-wrong), under 'standard'; every way of the key must earn all points\n"},
      {"OrderThatNobodyAsksFor",
       {{"key.xml", " code=\"W00.0XXA\" points=\"1\" after=\"fracture\"",
         " code=\"I10\" points=\"1\""},
        {"grade.lua", standard,
         WithRule("if submission.diagnoses[1] and submission.diagnoses[1].code == \"I10\" then " +
                  Amend("disposition", "0", "answer-wrong") + " end")}},
       "key.xml:2:1: error: ladder-order: the key, diagnoses in reverse order earns 9.00 of 10.00 "
       "(answer-wrong), under 'standard'; no line asks for an order here, so it must play no "
       "part\n"},
  };
}

class BrokenLadder : public ::testing::TestWithParam<Broken> {};

TEST_P(BrokenLadder, IsAFindingAtItsElement) {
  CaseOnDisk it;
  for (const Change& change : GetParam().changes) it.Change(change.file, change.from, change.to);
  EXPECT_EQ(it.Found(it.Check(), "ladder-order"), GetParam().found);
  EXPECT_EQ(it.Found(it.Check(), "grader-fault"), "");
}

// The author's word goes before the order of nearness.
TEST(Ladder, CreditThatTheCaseSetsWithOnMayDoAsItLikes) {
  CaseOnDisk it;
  it.Change("grade.lua", "standard()",
            "standard():on(\"fracture\", \"laterality\", { credit = 0.1 })");
  EXPECT_EQ(it.Found(it.Check(), "ladder-order"), "");
}

TEST(Ladder, TrapOfNoCostIsItsAuthorsWish) {
  CaseOnDisk it;
  it.Change("key.xml", "verdict=\"integral-symptom\"", "verdict=\"integral-symptom\" cost=\"0\"");
  EXPECT_EQ(it.Found(it.Check(), "ladder-order"), "");
}

INSTANTIATE_TEST_SUITE_P(Rows, BrokenLadder, ::testing::ValuesIn(BrokenLadders()),
                         [](const auto& test) { return test.param.name; });

}  // namespace
}  // namespace chartmark
