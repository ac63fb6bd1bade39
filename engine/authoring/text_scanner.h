// A cursor over a text, for scanners written by hand: each step either takes something and moves
// on, or leaves the cursor where it was.
#pragma once

#include <cstddef>
#include <string_view>

#include "engine/base/ascii.h"

namespace chartmark {

class TextScanner {
 public:
  TextScanner(std::string_view text, std::size_t at) : text_(text), at_(at) {}

  std::size_t at() const { return at_; }
  // NUL at the end.
  char Peek(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }
  bool Take(char c) { return Peek() == c && c != '\0' ? (++at_, true) : false; }
  bool TakeOneOf(std::string_view characters) {
    return Peek() != '\0' && characters.find(Peek()) != std::string_view::npos ? (++at_, true)
                                                                               : false;
  }
  // Exactly `count` digits, with no digit behind them.
  bool TakeDigits(std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
      if (!IsDigit(Peek(i))) return false;
    }
    if (IsDigit(Peek(count))) return false;
    at_ += count;
    return true;
  }
  // ASCII, any case; a letter or digit may not follow a word that ends in one.
  bool TakeWord(std::string_view word) {
    for (std::size_t i = 0; i < word.size(); ++i) {
      const char c = Peek(i);
      if ((IsUpper(c) ? static_cast<char>(c + ('a' - 'A')) : c) != word[i]) return false;
    }
    if (IsAlnum(word.back()) && IsAlnum(Peek(word.size()))) return false;
    at_ += word.size();
    return true;
  }
  void SkipBlanks() {
    while (Peek() == ' ' || Peek() == '\n' || Peek() == '\t' || Peek() == '\r') ++at_;
  }
  // The run of characters for which `wanted` holds; may be empty.
  template <class F>
  std::string_view TakeWhile(F&& wanted) {
    const std::size_t begin = at_;
    while (at_ < text_.size() && wanted(text_[at_])) ++at_;
    return text_.substr(begin, at_ - begin);
  }
  void MoveTo(std::size_t at) { at_ = at; }
  std::string_view text() const { return text_; }

 private:
  std::string_view text_;
  std::size_t at_;
};

}  // namespace chartmark
