#include "engine/exercise/placeholder.h"

#include "engine/base/text.h"

namespace chartmark::exercise_file {
namespace {

// Where the next brace stands, or the end.
std::size_t NextBrace(std::string_view text, std::size_t at) {
  while (at < text.size() && text[at] != '{' && text[at] != '}') ++at;
  return at;
}

}  // namespace

Piece PlaceholderReader::Next() {
  if (at_ >= text_.size()) return Piece{};
  const std::size_t start = at_;
  at_ = NextBrace(text_, start);
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
  const std::size_t end = NextBrace(text_, at_);
  const bool whole = brace == '{' && end < text_.size() && text_[end] == '}';
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
