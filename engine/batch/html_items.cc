// The sections of report.html about exercises and their items.
#include <fmt/format.h>

#include <algorithm>

#include "engine/base/text.h"
#include "engine/batch/html_cells.h"
#include "engine/batch/html_plots.h"
#include "engine/batch/html_report.h"
#include "engine/batch/html_sections.h"
#include "engine/batch/page.h"

namespace chartmark {
namespace {

constexpr std::string_view kNegative = "negative discrimination";

constexpr std::string_view kAboutExercises =
    "Alpha (Cronbach; KR-20 where items are right or wrong) tells how far the items of an exercise "
    "measure the same thing, over the attempts with the most common set of items.";

struct WarningWords {
  std::string_view warning;
  std::string_view words;
};

constexpr WarningWords kWarnings[] = {
    {"n<30", "so few first attempts that the numbers may be quite different next time"},
    {"n<100", "few first attempts: the numbers may be somewhat different next time"},
    {"nobody right", "nothing varies, so there is no discrimination"},
    {"all right", "nothing varies, so there is no discrimination"},
    {kNegative, "the weaker do better, beyond chance; look at the key"},
    {"one way of several",
     "who fared badly this way was graded another way, so the numbers flatter"},
};

constexpr std::string_view kAboutScatter =
    "A mark for every expected code and question. High up: the strong get it and the weak do not. "
    "Triangles: the weak do better, beyond chance; look at the key. Hollow: fewer than 30 "
    "attempts.";

bool Has(const std::vector<std::string>& warnings, std::string_view warning) {
  return std::find(warnings.begin(), warnings.end(), warning) != warnings.end();
}

bool IsWarned(const ItemResult& item) { return Has(item.warnings, kNegative); }

// What the warnings mean that stand in the page.
std::string WarningsMeaning(const std::vector<ExerciseResult>& exercises) {
  std::string html;
  for (const WarningWords& row : kWarnings) {
    const bool there =
        std::any_of(exercises.begin(), exercises.end(), [&row](const ExerciseResult& exercise) {
          return Has(exercise.warnings, row.warning) ||
                 std::any_of(
                     exercise.items.begin(), exercise.items.end(),
                     [&row](const ItemResult& item) { return Has(item.warnings, row.warning); });
        });
    if (!there) continue;
    html += fmt::format("<li><span class=\"warn\">{}</span> {}</li>\n", PageText(row.warning),
                        row.words);
  }
  return html.empty() ? "" : "<ul class=\"meaning\">\n" + html + "</ul>\n";
}

// "0.61", with the attempts behind it where these are not all.
std::string AlphaText(const ExerciseResult& exercise) {
  std::string text = SignedText(exercise.alpha);
  if (!exercise.alpha || exercise.alpha_n == exercise.n) return text;
  return fmt::format("{} <span class=\"quiet\">of {}</span>", text, CountText(exercise.alpha_n));
}

// Those of `known` stand with the whole already.
std::string WarningsHtml(const std::vector<std::string>& warnings,
                         const std::vector<std::string>& known = {}) {
  std::string html;
  for (const std::string& warning : warnings) {
    if (Has(known, warning)) continue;
    html += fmt::format("<span class=\"warn\">{}</span> ", PageLabel(warning));
  }
  return html;
}

std::string DifficultyCell(std::optional<double> difficulty) {
  if (!difficulty) return "<td class=\"n\">–</td><td class=\"track\"></td>";
  return fmt::format("<td class=\"n\">{:.0f} %</td><td class=\"track\">{}</td>", *difficulty * 100,
                     BarHtml(*difficulty, 1));
}

// "Right 62 %, the other side 20 %, not entered 18 %".
template <class Counts, class Words>
std::string SharesText(const Counts& counts, std::int64_t of, Words words) {
  std::string text;
  for (const auto& counted : counts) {
    text += fmt::format("{}{} <b>{}</b>", text.empty() ? "" : " · ", words(counted.what),
                        PercentText({counted.count, of}));
  }
  return text;
}

// "poa: poa-missing" is told by its verdict.
std::string PartWords(const std::string& part) {
  const std::size_t colon = part.rfind(": ");
  return HeadingOf(colon == std::string::npos ? part : part.substr(colon + 2));
}

template <class Counts>
std::string WrongCodes(const Counts& counts) {
  std::string text;
  for (const auto& counted : counts) {
    text += fmt::format("{}<span class=\"code\">{}</span> ×{}", text.empty() ? "" : ", ",
                        PageLabel(counted.what), CountText(counted.count));
  }
  return text;
}

std::string LabelOf(const ItemResult& item) {
  if (item.group == Group::kQuestions || item.codes.empty()) return item.id;
  return item.codes[0];
}

std::string RowId(std::size_t exercise, std::size_t item) {
  return fmt::format("e{}i{}", exercise, item + 1);
}

std::string ItemName(const ItemResult& item) {
  std::string html = fmt::format("<span class=\"code\">{}</span>", PageLabel(LabelOf(item)));
  const std::size_t others = item.codes.size() > 1 ? item.codes.size() - 1 : 0;
  if (item.group == Group::kQuestions) return html + " <span class=\"quiet\">question</span>";
  if (LabelOf(item) != item.id) {
    html += fmt::format(" <span class=\"quiet\">{}</span>", PageLabel(item.id));
  }
  if (others > 0) {
    html += fmt::format(" <span class=\"quiet\">and {} in other variants</span>",
                        Counted(others, "code"));
  }
  return html;
}

std::string ItemRow(const ExerciseResult& exercise, const ItemResult& item, const std::string& id) {
  std::string html = fmt::format("<tr id=\"{}\"><th scope=\"row\">{}</th>", id, ItemName(item));
  html += NumberCell(CountText(item.n)) + DifficultyCell(item.difficulty);
  html +=
      NumberCell(SignedText(item.discrimination)) + NumberCell(SignedText(item.alpha_if_dropped));
  html += "<td class=\"wide\">" + SharesText(item.verdicts, item.n, HeadingOf);
  if (!item.parts.empty()) html += "<br/>" + SharesText(item.parts, item.n, PartWords);
  if (!item.wrong.empty()) html += "<br/>Instead: " + WrongCodes(item.wrong);
  const std::string warnings = WarningsHtml(item.warnings, exercise.warnings);
  if (!warnings.empty()) html += "<br/>" + warnings;
  return html + "</td></tr>\n";
}

std::string ItemsTable(const ExerciseResult& exercise, std::size_t number) {
  std::string html = fmt::format(
      "<div class=\"scroll\"><table class=\"items\">\n<thead><tr>{0}Expected</th>{1}Attempts</th>"
      "{1}Points earned</th><td class=\"track\"></td>{1}Discrimi&#173;nation</th>{1}Alpha "
      "without</th>{0}What was coded</th></tr></thead>\n<tbody>\n",
      kColumn, kNumberColumn);
  for (std::size_t i = 0; i < exercise.items.size(); ++i) {
    html += ItemRow(exercise, exercise.items[i], RowId(number, i));
  }
  return html + "</tbody>\n</table></div>\n";
}

std::string ExtrasTable(const ExerciseResult& exercise) {
  if (exercise.extras.empty()) return "";
  std::string html = fmt::format(
      "<div class=\"scroll\"><table class=\"extras\">\n<caption>Coded, and expected by "
      "nobody</caption>\n<thead><tr>{0}Code</th>{0}What it is</th>{1}Attempts</th>{1}Share</th>"
      "<td class=\"track\"></td>{1}Discrimi&#173;nation</th></tr></thead>\n<tbody>\n",
      kColumn, kNumberColumn);
  for (const ExtraResult& extra : exercise.extras) {
    html += fmt::format("<tr><th scope=\"row\"><span class=\"code\">{}</span></th><td>{}</td>",
                        PageLabel(extra.code), HeadingOf(extra.verdict));
    html += NumberCell(CountText(extra.count)) + NumberCell(PercentText({extra.count, exercise.n}));
    html += fmt::format("<td class=\"track\">{}</td>",
                        BarHtml(static_cast<double>(extra.count), static_cast<double>(exercise.n)));
    html += NumberCell(SignedText(extra.discrimination)) + "</tr>\n";
  }
  html += "</tbody>\n</table></div>\n";
  if (exercise.more_extras > 0) {
    html += fmt::format("<p class=\"quiet\">{} more, each rarer than these.</p>\n",
                        Counted(static_cast<std::size_t>(exercise.more_extras), "code"));
  }
  return html;
}

}  // namespace

std::string ScatterHtml(const std::vector<ExerciseResult>& exercises, const TitleOf& title) {
  std::vector<ScatterPoint> points;
  std::size_t left_out = 0, without = 0;
  for (std::size_t e = 0; e < exercises.size(); ++e) {
    for (std::size_t i = 0; i < exercises[e].items.size(); ++i) {
      const ItemResult& item = exercises[e].items[i];
      const bool known = item.difficulty && item.discrimination;
      if (!known) ++without;
      if (known && points.size() == kMostPoints) ++left_out;
      if (!known || points.size() == kMostPoints) continue;
      points.push_back(
          {*item.difficulty, *item.discrimination, item.n, LabelOf(item),
           fmt::format("{}: {}, difficulty {:.2f}, discrimination {}, n {}", title(exercises[e].id),
                       LabelOf(item), *item.difficulty, SignedText(item.discrimination), item.n),
           RowId(e + 1, i), IsWarned(item)});
    }
  }
  std::string html = fmt::format(
      "<section id=\"items\">\n<h2>Difficulty and discrimination</h2>\n<p class=\"quiet\">{}</p>\n",
      kAboutScatter);
  html +=
      points.empty() ? "<p>No item has enough attempts yet.</p>\n" : ScatterSvg(points, "scatter");
  if (without > 0 && !points.empty()) {
    html +=
        fmt::format("<p class=\"quiet\">{} not shown: nothing varies, or too few attempts.</p>\n",
                    Counted(without, "item"));
  }
  if (left_out > 0) {
    html += fmt::format("<p class=\"quiet\">{} left out here; items.csv has all.</p>\n",
                        Counted(left_out, "item"));
  }
  return html + "</section>\n";
}

std::string ExerciseListHtml(const std::vector<ExerciseResult>& exercises, const TitleOf& title) {
  std::string html = fmt::format(
      "<section id=\"exercises\">\n<h2>Exercises</h2>\n<p class=\"quiet\">{2}</p>\n"
      "<div class=\"scroll\"><table class=\"exercises\">\n<thead><tr>{0}Exercise</th>{1}First "
      "attempts</th>{1}Mean score</th><td class=\"track\"></td>{0}Scores, 0 to 100 %</th>{1}Alpha"
      "</th>{0}Note</th></tr></thead>\n<tbody>\n",
      kColumn, kNumberColumn, kAboutExercises);
  for (std::size_t e = 0; e < exercises.size(); ++e) {
    const ExerciseResult& exercise = exercises[e];
    html += fmt::format("<tr><th scope=\"row\"><a href=\"#e{}\">{}</a></th>", e + 1,
                        PageLabel(title(exercise.id)));
    html += NumberCell(CountText(exercise.n)) + DifficultyCell(exercise.difficulty);
    html += fmt::format("<td>{}</td>{}<td>{}</td></tr>\n", SmallHistogramSvg(exercise.scores),
                        NumberCell(AlphaText(exercise)), WarningsHtml(exercise.warnings));
  }
  return html + "</tbody>\n</table></div>\n" + WarningsMeaning(exercises) + "</section>\n";
}

std::string ExerciseHtml(const ExerciseResult& exercise, std::size_t number,
                         std::string_view title) {
  std::string html = fmt::format(
      "<section class=\"exercise\" id=\"e{}\">\n<h2>{}</h2>\n<p class=\"quiet\">{} · {} · alpha "
      "{} {}</p>\n",
      number, PageLabel(title), PageLabel(exercise.id),
      Counted(static_cast<std::size_t>(exercise.n), "first attempt"), AlphaText(exercise),
      WarningsHtml(exercise.warnings));
  if (!exercise.items.empty()) html += ItemsTable(exercise, number);
  return html + ExtrasTable(exercise) + "</section>\n";
}

}  // namespace chartmark
