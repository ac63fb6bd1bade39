#include "engine/authoring/samples_update.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "engine/authoring/text_edits.h"
#include "engine/authoring/variations.h"
#include "engine/base/text.h"
#include "engine/grading/samples.h"

namespace chartmark {
namespace {

using exercise_file::NodeId;
using exercise_file::XmlTree;

// What one sample, in one variant, should say.
struct Wanted {
  std::string score;
  std::vector<bool> kept;          // of the expects it has
  std::vector<std::string> fresh;  // those it lacks, as they would stand there

  bool operator==(const Wanted&) const = default;
};

Wanted WantedOf(const Sample& sample, const Grade& grade) {
  Wanted wanted;
  wanted.score = grade.score.ToString();
  wanted.kept.resize(sample.expects.size());
  std::vector<bool> met(grade.lines.size());
  for (std::size_t e = 0; e < sample.expects.size(); ++e) {
    for (std::size_t i = 0; i < grade.lines.size() && !wanted.kept[e]; ++i) {
      if (met[i] || !Meets(sample.expects[e], grade.lines[i])) continue;
      met[i] = wanted.kept[e] = true;
    }
  }
  for (std::size_t i = 0; i < grade.lines.size(); ++i) {
    if (!met[i] && !IsFullyRight(grade.lines[i])) {
      wanted.fresh.push_back(RenderExpect(grade.lines[i]));
    }
  }
  return wanted;
}

// Changes the text of one <sample>.
class SampleEditor {
 public:
  SampleEditor(std::string_view text, const XmlTree& xml, NodeId sample, TextEdits& edits)
      : text_(text), xml_(xml), sample_(sample), edits_(edits) {
    for (NodeId child = xml.FirstChild(sample); child != exercise_file::kNoNode;
         child = xml.Next(child)) {
      if (xml.IsText(child)) continue;
      last_child_ = OffsetOfNode(child);
      if (xml.NameOf(child) == "expect") expects_.push_back(OffsetOfNode(child));
    }
  }

  std::size_t expects() const { return expects_.size(); }

  // What was changed, in words.
  std::string Apply(const Wanted& wanted) {
    std::vector<std::string> words;
    SetAttribute("score", wanted.score, words);
    SetWhole(words);
    const std::size_t removed =
        static_cast<std::size_t>(std::count(wanted.kept.begin(), wanted.kept.end(), false));
    const std::size_t fresh = wanted.fresh.size();
    const std::size_t both = std::min(removed, fresh);
    SetExpects(wanted);
    Say(both, "replaced", words);
    Say(fresh - both, "added", words);
    Say(removed - both, "taken out", words);
    return Join(words, ", ");
  }

 private:
  static void Say(std::size_t count, std::string_view what, std::vector<std::string>& words) {
    if (count == 0) return;
    words.push_back(fmt::format("{} verdict{} {}", count, count == 1 ? "" : "s", what));
  }

  std::size_t OffsetOfNode(NodeId node) const {
    const Place place = xml_.PlaceOf(node);
    return OffsetOf(text_, place.line, place.column);
  }

  void SetAttribute(std::string_view name, const std::string& value,
                    std::vector<std::string>& words) {
    const auto had = xml_.Find(sample_, name);
    if (!had || *had == value) return;
    const Place place = xml_.PlaceOf(*had);
    const std::size_t at = OffsetOf(text_, place.line, place.column);
    const std::size_t end = text_.find(text_[at - 1], at);  // the quote it began with
    edits_.Replace(at, end - at, value);
    words.push_back(fmt::format("{} {} is {}", name, Quotable(*had), value));
  }

  void SetWhole(std::vector<std::string>& words) {
    if (xml_.Find(sample_, "whole")) return SetAttribute("whole", "yes", words);
    const std::size_t end = EndOfTag(text_, OffsetOfNode(sample_));
    std::size_t at = end - (IsEmptyTag() ? 2 : 1);
    while (text_[at - 1] == ' ') --at;
    edits_.Replace(at, 0, " whole=\"yes\"");
  }

  bool IsEmptyTag() const { return text_[EndOfTag(text_, OffsetOfNode(sample_)) - 2] == '/'; }

