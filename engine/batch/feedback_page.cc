#include "engine/batch/feedback_page.h"

#include <fmt/format.h>

#include "engine/base/text.h"
#include "engine/batch/page.h"
#include "engine/batch/page_assets.h"

namespace chartmark {
namespace {

constexpr std::size_t kMostTyped = 4000;  // characters of a submission that are repeated

// What the level leaves out, so that nobody looks for it.
std::string_view WordsOf(Reveal reveal) {
  switch (reveal) {
    case Reveal::kScore:
      return "This page tells the score and how many codes were right.";
    case Reveal::kHint:
      return "This page tells what kind of thing each point went for, without reasons; codes that "
             "you did not enter are not named.";
    case Reveal::kExplain:
      return "This page tells the reasons; codes that you did not enter are not named.";
    case Reveal::kFull:
      break;
  }
  return "";
}

std::string_view StyleOf(LedgerTone tone) {
  constexpr std::string_view kStyles[] = {"loss", "gain", "right", "plain"};
  return kStyles[static_cast<std::size_t>(tone)];
}

// "-2.00" with a real minus sign.
std::string PointsText(const std::string& points) {
  return points.starts_with('-') ? "−" + points.substr(1) : points;
}

std::string RowHtml(const LedgerRow& row) {
  std::string html = fmt::format(
      "<li class=\"{}\"><span class=\"points\">{}</span> <span class=\"code\">{}</span>\n"
      "<div class=\"why\"><p>{}</p>",
      StyleOf(row.tone), PointsText(row.points), PageText(row.label), PageText(row.words));
  for (const LedgerSource& source : row.sources) {
    html +=
        fmt::format("\n<p class=\"source\"><b>{}</b> {}</p>", source.kind, PageText(source.text));
  }
  return html + "</div></li>\n";
}

std::string SectionHtml(const LedgerSection& section) {
  std::string html = fmt::format("<h3>{}</h3>\n<ul class=\"ledger\">\n", section.title);
  for (const LedgerRow& row : section.rows) html += RowHtml(row);
  return html + "</ul>\n";
}

std::string ReadingsHtml(const GradeWords& words) {
  if (words.readings.empty()) return "";
  std::string html = "<h3>How your entries were read</h3>\n<ul class=\"readings\">\n";
  for (const EntryReading& reading : words.readings) {
    html += fmt::format("<li><span class=\"code\">{}</span> {}</li>\n", PageText(reading.typed),
                        PageText(reading.how));
  }
  return html + "</ul>\n";
}

std::string Paragraph(std::string_view text, std::string_view style = "") {
  if (text.empty()) return "";
  if (style.empty()) return fmt::format("<p>{}</p>\n", PageText(text));
  return fmt::format("<p class=\"{}\">{}</p>\n", style, PageText(text));
}

std::string PercentCell(const AttemptSummary& attempt) {
  if (!attempt.percent) return "<td class=\"n\"></td><td class=\"track\"></td>";
  return fmt::format(
      "<td class=\"n\">{0} %</td><td class=\"track\"><span class=\"bar\" "
      "style=\"width:{0}%\"></span></td>",
      *attempt.percent);
}

std::string AttemptsOf(const LearnerOfPage& learner) {
  std::string text = Counted(static_cast<std::size_t>(learner.attempts), "attempt");
  if (learner.not_graded > 0) text += fmt::format(", {} not graded", learner.not_graded);
  return text;
}

}  // namespace

std::string AttemptBody(const GradeWords& words, std::string_view entered, std::string_view note) {
  std::string html = Paragraph(words.summary, "summary") + Paragraph(words.not_graded, "summary");
  for (const std::string& reason : words.reasons) html += Paragraph(reason, "reason");
  html += Paragraph(note, "note");
  html += Paragraph(words.counts);
  for (const LedgerSection& section : words.sections) html += SectionHtml(section);
  html += Paragraph(words.comparison);
  if (!entered.empty()) {
    html += fmt::format("<h3>What you entered</h3>\n<p class=\"entered\">{}</p>\n",
                        PageLabel(entered, kMostTyped));
  }
  return html + ReadingsHtml(words);
}

std::string FeedbackStart(const LearnerOfPage& learner) {
  const std::string& shown = learner.name.empty() ? learner.id : learner.name;
  std::string html = PageHead("Feedback for " + shown, "feedback", batch_page::kFeedbackStyle);
  html += fmt::format("<header>\n<p class=\"kicker\">Feedback</p>\n<h1><bdi>{}</bdi></h1>\n",
                      PageLabel(shown));
  if (!learner.name.empty()) {
    html += fmt::format("<p class=\"quiet\"><bdi>{}</bdi></p>\n", PageLabel(learner.id));
  }
  html += Paragraph(WordsOf(learner.reveal), "quiet");
  html += "</header>\n<main>\n";
  html += fmt::format(
      "<table class=\"attempts\">\n<caption>{}</caption>\n<thead><tr><th scope=\"col\">Exercise"
      "</th><th scope=\"col\" class=\"n\">Attempt</th><th scope=\"col\" class=\"n "
      "points-of\">Score</th>"
      "<th scope=\"col\" class=\"n\">Percent</th><td class=\"track\"></td></tr></thead>\n<tbody>\n",
      AttemptsOf(learner));
  return html;
}

std::string FeedbackListRow(const AttemptSummary& attempt) {
  // On a phone the percent alone stands for the score.
  return fmt::format(
      "<tr><th scope=\"row\"><a href=\"#a{}\">{}</a></th><td class=\"n\">{}</td><td "
      "class=\"n{}\">{}</td>{}</tr>\n",
      attempt.place, PageText(attempt.title),
      attempt.attempt == 0 ? "" : std::to_string(attempt.attempt),
      attempt.percent ? " points-of" : "", attempt.score, PercentCell(attempt));
}

std::string FeedbackListEnd() { return "</tbody>\n</table>\n"; }

std::string FeedbackArticle(const AttemptSummary& attempt, std::string_view body) {
  const std::string percent =
      attempt.percent ? fmt::format(" <span class=\"percent\">{} %</span>", *attempt.percent) : "";
  const std::string again =
      attempt.attempt > 1 ? fmt::format(" <span class=\"quiet\">attempt {}</span>", attempt.attempt)
                          : "";
  return fmt::format(
      "<article id=\"a{}\">\n<header><h2>{}{}</h2> <p class=\"score\">{}{}</p></header>\n{}"
      "</article>\n",
      attempt.place, PageText(attempt.title), again, attempt.score, percent, body);
}

}  // namespace chartmark
