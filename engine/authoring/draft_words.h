// Words as the mask reads them: letters of any script and digits, an apostrophe inside. For
// draft_mask*.cc only.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "engine/base/ascii.h"

namespace chartmark::draft_words {

// Whether a word may begin with this byte. Of the first bytes of longer characters, C2 and E2 are
// those of signs and dashes.
inline bool BeginsWord(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return IsLetter(c) || IsDigit(c) || (byte >= 0xC3 && byte != 0xE2);
}

// The end of the word that begins at `at`.
inline std::size_t EndOfWord(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    const auto byte = static_cast<unsigned char>(text[at]);
    const bool goes_on = BeginsWord(text[at]) || (byte >= 0x80 && byte < 0xC0);
    const bool apostrophe = text[at] == '\'' && at + 1 < text.size() && IsLetter(text[at + 1]) &&
                            IsLetter(text[at - 1]);
    if (!goes_on && !apostrophe) break;
    ++at;
  }
  return at;
}

// Lower case for ASCII and the letters of Western Europe.
inline std::string Lower(std::string_view word) {
  std::string lower(word);
  for (std::size_t i = 0; i < lower.size(); ++i) {
    if (IsUpper(lower[i])) lower[i] = static_cast<char>(lower[i] | 0x20);
    const bool western = i > 0 && lower[i - 1] == '\xC3' &&
                         static_cast<unsigned char>(lower[i]) >= 0x80 &&
                         static_cast<unsigned char>(lower[i]) <= 0x9E && lower[i] != '\x97';
    if (western) lower[i] = static_cast<char>(lower[i] + 0x20);
  }
  return lower;
}

// "Anna's" -> "Anna".
inline std::string_view WithoutPossessive(std::string_view word) {
  if (word.ends_with("'s") || word.ends_with("'S")) word.remove_suffix(2);
  return word;
}

// A capital in front, or a letter that is not of ASCII.
inline bool IsCapitalised(std::string_view word) {
  return !word.empty() && (IsUpper(word[0]) || static_cast<unsigned char>(word[0]) >= 0xC3);
}

// One capital letter: an initial.
inline bool IsInitial(std::string_view word) { return word.size() == 1 && IsUpper(word[0]); }

// The same for a word in any case.
inline std::size_t FirstTwo(std::string_view word) {
  const auto low = [](char c) {
    return static_cast<std::size_t>(static_cast<unsigned char>(c) & 0x1F);
  };
  return low(word[0]) * 32 + (word.size() > 1 ? low(word[1]) : 0);
}

bool IsTitle(std::string_view word);       // "Dr", "Mrs"
bool IsCredential(std::string_view word);  // "MD", "RN"; dots left out
// Ends as the names of specialties and places do: "Cardiology", "Clinic".
bool IsFieldOrPlace(std::string_view word);

}  // namespace chartmark::draft_words
