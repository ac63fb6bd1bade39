#include "engine/exercise/chart_marks.h"

#include <algorithm>

#include "engine/base/text.h"

namespace chartmark::exercise_file {
namespace {

std::string Slice(const std::string& text, const std::vector<std::size_t>& label_of,
                  const std::vector<std::string>& labels, std::size_t from, std::size_t to) {
  std::string out;
  std::size_t on = 0;
  for (std::size_t i = from; i < to; ++i) {
    if (label_of[i] != on) {
      if (on != 0) out += kMarkOff;
      on = label_of[i];
      if (on != 0 && !labels[on].empty()) out += kMarkOwners + labels[on];
      if (on != 0) out += kMarkOn;
    }
    out += text[i];
  }
  if (on != 0) out += kMarkOff;
  return out;
}

std::size_t NumberOf(const std::string& label, std::vector<std::string>& labels) {
  const auto known = std::find(labels.begin() + 1, labels.end(), label);
  if (known == labels.end()) return labels.push_back(label), labels.size() - 1;
  return static_cast<std::size_t>(known - labels.begin());
}

// "a b", or "b" where `label` is empty.
std::string WithOwner(const std::string& label, const std::string& owner) {
  if (label.empty() || owner.empty()) return label + owner;
  for (std::string_view known : SplitSpace(label)) {
    if (known == owner) return label;
  }
  return label + " " + owner;
}

void Remove(std::string& text, char c) {
  text.erase(std::remove(text.begin(), text.end(), c), text.end());
}

}  // namespace

std::string CleanText(std::string_view text) {
  std::string collapsed = CollapseSpace(text);
  if (!HasForbiddenCharacter(collapsed)) return collapsed;
  std::string out;
  for (std::size_t at = 0; at < collapsed.size();) {
    const std::size_t start = at;
    const std::optional<char32_t> c = NextCodePoint(collapsed, at);
    const bool good = c && !IsForbiddenCharacter(*c);
    out += good ? collapsed.substr(start, at - start) : EncodeUtf8(0xFFFD);
  }
  return out;
}

Marker::Marker(const std::string& document, const std::vector<Highlight>& highlights,
               Owners owners) {
  for (const Highlight& highlight : highlights) {
    if (highlight.document != document) continue;
    std::string quote = CleanText(highlight.quote);
    if (quote.empty()) continue;
    quotes_.push_back({std::move(quote), owners == Owners::kKeep ? highlight.owner : ""});
  }
}

std::vector<std::size_t> Marker::LabelsOf(const std::string& line,
                                          std::vector<std::string>& labels) const {
  std::vector<std::size_t> label_of(line.size());
  for (const Quote& quote : quotes_) {
    for (std::size_t at = line.find(quote.text); at != std::string::npos;
         at = line.find(quote.text, at + quote.text.size())) {
      for (std::size_t i = at, from = 0, to = 0; i < at + quote.text.size(); ++i) {
        // Bytes of one label stay of one label: looked up once for each run of them.
        if (i == at || label_of[i] != from) {
          from = label_of[i];
          to = NumberOf(WithOwner(labels[from], quote.owner), labels);
        }
        label_of[i] = to;
      }
    }
  }
  return label_of;
}

std::string Marker::Mark(std::string_view text) const {
  return MarkParts({std::string(text)}).front();
}

std::vector<std::string> Marker::MarkParts(const std::vector<std::string>& parts) const {
  std::string line;
  std::vector<std::pair<std::size_t, std::size_t>> spans;
  for (const std::string& part : parts) {
    const std::string clean = CleanText(part);
    // An empty part adds no blank, as in PlainText once its white space is collapsed.
    if (!line.empty() && !clean.empty()) line += ' ';
    spans.emplace_back(line.size(), line.size() + clean.size());
    line += clean;
  }
  std::vector<std::string> labels = {"", ""};
  const std::vector<std::size_t> label_of = LabelsOf(line, labels);
  std::vector<std::string> out;
  out.reserve(spans.size());
  for (const auto& [from, to] : spans) out.push_back(Slice(line, label_of, labels, from, to));
  return out;
}

std::vector<std::string> Marker::MarkResult(const LabResult& result) const {
  const bool range = !result.range.empty();
  std::vector<std::string> parts = MarkParts(
      {result.name, result.value, result.unit, range ? "(" + result.range + ")" : std::string()});
  // The brackets are there for the quotation only; a table needs none.
  if (range && result.range.find_first_of("()") == std::string::npos) {
    Remove(parts[3], '(');
    Remove(parts[3], ')');
  }
  return parts;
}

}  // namespace chartmark::exercise_file
