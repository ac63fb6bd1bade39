#include "engine/authoring/finding.h"

#include <gtest/gtest.h>

namespace chartmark {
namespace {

TEST(Finding, SameThingInSeveralVariantsIsOneFinding) {
  Findings findings;
  findings.Add("evidence-missing", {"key.xml", 4, 7}, "ed-note", "\"right\" is not there",
               "quote it word for word", "side=right");
  findings.Add("evidence-missing", {"key.xml", 4, 7}, "ed-note", "\"left\" is not there",
               "quote it word for word", "side=left");
  findings.Add("evidence-missing", {"key.xml", 5, 7}, "labs", "\"x\" is not there", "",
               "side=left");
  findings.SetVariantCount(3);
  EXPECT_EQ(RenderFindings(findings.all(), false),
            "key.xml:4:7: error: evidence-missing: \"right\" is not there; quote it word for word\n"
            "    in side=right; side=left (2 of 3)\n"
            "key.xml:5:7: error: evidence-missing: \"x\" is not there\n"
            "    in side=left (1 of 3)\n");
}

TEST(Finding, WhatRestsOnAnOlderEditionIsAWarningThatSaysSo) {
  Findings findings;
  findings.AddOutdated("excludes1-pair", {"key.xml", 9, 3}, "I10",
                       "I10 and I15.0 exclude each other", "", "the notes of FY2021");
  ASSERT_EQ(findings.all().size(), 1U);
  EXPECT_EQ(findings.all()[0].severity, Severity::kWarning);
  EXPECT_EQ(RenderFindings(findings.all(), true),
            "key.xml:9:3: warning: excludes1-pair: I10 and I15.0 exclude each other\n"
            "    rests on the notes of FY2021\n"
            "    why: Two codes that exclude each other may not be reported together unless the "
            "conditions are unrelated (I.A.12.a).\n");
}

TEST(Finding, FindingsAreSortedByPlace) {
  Findings findings;
  findings.Add("schema", {"key.xml", 9, 3}, "b", "b", "");
  findings.Add("schema", {"exercise.xml", 10, 3}, "a", "a", "");
  findings.Add("code-unknown", {"key.xml", 9, 1}, "c", "c", "");
  findings.Sort();
  EXPECT_EQ(RenderFindings(findings.all(), false),
            "exercise.xml:10:3: error: schema: a\n"
            "key.xml:9:1: error: code-unknown: c\n"
            "key.xml:9:3: error: schema: b\n");
}

TEST(Finding, JsonHasEveryMember) {
  Findings findings;
  findings.Add("code-header", {"key.xml", 2, 1}, "S82.85", "a \"header\"", "add characters", "v");
  findings.SetVariantCount(2);
  EXPECT_EQ(FindingsToJson(findings.all()),
            R"([{"rule":"code-header","severity":"error","file":"key.xml","line":2,"column":1,)"
            R"("subject":"S82.85","message":"a \"header\"","remedy":"add characters",)"
            R"("explanation":"A category or header is not reportable: the learner needs more )"
            R"(characters than the key has.","rests_on":"","variants":["v"],"of_variants":2,)"
            R"("allowed":""}])");
}

TEST(Finding, EveryRuleHasAnIdOfItsOwnAndAnExplanation) {
  for (const LintRule& rule : AllLintRules()) {
    EXPECT_EQ(FindLintRule(rule.id), &rule) << rule.id;
    EXPECT_FALSE(rule.explanation.empty()) << rule.id;
  }
}

}  // namespace
}  // namespace chartmark
