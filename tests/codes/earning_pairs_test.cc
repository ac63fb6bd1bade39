// The hunt for absurd credit: pairs drawn from all categories of the whole release that are near
// enough to earn although their titles have little in common. No rule can say which of them are
// absurd, so the list is kept whole and read by eye whenever it changes.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "engine/base/text.h"
#include "tests/codes/reference_index.h"
#include "tests/support/golden.h"

namespace chartmark {
namespace {

constexpr CodeSet kCm = CodeSet::kIcd10Cm;
constexpr int kPairs = 2500;

std::vector<std::vector<std::string>> CategoriesOfSeveral() {
  std::map<std::string, std::vector<std::string>> by_category;
  Diagnostics diagnostics;
  const std::string text = ReadReference("icd10cm/icd10cm_order_2026.txt");
  for (const OrderRow& row : ReadOrderFile("order", text, kCm, diagnostics)) {
    if (row.billable) by_category[std::string(row.code.substr(0, 3))].emplace_back(row.code);
  }
  std::vector<std::vector<std::string>> categories;
  for (auto& [category, codes] : by_category) {
    if (codes.size() > 1) categories.push_back(std::move(codes));
  }
  return categories;
}

// Words that tell conditions apart, roughly; not those of the engine, which are what is tested.
std::set<std::string> WordsOf(std::string_view title) {
  static const std::set<std::string> kSmall = {
      "of",         "the",       "and",     "with",        "without",   "in",
      "to",         "or",        "for",     "due",         "by",        "other",
      "right",      "left",      "side",    "unspecified", "specified", "initial",
      "subsequent", "encounter", "sequela", "bilateral"};
  std::string plain = ToLowerAscii(title);
  std::replace_if(
      plain.begin(), plain.end(), [](char c) { return c == ',' || c == '(' || c == ')'; }, ' ');
  std::set<std::string> words;
  for (const std::string_view word : SplitSpace(plain)) {
    if (kSmall.count(std::string(word)) == 0) words.emplace(word);
  }
  return words;
}

bool HaveLittleInCommon(std::string_view first, std::string_view second) {
  const std::set<std::string> a = WordsOf(first), b = WordsOf(second);
  const auto shared = std::count_if(a.begin(), a.end(),
                                    [&b](const std::string& word) { return b.count(word) > 0; });
  return 2 * static_cast<std::size_t>(shared) < std::min(a.size(), b.size());
}

TEST(EarningPairs, AreAsTheyWereReadByEye) {
  CHARTMARK_INDEX_OR_SKIP(codes);
  const std::vector<std::vector<std::string>> categories = CategoriesOfSeveral();
  std::mt19937 random(20260114);
  std::string list;
  for (int i = 0; i < kPairs; ++i) {
    const std::vector<std::string>& category = categories[random() % categories.size()];
    const std::string& expected = category[random() % category.size()];
    const std::string& submitted = category[random() % category.size()];
    const Relation relation = codes.RelationOf(kCm, expected, submitted);
    const bool earns = relation.kind > RelationKind::kSame &&
                       relation.kind <= RelationKind::kMoreSpecific && relation.barred.empty();
    const std::string_view wanted = codes.TitleOf(kCm, expected);
    const std::string_view given = codes.TitleOf(kCm, submitted);
    if (!earns || !HaveLittleInCommon(wanted, given)) continue;
    list += fmt::format("{}\n  {} {}\n  {} {}\n", NameOf(relation.kind), expected, wanted,
                        submitted, given);
  }
  ExpectGolden("codes/earning_pairs.txt", list);
}

}  // namespace
}  // namespace chartmark
