#include "engine/cli/solve_session.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/reference.h"

namespace chartmark {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr std::string_view kExercise = R"(<exercise format="1" id="small" title="A small case">
  <about setting="emergency" level="1" minutes="3"><skill>injury</skill>
    <reporting>Report the cause.</reporting></about>
  <task><diagnoses poa="no"/><procedures systems="CPT" modifiers="yes" units="yes" pointers="no"/>
    <question id="disposition" type="choice" prompt="Where to?"><choice value="01">Home</choice>
      <choice value="02">Hospital</choice></question></task>
  <variants><choose name="side"><case value="right"/><case value="left"/></choose></variants>
  <chart><patient name="Ruth Abara" sex="female" birth="1968-04-02" record="SYN-0001"/>
    <encounter type="emergency" start="2026-01-14T19:20" end="2026-01-14T23:05"/>
    <document id="note" type="ED note" author="A. Okafor, MD" role="provider">
      <p>Twisted her {side} ankle.</p></document>
    <document id="lab" type="Laboratory" author="Lab" role="laboratory"><p>Sodium normal.</p></document>
  </chart></exercise>)";

// Gives 1.00 for each diagnosis up to 2.00; says what it was asked.
class CountingGrader : public Grader {
 public:
  explicit CountingGrader(const Exercise& exercise) : exercise_(exercise) {}
  const Exercise& exercise() const override { return exercise_; }
  Grade GradeOne(const std::string& variant, const Submission& submission) override {
    ++calls;
    Grade grade;
    grade.status = status;
    grade.reason = "the grader stopped";
    grade.exercise = exercise_.id();
    grade.variant = variant;
    grade.max = Points::FromHundredths(200);
    const auto count = static_cast<std::int64_t>(submission.diagnoses.size());
    grade.score = Points::FromHundredths(std::min<std::int64_t>(count, 2) * 100);
    grade.submission = submission;
    Line line;
    line.item = "ankle";
    line.verdict = "correct";
    line.points = grade.score;
    line.of = grade.max;
    line.because = "A sprained ankle.";
    line.rules = {"ICD-10-CM I.B.13"};
    line.evidence = {{"note", "Twisted her " + variant.substr(5) + " ankle"}};
    grade.lines = {line};
    return grade;
  }
  std::vector<Grade> GradeMany(const std::string&, const std::vector<Submission>&) override {
    return {};
  }
  Grade Redacted(const Grade& grade, Reveal reveal) override {
    Grade shown = grade;
    if (reveal < Reveal::kExplain) shown.lines.clear();
    return shown;
  }
  Result<std::vector<SampleResult>> RunSamples() override { return {}; }

  int calls = 0;
  GradeStatus status = GradeStatus::kGraded;

 private:
  const Exercise& exercise_;
};

class SessionTest : public testing::Test {
 protected:
  void SetUp() override {
    Diagnostics diagnostics;
    exercise_ = ParseExercise(kExercise, "exercise.xml", "small", diagnostics);
    ASSERT_TRUE(exercise_) << diagnostics.ToString();
    grader_ = std::make_unique<CountingGrader>(*exercise_);
    OpenProgress();
    Begin("side=right");
  }

  void OpenProgress() {
    progress_.reset();
    auto opened = Progress::Open(folder_ + "/progress.sqlite");
    ASSERT_TRUE(opened) << opened.error().message;
    progress_ = *std::move(opened);
  }

  void Begin(const std::string& variant) {
    SolveParts parts;
    parts.exercise = &*exercise_;
    parts.grader = grader_.get();
    parts.progress = progress_.get();
    parts.title_of = [](CodeSet, const std::string& code) { return "title of " + code; };
    parts.search = [](const std::string& words) { return "found " + words + "\n"; };
    parts.show_code = [](const std::string& code) { return "code " + code + "\n"; };
    auto begun = SolveSession::Begin(std::move(parts), variant);
    ASSERT_TRUE(begun) << begun.error().message;
    session_ = *std::move(begun);
  }

  std::string Say(std::string_view line) { return session_->Execute(line).text; }

  std::string folder_ = MakeTemporaryFolder();
  std::optional<Exercise> exercise_;
  std::unique_ptr<CountingGrader> grader_;
  std::unique_ptr<Progress> progress_;
  std::unique_ptr<SolveSession> session_;
};

TEST_F(SessionTest, GreetsWithThePatientAndTheWayIn) {
  EXPECT_THAT(session_->Greeting(), HasSubstr("Ruth Abara"));
  EXPECT_THAT(session_->Greeting(), HasSubstr("'help' lists all"));
}

TEST_F(SessionTest, DocumentsAreReadInOrder) {
  EXPECT_EQ(Say("back"), "that was the first document\n");
  EXPECT_THAT(Say("next"), HasSubstr("Twisted her right ankle."));
  EXPECT_THAT(Say("next"), HasSubstr("Sodium normal."));
  EXPECT_EQ(Say("next"), "that was the last document\n");
  EXPECT_THAT(Say("back"), HasSubstr("Twisted her right ankle."));
  EXPECT_THAT(Say("open lab"), HasSubstr("Sodium normal."));
  EXPECT_EQ(Say("open labs"), "no document 'labs', did you mean 'lab'?\n");
  EXPECT_EQ(Say("open 7"), "there is no document 7; the chart has 1 to 2\n");
}

TEST_F(SessionTest, WordsAreFoundInTheChart) {
  EXPECT_EQ(Say("find RIGHT  ankle"), " 1  ED note: Twisted her right ankle.\n");
  EXPECT_EQ(Say("find elbow"), "'elbow' does not stand in the chart\n");
}

