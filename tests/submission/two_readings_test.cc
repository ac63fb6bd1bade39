// The strings that are codes of two code sets, counted in the official files.
#include <gtest/gtest.h>

#include <fstream>
#include <set>

#include "engine/base/text.h"
#include "engine/submission/submission.h"
#include "tests/support/reference.h"

namespace chartmark {
namespace {

std::set<std::string> BillableDiagnoses(const std::string& path) {
  std::set<std::string> codes;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    if (line[14] == '1') codes.emplace(TrimSpace(line.substr(6, 7)));
  }
  return codes;
}

std::set<std::string> HcpcsOf2019(const std::string& path) {
  std::set<std::string> codes;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    const bool first_row = line.size() > 11 && line[10] == '3' && line[0] != ' ';
    if (first_row) codes.insert(line.substr(0, 5));
  }
  return codes;
}

std::set<std::string> FirstColumn(const std::string& path) {
  std::set<std::string> codes;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) codes.insert(line.substr(0, line.find('\t')));
  return codes;
}

// How many of the diagnoses are refused in a mixed list when the codebook holds `procedures`.
int CountRefused(const std::set<std::string>& diagnoses, const std::set<std::string>& procedures) {
  const IsReportable reportable = [&](CodeSet set, std::string_view code) {
    if (set == CodeSet::kIcd10Cm) return diagnoses.count(Undotted(code)) > 0;
    return set == CodeSet::kHcpcs && procedures.count(std::string(code)) > 0;
  };
  int refused = 0;
  for (const std::string& code : diagnoses) {
    const auto entries = ReadEntries(code, EntryKind::kMixed, {}, reportable);
    if (entries) continue;
    ++refused;
    EXPECT_NE(entries.error().message.find(code + " (HCPCS)"), std::string::npos) << code;
  }
  return refused;
}

TEST(MixedList, RefusesJustTheStringsThatAreCodesOfBothSets) {
  CHARTMARK_REFERENCE_OR_SKIP(order, "icd10cm/icd10cm_order_2026.txt");
  CHARTMARK_REFERENCE_OR_SKIP(hcpcs, "hcpcs/HCPC2019_CONTR_ANWEB.txt");
  CHARTMARK_REFERENCE_OR_SKIP(paid, "hcpcs/addendum_b_2026-04_levelII_only.tsv");
  const std::set<std::string> diagnoses = BillableDiagnoses(order);
  ASSERT_EQ(diagnoses.size(), 74'719u);
  EXPECT_EQ(CountRefused(diagnoses, FirstColumn(paid)), 194);   // Level II of April 2026
  EXPECT_EQ(CountRefused(diagnoses, HcpcsOf2019(hcpcs)), 195);  // of 2019, terminated ones included
}

}  // namespace
}  // namespace chartmark
