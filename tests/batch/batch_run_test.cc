#include "engine/batch/batch_run.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "engine/base/text.h"
#include "engine/grading/grade_json.h"
#include "tests/batch/text_source.h"
#include "tests/grading/library.h"

namespace chartmark {
namespace {

// Two exercises of the library, graded in process.
class Shelf : public GraderSource {
 public:
  Result<Grader*> Find(const std::string& exercise) override {
    asked.push_back(exercise);
    if (exercise == "broken") return Fail("exercise 'broken' cannot be graded: 1 fault to mend");
    if (exercise != "ed-ankle-fracture" && exercise != "urgent-care-cough") {
      return Fail(fmt::format("no exercise '{}'", Quotable(exercise)), ErrorKind::kNotFound);
    }
    std::unique_ptr<Grader>& grader = graders_[exercise];
    if (grader == nullptr) grader = LoadGrader(exercise);
    return grader.get();
  }
  std::vector<std::string> asked;

 private:
  std::map<std::string, std::unique_ptr<Grader>> graders_;
};

constexpr char kAnkle[] =
    "side=left,fragments=displaced,kind=trimalleolar,wound=closed,cause=porch";

struct Ran {
  std::string told;  // "line learner status score" of each row
  BatchCounts counts;
  std::vector<std::string> json;
};

Ran GradeAll(const std::string& csv, BatchOptions options = {}) {
  Shelf shelf;
  Ran ran;
  BatchRun run(shelf, std::move(options), [&ran](const SubmissionRow& row, const Grade& grade) {
    ran.told +=
        fmt::format("{} {} {} {}{}\n", row.line, grade.submission.learner, NameOf(grade.status),
                    grade.score.ToString(), grade.reason.empty() ? "" : ": " + grade.reason);
    ran.json.push_back(GradeToJson(grade, Reveal::kFull));
    return Status{};
  });
  auto rows = RowReader::Open(SourceOf(csv, 1000), "class.csv");
  EXPECT_TRUE(rows) << rows.error().message;
  EXPECT_TRUE(run.Take(**rows));
  ran.counts = run.counts();
  return ran;
}

std::string ClassOf(const std::vector<std::string>& rows) {
  std::string csv = "learner;exercise;variant;diagnoses;procedures;answer:disposition\n";
  for (const std::string& row : rows) csv += row + "\n";
  return csv;
}

std::string Ankle(const std::string& learner, const std::string& codes) {
  return fmt::format("{};ed-ankle-fracture;{};{};27818-LT;01", learner, kAnkle, codes);
}

TEST(BatchRun, EveryRowComesOutOnceAndInOrder) {
  const Ran ran = GradeAll(ClassOf({
      Ankle("s1", "S82.852A S50.01XA I10 W00.0XXA"),
      "s2;urgent-care-cough;;R05.1;;",
      "s3;ed-ankel-fracture;;S82.852A;;",
      "s4;broken;;S82.852A;;",
      Ankle("s5", "S82.852A"),
      "s6;ed-ankle-fracture;side=up;S82.852A;;",
      "s7;ed-ankle-fracture;;S82.852A;;",
      "s8;ed-ankle-fracture;" + std::string(kAnkle) + ";hello;;",
      "s9;ed-ankle-fracture;" + std::string(kAnkle) + ";I10;;home",
      ";;;;;",
  }));
  EXPECT_EQ(
      ran.told,
      "2 s1 graded 12.00\n"
      "3 s2 unreadable 0.00: the row names no variant, and 'urgent-care-cough' has 6; name one, "
      "or let --class draw them\n"
      "4 s3 unreadable 0.00: no exercise 'ed-ankel-fracture'\n"
      "5 s4 fault 0.00: exercise 'broken' cannot be graded: 1 fault to mend\n"
      "6 s5 graded 9.00\n"
      "7 s6 unreadable 0.00: exercise 'ed-ankle-fracture' has no variant 'side=up'\n"
      "8 s7 unreadable 0.00: the row names no variant, and 'ed-ankle-fracture' has 24; name one, "
      "or let --class draw them\n"
      "9 s8 unreadable 0.00: diagnoses cannot be read: 'hello' is not written as an ICD-10-CM "
      "code: a letter, two digits, then up to four more characters behind a dot, as in "
      "S82.851A\n"
      "10 s9 unreadable 0.00: question 'disposition' has no choice 'home'; the choices are 01, "
      "02, 03, 07\n"
      "11  unreadable 0.00: the row names no exercise\n");
  const BatchCounts& counts = ran.counts;
  EXPECT_EQ(counts.rows, 10);
  EXPECT_EQ(counts.graded, 2);
  EXPECT_EQ(counts.unreadable, 7);
  EXPECT_EQ(counts.faults, 1);
}

TEST(BatchRun, AGradeIsTheOneThatTheSubmissionGetsAlone) {
  const std::vector<std::string> rows = {Ankle("s1", "S82.851A"), Ankle("s2", "S82.852A I10"),
                                         Ankle("s3", "s82852a i10"), Ankle("s4", "S82.851A"),
                                         Ankle("s5", "I10 S82.852A")};
  const Ran together = GradeAll(ClassOf(rows));
  ASSERT_EQ(together.json.size(), rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    EXPECT_EQ(together.json[i], GradeAll(ClassOf({rows[i]})).json.front());
  }
  EXPECT_EQ(together.counts.distinct, 4) << "s4 typed what s1 typed; s3 typed s2's in another way";
}

TEST(BatchRun, NeitherJobsNorWindowNorMemoryChangeAByte) {
  std::vector<std::string> rows;
  const std::string codes[] = {"S82.852A", "S82.851A", "I10 S82.852A", "S82.852A W00.0XXA", "x"};
  rows.reserve(40);
  for (int i = 0; i < 40; ++i) {
    rows.push_back(i % 3 == 0 ? fmt::format("s{};urgent-care-cough;;R05.1 R50.9;;", i)
                              : Ankle(fmt::format("s{}", i), codes[i % 5]));
  }
  BatchOptions plain;
  plain.class_seed = "winter";
  const Ran wanted = GradeAll(ClassOf(rows), plain);
  EXPECT_EQ(wanted.counts.rows, 40);
  for (const int jobs : {1, 2, 7}) {
    for (const std::size_t window : {1, 3, 1000}) {
      for (const std::size_t remembered : {0, 1, 1000}) {
        BatchOptions options = plain;
        options.jobs = jobs, options.window = window, options.remembered = remembered;
        const Ran ran = GradeAll(ClassOf(rows), options);
        EXPECT_EQ(ran.json, wanted.json) << jobs << " " << window << " " << remembered;
      }
    }
  }
}

TEST(BatchRun, TheVariantOfAClassIsTheLearnersOwn) {
  BatchOptions options;
  options.class_seed = "winter";
  const Ran ran = GradeAll(
      ClassOf({"s1;urgent-care-cough;;R05.1;;", "s2;urgent-care-cough;;R05.1;;"}), options);
  Shelf shelf;
  const Exercise& exercise = (*shelf.Find("urgent-care-cough"))->exercise();
  ASSERT_EQ(ran.json.size(), 2u);
  for (const int i : {0, 1}) {
    const std::string variant = exercise.VariantFor("winter", fmt::format("s{}", i + 1));
    EXPECT_NE(ran.json[static_cast<std::size_t>(i)].find("\"variant\":\"" + variant + "\""),
              std::string::npos)
        << ran.json[static_cast<std::size_t>(i)];
  }
}

TEST(BatchRun, AnExerciseIsAskedForOnce) {
  Shelf shelf;
  BatchRun run(shelf, {}, [](const SubmissionRow&, const Grade&) { return Status{}; });
  auto rows = RowReader::Open(
      SourceOf(ClassOf({"s1;none;;;;", "s2;broken;;;;", "s3;none;;;;", "s4;broken;;;;"}), 64),
      "class.csv");
  ASSERT_TRUE(run.Take(**rows));
  EXPECT_EQ(shelf.asked, (std::vector<std::string>{"none", "broken"}));
}

TEST(BatchRun, WhereTheOutputFailsTheRunEnds) {
  Shelf shelf;
  int handed = 0;
  BatchRun run(shelf, {}, [&handed](const SubmissionRow&, const Grade&) -> Status {
    if (++handed == 2) return Fail("the disk is full", ErrorKind::kIo);
    return {};
  });
  auto rows = RowReader::Open(SourceOf(ClassOf({"a;;;;;", "b;;;;;", "c;;;;;"}), 64), "c");
  const Status ended = run.Take(**rows);
  ASSERT_FALSE(ended);
  EXPECT_EQ(ended.error().message, "the disk is full");
  EXPECT_EQ(handed, 2);
}

}  // namespace
}  // namespace chartmark
