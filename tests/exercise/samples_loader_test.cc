#include <gtest/gtest.h>

#include "tests/exercise/example.h"

namespace chartmark {
namespace {

struct Row {
  std::string_view situation;
  std::vector<Edit> edits;  // of the example
  std::string_view said;
};

void ExpectSaid(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    EXPECT_EQ(SamplesSay(Edited(kExampleSamples, row.edits)), row.said) << row.situation;
  }
}

TEST(SamplesLoader, SamplesAreChecked) {
  ExpectSaid({
      {"an unknown variant",
       {{"variant=\"side=left,fragments=displaced\"", "variant=\"side=left,fragments=displace\""}},
       "samples.xml:2:56: error: there is no variant 'side=left,fragments=displace', did you mean "
       "'side=left,fragments=displaced'?\n"},
      {"no variant",
       {{" variant=\"side=left,fragments=displaced\"", ""}},
       "samples.xml:2:3: error: sample 'wrong side' names no variant; add "
       "variant=\"side=right,fragments=displaced\", variant=\"*\" for all, or when=\"…\"\n"},
      {"variant and when",
       {{" variant=", " when=\"side=left\" variant="}},
       "samples.xml:2:3: error: sample 'wrong side' has both variant and when; keep one of them\n"},
      {"no score",
       {{" score=\"7.00\"", ""}},
       "samples.xml:2:3: error: sample 'wrong side' has no score; add score=\"…\"\n"},
      {"a score below zero",
       {{"score=\"7.00\"", "score=\"-7\""}},
       "samples.xml:2:94: error: score: '-7' cannot stand here; write a number from 0.00 to "
       "100000.00, at most two decimals\n"},
      {"an unknown question",
       {{"question=\"disposition\"", "question=\"disposal\""}},
       "samples.xml:4:23: error: question: there is no question 'disposal'\n"},
      {"a choice nobody offers",
       {{"value=\"01\"", "value=\"1\""}},
       "samples.xml:4:43: error: value: question 'disposition' offers no choice '1' (variant "
       "side=left,fragments=displaced), did you mean '01'?\n"},
      {"no verdict",
       {{" verdict=\"laterality\"", ""}},
       "samples.xml:5:5: error: <expect> has no verdict; add verdict=\"…\"\n"},
      {"two samples of one name",
       {{"</samples>", "<sample name=\"wrong side\" variant=\"*\" score=\"1\"/></samples>"}},
       "samples.xml:7:15: error: a second sample 'wrong side'; give it another name\n"},
      {"diagnoses twice",
       {{"<procedures>27818-RT</procedures>", "<diagnoses/>"}},
       "samples.xml:3:46: error: a second <diagnoses> (variant side=left,fragments=displaced); "
       "keep one, or give each a when=\"…\" that the other has not\n"},
      {"another exercise",
       {{"exercise=\"ed-ankle-fracture\"", "exercise=\"ed-wrist\""}},
       "samples.xml:1:20: error: the file is for exercise 'ed-wrist', but stands beside "
       "'ed-ankle-fracture'; write exercise=\"ed-ankle-fracture\"\n"},
      {"an unknown element",
       {{"<expect item", "<expects item"}},
       "samples.xml:5:5: error: <expects> may not stand in <sample>, did you mean 'expect'?\n"},
  });
}

TEST(SamplesLoader, ASampleMayStandForManyVariants) {
  const std::vector<Sample> all = MustSamples(
      Edited(kExampleSamples, {{"variant=\"side=left,fragments=displaced\"", "variant=\"*\""},
                               {"S82.851A", "{fragments.base}{side.digit}A"}}));
  ASSERT_EQ(all.size(), 3u);
  EXPECT_EQ(all[1].variant, "side=right,fragments=nondisplaced");
  EXPECT_EQ(all[1].diagnoses, "S82.861A W00.0XXA");
  const std::vector<Sample> some = MustSamples(
      Edited(kExampleSamples,
             {{"variant=\"side=left,fragments=displaced\"", "when=\"fragments=displaced\""}}));
  ASSERT_EQ(some.size(), 2u);
  EXPECT_EQ(some[1].variant, "side=left,fragments=displaced");
}

TEST(SamplesLoader, TheOnlyVariantNeedNotBeNamed) {
  std::string exercise(kExampleExercise);
  const std::size_t from = exercise.find("  <variants>");
  exercise.erase(from, exercise.find("  <chart>") - from);
  exercise = Edited(
      exercise, {{"{side}", "left"}, {"{side}", "left"}, {" when=\"fragments=displaced\"", ""}});
  const std::vector<Sample> samples = MustSamples(
      Replaced(kExampleSamples, " variant=\"side=left,fragments=displaced\"", ""), exercise);
  ASSERT_EQ(samples.size(), 1u);
  EXPECT_EQ(samples[0].variant, "default");
  EXPECT_EQ(samples[0].policy, "standard");
}

}  // namespace
}  // namespace chartmark
