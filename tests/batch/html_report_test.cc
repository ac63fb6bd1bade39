#include "engine/batch/html_report.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/batch/html_plots.h"
#include "engine/batch/html_sections.h"
#include "engine/batch/roster.h"
#include "tests/batch/page_check.h"
#include "tests/batch/text_source.h"
#include "tests/support/golden.h"
#include "tests/support/reference.h"

namespace chartmark {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

// Statistics that are given, not worked out.
class GivenStatistics : public ClassStatistics {
 public:
  Status Add(const ReadGrade&) override { return {}; }
  Status Finish() override { return {}; }
  const AuditCounts& overall() const override { return counts; }
  const ScoreHistogram& scores() const override { return histogram; }
  const std::vector<ExerciseResult>& exercises() const override { return results; }
  const std::vector<Mistakes>& by_verdict() const override { return verdicts; }
  const std::vector<Mistakes>& by_rule() const override { return rules; }
  std::int64_t learners() const override { return static_cast<std::int64_t>(people.size()); }
  Status ForEachLearner(const std::function<Status(const LearnerResult&)>& take) override {
    for (const LearnerResult& result : people) {
      if (Status taken = take(result); !taken) return taken;
    }
    return {};
  }

  AuditCounts counts;
  ScoreHistogram histogram{};
  std::vector<ExerciseResult> results;
  std::vector<Mistakes> verdicts, rules;
  std::vector<LearnerResult> people;
};

Points Hundredths(std::int64_t hundredths) { return Points::FromHundredths(hundredths); }

LearnerResult LearnerOf(const std::string& id, std::int64_t first, std::int64_t best) {
  LearnerResult result;
  result.learner = id;
  result.audit.records = 1;
  result.audit.attempts = 2;
  result.audit.measures[0].share = {first / 100, 10};
  result.exercises.push_back({"ed-ankle-fracture", 2, Hundredths(first), Hundredths(1000),
                              Hundredths(best), Hundredths(1000)});
  return result;
}

ItemResult ItemOf(const std::string& id, const std::string& code, double difficulty,
                  std::optional<double> discrimination, std::int64_t n) {
  ItemResult item;
  item.id = id;
  item.codes = {code};
  item.n = n;
  item.difficulty = difficulty;
  item.discrimination = discrimination;
  item.verdicts = {{"correct", n / 2}, {"missing", n - n / 2}};
  return item;
}

ExerciseResult AnkleResult() {
  ExerciseResult ankle;
  ankle.id = "ed-ankle-fracture";
  ankle.n = 120;
  ankle.difficulty = 0.732;
  ankle.alpha = 0.61;
  ankle.alpha_n = 100;
  ankle.scores[12] = 60;
  ankle.scores[20] = 60;
  ankle.items = {ItemOf("fracture", "S82.852A", 0.62, 0.44, 120),
                 ItemOf("fall", "W00.0XXA", 0.9, -0.1, 20)};
  ankle.items[0].codes.emplace_back("S82.851A");
  ankle.items[0].wrong = {{"S82.851A", 40}, {"S82.62XA", 1}};
  ankle.items[0].parts = {{"poa: poa-missing", 12}};
  ankle.items[0].alpha_if_dropped = 0.4;
  ankle.items[1].warnings = {"n<30", "negative discrimination"};
  ankle.items.push_back(ItemOf("disposition", "01", 1, std::nullopt, 120));
  ankle.items[2].group = Group::kQuestions;
  ankle.extras = {{Group::kDiagnoses, "M25.572", "integral-symptom", "", 49, -0.31},
                  {Group::kDiagnoses, "Z87.81", "trap:history", "history", 1, std::nullopt}};
  ankle.more_extras = 3;
  ankle.warnings = {"n<100"};
  return ankle;
}

GivenStatistics SmallClass() {
  GivenStatistics given;
  given.counts.records = 120;
  given.counts.attempts = 1234;
  given.counts.unreadable = 2;
  given.counts.faults = 1;
  given.counts.measures[0].share = {1900, 2000};
  given.counts.measures[3].share = {80, 120};
  given.counts.measures[6].share = {120, 120};
  given.histogram[12] = 60;
  given.histogram[20] = 60;
  given.results = {AnkleResult()};
  given.verdicts = {{"laterality", 60, 60, Hundredths(12000)}, {"trap", 1, 1, Hundredths(70)}};
  given.rules = {{"ICD-10-CM I.B.13", 60, 60, Hundredths(12000)}};
  given.people = {LearnerOf("s001", 700, 900), LearnerOf("s002", 300, 300)};
  return given;
}

ReportSetup SetupIn(const std::string& out) {
  ReportSetup setup;
  setup.out = out;
  setup.title = [](const std::string& exercise) {
    return exercise == "ed-ankle-fracture" ? "Slip on an icy porch" : exercise;
  };
  return setup;
}

ReadGrade GradedRow() {
  ReadGrade row;
  row.grade.provenance.engine = "0.1.0";
  row.grade.provenance.policy_name = "standard";
  return row;
}

std::string ReportOf(GivenStatistics& given, const ReportSetup& setup) {
  const std::unique_ptr<Report> report = MakeHtmlReport(setup, given);
  EXPECT_TRUE(report->Add(GradedRow()));
  EXPECT_TRUE(report->Add(GradedRow()));
  const Status finished = report->Finish();
  EXPECT_TRUE(finished);
  return BytesOf(setup.out + "/report.html");
}

TEST(HtmlReport, ASmallClassWhole) {
  GivenStatistics given = SmallClass();
  ReportSetup setup = SetupIn(MakeTemporaryFolder());
  setup.feedback = true;
  const std::string page = ReportOf(given, setup);
  EXPECT_EQ(WrongWithPage(page), "");
  ExpectGolden("batch/report.html", page);
}

TEST(HtmlReport, LinksToPagesOnlyWhereTheyAreWritten) {
  GivenStatistics given = SmallClass();
  given.people = {LearnerOf("S001", 700, 900)};
  ReportSetup setup = SetupIn(MakeTemporaryFolder());
  EXPECT_THAT(ReportOf(given, setup), Not(HasSubstr("href=\"feedback/")));
  setup.feedback = true;
  EXPECT_THAT(ReportOf(given, setup), HasSubstr("<a href=\"feedback/s001~"));
}

TEST(HtmlReport, AllButAFewIsNotCalledAll) {
  AuditCounts counts;
  counts.measures[4].share = {9999, 10000};
  EXPECT_THAT(AuditHtml(counts), HasSubstr("<td class=\"n\">&gt;99.9 %</td>"));
  counts.measures[4].share = {10000, 10000};
  EXPECT_THAT(AuditHtml(counts), HasSubstr("<td class=\"n\">100.0 %</td>"));
}

TEST(HtmlReport, TheRosterGivesNamesAndTellsWhoIsMissing) {
  GivenStatistics given = SmallClass();
  ReportSetup setup = SetupIn(MakeTemporaryFolder());
  const Roster roster =
      Roster::Read(SourceOf("learner,name\ns001,\"Okoye <Ada>\"\ns009,Ben Lund\n"), "roster.csv")
          .value();
  setup.roster = &roster;
  const std::string page = ReportOf(given, setup);
  EXPECT_EQ(WrongWithPage(page), "");
  EXPECT_THAT(page,
              HasSubstr("<bdi>Okoye &lt;Ada&gt;</bdi> <span class=\"quiet\"><bdi>s001</bdi>"));
  EXPECT_THAT(page, HasSubstr("<th scope=\"row\"><bdi>s002</bdi></th>"));
  EXPECT_THAT(page, HasSubstr("1 student of the roster without a row."));
}

TEST(HtmlReport, AnEmptyRunIsAPageToo) {
  GivenStatistics given;
  const std::string page = ReportOf(given, SetupIn(MakeTemporaryFolder()));
  EXPECT_EQ(WrongWithPage(page), "");
  EXPECT_THAT(page, HasSubstr("Nothing was graded."));
  EXPECT_THAT(page, HasSubstr("No item has enough attempts yet."));
  EXPECT_THAT(page, Not(HasSubstr("nan")));
}

TEST(HtmlReport, OfALargeClassTheLowestAreShownAndTheRestIsCounted) {
  GivenStatistics given = SmallClass();
  given.people.clear();
  for (int i = 0; i < 700; ++i) {
    given.people.push_back(LearnerOf(fmt::format("s{:03}", i), 100 + i, 1000));
  }
  const std::string page = ReportOf(given, SetupIn(MakeTemporaryFolder()));
  EXPECT_EQ(WrongWithPage(page), "");
  EXPECT_THAT(page, HasSubstr("The 500 with the lowest first scores of 700. The other 200 are in "
                              "audit.csv."));
  EXPECT_THAT(page, HasSubstr("<bdi>s499</bdi>"));
  EXPECT_THAT(page, Not(HasSubstr("<bdi>s500</bdi>")));
  EXPECT_LT(page.find("<bdi>s000</bdi>"), page.find("<bdi>s001</bdi>"));
}

TEST(HtmlReport, WhatStrangersWroteIsTextAndNothingElse) {
  GivenStatistics given = SmallClass();
  const std::string bad = "<script>alert(1)</script>\"'&\xE2\x80\xAE";
  given.people[0].learner = bad;
  given.results[0].id = bad;
  given.results[0].items[0].codes = {bad};
  given.results[0].items[0].id = bad;
  given.results[0].items[0].wrong = {{bad, 3}};
  given.results[0].items[0].verdicts = {{bad, 3}};
  given.results[0].items[1].warnings = {bad};
  given.results[0].extras[0].code = bad;
  given.results[0].extras[0].verdict = bad;
  given.rules[0].what = bad;
  given.verdicts[0].what = bad;
  ReportSetup setup = SetupIn(MakeTemporaryFolder());
  setup.feedback = true;
  const std::string page = ReportOf(given, setup);
  EXPECT_EQ(WrongWithPage(page), "");
  EXPECT_THAT(page, Not(HasSubstr("<script")));
  EXPECT_THAT(page, Not(HasSubstr("\xE2\x80\xAE")));
}

TEST(HtmlReport, ManyItemsAreDrawnUpToALimitThatIsTold) {
  GivenStatistics given = SmallClass();
  given.results[0].items.assign(kMostPoints + 7, ItemOf("fall", "W00.0XXA", 0.5, 0.5, 120));
  const std::string page = ReportOf(given, SetupIn(MakeTemporaryFolder()));
  EXPECT_EQ(WrongWithPage(page), "");
  EXPECT_THAT(page, HasSubstr("7 items left out here; items.csv has all."));
}

TEST(HtmlPlots, PercentsAreRoundedAndNeverSayNoneOrAllWhereItIsNot) {
  const struct {
    Proportion counted;
    std::string text;
  } kRows[] = {{{0, 0}, "–"},      {{0, 9}, "0 %"},        {{9, 9}, "100 %"},
               {{1, 8}, "13 %"},   {{1, 1000}, "&lt;1 %"}, {{999, 1000}, "&gt;99 %"},
               {{41, 100}, "41 %"}};
  for (const auto& row : kRows) EXPECT_EQ(PercentText(row.counted), row.text);
}

TEST(HtmlPlots, NumbersHaveARealMinusAndNoMinusZero) {
  EXPECT_EQ(SignedText(-0.125), "−0.12");
  EXPECT_EQ(SignedText(-0.001), "0.00");
  EXPECT_EQ(SignedText(0.4), "0.40");
  EXPECT_EQ(SignedText(std::nullopt), "–");
  EXPECT_EQ(CountText(1234567), "1,234,567");
  EXPECT_EQ(CountText(999), "999");
}

TEST(HtmlPlots, AHistogramOfAnySizeHasAWholeScale) {
  for (const std::int64_t most : {0LL, 1LL, 7LL, 999LL, 1'000'000LL}) {
    ScoreHistogram scores{};
    scores[3] = most;
    const std::string svg = HistogramSvg(scores, "h");
    EXPECT_EQ(WrongWithPage(svg), "") << most;
    EXPECT_THAT(svg, Not(HasSubstr("nan")));
    EXPECT_THAT(svg, HasSubstr(">Attempts</text>"));
  }
}

TEST(HtmlPlots, WhatIsWarnedOfIsATriangleAndFewAttemptsAreHollow) {
  const std::string svg = ScatterSvg(
      {{0.5, -0.3, 100, "A", "a", "x", true}, {0.9, -0.1, 5, "B", "b", "y", false}}, "s");
  EXPECT_EQ(WrongWithPage(svg), "");
  EXPECT_THAT(svg, HasSubstr("<path class=\"low\""));
  EXPECT_THAT(svg, HasSubstr("<circle class=\"dot few\""));
  EXPECT_THAT(svg, HasSubstr(">−0.4</text>"));
}

TEST(HtmlPlots, LabelsThatWouldCoverEachOtherAreLeftOut) {
  const std::vector<ScatterPoint> points(9, {0.5, 0.5, 100, "S82.852A", "t", "x"});
  const std::string svg = ScatterSvg(points, "s");
  std::size_t labels = 0;
  for (std::size_t at = 0; (at = svg.find("class=\"label\"", at)) != std::string::npos; ++at)
    ++labels;
  EXPECT_EQ(labels, 2U);  // one on each side
}

TEST(HtmlPlots, IntervalsStayOnTheirScale) {
  EXPECT_EQ(IntervalHtml(0.3, {0.1, 0.6}),
            "<span class=\"strip\"><span class=\"line95\"></span><span class=\"range\" "
            "style=\"left:10.0%;width:50.0%\"></span><span class=\"at\" "
            "style=\"left:30.0%\"></span></span>");
}

}  // namespace
}  // namespace chartmark
