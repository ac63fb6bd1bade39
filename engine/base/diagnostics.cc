#include "engine/base/diagnostics.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <tuple>

namespace chartmark {
std::string_view NameOf(Severity severity) {
  switch (severity) {
    case Severity::kError:
      return "error";
    case Severity::kWarning:
      return "warning";
    case Severity::kNote:
      return "note";
  }
  return "error";
}

std::string Diagnostic::ToString() const {
  std::string text = place.file;
  if (place.line > 0) text += fmt::format(":{}:{}", place.line, place.column);
  if (!text.empty()) text += ": ";
  text += fmt::format("{}: {}", NameOf(severity), message);
  if (!remedy.empty()) text += "; " + remedy;
  return text;
}

LineIndex::LineIndex(std::string file, std::string_view text)
    : file_(std::move(file)), size_(text.size()) {
  constexpr std::size_t kUsualLine = 40;
  starts_.reserve(text.size() / kUsualLine + 1);
  starts_.push_back(0);
  for (std::size_t i = text.find('\n'); i != std::string_view::npos; i = text.find('\n', i + 1)) {
    starts_.push_back(i + 1);
  }
}

Place LineIndex::At(std::size_t offset) const {
  offset = std::min(offset, size_);
  const auto next = std::upper_bound(starts_.begin(), starts_.end(), offset);
  const auto line = static_cast<int>(next - starts_.begin());
  return Place{file_, line, static_cast<int>(offset - *(next - 1)) + 1};
}

void Diagnostics::Error(Place place, std::string message, std::string remedy) {
  all_.push_back({Severity::kError, std::move(place), std::move(message), std::move(remedy)});
  ++errors_;
}

void Diagnostics::Warning(Place place, std::string message, std::string remedy) {
  all_.push_back({Severity::kWarning, std::move(place), std::move(message), std::move(remedy)});
}

chartmark::Error Diagnostics::ToError(std::string_view lead, ErrorKind kind) const {
  std::string message = std::string(lead) + ToString();
  while (message.ends_with('\n')) message.pop_back();
  return {kind, std::move(message)};
}

void Diagnostics::Append(Diagnostics others) {
  for (Diagnostic& diagnostic : others.all_) all_.push_back(std::move(diagnostic));
  errors_ += others.errors_;
}

std::string Diagnostics::ToString() const {
  std::vector<Diagnostic> sorted = all_;
  std::stable_sort(sorted.begin(), sorted.end(), [](const Diagnostic& a, const Diagnostic& b) {
    return std::tie(a.place.file, a.place.line, a.place.column) <
           std::tie(b.place.file, b.place.line, b.place.column);
  });
  std::string text;
  std::set<std::string> seen;
  for (const Diagnostic& diagnostic : sorted) {
    std::string line = diagnostic.ToString();
    if (!seen.insert(line).second) continue;
    text += line + "\n";
  }
  return text;
}

}  // namespace chartmark
