// The JSON of grades of every exercise, held against its schema.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "engine/grading/grade_json.h"
#include "tests/authoring/drawn.h"
#include "tests/grading/library.h"
#include "tests/grading/schema_check.h"
#include "tests/support/reference.h"

namespace chartmark {
namespace {

using ::testing::IsEmpty;

// The key, nothing, a hundred entries, drawn ones, and an answer to a question that is not asked.
std::vector<Submission> SubmissionsTo(const Variations& variations, NearCodes& near) {
  std::mt19937 random(20260114);
  std::vector<Submission> submissions = {variations.key(), Submission(),
                                         variations.Everything().submission};
  for (int i = 0; i < 4; ++i) submissions.push_back(DrawSubmission(variations, near, random));
  submissions.emplace_back().answers["a-question-of-another-case"] = "1";
  return submissions;
}

TEST(GradeSchema, OfEveryExerciseConformsAtEveryLevel) {
  const std::string schema =
      MakeSystemFiles()->Read(SourceFile("engine/grading/grade.schema.json"), 1 << 20).value();
  NearCodes near;
  for (const std::string& exercise : ShippedExercises()) {
    const std::unique_ptr<Grader> grader = LoadGrader(exercise);
    ASSERT_NE(grader, nullptr);
    const std::vector<std::string>& ids = grader->exercise().variant_ids();
    for (const std::string& id : {ids.front(), ids.back()}) {
      const CaseVariant it = ShippedVariant(grader->exercise(), id);
      for (const Submission& submission : SubmissionsTo(Variations(it, near), near)) {
        const Grade grade = grader->GradeOne(id, submission);
        EXPECT_NE(grade.status, GradeStatus::kFault) << grade.reason;
        for (Reveal reveal : {Reveal::kScore, Reveal::kHint, Reveal::kExplain, Reveal::kFull}) {
          const std::string json = GradeToJson(grader->Redacted(grade, reveal), reveal);
          EXPECT_THAT(CheckSchema(json, schema), IsEmpty()) << json;
        }
      }
    }
  }
}

}  // namespace
}  // namespace chartmark
