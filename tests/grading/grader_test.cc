// Graders from end to end on a case in memory: what is graded, what is unreadable, what is a fault.
#include "engine/grading/grader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "engine/grading/grade_json.h"
#include "tests/grading/library.h"
#include "tests/grading/schema_check.h"
#include "tests/support/reference.h"

namespace chartmark {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr const char* kExercise = R"(<exercise format="1" id="small" title="A small case">
  <about setting="office" level="1" minutes="5"><skill>sequence</skill></about>
  <task><diagnoses/><question id="disposition" type="choice" prompt="Discharge disposition">
    <choice value="01">Home</choice><choice value="03">Nursing facility</choice></question></task>
  <variants><choose name="side"><case value="left" digit="2"/><case value="right" digit="1"/></choose></variants>
  <chart><patient name="Ruth Abara" sex="female" birth="1968-04-02" record="SYN-0001"/>
    <encounter type="office" start="2026-01-14T10:00"/>
    <document id="note" type="Visit note" author="A. Okafor, MD" role="provider" time="2026-01-14T10:10">
      <p>Broken {side} ankle. Went home.</p></document></chart>
</exercise>)";

constexpr const char* kKey = R"(<key exercise="small">
  <item id="fracture" code="S82.85{side.digit}A" points="4"><because>It is broken.</because>
    <rule>ICD-10-CM I.B.13</rule><evidence document="note">Broken {side} ankle</evidence></item>
  <answer question="disposition" value="01" points="1"><because>She went home.</because>
    <rule>UHDDS</rule><evidence document="note">Went home</evidence></answer>
</key>)";

constexpr const char* kSamples = R"(<samples exercise="small">
  <sample name="right" variant="side=left" score="5.00"><diagnoses>S82.852A</diagnoses>
    <answer question="disposition" value="01"/></sample>
  <sample name="wrong on purpose" variant="side=left" score="1.00"><diagnoses>S82.852A</diagnoses>
    <expect item="fracture" verdict="laterality" points="2.00"/></sample>
</samples>)";

// A grader of a school's own: plain Lua, no library.
constexpr const char* kOwnGrader = R"(
local item, answer = exercise.items[1], exercise.answers[1]
return function(submission)
  local lines = {}
  local right = false
  for _, entry in ipairs(submission.diagnoses) do right = right or entry.code == item.code end
  lines[1] = { group = "diagnoses", item = item.id, verdict = right and "correct" or "missing",
    points = right and 400 or 0, of = 400, because = item.because, rules = item.rules,
    entry = right and item.code or nil }
  local given = submission.answers.disposition
  local home = given == answer.value
  lines[2] = { group = "questions", item = answer.question, entry = given,
    verdict = home and "correct" or (given and "answer-wrong" or "answer-missing"),
    points = home and 100 or 0, of = 100, because = answer.because, rules = answer.rules }
  return lines
end)";

class SmallCase : public ::testing::Test {
 protected:
  SmallCase() {
    files_.Put("cases/small/exercise.xml", kExercise);
    files_.Put("cases/small/key.xml", kKey);
    files_.Put("cases/small/grade.lua", kOwnGrader);
    files_.Put("cases/small/samples.xml", kSamples);
    files_.Put("scripts/policies/standard.lua", "return { name = 'standard' }");
    files_.Put("scripts/policies/strict.lua", "return { name = 'strict' }");
  }

  std::unique_ptr<Grader> Load(const std::string& policy = "standard") {
    GradingSetup setup;
    setup.files = &files_;
    setup.scripts = "scripts";
    setup.index = StarterIndex();
    diagnostics_ = {};
    return GraderFactory(setup).Load("cases/small", policy, diagnostics_);
  }

  // The grade of the script for the key of the left side.
  Grade GradeWith(const std::string& script) {
    files_.Put("cases/small/grade.lua", script);
    const std::unique_ptr<Grader> grader = Load();
    EXPECT_NE(grader, nullptr) << diagnostics_.ToString();
    return grader->GradeOne("side=left", Entered("S82.852A", "01"));
  }

  static Submission Entered(const std::string& diagnoses, const std::string& disposition) {
    Submission submission;
    submission.diagnoses = ReadEntries(diagnoses, EntryKind::kDiagnosis).value();
    if (!disposition.empty()) submission.answers["disposition"] = disposition;
    return submission;
  }

  MemoryFiles files_;
  Diagnostics diagnostics_;
};

