// Changes of a text at offsets, made together.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace chartmark {

class TextEdits {
 public:
  // `size` bytes at `at` become `with`. Edits do not overlap; of those at one place the first
  // stands first.
  void Replace(std::size_t at, std::size_t size, std::string with);
  bool empty() const { return edits_.empty(); }
  std::string Apply(std::string_view text) const;

 private:
  struct Edit {
    std::size_t at = 0;
    std::size_t size = 0;
    std::string with;
  };
  std::vector<Edit> edits_;
};

// Where things stand in the text of an XML file that a parser has taken.
//
// The offset of a line and column, both from 1.
std::size_t OffsetOf(std::string_view text, int line, int column);
// One behind the '>' of the tag that begins at `at`; '>' in quoted values is none.
std::size_t EndOfTag(std::string_view text, std::size_t at);
// One behind the whole element that begins at `at`, whose own end tag is the next with its name:
// comments and CDATA are skipped.
std::size_t EndOfElement(std::string_view text, std::size_t at);
// The blanks before `at` on its line; empty where something else stands there.
std::string_view IndentAt(std::string_view text, std::size_t at);

}  // namespace chartmark
