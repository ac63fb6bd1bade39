#include "engine/grading/metrics.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "engine/base/text.h"
#include "engine/grading/code_chains.h"
#include "engine/grading/key_submission.h"
#include "tests/grading/fixtures.h"
#include "tests/grading/library.h"

namespace chartmark {
namespace {

using ::testing::DoubleEq;
using ::testing::ElementsAre;
using ::testing::Pair;
using ::testing::UnorderedElementsAre;

const Points kScore = Points::FromHundredths(600);
const Points kMax = Points::FromHundredths(1000);
constexpr Date kDay = {2026, 1, 14};

CodesAt Codes() { return {StarterIndex(), kDay}; }

Metrics MetricsOf(const Key& key, const Submission& submission, Points score = kScore,
                  const Variant& variant = AnkleVariant()) {
  return KeyMetrics(key, variant, Codes()).Of(submission, score, kMax);
}

Item Diagnosis(const std::string& id, const std::string& code, const std::string& poa = "") {
  Item item;
  item.id = id;
  item.code = code;
  item.poa = poa;
  return item;
}

Item Procedure(const std::string& id, const std::string& code,
               const std::vector<std::string>& modifiers = {}) {
  Item item = Diagnosis(id, code);
  item.procedure = true;
  item.modifiers = modifiers;
  return item;
}

TEST(Metrics, TheKeyIsRightInAllOfThem) {
  const Submission key = SubmissionOfKey(AnkleKey(), AnkleVariant().task);
  EXPECT_THAT(
      MetricsOf(AnkleKey(), key, kMax),
      UnorderedElementsAre(
          Pair("right", 3), Pair("expected", 3), Pair("entered", 3), Pair("code_over_code", 1),
          Pair("exact_match", 1), Pair("principal_right", 1), Pair("record_over_record", 1),
          Pair("hierarchical_precision", 1), Pair("hierarchical_recall", 1),
          Pair("hierarchical_f1", 1), Pair("modifier_agreement", 1), Pair("modifiers_shared", 1),
          Pair("modifiers_either", 1), Pair("diagnoses_right", 2), Pair("diagnoses_expected", 2),
          Pair("diagnoses_entered", 2), Pair("diagnoses_code_over_code", 1),
          Pair("procedures_right", 1), Pair("procedures_expected", 1),
          Pair("procedures_entered", 1), Pair("procedures_code_over_code", 1), Pair("cpt_right", 1),
          Pair("cpt_expected", 1), Pair("cpt_entered", 1), Pair("cpt_code_over_code", 1)));
}

struct Row {
  std::string diagnoses;
  std::string procedures;
  double code_over_code;
  double exact_match;
  double principal_right;
};

TEST(Metrics, CountCodesNotPoints) {
  const Row kRows[] = {
      {"", "", 0, 0, 0},
      {"S82.852A", "", 1.0 / 3, 0, 1},
      {"W00.0XXA S82.852A", "27818", 1, 1, 0},
      {"S82.852A W00.0XXA Z87.891", "27818-RT", 1, 1, 1},  // an optional code counts for nothing
      {"S82.851A W00.0XXA", "27818", 2.0 / 4, 0, 0},
      {"S82.852A S82.852A W00.0XXA", "27818", 3.0 / 4, 0, 1},
  };
  for (const Row& row : kRows) {
    const Metrics metrics = MetricsOf(AnkleKey(), Submitted(row.diagnoses, row.procedures));
    EXPECT_THAT(metrics.at("code_over_code"), DoubleEq(row.code_over_code)) << row.diagnoses;
    EXPECT_EQ(metrics.at("exact_match"), row.exact_match) << row.diagnoses;
    EXPECT_EQ(metrics.at("principal_right"), row.principal_right) << row.diagnoses;
    EXPECT_EQ(metrics.at("record_over_record"), 0);
  }
}

TEST(Metrics, AlternativesAreAsGoodAndSubtreesFit) {
  Key key = AnkleKey();
  Alternative other;
  other.code = "W00.-";
  key.items[1].alternatives.push_back(other);
  const Metrics metrics = MetricsOf(key, Submitted("S82.852A W00.1XXA", "27818"));
  EXPECT_EQ(metrics.at("exact_match"), 1);
  EXPECT_EQ(metrics.at("hierarchical_f1"), 1);
}

// A code of one set that stands for an item of another counts under its own.
TEST(Metrics, AnAlternativeOfAnotherSetIsExpectedWhereItWasEntered) {
  Key key;
  Alternative other;
  other.code = "G0438";
  key.items = {Procedure("visit", "99397"), Procedure("films", "73610")};
  key.items[0].alternatives.push_back(other);
  const Metrics metrics = MetricsOf(key, Submitted("", "G0438"));
  EXPECT_EQ(metrics.at("hcpcs_right"), 1);
  EXPECT_EQ(metrics.at("hcpcs_expected"), 1);
  EXPECT_EQ(metrics.at("hcpcs_code_over_code"), 1);
  EXPECT_EQ(metrics.at("cpt_right"), 0);
  EXPECT_EQ(metrics.at("cpt_expected"), 1);
  EXPECT_EQ(metrics.at("cpt_code_over_code"), 0);
  EXPECT_EQ(metrics.at("procedures_right"), 1);
  EXPECT_EQ(metrics.at("procedures_expected"), 2);
}

TEST(Metrics, AnOwnCodeGoesBeforeAnAlternative) {
  Key key;
  key.items = {Diagnosis("any", "I10"), Diagnosis("this", "S82.852A")};
  Alternative other;
  other.code = "S82.-";
  key.items[0].alternatives.push_back(other);
  EXPECT_EQ(MetricsOf(key, Submitted("S82.852A S82.851A", "")).at("right"), 2);
}

TEST(Metrics, OfAOneOfTheWayThatFitsBestIsExpected) {
  Key key = AnkleKey();
  key.items[0].one_of = key.items[1].one_of = 1;
  key.items[0].set = 1;
  key.items[1].set = 2;
  EXPECT_EQ(MetricsOf(key, Submitted("W00.0XXA", "27818")).at("exact_match"), 1);
  EXPECT_EQ(MetricsOf(key, Submitted("S82.852A", "27818")).at("exact_match"), 1);
}

TEST(Metrics, KindsAreCountedApart) {
  Key key;
  key.items = {Diagnosis("fracture", "S82.852A"), Procedure("drug", "J3301"),
               Procedure("injection", "20610"), Procedure("removal", "0FT44ZZ")};
  const Metrics metrics = MetricsOf(key, Submitted("I10", "20610 99213 0FT40ZZ"));
  EXPECT_EQ(metrics.at("diagnoses_right"), 0);
  EXPECT_EQ(metrics.at("diagnoses_expected"), 1);
  EXPECT_EQ(metrics.at("diagnoses_entered"), 1);
  EXPECT_EQ(metrics.at("diagnoses_code_over_code"), 0);
  EXPECT_THAT(metrics.at("procedures_code_over_code"), DoubleEq(1.0 / 5));
  EXPECT_THAT(metrics.at("cpt_code_over_code"), DoubleEq(1.0 / 2));
  EXPECT_EQ(metrics.at("hcpcs_entered"), 0);
  EXPECT_EQ(metrics.at("hcpcs_code_over_code"), 0);
  EXPECT_EQ(metrics.at("icd10pcs_expected"), 1);
}

TEST(Metrics, WhatWouldDivideByZeroIsLeftOut) {
  const Metrics nothing = MetricsOf(Key(), Submission());
  EXPECT_THAT(nothing, UnorderedElementsAre(Pair("right", 0), Pair("expected", 0),
                                            Pair("entered", 0), Pair("record_over_record", 0)));
  const Metrics empty = MetricsOf(AnkleKey(), Submission());
  EXPECT_EQ(empty.count("hierarchical_precision"), 0u);
  EXPECT_EQ(empty.at("hierarchical_recall"), 0);
  EXPECT_EQ(empty.at("hierarchical_f1"), 0);
  EXPECT_EQ(empty.count("modifier_agreement"), 0u);
  for (const auto& [name, value] : empty) EXPECT_TRUE(std::isfinite(value)) << name;
}

TEST(CodeChains, AreTheCodeAndAllAboveIt) {
  EXPECT_THAT(ChainOf(CodeSet::kIcd10Cm, "S82.852A", Codes()),
              ElementsAre("S82.852A", "S82.852", "S82.85", "S82.8", "S82", "S80-S89", "19"));
  EXPECT_THAT(ChainOf(CodeSet::kIcd10Cm, "I10", Codes()), ElementsAre("I10", "I10-I16", "9"));
  EXPECT_THAT(ChainOf(CodeSet::kIcd10Pcs, "0FT44ZZ", Codes()),
              ElementsAre("0FT44ZZ", "0FT44Z", "0FT44", "0FT4", "0FT", "0F", "0"));
  EXPECT_THAT(ChainOf(CodeSet::kCpt, "27818", Codes()), ElementsAre("27818"));
  EXPECT_THAT(ChainOf(CodeSet::kHcpcs, "J3301", Codes()), ElementsAre("J3301"));
}

TEST(CodeChains, CountWhatStandsInBothAsOftenAsInBoth) {
  EXPECT_EQ(CountShared({"a", "a", "b"}, {"a", "a", "a", "c"}), 2u);
  EXPECT_EQ(CountShared({}, {"a"}), 0u);
}

struct NodeRow {
  std::string expected;  // diagnoses of the key
  std::string entered;
  int shared;
  int nodes_expected;
  int nodes_entered;
};

// Worked out by hand from the chains: S82.852A has 7 nodes, of which S82.851A shares the five from
// S82.85 up, S82.52XA (S82.52XA, S82.52, S82.5, S82, S80-S89, 19) the three from S82 up; I10 has 3.
TEST(Metrics, NearCodesShareTheNodesAboveThem) {
  const NodeRow kRows[] = {
      {"S82.852A", "S82.851A", 5, 7, 7},
      {"S82.852A", "I10", 0, 7, 3},
      {"S82.852A", "S82.852A I10", 7, 7, 10},
      {"S82.852A I10", "S82.852A", 7, 10, 7},
      // Count-preserving: two fractures need two nodes of each kind above them.
      {"S82.852A S82.851A", "S82.852A", 7, 14, 7},
      {"S82.852A", "S82.852A S82.851A", 7, 7, 14},
      {"S82.852A S82.851A", "S82.852A S82.852A", 12, 14, 14},
  };
  for (const NodeRow& row : kRows) {
    Key key;
    for (std::string_view code : SplitSpace(row.expected)) {
      key.items.push_back(Diagnosis(std::string(code), std::string(code)));
    }
    const Metrics metrics = MetricsOf(key, Submitted(row.entered, ""));
    SCOPED_TRACE(row.expected + " / " + row.entered);
    EXPECT_THAT(metrics.at("hierarchical_recall"),
                DoubleEq(static_cast<double>(row.shared) / row.nodes_expected));
    EXPECT_THAT(metrics.at("hierarchical_precision"),
                DoubleEq(static_cast<double>(row.shared) / row.nodes_entered));
    EXPECT_THAT(metrics.at("hierarchical_f1"),
                DoubleEq(2.0 * row.shared / (row.nodes_expected + row.nodes_entered)));
  }
}

TEST(Metrics, AProcedureSharesTheBeginningOfItsCode) {
  Key key;
  key.items = {Procedure("removal", "0FT44ZZ")};
  const Metrics metrics = MetricsOf(key, Submitted("", "0FT40ZZ"));
  EXPECT_THAT(metrics.at("hierarchical_f1"), DoubleEq(4.0 / 7));  // 0, 0F, 0FT and 0FT4
}

TEST(Metrics, NodesOfTwoCodeSetsAreNeverTheSame) {
  Key key;
  key.items = {Procedure("drug", "J3301")};
  EXPECT_EQ(MetricsOf(key, Submitted("", "0FT40ZZ")).at("hierarchical_f1"), 0);
}

TEST(Metrics, IndicatorsOfRightDiagnosesAgreeOrDoNot) {
  Key key;
  key.items = {Diagnosis("a", "S82.852A", "Y"), Diagnosis("b", "W00.0XXA", "N"),
               Diagnosis("c", "Z87.891", "1"), Diagnosis("d", "I10", "Y"),
               Diagnosis("e", "M25.572", "")};
  Variant variant = AnkleVariant();
  const Submission submission = Submitted("S82.852A@Y W00.0XXA@Y Z87.891 M25.572@Y", "");
  EXPECT_EQ(MetricsOf(key, submission, kScore, variant).count("poa_agreement"), 0u);
  variant.task.poa = true;
  const Metrics metrics = MetricsOf(key, submission, kScore, variant);
  EXPECT_THAT(metrics.at("poa_agreement"), DoubleEq(2.0 / 3));
  EXPECT_EQ(metrics.at("poa_right"), 2);
  EXPECT_EQ(metrics.at("poa_asked"), 3);
}

struct ModifierRow {
  std::string procedures;
  double agreement;
};

TEST(Metrics, ModifiersOfRightProceduresAgreeAsFarAsTheyStandInBoth) {
  Key key;
  key.items = {Procedure("a", "20610", {"50"}), Procedure("b", "73560", {"26", "LT"}),
               Procedure("c", "64494", {"59"})};
  Variant variant = AnkleVariant();
  variant.about.reporting.bilateral = "50|RT+LT";
  variant.about.reporting.distinct = "59|X";
  const ModifierRow kRows[] = {
      {"20610-50 73560-26-LT 64494-59", 1},
      {"20610-RT-LT 73560-LT-26 64494-XU", 1},
      {"20610-50 73560-26-RT 64494-59", 3.0 / 5},
      {"20610-50 73560-26-LT 64494-59-51", 4.0 / 5},
      {"20610 73560-26", 1.0 / 3},
      {"99213-25 73560-26-LT", 1},  // what is not right has no modifiers to compare
  };
  for (const ModifierRow& row : kRows) {
    EXPECT_THAT(
        MetricsOf(key, Submitted("", row.procedures), kScore, variant).at("modifier_agreement"),
        DoubleEq(row.agreement))
        << row.procedures;
  }
  const Metrics side = MetricsOf(key, Submitted("", kRows[2].procedures), kScore, variant);
  EXPECT_EQ(side.at("modifiers_shared"), 3);
  EXPECT_EQ(side.at("modifiers_either"), 5);
  variant.about.reporting = {};
  EXPECT_THAT(
      MetricsOf(key, Submitted("", "20610-RT-LT"), kScore, variant).at("modifier_agreement"),
      DoubleEq(0));
}

TEST(KeySubmission, StandsInTheOrderThatTheKeyDemands) {
  Key key = AnkleKey();
  std::swap(key.items[0], key.items[1]);  // the fall first in the file, but after the fracture
  const Submission submission = SubmissionOfKey(key, AnkleVariant().task);
  ASSERT_EQ(submission.diagnoses.size(), 2u);
  EXPECT_EQ(submission.diagnoses[0].typed, "S82.852A");
  EXPECT_EQ(submission.diagnoses[1].typed, "W00.0XXA");
  ASSERT_EQ(submission.procedures.size(), 1u);
  EXPECT_EQ(submission.procedures[0].typed, "27818-LT>S82.852A");
  EXPECT_EQ(submission.answers.at("disposition"), "01");
}

}  // namespace
}  // namespace chartmark
