#include "engine/authoring/draft_mask.h"

#include <algorithm>
#include <optional>

#include "engine/authoring/draft_words.h"
#include "engine/base/text.h"
#include "engine/exercise/grammar.h"

namespace chartmark {

using draft_words::BeginsWord;
using draft_words::EndOfWord;
using draft_words::FirstTwo;
using draft_words::IsCapitalised;
using draft_words::IsCredential;
using draft_words::IsFieldOrPlace;
using draft_words::IsInitial;
using draft_words::IsTitle;
using draft_words::Lower;
using draft_words::WithoutPossessive;

namespace draft_words {
bool IsTitle(std::string_view word) {
  constexpr std::size_t kLongest = 6;
  if (word.size() > kLongest || (word[0] != 'D' && word[0] != 'M' && word[0] != 'P')) return false;
  return exercise_file::HasWord(" Dr DR Mr MR Mrs MRS Ms MS Miss Prof Doctor Drs ", word);
}

bool IsCredential(std::string_view word) {
  if (!IsUpper(word.empty() ? ' ' : word[0]) || word.size() > 6) return false;
  return exercise_file::HasWord(
      " MD DO RN NP PA DPM CRNA APRN ARNP FNP LPN PharmD DDS PhD CNM DNP ", word);
}

bool IsFieldOrPlace(std::string_view word) {
  constexpr std::string_view kEndings[] = {"logy",  "ics",  "icine", "ery",   "ist",
                                           "pital", "inic", "ment",  "enter", "roup",
                                           "ice",   "tion", "ealth", "hone",  "Care"};
  return std::any_of(std::begin(kEndings), std::end(kEndings),
                     [word](std::string_view ending) { return word.ends_with(ending); });
}

}  // namespace draft_words

namespace {

std::vector<std::string> WordsOf(std::string_view text) {
  std::vector<std::string> words;
  for (std::size_t at = 0; at < text.size();) {
    if (!BeginsWord(text[at])) {
      ++at;
      continue;
    }
    const std::size_t end = EndOfWord(text, at);
    words.push_back(Lower(text.substr(at, end - at)));
    at = end;
  }
  return words;
}

std::uint64_t LengthBit(std::size_t length) {
  return std::uint64_t{1} << std::min<std::size_t>(length, 63);
}

bool IsParticle(std::string_view lower) {
  constexpr std::string_view kParticles[] = {"de", "la", "van", "der", "von", "del", "di",
                                             "da", "le", "el",  "bin", "al",  "den", "dos"};
  return std::find(std::begin(kParticles), std::end(kParticles), lower) != std::end(kParticles);
}

}  // namespace

void Mask::Insert(Phrase phrase) {
  if (phrase.words.empty()) return;
  const std::string& first = phrase.words.front();
  likely_[FirstTwo(first)] |= LengthBit(first.size());
  std::vector<Phrase>& same = phrases_[first];
  // So many with one beginning are no document but an attack on the machine's time.
  constexpr std::size_t kMostAlike = 500;
  if (same.size() >= kMostAlike) return;
  for (const Phrase& known : same) {
    if (known.words == phrase.words) return;  // what came first stays
  }
  // The longest first.
  const auto place = std::find_if(same.begin(), same.end(), [&phrase](const Phrase& known) {
    return known.words.size() < phrase.words.size();
  });
  same.insert(place, std::move(phrase));
}

void Mask::AddWord(std::string_view word, bool given, NameSex sex) {
  const std::string lower = Lower(word);
  if (lower.size() < 2 || IsParticle(lower) || IsDigit(lower[0])) return;
  const std::vector<Phrase>* known = Find(lower);
  if (known != nullptr && known->back().person) return;
  Phrase phrase;
  phrase.words = {lower};
  phrase.replacement = given ? names_.ForGiven(lower, sex) : names_.ForFamily(lower);
  phrase.person = true;
  phrase.ordinary = IsOrdinaryWord(lower);
  Insert(std::move(phrase));
}

void Mask::AddPerson(std::span<const std::string> given, std::string_view family, NameSex sex) {
  for (const std::string& name : given) {
    for (const std::string& word : WordsOf(name)) AddWord(word, true, sex);
  }
  for (const std::string& word : WordsOf(family)) AddWord(word, false, sex);
}

void Mask::AddPhrase(std::string_view text, std::string_view replacement) {
  Phrase phrase;
  phrase.words = WordsOf(text);
  phrase.replacement = replacement;
  // One ordinary word ("Clinic") says too little, and so does a short number.
  if (phrase.words.size() == 1) {
    const std::string& word = phrase.words.front();
    const bool number = std::all_of(word.begin(), word.end(), IsDigit);
    if (IsOrdinaryWord(word) || word.size() < 4 || (number && word.size() < 5)) return;
  }
  Insert(std::move(phrase));
}

const std::vector<Mask::Phrase>* Mask::Find(std::string_view lower_word) const {
  const auto found = phrases_.find(std::string(lower_word));
  return found == phrases_.end() ? nullptr : &found->second;
}

namespace {

struct Word {
  std::size_t from = 0;
  std::size_t to = 0;
};

// Reads names in a text: words that stand one after the other with nothing but a blank, a comma or
// the dot of an initial between them.
class NameReader {
 public:
  explicit NameReader(std::string_view text) : text_(text) {}

