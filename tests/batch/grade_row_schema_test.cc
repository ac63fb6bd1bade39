#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/base/files.h"
#include "engine/base/json_writer.h"
#include "engine/grading/grade_json.h"
#include "engine/submission/submission.h"
#include "tests/grading/library.h"
#include "tests/grading/schema_check.h"
#include "tests/support/golden.h"
#include "tests/support/reference.h"

namespace chartmark {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr char kRowSchema[] = "engine/batch/grade_row.schema.json";

std::string FileText(const std::string& name) {
  return MakeSystemFiles()->Read(SourceFile(name), 1 << 20).value();
}

void Replace(std::string& text, std::string_view from, std::string_view to) {
  const std::size_t at = text.find(from);
  ASSERT_NE(at, std::string::npos) << from;
  text.replace(at, from.size(), to);
}

// One truth: what stands in a grade is said in grade.schema.json alone.
std::string Derived() {
  std::string schema = FileText("engine/grading/grade.schema.json");
  Replace(schema, "A grade of chartmark", "A row of grades.jsonl of chartmark");
  Replace(schema, "What `chartmark grade --json` writes: one object on one line.",
          "What `chartmark batch --out` writes for each row: one object on one line, a grade as in "
          "engine/grading/grade.schema.json with the place of its row in front.");
  Replace(schema, "\"required\": [\n", "\"required\": [\n    \"file\",\n    \"line\",\n");
  Replace(schema, "\"properties\": {\n",
          "\"properties\": {\n"
          "    \"file\": {\n"
          "      \"type\": \"string\",\n"
          "      \"description\": \"of the row that was graded, as named on the command line\"\n"
          "    },\n"
          "    \"line\": {\n"
          "      \"type\": \"integer\",\n"
          "      \"minimum\": 1,\n"
          "      \"description\": \"of it in that file\"\n"
          "    },\n");
  return schema;
}

TEST(GradeRowSchema, IsThatOfAGradeWithAPlace) {
  const std::string derived = Derived();
  if (WritesGolden()) {
    ASSERT_TRUE(MakeSystemFiles()->Write(SourceFile(kRowSchema), derived));
  }
  EXPECT_EQ(FileText(kRowSchema), derived) << "CHARTMARK_GOLDEN=write writes it anew";
}

std::string Row(const Grade& grade) {
  JsonWriter place;
  place.BeginObject().Member("file", "class.csv").Key("line").Integer(7);
  return place.text() + "," + GradeToJson(grade, Reveal::kFull).substr(1);
}

TEST(GradeRowSchema, RowsConform) {
  const auto grader = LoadGrader("urgent-care-cough");
  ASSERT_NE(grader, nullptr);
  const std::string schema = FileText(kRowSchema);
  for (const std::string_view diagnoses : {"", "R05.1 J18.9", "J18.9 R05.1 R50.9"}) {
    Submission submission;
    submission.learner = "s1";
    submission.exercise = "urgent-care-cough";
    submission.variant = grader->exercise().variant_ids().front();
    submission.diagnoses = ReadEntries(diagnoses, EntryKind::kDiagnosis).value();
    Grade grade = grader->GradeOne(submission.variant, submission);
    ASSERT_EQ(grade.status, GradeStatus::kGraded) << grade.reason;
    const std::string row = Row(grade);
    EXPECT_THAT(CheckSchema(row, schema), IsEmpty());
    const Result<ReadGrade> read = ReadGradeJson(row);
    ASSERT_TRUE(read) << read.error().message;
    EXPECT_EQ(read->file, "class.csv");
    EXPECT_EQ(read->line, 7);
    for (const GradeStatus status : {GradeStatus::kUnreadable, GradeStatus::kFault}) {
      grade.status = status;
      grade.reason = "no such exercise";
      EXPECT_THAT(CheckSchema(Row(grade), schema), IsEmpty());
    }
  }
}

TEST(GradeRowSchema, ARowWithoutItsPlaceDoesNot) {
  EXPECT_THAT(CheckSchema(GradeToJson(Grade(), Reveal::kFull), FileText(kRowSchema)),
              ElementsAre("/: the member file is missing", "/: the member line is missing"));
}

}  // namespace
}  // namespace chartmark
