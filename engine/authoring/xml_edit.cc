#include "engine/authoring/xml_edit.h"

#include <fmt/format.h>

#include <optional>

#include "engine/base/text.h"

namespace chartmark {
namespace {

// Offsets into the text; `end` is one past the last byte.
struct Range {
  std::size_t begin = 0;
  std::size_t end = 0;
};

bool IsSpace(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

bool StandsAt(std::string_view xml, std::size_t at, std::string_view words) {
  return xml.substr(at, words.size()) == words;
}

// Past a comment, CDATA or processing instruction that begins at `at`; `at` where none does.
std::size_t PastWhatIsNoTag(std::string_view xml, std::size_t at) {
  constexpr std::pair<std::string_view, std::string_view> kNoTags[] = {
      {"<!--", "-->"}, {"<![CDATA[", "]]>"}, {"<?", "?>"}};
  for (const auto& [open, close] : kNoTags) {
    if (!StandsAt(xml, at, open)) continue;
    const std::size_t end = xml.find(close, at + open.size());
    return end == std::string_view::npos ? xml.size() : end + close.size();
  }
  return at;
}

// What stands between the name of a start tag and its '>' or '/>'; '>' may stand in quotes.
Range InsideOfTag(std::string_view xml, std::size_t after_name) {
  char quote = 0;
  std::size_t at = after_name;
  for (; at < xml.size() && (quote != 0 || xml[at] != '>'); ++at) {
    if (quote != 0) {
      if (xml[at] == quote) quote = 0;
    } else if (xml[at] == '"' || xml[at] == '\'') {
      quote = xml[at];
    }
  }
  if (at > after_name && at < xml.size() && xml[at - 1] == '/') --at;
  return {after_name, at};
}

std::optional<Range> FindTag(std::string_view xml, std::string_view element) {
  const std::string open = fmt::format("<{}", element);
  for (std::size_t at = xml.find('<'); at != std::string_view::npos; at = xml.find('<', at)) {
    const std::size_t past = PastWhatIsNoTag(xml, at);
    if (past != at) {
      at = past;
      continue;
    }
    const std::size_t after = at + open.size();
    if (StandsAt(xml, at, open) && after < xml.size() &&
        (IsSpace(xml[after]) || xml[after] == '>' || xml[after] == '/')) {
      return InsideOfTag(xml, after);
    }
    ++at;
  }
  return std::nullopt;
}

// The value of an attribute inside a tag, without its quotes.
std::optional<Range> FindValue(std::string_view xml, Range tag, std::string_view attribute) {
  std::size_t at = tag.begin;
  while (at < tag.end) {
    while (at < tag.end && IsSpace(xml[at])) ++at;
    const std::size_t name = at;
    while (at < tag.end && !IsSpace(xml[at]) && xml[at] != '=') ++at;
    const std::size_t name_end = at;
    const std::size_t quote = xml.find_first_of("\"'", at);
    if (quote == std::string_view::npos || quote >= tag.end) return std::nullopt;
    const std::size_t close = xml.find(xml[quote], quote + 1);
    if (close == std::string_view::npos || close >= tag.end) return std::nullopt;
    if (xml.substr(name, name_end - name) == attribute) return Range{quote + 1, close};
    at = close + 1;
  }
  return std::nullopt;
}

}  // namespace

bool SetAttribute(std::string& xml, std::string_view element, std::string_view attribute,
                  std::string_view value) {
  const std::optional<Range> tag = FindTag(xml, element);
  if (!tag) return false;
  const std::string escaped = EscapeHtml(value);
  if (const std::optional<Range> old = FindValue(xml, *tag, attribute)) {
    xml.replace(old->begin, old->end - old->begin, escaped);
    return true;
  }
  std::size_t end = tag->end;
  while (end > tag->begin && IsSpace(xml[end - 1])) --end;
  xml.insert(end, fmt::format(" {}=\"{}\"", attribute, escaped));
  return true;
}

}  // namespace chartmark