  // The next word; "M.D." is one.
  std::optional<Word> Next() {
    while (at_ < text_.size() && !BeginsWord(text_[at_])) ++at_;
    if (at_ >= text_.size()) return std::nullopt;
    Word word{at_, EndOfWord(text_, at_)};
    while (word.to - at_ == 1 && word.to + 1 < text_.size() && text_[word.to] == '.' &&
           IsUpper(text_[word.to + 1]) && IsUpper(text_[word.to - 1])) {
      at_ = word.to + 1;
      word.to = EndOfWord(text_, at_);
    }
    at_ = word.to;
    return word;
  }

  std::string_view Text(Word word) const { return text_.substr(word.from, word.to - word.from); }
  std::string Plain(Word word) const {
    std::string plain(Text(word));
    plain.erase(std::remove(plain.begin(), plain.end(), '.'), plain.end());
    return plain;
  }
  // Says fast of most words that they are none.
  bool MayBeCredential(Word word) const {
    constexpr std::size_t kLongest = 8;  // "C.R.N.A."
    return word.to - word.from >= 2 && word.to - word.from <= kLongest &&
           IsUpper(text_[word.from]) &&
           (text_[word.from + 1] == '.' || IsUpper(text_[word.to - 1]) ||
            IsUpper(text_[word.from + 1]) || text_[word.from] == 'P');
  }
  bool AreBeside(Word first, Word second, bool comma) const {
    for (char c : text_.substr(first.to, second.from - first.to)) {
      if (c != ' ' && c != '.' && !(comma && c == ',')) return false;
      if (c == '.' && first.to - first.from > 1 && !IsTitle(Text(first))) return false;
    }
    return second.from - first.to <= 3;
  }
  bool IsName(Word word) const {
    const std::string_view text = Text(word);
    return IsInitial(text) ||
           (IsCapitalised(text) && text.size() > 1 && !IsFieldOrPlace(text) && !IsTitle(text) &&
            !(MayBeCredential(word) && IsCredential(Plain(word))));
  }
  // "MD 20901" is Maryland.
  bool IsState(Word word) const {
    std::size_t at = word.to;
    while (at < text_.size() && (text_[at] == ' ' || text_[at] == ',')) ++at;
    return at < text_.size() && IsDigit(text_[at]);
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

void Mask::Learn(std::string_view text) {
  NameReader reader(text);
  std::vector<Word> words;
  const auto add = [&](std::span<const Word> name) {
    while (!name.empty() && IsInitial(reader.Text(name.back()))) name = name.first(name.size() - 1);
    if (name.empty()) return;
    for (const Word& word : name) {
      const std::string lower = Lower(WithoutPossessive(reader.Text(word)));
      if (lower.size() < 2 || Find(lower) != nullptr || IsDigit(lower[0])) continue;
      AddWord(lower, word.from != name.back().from, NameSex::kAny);
      if (const auto* known = Find(lower)) ++learned_[known->front().replacement];
    }
  };
  while (const auto word = reader.Next()) {
    words.push_back(*word);
    const std::size_t last = words.size() - 1;
    if (IsTitle(reader.Text(*word))) {
      // Read on as far as the name goes; two words and an initial are a whole one.
      std::vector<Word> name;
      Word before = *word;
      while (name.size() < 3) {
        const auto next = reader.Next();
        if (!next) break;
        words.push_back(*next);
        if (!reader.AreBeside(before, *next, false) || !reader.IsName(*next)) break;
        name.push_back(*next);
        before = *next;
      }
      add(name);
    } else if (reader.MayBeCredential(*word) && IsCredential(reader.Plain(*word)) &&
               !reader.IsState(*word)) {
      std::size_t first = last;
      while (first > 0 && last - first < 3 && reader.IsName(words[first - 1]) &&
             reader.AreBeside(words[first - 1], words[first], first == last)) {
        --first;
      }
      // "X-Ray, PA" is no person: two letters need two words.
      const bool sure = reader.Plain(*word) == "MD" || last - first >= 2;
      if (sure) add(std::span(words).subspan(first, last - first));
    }
    if (words.size() > 64) words.erase(words.begin(), words.end() - 8);
  }
}

}  // namespace chartmark
