#include <gtest/gtest.h>

#include "engine/authoring/lint.h"
#include "tests/authoring/small_case.h"

namespace chartmark {
namespace {

TEST(LintUnused, ACaseThatUsesAllOfItselfIsFine) { EXPECT_EQ(Found(LintUnused, {}), ""); }

constexpr std::string_view kLabs =
    R"(
<document id="labs" type="Labs" author="Laboratory" role="laboratory"><p>All normal.</p></document>)";

TEST(LintUnused, ADocumentThatNothingQuotesUnlessItIsAllowed) {
  SmallCase small;
  small.documents += kLabs;
  EXPECT_EQ(
      Found(LintUnused, small),
      "exercise.xml:13:1: warning: unused-document: nothing in the key quotes document 'labs'; "
      "quote it for an item, or for a trap that it sets; where it is only noise: <allow "
      "rule=\"unused-document\" of=\"labs\">why</allow>\n");
  small.key += "<allow rule=\"unused-document\" of=\"labs\">Noise.</allow>";
  EXPECT_EQ(Found(LintUnused, small), "");
}

TEST(LintUnused, AChoiceThatChangesNothing) {
  SmallCase small;
  small.variants = kTwoSides;
  EXPECT_EQ(
      Found(LintUnused, small),
      "exercise.xml:6:18: warning: unused-choice: choice 'side' changes nothing: chart, task "
      "and key are the same for all its cases; use {side} or when=\"side=…\" somewhere, or take "
      "it out\n");
  small.script =
      "local r = require \"rubric\".standard()\nif exercise.settings.side.value == "
      "\"left\" then r:weigh {} end\nreturn r\n";
  EXPECT_EQ(Found(LintUnused, small).find("unused-choice"), std::string::npos)
      << "the grader tells the cases apart";
}

TEST(LintUnused, ACaseLikeAnother) {
  SmallCase small;
  small.variants =
      "<choose name=\"side\"><case value=\"right\"/><case value=\"left\"/>\n<case "
      "value=\"both\"/></choose>";
  small.documents =
      R"(<document id="note" type="Emergency note" author="A. Okafor, MD" role="provider">
<p>Contusion of the left knee after a fall.</p><p when="side=right">She came alone.</p>
</document>)";
  EXPECT_EQ(Found(LintUnused, small),
            "exercise.xml:7:1: warning: unused-choice: case 'both' of choice 'side' is the same as "
            "'left'; let chart or key say what is different, or take the case out\n");
}

// No choice is idle everywhere, but two variants are one case.
TEST(LintUnused, VariantsThatAreAlike) {
  SmallCase small;
  small.variants =
      "<choose name=\"way\"><case value=\"fell\"/><case value=\"hit\"/></choose>"
      "<choose name=\"side\"><case value=\"right\"/><case value=\"left\"/></choose>";
  small.documents =
      R"(<document id="note" type="Emergency note" author="A. Okafor, MD" role="provider">
<p>Contusion of the left knee after a fall.</p><p when="way=hit">It was the {side} door.</p>
</document>)";
  EXPECT_EQ(
      Found(LintUnused, small),
      "exercise.xml:6:8: warning: alike-variants: variant 'way=fell,side=left' has the chart, "
      "the task and the key of 'way=fell,side=right'; tell them apart, or add <never "
      "when=\"…\"/> for one of them\n");
}

TEST(LintUnused, OneChartWithTwoKeys) {
  SmallCase small;
  small.variants =
      "<choose name=\"kind\"><case value=\"bruise\" points=\"1\"/><case value=\"sprain\" "
      "points=\"2\"/></choose>";
  small.key.replace(small.key.find("points=\"1\""), 10, "points=\"{kind.points}\"");
  EXPECT_EQ(Found(LintUnused, small),
            "exercise.xml:6:8: error: unlike-keys: variant 'kind=sprain' shows the learner what "
            "'kind=bruise' shows, and its key is another; let the chart or the task say what the "
            "keys rest on\n");
}

TEST(LintUnused, AFieldThatNothingNames) {
  SmallCase small;
  small.variants =
      "<choose name=\"side\"><case value=\"right\" digit=\"1\"/><case value=\"left\" "
      "digit=\"2\"/></choose>";
  small.documents =
      R"(<document id="note" type="Emergency note" author="A. Okafor, MD" role="provider">
<p>Contusion of the left knee after a fall.</p><p>Uses the {side} hand.</p>
</document>)";
  EXPECT_EQ(
      Found(LintUnused, small),
      "exercise.xml:6:58: warning: unused-field: nothing names {side.digit}; use it, or take it "
      "out\n");
  small.script = "-- digit\nreturn require \"rubric\".standard()\n";
  EXPECT_EQ(Found(LintUnused, small), "") << "the grader may use it";
}

}  // namespace
}  // namespace chartmark
