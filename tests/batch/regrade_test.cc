#include "engine/batch/regrade.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "engine/base/files.h"
#include "engine/batch/change_report.h"
#include "engine/grading/line_override.h"
#include "tests/batch/text_source.h"
#include "tests/grading/library.h"
#include "tests/grading/schema_check.h"
#include "tests/support/reference.h"

namespace chartmark {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

constexpr char kAnkle[] =
    "side=left,fragments=displaced,kind=trimalleolar,wound=closed,cause=porch";

// Two exercises under any policy of the library; "broken" is, and whatever is in `gone` is not
// there.
class Shelves : public GradersByPolicy {
 public:
  Result<GraderSource*> Under(const std::string& policy) override {
    if (policy != "standard" && policy != "strict") {
      return Fail(fmt::format("there is no policy '{}'", policy), ErrorKind::kNotFound);
    }
    auto& shelf = shelves_[policy];
    if (shelf == nullptr) shelf = std::make_unique<Shelf>(*this, policy);
    return shelf.get();
  }
  std::string gone, broken;

 private:
  struct Shelf : GraderSource {
    Shelf(Shelves& of, std::string name) : shelves(of), policy(std::move(name)) {}
    Result<Grader*> Find(const std::string& exercise) override {
      if (exercise == shelves.gone)
        return Fail("no exercise '" + exercise + "'", ErrorKind::kNotFound);
      if (exercise == shelves.broken) return Fail("exercise '" + exercise + "' cannot be graded");
      auto& grader = graders[exercise];
      if (grader == nullptr) grader = LoadGrader(exercise, policy);
      return grader.get();
    }
    Shelves& shelves;
    std::string policy;
    std::map<std::string, std::unique_ptr<Grader>> graders;
  };
  std::map<std::string, std::unique_ptr<Shelf>> shelves_;
};

std::string Placed(const std::string& file, std::int64_t line, const Grade& grade, Reveal reveal) {
  return fmt::format("{{\"file\":\"{}\",\"line\":{},{}\n", file, line,
                     GradeToJson(grade, reveal).substr(1));
}

std::string Batch(Shelves& shelves, const std::string& rows, const std::string& policy = "standard",
                  Reveal reveal = Reveal::kFull) {
  std::string jsonl;
  GraderSource* graders = *shelves.Under(policy);
  BatchOptions options;
  options.class_seed = "winter";
  BatchRun run(*graders, options, [&](const SubmissionRow& row, const Grade& grade) {
    const auto grader = graders->Find(grade.exercise);
    jsonl +=
        Placed(row.file, row.line, grader ? (*grader)->Redacted(grade, reveal) : grade, reveal);
    return Status{};
  });
  auto reader = RowReader::Open(SourceOf(rows, 1000), "class");
  EXPECT_TRUE(reader) << reader.error().message;
  EXPECT_TRUE(run.Take(**reader));
  return jsonl;
}

struct Regraded {
  std::string jsonl;
  std::string text;
  std::string json;
  std::string summary;
};

Regraded Again(Shelves& shelves, const std::string& jsonl, const RegradeOptions& options = {},
               Overrides* overrides = nullptr) {
  Regraded regraded;
  ChangeReport text(ChangeReport::Form::kText, 100);
  ChangeReport json(ChangeReport::Form::kJson, 100);
  Regrade regrade(shelves, options, overrides, [&](const RegradedRow& row) {
    EXPECT_TRUE(text.Add(row));
    EXPECT_TRUE(json.Add(row));
    regraded.jsonl += Placed(row.before.file, row.before.line, row.after, row.before.reveal);
    return Status{};
  });
  GradeFile file(SourceOf(jsonl, 4096), "grades.jsonl");
  const Status taken = regrade.Take(file);
  EXPECT_TRUE(taken) << taken.error().message;
  const std::vector<std::string> unapplied =
      overrides == nullptr ? std::vector<std::string>() : overrides->Unapplied();
  std::ostringstream text_out, json_out;
  EXPECT_TRUE(text.Finish(unapplied, text_out));
  EXPECT_TRUE(json.Finish(unapplied, json_out));
  return {regraded.jsonl, text_out.str(), json_out.str(), text.Summary()};
}

std::string CsvRow(const std::string& learner, const std::string& codes) {
  return fmt::format("{};ed-ankle-fracture;{};{};27818-LT*1>1;01;90\n", learner, kAnkle, codes);
}

std::string Class() {
  return "learner;exercise;variant;diagnoses;procedures;answer:disposition;seconds\n" +
         CsvRow("s1", "S82.852A W00.0XXA") + CsvRow("s2", "s82851a M25.572") +
         CsvRow("s3", "hello") + "s4;urgent-care-cough;;R05.1 R50.9;;;\n" +
         CsvRow("s5", "S82.851A");
}

// Every form that an entry may have.
constexpr char kJsonRows[] =
    R"({"id":"a","learner":"s1","exercise":"ed-ankle-fracture","variant":"side=left,fragments=displaced,kind=trimalleolar,wound=closed,cause=porch","diagnoses":["s82.852a","I10@y",{"code":"W00.0XXA","poa":"N"}],"procedures":[{"code":"27818","modifiers":["LT"],"units":2,"pointers":["A",2]},"29515*1>1,2"],"answers":{"disposition":"01"},"marks":[{"entry":"I10","document":"ed-note","quote":"hypertension"}],"seconds":412}
{"learner":"s2","exercise":"urgent-care-cough","diagnoses":["R051","J18.9."],"seconds":0}
)";

