#include "engine/exercise/chart_words.h"

#include <fmt/format.h>

#include <algorithm>

#include "engine/base/text.h"
#include "engine/exercise/chart_marks.h"

namespace chartmark::exercise_file {
namespace {

// "long-term-care" -> "Long term care".
std::string InWords(std::string_view id) {
  std::string words = CleanText(id);
  std::replace(words.begin(), words.end(), '-', ' ');
  if (!words.empty()) words[0] = ToUpperAscii(words.substr(0, 1))[0];
  return words;
}

std::string Counted(int count, std::string_view unit) {
  return fmt::format("{} {}{}", count, unit, count == 1 ? "" : "s");
}

// Days under a month, months under two years, then years, as charts give it.
std::string AgeOf(Date birth, Date on) {
  const int days = on.ToDays() - birth.ToDays();
  if (days < 31) return Counted(std::max(days, 0), "day");
  const int years = AgeInYears(birth, on);
  if (years >= 2) return Counted(years, "year");
  const int months =
      (on.year - birth.year) * 12 + on.month - birth.month - (on.day < birth.day ? 1 : 0);
  return Counted(months, "month");
}

std::string TimeText(const DateTime& end, const DateTime& start) {
  const std::string text = end.ToString();
  const bool same_day = end.date == start.date && end.minute;
  return same_day ? text.substr(text.find(' ') + 1) : text;
}

// "50|RT+LT" -> "50 or RT+LT".
std::string Either(std::string_view ways) {
  std::string text(ways);
  const std::size_t bar = text.find('|');
  if (bar != std::string::npos) text.replace(bar, 1, " or ");
  return text;
}

}  // namespace

std::string PatientLine(const Chart& chart) {
  std::string line = fmt::format(
      "{} · {}, {} · born {}", CleanText(chart.patient.name), CleanText(chart.patient.sex),
      AgeOf(chart.patient.birth, chart.encounter.start.date), chart.patient.birth.ToString());
  if (!chart.patient.record.empty()) line += " · record " + CleanText(chart.patient.record);
  return line;
}

std::string EncounterLine(const Encounter& encounter) {
  std::string line = fmt::format("{} · {}", InWords(encounter.type), encounter.start.ToString());
  if (encounter.end) line += " to " + TimeText(*encounter.end, encounter.start);
  if (!encounter.disposition.empty()) {
    line += " · disposition: " + CleanText(encounter.disposition);
  }
  return line;
}

std::string SignatureOf(const Document& document) {
  std::string line = CleanText(document.author);
  std::string role = CleanText(document.role);
  std::replace(role.begin(), role.end(), '-', ' ');
  // "Core laboratory" need not be told to be a laboratory.
  if (!role.empty() && ToLowerAscii(line).find(role) == std::string::npos) {
    line += (line.empty() ? "" : ", ") + role;
  }
  if (document.time) line += (line.empty() ? "" : " · ") + document.time->ToString();
  return line;
}

std::vector<std::string> ReportingLines(const Reporting& reporting) {
  std::vector<std::string> lines;
  if (!reporting.text.empty()) lines.push_back(CleanText(reporting.text));
  std::string rules;
  if (!reporting.side.empty()) rules += InWords(reporting.side) + " claim. ";
  if (!reporting.bilateral.empty()) {
    rules += fmt::format("Both sides: {}. ", Either(reporting.bilateral));
  }
  if (!reporting.distinct.empty()) {
    std::string ways = Either(reporting.distinct);
    const std::size_t x = ways.find('X');
    if (x != std::string::npos) ways.replace(x, 1, "XE, XP, XS, XU");
    rules += fmt::format("Distinct procedure: {}. ", ways);
  }
  if (!rules.empty()) lines.push_back(CleanText(rules));
  return lines;
}

std::vector<std::string> TaskLines(const Task& task) {
  std::vector<std::string> lines;
  if (task.diagnoses) {
    lines.emplace_back(task.poa ? "Diagnoses (ICD-10-CM), each with its POA indicator"
                                : "Diagnoses (ICD-10-CM)");
  }
  if (task.procedures) {
    std::vector<std::string> parts;
    if (task.modifiers) parts.emplace_back("modifiers");
    if (task.units) parts.emplace_back("units");
    if (task.pointers) parts.emplace_back("pointers to diagnoses");
    std::string line = fmt::format("Procedures ({})", Join(task.systems, ", "));
    if (!parts.empty()) line += ", with " + Join(parts, ", ");
    lines.push_back(std::move(line));
  }
  return lines;
}

std::string_view AnswerWanted(QuestionType type) {
  switch (type) {
    case QuestionType::kChoice:
      return "choose one";
    case QuestionType::kChoices:
      return "choose all that apply";
    case QuestionType::kNumber:
      return "a number";
    case QuestionType::kDate:
      return "a day, like 2026-01-14";
    case QuestionType::kCode:
      return "a code";
  }
  return "";
}

}  // namespace chartmark::exercise_file
