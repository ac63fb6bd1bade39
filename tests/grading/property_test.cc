// What always holds, over every exercise and (a spread of) its variants, on drawn submissions.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

#include "engine/base/text.h"
#include "engine/grading/grade_text.h"
#include "engine/grading/key_submission.h"
#include "tests/grading/library.h"

namespace chartmark {
namespace {

constexpr std::size_t kMostVariants = 12;  // of an exercise; spread evenly over all
constexpr int kDrawn = 10;                 // submissions a variant

// One variant of an exercise with all that a test may know of it.
struct Case {
  Grader& grader;
  Variant variant;
  Key key;
  std::mt19937 random;

  Grade GradeOf(const Submission& submission) { return grader.GradeOne(variant.id, submission); }
};

std::vector<std::string> SpreadVariants(const Exercise& exercise) {
  const std::vector<std::string>& all = exercise.variant_ids();
  if (all.size() <= kMostVariants) return all;
  std::vector<std::string> some;
  for (std::size_t i = 0; i < kMostVariants; ++i) {
    some.push_back(all[i * all.size() / kMostVariants]);
  }
  return some;
}

// Codes that a learner might enter: right, nearly right, traps, and from elsewhere.
std::vector<std::string> PoolOf(const Key& key, bool procedures) {
  std::vector<std::string> pool =
      procedures ? std::vector<std::string>{"99283", "0DTJ4ZZ", "J1100"}
                 : std::vector<std::string>{"J18.9", "E11.9", "Z99.9", "R10.9"};
  const auto add = [&pool](const std::string& code) {
    if (!code.empty() && code.back() != '-') pool.push_back(code);
  };
  for (const Item& item : key.items) {
    if (item.procedure != procedures) continue;
    add(item.code);
    for (const Alternative& other : item.alternatives) add(other.code);
    for (const Alternative& other : item.insteads) add(other.code);
  }
  if (!procedures) {
    for (const Trap& trap : key.traps) add(trap.code);
    for (const OptionalCode& optional : key.optionals) add(optional.code);
    for (const SplitCodes& split : key.splits) {
      for (const std::string& code : split.codes) add(code);
    }
  }
  return pool;
}

std::vector<Entry> Draw(std::mt19937& random, const std::vector<std::string>& pool,
                        EntryKind kind) {
  std::vector<Entry> entries;
  const std::size_t count = random() % 7;
  for (std::size_t i = 0; i < count; ++i) {
    std::string text = pool[random() % pool.size()];
    if (kind == EntryKind::kProcedure && random() % 3 == 0) text += random() % 2 ? "-RT" : "-LT";
    if (kind == EntryKind::kDiagnosis && random() % 3 == 0) text += random() % 2 ? "@Y" : "@N";
    const auto read = ReadEntries(text, kind);
    if (read) entries.push_back(read->front());
  }
  return entries;
}

Submission DrawSubmission(Case& it) {
  Submission submission;
  if (it.variant.task.diagnoses) {
    submission.diagnoses = Draw(it.random, PoolOf(it.key, false), EntryKind::kDiagnosis);
  }
  if (it.variant.task.procedures) {
    submission.procedures = Draw(it.random, PoolOf(it.key, true), EntryKind::kProcedure);
  }
  for (const Question& question : it.variant.task.questions) {
    if (it.random() % 3 == 0) continue;
    submission.answers[question.id] =
        question.choices.empty() ? "2026-01-14"
                                 : question.choices[it.random() % question.choices.size()].value;
  }
  return submission;
}

// The key, the key less one entry each, drawn ones: typical and absurd.
std::vector<Submission> SubmissionsFor(Case& it) {
  const Submission key = SubmissionOfKey(it.key, it.variant.task);
  std::vector<Submission> all = {key, {}};
  for (std::size_t i = 0; i < key.diagnoses.size(); ++i) {
    all.push_back(key);
    all.back().diagnoses.erase(all.back().diagnoses.begin() + static_cast<std::ptrdiff_t>(i));
  }
  for (std::size_t i = 0; i < key.procedures.size(); ++i) {
    all.push_back(key);
    all.back().procedures.erase(all.back().procedures.begin() + static_cast<std::ptrdiff_t>(i));
  }
  for (int i = 0; i < kDrawn; ++i) all.push_back(DrawSubmission(it));
  return all;
}

std::string Describe(const Submission& submission) {
  std::string text;
  for (const Entry& entry : submission.diagnoses) text += ToLineNotation(entry) + " ";
  text += "| ";
  for (const Entry& entry : submission.procedures) text += ToLineNotation(entry) + " ";
  for (const auto& [question, value] : submission.answers) text += "| " + question + "=" + value;
  return text;
}

// What a ledger says that does not hang on the order of typing, in an order of its own.
std::multiset<std::string> Unordered(const Grade& grade) {
  std::multiset<std::string> lines;
  for (const Line& line : grade.lines) {
    if (line.verdict == "sequence" || line.verdict == "pairing" || line.verdict == "floor")
      continue;
    lines.insert(line.item + "|" + line.entry + "|" + line.verdict + "|" + line.part + "|" +
                 line.points.ToString());
  }
  return lines;
}

void ExpectOrderPlaysNoPart(Case& it, const Submission& submission, const Grade& grade) {
  Submission shuffled = submission;
  std::shuffle(shuffled.diagnoses.begin(), shuffled.diagnoses.end(), it.random);
  std::shuffle(shuffled.procedures.begin(), shuffled.procedures.end(), it.random);
  EXPECT_EQ(Unordered(it.GradeOf(shuffled)), Unordered(grade)) << Describe(shuffled);
}

// All that a learner or a program is shown, without the hashes (any five digits may stand in one).
std::string AllOutput(const Grade& grade, const Variant& variant, Reveal reveal) {
  Grade shown = grade;
  shown.provenance = {};
  return ToLowerAscii(GradeToJson(shown, reveal) +
                      RenderGrade(shown, variant, reveal, {4000, false}));
}

std::set<std::string> SecretCodes(const Key& key, const Submission& submission) {
  std::set<std::string> secrets;
  std::string entered;
  for (const auto* entries : {&submission.diagnoses, &submission.procedures}) {
    for (const Entry& entry : *entries) {
      entered += entry.code + " " + Undotted(entry.code) + " " + Join(entry.pointers, " ") + " ";
    }
  }
  const auto add = [&](const std::string& code) {
    if (code.find('-') != std::string::npos) return;
    const bool is_part_of_own = entered.find(code) != std::string::npos ||
                                entered.find(Undotted(code)) != std::string::npos;
    if (!is_part_of_own) secrets.insert({ToLowerAscii(code), ToLowerAscii(Undotted(code))});
  };
  for (const Item& item : key.items) {
    add(item.code);
    for (const Alternative& other : item.alternatives) add(other.code);
  }
  return secrets;
}

void ExpectNothingGivenAway(Case& it, const Submission& submission, const Grade& grade) {
  const std::set<std::string> secrets = SecretCodes(it.key, submission);
  const CodesAt codes(StarterIndex(), it.variant.code_date);
  for (Reveal reveal : {Reveal::kScore, Reveal::kHint, Reveal::kExplain}) {
    const std::string output = AllOutput(it.grader.Redacted(grade, reveal), it.variant, reveal);
    for (const std::string& code : secrets) {
      EXPECT_EQ(output.find(code), std::string::npos)
          << code << " at " << NameOf(reveal) << " of " << Describe(submission);
    }
    for (const Item& item : it.key.items) {
      const std::string because = ToLowerAscii(item.because.substr(0, 40));
      const bool below_explain = reveal != Reveal::kExplain && because.size() > 20;
      if (below_explain) {
        EXPECT_EQ(output.find(because), std::string::npos) << NameOf(reveal);
      }
      if (!secrets.count(ToLowerAscii(item.code)) || item.procedure) continue;
      const std::string title = ToLowerAscii(codes.TitleOf(CodeSet::kIcd10Cm, item.code));
      if (title.size() > 3) {
        EXPECT_EQ(output.find(title), std::string::npos) << NameOf(reveal);
      }
    }
  }
}

void ExpectAllThatAlwaysHolds(Case& it, const Submission& submission) {
  const Grade grade = it.GradeOf(submission);
  // A breach of the ledger's invariants is a fault.
  ASSERT_EQ(grade.status, GradeStatus::kGraded) << grade.reason << "\n" << Describe(submission);
  EXPECT_EQ(GradeToJson(grade, Reveal::kFull), GradeToJson(it.GradeOf(submission), Reveal::kFull));
  ExpectOrderPlaysNoPart(it, submission, grade);
  ExpectNothingGivenAway(it, submission, grade);
}

class Properties : public ::testing::TestWithParam<std::string> {};

TEST_P(Properties, HoldForEverySubmission) {
  const std::unique_ptr<Grader> grader = LoadGrader(GetParam());
  ASSERT_NE(grader, nullptr);
  for (const std::string& id : SpreadVariants(grader->exercise())) {
    SCOPED_TRACE(id);
    Case it{*grader, grader->exercise().MakeVariant(id).value(),
            KeyOfVariant(grader->exercise(), id), std::mt19937(20260114)};
    const std::vector<Submission> submissions = SubmissionsFor(it);
    const Grade best = it.GradeOf(submissions[0]);
    EXPECT_EQ(best.score.ToString(), MaxOf(it.key).ToString()) << best.reason;
    EXPECT_EQ(it.GradeOf(submissions[1]).score, Points());
    for (const Submission& submission : submissions) {
      ExpectAllThatAlwaysHolds(it, submission);
      if (HasFatalFailure()) break;
    }
  }
}

// The self-check runs at the first grade: here for every variant that there is.
TEST_P(Properties, TheKeyOfEveryVariantEarnsAll) {
  for (const std::string policy : {"standard", "strict", "lenient"}) {
    const std::unique_ptr<Grader> grader = LoadGrader(GetParam(), policy);
    ASSERT_NE(grader, nullptr);
    const Exercise& exercise = grader->exercise();
    for (const std::string& id :
         policy == "standard" ? exercise.variant_ids() : SpreadVariants(exercise)) {
      const Grade nothing = grader->GradeOne(id, {});
      EXPECT_EQ(nothing.status, GradeStatus::kGraded)
          << policy << " " << id << ": " << nothing.reason;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Exercises, Properties, ::testing::ValuesIn(ShippedExercises()),
                         [](const auto& test) {
                           std::string name = test.param;
                           std::replace(name.begin(), name.end(), '-', '_');
                           return name;
                         });

}  // namespace
}  // namespace chartmark