TEST(Regrade, WhatWasTypedComesBackAsItWasTyped) {
  Shelves shelves;
  for (const std::string& rows : {Class(), std::string(kJsonRows)}) {
    std::vector<std::string> texts;
    auto first = RowReader::Open(SourceOf(rows, 1000), "class");
    SubmissionRow row;
    while ((*first)->Next(row)) texts.push_back(GradedText(row.submission));
    GradeFile file(SourceOf(Batch(shelves, rows), 4096), "grades.jsonl");
    ReadGrade read;
    for (const std::string& text : texts) {
      ASSERT_TRUE(file.Next(read).value());
      EXPECT_EQ(GradedText(read.grade.submission), text);
    }
    EXPECT_FALSE(file.Next(read).value());
  }
}

TEST(Regrade, WithoutAChangeNothingChanges) {
  Shelves shelves;
  for (const Reveal reveal : {Reveal::kFull, Reveal::kExplain, Reveal::kHint, Reveal::kScore}) {
    for (const std::string& rows : {Class(), std::string(kJsonRows)}) {
      const std::string jsonl = Batch(shelves, rows, "standard", reveal);
      for (const std::size_t window : {1, 2, 512}) {
        RegradeOptions options;
        options.window = window;
        const Regraded again = Again(shelves, jsonl, options);
        EXPECT_EQ(again.jsonl, jsonl) << NameOf(reveal);
        EXPECT_THAT(again.text, testing::Not(HasSubstr("→")));
      }
    }
  }
}

TEST(Regrade, ItSaysWhoChangesByHowMuchAndWhy) {
  Shelves shelves;
  RegradeOptions strict;
  strict.policy = "strict";
  const Regraded again = Again(shelves, Batch(shelves, Class()), strict);
  EXPECT_EQ(
      again.text,
      R"(ed-ankle-fracture: 4 rows, 3 graded again, 2 change (0 up, 2 down, -1.10 points on average), 1 kept
  differs: policy standard → strict
urgent-care-cough: 1 row, 1 graded again, 1 changes
  differs: policy standard → strict

s2 · ed-ankle-fracture · side=left,fragments=displaced,kind=trimalleolar,wound=closed,cause=porch
  6.30 → 5.00 of 12.00  -1.30
    2.00 →   0.00  S82.851A  laterality
                   The side is wrong: the chart says left, this code says right. Under this
                   policy nearly right earns nothing. A trimalleolar fracture of the left ankle
                   whose parts had shifted, the skin over it whole, under active treatment: one
                   code holds kind, displacement, side, wound and visit.
   -0.70 →  -1.75  M25.572  integral-symptom
                   Pain is part of a broken ankle and is not coded beside it.
       - →   1.75  the diagnoses  floor, new
                   No part of an answer falls below zero; the diagnoses stop there.

s4 · urgent-care-cough · finding=bronchitis,smoking=current
  0.00 of 8.00 as before
   -1.05 →  -2.65  R05.1  integral-symptom
                   R05.1 (Acute cough) is a sign. The chart settles on a disease that it comes
                   with, and that disease is coded in its place.
   -1.05 →  -2.65  R50.9  not-documented
                   Nothing in the chart calls for R50.9 (Fever, unspecified) as a diagnosis to
                   report.
    2.10 →   5.30  the diagnoses  floor
                   No part of an answer falls below zero; the diagnoses stop there.

s5 · ed-ankle-fracture · side=left,fragments=displaced,kind=trimalleolar,wound=closed,cause=porch
  7.00 → 5.00 of 12.00  -2.00
    2.00 →   0.00  S82.851A  laterality
                   The side is wrong: the chart says left, this code says right. Under this
                   policy nearly right earns nothing. A trimalleolar fracture of the left ankle
                   whose parts had shifted, the skin over it whole, under active treatment: one
                   code holds kind, displacement, side, wound and visit.
)");
  EXPECT_EQ(again.summary, "5 rows: 4 graded again, 3 change; 1 kept that could not be read");
}

