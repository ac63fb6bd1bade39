#include <gtest/gtest.h>

#include <functional>
#include <set>

#include "engine/grading/grade.h"
#include "engine/grading/verdicts.h"
#include "tests/grading/fixtures.h"

namespace chartmark {
namespace {

TEST(Ledger, AGoodOneHolds) {
  const Status status = CheckLedger(WrongSideGrade(), AnkleKey());
  EXPECT_TRUE(status) << status.error().message;
}

struct Breach {
  std::function<void(Grade&)> make;
  std::string told;
};

TEST(Ledger, EveryBreachIsFoundAndTold) {
  const auto hundredths = [](int n) { return Points::FromHundredths(n); };
  const Breach kBreaches[] = {
      {[&](Grade& g) { g.score = hundredths(601); }, "the lines sum to 6.00, the score is 6.01"},
      {[&](Grade& g) { g.lines.pop_back(); }, "the lines sum to 5.00, the score is 6.00"},
      {[&](Grade& g) { g.max = hundredths(900); }, "the maximum is not that of the key"},
      {[&](Grade& g) { g.lines[1].of = hundredths(0); },
       "the lines are of 9.00 points, the key of 10.00"},
      {[&](Grade& g) { g.lines[0].points = hundredths(500); },
       "line 1 (laterality): it earns 5.00 of "
       "4.00"},
      {[&](Grade& g) { g.lines[2].points = hundredths(50); },
       "line 3 (integral-symptom): it earns 0.50 of 0.00"},
      {[&](Grade& g) { g.lines[0].of = hundredths(-1); }, "line 1 (laterality): 'of' is -0.01"},
      {[&](Grade& g) { g.lines[0].because.clear(); },
       "line 1 (laterality): it is below full marks and does not say why"},
      {[&](Grade& g) {
         g.lines[2].item.clear();
         g.lines[2].rules.clear();
       },
       "line 3 (integral-symptom): it is below full marks and cites neither a rule nor an item of "
       "the "
       "key"},
      {[&](Grade& g) { g.lines[0].verdict = "wrong"; }, "line 1 (wrong): unknown verdict 'wrong'"},
      {[&](Grade& g) { g.lines[0].verdict = "trap:fracture"; },
       "line 1 (trap:fracture): the key has no trap 'fracture'"},
      {[&](Grade& g) { g.lines[0].item = "tibia"; },
       "line 1 (laterality): the key has no item 'tibia'"},
      {[&](Grade& g) { g.lines[0].entry = "S82.852A"; },
       "line 1 (laterality): 'S82.852A' was not entered"},
      {[&](Grade& g) {
         g.lines[0].points = hundredths(-600);
         g.score = hundredths(-200);
       },
       "diagnoses score -7.00 of 5.00"},
      {[&](Grade& g) {
         g.lines[2].points = hundredths(-400);
         g.score = hundredths(300);
       },
       "diagnoses score -2.00 of 5.00"},
      {[&](Grade& g) { g.lines[1].verdict = "floor"; },
       "line 2 (floor): the floor only ever adds points"},
  };
  for (const Breach& breach : kBreaches) {
    Grade grade = WrongSideGrade();
    breach.make(grade);
    const Status status = CheckLedger(grade, AnkleKey());
    EXPECT_EQ(status ? "" : status.error().message, breach.told);
  }
}

TEST(Ledger, TheFloorGivesBackWhatWouldFallBelowZero) {
  Grade grade = WrongSideGrade();
  grade.lines[2].points = Points::FromHundredths(-500);
  grade.lines.push_back(MakeLine(Group::kDiagnoses, "", "", "floor", 300, 0, "Not below zero."));
  grade.score = Points::FromHundredths(500);
  EXPECT_TRUE(CheckLedger(grade, AnkleKey()));
}

TEST(Ledger, SeveralEntriesMayStandInOneLine) {
  Grade grade = WrongSideGrade();
  grade.lines[2].entry = "M25.571 S82.851A";
  EXPECT_TRUE(CheckLedger(grade, AnkleKey()));
  grade.lines[2].entry = "M25.571 S82.852A";
  EXPECT_FALSE(CheckLedger(grade, AnkleKey()));
}

TEST(Max, TakesTheBestWayOfEachOneOf) {
  Key key = AnkleKey();
  EXPECT_EQ(MaxOf(key).ToString(), "10.00");
  key.items[0].one_of = key.items[1].one_of = 1;
  key.items[0].set = 1;
  key.items[1].set = 2;
  EXPECT_EQ(MaxOf(key).ToString(), "9.00");
}

TEST(Verdicts, AreKnownByIdAndHaveAHeading) {
  std::set<std::string_view> ids;
  for (const Verdict& verdict : AllVerdicts()) {
    EXPECT_TRUE(ids.insert(verdict.id).second) << verdict.id;
    EXPECT_FALSE(verdict.heading.empty()) << verdict.id;
    EXPECT_EQ(FindVerdict(verdict.id), &verdict);
  }
  EXPECT_EQ(FindVerdict("trap:ankle-pain")->id, "trap");
  EXPECT_EQ(FindVerdict("trap:"), nullptr);
  EXPECT_EQ(FindVerdict("trap:a b"), nullptr);
  EXPECT_EQ(FindVerdict("Correct"), nullptr);
}

}  // namespace
}  // namespace chartmark