  // Verdicts that are no longer given make room for new ones; what is left over is taken out, what
  // is new besides stands behind the last.
  void SetExpects(const Wanted& wanted) {
    std::size_t next = 0;
    std::size_t last = 0;  // one behind the last element that stays
    for (std::size_t e = 0; e < expects_.size(); ++e) {
      const std::size_t end = EndOfElement(text_, expects_[e]);
      if (!wanted.kept[e] && next < wanted.fresh.size()) {
        edits_.Replace(expects_[e], end - expects_[e], wanted.fresh[next++]);
      } else if (!wanted.kept[e]) {
        TakeOut(expects_[e], end);
        continue;
      }
      last = end;
    }
    if (next == wanted.fresh.size()) return;
    const std::vector<std::string> rest(wanted.fresh.begin() + static_cast<std::ptrdiff_t>(next),
                                        wanted.fresh.end());
    AddExpects(rest, last);
  }

  void TakeOut(std::size_t at, std::size_t end) {
    const std::size_t newline = text_.find_first_not_of(" \t\r", end);
    const std::string_view indent = IndentAt(text_, at);
    const bool own_line = newline != text_.npos && text_[newline] == '\n' &&
                          (at == indent.size() || text_[at - indent.size() - 1] == '\n');
    if (own_line) at -= indent.size(), end = newline + 1;
    edits_.Replace(at, end - at, "");
  }

  void AddExpects(const std::vector<std::string>& fresh, std::size_t behind) {
    const std::string newline = text_.find("\r\n") == text_.npos ? "\n" : "\r\n";
    const std::size_t start = OffsetOfNode(sample_);
    const std::string outer(IndentAt(text_, start));
    std::string indent = outer + "  ";
    if (last_child_ > 0) indent = IndentAt(text_, last_child_);
    std::string added;
    for (const std::string& expect : fresh) added.append(newline).append(indent).append(expect);
    if (behind == 0 && last_child_ > 0) behind = EndOfLastKept();
    if (behind > 0) return edits_.Replace(behind, 0, added);
    const std::size_t end = EndOfTag(text_, start);
    if (IsEmptyTag()) {
      edits_.Replace(end - 2, 2, ">" + added + newline + outer + "</sample>");
    } else {
      edits_.Replace(end, 0, added);
    }
  }

  // Of the children that are no <expect>: those have all been taken out.
  std::size_t EndOfLastKept() const {
    std::size_t end = 0;
    for (NodeId child = xml_.FirstChild(sample_); child != exercise_file::kNoNode;
         child = xml_.Next(child)) {
      if (!xml_.IsText(child) && xml_.NameOf(child) != "expect") {
        end = EndOfElement(text_, OffsetOfNode(child));
      }
    }
    return end;
  }

