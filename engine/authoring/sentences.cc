#include "engine/authoring/sentences.h"

#include <algorithm>

#include "engine/base/ascii.h"
#include "engine/base/text.h"
#include "engine/exercise/grammar.h"

namespace chartmark {
namespace {

// What stands before a full stop that ends no sentence, in lower case.
constexpr std::string_view kAbbreviations =
    "dr mr mrs ms st no vs e.g i.e cf ca approx fig sec dept prof jr sr inc al etc max min";

bool EndsAt(std::string_view text, std::size_t at) {
  const char c = text[at];
  if (std::string_view(".!?;:").find(c) == std::string_view::npos) return false;
  if (at + 1 < text.size() && !IsSpace(text[at + 1])) return false;
  if (c != '.') return true;
  std::size_t begin = at;
  while (begin > 0 && !IsSpace(text[begin - 1]) && text[begin - 1] != '(') --begin;
  const std::string word = ToLowerAscii(text.substr(begin, at - begin));
  const bool initial = word.size() == 1 && word[0] >= 'a' && word[0] <= 'z';
  return !initial && !exercise_file::HasWord(kAbbreviations, word);
}

}  // namespace

std::vector<std::string_view> SentencesOf(std::string_view text) {
  std::vector<std::string_view> sentences;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (at + 1 < text.size() && !EndsAt(text, at)) continue;
    const std::string_view sentence = TrimSpace(text.substr(begin, at + 1 - begin));
    if (!sentence.empty()) sentences.push_back(sentence);
    begin = at + 1;
  }
  return sentences;
}

}  // namespace chartmark
