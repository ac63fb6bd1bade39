#include "engine/codes/code.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace chartmark {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

struct Written {
  CodeSet set;
  std::string_view text;
  std::string_view canonical;  // empty: refused
};

constexpr Written kWritten[] = {
    {CodeSet::kIcd10Cm, "S82.851A", "S82.851A"},
    {CodeSet::kIcd10Cm, "s82851a", "S82.851A"},
    {CodeSet::kIcd10Cm, "e11.22", "E11.22"},
    {CodeSet::kIcd10Cm, "I10", "I10"},
    {CodeSet::kIcd10Cm, "c4a.0", "C4A.0"},
    {CodeSet::kIcd10Cm, "Z3A38", "Z3A.38"},
    {CodeSet::kIcd10Cm, "W03XXXA", "W03.XXXA"},
    {CodeSet::kIcd10Cm, "C50.A1", "C50.A1"},
    {CodeSet::kIcd10Cm, "qa00101", "QA0.0101"},
    {CodeSet::kIcd10Cm, "S8285.1A", ""},
    {CodeSet::kIcd10Cm, "I10.", ""},
    {CodeSet::kIcd10Cm, "E1", ""},
    {CodeSet::kIcd10Cm, "E11..2", ""},
    {CodeSet::kIcd10Cm, "S82.851AA", ""},
    {CodeSet::kIcd10Cm, "1I0", ""},
    {CodeSet::kIcd10Cm, "IO1", ""},
    {CodeSet::kIcd10Cm, "CAT", ""},
    {CodeSet::kIcd10Cm, "E11 2", ""},
    {CodeSet::kIcd10Cm, "", ""},
    {CodeSet::kIcd10Pcs, "0dtj4zz", "0DTJ4ZZ"},
    {CodeSet::kIcd10Pcs, "0DT.J4ZZ", ""},
    {CodeSet::kIcd10Pcs, "ODTJ4ZZ", ""},
    {CodeSet::kIcd10Pcs, "0DTJ4Z", ""},
    {CodeSet::kIcd10Pcs, "0DTI4ZZ", ""},
    {CodeSet::kHcpcs, "j1100", "J1100"},
    {CodeSet::kHcpcs, "J11.00", ""},
    {CodeSet::kHcpcs, "W1234", ""},
    {CodeSet::kHcpcs, "J110", ""},
    {CodeSet::kCpt, "99213", "99213"},
    {CodeSet::kCpt, "0001f", "0001F"},
    {CodeSet::kCpt, "0042T", "0042T"},
    {CodeSet::kCpt, "9921", ""},
    {CodeSet::kCpt, "9921X", ""},
};

TEST(Code, IsReadInAnyCaseAndWithOrWithoutItsDot) {
  for (const Written& row : kWritten) {
    const Result<std::string> code = CanonicalCode(row.set, row.text);
    EXPECT_EQ(code.value_or(""), row.canonical) << row.text;
    EXPECT_EQ(HasSyntaxOf(row.set, row.text), !row.canonical.empty()) << row.text;
  }
}

TEST(Code, CanonicalTextReadsBackAsItself) {
  for (const Written& row : kWritten) {
    if (row.canonical.empty()) continue;
    EXPECT_EQ(CanonicalCode(row.set, row.canonical).value_or(""), row.canonical);
    EXPECT_EQ(CanonicalCode(row.set, Undotted(row.canonical)).value_or(""), row.canonical);
  }
}

TEST(Code, WrongWritingIsToldWithTheShapeExpected) {
  EXPECT_EQ(CanonicalCode(CodeSet::kIcd10Cm, "82.85").error().message,
            "'82.85' is not written as ICD-10-CM codes are: a letter, a digit, a digit or letter, "
            "then up to four more after a dot, as in S82.851A");
  EXPECT_EQ(CanonicalCode(CodeSet::kIcd10Pcs, "ODTJ4ZZ").error().message,
            "'ODTJ4ZZ' is not written as ICD-10-PCS codes are: seven digits or letters, never I or "
            "O, as in 0DTJ4ZZ");
  EXPECT_EQ(CanonicalCode(CodeSet::kHcpcs, "JJ").error().message,
            "'JJ' is not written as HCPCS codes are: a letter from A to V and four digits, as in "
            "J1100");
}

TEST(Code, OnlyTheBeginningOfALongTextIsQuoted) {
  const std::string long_text = "ééééééééééééé" + std::string(100'000, 'x');
  EXPECT_EQ(CanonicalCode(CodeSet::kCpt, long_text).error().message,
            "'éééééééééééé…' is not written as CPT codes are: five digits, or four digits and one "
            "of F, T, U, M, A, as in 99213");
  EXPECT_EQ(CanonicalCode(CodeSet::kCpt, "\x1b[31m").error().message.substr(0, 12), "(unreadable)");
}

TEST(Code, LookAlikeLettersAreRefusedHere) {
  EXPECT_FALSE(HasSyntaxOf(CodeSet::kIcd10Cm, "Ε11.9"));  // a Greek capital epsilon
  EXPECT_FALSE(HasSyntaxOf(CodeSet::kCpt, "９9213"));     // a full-width nine
}

TEST(Code, UndottedTextMayFitSeveralSets) {
  EXPECT_THAT(SetsThatFit("J1100"), ElementsAre(CodeSet::kIcd10Cm, CodeSet::kHcpcs));
  EXPECT_THAT(SetsThatFit("J11.00"), ElementsAre(CodeSet::kIcd10Cm));
  EXPECT_THAT(SetsThatFit("0DTJ4ZZ"), ElementsAre(CodeSet::kIcd10Pcs));
  EXPECT_THAT(SetsThatFit("B2111ZZ"), ElementsAre(CodeSet::kIcd10Cm, CodeSet::kIcd10Pcs));
  EXPECT_THAT(SetsThatFit("99213"), ElementsAre(CodeSet::kCpt));
  EXPECT_THAT(SetsThatFit("fracture"), IsEmpty());
}

TEST(Code, SetsGoByTheirOfficialNames) {
  for (CodeSet set : {CodeSet::kIcd10Cm, CodeSet::kIcd10Pcs, CodeSet::kHcpcs, CodeSet::kCpt}) {
    EXPECT_EQ(ParseCodeSet(NameOf(set)), set);
  }
  EXPECT_EQ(ParseCodeSet("ICD9"), std::nullopt);
}

}  // namespace
}  // namespace chartmark
