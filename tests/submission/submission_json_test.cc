#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/submission/submission.h"

namespace chartmark {
namespace {

using ::testing::ElementsAre;
using ::testing::SizeIs;

std::string Refusal(std::string_view json) {
  const Result<Submission> submission = ReadSubmissionJson(json);
  return submission ? "read" : submission.error().message;
}

TEST(SubmissionJson, TheFullFormIsRead) {
  const Result<Submission> read = ReadSubmissionJson(R"({"id":"a1","learner":"s001",
    "exercise":"ed-ankle-fracture","variant":"side=left",
    "diagnoses":["S82.852A",{"code":"w000xxa","poa":"Y"}],
    "procedures":[{"code":"27818","modifiers":["LT"],"units":2,"pointers":[1,"B"]},"99283-25>A"],
    "answers":{"disposition":"01","days":3,"reasons":["a","b"]},
    "marks":[{"entry":"S82.852A","document":"ed-note","quote":"trimalleolar fracture"}],
    "seconds":412})");
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(read->id, "a1");
  EXPECT_EQ(read->learner, "s001");
  EXPECT_EQ(read->exercise, "ed-ankle-fracture");
  EXPECT_EQ(read->variant, "side=left");
  ASSERT_THAT(read->diagnoses, SizeIs(2));
  EXPECT_EQ(read->diagnoses[1].how_read,
            "read as W00.0XXA@Y: small letters taken as capitals, dot added");
  ASSERT_THAT(read->procedures, SizeIs(2));
  EXPECT_EQ(ToLineNotation(read->procedures[0]), "27818-LT*2>S82.852A,W00.0XXA");
  EXPECT_EQ(ToLineNotation(read->procedures[1]), "99283-25>S82.852A");
  EXPECT_THAT(read->answers, ElementsAre(std::pair("days", "3"), std::pair("disposition", "01"),
                                         std::pair("reasons", "a b")));
  ASSERT_THAT(read->marks, SizeIs(1));
  EXPECT_EQ(read->marks[0].quote, "trimalleolar fracture");
  EXPECT_EQ(read->seconds, 412);
}

TEST(SubmissionJson, AnEmptyObjectIsAnEmptySubmission) {
  const Result<Submission> read = ReadSubmissionJson("{}");
  ASSERT_TRUE(read);
  EXPECT_THAT(read->diagnoses, SizeIs(0));
  EXPECT_FALSE(read->seconds.has_value());
}

struct Row {
  std::string_view json;
  std::string_view refused;
};

TEST(SubmissionJson, WhatIsNotAsExpectedIsRefusedWithItsPlace) {
  const Row kRows[] = {
      {"",
       "1:1: there is nothing here; a submission is an object, as in {\"diagnoses\":[\"I10\"]}"},
      {"[]", "1:1: the submission is a list; an object is expected"},
      {"{\"diagnose\":[]}",
       "1:13: the submission has the unknown member 'diagnose', did you mean 'diagnoses'?"},
      {"{\n \"diagnoses\": {}}", "2:15: diagnoses is an object; a list is expected"},
      {R"({"diagnoses":[7]})", "1:15: an entry is a number; a text or an object is expected"},
      {R"({"diagnoses":["I10 E11.9"]})",
       "1:15: 'I10 E11.9' is more than one entry; give each a text of its own"},
      {R"({"diagnoses":["pain"]})",
       "1:15: 'pain' is not written as an ICD-10-CM code: a letter, two digits, then up to four "
       "more "
       "characters behind a dot, as in S82.851A"},
      {R"({"diagnoses":[""]})", "1:15: '' is not one entry"},
      {R"({"id":"a","id":"b"})", "1:7: the member 'id' stands here twice; keep one"},
      {R"({"id":"a","\u0069d":"b"})", "1:7: the member 'id' stands here twice; keep one"},
      {R"({"seconds":1.5})",
       "1:12: seconds is '1.5'; a whole number from 0 to 1000000000 is expected"},
      {R"({"seconds":123456789012345678901234567890})",
       "1:12: seconds is '123456789012345678901234567890'; a whole number from 0 to 1000000000 is "
       "expected"},
      {R"({"procedures":[{"code":"27818","units":0}]})",
       "1:40: units is '0'; a whole number from 1 to 9999 is expected"},
      {R"({"procedures":[{"modifiers":["LT"]}]})",
       "1:16: the entry has no code; add \"code\":\"…\""},
      {R"({"procedures":[{"code":"27818-LT"}]})",
       "1:16: '27818-LT' holds a sign of line notation; in an object each part is a member of its "
       "own"},
      {R"({"procedures":[{"code":"27818","modifier":"LT"}]})",
       "1:43: the entry has the unknown member 'modifier', did you mean 'modifiers'?"},
      {R"({"procedures":["27818>2"]})",
       "'27818>2' points to diagnosis 2, but 0 are entered; count them from 1 (or A)"},
      {R"({"id":"a"} {})",
       "1:12: there is more behind the end of the value; one object is expected"},
      {R"({"id":"a")", "1:1: the end comes too early; close every '{' and '['"},
      {R"({"id":nul})", "1:7: this is not JSON; look for a missing comma, colon or quotation mark"},
      {R"({"id":"a" "b"})",
       "1:7: this is not JSON; look for a missing comma, colon or quotation mark"},
      {R"({"id":"\u202e"})",
       "1:7: a text holds a control or invisible direction character; leave it out"},
      {"{\"id\":\"\xFF\"}", "1:1: the text is no valid UTF-8; save the file as UTF-8"},
      {R"({"answers":{"q":{}}})", "1:17: the answer is an object; a text is expected"},
      {R"({"marks":[{"entry":"I10","quotes":"x"}]})",
       "1:35: the mark has the unknown member 'quotes', did you mean 'quote'?"},
      {"{\"id\":[[[[[[[[[[]]]]]]]]]]}", "1:14: this is nested deeper than 8 levels"},
      {"null", "1:1: the submission is null; an object is expected"},
  };
  for (const Row& row : kRows) EXPECT_EQ(Refusal(row.json), row.refused) << row.json;
}

TEST(SubmissionJson, AllEntriesThatCannotBeReadAreNamed) {
  EXPECT_EQ(Refusal(R"({"diagnoses":["LT","I10","RT"]})"),
            "1:15: 'LT' is no code; a modifier follows its code with '-', as in 27818-LT\n"
            "1:26: 'RT' is no code; a modifier follows its code with '-', as in 27818-LT");
}

TEST(SubmissionJson, SizesAreLimited) {
  std::string many = R"({"diagnoses":["I10")";
  for (int i = 0; i < 256; ++i) many += R"(,"I10")";
  EXPECT_EQ(Refusal(many + "]}"),
            "1:14: diagnoses has 257 entries; a submission holds at most 256");
  const std::string big = "{\"id\":\"" + std::string(300 * 1024, 'x') + "\"}";
  EXPECT_EQ(Refusal(big), "the submission has 307209 bytes; at most 262144 are read");
  EXPECT_EQ(Refusal(std::string(100'000, '[')),
            "1:1: the end comes too early; close every '{' and '['");
}

}  // namespace
}  // namespace chartmark
