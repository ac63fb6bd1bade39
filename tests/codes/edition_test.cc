#include "engine/codes/edition.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace chartmark {
namespace {

Edition FiscalYear(int year, bool complete = true, Part part = Part::kTitles) {
  return Edition{
      CodeSet::kIcd10Cm, part, fmt::format("FY{}", year), Date{year - 1, 10, 1}, Date{year, 9, 30},
      complete,          ""};
}

std::string Serving(const std::vector<Edition>& editions, Date date, Part part = Part::kTitles) {
  const auto found = ServingEdition(editions, CodeSet::kIcd10Cm, part, date);
  if (!found) return "none";
  return editions[*found].name + (editions[*found].complete ? "" : " partial");
}

TEST(Edition, TheOneInForceServes) {
  const std::vector<Edition> editions = {FiscalYear(2021), FiscalYear(2025), FiscalYear(2026)};
  EXPECT_EQ(Serving(editions, {2025, 10, 1}), "FY2026");
  EXPECT_EQ(Serving(editions, {2025, 9, 30}), "FY2025");
  EXPECT_EQ(Serving(editions, {2021, 1, 1}), "FY2021");
}

TEST(Edition, ElseTheNearestEarlierOneServes) {
  const std::vector<Edition> editions = {FiscalYear(2021), FiscalYear(2026)};
  EXPECT_EQ(Serving(editions, {2025, 9, 30}), "FY2021");  // though FY2026 is nearer
  EXPECT_EQ(Serving(editions, {2030, 1, 1}), "FY2026");
}

TEST(Edition, ElseTheNearestLaterOneServes) {
  const std::vector<Edition> editions = {FiscalYear(2026), FiscalYear(2021)};
  EXPECT_EQ(Serving(editions, {2015, 1, 1}), "FY2021");
}

TEST(Edition, ACompleteOneGoesBeforeAPartialOne) {
  const std::vector<Edition> editions = {FiscalYear(2026, false), FiscalYear(2026, true)};
  EXPECT_EQ(Serving(editions, {2026, 1, 1}), "FY2026");
  EXPECT_EQ(Serving({FiscalYear(2021), FiscalYear(2026, false)}, {2026, 1, 1}), "FY2026 partial");
}

TEST(Edition, EachPartIsChosenApart) {
  const std::vector<Edition> editions = {FiscalYear(2026), FiscalYear(2021, true, Part::kNotes)};
  EXPECT_EQ(Serving(editions, {2026, 1, 1}, Part::kNotes), "FY2021");
  EXPECT_EQ(Serving(editions, {2026, 1, 1}, Part::kPoaExempt), "none");
}

TEST(Edition, StandInsAreToldFromTheRightOne) {
  EXPECT_TRUE(IsInForce(FiscalYear(2026), {2025, 10, 1}));
  EXPECT_TRUE(IsInForce(FiscalYear(2026), {2026, 9, 30}));
  EXPECT_FALSE(IsInForce(FiscalYear(2026), {2026, 10, 1}));
}

}  // namespace
}  // namespace chartmark
