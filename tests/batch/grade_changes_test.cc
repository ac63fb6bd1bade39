#include "engine/batch/grade_changes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/batch/change_words.h"

namespace chartmark {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Line LineOf(std::string item, std::string entry, std::string verdict, int points, int of) {
  Line line;
  line.item = std::move(item), line.entry = std::move(entry), line.verdict = std::move(verdict);
  line.points = Points::FromHundredths(points), line.of = Points::FromHundredths(of);
  return line;
}

Grade GradeOf(std::vector<Line> lines) {
  Grade grade;
  for (const Line& line : lines) grade.score += line.points, grade.max += line.of;
  grade.lines = std::move(lines);
  return grade;
}

std::vector<std::string> Changes(std::vector<Line> before, std::vector<Line> after) {
  std::vector<std::string> words;
  for (const LineChange& change :
       ChangedLines(GradeOf(std::move(before)), GradeOf(std::move(after)))) {
    words.push_back(LineChangeText(change));
  }
  return words;
}

TEST(ChangedLines, EachOnceInTheOrderOfTheNewLedger) {
  EXPECT_THAT(
      Changes(
          {LineOf("fracture", "S82.851A", "laterality", 200, 400),
           LineOf("", "M25.572", "integral-symptom", -70, 0),
           LineOf("", "I10", "duplicate", -50, 0), LineOf("fall", "", "missing", 0, 100)},
          {LineOf("fall", "", "missing", 0, 100),
           LineOf("fracture", "S82.851A", "correct", 400, 400),
           LineOf("pain", "M25.572", "optional", 0, 0), LineOf("pressure", "", "missing", 0, 100)}),
      ElementsAre("S82.851A: 2.00 → 4.00, laterality → correct",
                  "M25.572: -0.70 → 0.00, integral-symptom → optional",
                  "pressure: - → 0.00, missing, new", "I10: -0.50 → -, duplicate, gone"));
}

TEST(ChangedLines, WordsAndOrderAloneAreNoChange) {
  Line reworded = LineOf("fall", "W00.0XXA", "correct", 100, 100);
  reworded.because = "She fell on ice.";
  EXPECT_THAT(Changes({LineOf("fall", "W00.0XXA", "correct", 100, 100),
                       LineOf("", "I10", "duplicate", -50, 0)},
                      {LineOf("", "I10", "duplicate", -50, 0), reworded}),
              IsEmpty());
}

TEST(ChangedLines, EqualLinesArePairedOneByOne) {
  const Line one = LineOf("", "I10", "duplicate", -50, 0);
  EXPECT_THAT(Changes({one, one}, {one}), ElementsAre("I10: -0.50 → -, duplicate, gone"));
}

TEST(ChangedLines, APersonsChangeIsAChange) {
  Line changed = LineOf("fall", "W00.0XXA", "correct", 100, 100);
  changed.was = changed.points;
  changed.changed = {"M. Diaz", "2026-03-04", "Seen."};
  EXPECT_THAT(Changes({LineOf("fall", "W00.0XXA", "correct", 100, 100)}, {changed}),
              ElementsAre("W00.0XXA: 1.00 → 1.00, correct"));
}

TEST(ProvenanceChanges, TellWhichPartDiffers) {
  Provenance before{"0.1.0", "e1", "k1", "g1", "p1", "standard", {}};
  before.editions = {{CodeSet::kIcd10Cm, Part::kTitles, "FY2025", {}, {}, true, "a"},
                     {CodeSet::kIcd10Cm, Part::kNotes, "FY2025", {}, {}, true, "b"},
                     {CodeSet::kHcpcs, Part::kTitles, "2026", {}, {}, false, "c"},
                     {CodeSet::kCpt, Part::kTitles, "own", {}, {}, true, "d"}};
  EXPECT_THAT(ProvenanceChanges(before, before), IsEmpty());
  Provenance after{"0.2.0", "e2", "k2", "g2", "p2", "strict", {}};
  after.editions = {{CodeSet::kIcd10Cm, Part::kTitles, "FY2026", {}, {}, true, "a2"},
                    {CodeSet::kIcd10Cm, Part::kNotes, "FY2025", {}, {}, true, "b2"},
                    {CodeSet::kHcpcs, Part::kTitles, "2026", {}, {}, true, "c2"},
                    {CodeSet::kIcd10Pcs, Part::kTables, "2026", {}, {}, true, "e"}};
  EXPECT_THAT(ProvenanceChanges(before, after),
              ElementsAre("the key", "the chart or the task", "the grader or the grading library",
                          "policy standard → strict", "ICD-10-CM titles FY2025 → FY2026",
                          "the contents of ICD-10-CM notes FY2025", "HCPCS titles 2026, now whole",
                          "ICD-10-PCS tables none → 2026", "CPT titles own → none",
                          "chartmark 0.1.0 → 0.2.0"));
  after = before;
  after.policy = "p2";
  EXPECT_THAT(ProvenanceChanges(before, after), ElementsAre("the weights of policy standard"));
}

TEST(Mean, IsRoundedHalfAwayFromZero) {
  EXPECT_EQ(MeanOf(Points::FromHundredths(5), 2), "+0.03");
  EXPECT_EQ(MeanOf(Points::FromHundredths(-5), 2), "-0.03");
  EXPECT_EQ(MeanOf(Points::FromHundredths(100), 3), "+0.33");
  EXPECT_EQ(MeanNumberOf(Points::FromHundredths(100), 3), "0.33");
  EXPECT_EQ(MeanOf(Points(), 3), "0.00");
}

}  // namespace
}  // namespace chartmark
