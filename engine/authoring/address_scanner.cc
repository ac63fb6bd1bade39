#include "engine/authoring/address_scanner.h"

#include "engine/base/text.h"
#include "engine/exercise/grammar.h"

namespace chartmark {
namespace {

using exercise_file::HasWord;

constexpr std::string_view kStreetWords =
    "street avenue road boulevard lane drive court place way terrace circle highway parkway square "
    "trail alley crescent turnpike";
constexpr std::string_view kShortStreetWords = "Ave AVE Rd RD Blvd BLVD Ln LN Hwy HWY Pkwy PKWY";
// Short for other things too (doctor, saint, place): only where the line or the part of it ends.
constexpr std::string_view kAmbiguousStreetWords = "St Dr Ct Pl Ter Cir Sq Trl";
constexpr int kMostNameWords = 4;  // "12 Old North Mill Pond Road"

// Of an address, after a word that may be something else.
bool PartEnds(TextScanner it) {
  it.Take('.');
  if (it.Peek() == '\0' || it.Peek() == ',' || it.Peek() == '\n') return true;
  it.SkipBlanks();
  return it.Peek() == '#' || it.Peek() == '\0' || it.TakeWord("apt") || it.TakeWord("suite") ||
         it.TakeWord("unit");
}

bool IsStreetWord(std::string_view word, const TextScanner& behind) {
  if (HasWord(kStreetWords, ToLowerAscii(word)) && IsUpper(word[0])) return true;
  if (HasWord(kShortStreetWords, word)) return true;
  return HasWord(kAmbiguousStreetWords, word) && PartEnds(behind);
}

// A word of a street's name: it has a capital, or is an ordinal ("5th").
bool IsNameWord(std::string_view word) {
  if (IsUpper(word[0])) return true;
  return IsDigit(word[0]) && (word.ends_with("th") || word.ends_with("st") ||
                              word.ends_with("nd") || word.ends_with("rd"));
}

std::string_view TakeNameWord(TextScanner& it) {
  return it.TakeWhile([](char c) { return IsAlnum(c) || c == '\'' || c == '-'; });
}

std::size_t EndOfBox(TextScanner it) {
  if (!it.TakeWord("p.o. box") && !it.TakeWord("po box") && !it.TakeWord("post office box")) {
    return 0;
  }
  it.SkipBlanks();
  return it.TakeWhile(IsDigit).empty() ? 0 : it.at();
}

}  // namespace

std::size_t EndOfStreetAddress(TextScanner it) {
  if (const std::size_t end = EndOfBox(it)) return end;
  const std::string_view number = it.TakeWhile(IsDigit);
  if (number.empty() || number.size() > 5) return 0;
  if (IsUpper(it.Peek())) it.MoveTo(it.at() + 1);  // "12B"
  for (int words = 0; words <= kMostNameWords; ++words) {
    if (!it.Take(' ')) return 0;
    const std::string_view word = TakeNameWord(it);
    if (word.empty()) return 0;
    if (words > 0 && IsStreetWord(word, it)) return it.at();
    if (!IsNameWord(word)) return 0;
    if (word.size() == 1) it.Take('.');  // "N."
  }
  return 0;
}

std::size_t EndOfPostalCode(TextScanner it) {
  TextScanner long_code = it;
  if (long_code.TakeDigits(5) && long_code.Take('-') && long_code.TakeDigits(4)) {
    return long_code.Peek() == '-' ? 0 : long_code.at();
  }
  if (!IsUpper(it.Peek())) return 0;
  it.TakeWhile([](char c) { return IsLetter(c) || c == '\'' || c == '-'; });
  if (!it.Take(',') || !it.Take(' ')) return 0;
  const std::string_view state = it.TakeWhile(IsLetter);
  if (!HasWord(kStateWords, state)) return 0;
  it.Take(',');
  it.SkipBlanks();
  if (!it.TakeDigits(5)) return 0;
  if (it.Peek() == '-' && IsDigit(it.Peek(1)))
    it.TakeWhile([](char c) { return IsAlnum(c) || c == '-'; });
  return it.at();
}

}  // namespace chartmark
