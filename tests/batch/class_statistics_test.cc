#include "engine/batch/class_statistics.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "engine/base/text.h"
#include "engine/batch/audit_csv.h"
#include "engine/batch/items_csv.h"
#include "engine/grading/metrics.h"
#include "tests/batch/graded_rows.h"
#include "tests/grading/library.h"

namespace chartmark {
namespace {

ReadGrade With(Metrics metrics, ReadGrade row) {
  row.grade.metrics = std::move(metrics);
  return row;
}

// A record of codes: right, expected, entered; half of them may be of procedures.
ReadGrade Record(const std::string& learner, const std::string& exercise, int right, int expected,
                 int entered) {
  const bool all = right == expected && right == entered;
  return With({{"right", right},
               {"expected", expected},
               {"entered", entered},
               {"diagnoses_right", right},
               {"diagnoses_expected", expected},
               {"diagnoses_entered", entered},
               {"principal_right", right > 0 ? 1 : 0},
               {"record_over_record", all ? 1 : 0}},
              GradedRow(learner, exercise,
                        {ItemLine("a", "I10", all ? "correct" : "detail", all ? 100 : 40, 100)}));
}

std::string LearnersOf(ClassStatistics& statistics) {
  std::string told;
  EXPECT_TRUE(statistics.ForEachLearner([&told](const LearnerResult& learner) {
    told += fmt::format("'{}' records {} attempts {} unreadable {} faults {}", learner.learner,
                        learner.audit.records, learner.audit.attempts, learner.audit.unreadable,
                        learner.audit.faults);
    for (const LearnerExercise& here : learner.exercises) {
      told += fmt::format(" | {}: {} first {}/{} best {}/{}", here.exercise, here.attempts,
                          here.first_score.ToString(), here.first_max.ToString(),
                          here.best_score.ToString(), here.best_max.ToString());
    }
    told += "\n";
    return Status{};
  }));
  return told;
}

ReadGrade Scored(const std::string& learner, const std::string& exercise, std::int64_t points,
                 std::int64_t of = 400) {
  return GradedRow(learner, exercise, {ItemLine("a", "I10", "detail", points, of)});
}

TEST(ClassStatistics, FirstAndBestAttemptsOfALearnerAreFoundWhereverTheyStand) {
  const ReportFolder folder;
  const auto statistics =
      StatisticsOf(folder, {
                               NotGraded(GradeStatus::kUnreadable, "s2", "case"),
                               Scored("s2", "case", 200),
                               Scored("s1", "other", 100),
                               Scored("s2", "case", 300),
                               NotGraded(GradeStatus::kFault, "s2", "case"),
                               Scored("s2", "case", 180, 200),
                               Scored("s2", "case", 360),  // as good as the one before
                               Scored("s1", "case", 0),
                               NotGraded(GradeStatus::kUnreadable, "S1", ""),
                               Scored("", "case", 100),
                               Scored("", "case", 400),
                               NotGraded(GradeStatus::kUnreadable, "", "case"),
                           });
  EXPECT_EQ(LearnersOf(*statistics),
            "'' records 2 attempts 2 unreadable 1 faults 0 | case: 2 first 1.00/4.00 best "
            "4.00/4.00\n"
            "'S1' records 0 attempts 0 unreadable 1 faults 0 | : 0 first 0.00/0.00 best "
            "0.00/0.00\n"
            "'s1' records 2 attempts 2 unreadable 0 faults 0 | case: 1 first 0.00/4.00 best "
            "0.00/4.00 | other: 1 first 1.00/4.00 best 1.00/4.00\n"
            "'s2' records 1 attempts 4 unreadable 1 faults 1 | case: 4 first 2.00/4.00 best "
            "1.80/2.00\n");
  EXPECT_EQ(statistics->learners(), 3);
  EXPECT_EQ(statistics->overall().records, 5);
  EXPECT_EQ(statistics->overall().attempts, 8);
  EXPECT_EQ(statistics->overall().unreadable, 3);
  EXPECT_EQ(statistics->overall().faults, 1);
  ASSERT_EQ(statistics->exercises().size(), 2u);
  EXPECT_EQ(statistics->exercises()[0].n, 4) << "first attempts, and those of nobody";
  EXPECT_EQ(statistics->scores()[0], 1) << "0 %";
  EXPECT_EQ(statistics->scores()[5], 2) << "25 %";
  EXPECT_EQ(statistics->scores()[10], 1) << "50 %";
  EXPECT_EQ(statistics->scores()[20], 1) << "100 %";
}

TEST(ClassStatistics, HostileIdsAreIdsLikeOthers) {
  const ReportFolder folder;
  const std::string nul("a\0b", 3);
  const auto statistics = StatisticsOf(
      folder, {Scored("'; DROP TABLE attempts; --", "case", 100), Scored(nul, "case", 100),
               Scored("a", "case", 100), Scored(std::string(100'000, 'x'), "case", 100),
               Scored(nul, "case", 0)});
  EXPECT_EQ(statistics->learners(), 4);
  EXPECT_EQ(statistics->overall().records, 4);
  EXPECT_EQ(statistics->overall().attempts, 5);
  EXPECT_TRUE(folder.Names().empty()) << "temporary files have no name";
}

TEST(ClassStatistics, MistakesAreCountedByVerdictAndByCitedRule) {
  const ReportFolder folder;
  const auto statistics = StatisticsOf(
      folder,
      {GradedRow("s1", "case",
                 {Citing({"ICD-10-CM I.B.13"}, ItemLine("a", "S82.851A", "laterality", 200, 400)),
                  Citing({"ICD-10-CM I.B.5", "Key", "Key"}, ChargeLine("p", "R05.9", "trap:p", 70)),
                  Citing({"ICD-10-CM I.B.5"}, ChargeLine("q", "R50.9", "trap:q", 70)),
                  ItemLine("b", "I10", "correct", 100, 100),
                  Citing({"Key"}, ItemLine("", "", "floor", 10, 0))}),
       GradedRow("s2", "case",
                 {Citing({"ICD-10-CM I.B.5"}, ChargeLine("", "R50.9", "integral-symptom", 70)),
                  ItemLine("b", "Z23", "optional", 0, 0)}),
       GradedRow("s2", "case", {ItemLine("a", "", "missing", 0, 400)})});
  const auto told = [](const std::vector<Mistakes>& all) {
    std::string text;
    for (const Mistakes& m : all) {
      text +=
          fmt::format("{}: {} lines in {}, {}\n", m.what, m.lines, m.attempts, m.lost.ToString());
    }
    return text;
  };
  EXPECT_EQ(told(statistics->by_verdict()),
            "laterality: 1 lines in 1, 2.00\n"
            "trap: 2 lines in 1, 1.40\n"
            "integral-symptom: 1 lines in 1, 0.70\n");
  EXPECT_EQ(told(statistics->by_rule()),
            "ICD-10-CM I.B.5: 3 lines in 2, 2.10\n"
            "ICD-10-CM I.B.13: 1 lines in 1, 2.00\n"
            "Key: 1 lines in 1, 0.70\n");
}

std::string AuditOf(const std::vector<ReadGrade>& rows) {
  const ReportFolder folder;
  const Roster roster = RosterOf("learner,name,section\n=bob,Bo,day\nzoe,Zoe,day\n");
  const auto statistics = StatisticsOf(folder, rows);
  ReportSetup setup = folder.Setup();
  setup.roster = &roster;
  EXPECT_TRUE(MakeAuditCsv(setup, *statistics)->Finish());
  EXPECT_EQ(folder.Names(), std::vector<std::string>{"audit.csv"});
  return folder.Read("audit.csv");
}

std::string Lines(const std::vector<std::string>& lines) {
  std::string text = "\xEF\xBB\xBF";
  for (const std::string& line : lines) text += line + "\r\n";
  return text;
}

const std::string kAuditColumns =
    "scope,learner,name,section,records,attempts,unreadable,faults,measure,right,of,share,low,high,"
    "against_95,"
    "expected,entered";
const std::string kItemColumns =
    "exercise,title,kind,id,group,codes,n,count,share,difficulty,discrimination,alpha,alpha_n,"
    "alpha_items,alpha_if_dropped,verdicts,parts,wrong,warnings";

TEST(AuditCsv, TheWholeAndEachCoderWithEveryMeasure) {
  std::vector<ReadGrade> rows;
  rows.reserve(100);
  for (int i = 0; i < 80; ++i) rows.push_back(Record("ann", fmt::format("e{}", i), 1, 1, 1));
  rows.push_back(Record("ann", "e0", 0, 9, 9));  // practice, and no record
  rows.push_back(With({{"right", 2},
                       {"expected", 4},
                       {"entered", 3},
                       {"procedures_right", 1},
                       {"procedures_expected", 1},
                       {"procedures_entered", 2},
                       {"principal_right", 0},
                       {"record_over_record", 0},
                       {"poa_right", 3},
                       {"poa_asked", 4},
                       {"poa_agreement", 0.75},
                       {"modifiers_shared", 0},
                       {"modifiers_either", 1}},
                      Scored("=bob", "e1", 100)));
  rows.push_back(NotGraded(GradeStatus::kFault, "=bob", "e1"));
  rows.push_back(NotGraded(GradeStatus::kUnreadable, "cy", "e1"));
  // Intervals by the formula in a few lines of Python.
  EXPECT_EQ(
      AuditOf(rows),
      Lines({
          kAuditColumns,
          "overall,,,,81,82,1,1,code-over-code,82,85,0.9647,0.9013,0.9879,not shown,84,83",
          "overall,,,,81,82,1,1,diagnoses,80,80,1.0000,0.9542,1.0000,meets,80,80",
          "overall,,,,81,82,1,1,procedures,1,2,0.5000,0.0945,0.9055,below,1,2",
          "overall,,,,81,82,1,1,principal,80,81,0.9877,0.9333,0.9978,not shown,,",
          "overall,,,,81,82,1,1,poa,3,4,0.7500,0.3006,0.9544,not shown,,",
          "overall,,,,81,82,1,1,modifiers,0,1,0.0000,0.0000,0.7935,below,,",
          "overall,,,,81,82,1,1,record-over-record,80,81,0.9877,0.9333,0.9978,not shown,,",
          "coder,\"'=bob\",Bo,day,1,1,0,1,code-over-code,2,5,0.4000,0.1176,0.7693,below,4,3",
          "coder,\"'=bob\",Bo,day,1,1,0,1,diagnoses,,,,,,,,",
          "coder,\"'=bob\",Bo,day,1,1,0,1,procedures,1,2,0.5000,0.0945,0.9055,below,1,2",
          "coder,\"'=bob\",Bo,day,1,1,0,1,principal,0,1,0.0000,0.0000,0.7935,below,,",
          "coder,\"'=bob\",Bo,day,1,1,0,1,poa,3,4,0.7500,0.3006,0.9544,not shown,,",
          "coder,\"'=bob\",Bo,day,1,1,0,1,modifiers,0,1,0.0000,0.0000,0.7935,below,,",
          "coder,\"'=bob\",Bo,day,1,1,0,1,record-over-record,0,1,0.0000,0.0000,0.7935,below,,",
          "coder,ann,,,80,81,0,0,code-over-code,80,80,1.0000,0.9542,1.0000,meets,80,80",
          "coder,ann,,,80,81,0,0,diagnoses,80,80,1.0000,0.9542,1.0000,meets,80,80",
          "coder,ann,,,80,81,0,0,procedures,,,,,,,,",
          "coder,ann,,,80,81,0,0,principal,80,80,1.0000,0.9542,1.0000,meets,,",
          "coder,ann,,,80,81,0,0,poa,,,,,,,,",
          "coder,ann,,,80,81,0,0,modifiers,,,,,,,,",
          "coder,ann,,,80,81,0,0,record-over-record,80,80,1.0000,0.9542,1.0000,meets,,",
          "coder,cy,,,0,0,1,0,records,,,,,,,,",
      }));
}

TEST(AuditCsv, OfNothingThereIsAFileAllTheSame) {
  EXPECT_EQ(AuditOf({}), Lines({kAuditColumns, "overall,,,,0,0,0,0,records,,,,,,,,"}));
}

TEST(AuditCsv, ACountThatIsNoneCountsNothing) {
  const auto measures = MeasuresOf(
      With({{"right", 1e300}, {"expected", -3}, {"entered", 2}}, Scored("s", "e", 1)).grade);
  const MeasureCounts& codes = measures[static_cast<std::size_t>(Measure::kCodeOverCode)];
  EXPECT_EQ(codes.share.part, 0);
  EXPECT_EQ(codes.share.of, 2);
}

TEST(ClassStatistics, WhereThereIsNoRoomForTheTemporaryFilesTheRunIsTold) {
  const ReportFolder folder;
  ReportSetup setup = folder.Setup();
  std::ofstream(setup.out + "/file") << "x";
  setup.out += "/file";
  const auto statistics = ClassStatistics::Make(setup);
  ASSERT_FALSE(statistics);
  EXPECT_EQ(statistics.error().message,
            "cannot make the folder '" + Quotable(setup.out) + "': Not a directory");
}

TEST(AuditCsv, TheOrderOfRowsDecidesOnlyWhatIsFirst) {
  std::vector<ReadGrade> rows;
  rows.reserve(60);
  for (int i = 0; i < 60; ++i) {
    rows.push_back(Record(fmt::format("s{}", i % 7), fmt::format("e{}", i), i % 3, 3, 2 + i % 2));
  }
  const std::string wanted = AuditOf(rows);
  std::reverse(rows.begin(), rows.end());
  EXPECT_EQ(AuditOf(rows), wanted);
}

std::string ItemsOf(const std::vector<ReadGrade>& rows) {
  const ReportFolder folder;
  const auto statistics = StatisticsOf(folder, rows);
  EXPECT_TRUE(MakeItemsCsv(folder.Setup(), *statistics)->Finish());
  EXPECT_EQ(folder.Names(), std::vector<std::string>{"items.csv"});
  return folder.Read("items.csv");
}

constexpr char kAnkle[] =
    "side=left,fragments=displaced,kind=trimalleolar,wound=closed,cause=porch";

// What a learner typed at the ankle, graded by the library.
ReadGrade Ankle(Grader& grader, const std::string& learner, const std::string& diagnoses,
                const std::string& procedures, const std::string& disposition) {
  Submission submission;
  submission.learner = learner;
  submission.exercise = "ed-ankle-fracture";
  submission.variant = kAnkle;
  submission.diagnoses = ReadEntries(diagnoses, EntryKind::kDiagnosis).value();
  submission.procedures = ReadEntries(procedures, EntryKind::kProcedure).value();
  if (!disposition.empty()) submission.answers["disposition"] = disposition;
  // By way of the file, as in a run.
  return ReadGradeJson(GradeToJson(grader.GradeOne(kAnkle, submission), Reveal::kFull)).value();
}

// Numbers by Python's statistics.correlation and pvariance on the points of the four ledgers.
TEST(ItemsCsv, AClassOfTheAnkle) {
  const std::unique_ptr<Grader> grader = LoadGrader("ed-ankle-fracture");
  const std::string all = "S82.852A S50.01XA I10 W00.0XXA";
  const std::string ankle = "ed-ankle-fracture,Title of ed-ankle-fracture,";
  EXPECT_EQ(
      ItemsOf({Ankle(*grader, "s1", all, "27818-LT", "01"),
               Ankle(*grader, "s2", "S82.851A M25.572 S50.01XA I10", "27818-RT", "01"),
               Ankle(*grader, "s3", "S82.852A M25.572", "27818", "07"),
               Ankle(*grader, "s4", all, "27818-LT-59", ""),
               Ankle(*grader, "s2", all, "27818-LT", "01")}),
      Lines({
          kItemColumns,
          ankle + "exercise,,,,4,,,0.7708,,0.5877,4,fracture elbow hypertension fall treatment "
                  "disposition,,,,,n<30",
          ankle + "item,fracture,diagnoses,S82.852A,4,,,0.8750,-0.2202,,,,0.8809,\"correct 0.7500; "
                  "laterality 0.2500\",,S82.851A 1,n<30",
          ankle + "item,elbow,diagnoses,S50.01XA,4,,,0.7500,0.7031,,,,0.4063,\"correct 0.7500; "
                  "missing 0.2500\",,,n<30",
          ankle + "item,hypertension,diagnoses,I10,4,,,0.7500,0.7031,,,,0.4063,\"correct 0.7500; "
                  "missing 0.2500\",,,n<30",
          ankle + "item,fall,diagnoses,W00.0XXA,4,,,0.5000,0.8550,,,,0.3014,\"correct 0.5000; "
                  "missing 0.5000\",,,n<30",
          ankle + "item,treatment,procedures,27818,4,,,0.9500,0.7303,,,,0.4375,correct 1.0000,"
                  "\"modifier-extra 0.2500; modifier:LT: modifier-missing 0.2500\",,n<30",
          ankle + "question,disposition,questions,01,4,,,0.5000,0.1161,,,,0.6208,\"correct 0.5000; "
                  "answer-missing 0.2500; answer-wrong 0.2500\",,07 1,n<30",
          ankle + "extra,ankle-pain,diagnoses,M25.572,4,2,0.5000,,-0.9193,,,,,integral-symptom,,,",
      }));
}

}  // namespace
}  // namespace chartmark
