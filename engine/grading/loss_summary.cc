#include "engine/grading/loss_summary.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "engine/base/text.h"
#include "engine/grading/verdicts.h"

namespace chartmark {
namespace {

constexpr std::size_t kMostCauses = 3;  // told apart; the rest is summed up
constexpr std::size_t kMostLabels = 2;  // of one cause
constexpr int kLongestPrompt = 40;      // columns

struct LossRow {
  std::string_view verdict;
  std::string_view one;
  std::string_view several;
};

// Verdicts that are not here are told by their heading.
constexpr LossRow kRows[] = {
    {"laterality", "the side", "the side"},
    {"seventh", "the last character", "the last character"},
    {"detail", "a detail of the code", "details of the codes"},
    {"less-specific", "a code that says too little", "codes that say too little"},
    {"more-specific", "a code that says too much", "codes that say too much"},
    {"instead", "a code near the right one", "codes near the right ones"},
    {"category", "a code for another condition", "codes for other conditions"},
    {"incomplete", "a code that needs more characters", "codes that need more characters"},
    {"invalid", "a code that is not in the code set", "codes that are not in the code set"},
    {"not-in-book", "a code that is not in the installed codebook",
     "codes that are not in the installed codebook"},
    {"not-documented", "a code that is not documented", "codes that are not documented"},
    {"integral-symptom", "a symptom of another condition", "symptoms of other conditions"},
    {"combination", "parts of a combination code", "parts of combination codes"},
    {"excludes1", "a code that excludes another", "codes that exclude others"},
    {"duplicate", "a code entered twice", "codes entered twice"},
    {"uncertain", "a diagnosis that is not established", "diagnoses that are not established"},
    {"history-as-current", "history coded as current", "history coded as current"},
    {"abnormal-finding", "a finding without a diagnosis", "findings without a diagnosis"},
    {"unbundled", "work that another code includes", "work that other codes include"},
    {"addon-alone", "an add-on code alone", "add-on codes alone"},
    {"hedge", "a second code for one answer", "second codes for one answer"},
    {"select-all", "a list too long for the chart", "lists too long for the chart"},
    {"not-reportable", "a code not reported here", "codes not reported here"},
    {"trap", "a code that does not belong here", "codes that do not belong here"},
    {"sequence", "the order", "the order"},
    {"pairing", "the order of a pair", "the order of pairs"},
    {"poa", "a POA indicator", "POA indicators"},
    {"poa-missing", "a POA indicator left out", "POA indicators left out"},
    {"poa-exempt", "a POA indicator too many", "POA indicators too many"},
    {"modifier-missing", "a modifier left out", "modifiers left out"},
    {"modifier-wrong", "a modifier", "modifiers"},
    {"modifier-extra", "a modifier too many", "modifiers too many"},
    {"units", "the units", "the units"},
    {"pointer", "a diagnosis pointer", "diagnosis pointers"},
    {"answer-wrong", "an answer", "answers"},
    {"answer-missing", "a question left open", "questions left open"},
    {"query-missed", "a query that was needed", "queries that were needed"},
    {"query-leading", "a leading query", "leading queries"},
    {"query-unnecessary", "a query too many", "queries too many"},
};

std::string InSmall(std::string_view heading) {
  std::string words(heading);
  if (!words.empty() && words[0] >= 'A' && words[0] <= 'Z') words[0] += 'a' - 'A';
  return words;
}

// All lines that lost points for the same thing.
struct Cause {
  std::string words_of;  // verdict, and for what is missing the group too
  std::string verdict;
  Group group = Group::kDiagnoses;
  Points points;
  std::vector<std::string> labels;
  std::size_t lines = 0;
  std::size_t named = 0;  // lines that have a label
};

std::string PromptOf(const Variant& variant, const std::string& question) {
  for (const Question& asked : variant.task.questions) {
    if (asked.id == question && DisplayWidth(asked.prompt) <= kLongestPrompt) return asked.prompt;
  }
  return "";
}

Cause& CauseOf(std::vector<Cause>& causes, const Line& line) {
  const std::string verdict = TrapOf(line.verdict).empty() ? line.verdict : "trap";
  const bool missing = verdict == "missing";
  std::string words_of = missing ? verdict + std::string(NameOf(line.group)) : verdict;
  for (Cause& cause : causes) {
    if (cause.words_of == words_of) return cause;
  }
  causes.push_back({std::move(words_of), verdict, line.group, {}, {}, 0});
  return causes.back();
}

std::vector<Cause> CausesOf(const Grade& grade, const Variant& variant) {
  std::vector<Cause> causes;
  for (const Line& line : grade.lines) {
    if (line.verdict == "floor" || line.of - line.points <= Points()) continue;
    Cause& cause = CauseOf(causes, line);
    cause.points += line.of - line.points;
    ++cause.lines;
    const bool question = line.group == Group::kQuestions;
    const std::string label = question ? PromptOf(variant, line.item) : line.entry;
    if (label.empty()) continue;
    ++cause.named;
    // Two modifiers of one line are two losses of one entry.
    const bool told =
        std::find(cause.labels.begin(), cause.labels.end(), label) != cause.labels.end();
    if (!told) cause.labels.push_back(label);
  }
  std::stable_sort(causes.begin(), causes.end(),
                   [](const Cause& a, const Cause& b) { return a.points > b.points; });
  return causes;
}

std::string WordsOf(const Cause& cause) {
  if (cause.verdict != "missing") return LossWords(cause.verdict, cause.lines > 1);
  const bool procedure = cause.group == Group::kProcedures;
  if (cause.lines == 1) return procedure ? "a procedure not entered" : "a diagnosis not entered";
  return fmt::format("{} {} not entered", cause.lines, procedure ? "procedures" : "diagnoses");
}

std::string TextOf(const Cause& cause) {
  std::string text = cause.points.ToString() + " for " + WordsOf(cause);
  const bool named =
      !cause.labels.empty() && cause.named == cause.lines && cause.labels.size() <= kMostLabels;
  return named ? text + " (" + Join(cause.labels, ", ") + ")" : text;
}

}  // namespace

std::string LossWords(std::string_view verdict, bool several) {
  for (const LossRow& row : kRows) {
    if (row.verdict == verdict) return std::string(several ? row.several : row.one);
  }
  const Verdict* known = FindVerdict(verdict);
  return known == nullptr ? "something else" : InSmall(known->heading);
}

std::string LossSummary(const Grade& grade, const Variant& variant) {
  const Points lost = grade.max - grade.score;
  if (lost <= Points()) return "";
  const std::vector<Cause> causes = CausesOf(grade, variant);
  std::vector<std::string> told;
  Points rest, floor;
  for (std::size_t i = 0; i < causes.size(); ++i) {
    // A single one too many is told rather than called the rest.
    const bool tell = i < kMostCauses || causes.size() == kMostCauses + 1;
    if (tell) told.push_back(TextOf(causes[i]));
    if (!tell) rest += causes[i].points;
  }
  for (const Line& line : grade.lines) {
    if (line.verdict == "floor") floor += line.points;
  }
  if (rest > Points()) told.push_back(rest.ToString() + " for the rest");
  std::string text = lost.ToString() + " lost" + (told.empty() ? "" : ": ") + Join(told, ", ");
  if (floor > Points()) {
    text += "; " + floor.ToString() + " of that is not taken, as no part falls below zero";
  }
  return text + ".";
}

}  // namespace chartmark