TEST_F(SmallCase, IsGradedInEveryVariant) {
  const std::unique_ptr<Grader> grader = Load();
  ASSERT_NE(grader, nullptr) << diagnostics_.ToString();
  const Grade left = grader->GradeOne("side=left", Entered("S82.852A", "01"));
  EXPECT_EQ(left.status, GradeStatus::kGraded) << left.reason;
  EXPECT_EQ(left.score.ToString(), "5.00");
  EXPECT_EQ(left.max.ToString(), "5.00");
  EXPECT_EQ(grader->GradeOne("side=right", Entered("S82.852A", "01")).score.ToString(), "1.00");
  EXPECT_EQ(grader->GradeOne("side=right", Entered("S82.851A", "03")).score.ToString(), "4.00");
  EXPECT_THAT(left.provenance.key, SizeIs(64));
  EXPECT_EQ(left.provenance.policy_name, "standard");
}

TEST_F(SmallCase, GradeManyGivesOneGradeARowInOrder) {
  const std::unique_ptr<Grader> grader = Load();
  std::vector<Submission> rows = {Entered("S82.852A", "01"), Entered("I10", ""),
                                  Entered("S82.852A", "01"), Entered("S82.852A", "99")};
  rows[0].learner = "s001";
  rows[2].learner = "s002";
  const std::vector<Grade> grades = grader->GradeMany("side=left", rows);
  ASSERT_THAT(grades, SizeIs(4));
  EXPECT_EQ(grades[0].score.ToString(), "5.00");
  EXPECT_EQ(grades[1].score.ToString(), "0.00");
  EXPECT_EQ(grades[2].score.ToString(), "5.00");
  EXPECT_EQ(grades[2].submission.learner, "s002");
  EXPECT_EQ(grades[3].status, GradeStatus::kUnreadable);
}

TEST_F(SmallCase, WhatCannotBeReadIsNotAZero) {
  const std::unique_ptr<Grader> grader = Load();
  Submission elsewhere = Entered("S82.852A", "01");
  elsewhere.exercise = "other";
  Submission other_side = Entered("S82.852A", "01");
  other_side.variant = "side=right";
  Submission no_question = Entered("S82.852A", "01");
  no_question.answers["dispositoin"] = "01";
  const std::pair<Submission, std::string> kRows[] = {
      {elsewhere, "the submission is for the exercise 'other', not for 'small'"},
      {other_side, "the submission is for the variant 'side=right', not for 'side=left'"},
      {no_question, "the exercise has no question 'dispositoin', did you mean 'disposition'?"},
      {Entered("I10", "02"),
       "question 'disposition' has no choice '02', did you mean '01'?; the choices are 01, 03"},
      {Entered("I10", "01 03"), "question 'disposition' takes one answer; '01 03' is 2"},
  };
  for (const auto& [submission, reason] : kRows) {
    const Grade grade = grader->GradeOne("side=left", submission);
    EXPECT_EQ(grade.status, GradeStatus::kUnreadable);
    EXPECT_EQ(grade.reason, reason);
    EXPECT_THAT(grade.lines, IsEmpty());
  }
  const Grade grade = grader->GradeOne("side=lft", Entered("I10", ""));
  EXPECT_EQ(grade.status, GradeStatus::kUnreadable);
  EXPECT_THAT(grade.reason, HasSubstr("did you mean 'side=left'?"));
}

struct BrokenGrader {
  std::string script;
  std::string reason;
};

TEST_F(SmallCase, ABrokenGraderIsAFaultWithItsReason) {
  const std::string all_right =
      "{ group='diagnoses', item='fracture', verdict='correct', points=400, of=400, because='x' },"
      "{ group='questions', item='disposition', verdict='correct', points=100, of=100, because='x' "
      "}";
  const BrokenGrader kRows[] = {
      {"return function(submission", "syntax: "},
      {"return function(s) return s.nothing.at_all end", "error: grade.lua:1: "},
      {"return 7", "error: "},
      {"return function(s) while true do end end", "fuel: "},
      {"return function(s) local t = {} while true do t = { t, t .. '' } end end", "error: "},
      {"return function(s) return 'full marks' end", "the grader returned no list of lines"},
      {"return function(s) return {} end", "the lines are of 0.00 points, the key of 5.00"},
      {"return function(s) return {{ group='diagnoses', verdict='correct', points=500, of=500 }} "
       "end",
       "line 1 (correct): it is of points, but of no item of the key"},
      {"return function(s) return {" + all_right + "} end", "an empty submission scores 5.00"},
      {"return function(s) return {{ group='diagnoses', item='fracture', verdict='missing', "
       "points=0,"
       "of=400, because='x' }, { group='questions', item='disposition', verdict='answer-missing',"
       "points=0, of=100, because='x' }} end",
       "the key itself scores 0.00 of 5.00"},
      {"return function(s) return {{ group='diagnoses', verdict='correct', points=0/0 }} end", ""},
  };
  for (const BrokenGrader& row : kRows) {
    const Grade grade = GradeWith(row.script);
    EXPECT_EQ(grade.status, GradeStatus::kFault) << row.script;
    EXPECT_THAT(grade.reason, HasSubstr(row.reason)) << row.script;
    EXPECT_EQ(grade.score, Points());
    EXPECT_THAT(grade.lines, IsEmpty());
  }
}

