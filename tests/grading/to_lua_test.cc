#include <gtest/gtest.h>

#include "engine/grading/lua_values.h"
#include "tests/grading/fixtures.h"

namespace chartmark {
namespace {

const lua::Value& At(const lua::Value& value, std::string_view name) {
  const lua::Value* found = value.Find(name);
  EXPECT_NE(found, nullptr) << name;
  static const lua::Value kNil;
  return found == nullptr ? kNil : *found;
}

TEST(SubmissionToLua, HoldsEntriesAndAnswersAndNothingElse) {
  Submission submission = Submitted("s82852a", "27818-LT*2>1", "01");
  submission.learner = "s001";
  submission.seconds = 412;
  submission.marks.push_back({"S82.852A", "ed-note", "fracture"});
  const lua::Value value = SubmissionToLua(submission);
  ASSERT_EQ(value.fields()->size(), 3u);
  const lua::Value& entry = At(value, "procedures").list()->front();
  EXPECT_EQ(*At(entry, "code").text(), "27818");
  EXPECT_EQ(*At(entry, "set").text(), "CPT");
  EXPECT_EQ(*At(entry, "units").integer(), 2);
  EXPECT_EQ(*At(entry, "pointers").list()->front().text(), "S82.852A");
  EXPECT_EQ(*At(At(value, "diagnoses").list()->front(), "typed").text(), "s82852a");
  EXPECT_EQ(*At(At(value, "answers"), "disposition").text(), "01");
}

TEST(SubmissionToLua, IsTheSameForEveryLearner) {
  Submission one = Submitted("S82.852A");
  Submission other = one;
  one.learner = "s001";
  other.learner = "s002";
  other.id = "x";
  other.seconds = 1;
  EXPECT_EQ(SubmissionToLua(one), SubmissionToLua(other));
}

struct Row {
  std::string written;
  bool procedure;
  std::string canonical;
  CodeSet set;
};

TEST(CanonicalKey, TheCodeSetOfAnItemFollowsFromItsKindAndCode) {
  const Row kRows[] = {
      {"s82852a", false, "S82.852A", CodeSet::kIcd10Cm}, {"I10", false, "I10", CodeSet::kIcd10Cm},
      {"0dtj4zz", true, "0DTJ4ZZ", CodeSet::kIcd10Pcs},  {"j1100", true, "J1100", CodeSet::kHcpcs},
      {"27818", true, "27818", CodeSet::kCpt},           {"0042T", true, "0042T", CodeSet::kCpt},
  };
  for (const Row& row : kRows) {
    Key key;
    key.items.emplace_back();
    key.items[0].code = row.written;
    key.items[0].procedure = row.procedure;
    const Result<Key> canonical = Canonicalize(key);
    ASSERT_TRUE(canonical) << canonical.error().message;
    EXPECT_EQ(canonical->items[0].code, row.canonical);
    EXPECT_EQ(SetOfItem(canonical->items[0]), row.set) << row.written;
  }
}

TEST(CanonicalKey, SubtreesKeepTheirDash) {
  Key key;
  for (const char* code : {"m25.57-", "N30.-", "n30-", "Z87.891", "G0463", "9921-", "0dtj-"}) {
    Trap trap;
    trap.code = code;
    key.traps.push_back(trap);
  }
  const Result<Key> canonical = Canonicalize(key);
  ASSERT_TRUE(canonical);
  std::string codes;
  for (const Trap& trap : canonical->traps) codes += trap.code + " ";
  EXPECT_EQ(codes, "M25.57- N30.- N30.- Z87.891 G0463 9921- 0DTJ- ");
  key.traps[0].code = "M25 57-";
  EXPECT_EQ(Canonicalize(key).error().message, ":0:0: 'M25 57-' names no codes that begin alike");
}

TEST(CanonicalKey, ACodeThatIsNoneIsNamedWithItsPlace) {
  Key key;
  key.items.emplace_back();
  key.items[0].id = "mi";
  key.items[0].code = "I21..9";
  key.items[0].place = {"key.xml", 41, 7};
  EXPECT_EQ(Canonicalize(key).error().message.substr(0, 46),
            "item 'mi': key.xml:41:7: 'I21..9' is not writt");
}

}  // namespace
}  // namespace chartmark
