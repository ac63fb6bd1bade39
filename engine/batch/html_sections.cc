#include "engine/batch/html_sections.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "engine/base/text.h"
#include "engine/batch/html_cells.h"
#include "engine/batch/html_plots.h"
#include "engine/batch/html_report.h"
#include "engine/batch/page.h"

namespace chartmark {
namespace {

struct MeasureWords {
  Measure measure;
  std::string_view name;
  std::string_view what;
};

constexpr std::string_view kAboutAudit =
    "What an external audit counts, of first attempts, all learners together; by learner in "
    "audit.csv. The bar is the interval in which the share lies with 95 % confidence (Wilson): the "
    "line of the profession, 95 %, is met where all of it lies above.";

constexpr MeasureWords kMeasureWords[] = {
    {Measure::kCodeOverCode, "All codes", "right, of all expected or entered"},
    {Measure::kDiagnoses, "Diagnoses", "right, of all expected or entered"},
    {Measure::kProcedures, "Procedures", "right, of all expected or entered"},
    {Measure::kPrincipal, "Principal diagnosis", "records whose first diagnosis may be first"},
    {Measure::kPoa, "Present on admission", "right indicators, of right diagnoses that need one"},
    {Measure::kModifiers, "Modifiers", "in both, of all expected or entered"},
    {Measure::kRecordOverRecord, "Whole records", "records with full score"},
};

std::string Figure(std::string_view number, std::string_view what) {
  return fmt::format("<div><dt>{}</dt><dd>{}</dd></div>\n", what, number);
}

std::string MistakeRows(const std::vector<Mistakes>& mistakes, std::int64_t attempts,
                        const std::function<std::string(const std::string&)>& words) {
  std::string html;
  const double most =
      mistakes.empty() ? 0 : static_cast<double>(mistakes.front().lost.hundredths());
  const std::size_t shown = std::min(mistakes.size(), kMostMistakes);
  for (std::size_t i = 0; i < shown; ++i) {
    const Mistakes& mistake = mistakes[i];
    html += fmt::format("<tr><th scope=\"row\">{}</th>{}<td class=\"track\">{}</td>{}{}</tr>\n",
                        words(mistake.what), NumberCell(mistake.lost.ToString()),
                        BarHtml(static_cast<double>(mistake.lost.hundredths()), most),
                        NumberCell(CountText(mistake.lines)),
                        NumberCell(PercentText({mistake.attempts, attempts})));
  }
  return html;
}

std::string MistakeTable(std::string_view id, std::string_view title, std::string_view first,
                         std::string_view note, const std::vector<Mistakes>& mistakes,
                         std::int64_t attempts,
                         const std::function<std::string(const std::string&)>& words) {
  std::string html =
      fmt::format("<section id=\"{}\">\n<h2>{}</h2>\n<p class=\"quiet\">{}</p>\n", id, title, note);
  if (mistakes.empty()) return html + "<p>None.</p>\n</section>\n";
  html += fmt::format(
      "<table class=\"mistakes\">\n<thead><tr>{0}{2}</th>{1}Points lost</th><td "
      "class=\"track\"></td>{1}Lines</th>{1}Attempts</th></tr></thead>\n<tbody>\n",
      kColumn, kNumberColumn, first);
  html += MistakeRows(mistakes, attempts, words) + "</tbody>\n</table>\n";
  if (mistakes.size() > kMostMistakes) {
    html += fmt::format("<p class=\"quiet\">{} more cost less each; grades.jsonl has all.</p>\n",
                        mistakes.size() - kMostMistakes);
  }
  return html + "</section>\n";
}

std::string ShareOfPoints(Points score, Points most) {
  return most > Points() ? fmt::format("{} %", PercentOf(score, most)) : "–";
}

std::string LearnerHtml(const LearnerRow& row) {
  const std::string shown = PageLabel(row.name.empty() ? row.learner : row.name, 48);
  const std::string id =
      row.name.empty()
          ? ""
          : fmt::format(" <span class=\"quiet\"><bdi>{}</bdi></span>", PageLabel(row.learner, 48));
  const std::string name = row.page.empty() ? fmt::format("<bdi>{}</bdi>{}", shown, id)
                                            : fmt::format("<a href=\"{}\"><bdi>{}</bdi></a>{}",
                                                          PageText(row.page), shown, id);
  std::string html =
      fmt::format("<tr><th scope=\"row\">{}</th>{}{}", name, NumberCell(CountText(row.exercises)),
                  NumberCell(CountText(row.attempts)));
  html += NumberCell(ShareOfPoints(row.first_score, row.first_max)) +
          NumberCell(ShareOfPoints(row.best_score, row.best_max));
  const Proportion& share = row.codes.share;
  html += NumberCell(share.of == 0 ? "–" : fmt::format("{} / {}", share.part, share.of));
  html += NumberCell(PercentText(share));
  const auto interval = WilsonInterval(share);
  html += fmt::format("<td class=\"interval\">{}</td></tr>\n",
                      interval ? IntervalHtml(*ShareOf(share), *interval) : "");
  return html;
}

// As near as an auditor reads it; never all where something is missing.
std::string TenthsText(const Proportion& share) {
  const std::string text = fmt::format("{:.1f} %", *ShareOf(share) * 100);
  return text == "100.0 %" && share.part < share.of ? "&gt;99.9 %" : text;
}

std::string MeasureRow(const MeasureWords& words, const MeasureCounts& counted) {
  const Proportion& share = counted.share;
  const auto interval = WilsonInterval(share);
  const auto against = CompareWithLine(share);
  if (!interval || !against) return "";
  return fmt::format(
      "<tr><th scope=\"row\">{}<br/><span class=\"quiet\">{}</span></th>{}{}{}<td "
      "class=\"interval\">{}</td><td class=\"against {}\">{}</td></tr>\n",
      words.name, words.what,
      NumberCell(fmt::format("{} / {}", CountText(share.part), CountText(share.of))),
      NumberCell(TenthsText(share)),
      NumberCell(fmt::format("{:.1f} – {:.1f}", interval->low * 100, interval->high * 100)),
      IntervalHtml(*ShareOf(share), *interval), *against == AgainstLine::kMeets ? "yes" : "no",
      NameOf(*against));
}

// The numbers of the plot, for those who cannot see it.
std::string ScoresTable(const ScoreHistogram& scores) {
  std::string html = fmt::format(
      "<details><summary>The same as a table</summary>\n<table class=\"few\"><thead><tr>{}Score, "
      "percent</th>{}Attempts</th></tr></thead><tbody>\n",
      kColumn, kNumberColumn);
  for (std::size_t i = 0; i < scores.size(); ++i) {
    if (scores[i] == 0) continue;
    const std::string range = i == 20 ? "100" : fmt::format("{} to {}", i * 5, i * 5 + 4);
    html += fmt::format("<tr><th scope=\"row\">{}</th>{}</tr>\n", range,
                        NumberCell(CountText(scores[i])));
  }
  return html + "</tbody></table></details>\n";
}

}  // namespace

std::string FiguresHtml(const ClassStatistics& statistics) {
  const AuditCounts& all = statistics.overall();
  std::string html = "<dl class=\"figures\">\n";
  html += Figure(CountText(all.attempts + all.unreadable + all.faults), "rows");
  html += Figure(CountText(all.attempts), "graded");
  html += Figure(CountText(all.unreadable), "unreadable");
  html += Figure(CountText(all.faults), "faults");
  html += Figure(CountText(statistics.learners()), "learners");
  html += Figure(CountText(static_cast<std::int64_t>(statistics.exercises().size())), "exercises");
  html += Figure(CountText(all.records), "first attempts");
  return html + "</dl>\n";
}

std::string ScoresHtml(const ClassStatistics& statistics) {
  return "<section id=\"scores\">\n<h2>Scores</h2>\n<p class=\"quiet\">First attempts of all "
         "exercises. A column holds five percent; full marks stand apart.</p>\n" +
         HistogramSvg(statistics.scores(), "histogram") + ScoresTable(statistics.scores()) +
         "</section>\n";
}

std::string AuditHtml(const AuditCounts& counts) {
  std::string rows;
  for (const MeasureWords& words : kMeasureWords) {
    rows += MeasureRow(words, counts.of(words.measure));
  }
  if (rows.empty()) rows = "<tr><td colspan=\"6\">Nothing was graded.</td></tr>\n";
  return fmt::format(
      "<section id=\"audit\">\n<h2>Audit</h2>\n<p class=\"quiet\">{}</p>\n"
      "<div class=\"scroll\"><table class=\"audit\">\n<thead><tr>{}Measure</th>{}Counts</th>"
      "{}Share</th>{}95 % interval</th>{}{}Against 95 %</th></tr></thead>\n<tbody>\n{}"
      "</tbody>\n</table></div>\n</section>\n",
      kAboutAudit, kColumn, kNumberColumn, kNumberColumn, kNumberColumn, kIntervalColumn, kColumn,
      rows);
}

std::string MistakesHtml(const ClassStatistics& statistics) {
  const std::int64_t attempts = statistics.overall().records;
  return MistakeTable("mistakes", "Mistakes by kind", "Kind",
                      "Points lost in first attempts, and the share of these in which it occurs.",
                      statistics.by_verdict(), attempts, HeadingOf) +
         MistakeTable("rules", "Mistakes by rule", "Rule",
                      "By the guideline section or other source that the reason cites; a loss that "
                      "cites two stands under both.",
                      statistics.by_rule(), attempts,
                      [](const std::string& rule) { return PageLabel(rule); });
}

std::string LearnersHtml(const std::vector<LearnerRow>& rows, std::int64_t all,
                         std::size_t absent) {
  std::string html = "<section id=\"learners\">\n<h2>Learners</h2>\n";
  const std::int64_t left_out = all - static_cast<std::int64_t>(rows.size());
  if (left_out > 0) {
    html += fmt::format(
        "<p class=\"quiet\">The {} with the lowest first scores of {}. The other {} are in "
        "audit.csv.</p>\n",
        rows.size(), CountText(all), CountText(left_out));
  }
  if (absent > 0) {
    html += fmt::format("<p class=\"quiet\">{} of the roster without a row.</p>\n",
                        Counted(absent, "student"));
  }
  html += "<div class=\"scroll\"><table class=\"learners\">\n<thead><tr>";
  html += fmt::format("{}Learner</th>", kColumn);
  for (const std::string_view name :
       {"Exercises", "Attempts", "First score", "Best score", "Codes right", "Code over code"}) {
    html += fmt::format("{}{}</th>", kNumberColumn, name);
  }
  html += fmt::format("{}</tr></thead>\n<tbody>\n", kIntervalColumn);
  for (const LearnerRow& row : rows) html += LearnerHtml(row);
  return html + "</tbody>\n</table></div>\n</section>\n";
}

}  // namespace chartmark
