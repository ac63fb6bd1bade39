#include "engine/codes/lines.h"

#include <fmt/format.h>

#include <algorithm>

#include "engine/base/text.h"

namespace chartmark {

std::optional<TextLine> Lines::Next() {
  if (rest_.empty()) return std::nullopt;
  const std::size_t end = rest_.find('\n');
  std::string_view text = rest_.substr(0, end);
  rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + 1);
  if (text.ends_with('\r')) text.remove_suffix(1);
  return TextLine{++number_, text};
}

bool FileReport::Admit(int line) {
  ++problems_;
  if (problems_ <= kMostProblems) return true;
  if (problems_ == kMostProblems + 1) {
    diagnostics_.Error({file_, line, 1}, "too many problems; the rest was not read",
                       "mend the first ones, or check that this is the official file");
  }
  return false;
}

void FileReport::Error(int line, std::size_t column, std::string message, std::string remedy) {
  ++errors_;
  if (!Admit(line)) return;
  diagnostics_.Error({file_, line, static_cast<int>(column)}, std::move(message),
                     std::move(remedy));
}

void FileReport::Warning(int line, std::size_t column, std::string message, std::string remedy) {
  if (!Admit(line)) return;
  diagnostics_.Warning({file_, line, static_cast<int>(column)}, std::move(message),
                       std::move(remedy));
}

bool IsTitle(std::string_view text) {
  const bool plain =
      std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c < 127; });
  if (plain) return text.find_first_not_of(' ') != std::string_view::npos;
  return !TrimSpace(text).empty() && !HasForbiddenCharacter(text);
}

std::string Quoted(std::string_view text) {
  constexpr std::size_t kMost = 24;
  if (HasForbiddenCharacter(text)) return "(unreadable)";
  if (text.size() <= kMost) return fmt::format("'{}'", text);
  std::size_t end = kMost;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return fmt::format("'{}…'", text.substr(0, end));
}

}  // namespace chartmark
