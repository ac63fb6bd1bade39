#include "engine/grading/grade_words.h"

#include <fmt/format.h>

#include <algorithm>

#include "engine/base/text.h"
#include "engine/grading/loss_summary.h"
#include "engine/grading/verdicts.h"

namespace chartmark {
namespace {

constexpr int kLongestChoice = 70;  // columns, of a choice that is as long as a letter

bool IsFloor(const Line& line) { return line.verdict == "floor"; }

Points Lost(const Line& line) { return IsFloor(line) ? Points() : line.of - line.points; }

bool Won(const Line& line) { return line.of > Points() && line.points == line.of; }

// The text with a mark at its end, if it has none.
std::string Ended(std::string text, char mark) {
  for (const std::string_view end : {".", "?", "!", ":", "\"", "…"}) {
    if (text.ends_with(end)) return text;
  }
  return text.empty() ? text : text + mark;
}

std::string Shortened(const std::string& text) {
  std::string short_one;
  for (const std::string_view word : SplitSpace(text)) {
    const std::string longer =
        short_one.empty() ? std::string(word) : fmt::format("{} {}", short_one, word);
    if (!short_one.empty() && DisplayWidth(longer) > kLongestChoice) return short_one + " …";
    short_one = longer;
  }
  return short_one;
}

class Wording {
 public:
  Wording(const Grade& grade, const Variant& variant, Reveal reveal)
      : grade_(grade), variant_(variant), reveal_(reveal) {}

  GradeWords Put() {
    Heading();
    if (grade_.status != GradeStatus::kGraded) {
      NotGraded();
      return std::move(words_);
    }
    if (reveal_ != Reveal::kScore) words_.summary = LossSummary(grade_, variant_);
    HowRead();
    Counts();
    if (reveal_ == Reveal::kScore) return std::move(words_);
    Losses();
    Section("What was right", Won, LedgerTone::kRight);
    Section(
        "What made no difference",
        [](const Line& line) { return Lost(line) == Points() && !Won(line) && !IsFloor(line); },
        LedgerTone::kPlain);
    Comparison();
    return std::move(words_);
  }

 private:
  void Heading() {
    words_.title = variant_.title;
    for (std::size_t i = 0; i < variant_.settings.size(); ++i) {
      words_.title += (i == 0 ? " · " : ", ") + variant_.settings[i].value;
    }
    words_.score = "not graded";
    if (grade_.status != GradeStatus::kGraded) return;
    words_.score = fmt::format("{} of {}", grade_.score.ToString(), grade_.max.ToString());
    words_.percent = PercentOf(grade_.score, grade_.max);
  }

  void NotGraded() {
    words_.not_graded = grade_.status == GradeStatus::kUnreadable
                            ? "Your submission could not be read. It does not count as an attempt."
                            : "This exercise could not grade your submission. The fault is the "
                              "exercise's, not yours, and no attempt is used.";
    for (std::string_view line : Split(grade_.reason, '\n')) words_.reasons.emplace_back(line);
  }

  void HowRead() {
    for (const auto* entries : {&grade_.submission.diagnoses, &grade_.submission.procedures}) {
      for (const Entry& entry : *entries) {
        if (!entry.how_read.empty()) words_.readings.push_back({entry.typed, entry.how_read});
      }
    }
  }

  int Metric(const std::string& name) const {
    const auto found = grade_.metrics.find(name);
    return found == grade_.metrics.end() ? 0 : static_cast<int>(found->second);
  }

  // How many codes were right: at the levels that do not say which.
  void Counts() {
    if (reveal_ != Reveal::kScore && reveal_ != Reveal::kHint) return;
    if (Metric("expected") + Metric("entered") == 0) return;
    words_.counts =
        fmt::format("You entered {} code{}; {} of the {} expected {} right.", Metric("entered"),
                    Metric("entered") == 1 ? "" : "s", Metric("right"), Metric("expected"),
                    Metric("right") == 1 ? "is" : "are");
  }

  // At the level that shows all: how near the codes came, whatever they are worth.
  void Comparison() {
    const auto codes = grade_.metrics.find("code_over_code");
    const auto near = grade_.metrics.find("hierarchical_f1");
    if (reveal_ != Reveal::kFull || codes == grade_.metrics.end()) return;
    words_.comparison = fmt::format(
        "Of all codes in the key or in your answer {:.0f} % stand in both (code over code)",
        codes->second * 100);
    if (near != grade_.metrics.end()) {
      words_.comparison += fmt::format(
          "; with what is near counted in part, {:.0f} % (hierarchical F1)", near->second * 100);
    }
    words_.comparison += '.';
  }

  // What the floor gives back is told where the points went, or they would not add up.
  void Losses() {
    LedgerSection section = {"Where the points went", {}};
    for (const Line& line : grade_.lines) {
      if (Lost(line) > Points()) section.rows.push_back(RowOf(line, LedgerTone::kLoss));
    }
    for (const Line& line : grade_.lines) {
      if (IsFloor(line)) section.rows.push_back(RowOf(line, LedgerTone::kGain));
    }
    Keep(std::move(section));
  }

