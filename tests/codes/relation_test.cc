#include "engine/codes/relation.h"

#include <gtest/gtest.h>

#include <array>
#include <map>
#include <set>

#include "engine/base/text.h"
#include "tests/codes/reference_index.h"
#include "tests/codes/small_index.h"

namespace chartmark {
namespace {

constexpr CodeSet kCm = CodeSet::kIcd10Cm;

std::string AxesOf(const Relation& relation) {
  std::vector<std::string> told;
  for (const Axis& axis : relation.axes) {
    told.push_back(axis.name + ": " + axis.expected + " / " + axis.submitted);
  }
  return Join(told, "; ");
}

std::string Tell(const Relation& relation) {
  return std::string(NameOf(relation.kind)) + "\t" + AxesOf(relation) + "\t" + relation.barred;
}

// The table: set, expected, submitted, relation, axes, bar.
TEST(Relation, PairsOfAllChapters) {
  CHARTMARK_INDEX_OR_SKIP(codes);
  const auto text = MakeSystemFiles()->Read(SourceFile("tests/codes/relation_pairs.tsv"), 1 << 20);
  ASSERT_TRUE(text);
  int pairs = 0;
  std::set<char> letters;
  for (const std::string_view line : Split(*text, '\n')) {
    if (line.empty() || line[0] == '#') continue;
    const std::vector<std::string_view> cell = Split(line, '\t');
    ASSERT_EQ(cell.size(), 6u) << line;
    const std::optional<CodeSet> set = ParseCodeSet(cell[0]);
    ASSERT_TRUE(set) << line;
    const Relation relation = codes.RelationOf(*set, cell[1], cell[2]);
    EXPECT_EQ(Tell(relation),
              Join(std::array<std::string, 3>{std::string(cell[3]), std::string(cell[4]),
                                              std::string(cell[5])},
                   "\t"))
        << cell[1] << " " << cell[2];
    ++pairs;
    if (*set == kCm) letters.insert(cell[1][0]);
  }
  EXPECT_GE(pairs, 300);
  EXPECT_EQ(letters.size(), 26u) << "a chapter without a pair";
}

using Categories = std::map<std::string, std::vector<std::string>>;

Categories ReadBillable() {
  Categories categories;
  Diagnostics diagnostics;
  const std::string text = ReadReference("icd10cm/icd10cm_order_2026.txt");
  for (const OrderRow& row : ReadOrderFile("order", text, kCm, diagnostics)) {
    if (row.billable) categories[std::string(row.code.substr(0, 3))].emplace_back(row.code);
  }
  return categories;
}

// Read once a program.
const Categories& BillableByCategory() {
  static const Categories categories = ReadBillable();
  return categories;
}

RelationKind Mirrored(RelationKind kind) {
  if (kind == RelationKind::kLessSpecific) return RelationKind::kMoreSpecific;
  if (kind == RelationKind::kMoreSpecific) return RelationKind::kLessSpecific;
  return kind;
}

// A code may say less on one axis and more on another: that is more-specific from both ends.
bool AreMirrored(RelationKind there, RelationKind back) {
  return Mirrored(there) == back || (there == back && there == RelationKind::kMoreSpecific);
}

// Of every category, its neighbours and a walk through it with a stride.
template <class Check>
void ForPairsOfTheRelease(const Check& check) {
  for (const auto& [category, codes] : BillableByCategory()) {
    for (std::size_t i = 0; i < codes.size(); i += 1 + codes.size() / 16) {
      for (const std::size_t step : {std::size_t{1}, std::size_t{3}, codes.size() / 2}) {
        check(codes[i], codes[(i + step) % codes.size()]);
      }
    }
  }
}

TEST(Relation, EveryCodeIsTheSameAsItself) {
  CHARTMARK_INDEX_OR_SKIP(codes);
  for (const auto& [category, members] : BillableByCategory()) {
    for (const std::string& code : members) {
      ASSERT_EQ(Tell(codes.RelationOf(kCm, code, code)), "same\t\t") << code;
    }
  }
}

TEST(Relation, BothWaysTellTheSame) {
  CHARTMARK_INDEX_OR_SKIP(codes);
  ForPairsOfTheRelease([&](const std::string& a, const std::string& b) {
    const Relation there = codes.RelationOf(kCm, a, b), back = codes.RelationOf(kCm, b, a);
    EXPECT_TRUE(AreMirrored(there.kind, back.kind)) << a << " " << b;
    ASSERT_EQ(there.axes.size(), back.axes.size()) << a << " " << b;
    for (std::size_t i = 0; i < there.axes.size(); ++i) {
      EXPECT_EQ(there.axes[i].name, back.axes[i].name) << a << " " << b;
      EXPECT_EQ(there.axes[i].expected, back.axes[i].submitted) << a << " " << b;
    }
    EXPECT_EQ(there.barred.empty(), back.barred.empty()) << a << " " << b;
  });
}

TEST(Relation, WithinACategoryNothingIsFartherThanTheCategory) {
  CHARTMARK_INDEX_OR_SKIP(codes);
  ForPairsOfTheRelease([&](const std::string& a, const std::string& b) {
    EXPECT_LE(codes.RelationOf(kCm, a, b).kind, RelationKind::kCategory) << a << " " << b;
  });
}

TEST(Relation, TheKindIsTheFarthestOfItsAxes) {
  CHARTMARK_INDEX_OR_SKIP(codes);
  ForPairsOfTheRelease([&](const std::string& a, const std::string& b) {
    const Relation relation = codes.RelationOf(kCm, a, b);
    std::set<std::string> names;
    for (const Axis& axis : relation.axes) {
      EXPECT_LE(axis.kind, relation.kind) << a << " " << b;
      EXPECT_NE(axis.expected, axis.submitted) << a << " " << b << " " << axis.name;
      EXPECT_TRUE(names.insert(axis.name).second) << a << " " << b << " " << axis.name;
    }
    if (relation.kind == RelationKind::kCategory) {
      EXPECT_TRUE(relation.axes.empty());
    }
  });
}

TEST(Relation, OnlyASideApartMeansTwoDifferentSides) {
  CHARTMARK_INDEX_OR_SKIP(codes);
  ForPairsOfTheRelease([&](const std::string& a, const std::string& b) {
    const Relation relation = codes.RelationOf(kCm, a, b);
    if (relation.kind != RelationKind::kLaterality) return;
    ASSERT_EQ(relation.axes.size(), 1u) << a << " " << b;
    EXPECT_EQ(relation.axes[0].name, "laterality") << a << " " << b;
    EXPECT_EQ(relation.axes[0].expected.find("unspecified"), std::string::npos) << a << " " << b;
  });
}

TEST(Relation, ASequelaIsNeverNear) {
  CHARTMARK_INDEX_OR_SKIP(codes);
  ForPairsOfTheRelease([&](const std::string& a, const std::string& b) {
    const bool injury = a[0] == 'S' || a[0] == 'T';
    if (!injury || a.size() != 7 || b.size() != 7) return;
    const bool one = (a.back() == 'S') != (b.back() == 'S');
    if (one) {
      EXPECT_NE(codes.RelationOf(kCm, a, b).barred, "") << a << " " << b;
    }
  });
}

// Poisonings and their kin, by the character that tells the intent: no two intents are near.
TEST(Relation, IntentsOfDrugsAreNeverNear) {
  CHARTMARK_INDEX_OR_SKIP(codes);
  const auto intent_of = [](const std::string& code) { return code[5] == 'X' ? code[4] : code[5]; };
  int looked_at = 0;
  ForPairsOfTheRelease([&](const std::string& a, const std::string& b) {
    if (a.substr(0, 3) < "T36" || a.substr(0, 3) > "T50" || a == b) return;
    ++looked_at;
    const std::string bar = codes.RelationOf(kCm, a, b).barred;
    if (intent_of(a) != intent_of(b)) {
      EXPECT_NE(bar, "") << a << " " << b;
    } else if (a.back() == b.back()) {
      EXPECT_EQ(bar, "") << a << " " << b;
    }
  });
  EXPECT_GT(looked_at, 500);
}

// A small index, for machines without reference data.

TEST(Relation, OfASmallIndex) {
  struct Row {
    CodeSet set;
    const char* expected;
    const char* submitted;
    const char* told;
  };
  const CodeSet kPcs = CodeSet::kIcd10Pcs;
  const Row rows[] = {
      {kCm, "S82.852A", "s82852a", "same\t\t"},
      {kCm, "S82.852A", "S82.851A", "laterality\tlaterality: left / right\t"},
      {kCm, "S82.852A", "S82.852S",
       "seventh\tencounter: initial encounter / sequela\ta sequela is never near to the condition "
       "that it follows"},
      {kCm, "S82.852A", "S82.85",
       "less-specific\t\tS82.85 is a header: more characters are needed"},
      {kCm, "I50.23", "I50.20", "less-specific\tacuity: acute on chronic / unspecified\t"},
      {kCm, "I50.9", "I50.23",
       "more-specific\tacuity: unspecified / acute on chronic; type: unspecified / systolic\t"},
      {kCm, "I50.23", "I10", "chapter\t\t"},
      {kCm, "I50.23", "S82.852A", "none\t\t"},
      {kCm, "I10", "M54.5", "none\t\t"},
      {kCm, "I50.9", "I50.99", "more-specific\t\tI50.99 is not a code of ICD-10-CM"},
      {kCm, "", "I10", "none\t\t"},
      {kPcs, "0FT44ZZ", "0FT40ZZ", "detail\tapproach: Percutaneous Endoscopic / Open\t"},
      {kPcs, "0FT44ZZ", "0FB44ZZ",
       "block\troot operation: T / B\t0FB44ZZ is not in the installed code book"},
      {kPcs, "0FT44ZZ", "0FT", "none\t\t"},
      {kPcs, "GZB0ZZZ", "GZB2ZZZ",
       "detail\tqualifier: Unilateral-Single Seizure / Bilateral-Single Seizure\t"},
      {CodeSet::kCpt, "27818", "27818", "same\t\t"},
      {CodeSet::kCpt, "27818", "27816", "none\t\t"},
      {CodeSet::kHcpcs, "J0001", "J9999", "none\t\t"},
  };
  const CodesAt codes = SmallIndexAt(kWinter2026);
  for (const Row& row : rows) {
    EXPECT_EQ(Tell(codes.RelationOf(row.set, row.expected, row.submitted)), row.told)
        << row.expected << " " << row.submitted;
  }
}

TEST(Relation, NamesAreStable) {
  const char* names[] = {"same",          "laterality", "seventh", "detail",  "less-specific",
                         "more-specific", "category",   "block",   "chapter", "none"};
  for (int i = 0; i < 10; ++i) EXPECT_EQ(NameOf(static_cast<RelationKind>(i)), names[i]);
}

}  // namespace
}  // namespace chartmark
