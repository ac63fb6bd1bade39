#include "engine/authoring/ccda_codes.h"

#include "tests/authoring/ccda_support.h"

namespace chartmark {
namespace {

std::string Judged(bool complete, CodeSet under, std::string_view code) {
  const CodesAt codes(SomeCodes(complete), Date{2026, 3, 1});
  const CodeVerdict verdict = JudgeCode(codes, under, code);
  if (verdict.kind == CodeVerdict::kRefused) return verdict.reason;
  return fmt::format("{} {}{}", NameOf(verdict.set), verdict.code,
                     verdict.kind == CodeVerdict::kUnverified ? " unverified" : "");
}

struct Row {
  CodeSet under;
  std::string code;
  std::string judged;
};
constexpr CodeSet kCm = CodeSet::kIcd10Cm;
constexpr CodeSet kPcs = CodeSet::kIcd10Pcs;

TEST(CcdaCodes, AgainstACodeSetThatIsWhole) {
  const Row rows[] = {
      {kCm, "I10", "ICD-10-CM I10"},
      {kCm, " m5450 ", "ICD-10-CM M54.50"},
      {kCm, "I50", "'I50' is a category of ICD-10-CM and cannot be reported; under it are I50.9"},
      {kCm, "M54.5",
       "'M54.5' is a category of ICD-10-CM and cannot be reported; under it are M54.50"},
      {kCm, "J99.9", "there is no code 'J99.9' in ICD-10-CM"},
      {kCm, "I10.", "'I10.' is no code of ICD-10-CM: it is not written as one"},
      {kCm, "pneumonia", "'pneumonia' is no code of ICD-10-CM: it is not written as one"},
      {kCm, "250.00", "'250.00' is written as ICD-9-CM codes were, and given as ICD-10-CM"},
      {kCm, "V58.61", "there is no code 'V58.61' in ICD-10-CM"},
      {kCm, "0DTJ4ZZ", "'0DTJ4ZZ' is a code of ICD-10-PCS, given as one of ICD-10-CM"},
      {kCm, "99213", "'99213' is written as CPT codes are, and given as ICD-10-CM"},
      {kPcs, "I10", "'I10' is a code of ICD-10-CM, given as one of ICD-10-PCS"},
      {kPcs, "0DTJ4ZZ", "ICD-10-PCS 0DTJ4ZZ"},
      {kPcs, "0DTJ4ZX", "there is no code '0DTJ4ZX' in ICD-10-PCS"},
      {CodeSet::kCpt, "99213", "CPT 99213 unverified"},
      {CodeSet::kCpt, "J7030", "HCPCS J7030"},
      {CodeSet::kCpt, "9921", "'9921' is no code of CPT: it is not written as one"},
      {CodeSet::kHcpcs, "J7030", "HCPCS J7030"},
  };
  for (const Row& row : rows) EXPECT_EQ(Judged(true, row.under, row.code), row.judged) << row.code;
}

TEST(CcdaCodes, AgainstAStarterSet) {
  const Row rows[] = {
      {kCm, "I10", "ICD-10-CM I10"},
      {kCm, "E11.9", "ICD-10-CM E11.9 unverified"},
      {kCm, "J45",
       "'J45' may be a category that cannot be reported; the code set that is installed does not "
       "have it"},
      {kCm, "B2111ZZ", "'B2111ZZ' looks like a code of ICD-10-PCS, given as one of ICD-10-CM"},
      {kCm, "0DTJ4ZZ", "'0DTJ4ZZ' is a code of ICD-10-PCS, given as one of ICD-10-CM"},
      {kPcs, "0FT44ZZ", "ICD-10-PCS 0FT44ZZ unverified"},
  };
  for (const Row& row : rows) EXPECT_EQ(Judged(false, row.under, row.code), row.judged) << row.code;
}

TEST(CcdaCodes, SystemsAreKnownByTheirOid) {
  EXPECT_EQ(CodeSystemOf("2.16.840.1.113883.6.90")->name, "ICD-10-CM");
  EXPECT_EQ(CodeSystemOf("2.16.840.1.113883.6.4")->set, kPcs);
  EXPECT_FALSE(CodeSystemOf("2.16.840.1.113883.6.96")->set.has_value());
  EXPECT_EQ(CodeSystemOf("1.2.3"), nullptr);
}

}  // namespace
}  // namespace chartmark