TEST_F(SessionTest, TheCodebookIsAtHand) {
  EXPECT_EQ(Say("search ankle sprain"), "found ankle sprain\n");
  EXPECT_EQ(Say("code S93.4"), "code S93.4\n");
}

TEST_F(SessionTest, EntriesAreKeptWhenTheProgramDies) {
  EXPECT_THAT(Say("dx s93401a"), HasSubstr("S93.401A"));
  Say("px 29515-RT");
  Say("answer disposition 01");
  session_.reset();  // no farewell
  OpenProgress();
  Begin("side=right");
  EXPECT_THAT(session_->Greeting(), HasSubstr("Your sheet from last time"));
  EXPECT_THAT(Say("sheet"), HasSubstr("S93.401A"));
  EXPECT_THAT(Say("sheet"), HasSubstr("29515-RT"));
  EXPECT_THAT(Say("sheet"), HasSubstr("01 (Home)"));
}

TEST_F(SessionTest, ALineThatBeginsWithACodeIsEntered) {
  EXPECT_THAT(Say("S93.401A"), HasSubstr("d1   S93.401A"));
  EXPECT_THAT(Say("29515"), HasSubstr("p1   29515"));
}

TEST_F(SessionTest, EntriesMoveChangeAndGo) {
  Say("dx I10 S93.401A");
  EXPECT_THAT(Say("move d2 1"), HasSubstr("d1   S93.401A"));
  EXPECT_THAT(Say("change d2 I11.9"), HasSubstr("d2   I11.9"));
  EXPECT_THAT(Say("drop d1"), Not(HasSubstr("S93.401A")));
  EXPECT_EQ(Say("move one two"), "say which entry and where to: move d3 1\n");
}

TEST_F(SessionTest, AGradedSheetIsAnAttemptWithItsEvidence) {
  EXPECT_EQ(Say("grade"), "the sheet is empty; enter codes with 'dx' and 'px' first\n");
  EXPECT_EQ(Say("evidence"), "grade the sheet first; the evidence is shown after that\n");
  Say("dx S93.401A I10");
  EXPECT_THAT(Say("grade"), HasSubstr("2.00 of 2.00"));
  EXPECT_THAT(Say("evidence"), HasSubstr("Twisted her right ankle"));
  EXPECT_THAT(Say("history"), HasSubstr("2.00 of 2.00"));
  EXPECT_EQ(progress_->Attempts("small")->size(), 1u);
}

TEST_F(SessionTest, HintsClimbTheLadderAndStayOutOfTheScore) {
  Say("dx S93.401A");
  EXPECT_THAT(Say("hint"), HasSubstr("It costs 5 %"));
  EXPECT_EQ(grader_->calls, 0) << "asking what a hint costs takes none";
  EXPECT_THAT(Say("hint take"), HasSubstr("1.00 of 2.00"));
  EXPECT_THAT(Say("hint"), HasSubstr("It costs 15 %"));
  Say("hint take");
  const std::string grade = Say("grade");
  EXPECT_THAT(grade, HasSubstr("1.00 of 2.00"));
  EXPECT_THAT(grade, HasSubstr("Hints taken: 2"));
  const auto attempts = progress_->Attempts("small");
  EXPECT_EQ(attempts->front().score.ToString(), "1.00");
  EXPECT_EQ(attempts->front().hint_cost, 15);
}

TEST_F(SessionTest, HintsTakenAreRememberedAfterAKill) {
  Say("dx S93.401A");
  Say("hint take");
  OpenProgress();
  Begin("side=right");
  EXPECT_THAT(Say("hint"), HasSubstr("It costs 15 %"));
}

TEST_F(SessionTest, AFaultOfTheGraderIsNoAttempt) {
  grader_->status = GradeStatus::kFault;
  Say("dx S93.401A");
  EXPECT_EQ(Say("grade"),
            "this could not be graded (the grader stopped); it does not count as an attempt\n");
  EXPECT_TRUE(progress_->Attempts("small")->empty());
  EXPECT_THAT(Say("sheet"), HasSubstr("S93.401A"));
}

TEST_F(SessionTest, AnotherVariantStartsAnewAndIsRemembered) {
  Say("dx S93.401A");
  EXPECT_THAT(Say("variant next"), Not(HasSubstr("S93.401A")));
  EXPECT_THAT(Say("open 1"), HasSubstr("left ankle"));
  EXPECT_EQ(progress_->AssignedVariant("small").value(), "side=left");
  EXPECT_THAT(Say("variant side=middle"), HasSubstr("side=middle"));
  EXPECT_THAT(Say("open 1"), HasSubstr("left ankle"));
}

TEST_F(SessionTest, TryingAgainClearsSheetAndHints) {
  Say("dx S93.401A");
  Say("hint take");
  EXPECT_THAT(Say("again"), HasSubstr("none yet"));
  EXPECT_THAT(Say("hint"), HasSubstr("It costs 5 %"));
}

TEST_F(SessionTest, UnknownCommandsGetAWayOut) {
  EXPECT_EQ(Say("serach ankle"), "no command 'serach', did you mean 'search'?\n");
  EXPECT_EQ(Say("xyzzyxyzzy"), "no command 'xyzzyxyzzy'; 'help' lists all\n");
  EXPECT_EQ(Say("   "), "");
}

TEST_F(SessionTest, HelpNamesEveryCommand) {
  const std::string help = Say("help");
  for (const std::string& name : SolveSession::CommandNames()) EXPECT_THAT(help, HasSubstr(name));
}

TEST_F(SessionTest, QuitEndsAndKeepsTheSheet) {
  Say("dx I10");
  const Reply reply = session_->Execute("quit");
  EXPECT_TRUE(reply.ends);
  EXPECT_EQ(reply.text, "The sheet is kept for next time.\n");
}

}  // namespace
}  // namespace chartmark
