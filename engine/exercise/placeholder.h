// Splits a text at its placeholders: {name}, {name.field}; {{ and }} are braces.
#pragma once

#include <cstddef>
#include <string_view>

namespace chartmark::exercise_file {

struct Piece {
  enum Kind { kEnd, kLiteral, kField, kBroken } kind = kEnd;
  std::string_view text;   // literal, or the placeholder as written
  std::string_view name;   // of a field
  std::string_view field;  // empty for {name}
  std::size_t at = 0;      // offset in the whole text
};

class PlaceholderReader {
 public:
  explicit PlaceholderReader(std::string_view text) : text_(text) {}
  Piece Next();

 private:
  Piece ReadBrace();
  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace chartmark::exercise_file