TEST(Regrade, RowsKeepTheirOwnPolicyUnlessOneIsNamed) {
  Shelves shelves;
  const std::string row = "learner;exercise;variant;diagnoses;procedures;answer:disposition\n";
  const std::string mixed = Batch(shelves, Class(), "strict") + Batch(shelves, Class()) +
                            Batch(shelves, Class(), "strict");
  EXPECT_EQ(Again(shelves, mixed).jsonl, mixed);
  RegradeOptions strict;
  strict.policy = "strict";
  const std::string all = Batch(shelves, Class(), "strict");
  EXPECT_EQ(Again(shelves, mixed, strict).jsonl, all + all + all);
}

TEST(Regrade, AGradeIsOnlyReplacedByAGrade) {
  Shelves shelves;
  const std::string jsonl = Batch(shelves, Class());
  shelves.gone = "urgent-care-cough";
  shelves.broken = "ed-ankle-fracture";
  const Regraded again = Again(shelves, jsonl);
  EXPECT_EQ(again.jsonl, jsonl);
  EXPECT_EQ(again.summary,
            "5 rows: 0 graded again, 0 change; 1 kept that could not be read; 4 kept for want of a "
            "new grade");
  EXPECT_THAT(again.text, HasSubstr("kept as it was: no exercise 'urgent-care-cough'"));
  EXPECT_THAT(again.text, HasSubstr("kept as it was: exercise 'ed-ankle-fracture' cannot be "
                                    "graded"));
}

TEST(Regrade, APolicyThatIsNotThereOrIsAPathKeepsItsRows) {
  Shelves shelves;
  std::string jsonl = Batch(shelves, Class());
  for (const std::string name : {"ours", "../../own.lua", "own.lua"}) {
    std::string other = jsonl;
    for (std::size_t at = 0;
         (at = other.find("\"policy\":\"standard\"", at)) != std::string::npos;) {
      other.replace(at, 19, "\"policy\":\"" + name + "\"");
    }
    const Regraded again = Again(shelves, other);
    EXPECT_EQ(again.jsonl, other);
    EXPECT_THAT(again.summary, HasSubstr("4 kept for want of a new grade"));
    EXPECT_THAT(again.text,
                HasSubstr(name == "ours" ? "there is no policy 'ours'" : "is no name of a policy"));
  }
}

TEST(Regrade, FaultsAreTriedAgain) {
  Shelves shelves;
  const std::string wanted = Batch(shelves, Class());
  shelves.broken = "ed-ankle-fracture";
  const std::string jsonl = Batch(shelves, Class());
  EXPECT_THAT(jsonl, HasSubstr("\"status\":\"fault\""));
  EXPECT_EQ(Again(shelves, jsonl).jsonl, jsonl) << "still broken";
  shelves.broken = "";
  const Regraded again = Again(shelves, jsonl);
  EXPECT_EQ(again.jsonl, wanted);
  EXPECT_EQ(again.text, fmt::format("ed-ankle-fracture: 4 rows, 3 graded again, 3 change, 1 kept\n"
                                    "urgent-care-cough: 1 row, 1 graded again, 0 change\n\n"
                                    "s1 · ed-ankle-fracture · {0}\n  fault → 10.00 of 12.00\n\n"
                                    "s2 · ed-ankle-fracture · {0}\n  fault → 6.30 of 12.00\n\n"
                                    "s5 · ed-ankle-fracture · {0}\n  fault → 7.00 of 12.00\n",
                                    kAnkle));
}

Overrides OverridesOf(const std::string& rows) {
  auto all = ReadOverrides(SourceOf("learner,exercise,item,points,by,when,why\n" + rows), "o.csv");
  EXPECT_TRUE(all) << all.error().message;
  return Overrides(*std::move(all), "o.csv");
}

