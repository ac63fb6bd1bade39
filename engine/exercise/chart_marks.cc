#include "engine/exercise/chart_marks.h"

#include <algorithm>

#include "engine/base/text.h"

namespace chartmark::exercise_file {
namespace {

std::string Slice(const std::string& text, const std::vector<bool>& marked, std::size_t from,
                  std::size_t to) {
  std::string out;
  bool on = false;
  for (std::size_t i = from; i < to; ++i) {
    if (marked[i] != on) out += on ? kMarkOff : kMarkOn;
    on = marked[i];
    out += text[i];
  }
  if (on) out += kMarkOff;
  return out;
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

Marker::Marker(const std::string& document, const std::vector<Highlight>& highlights) {
  for (const Highlight& highlight : highlights) {
    std::string quote = CleanText(highlight.quote);
    if (highlight.document == document && !quote.empty()) quotes_.push_back(std::move(quote));
  }
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
  std::vector<bool> marked(line.size());
  for (const std::string& quote : quotes_) {
    for (std::size_t at = line.find(quote); at != std::string::npos;
         at = line.find(quote, at + quote.size())) {
      std::fill_n(marked.begin() + static_cast<std::ptrdiff_t>(at), quote.size(), true);
    }
  }
  std::vector<std::string> out;
  out.reserve(spans.size());
  for (const auto& [from, to] : spans) out.push_back(Slice(line, marked, from, to));
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