  std::string_view text_;
  const XmlTree& xml_;
  NodeId sample_;
  TextEdits& edits_;
  std::vector<std::size_t> expects_;
  std::size_t last_child_ = 0;
};

// All variants of one <sample>, by its place.
using ByPlace = std::map<std::pair<int, int>, std::vector<std::size_t>>;

// Why nothing is to be done to it; empty where all variants want one change, which is in `wanted`.
std::string WhyLeftAlone(const AuthorsCase& it, const std::vector<Grade>& grades,
                         const std::vector<std::size_t>& variants, std::size_t expects,
                         Wanted& wanted) {
  for (const std::size_t i : variants) {
    if (grades[i].status != GradeStatus::kGraded) return grades[i].reason;
    if (it.samples[i].expects.size() != expects) return "an <expect> of it is for some variants";
    const Wanted here = WantedOf(it.samples[i], grades[i]);
    if (i == variants.front()) wanted = here;
    if (!(here == wanted)) {
      return fmt::format("variant '{}' differs from '{}'", it.samples[i].variant,
                         it.samples[variants.front()].variant);
    }
  }
  return "";
}

}  // namespace

SamplesUpdate UpdateSamples(std::string_view text, const AuthorsCase& it,
                            const std::vector<Grade>& grades) {
  SamplesUpdate update{std::string(text), {}};
  Diagnostics diagnostics;  // none: the samples have been read from it
  const auto xml = XmlTree::Parse(text, JoinPath(it.folder, "samples.xml"), diagnostics);
  if (xml == nullptr) return update;
  ByPlace by_place;
  for (std::size_t i = 0; i < it.samples.size(); ++i) {
    by_place[{it.samples[i].place.line, it.samples[i].place.column}].push_back(i);
  }
  TextEdits edits;
  for (NodeId node = xml->FirstChild(0); node != exercise_file::kNoNode; node = xml->Next(node)) {
    const Place place = xml->PlaceOf(node);
    const auto found = by_place.find({place.line, place.column});
    if (xml->IsText(node) || found == by_place.end()) continue;
    const std::vector<std::size_t>& variants = found->second;
    const bool as_expected =
        std::none_of(variants.begin(), variants.end(), [&](const std::size_t i) {
          return !it.samples[i].whole || !CompareWithSample(it.samples[i], grades[i]).empty();
        });
    if (as_expected) continue;
    SampleEditor editor(text, *xml, node, edits);
    Wanted wanted;
    const std::string why = WhyLeftAlone(it, grades, variants, editor.expects(), wanted);
    const std::string name = Quotable(it.samples[variants.front()].name);
    if (!why.empty()) {
      update.told.push_back(
          fmt::format("{}:{}: sample '{}' is left alone: {}", place.file, place.line, name, why));
      continue;
    }
    const std::string words = editor.Apply(wanted);
    update.told.push_back(fmt::format("{}:{}: sample '{}': {}", place.file, place.line, name,
                                      words.empty() ? "its list of verdicts is whole" : words));
  }
  update.text = edits.Apply(text);
  return update;
}

std::string RenderSample(const NewSample& sample, std::string_view indent, bool one_line) {
  const auto words = [](const std::vector<Entry>& entries) {
    std::vector<std::string> all;
    all.reserve(entries.size());
    for (const Entry& entry : entries) all.push_back(ToLineNotation(entry));
    return EscapeHtml(Join(all, " "));
  };
  const Submission& submission = sample.grade.submission;
  std::vector<std::string> inner;
  if (!submission.diagnoses.empty()) {
    inner.push_back(fmt::format("<diagnoses>{}</diagnoses>", words(submission.diagnoses)));
  }
  if (!submission.procedures.empty()) {
    inner.push_back(fmt::format("<procedures>{}</procedures>", words(submission.procedures)));
  }
  for (const auto& [question, value] : submission.answers) {
    inner.push_back(fmt::format("<answer question=\"{}\" value=\"{}\"/>", EscapeHtml(question),
                                EscapeHtml(value)));
  }
  for (const Line& line : sample.grade.lines) {
    if (!IsFullyRight(line)) inner.push_back(RenderExpect(line));
  }
  std::string text =
      fmt::format("{}<sample name=\"{}\" policy=\"{}\" variant=\"{}\" score=\"{}\" whole=\"yes\">",
                  indent, EscapeHtml(sample.name), EscapeHtml(sample.policy),
                  EscapeHtml(sample.variant), sample.grade.score.ToString());
  const std::string between = one_line ? std::string() : fmt::format("\n{}", indent);
  for (const std::string& element : inner) {
    text.append(between).append(one_line ? "" : "  ").append(element);
  }
  return text + between + "</sample>";
}

std::string AppendSamples(std::string_view text, const std::vector<NewSample>& samples) {
  if (samples.empty()) return std::string(text);
  std::size_t end = text.rfind("</samples");
  const bool closed = end == text.npos;  // <samples exercise="…"/>
  if (closed) end = text.rfind("/>");
  if (end == text.npos) return std::string(text);
  std::string added;
  for (const NewSample& sample : samples) {
    added += "  <!-- from the ladder -->\n" + RenderSample(sample, "  ", false) + "\n";
  }
  const bool own_line = end > 0 && text[end - 1] == '\n';
  TextEdits edits;
  if (closed) {
    edits.Replace(end, 2, ">\n" + added + "</samples>");
  } else {
    edits.Replace(end, 0, (own_line ? "" : "\n") + added);
  }
  return edits.Apply(text);
}

}  // namespace chartmark
