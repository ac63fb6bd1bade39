// Credit that no auditor would sign, hunted case by case: each row is a key, what was entered, and
// all that it may earn. Small cases under the real library, policies and code sets.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "engine/grading/grade_text.h"
#include "tests/grading/library.h"
#include "tests/support/reference.h"

namespace chartmark {
namespace {

constexpr const char* kExercise = R"(<exercise format="1" id="hunt" title="A hunt">
  <about setting="office" level="1" minutes="5"><skill>injury</skill></about>
  <task><diagnoses/></task>
  <chart><patient name="Ruth Abara" sex="female" birth="1968-04-02" record="SYN-0001"/>
    <encounter type="office" start="2026-01-14T10:00"/>
    <document id="note" type="Visit note" author="A. Okafor, MD" role="provider" time="2026-01-14T10:10">
      <p>As the key says.</p></document></chart>
</exercise>)";

struct KeyItem {
  std::string code;
  int points;
};

// A file of the test's own, for graders that read from disk.
void Put(const std::string& path, const std::string& text) {
  const Status written = MakeSystemFiles()->Write(path, text);
  EXPECT_TRUE(written) << path;
}

Grade GradeOf(const std::vector<KeyItem>& key, const std::string& entered,
              const std::string& policy = "standard") {
  static const std::unique_ptr<Files> files = MakeSystemFiles();
  const std::string folder = MakeTemporaryFolder() + "/hunt";
  EXPECT_TRUE(std::filesystem::create_directory(folder));
  std::string items;
  for (std::size_t i = 0; i < key.size(); ++i) {
    items += fmt::format(
        R"(<item id="i{}" code="{}" points="{}"><because>The chart says so.</because>
           <rule>ICD-10-CM IV.J</rule><evidence document="note">As the key says</evidence></item>)",
        i, key[i].code, key[i].points);
  }
  Put(folder + "/exercise.xml", kExercise);
  Put(folder + "/key.xml", "<key exercise=\"hunt\">" + items + "</key>");
  Put(folder + "/grade.lua", "return require(\"rubric\").standard()\n");
  const GradingSetup setup{files.get(), SourceFile("scripts"), StarterIndex(), nullptr};
  Diagnostics diagnostics;
  const std::unique_ptr<Grader> grader = GraderFactory(setup).Load(folder, policy, diagnostics);
  EXPECT_NE(grader, nullptr) << diagnostics.ToString();
  Submission submission;
  submission.diagnoses = ReadEntries(entered, EntryKind::kDiagnosis).value();
  Grade grade = grader->GradeOne("default", submission);
  EXPECT_EQ(grade.status, GradeStatus::kGraded) << grade.reason;
  return grade;
}

struct Row {
  const char* situation;
  std::vector<KeyItem> key;
  const char* entered;
  const char* score;  // under `standard`
};

TEST(AbsurdCredit, EarnsNoMoreThanAnAuditorWouldSign) {
  const Row rows[] = {
      // The code of one item is that item, and no near miss of a dearer one (which would pay 2.00).
      {"the cheaper of two sides alone", {{"S82.851A", 4}, {"S82.852A", 1}}, "S82.852A", "1.00"},
      {"the dearer of two sides alone", {{"S82.851A", 4}, {"S82.852A", 1}}, "S82.851A", "4.00"},
      {"the sides the other way round in the key",
       {{"S82.852A", 1}, {"S82.851A", 4}},
       "S82.852A",
       "1.00"},
      // Two numbers next to each other are two conditions. 2.00 of I10, less the code too many.
      {"too little potassium for too little sodium",
       {{"I10", 2}, {"E87.1", 4}},
       "I10 E87.6",
       "0.80"},
      {"bone for brain", {{"I10", 2}, {"C79.31", 4}}, "I10 C79.51", "0.80"},
      {"a history of prostate for one of breast", {{"I10", 2}, {"Z85.3", 4}}, "I10 Z85.46", "0.80"},
      {"too little potassium alone", {{"E87.1", 4}}, "E87.6", "0.00"},
      {"bone alone", {{"C79.31", 4}}, "C79.51", "0.00"},
      {"prostate alone", {{"Z85.3", 4}}, "Z85.46", "0.00"},
      // What may never be near, however like the codes look.
      {"a sequela for a current injury", {{"I10", 2}, {"S82.852A", 4}}, "I10 S82.852S", "0.80"},
      {"the heading for the code", {{"I10", 2}, {"S82.852A", 4}}, "I10 S82.852", "2.00"},
      {"an intended poisoning for an adverse effect",
       {{"I10", 2}, {"T45.1X5A", 4}},
       "I10 T45.1X2A",
       "0.80"},
      // Near credit is that of the worst axis, and paid once: a second near code costs more than it
      // could have caught.
      {"the side and the visit wrong", {{"I10", 2}, {"S82.852D", 4}}, "I10 S82.851A", "4.00"},
      {"two near codes for one item",
       {{"I10", 2}, {"S82.852A", 4}},
       "I10 S82.851A S82.853A",
       "1.70"},
  };
  for (const Row& row : rows) {
    const Grade grade = GradeOf(row.key, row.entered);
    EXPECT_EQ(grade.score.ToString(), row.score) << row.situation;
  }
}

TEST(AbsurdCredit, NoPolicyPaysForAnotherCondition) {
  for (const char* policy : {"standard", "strict", "lenient"}) {
    for (const auto& [expected, entered] :
         {std::pair("E87.1", "E87.6"), std::pair("C79.31", "C79.51"), std::pair("Z85.3", "Z85.46"),
          std::pair("T45.1X5A", "T45.1X2A"), std::pair("S82.852A", "S82.852S")}) {
      const Grade with =
          GradeOf({{"I10", 2}, {expected, 4}}, std::string("I10 ") + entered, policy);
      const Grade without = GradeOf({{"I10", 2}, {expected, 4}}, "I10", policy);
      EXPECT_LT(with.score, without.score) << expected << " " << entered << " " << policy;
    }
  }
}

}  // namespace
}  // namespace chartmark
