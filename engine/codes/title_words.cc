#include "engine/codes/title_words.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace chartmark {
namespace {

struct Phrase {
  std::string_view official;
  std::string_view plain;
};

// Longer phrases before those that they hold.
constexpr auto kPhrases = std::to_array<Phrase>({
    {"stage 1 through stage 4 chronic kidney disease or unspecified chronic kidney disease",
     "chronic kidney disease stage 1~to~4"},
    {"stage 5 chronic kidney disease or end stage renal disease",
     "chronic kidney disease stage 5~or~end~stage"},
    {"end stage renal disease", "chronic kidney disease end~stage"},
    {"pressure-induced deep tissue damage of", "pressure ulcer deep~tissue~damage"},
    {"unspecified whether with hypoxia or hypercapnia", "unspecified"},
    {"unspecified as to partial versus complete obstruction", "unspecified"},
    {"with unrestricted hearing on the contralateral side", ""},
    {"not having achieved remission", "not~in~remission"},
    {"in partial remission", "in~partial~remission"},
    {"in full remission", "in~full~remission"},
    {"in remission", "in~remission"},
    {"in relapse", "in~relapse"},
    {"not specified as recurrent", "not~specified~as~recurrent"},
    {"not intractable", "not~intractable"},
    {"intentional self-harm", "intentional~self-harm"},
    {"adverse effect of", "adverse~effect"},
    {"poisoning by", "poisoning"},
    {"without mention of", "without"},
    {"as the cause of diseases classified elsewhere", ""},
});

constexpr auto kArticles = std::to_array<std::string_view>({"of", "the", "a", "an"});

// Lower case; what stands in brackets and commas dropped.
std::string Simplify(std::string_view title) {
  std::string out;
  out.reserve(title.size());
  int depth = 0;
  for (const char c : title) {
    if (c == '(' || c == '[') ++depth;
    if (c == ')' || c == ']') depth = std::max(0, depth - 1);
    if (depth > 0 || c == ')' || c == ']') continue;
    const bool breaks = c == ' ' || c == ',' || c == ';' || c == ':' || c == '/';
    if (breaks && (out.empty() || out.back() == ' ')) continue;
    out.push_back(breaks ? ' ' : (c >= 'A' && c <= 'Z') ? static_cast<char>(c - 'A' + 'a') : c);
  }
  return out;
}

// The phrase that `text` begins with, up to the end of a word; null where there is none.
const Phrase* PhraseAt(std::string_view text) {
  for (const Phrase& phrase : kPhrases) {
    const std::size_t size = phrase.official.size();
    if (text[0] != phrase.official[0] || text.substr(0, size) != phrase.official) continue;
    if (size == text.size() || text[size] == ' ') return &phrase;
  }
  return nullptr;
}

std::string_view Singular(std::string_view word) {
  if (!word.empty() && word.back() == '\'') word.remove_suffix(1);
  if (word == "testes") return "testis";
  if (word.size() < 4 || word.back() != 's') return word;
  if (word[word.size() - 2] == '\'') return word.substr(0, word.size() - 2);
  if (word.size() < 5 && word != "legs" && word != "ribs" && word != "eyes") return word;
  const char before = word[word.size() - 2];
  if (before == 's' || before == 'u' || before == 'i') return word;
  return word.substr(0, word.size() - 1);
}

// What stands between two words that lie close together in one text; else empty.
std::string_view GapBetween(std::string_view before, std::string_view word) {
  constexpr std::uintptr_t kLongest = 9;  // " without "
  if (before.empty()) return {};
  const auto end = reinterpret_cast<std::uintptr_t>(before.data() + before.size());
  const auto begin = reinterpret_cast<std::uintptr_t>(word.data());
  if (begin <= end || begin - end > kLongest) return {};
  return {before.data() + before.size(), begin - end};
}

}  // namespace

TitleWords::TitleWords(std::string_view title) : text_(Simplify(title)) {
  words_.reserve(24);
  std::string_view text = text_;
  while (!text.empty()) {
    if (const Phrase* phrase = PhraseAt(text)) {
      AddWords(phrase->plain);
      text.remove_prefix(phrase->official.size());
    } else {
      const std::size_t end = std::min(text.find(' '), text.size());
      AddWords(text.substr(0, end));
      text.remove_prefix(end);
    }
    text.remove_prefix(text.empty() ? 0 : 1);
  }
}

void TitleWords::AddWords(std::string_view words) {
  while (!words.empty()) {
    const std::size_t end = std::min(words.find(' '), words.size());
    const std::string_view word = words.substr(0, end);
    const bool article = std::find(kArticles.begin(), kArticles.end(), word) != kArticles.end();
    if (!word.empty() && !article) words_.push_back({word, Singular(word)});
    words.remove_prefix(std::min(end + 1, words.size()));
  }
}

bool TitleWords::Has(std::string_view key) const {
  return std::any_of(words_.begin(), words_.end(),
                     [&](const TitleWord& word) { return word.key == key; });
}

std::string PlainText(const std::vector<std::string_view>& words) {
  constexpr auto kBetween =
      std::to_array<std::string_view>({" ", " of ", " with ", " without ", " or ", " and ", " in ",
                                       " to ", " by ", " for ", " on "});
  std::string out;
  std::string_view before;
  for (const std::string_view word : words) {
    const std::string_view gap = GapBetween(before, word);
    const bool joins = std::find(kBetween.begin(), kBetween.end(), gap) != kBetween.end();
    if (!out.empty()) out.append(joins ? gap : " ");
    out.append(word);
    before = word;
  }
  std::replace(out.begin(), out.end(), '~', ' ');
  return out;
}

}  // namespace chartmark
