// Words as the full text search sees them, and how far apart two of them are.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace chartmark {

// Lower case, accents of Latin letters taken off, split at all that is neither letter nor digit.
// The tokenizer of the codebook (unicode61, remove_diacritics) does the same to titles.
std::vector<std::string> WordsOf(std::string_view text);

// The same again and again without asking for memory each time. The words are valid until the next
// Split.
class WordSplitter {
 public:
  const std::vector<std::string_view>& Split(std::string_view text);

 private:
  std::string folded_;
  std::vector<std::size_t> ends_;
  std::vector<std::string_view> words_;
};

struct WordDistance {
  int whole = 0;   // edits (insert, delete, replace, swap neighbours) from `typed` to `word`
  int prefix = 0;  // the same to the nearest beginning of `word`
};

// Both of at most 31 bytes; longer ones are as far as can be.
WordDistance DistanceOf(std::string_view typed, std::string_view word);

// Edits that a word of this length may have: short words would match anything.
int EditsAllowed(std::size_t length);

// The runs of three letters of a word between '^' and '$', each once.
std::vector<std::string> TrigramsOf(std::string_view word);

}  // namespace chartmark
