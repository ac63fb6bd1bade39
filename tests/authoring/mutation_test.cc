#include "engine/authoring/mutation.h"

#include <gtest/gtest.h>

#include <set>

#include "engine/base/text.h"
#include "tests/authoring/case_on_disk.h"

namespace chartmark {
namespace {

CheckOptions Mutating(bool update = false) {
  CheckOptions options;
  options.ladder = false;
  options.mutants = true;
  options.update = update;
  return options;
}

TEST(Mutation, WhatNoSampleNoticesIsToldWithTheSampleThatWould) {
  CaseOnDisk it;
  const std::string found = it.Found(it.Check(Mutating()), "samples-weak");
  EXPECT_NE(found.find(
                "key.xml:12:5: note: samples-weak: no sample notices where <instead> 'W01.0XXA' of "
                "'fall' earns 0.50 and not 0.25; this one would: <sample name=\"W01.0XXA for "
                "W00.0XXA\" policy=\"standard\" variant=\"side=right\" score=\"9.25\" "
                "whole=\"yes\"><diagnoses>S82.851A W01.0XXA</diagnoses><procedures>27818-RT"
                "</procedures><answer question=\"disposition\" value=\"01\"/><expect item=\"fall\" "
                "entry=\"W01.0XXA\" verdict=\"instead\" points=\"0.25\"/></sample>\n"),
            found.npos)
      << found;
  EXPECT_NE(
      found.find("key.xml:20:3: note: samples-weak: no sample notices where trap 'ankle-pain' "
                 "costs another sum, or there is no trap 'ankle-pain'; this one would: "),
      found.npos)
      << found;
  EXPECT_NE(found.find("grade.lua: note: samples-weak: no sample notices where rule 'duplicate' is "
                       "off; this one would: <sample name=\"S82.851A twice\""),
            found.npos)
      << found;
}

TEST(Mutation, WhatASampleNoticesIsNotTold) {
  CaseOnDisk it;
  const std::string found = it.Found(it.Check(Mutating()), "samples-weak");
  for (const char* what : {"item 'fracture' is worth", "answer to 'disposition' is worth",
                           "'laterality'", "procedure 'reduction' is worth"}) {
    EXPECT_EQ(found.find(what), found.npos) << what << "\n" << found;
  }
}

TEST(Mutation, SampleForAMutantTakesItsNoteAway) {
  CaseOnDisk it;
  it.Change("samples.xml", "</samples>",
            "<sample name=\"slip\" variant=\"side=left\" score=\"9.25\">"
            "<diagnoses>S82.852A W01.0XXA</diagnoses><procedures>27818-LT</procedures>"
            "<answer question=\"disposition\" value=\"01\"/></sample></samples>");
  const std::string found = it.Found(it.Check(Mutating()), "samples-weak");
  EXPECT_EQ(found.find("<instead> 'W01.0XXA'"), found.npos) << found;
}

TEST(Mutation, UpdateAddsTheFewestThatNoticeAllAndThenNothing) {
  CaseOnDisk it;
  const CaseReport first = it.Check(Mutating(true));
  EXPECT_EQ(it.Found(first, "samples-weak"), "");
  const std::string after = it.Text("samples.xml");
  EXPECT_NE(after.find("  <!-- from the ladder -->\n  <sample name=\"W01.0XXA for W00.0XXA\""),
            after.npos)
      << after;
  const CaseReport second = it.Check(Mutating(true));
  EXPECT_EQ(it.Found(second, ""), "");
  EXPECT_EQ(it.Text("samples.xml"), after);
  ASSERT_EQ(second.updates.size(), 1U);
}

TEST(Mutation, DroppedCallOfTheScriptIsAMutant) {
  CaseOnDisk it;
  it.Change("grade.lua", "standard()",
            "standard()\n  :on(\"fall\", \"seventh\", { credit = 0.8 })");
  const std::string found = it.Found(it.Check(Mutating()), "samples-weak");
  EXPECT_NE(
      found.find("grade.lua:2:1: note: samples-weak: no sample notices where :on of line 2 is "
                 "dropped; this one would: <sample name=\"W00.0XXD for W00.0XXA\""),
      found.npos)
      << found;
}

TEST(Mutants, OfTheKeyEachElementOnce) {
  CaseOnDisk it;
  Findings findings;
  const AuthoringSession session(it.files(), it.setup().index);
  const auto opened = session.Open(it.folder(), findings);
  ASSERT_NE(opened, nullptr);
  const auto graders = session.Graders(*opened, it.setup(), findings);
  ASSERT_NE(graders, nullptr);
  std::vector<std::string> of_key;
  std::set<std::string> others;
  for (const Mutant& mutant : MakeMutants(*opened, *graders)) {
    if (mutant.change.key) of_key.push_back(mutant.what);
    if (!mutant.change.key) others.insert(mutant.subject.substr(0, mutant.subject.find(':')));
  }
  EXPECT_EQ(
      of_key,
      (std::vector<std::string>{
          "item 'fracture' is worth 1.00 more", "item 'fracture' is worth half",
          "item 'fall' is worth 1.00 more", "item 'fall' is worth half",
          "<instead> 'W01.0XXA' of 'fall' earns 0.50 and not 0.25",
          "'fall' need not follow another", "procedure 'reduction' is worth 1.00 more",
          "procedure 'reduction' is worth half", "the answer to 'disposition' is worth 1.00 more",
          "the answer to 'disposition' is worth half", "trap 'ankle-pain' costs another sum",
          "trap 'ankle-pain' is called 'not-documented'", "there is no trap 'ankle-pain'",
          "'Z87.891' is not optional"}));
  EXPECT_EQ(others, (std::set<std::string>{"credit", "rule-off"}));
}

TEST(Mutation, PlainFunctionHasNoRulesToTurnOff) {
  CaseOnDisk it;
  it.Put("grade.lua",
         "local standard = require \"rubric\".standard()\n"
         "return function(submission) return standard.grade(submission) end\n");
  const CaseReport report = it.Check(Mutating());
  EXPECT_EQ(it.Found(report, "grader-fault"), "");
  EXPECT_EQ(it.Found(report, "samples-weak").find("rule-off"), std::string::npos);
}

}  // namespace
}  // namespace chartmark
