#include <fmt/format.h>
#include <gtest/gtest.h>

#include "engine/authoring/lint.h"
#include "engine/submission/submission.h"
#include "tests/authoring/small_case.h"
#include "tests/grading/library.h"
#include "tests/support/reference.h"

namespace chartmark {
namespace {

std::string Why(std::string_view rest) {
  return fmt::format("<because>The physician says so.</because><rule>ICD-10-CM IV.G</rule>{}",
                     rest);
}

std::string Item(std::string_view code, std::string_view rest = "", std::string_view id = "knee") {
  return fmt::format("<item id=\"{}\" code=\"{}\" points=\"1\">{}</item>\n", id, code, Why(rest));
}

std::string Trap(std::string_view id, std::string_view code, std::string_view when = "") {
  return fmt::format("<trap id=\"{}\" code=\"{}\" verdict=\"not-documented\"{}>{}</trap>\n", id,
                     code, when, Why(""));
}

std::string FoundFor(const std::string& key, std::string_view variants = "") {
  SmallCase small;
  small.variants = variants;
  small.key = key;
  return Found(LintReach, small);
}

TEST(LintReach, WhatCanBeReachedIsNotFound) {
  EXPECT_EQ(
      FoundFor(Item("S80.02XA", "<instead code=\"S80.01XA\" credit=\"0.5\">Other side.</instead>") +
               "<optional code=\"I10\">May be told.</optional>" + Trap("sprain", "S83.-")),
      "");
}

TEST(LintReach, ATrapThatIsRightInOneVariantNamesIt) {
  EXPECT_EQ(
      FoundFor("<item id=\"knee\" when=\"side=left\" code=\"S80.02XA\" points=\"1\">" + Why("") +
                   "</item>\n<item id=\"knee\" when=\"side=right\" code=\"S80.01XA\" "
                   "points=\"1\">" +
                   Why("") + "</item>\n" + Trap("wrong", "S80.01XA"),
               kTwoSides),
      "key.xml:5:1: error: trap-is-right: trap 'wrong' takes 'S80.01XA', which is the code of "
      "'knee'; give the trap a when=\"…\" that leaves this variant out, or another code\n"
      "    in side=right (1 of 2)\n");
}

TEST(LintReach, ATrapMayNotTakeAnOrNorAnOptional) {
  EXPECT_EQ(
      FoundFor(Item("S80.02XA", "<or code=\"S80.00XA\">As good.</or>") + Trap("t", "S80.00XA")),
      "key.xml:4:1: error: trap-is-right: trap 't' takes 'S80.00XA', which is an <or> of "
      "'knee'; give the trap a when=\"…\" that leaves this variant out, or another code\n");
  EXPECT_EQ(FoundFor(Item("S80.02XA") + "<optional code=\"M25.562\">May be told.</optional>\n" +
                     Trap("t", "M25.56-")),
            "key.xml:5:1: error: trap-is-right: trap 't' takes 'M25.562', which is <optional> and "
            "should cost nothing; take one of the two out, or narrow the trap\n");
}

// The right code is matched first; only what is near to it is lost.
TEST(LintReach, ATrapOverTheFamilyOfAnItemIsANote) {
  EXPECT_EQ(FoundFor(Item("S80.02XA") + Trap("t", "S80.0-")),
            "key.xml:4:1: note: trap-over-item: trap 't' takes all codes under 'S80.0-', where "
            "'S80.02XA' is the code of 'knee': the codes near to it are charged and earn nothing; "
            "name the codes that are meant, or allow this\n");
}

TEST(LintReach, InsteadsThatSomethingTakesFirst) {
  const std::string instead = "\n<instead code=\"S80.01XA\" credit=\"0.5\">Other side.</instead>";
  const std::string said =
      "warning: instead-unreachable: nobody gets the credit of <instead> "
      "'S80.01XA' of 'knee': ";
  const std::string remedy = "; take it out, or what takes the code before it\n";
  EXPECT_EQ(FoundFor(Item("S80.02XA", instead) + Trap("t", "S80.01-")),
            "key.xml:4:1: " + said + "trap 't' takes it first" + remedy);
  EXPECT_EQ(FoundFor(Item("S80.02XA", instead) + Item("S80.01XA", "", "other")),
            "key.xml:4:1: " + said + "item 'other' has that code" + remedy);
  EXPECT_EQ(FoundFor(Item("S80.02XA", "<or code=\"S80.01XA\">As good.</or>" + instead)),
            "key.xml:4:1: " + said + "an <or> of 'knee' takes it" + remedy);
  EXPECT_EQ(FoundFor(Item("S80.01XA", instead)),
            "key.xml:4:1: " + said + "it is the item's own code" + remedy);
  EXPECT_EQ(FoundFor(Item("S80.02XA",
                          "<instead code=\"S80.-\" credit=\"0.25\">Near.</instead>" + instead)),
            "key.xml:4:1: " + said + "the <instead> for 'S80.-' above it takes it" + remedy);
}

TEST(LintReach, AnInsteadOfAnotherSetThanTheTaskTakes) {
  SmallCase small;
  small.task = "<procedures systems=\"CPT\" modifiers=\"yes\"/>";
  small.key = "<procedure id=\"it\" code=\"20610\" points=\"1\">" +
              Why("\n<instead code=\"J3301\" credit=\"0.5\">The drug.</instead>") + "</procedure>";
  EXPECT_EQ(
      Found(LintReach, small),
      "key.xml:4:1: warning: instead-unreachable: nobody gets the credit of <instead> 'J3301' "
      "of 'it': the task takes no code of that set here; take it out, or what takes the code "
      "before it\n");
}

// One line may be the other procedure, a second line the wrong one for this.
TEST(LintReach, TheSameProcedureTwiceReachesAnInstead) {
  SmallCase small;
  small.task = "<procedures systems=\"CPT\" modifiers=\"yes\"/>";
  small.key = "<procedure id=\"a\" code=\"20610\" points=\"1\">" +
              Why("<instead code=\"20605\" credit=\"0.5\">Smaller joint.</instead>") +
              "</procedure><procedure id=\"b\" code=\"20605\" points=\"1\">" + Why("") +
              "</procedure>";
  EXPECT_EQ(Found(LintReach, small), "");
}

TEST(LintReach, OfTwoTrapsTheOneThatIsNeverFallenInto) {
  EXPECT_EQ(FoundFor(Item("S80.02XA") + Trap("all", "M25.5-") + Trap("pain", "M25.562")), "")
      << "the code itself comes first";
  EXPECT_EQ(
      FoundFor(Item("S80.02XA") + Trap("one", "M25.562") + Trap("two", "M25.562")),
      "key.xml:5:1: warning: trap-unreachable: the code 'M25.562' of trap 'two' falls into trap "
      "'one' instead; narrow the other trap, or make one of the two\n");
  EXPECT_EQ(FoundFor(Item("S80.02XA") + Trap("wide", "M25.5-") + Trap("narrow", "M25.56-")), "")
      << "the smaller subtree comes first";
  EXPECT_EQ(
      FoundFor(Item("S80.02XA") + Trap("one", "M25.5-") + Trap("two", "M25.5-")),
      "key.xml:5:1: warning: trap-unreachable: the codes under 'M25.5-' of trap 'two' falls into "
      "trap 'one' instead; narrow the other trap, or make one of the two\n");
}

TEST(LintReach, AnAnswerThatIsRightAndWrong) {
  SmallCase small;
  small.task =
      "<question id=\"q\" type=\"choices\" prompt=\"Which?\"><choice value=\"a\">A</choice><choice "
      "value=\"b\">B</choice></question>";
  small.key = "<answer question=\"q\" value=\"a b\" points=\"1\">" +
              Why("\n<instead value=\"b a\" credit=\"0.5\">Half.</instead>") + "</answer>";
  EXPECT_EQ(
      Found(LintReach, small),
      "key.xml:4:1: warning: instead-unreachable: nobody gets the credit of <instead> 'b a' of "
      "question 'q': the value is answered above it; take it out, or give it another value\n");
}

// The order above is what the grader does: a code of two traps, graded.
TEST(LintReach, TheGraderTakesTrapsInThatOrder) {
  SmallCase small;
  small.key = Item("S80.02XA") + Trap("pain", "M25.562") + Trap("all", "M25.5-") +
              Trap("narrow", "N30.0-") + Trap("wide", "N30.-");
  MemoryFiles files;
  files.Put("small/exercise.xml", small.ExerciseText());
  files.Put("small/key.xml", small.KeyText());
  files.Put("small/grade.lua", small.script);
  const auto system = MakeSystemFiles();
  const std::string scripts = SourceFile("scripts");
  for (const std::string folder : {"", "grading", "rubric", "rules", "policies", "facts"}) {
    const std::string path = folder.empty() ? scripts : JoinPath(scripts, folder);
    const auto names = system->List(path);
    ASSERT_TRUE(names);
    for (const std::string& name : *names) {
      if (!name.ends_with(".lua")) continue;
      files.Put(JoinPath(folder.empty() ? "scripts" : "scripts/" + folder, name),
                system->Read(JoinPath(path, name), 1 << 20).value());
    }
  }
  Diagnostics diagnostics;
  const auto grader = GraderFactory({&files, "scripts", StarterIndex(), nullptr})
                          .Load("small", "standard", diagnostics);
  ASSERT_NE(grader, nullptr) << diagnostics.ToString();
  Submission submission;
  submission.diagnoses = ReadEntries("S80.02XA M25.562 N30.00", EntryKind::kDiagnosis).value();
  const Grade grade = grader->GradeOne("default", submission);
  ASSERT_EQ(grade.status, GradeStatus::kGraded) << grade.reason;
  std::map<std::string, std::string> trap_of;
  for (const Line& line : grade.lines) trap_of[line.entry] = line.item;
  EXPECT_EQ(trap_of["M25.562"], "pain");
  EXPECT_EQ(trap_of["N30.00"], "narrow");
}

}  // namespace
}  // namespace chartmark
