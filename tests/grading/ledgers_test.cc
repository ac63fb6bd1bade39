// Thirty grades as a learner reads them, whole: ledgers.tsv says of what, tests/golden/grading/
// ledgers/ holds them. `make golden` writes them anew, to be read by eye before they are committed.
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "engine/base/text.h"
#include "engine/grading/grade_text.h"
#include "engine/grading/loss_summary.h"
#include "engine/grading/verdicts.h"
#include "tests/grading/library.h"
#include "tests/support/golden.h"
#include "tests/support/reference.h"

namespace chartmark {
namespace {

struct Row {
  std::string name, exercise, variant, policy;
  Reveal reveal = Reveal::kFull;
  Submission submission;
  std::string typed;
};

Submission ReadSubmission(const std::vector<std::string_view>& cell) {
  Submission submission;
  auto diagnoses = ReadEntries(cell[5], EntryKind::kDiagnosis);
  auto procedures = ReadEntries(cell[6], EntryKind::kProcedure);
  EXPECT_TRUE(cell[5].empty() || diagnoses) << cell[0];
  EXPECT_TRUE(cell[6].empty() || procedures) << cell[0];
  if (diagnoses) submission.diagnoses = *std::move(diagnoses);
  if (procedures) submission.procedures = *std::move(procedures);
  EXPECT_TRUE(ResolvePointers(submission.diagnoses, submission.procedures)) << cell[0];
  for (const std::string_view answer : Split(cell[7], ';')) {
    const std::size_t at = answer.find('=');
    if (at != answer.npos) {
      submission.answers[std::string(answer.substr(0, at))] = answer.substr(at + 1);
    }
  }
  return submission;
}

std::vector<Row> ReadRows() {
  const auto text = MakeSystemFiles()->Read(SourceFile("tests/grading/ledgers.tsv"), 1 << 20);
  std::vector<Row> rows;
  for (const std::string_view line : Split(text.value(), '\n')) {
    if (line.empty() || line[0] == '#') continue;
    const std::vector<std::string_view> cell = Split(line, '\t');
    EXPECT_EQ(cell.size(), 8u) << line;
    if (cell.size() != 8) continue;
    Row row{std::string(cell[0]),
            std::string(cell[1]),
            std::string(cell[2]),
            std::string(cell[3]),
            ParseReveal(cell[4]).value(),
            ReadSubmission(cell),
            ""};
    for (std::size_t i = 5; i < 8; ++i) {
      if (!cell[i].empty()) row.typed += (row.typed.empty() ? "" : " | ") + std::string(cell[i]);
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

// What was graded stands above the grade, for who reads the file.
std::string LedgerOf(const Row& row) {
  const std::unique_ptr<Grader> grader = LoadGrader(row.exercise, row.policy);
  if (grader == nullptr) return "";
  const Grade grade = grader->GradeOne(row.variant, row.submission);
  EXPECT_EQ(grade.status, GradeStatus::kGraded) << row.name << ": " << grade.reason;
  const Variant variant = grader->exercise().MakeVariant(row.variant).value();
  return "# " + row.policy + ", " + std::string(NameOf(row.reveal)) + ": " + row.typed + "\n" +
         RenderGrade(grader->Redacted(grade, row.reveal), variant, row.reveal, {100, false});
}

TEST(Ledgers, AreAsTheyWereReadByEye) {
  const std::vector<Row> rows = ReadRows();
  EXPECT_EQ(rows.size(), 30u);
  std::set<std::string> exercises, policies, names;
  std::set<Reveal> reveals;
  for (const Row& row : rows) {
    ExpectGolden("grading/ledgers/" + row.name + ".txt", LedgerOf(row));
    EXPECT_TRUE(names.insert(row.name).second) << row.name;
    exercises.insert(row.exercise);
    policies.insert(row.policy);
    reveals.insert(row.reveal);
  }
  EXPECT_GE(exercises.size(), 8u);
  EXPECT_EQ(policies.size(), 3u);
  EXPECT_EQ(reveals.size(), 4u);
}

// What no golden ledger may hold: names of the program's, and words that blame.
TEST(Ledgers, HoldNoWordsOfAProgramAndNoBlame) {
  for (const Row& row : ReadRows()) {
    const std::string text = ToLowerAscii(LedgerOf(row));
    const std::string grade = text.substr(text.find('\n'));
    for (const char* word :
         {"error", "invalid", "you failed", "you forgot", "careless", "mistake of", "should have",
          "nil", "true,", "verdict", "{", "}", "%s"}) {
      EXPECT_EQ(grade.find(word), std::string::npos) << row.name << ": " << word;
    }
    for (const Verdict& verdict : AllVerdicts()) {
      const std::string id(verdict.id);
      if (id.find('-') == id.npos || id == "add-on") continue;
      EXPECT_EQ(grade.find(id), std::string::npos) << row.name << ": " << id;
    }
    for (const Item& item : KeyOfVariant(LoadGrader(row.exercise)->exercise(), row.variant).items) {
      if (item.id.find('-') == item.id.npos) continue;
      EXPECT_EQ(grade.find(item.id), std::string::npos) << row.name << ": " << item.id;
    }
  }
}

// What stands behind an option of a command, to the next blank or, in quotes, to the next quote.
std::string ArgumentOf(const std::string& command, const std::string& option) {
  std::size_t at = command.find(option + " ");
  if (at == command.npos) return "";
  at += option.size() + 1;
  const bool quoted = command[at] == '"';
  if (quoted) ++at;
  return command.substr(at, command.find_first_of(quoted ? "\"" : " \n", at) - at);
}

// The grade that README.md shows: what was typed, and what stands there as its output.
struct Shown {
  std::string exercise, variant, output;
  Submission submission;
};

Shown ReadShown() {
  const std::string readme = MakeSystemFiles()->Read(SourceFile("README.md"), 1 << 20).value();
  const std::size_t begin = readme.find("$ chartmark grade ");
  const std::size_t output = readme.find("Slip on an icy porch", begin);
  if (output == readme.npos) return {};
  const std::string command = readme.substr(begin, output - begin);
  Shown shown{ArgumentOf(command, "grade"),
              ArgumentOf(command, "--variant"),
              readme.substr(output, readme.find("```", output) - output),
              {}};
  const auto entries = [&](const std::string& option, EntryKind kind) {
    return ReadEntries(ArgumentOf(command, option), kind).value();
  };
  shown.submission.diagnoses = entries("--dx", EntryKind::kDiagnosis);
  shown.submission.procedures = entries("--px", EntryKind::kProcedure);
  const std::string answer = ArgumentOf(command, "--answer");
  const std::size_t sign = answer.find('=');
  shown.submission.answers[answer.substr(0, sign)] = answer.substr(sign + 1);
  return shown;
}

TEST(Readme, ShowsWhatTheProgramPrints) {
  const Shown shown = ReadShown();
  ASSERT_FALSE(shown.output.empty());
  const std::unique_ptr<Grader> grader = LoadGrader(shown.exercise);
  ASSERT_NE(grader, nullptr);
  const Grade grade = grader->GradeOne(shown.variant, shown.submission);
  ASSERT_EQ(grade.status, GradeStatus::kGraded) << grade.reason;
  EXPECT_EQ(RenderGrade(grader->Redacted(grade, Reveal::kFull),
                        grader->exercise().MakeVariant(shown.variant).value(), Reveal::kFull, {}),
            shown.output);
}

// The same answer under every policy, as a table of scripts/README.md has it.
TEST(Readme, TellsTheScoreUnderEveryPolicy) {
  const Shown shown = ReadShown();
  const std::string readme =
      MakeSystemFiles()->Read(SourceFile("scripts/README.md"), 1 << 20).value();
  for (const char* policy : {"standard", "strict", "lenient", "exam", "payment", "clinic"}) {
    const std::unique_ptr<Grader> grader = LoadGrader(shown.exercise, policy);
    ASSERT_NE(grader, nullptr);
    const Grade grade = grader->GradeOne(shown.variant, shown.submission);
    const std::string row = "| `" + std::string(policy) + "` | " + grade.score.ToString() + " |";
    EXPECT_NE(readme.find(row), readme.npos) << row;
  }
}

TEST(LossSummary, TellsEveryVerdictInWords) {
  for (const Verdict& verdict : AllVerdicts()) {
    if (verdict.id == "correct" || verdict.id == "alternate" || verdict.id == "floor") continue;
    for (const bool several : {false, true}) {
      const std::string words = LossWords(verdict.id, several);
      EXPECT_GT(words.size(), 4u) << verdict.id;
      EXPECT_NE(words, "something else") << verdict.id;
    }
  }
  EXPECT_EQ(LossWords("not-documented", true), "codes that are not documented");
  EXPECT_EQ(LossWords("none of them", false), "something else");
}

TEST(LossSummary, AnEntryThatLostTwiceIsNamedOnce) {
  Grade grade;
  grade.max = Points::FromHundredths(500);
  grade.score = Points::FromHundredths(300);
  for (int i = 0; i < 2; ++i) {
    Line line;
    line.group = Group::kProcedures;
    line.entry = "67975-78-LT";
    line.verdict = "modifier-wrong";
    line.of = Points::FromHundredths(100);
    grade.lines.push_back(line);
  }
  EXPECT_EQ(LossSummary(grade, Variant{}), "2.00 lost: 2.00 for modifiers (67975-78-LT).");
}

}  // namespace
}  // namespace chartmark
