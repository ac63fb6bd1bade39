#include <fmt/format.h>
#include <gtest/gtest.h>

#include "engine/authoring/lint.h"
#include "tests/authoring/small_case.h"

namespace chartmark {
namespace {

std::string KeyWith(std::string_view because, std::string_view rule, std::string_view more = "") {
  return fmt::format(
      "<item id=\"knee\" code=\"S80.02XA\" points=\"1\">{}{}\n"
      "<evidence document=\"note\">Contusion of the left knee</evidence>{}</item>",
      because, rule, more);
}

constexpr std::string_view kBecause = "<because>The bruise is named.</because>";
constexpr std::string_view kRule = "<rule>ICD-10-CM IV.G</rule>";

std::string FoundFor(const std::string& key) {
  SmallCase small;
  small.key = key;
  return Found(LintReasons, small);
}

TEST(LintReasons, AKeyWithReasonsAndRulesIsFine) { EXPECT_EQ(Found(LintReasons, {}), ""); }

TEST(LintReasons, CitationsThatCannotStandAreToldWhereTheyStand) {
  const std::pair<const char*, const char*> kRows[] = {
      {"ICD-10-CM I.B.99",
       "key.xml:3:83: error: citation-unknown: 'ICD-10-CM I.B.99' names no section of the "
       "ICD-10-CM "
       "guidelines (FY2026); the nearest section that there is: ICD-10-CM I.B (general rules)\n"},
      {"ICD10CM I.B.5",
       "key.xml:3:83: error: citation-unknown: 'ICD10CM I.B.5' cites by no known name; did you "
       "mean "
       "'ICD-10-CM I.B.5'?\n"},
      {"ICD-10-CM II.B",
       "key.xml:3:83: error: citation-unknown: 'ICD-10-CM II.B' (two or more related conditions) "
       "is "
       "not for an outpatient encounter; cite the section that says it\n"},
      {"ICD-10-CM I.B.19",
       "key.xml:3:83: error: citation-unknown: 'ICD-10-CM I.B.19' (after a hurricane) is about "
       "codes "
       "that the key does not have (X37.0); did you mean I.A.19 (the provider's statement is "
       "enough)?\n"},
  };
  for (const auto& [rule, said] : kRows) {
    EXPECT_EQ(FoundFor(KeyWith(kBecause, fmt::format("<rule>{}</rule>", rule))), said);
  }
}

TEST(LintReasons, ACitationIsHeldAgainstTheCodesOfEachVariant) {
  SmallCase small;
  small.variants = kTwoSides;
  small.key = KeyWith(kBecause, "<rule>ICD-10-CM I.B.19</rule>") +
              fmt::format(
                  "\n<trap id=\"storm\" code=\"X37.0XXA\" verdict=\"not-documented\" "
                  "when=\"side=left\">{}{}</trap>",
                  kBecause, kRule);
  EXPECT_EQ(
      Found(LintReasons, small),
      "key.xml:3:83: error: citation-unknown: 'ICD-10-CM I.B.19' (after a hurricane) is about "
      "codes that the key does not have (X37.0); did you mean I.A.19 (the provider's statement "
      "is enough)?\n    in side=right (1 of 2)\n");
}

TEST(LintReasons, OfSeveralEachIsTold) {
  const std::string found =
      FoundFor(KeyWith(kBecause, "<rule>ICD-10-CM I.B.98</rule>\n<rule>ICD-10-CM I.B.99</rule>"));
  EXPECT_NE(found.find("key.xml:3:"), std::string::npos) << found;
  EXPECT_NE(found.find("key.xml:4:1:"), std::string::npos) << found;
}

TEST(LintReasons, AnItemWithoutARuleIsFound) {
  EXPECT_EQ(FoundFor(KeyWith(kBecause, "")),
            "key.xml:3:1: warning: citation-none: item 'knee' cites no rule; add <rule>, as in "
            "<rule>ICD-10-CM I.B.5</rule>\n");
}

TEST(LintReasons, ReasonsThatAreMissingOrExplainNothing) {
  EXPECT_EQ(FoundFor(KeyWith("", kRule)),
            "key.xml:3:1: warning: rationale-missing: item 'knee' does not say why; add "
            "<because>one or two sentences for the learner</because>\n");
  EXPECT_EQ(FoundFor(KeyWith("<because>A bruise.</because>", kRule)),
            "key.xml:3:1: note: rationale-short: \"A bruise.\" is all that item 'knee' says; say "
            "what the learner is to remember\n");
  EXPECT_EQ(FoundFor(KeyWith(kBecause, kRule, "<instead code=\"S80.01XA\" credit=\"0.5\"/>")),
            "key.xml:4:64: warning: rationale-missing: <instead> 'S80.01XA' of 'knee' does not say "
            "why; add <because>one or two sentences for the learner</because>\n");
}

TEST(LintReasons, AnAnswerThatIsQuotedNeedsNoRule) {
  SmallCase small;
  small.task = "<question id=\"q\" type=\"number\" prompt=\"How many?\"/>";
  small.key =
      "<answer question=\"q\" value=\"1\" points=\"1\"><because>There was one fall.</because>"
      "<evidence document=\"note\">after a fall</evidence></answer>";
  EXPECT_EQ(Found(LintReasons, small), "");
  small.key =
      "<answer question=\"q\" value=\"1\" points=\"1\"><because>There was one "
      "fall.</because></answer>";
  EXPECT_EQ(
      Found(LintReasons, small),
      "key.xml:3:1: warning: citation-none: the answer to 'q' cites no rule; add <rule>, as in "
      "<rule>ICD-10-CM I.B.5</rule>\n");
}

}  // namespace
}  // namespace chartmark
