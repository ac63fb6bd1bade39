#include "engine/exercise/placeholder.h"

#include <algorithm>

#include "engine/base/text.h"

namespace chartmark::exercise_file {

Piece PlaceholderReader::Next() {
  if (at_ >= text_.size()) return Piece{};
  const std::size_t start = at_;
  at_ = std::min(text_.find_first_of("{}", start), text_.size());
  if (at_ == start) return ReadBrace();
  return Piece{Piece::kLiteral, text_.substr(start, at_ - start), {}, {}, start};
}

Piece PlaceholderReader::ReadBrace() {
  const std::size_t start = at_;
  const char brace = text_[at_++];
  if (at_ < text_.size() && text_[at_] == brace) {
    ++at_;
    return Piece{Piece::kLiteral, text_.substr(start, 1), {}, {}, start};
  }
  const std::size_t end = text_.find_first_of("{}", at_);
  const bool whole = brace == '{' && end != std::string_view::npos && text_[end] == '}';
  if (!whole) return Piece{Piece::kBroken, text_.substr(start, 1), {}, {}, start};
  const std::string_view inside = text_.substr(at_, end - at_);
  at_ = end + 1;
  const std::size_t dot = inside.find('.');
  const std::string_view name = inside.substr(0, dot);
  const std::string_view field =
      dot == std::string_view::npos ? std::string_view() : inside.substr(dot + 1);
  const bool named = IsId(name) && (dot == std::string_view::npos || IsId(field));
  return Piece{named ? Piece::kField : Piece::kBroken, text_.substr(start, at_ - start), name,
               field, start};
}

}  // namespace chartmark::exercise_file
