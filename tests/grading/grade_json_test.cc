#include "engine/grading/grade_json.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/base/files.h"
#include "engine/grading/key_submission.h"
#include "tests/grading/fixtures.h"
#include "tests/grading/library.h"
#include "tests/grading/schema_check.h"
#include "tests/support/reference.h"

namespace chartmark {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::string Schema() {
  return MakeSystemFiles()->Read(SourceFile("engine/grading/grade.schema.json"), 1 << 20).value();
}

TEST(GradeJson, IsOneObjectInAFixedOrder) {
  Grade grade = WrongSideGrade();
  grade.submission = Submitted("s82.851a", "27818-RT*2>1", "01");
  grade.submission.learner = "s001";
  grade.lines.resize(2);
  grade.provenance.editions = {
      {CodeSet::kIcd10Cm, Part::kTitles, "FY2026", {2025, 10, 1}, {2026, 9, 30}, true, "abc"}};
  EXPECT_EQ(
      GradeToJson(grade, Reveal::kFull),
      R"({"status":"graded","reveal":"full","learner":"s001","exercise":"ed-ankle-fracture",)"
      R"("variant":"side=left,fragments=displaced","score":6.00,"max":10.00,"percent":60,)"
      R"("submission":{"diagnoses":[{"typed":"s82.851a","set":"ICD-10-CM","code":"S82.851A",)"
      R"("modifiers":[],"units":1,"pointers":[],)"
      R"("how_read":"read as S82.851A: small letters taken as capitals"}],)"
      R"("procedures":[{"typed":"27818-RT*2>1","set":"CPT","code":"27818","modifiers":["RT"],)"
      R"("units":2,"units_given":true,"pointers":["S82.851A"]}],"answers":{"disposition":"01"},"marks":[]},)"
      R"("lines":[{"group":"diagnoses","item":"fracture","entry":"S82.851A","verdict":"laterality",)"
      R"("points":2.00,"of":4.00,)"
      R"("because":"The broken ankle is the left one; this code is for the right. You keep 2.00 of 4.00.",)"
      R"("rules":["ICD-10-CM I.B.13"],)"
      R"("evidence":[{"document":"ed-note","quote":"trimalleolar fracture of the left ankle"}]},)"
      R"({"group":"diagnoses","item":"fall","verdict":"missing","points":0.00,"of":1.00,)"
      R"("because":"She slipped on ice: W00.0XXA says how it happened.",)"
      R"("rules":["ICD-10-CM I.C.20.a.2"],"evidence":[{"document":"ed-note","quote":"slipped on the ice"}],)"
      R"("reveals":"W00.0XXA"}],)"
      R"("metrics":{"entered":3.0000,"expected":3.0000,"right":1.0000},)"
      R"("provenance":{"engine":"0.1.0","exercise":"","key":"","grader":"","policy":"standard",)"
      R"("policy_hash":"","editions":[{"set":"ICD-10-CM","part":"titles","name":"FY2026",)"
      R"("complete":true,"hash":"abc"}]}})");
}

TEST(GradeJson, ConformsToItsSchemaAtEveryLevel) {
  for (Reveal reveal : {Reveal::kScore, Reveal::kHint, Reveal::kExplain, Reveal::kFull}) {
    const std::string json = GradeToJson(Redact(WrongSideGrade(), AnkleKey(), reveal), reveal);
    EXPECT_THAT(CheckSchema(json, Schema()), IsEmpty()) << json;
  }
}

TEST(GradeJson, WhatIsNotGradedHasNoScore) {
  Grade grade = WrongSideGrade();
  grade.status = GradeStatus::kFault;
  grade.reason = "error: grade.lua:12: attempt to index a nil value";
  grade.lines.clear();
  const std::string json = GradeToJson(grade, Reveal::kFull);
  EXPECT_THAT(CheckSchema(json, Schema()), IsEmpty());
  EXPECT_NE(json.find(R"("score":null,"max":10.00,"percent":null)"), std::string::npos);
}

TEST(GradeSchema, IsCheckedForReal) {
  EXPECT_THAT(
      CheckSchema(R"({"status":"lost","lines":[{"points":"2"}],"extra":1,"percent":101})",
                  R"({"type":"object","additionalProperties":false,"required":["score"],
                             "properties":{"status":{"enum":["graded"]},
                             "percent":{"type":"integer","maximum":100},
                             "lines":{"type":"array","items":{"$ref":"#/$defs/line"}}},
                             "$defs":{"line":{"type":"object","properties":{"points":
                             {"type":"number"}}}}})"),
      ElementsAre("/: the member score is missing", "/status: 'lost' is not one of the values",
                  "/lines/0/points: it is a text", "/extra: the schema has no such member",
                  "/percent: 101 is beyond the maximum"));
}

TEST(GradeJson, IsReadBackAndWrittenAgainWithTheSameBytes) {
  Grade grade = WrongSideGrade();
  grade.submission = Submitted("s82.851a", "27818-RT*2>1", "01");
  grade.submission.id = "a-7";
  grade.submission.learner = "s001";
  grade.submission.seconds = 412;
  grade.submission.marks = {{"S82.851A", "ed-note", "slipped on \"ice\"\n"}};
  grade.provenance.editions = {
      {CodeSet::kIcd10Pcs, Part::kTables, "FY2025", {2024, 10, 1}, {2025, 9, 30}, false, "abc"}};
  for (const GradeStatus status :
       {GradeStatus::kGraded, GradeStatus::kUnreadable, GradeStatus::kFault}) {
    grade.status = status;
    if (status != GradeStatus::kGraded) grade.score = Points();
    grade.reason = status == GradeStatus::kGraded ? "" : "for a reason";
    const std::string json = GradeToJson(grade, Reveal::kExplain);
    const auto read = ReadGradeJson(json);
    ASSERT_TRUE(read) << read.error().message;
    EXPECT_EQ(read->reveal, Reveal::kExplain);
    EXPECT_EQ(GradeToJson(read->grade, read->reveal), json);
  }
}

TEST(GradeJson, TheRowIsReadWhereItIsNamed) {
  const std::string json = GradeToJson(WrongSideGrade(), Reveal::kFull);
  const auto read = ReadGradeJson(R"({"file":"class.csv","line":7,)" + json.substr(1));
  ASSERT_TRUE(read);
  EXPECT_EQ(read->file, "class.csv");
  EXPECT_EQ(read->line, 7);
}

TEST(GradeJson, WhatIsNoGradeIsRefusedWithItsPlace) {
  const auto refusal = [](std::string_view json) { return ReadGradeJson(json).error().message; };
  EXPECT_EQ(refusal("{}"), "1:1: this is no grade: it has no 'status'");
  EXPECT_EQ(refusal(R"({"status":"lost"})"), "1:11: 'lost' is not known as 'status'");
  EXPECT_EQ(refusal(R"({"score":"4"})"), "1:10: 'score' is a text; a number is expected");
  EXPECT_EQ(refusal(R"({"lines":[{"points":1e9}]})"),
            "1:21: 'points': " + Points::Parse("1e9").error().message);
  EXPECT_EQ(refusal("[]"), "1:1: 'grade' is a list; an object is expected");
}

}  // namespace
}  // namespace chartmark
