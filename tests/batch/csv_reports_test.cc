#include "engine/batch/csv_reports.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "engine/batch/csv_writer.h"
#include "engine/submission/json_tree.h"
#include "engine/submission/submission.h"
#include "tests/batch/report_fixture.h"

namespace chartmark {
namespace {

constexpr std::string_view kHead =
    "file,line,status,reason,id,learner,name,section,exercise,title,variant,score,max,percent,"
    "diagnoses,procedures,answers,seconds,diagnoses_points,diagnoses_of,procedures_points,"
    "procedures_of,questions_points,questions_of,lines_earned,lines_not_earned,lines_extra,"
    "lines_part,lines_question,policy,right,expected,entered,code_over_code,exact_match,"
    "principal_right,record_over_record,hierarchical_precision,hierarchical_recall,"
    "hierarchical_f1,poa_agreement,poa_right,poa_asked,modifier_agreement,modifiers_shared,"
    "modifiers_either,diagnoses_right,diagnoses_expected,"
    "diagnoses_entered,diagnoses_code_over_code,procedures_right,procedures_expected,"
    "procedures_entered,procedures_code_over_code,icd10pcs_right,icd10pcs_expected,"
    "icd10pcs_entered,icd10pcs_code_over_code,cpt_right,cpt_expected,cpt_entered,"
    "cpt_code_over_code,hcpcs_right,hcpcs_expected,hcpcs_entered,hcpcs_code_over_code\r\n";

constexpr std::string_view kLinesHead =
    "file,line,id,learner,exercise,variant,number,group,item,entry,verdict,part,points,of,because,"
    "rules,evidence\r\n";

Points Hundredths(std::int64_t hundredths) { return Points::FromHundredths(hundredths); }

// The wrong ankle, and a symptom of it.
ReadGrade Ankle() {
  ReadGrade row = GradeOf("s1", "ed-ankle-fracture", 530, 900);
  row.file = "class, a.csv";
  row.line = 7;
  Submission& submission = row.grade.submission;
  submission.id = "a-7";
  submission.diagnoses = ReadEntries("S82.851A M25.572@Y", EntryKind::kDiagnosis).value();
  submission.procedures = ReadEntries("27818-RT*2>1", EntryKind::kProcedure).value();
  EXPECT_TRUE(ResolvePointers(submission.diagnoses, submission.procedures));
  submission.answers = {{"disposition", "01"}, {"visit", "=1+1"}};
  submission.seconds = 412;
  row.grade.lines = {{Group::kDiagnoses,
                      "fracture",
                      "S82.851A",
                      "laterality",
                      "",
                      Hundredths(200),
                      Hundredths(400),
                      "The side is wrong: \"left\".",
                      {"ICD-10-CM I.B.13"},
                      {{"ed-note", "fracture of the left ankle"}, {"xray", "lateral, shifted"}},
                      "",
                      {},
                      {}},
                     {Group::kDiagnoses,
                      "",
                      "M25.572",
                      "integral-symptom",
                      "",
                      Hundredths(-70),
                      Hundredths(0),
                      "Pain is part of it.",
                      {"ICD-10-CM I.B.5", "ICD-10-CM I.B.6"},
                      {},
                      "",
                      {},
                      {}},
                     {Group::kProcedures,
                      "reduction",
                      "27818-RT",
                      "correct",
                      "",
                      Hundredths(400),
                      Hundredths(400),
                      "",
                      {},
                      {},
                      "",
                      {},
                      {}},
                     {Group::kQuestions,
                      "disposition",
                      "01",
                      "answer-wrong",
                      "",
                      Hundredths(0),
                      Hundredths(100),
                      "She went home.",
                      {"key"},
                      {},
                      "",
                      {},
                      {}}};
  row.grade.metrics = {{"right", 1}, {"code_over_code", 1.0 / 3}, {"cpt_entered", 1}};
  row.grade.provenance.policy_name = "standard";
  return row;
}

ReportSetup SetupFor(const Roster* roster = nullptr) {
  ReportSetup setup;
  setup.out = MakeTemporaryFolder();
  setup.roster = roster;
  setup.title = [](const std::string& exercise) {
    return exercise == "ed-ankle-fracture" ? "Slip on an icy porch" : exercise;
  };
  return setup;
}

TEST(GradesCsv, HasARowForEachGradeInTheirOrder) {
  const Roster roster = RosterOf("learner,name,section\ns1,\"Abara, Ruth\",A\n");
  const ReportSetup setup = SetupFor(&roster);
  Make(*MakeGradesCsv(setup), {Ankle(), NotGraded(GradeStatus::kUnreadable, "s2", "nowhere"),
                               NotGraded(GradeStatus::kFault, "s1", "ed-ankle-fracture")});
  const std::string nothing(47, ',');
  EXPECT_EQ(FileIn(setup.out, "grades.csv"),
            std::string(kByteOrderMark) + std::string(kHead) +
                "\"class, a.csv\",7,graded,,a-7,s1,\"Abara, Ruth\",A,ed-ankle-fracture,Slip on an "
                "icy porch,default,5.30,9.00,59,S82.851A M25.572@Y,27818-RT*2>S82.851A,"
                "\"disposition=01; visit==1+1\",412,1.30,4.00,4.00,4.00,0.00,1.00,2,0,1,0,1,"
                "standard,1,,,0.3333,,,,,,,,,,,,,,,,,,,,,,,,,,,1,,,,,\r\n"
                ",,unreadable,the reason,,s2,,,nowhere,nowhere,default" +
                nothing +
                ",,,,,,,,\r\n"
                ",,fault,the reason,,s1,\"Abara, Ruth\",A,ed-ankle-fracture,Slip on an icy porch,"
                "default" +
                nothing + ",,,,,,,,\r\n");
}

TEST(GradesCsv, OfNothingIsAHeader) {
  const ReportSetup setup = SetupFor();
  Make(*MakeGradesCsv(setup), {});
  EXPECT_EQ(FileIn(setup.out, "grades.csv"), std::string(kByteOrderMark) + std::string(kHead));
}

TEST(GradesCsv, HasAllMetricsOfTheSchema) {
  const std::string schema =
      MakeSystemFiles()->Read(SourceFile("engine/grading/grade.schema.json"), 1 << 20).value();
  const Result<JsonNode> read = ParseJson(schema, 32);
  ASSERT_TRUE(read);
  std::string expected;
  std::string columns;
  for (const JsonMember& member : read->members) {
    if (member.name != "properties") continue;
    for (const JsonMember& property : member.value.members) {
      if (property.name != "metrics") continue;
      for (const JsonMember& part : property.value.members) {
        if (part.name != "properties") continue;
        for (const JsonMember& metric : part.value.members) {
          const std::string& kind = metric.value.members.front().value.text;
          expected += fmt::format("{} {}\n", metric.name, kind == "#/$defs/count" ? 0 : 4);
        }
      }
    }
  }
  for (const MetricColumn& metric : MetricColumns()) {
    columns += fmt::format("{} {}\n", metric.name, metric.decimals);
  }
  EXPECT_EQ(columns, expected);
}

TEST(LinesCsv, HasARowForEachLineOfTheLedgers) {
  const ReportSetup setup = SetupFor();
  Make(*MakeLinesCsv(setup), {Ankle(), NotGraded(GradeStatus::kFault, "s1", "ed-ankle-fracture")});
  const std::string place = "\"class, a.csv\",7,a-7,s1,ed-ankle-fracture,default,";
  EXPECT_EQ(FileIn(setup.out, "lines.csv"),
            std::string(kByteOrderMark) + std::string(kLinesHead) + place +
                "1,diagnoses,fracture,S82.851A,laterality,,2.00,4.00,\"The side is wrong: "
                "\"\"left\"\".\",ICD-10-CM I.B.13,\"ed-note: \"\"fracture of the left ankle\"\"; "
                "xray: \"\"lateral, shifted\"\"\"\r\n" +
                place +
                "2,diagnoses,,M25.572,integral-symptom,,-0.70,0.00,Pain is part of it.,"
                "\"ICD-10-CM I.B.5; ICD-10-CM I.B.6\",\r\n" +
                place + "3,procedures,reduction,27818-RT,correct,,4.00,4.00,,,\r\n" + place +
                "4,questions,disposition,01,answer-wrong,,0.00,1.00,She went home.,key,\r\n");
}

TEST(LinesCsv, HostileTextReadsBackAndBeginsNoFormula) {
  ReadGrade row = GradeOf("=HYPERLINK(\"http://x\";\"y\")", "@e", 0, 100);
  row.grade.submission.id = "two\r\nlines";
  row.grade.lines = {{Group::kDiagnoses,
                      "-item",
                      "+1",
                      "missing",
                      "",
                      Hundredths(0),
                      Hundredths(100),
                      "a\xE2\x80\xAE"
                      "b\n=1",
                      {"r;=2"},
                      {},
                      "",
                      {},
                      {}}};
  const ReportSetup setup = SetupFor();
  Make(*MakeLinesCsv(setup), {row});
  const std::string read = ReadBack(FileIn(setup.out, "lines.csv"));
  EXPECT_EQ(read.substr(read.find('\n') + 1),
            "[][][two\nlines]['=HYPERLINK(\"http://x\";\"y\")]['@e][default][1][diagnoses]"
            "['-item]['+1][missing][][0.00][1.00][a\xEF\xBF\xBD"
            "b\n'=1][r;'=2][]\n");
}

TEST(CsvReports, WhatIsNotFinishedLeavesNothing) {
  const ReportSetup setup = SetupFor();
  for (const auto make : {MakeGradesCsv, MakeLinesCsv}) {
    const auto report = make(setup);
    ASSERT_TRUE(report->Add(Ankle()));
    EXPECT_EQ(NamesIn(setup.out).size(), 1U);
  }
  EXPECT_EQ(NamesIn(setup.out), std::vector<std::string>());
}

}  // namespace
}  // namespace chartmark
