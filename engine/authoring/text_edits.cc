#include "engine/authoring/text_edits.h"

#include <algorithm>

namespace chartmark {
namespace {

bool StartsAt(std::string_view text, std::size_t at, std::string_view what) {
  return text.substr(at, what.size()) == what;
}

}  // namespace

void TextEdits::Replace(std::size_t at, std::size_t size, std::string with) {
  edits_.push_back({at, size, std::move(with)});
}

std::string TextEdits::Apply(std::string_view text) const {
  std::vector<Edit> edits = edits_;
  std::stable_sort(edits.begin(), edits.end(),
                   [](const Edit& a, const Edit& b) { return a.at < b.at; });
  std::string out;
  std::size_t done = 0;
  for (const Edit& edit : edits) {
    out += text.substr(done, edit.at - done);
    out += edit.with;
    done = edit.at + edit.size;
  }
  return out += text.substr(done);
}

std::size_t OffsetOf(std::string_view text, int line, int column) {
  std::size_t at = 0;
  for (int i = 1; i < line && at < text.size(); ++i) {
    const std::size_t end = text.find('\n', at);
    at = end == text.npos ? text.size() : end + 1;
  }
  return std::min(text.size(), at + static_cast<std::size_t>(std::max(0, column - 1)));
}

std::size_t EndOfTag(std::string_view text, std::size_t at) {
  char quote = 0;
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == '>') {
      return at + 1;
    }
  }
  return text.size();
}

std::size_t EndOfElement(std::string_view text, std::size_t at) {
  const std::size_t end_of_tag = EndOfTag(text, at);
  if (end_of_tag >= 2 && text[end_of_tag - 2] == '/') return end_of_tag;
  const std::size_t end_of_name = text.find_first_of(" \t\r\n/>", at);
  const std::string closing = "</" + std::string(text.substr(at + 1, end_of_name - at - 1));
  for (at = end_of_tag; at < text.size(); ++at) {
    if (StartsAt(text, at, "<!--")) {
      at = std::min(text.find("-->", at), text.size());
    } else if (StartsAt(text, at, "<![CDATA[")) {
      at = std::min(text.find("]]>", at), text.size());
    } else if (StartsAt(text, at, closing)) {
      return EndOfTag(text, at);
    }
  }
  return text.size();
}

std::string_view IndentAt(std::string_view text, std::size_t at) {
  const std::size_t newline = at == 0 ? text.npos : text.rfind('\n', at - 1);
  const std::size_t start = newline == text.npos ? 0 : newline + 1;
  const std::string_view before = text.substr(start, at - start);
  return before.find_first_not_of(" \t") == before.npos ? before : std::string_view();
}

}  // namespace chartmark
