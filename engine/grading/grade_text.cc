// A grade as a learner reads it: how much, where the rest went in a sentence, why, then what was
// right.
#include "engine/grading/grade_text.h"

#include <algorithm>

#include "engine/base/text.h"
#include "engine/grading/grade_words.h"

namespace chartmark {
namespace {

constexpr int kPointsWidth = 7;  // "-10.00 "
constexpr int kSourceWidth = 7;  // "Chart  "
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
  Page(GradeWords words, const GradeTextStyle& style) : words_(std::move(words)), style_(style) {
    style_.width = std::max(style.width, kLeastWidth);
  }

  std::string Render() {
    Heading();
    if (!words_.not_graded.empty()) {
      Apart(words_.not_graded);
      for (const std::string& line : words_.reasons) Paragraph(line, 2);
      return std::move(text_);
    }
    Paragraph(words_.summary, 0);
    HowRead();
    if (!words_.counts.empty()) Apart(words_.counts);
    for (const LedgerSection& section : words_.sections) Section(section);
    if (!words_.comparison.empty()) Apart(words_.comparison);
    return std::move(text_);
  }

 private:
  void Put(std::string_view line, std::string_view paint = {}) {
    const bool painted = style_.colour && !paint.empty();
    if (painted) text_ += paint;
    text_ += line;
    if (painted) text_ += kPlain;
    text_ += '\n';
  }

  void Heading() {
    std::string score = words_.score;
    if (words_.percent) score += "   " + std::to_string(*words_.percent) + " %";
    const int room = style_.width - DisplayWidth(words_.title) - DisplayWidth(score);
    if (room >= 2) return Put(words_.title + Pad(room) + score, kBold);
    for (const std::string& line : Wrap(words_.title, style_.width)) Put(line, kBold);
    Put(Pad(style_.width - DisplayWidth(score)) + score, kBold);
  }

  void Paragraph(std::string_view words, int indent) {
    for (const std::string& line : Wrap(words, style_.width - indent)) Put(Pad(indent) + line);
  }

  void Apart(std::string_view words) {
    text_ += '\n';
    Paragraph(words, 0);
  }

  void HowRead() {
    if (!words_.readings.empty()) Put("\nHow your entries were read", kBold);
    for (const EntryReading& reading : words_.readings) {
      Paragraph(reading.typed + "  " + reading.how, 2);
    }
  }

  void Section(const LedgerSection& section) {
    text_ += '\n';
    Put(section.title, kBold);
    int label_width = 0;
    for (const LedgerRow& row : section.rows) {
      label_width = std::max(label_width, DisplayWidth(row.label));
    }
    label_width = std::min(label_width, style_.width / 3);
    for (const LedgerRow& row : section.rows) WriteRow(row, label_width);
  }

  void WriteRow(const LedgerRow& row, int label_width) {
    // Where little room would be left beside the label, the words go under it.
    const bool beside = style_.width - (kPointsWidth + 4 + label_width) >= kLeastWords;
    const int indent = kPointsWidth + 2 + (beside ? label_width + 2 : 0);
    std::string head =
        Pad(kPointsWidth - static_cast<int>(row.points.size())) + row.points + "  " + row.label;
    const std::vector<std::string> words = Wrap(row.words, style_.width - indent);
    std::size_t next = 0;
    if (beside && DisplayWidth(row.label) <= label_width && !words.empty()) {
      head += Pad(label_width - DisplayWidth(row.label) + 2) + words[next++];
    }
    Put(head, PaintOf(row.tone));
    for (; next < words.size(); ++next) Put(Pad(indent) + words[next]);
    for (const LedgerSource& source : row.sources) Source(source, indent);
  }

  static std::string_view PaintOf(LedgerTone tone) {
    switch (tone) {
      case LedgerTone::kLoss:
        return kRed;
      case LedgerTone::kGain:
      case LedgerTone::kRight:
        return kGreen;
      case LedgerTone::kPlain:
        break;
    }
    return {};
  }

  void Source(const LedgerSource& source, int indent) {
    const std::string label = source.kind + Pad(kSourceWidth - DisplayWidth(source.kind));
    const int hanging = indent + kSourceWidth;
    const std::vector<std::string> lines = Wrap(source.text, std::max(style_.width - hanging, 20));
    for (std::size_t i = 0; i < lines.size(); ++i) {
      Put(i == 0 ? Pad(indent) + label + lines[i] : Pad(hanging) + lines[i], kDim);
    }
  }

  GradeWords words_;
  GradeTextStyle style_;
  std::string text_;
};

}  // namespace

std::string RenderGrade(const Grade& grade, const Variant& variant, Reveal reveal,
                        const GradeTextStyle& style) {
  return Page(PutInWords(grade, variant, reveal), style).Render();
}

}  // namespace chartmark
