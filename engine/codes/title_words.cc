#include "engine/codes/title_words.h"

#include <algorithm>
#include <array>

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
    {"pressureinduced deep tissue damage of ", "pressure ulcer deep~tissue~damage "},
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
    {"intentional selfharm", "intentional~selfharm"},
    {"adverse effect of", "adverse~effect"},
    {"poisoning by", "poisoning"},
    {"without mention of", "without"},
});

constexpr auto kArticles = std::to_array<std::string_view>({"of", "the", "a", "an"});

// Lower case; what stands in brackets and commas dropped; hyphens and apostrophes close up.
std::string Simplify(std::string_view title) {
  std::string out;
  out.reserve(title.size());
  int depth = 0;
  for (const char c : title) {
    if (c == '(' || c == '[') ++depth;
    if (c == ')' || c == ']') depth = std::max(0, depth - 1);
    if (depth > 0 || c == '-' || c == '\'' || c == ')' || c == ']') continue;
    const bool breaks = c == ' ' || c == ',' || c == ';' || c == ':' || c == '/';
    if (breaks && (out.empty() || out.back() == ' ')) continue;
    out.push_back(breaks ? ' ' : (c >= 'A' && c <= 'Z') ? static_cast<char>(c - 'A' + 'a') : c);
  }
  return out;
}

void ReplaceAll(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos;
       at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
}

std::string_view Singular(std::string_view word) {
  if (word.size() < 4 || word.back() != 's') return word;
  const char before = word[word.size() - 2];
  if (before == 's' || before == 'u' || before == 'i') return word;
  return word.substr(0, word.size() - 1);
}

}  // namespace

TitleWords::TitleWords(std::string_view title) : text_(Simplify(title)) {
  for (const Phrase& phrase : kPhrases) ReplaceAll(text_, phrase.official, phrase.plain);
  const std::string_view text = text_;
  std::size_t begin = 0;
  while (begin < text.size()) {
    const std::size_t end = std::min(text.find(' ', begin), text.size());
    const std::string_view word = text.substr(begin, end - begin);
    const bool article = std::find(kArticles.begin(), kArticles.end(), word) != kArticles.end();
    if (!word.empty() && !article) words_.push_back({word, Singular(word)});
    begin = end + 1;
  }
}

bool TitleWords::Has(std::string_view key) const {
  return std::any_of(words_.begin(), words_.end(),
                     [&](const TitleWord& word) { return word.key == key; });
}

std::string PlainText(const std::vector<std::string_view>& words) {
  constexpr std::size_t kGap = 6;  // " with ", " of ", or one blank
  std::string out;
  const char* end = nullptr;
  for (const std::string_view word : words) {
    if (end && word.data() > end && word.data() <= end + kGap) {
      out.append(end, word.data());
    } else if (!out.empty()) {
      out.push_back(' ');
    }
    out.append(word);
    end = word.data() + word.size();
  }
  std::replace(out.begin(), out.end(), '~', ' ');
  return out;
}

}  // namespace chartmark