  template <class Belongs>
  void Section(std::string title, Belongs belongs, LedgerTone tone) {
    LedgerSection section = {std::move(title), {}};
    for (const Line& line : grade_.lines) {
      if (belongs(line)) section.rows.push_back(RowOf(line, tone));
    }
    Keep(std::move(section));
  }

  void Keep(LedgerSection section) {
    if (!section.rows.empty()) words_.sections.push_back(std::move(section));
  }

  LedgerRow RowOf(const Line& line, LedgerTone tone) const {
    const bool loss = tone == LedgerTone::kLoss;
    LedgerRow row = {
        tone, (loss ? -Lost(line) : line.points).ToString(), LabelOf(line), WordsOf(line), {}};
    if (tone == LedgerTone::kGain) row.points.insert(0, "+");
    if (loss) row.sources = SourcesOf(line);
    if (line.changed) row.sources.push_back({"Person", WordsOfChange(line)});
    return row;
  }

  // What the learner entered; else, where all is revealed, what was expected.
  std::string LabelOf(const Line& line) const {
    if (line.group == Group::kQuestions && IsNameOfChoice(line)) return "(your answer)";
    if (!line.entry.empty()) return line.entry;
    if (line.verdict == "floor") return "";
    if (line.verdict == "select-all") return "(the list)";
    if (line.group == Group::kQuestions) return "(no answer)";
    if (!line.reveals.empty()) return "(" + line.reveals + ")";
    return "(not entered)";
  }

  // The reason; at hint only what kind of thing it is.
  std::string WordsOf(const Line& line) const {
    if (line.group == Group::kQuestions) return WordsOfAnswer(line);
    if (!line.because.empty()) return line.because;
    if (line.verdict == "missing" && line.item.empty()) {
      return line.group == Group::kProcedures ? "Another procedure is expected."
                                              : "Another diagnosis is expected.";
    }
    const Verdict* verdict = FindVerdict(line.verdict);
    return std::string(verdict == nullptr ? line.verdict : verdict->heading) + ".";
  }

  const Question* QuestionOf(const Line& line) const {
    for (const Question& question : variant_.task.questions) {
      if (question.id == line.item) return &question;
    }
    return nullptr;
  }

  // A choice whose value is a name ("ask-anemia", "moderate"), no code ("01"): its text says more.
  bool IsNameOfChoice(const Line& line) const {
    const Question* question = QuestionOf(line);
    const bool code = line.entry.find_first_of("0123456789") != std::string::npos;
    return question != nullptr && !question->choices.empty() && !line.entry.empty() && !code;
  }

  // What was asked, what was answered in the words of the choices, and the reason.
  std::string WordsOfAnswer(const Line& line) const {
    const Question* question = QuestionOf(line);
    std::string words = Ended(question == nullptr ? line.item : question->prompt, ':');
    if (question != nullptr) {
      for (const std::string_view value : SplitSpace(line.entry)) {
        for (const Choice& choice : question->choices) {
          if (choice.value == value) words += " " + Ended(Shortened(choice.text), '.');
        }
      }
    }
    const Verdict* verdict = FindVerdict(line.verdict);
    const std::string kind(verdict == nullptr ? line.verdict : verdict->heading);
    if (!words.empty()) words += ' ';
    return words + (line.because.empty() ? kind + "." : line.because);
  }

  // The grader's own points stay visible beside those of the person.
  static std::string WordsOfChange(const Line& line) {
    std::string date = line.changed->when;
    std::replace(date.begin(), date.end(), 'T', ' ');
    return fmt::format("{} before; changed by {} on {}: {}",
                       line.was.value_or(line.points).ToString(), line.changed->by, date,
                       line.changed->why);
  }

  std::vector<LedgerSource> SourcesOf(const Line& line) const {
    std::vector<LedgerSource> sources;
    for (const std::string& rule : line.rules) {
      if (rule == "Key") continue;  // that the case says so needs no source
      sources.push_back({"Rule", rule});
    }
    for (const Evidence& evidence : line.evidence) {
      sources.push_back({"Chart", QuotationOf(evidence)});
    }
    for (const Mark& mark : grade_.submission.marks) {
      const bool same = !line.entry.empty() && mark.entry == line.entry;
      if (same) sources.push_back({"Yours", QuotationOf({mark.document, mark.quote})});
    }
    return sources;
  }

  std::string QuotationOf(const Evidence& evidence) const {
    std::string document = evidence.document;
    for (const Document& d : variant_.chart.documents) {
      if (d.id == evidence.document) document = d.type;
    }
    if (evidence.quote.empty()) return document;
    return fmt::format("{}: \"{}\"", document, evidence.quote);
  }

  const Grade& grade_;
  const Variant& variant_;
  Reveal reveal_;
  GradeWords words_;
};

}  // namespace

GradeWords PutInWords(const Grade& grade, const Variant& variant, Reveal reveal) {
  return Wording(grade, variant, reveal).Put();
}

}  // namespace chartmark
