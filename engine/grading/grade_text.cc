// A grade as a learner reads it: how much, where the rest went in a sentence, why, then what was
// right.
#include "engine/grading/grade_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "engine/base/text.h"
#include "engine/grading/loss_summary.h"
#include "engine/grading/verdicts.h"

namespace chartmark {
namespace {

constexpr int kPointsWidth = 7;  // "-10.00 "
constexpr int kLeastWidth = 40;
constexpr int kLeastWords = 36;  // columns for reasons beside the labels

constexpr std::string_view kBold = "\x1b[1m";
constexpr std::string_view kRed = "\x1b[31m";
constexpr std::string_view kGreen = "\x1b[32m";
constexpr std::string_view kDim = "\x1b[2m";
constexpr std::string_view kPlain = "\x1b[0m";

// Lines of at most `width` columns, cut at blanks; a longer word stands alone.
std::vector<std::string> Wrap(std::string_view text, int width) {
  std::vector<std::string> lines;
  int column = 0;  // after the last word of the last line
  for (std::string_view word : SplitSpace(text)) {
    const int columns = DisplayWidth(word);
    if (!lines.empty() && column + 1 + columns <= width) {
      lines.back() += ' ';
      lines.back() += word;
      column += 1 + columns;
    } else {
      lines.emplace_back(word);
      column = columns;
    }
  }
  return lines;
}

std::string Pad(int columns) {
  return std::string(static_cast<std::size_t>(std::max(columns, 0)), ' ');
}

class Page {
 public:
  Page(const Grade& grade, const Variant& variant, Reveal reveal, const GradeTextStyle& style)
      : grade_(grade), variant_(variant), reveal_(reveal), style_(style) {
    style_.width = std::max(style.width, kLeastWidth);
  }

  std::string Render() {
    Heading();
    if (grade_.status != GradeStatus::kGraded) {
      NotGraded();
      return std::move(text_);
    }
    if (reveal_ != Reveal::kScore) Paragraph(LossSummary(grade_, variant_), 0);
    HowRead();
    Counts();
    if (reveal_ == Reveal::kScore) return std::move(text_);
    Section("Where the points went", [](const Line& line) { return Lost(line) > Points(); });
    Section("What was right", [](const Line& line) { return Won(line); });
    Section("What made no difference", [](const Line& line) {
      return Lost(line) == Points() && !Won(line) && line.verdict != "floor";
    });
    Comparison();
    return std::move(text_);
  }

 private:
  static Points Lost(const Line& line) {
    if (line.verdict == "floor") return Points();
    return line.of - line.points;
  }
  static bool Won(const Line& line) { return line.of > Points() && line.points == line.of; }

  void Put(std::string_view line, std::string_view paint = {}) {
    const bool painted = style_.colour && !paint.empty();
    if (painted) text_ += paint;
    text_ += line;
    if (painted) text_ += kPlain;
    text_ += '\n';
  }

  void Heading() {
    std::string title = variant_.title;
    for (std::size_t i = 0; i < variant_.settings.size(); ++i) {
      title += (i == 0 ? " · " : ", ") + variant_.settings[i].value;
    }
    const std::string score = ScoreText();
    const int room = style_.width - DisplayWidth(title) - DisplayWidth(score);
    if (room >= 2) return Put(title + Pad(room) + score, kBold);
    for (const std::string& line : Wrap(title, style_.width)) Put(line, kBold);
    Put(Pad(style_.width - DisplayWidth(score)) + score, kBold);
  }

  std::string ScoreText() const {
    if (grade_.status != GradeStatus::kGraded) return "not graded";
    return fmt::format("{} of {}   {} %", grade_.score.ToString(), grade_.max.ToString(),
                       PercentOf(grade_.score, grade_.max));
  }

  void NotGraded() {
    const bool unreadable = grade_.status == GradeStatus::kUnreadable;
    text_ += '\n';
    Paragraph(unreadable ? "Your submission could not be read. It does not count as an attempt."
                         : "This exercise could not grade your submission. The fault is the "
                           "exercise's, not yours, and no attempt is used.",
              0);
    for (std::string_view line : Split(grade_.reason, '\n')) Paragraph(line, 2);
  }

  void Paragraph(std::string_view words, int indent) {
    for (const std::string& line : Wrap(words, style_.width - indent)) Put(Pad(indent) + line);
  }