TEST_F(SmallCase, AFaultOfTheCaseIsToldFromOneOfItsFiles) {
  files_.Put("cases/small/key.xml",
             std::string(kKey).replace(std::string(kKey).find("S82.85{"), 7, "S82..5{"));
  const std::unique_ptr<Grader> grader = Load();
  if (grader == nullptr) {
    EXPECT_THAT(diagnostics_.ToString(), HasSubstr("S82..5"));
    return;
  }
  const Grade grade = grader->GradeOne("side=left", Entered("I10", ""));
  EXPECT_EQ(grade.status, GradeStatus::kFault);
  EXPECT_THAT(grade.reason, HasSubstr("S82..52A"));
}

TEST_F(SmallCase, AllThatIsMissingIsNamedAtOnce) {
  files_.FailNextRead("grade.lua");
  EXPECT_EQ(Load(), nullptr);
  EXPECT_THAT(diagnostics_.ToString(), HasSubstr("cases/small/grade.lua"));
  EXPECT_EQ(Load("standrd"), nullptr);
  EXPECT_THAT(
      diagnostics_.ToString(),
      HasSubstr("there is no policy 'standrd', did you mean 'standard'?; a policy is standard, "
                "strict or the path of a .lua file"));
  files_.Put("cases/small/grade.lua", std::string(40'000, ' '));
  EXPECT_EQ(Load(), nullptr);
  EXPECT_THAT(diagnostics_.ToString(), HasSubstr("grade.lua"));
}

TEST_F(SmallCase, AClassMayBringItsOwnPolicyWhichHasNoRights) {
  files_.Put("class/kind.lua", "return { name = 'kind', rights = type(setmetatable) }");
  files_.Put("cases/small/grade.lua",
             "local own = require('policies.' .. policy)\n" + std::string(kOwnGrader) + "");
  std::unique_ptr<Grader> grader = Load("class/kind.lua");
  ASSERT_NE(grader, nullptr) << diagnostics_.ToString();
  Grade grade = grader->GradeOne("side=left", Entered("S82.852A", "01"));
  EXPECT_EQ(grade.status, GradeStatus::kGraded) << grade.reason;
  EXPECT_EQ(grade.provenance.policy_name, "kind");
  files_.Put("cases/small/grade.lua",
             "if require('policies.own').rights ~= 'nil' then error('it has rights') end\n" +
                 std::string(kOwnGrader));
  EXPECT_EQ(Load("class/kind.lua")->GradeOne("side=left", Entered("I10", "")).reason, "");
}

TEST_F(SmallCase, SamplesAreComparedInAFormToPaste) {
  const std::unique_ptr<Grader> grader = Load();
  const auto results = grader->RunSamples();
  ASSERT_TRUE(results) << results.error().message;
  ASSERT_THAT(*results, SizeIs(2));
  EXPECT_THAT((*results)[0].differences, IsEmpty());
  EXPECT_THAT(
      (*results)[1].differences,
      ::testing::ElementsAre("score=\"1.00\" expected, score=\"4.00\" of 5.00 given",
                             "expected, but not in the ledger: <expect item=\"fracture\" "
                             "verdict=\"laterality\" points=\"2.00\"/>",
                             "in the ledger, but not expected: <expect item=\"disposition\" "
                             "verdict=\"answer-missing\" points=\"0.00\"/>"));
}

TEST_F(SmallCase, ProvenanceChangesWithWhatDecidesAGrade) {
  const Submission entered = Entered("S82.852A", "01");
  const Provenance before = Load()->GradeOne("side=left", entered).provenance;
  files_.Put("cases/small/grade.lua", std::string(kOwnGrader) + "\n-- a word\n");
  const Provenance after = Load()->GradeOne("side=left", entered).provenance;
  EXPECT_NE(before.grader, after.grader);
  EXPECT_EQ(before.key, after.key);
  EXPECT_NE(before.policy, Load("strict")->GradeOne("side=left", entered).provenance.policy);
}

TEST_F(SmallCase, RedactionKnowsTheKey) {
  const std::unique_ptr<Grader> grader = Load();
  const Grade grade = grader->GradeOne("side=left", Entered("S82.851A", "01"));
  const std::string full = GradeToJson(grader->Redacted(grade, Reveal::kFull), Reveal::kFull);
  const std::string told = GradeToJson(grader->Redacted(grade, Reveal::kExplain), Reveal::kExplain);
  EXPECT_THAT(full, HasSubstr("\"item\":\"fracture\""));
  EXPECT_THAT(told, ::testing::Not(HasSubstr("\"item\":\"fracture\"")));
}

// A file of a class, over the real library: what it names changes, all else stays.
TEST(OwnPolicy, ChangesWhatItNames) {
  const std::string folder = MakeTemporaryFolder();
  const auto score = [&folder](const std::string& text) {
    const std::string path = JoinPath(folder, "ours.lua");
    std::ofstream(path) << text;
    const std::unique_ptr<Grader> grader = LoadGrader("inpatient-pressure-ulcer", path);
    Submission submission;
    submission.diagnoses = ReadEntries("J18.9@Y L89.613@Y", EntryKind::kDiagnosis).value();
    const Grade grade = grader->GradeOne(
        "ulcer=arrival,site=left-heel,sodium=named,leaving=skilled-bed", submission);
    EXPECT_EQ(grade.provenance.policy_name, "ours");
    return grade.status == GradeStatus::kGraded ? grade.score.ToString() : grade.reason;
  };
  EXPECT_EQ(score("return { name = 'ours', base = 'standard' }"), "7.00");
  EXPECT_EQ(score("return { name = 'ours', base = 'standard', credits = { laterality = 80 } }"),
            "7.60");
  EXPECT_EQ(score("return { name = 'ours', base = 'strict' }"), "4.00");
  EXPECT_THAT(score("return { name = 'ours', base = 'standard', credit = { laterality = 80 } }"),
              HasSubstr("policy 'ours': there is no credit"));
  EXPECT_THAT(score("while true do end"), HasSubstr("the script ran too long"));
  EXPECT_THAT(score("return {"), HasSubstr("syntax"));
}

// Workers and the sandbox in this process are one and the same to a grade.
TEST(GraderPool, WorkersGiveTheSameBytes) {
  const lua::HostTable host = MakeGradingHost(StarterIndex());
  auto pool = lua::WorkerPool::Start(host, {});
  ASSERT_TRUE(pool) << pool.error().message;
  const std::unique_ptr<Files> files = MakeSystemFiles();
  GradingSetup setup{files.get(), SourceFile("scripts"), StarterIndex(), pool->get()};
  Diagnostics diagnostics;
  const std::string id = "ed-ankle-fracture";
  const auto isolated = GraderFactory(setup).Load(ExerciseFolder(id), "standard", diagnostics);
  ASSERT_NE(isolated, nullptr) << diagnostics.ToString();
  const std::unique_ptr<Grader> here = LoadGrader(id);
  const std::string variant = here->exercise().variant_ids().front();
  std::vector<Submission> rows;
  for (const char* codes : {"S82.852A", "S82.851A M25.571", "", "I10 I10 Z99.9", "S82.852A"}) {
    rows.emplace_back();
    rows.back().diagnoses = ReadEntries(codes, EntryKind::kDiagnosis).value();
  }
  const std::vector<Grade> there = isolated->GradeMany(variant, rows);
  const std::string schema =
      files->Read(SourceFile("engine/grading/grade.schema.json"), 1 << 20).value();
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const std::string json = GradeToJson(there[i], Reveal::kFull);
    EXPECT_EQ(json, GradeToJson(here->GradeOne(variant, rows[i]), Reveal::kFull));
    EXPECT_EQ(there[i].status, GradeStatus::kGraded) << there[i].reason;
    EXPECT_THAT(CheckSchema(json, schema), IsEmpty());
  }
}

}  // namespace
}  // namespace chartmark
