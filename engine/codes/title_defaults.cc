// What single titles say: their side, and whether they are what is coded where nothing is known.
#include <algorithm>
#include <string_view>
#include <vector>

#include "engine/codes/axis_words.h"
#include "engine/codes/title_axes.h"
#include "engine/codes/title_words.h"

namespace chartmark {
namespace {

// A noun that says that something is wrong, not what.
bool IsMereDisease(std::string_view key) {
  return key == "disease" || key == "disorder" || key == "condition" || key == "problem" ||
         key == "lesion" || key == "disturbance";
}

// `lower` is in lower case.
bool EqualsLower(std::string_view word, std::string_view lower) {
  if (word.size() != lower.size()) return false;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if ((word[i] | 0x20) != lower[i]) return false;
  }
  return true;
}

bool IsSideWord(std::string_view key) {
  return key == "right" || key == "left" || key == "bilateral" || key == "unilateral" ||
         IsPairedPart(key);
}

std::vector<std::string_view> KeysWithoutSide(const TitleWords& title, bool and_unspecified) {
  std::vector<std::string_view> keys;
  for (const TitleWord& word : title.words()) {
    if (IsSideWord(word.key) || (and_unspecified && word.key == "unspecified")) continue;
    keys.push_back(word.key);
  }
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  return keys;
}

// "unspecified", but for "with unspecified complications", which says that there are some.
int CountUnspecified(const TitleWords& title) {
  int count = 0;
  std::string_view before;
  for (const TitleWord& word : title.words()) {
    if (word.key == "unspecified" && before != "with") ++count;
    before = word.key;
  }
  return count;
}

bool SharesWord(const std::vector<std::string_view>& keys, std::string_view title) {
  const TitleWords words(title);
  return std::any_of(keys.begin(), keys.end(), [&](std::string_view key) {
    return !IsGenericWord(key) && !IsConnector(key) && words.Has(key);
  });
}

bool IsContent(std::string_view key) {
  return !IsGenericWord(key) && !IsConnector(key) && key != "unspecified" && key != "other" &&
         key != "of";
}

// "Other diseases of", "Other and unspecified disorders of": not "Other anxiety disorders".
bool GathersLeftovers(const TitleWords& above) {
  const std::vector<TitleWord>& words = above.words();
  std::size_t at = 0;
  if (words.empty() || words[at++].key != "other") return false;
  const auto says_little = [](std::string_view key) {
    return key == "and" || key == "unspecified" || key == "noninflammatory";
  };
  while (at < words.size() && says_little(words[at].key)) ++at;
  return at < words.size() && IsMereDisease(words[at].key);
}

}  // namespace

std::string_view SideIn(std::string_view title) {
  std::string_view side;
  const auto is_letter = [](char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; };
  for (std::size_t begin = 0; begin < title.size();) {
    std::size_t end = begin;
    while (end < title.size() && is_letter(title[end])) ++end;
    const std::string_view word = title.substr(begin, end - begin);
    if (EqualsLower(word, "bilateral")) return "bilateral";
    if (EqualsLower(word, "right")) side = "right";
    if (EqualsLower(word, "left")) side = "left";
    if (side.empty() && EqualsLower(word, "unilateral")) side = "unilateral";
    begin = std::max(end, begin + 1);
  }
  return side;
}

bool SameButForSide(std::string_view first, std::string_view second) {
  const TitleWords a(first), b(second);
  return KeysWithoutSide(a, false) == KeysWithoutSide(b, false);
}

bool IsUnspecifiedUnder(std::string_view general, std::string_view above, std::string_view specific,
                        bool stands_last) {
  const TitleWords words(general), upper(above);
  const int unspecified = CountUnspecified(words);
  if (unspecified == 0) return false;
  const std::vector<std::string_view> keys = KeysWithoutSide(words, true);
  const bool repeats = std::all_of(keys.begin(), keys.end(), [&](std::string_view key) {
    return upper.Has(key) || IsGenericWord(key) || IsConnector(key);
  });
  const bool says_so = unspecified > CountUnspecified(upper);
  const bool general_enough =
      says_so ? repeats || stands_last : stands_last && keys == KeysWithoutSide(upper, true);
  // Under "Dislocation and sprain" an unspecified sprain says nothing of a dislocation.
  return general_enough && (!upper.Has("and") || SharesWord(keys, specific));
}

bool NamesAnotherOfSeveral(std::string_view general, std::string_view above,
                           std::string_view specific) {
  const TitleWords words(general), upper(above), wanted(specific);
  // "Brain and other parts of the central nervous system": the whole holds the part.
  if (!upper.Has("and") || upper.Has("other")) return false;
  bool leaves_out = false, names_another = false;
  for (const TitleWord& word : upper.words()) {
    if (!IsContent(word.key)) continue;
    const bool in_general = words.Has(word.key), in_specific = wanted.Has(word.key);
    leaves_out |= !in_general && in_specific;
    names_another |= in_general && !in_specific;
  }
  return leaves_out && names_another;
}

bool NamesNoCondition(std::string_view general, std::string_view above, std::string_view specific) {
  const TitleWords words(general), upper(above), wanted(specific);
  if (!GathersLeftovers(upper)) return false;
  const auto is_mere = [](const TitleWord& word) { return IsMereDisease(word.key); };
  const bool vague = std::any_of(words.words().begin(), words.words().end(), is_mere);
  return vague && std::none_of(wanted.words().begin(), wanted.words().end(), is_mere);
}

bool IsUncomplicatedUnder(std::string_view general, std::string_view above) {
  const TitleWords words(general), upper(above);
  bool says_so = false;
  for (const TitleWord& word : words.words()) {
    const bool says = word.key == "uncomplicated" || word.key == "complication";
    says_so |= says;
    if (!says && word.key != "without" && !upper.Has(word.key)) return false;
  }
  return says_so && (words.Has("without") || words.Has("uncomplicated"));
}

}  // namespace chartmark