  void HowRead() {
    bool first = true;
    for (const auto* entries : {&grade_.submission.diagnoses, &grade_.submission.procedures}) {
      for (const Entry& entry : *entries) {
        if (entry.how_read.empty()) continue;
        if (first) Put("\nHow your entries were read", kBold);
        first = false;
        Paragraph(entry.typed + "  " + entry.how_read, 2);
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
    text_ += '\n';
    Paragraph(fmt::format("You entered {} code{}; {} of the {} expected {} right.",
                          Metric("entered"), Metric("entered") == 1 ? "" : "s", Metric("right"),
                          Metric("expected"), Metric("right") == 1 ? "is" : "are"),
              0);
  }

  // At the level that shows all: how near the codes came, whatever they are worth.
  void Comparison() {
    const auto codes = grade_.metrics.find("code_over_code");
    const auto near = grade_.metrics.find("hierarchical_f1");
    if (reveal_ != Reveal::kFull || codes == grade_.metrics.end()) return;
    std::string words = fmt::format(
        "Of all codes in the key or in your answer {:.0f} % stand in both (code over code)",
        codes->second * 100);
    if (near != grade_.metrics.end()) {
      words += fmt::format("; with what is near counted in part, {:.0f} % (hierarchical F1)",
                           near->second * 100);
    }
    text_ += '\n';
    Paragraph(words + ".", 0);
  }

  template <class Belongs>
  void Section(std::string_view title, Belongs belongs) {
    std::vector<const Line*> lines;
    for (const Line& line : grade_.lines) {
      if (belongs(line)) lines.push_back(&line);
    }
    const bool losses = title == "Where the points went";
    if (lines.empty() && !(losses && HasFloor())) return;
    text_ += '\n';
    Put(title, kBold);
    const int label_width = LabelWidth(lines);
    for (const Line* line : lines) WriteLine(*line, label_width, losses);
    if (losses) Floors(label_width);
  }

  bool HasFloor() const {
    return std::any_of(grade_.lines.begin(), grade_.lines.end(),
                       [](const Line& line) { return line.verdict == "floor"; });
  }

  // What the floor gives back is told where the points went, or they would not add up.
  void Floors(int label_width) {
    for (const Line& line : grade_.lines) {
      if (line.verdict == "floor") WriteLine(line, label_width, false);
    }
  }

  int LabelWidth(const std::vector<const Line*>& lines) const {
    int width = 0;
    for (const Line* line : lines) width = std::max(width, DisplayWidth(LabelOf(*line)));
    return std::min(width, style_.width / 3);
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

  void WriteLine(const Line& line, int label_width, bool losses) {
    const Points shown = losses ? -Lost(line) : line.points;
    std::string points = shown.ToString();
    const bool gain = !losses && line.verdict == "floor";
    if (gain) points = "+" + points;
    const std::string label = LabelOf(line);
    // Where little room would be left beside the label, the words go under it.
    const bool beside = style_.width - (kPointsWidth + 4 + label_width) >= kLeastWords;
    const int indent = kPointsWidth + 2 + (beside ? label_width + 2 : 0);
    std::string head = Pad(kPointsWidth - static_cast<int>(points.size())) + points + "  " + label;
    const std::vector<std::string> words = Wrap(WordsOf(line), style_.width - indent);
    std::size_t next = 0;
    if (beside && DisplayWidth(label) <= label_width && !words.empty()) {
      head += Pad(label_width - DisplayWidth(label) + 2) + words[next++];
    }
    Put(head, losses ? kRed : gain || Won(line) ? kGreen : std::string_view{});
    for (; next < words.size(); ++next) Put(Pad(indent) + words[next]);
    if (losses) Sources(line, indent);
    if (line.changed) Source("Person ", WordsOfChange(line), indent);
  }

  // The grader's own points stay visible beside those of the person.
  static std::string WordsOfChange(const Line& line) {
    std::string date = line.changed->when;
    std::replace(date.begin(), date.end(), 'T', ' ');
    return fmt::format("{} before; changed by {} on {}: {}",
                       line.was.value_or(line.points).ToString(), line.changed->by, date,
                       line.changed->why);
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
    std::string words = question == nullptr ? "" : Ended(question->prompt, ':');
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

  // The text with a mark at its end, if it has none.
  static std::string Ended(std::string text, char mark) {
    for (const std::string_view end : {".", "?", "!", ":", "\"", "…"}) {
      if (text.size() >= end.size() && text.substr(text.size() - end.size()) == end) return text;
    }
    return text.empty() ? text : text + mark;
  }

  // The beginning, of a choice that is as long as a letter.
  static std::string Shortened(const std::string& text) {
    constexpr int kMost = 70;
    const std::vector<std::string> lines = Wrap(text, kMost);
    return lines.size() < 2 ? text : lines[0] + " …";
  }

  void Sources(const Line& line, int indent) {
    for (const std::string& rule : line.rules) {
      if (rule != "Key") Source("Rule   ", rule, indent);  // that the case says so needs no source
    }
    for (const Evidence& evidence : line.evidence) Source("Chart  ", QuotationOf(evidence), indent);
    for (const Mark& mark : grade_.submission.marks) {
      const bool same = !line.entry.empty() && mark.entry == line.entry;
      if (same) Source("Yours  ", QuotationOf({mark.document, mark.quote}), indent);
    }
  }

  std::string QuotationOf(const Evidence& evidence) const {
    std::string document = evidence.document;
    for (const Document& d : variant_.chart.documents) {
      if (d.id == evidence.document) document = d.type;
    }
    if (evidence.quote.empty()) return document;
    return fmt::format("{}: \"{}\"", document, evidence.quote);
  }

  void Source(std::string_view label, std::string_view words, int indent) {
    const int hanging = indent + static_cast<int>(label.size());
    const std::vector<std::string> lines = Wrap(words, std::max(style_.width - hanging, 20));
    for (std::size_t i = 0; i < lines.size(); ++i) {
      Put(i == 0 ? Pad(indent) + std::string(label) + lines[i] : Pad(hanging) + lines[i], kDim);
    }
  }

  const Grade& grade_;
  const Variant& variant_;
  Reveal reveal_;
  GradeTextStyle style_;
  std::string text_;
};

}  // namespace

std::string RenderGrade(const Grade& grade, const Variant& variant, Reveal reveal,
                        const GradeTextStyle& style) {
  return Page(grade, variant, reveal, style).Render();
}

}  // namespace chartmark