TEST(Regrade, OverridesAreMadeAgainAndAgain) {
  Shelves shelves;
  const std::string jsonl = Batch(shelves, Class());
  const std::string file =
      "s2,ed-ankle-fracture,fracture,4,M. Diaz,2026-03-04,The film shows both sides.\n"
      "s9,ed-ankle-fracture,fracture,4,M. Diaz,2026-03-04,x\n";
  Overrides overrides = OverridesOf(file);
  const Regraded once = Again(shelves, jsonl, {}, &overrides);
  EXPECT_THAT(once.text, HasSubstr("2.00 →   4.00  S82.851A  laterality\n"
                                   "                   Changed by M. Diaz on 2026-03-04: The film "
                                   "shows both sides.\n"));
  EXPECT_THAT(once.text, HasSubstr("\nChanges by a person that do not apply:\n"
                                   "  o.csv:3: 's9' has no row of 'ed-ankle-fracture'\n"));
  Overrides same = OverridesOf(file);
  EXPECT_EQ(Again(shelves, once.jsonl, {}, &same).jsonl, once.jsonl) << "twice is once";
  EXPECT_EQ(Again(shelves, once.jsonl).jsonl, once.jsonl) << "those in the rows are made again";
  Overrides none = OverridesOf("");
  EXPECT_EQ(Again(shelves, once.jsonl, {}, &none).jsonl, jsonl) << "an empty file takes all back";
}

TEST(Regrade, ChangesInRowsOfALowerLevelAreMadeAgainToo) {
  Shelves shelves;
  GraderSource* graders = *shelves.Under("standard");
  Grader* grader = *graders->Find("ed-ankle-fracture");
  auto rows = RowReader::Open(SourceOf("learner;exercise;variant;diagnoses;procedures\n"
                                       "s1;ed-ankle-fracture;" +
                                           std::string(kAnkle) + ";S82.851A M25.572;27818-RT\n",
                                       1000),
                              "class");
  SubmissionRow row;
  ASSERT_TRUE((*rows)->Next(row));
  const Grade fresh = grader->GradeOne(kAnkle, row.submission);
  for (const Reveal reveal : {Reveal::kFull, Reveal::kExplain, Reveal::kHint}) {
    // Each line in turn; a charge is lifted, and what was missing is given.
    for (std::size_t i = 0; i < fresh.lines.size(); ++i) {
      Grade changed = fresh;
      ASSERT_TRUE(
          OverrideLine(changed, i, changed.lines[i].of, {"M. Diaz", "2026-03-04", "It was so."}));
      const std::string jsonl = Placed("class", 2, grader->Redacted(changed, reveal), reveal);
      const Regraded again = Again(shelves, jsonl);
      const bool several = again.text.find("several lines fit now") != std::string::npos;
      if (several) {  // two missing codes look alike where they are not named
        EXPECT_NE(reveal, Reveal::kFull);
        EXPECT_EQ(fresh.lines[i].verdict, "missing");
      } else {
        EXPECT_EQ(again.jsonl, jsonl) << NameOf(reveal) << " " << i;
      }
    }
  }
}

TEST(Regrade, JsonConformsToItsSchema) {
  Shelves shelves;
  const std::string schema =
      MakeSystemFiles()->Read(SourceFile("engine/batch/changes.schema.json"), 1 << 20).value();
  const std::string jsonl = Batch(shelves, Class());
  RegradeOptions strict;
  strict.policy = "strict";
  shelves.gone = "urgent-care-cough";
  Overrides overrides = OverridesOf("s9,ed-ankle-fracture,fracture,4,M. Diaz,2026-03-04,x\n");
  const std::string json = Again(shelves, jsonl, strict, &overrides).json;
  std::istringstream lines(json);
  int count = 0;
  for (std::string line; std::getline(lines, line); ++count) {
    EXPECT_THAT(CheckSchema(line, schema), IsEmpty()) << line;
  }
  EXPECT_GE(count, 5) << json;
}

TEST(Regrade, AFileThatIsNoneIsRefused) {
  Shelves shelves;
  Regrade regrade(shelves, {}, nullptr, [](const RegradedRow&) { return Status{}; });
  GradeFile file(SourceOf("{\"learner\":\"s1\"}\n"), "grades.jsonl");
  const Status taken = regrade.Take(file);
  ASSERT_FALSE(taken);
  EXPECT_EQ(taken.error().message, "grades.jsonl:1:1: this is no grade: it has no 'status'");
}

}  // namespace
}  // namespace chartmark
