// The one pass of Mask::Apply over a text.
#include <algorithm>
#include <cstring>
#include <optional>

#include "engine/authoring/address_scanner.h"
#include "engine/authoring/draft_mask.h"
#include "engine/authoring/draft_words.h"
#include "engine/base/text.h"
#include "engine/exercise/grammar.h"

namespace chartmark {

using draft_words::BeginsWord;
using draft_words::EndOfWord;
using draft_words::FirstTwo;
using draft_words::IsCapitalised;
using draft_words::IsCredential;
using draft_words::IsTitle;
using draft_words::Lower;
using draft_words::WithoutPossessive;
using exercise_file::HasWord;

namespace {

constexpr std::string_view kStreetWords =
    " Street St Avenue Ave Road Rd Drive Dr Lane Ln Boulevard Blvd Court Ct Place Pl Way Terrace "
    "Circle Highway Hwy Parkway Pkwy Plaza Trail ";

// Words before which a row of digits is a number of somebody.
constexpr std::string_view kNumberWords = " MRN SSN NPI DEA ";
// Words that end the name of a place of care.
constexpr std::string_view kPlaceWords =
    " Hospital Hospitals Clinic Clinics Center Practice Associates Physicians Pharmacy School ";
constexpr std::string_view kCallWords =
    " tel telephone phone call fax ext pager cell mobile ph at ";

// The end of what fits `shape` at `at`: 9 is a digit, - one of "-. " or nothing before a digit.
std::optional<std::size_t> Fits(std::string_view text, std::size_t at, std::string_view shape) {
  for (char wanted : shape) {
    if (wanted == '9') {
      if (at >= text.size() || !IsDigit(text[at])) return std::nullopt;
      ++at;
    } else if (wanted == '-') {
      if (at >= text.size() || std::strchr("-. ", text[at]) == nullptr) return std::nullopt;
      ++at;
    } else if (wanted == ' ') {
      if (at < text.size() && (text[at] == ' ' || text[at] == '-' || text[at] == '.')) ++at;
    } else {
      if (at >= text.size() || text[at] != wanted) return std::nullopt;
      ++at;
    }
  }
  if (at < text.size() && (IsDigit(text[at]) || IsLetter(text[at]))) return std::nullopt;
  if (at + 1 < text.size() && (text[at] == '-' || text[at] == '/') && IsDigit(text[at + 1])) {
    return std::nullopt;
  }
  return at;
}

struct NumberShape {
  std::string_view shape;
  std::string_view kind;
};
constexpr NumberShape kNumberShapes[] = {
    {"999-999-9999", "telephone number"},
    {"(999) 999-9999", "telephone number"},
    {"1-999-999-9999", "telephone number"},
    {"+1 (999) 999-9999", "telephone number"},
    {"+1-999-999-9999", "telephone number"},
    {"1 (999) 999-9999", "telephone number"},
    {"999-99-9999", "number"},
};

}  // namespace

class Mask::Pass {
 public:
  Pass(Mask& mask, std::string_view text) : mask_(mask), text_(text), next_at_(text.find('@')) {}

  std::vector<Edit> Run() {
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (BeginsWord(c)) {
        word_end_ = EndOfWord(text_, at_);
        if (!Email() && !(IsDigit(c) ? Number() : Name())) at_ = word_end_;
      } else if ((c == '(' || c == '+') && at_ + 1 < text_.size() && Shaped()) {
        continue;
      } else {
        ++at_;
      }
    }
    return std::move(edits_);
  }

 private:
  std::string_view Word() const { return text_.substr(at_, word_end_ - at_); }

  void Count(std::map<std::string, int>& counts, std::string_view what) const {
    if (mask_.counting_) ++counts[std::string(what)];
  }

  bool Replace(std::size_t from, std::size_t to, std::string with) {
    edits_.push_back({from, to, std::move(with)});
    at_ = to;
    return true;
  }
  bool Guess(std::size_t to, std::string_view kind) {
    Count(mask_.guessed_, kind);
    return Replace(at_, to, "[" + std::string(kind) + "]");
  }

  std::string_view WordBefore(std::size_t at) const {
    while (at > 0 && std::strchr(" .:#(", text_[at - 1]) != nullptr) --at;
    std::size_t from = at;
    while (from > 0 && IsLetter(text_[from - 1])) --from;
    return text_.substr(from, at - from);
  }
  // The word that begins at or right after `at`, past one comma and blanks; empty where something
  // else is there.
  std::string_view WordAfter(std::size_t at) const {
    if (at < text_.size() && text_[at] == ',') ++at;
    while (at < text_.size() && text_[at] == ' ') ++at;
    if (at >= text_.size() || !BeginsWord(text_[at])) return {};
    return text_.substr(at, EndOfWord(text_, at) - at);
  }

  // ---- what is told by its shape

  bool Email() {
    while (next_at_ != std::string_view::npos && next_at_ < at_) next_at_ = text_.find('@', at_);
    if (next_at_ == std::string_view::npos || next_at_ - at_ > 64) return false;
    const auto is_part = [](char c) {
      return IsLetter(c) || IsDigit(c) || std::strchr("._%+-", c) != nullptr;
    };
    for (std::size_t i = at_; i < next_at_; ++i) {
      if (text_[i] == '\0' || !is_part(text_[i])) return false;
    }
    std::size_t end = next_at_ + 1;
    while (end < text_.size() && text_[end] != '\0' && is_part(text_[end])) ++end;
    while (end > next_at_ + 1 && !IsLetter(text_[end - 1]) && !IsDigit(text_[end - 1])) --end;
    if (end == next_at_ + 1) return false;
    return Guess(end, "e-mail address");
  }

  bool WebAddress() {
    const std::string_view word = Word();
    if (word[0] != 'h' && word[0] != 'w' && word[0] != 'f' && word[0] != 'm') return false;
    const bool scheme = (word == "http" || word == "https" || word == "ftp" || word == "mailto") &&
                        word_end_ < text_.size() && text_[word_end_] == ':';
    const bool www = word == "www" && word_end_ < text_.size() && text_[word_end_] == '.';
    if (!scheme && !www) return false;
    std::size_t end = word_end_;
    while (end < text_.size() && std::strchr(" <>\"|", text_[end]) == nullptr) ++end;
    return Guess(end, "web address");
  }

  // The number of a device in full: "(01)00643169007222(17)160128(21)BLC200461H".
  bool Device() {
    if (!text_.substr(at_).starts_with("(01)")) return false;
    if (!Fits(text_.substr(0, at_ + 18), at_ + 4, "99999999999999")) return false;
    std::size_t end = at_;
    while (end < text_.size() && std::strchr(" ;,|", text_[end]) == nullptr) ++end;
    return Guess(end, "device number");
  }

  bool Shaped() {
    if (Device()) return true;
    for (const NumberShape& shape : kNumberShapes) {
      if (shape.shape[0] != '9' && shape.shape[0] != text_[at_]) continue;
      if (const auto end = Fits(text_, at_, shape.shape)) return Guess(*end, shape.kind);
    }
    ++at_;
    return true;
  }

  bool ShapedNumber() {
    for (const NumberShape& shape : kNumberShapes) {
      if (shape.shape[0] != '9' && shape.shape[0] != text_[at_]) continue;
      if (const auto end = Fits(text_, at_, shape.shape)) return Guess(*end, shape.kind);
    }
    // Seven or ten digits are a telephone number only where the text says so.
    const std::string before = Lower(WordBefore(at_));
    if (HasWord(kCallWords, before)) {
      for (std::string_view shape : {"999-9999", "9999999999"}) {
        if (const auto end = Fits(text_, at_, shape)) return Guess(*end, "telephone number");
      }
    }
    const bool numbered = HasWord(kNumberWords, WordBefore(at_));
    return numbered && word_end_ - at_ >= 4 && Guess(word_end_, "number");
  }

  // "12 Amber Hill Drive".
  bool Street() {
    if (word_end_ - at_ > 5) return false;
    std::size_t end = word_end_;
    for (int words = 0; words < 4; ++words) {
      if (end < text_.size() && text_[end] == ',') ++end;
      if (end >= text_.size() || text_[end] != ' ') return false;
      const std::string_view word = WordAfter(end);
      if (!IsCapitalised(word) && !(words > 0 && !word.empty() && IsDigit(word[0]))) return false;
      const auto begin = static_cast<std::size_t>(word.data() - text_.data());
      end = begin + word.size();
      if (words == 0 || !HasWord(kStreetWords, word)) continue;
      if (end < text_.size() && text_[end] == '.') ++end;
      return Guess(end, "street address");
    }
    return false;
  }

  bool Number() {
    if (Phrases()) return true;
    if (word_end_ - at_ <= 14) {
      if (const auto date = mask_.shift_.At(text_, at_)) {
        if (!date->unsure) return Replace(at_, date->end, date->moved);
        Count(mask_.left_years_, Word());
      }
    }
    return ShapedNumber() || Street();
  }

  // ---- words

  bool Name() {
    if (Word().size() <= 6 && WebAddress()) return true;
    if (IsUpper(text_[at_])) {
      if (const auto date = mask_.shift_.At(text_, at_))
        return Replace(at_, date->end, date->moved);
      if (PostalCode()) return true;
      NotePlace();
    }
    return Phrases();
  }

  // "Community Health Hospitals": left, and told.
  void NotePlace() {
    constexpr std::size_t kShortest = 6;
    if (Word().size() < kShortest || std::strchr("HCPAS", Word()[0]) == nullptr) return;
    if (!HasWord(kPlaceWords, Word())) return;
    std::size_t from = at_;
    const std::size_t done = edits_.empty() ? 0 : edits_.back().to;
    for (int words = 0; words < 3 && from > done + 1 && text_[from - 1] == ' '; ++words) {
      std::size_t begin = from - 1;
      while (begin > done && IsLetter(text_[begin - 1])) --begin;
      if (begin == from - 1 || !IsUpper(text_[begin])) break;
      from = begin;
    }
    if (from < at_) Count(mask_.left_places_, text_.substr(from, word_end_ - from));
  }

  bool PostalCode() {
    if (Word().size() != 2 || !HasWord(kStateWords, Word())) return false;
    std::size_t at = word_end_;
    while (at < text_.size() && (text_[at] == ' ' || text_[at] == ',')) ++at;
    if (at == word_end_) return false;
    auto end = Fits(text_, at, "99999-9999");
    if (!end) end = Fits(text_, at, "99999");
    return end && Guess(*end, "postal code");
  }

  bool IsLikely(std::string_view word) const {
    return (mask_.likely_[FirstTwo(word)] >> std::min<std::size_t>(word.size(), 63) & 1) != 0;
  }

  bool Phrases() {
    const std::string_view word = WithoutPossessive(Word());
    if (!IsLikely(word)) return false;
    const std::vector<Phrase>* phrases = mask_.Find(Lower(word));
    if (phrases == nullptr) return false;
    for (const Phrase& phrase : *phrases) {
      if (!IsDigit(word[0]) && !IsCapitalised(word)) {
        if (phrase.person && !phrase.ordinary) Count(mask_.left_names_, word);
        continue;
      }
      if (phrase.person) return Person(phrase, word);
      if (const auto end = EndOfPhrase(phrase)) return Replace(at_, *end, phrase.replacement);
    }
    return false;
  }

  // Where the words of a phrase stand here one after the other, in any case and with any signs.
  std::optional<std::size_t> EndOfPhrase(const Phrase& phrase) const {
    std::size_t end = at_ + WithoutPossessive(Word()).size();
    for (std::size_t i = 1; i < phrase.words.size(); ++i) {
      std::size_t next = end;
      while (next < text_.size() && next - end < 4 && !BeginsWord(text_[next])) ++next;
      if (next >= text_.size() || !BeginsWord(text_[next])) return std::nullopt;
      const std::size_t word_end = EndOfWord(text_, next);
      if (Lower(text_.substr(next, word_end - next)) != phrase.words[i]) return std::nullopt;
      end = word_end;
    }
    return end;
  }

  const Phrase* PersonNamed(std::string_view word) const {
    word = WithoutPossessive(word);
    if (!IsCapitalised(word) || !IsLikely(word)) return nullptr;
    const std::vector<Phrase>* phrases = mask_.Find(Lower(word));
    if (phrases == nullptr || !phrases->back().person) return nullptr;
    return &phrases->back();
  }

  bool StandsByAName(std::size_t end) const {
    if (!edits_.empty() && last_person_ == edits_.size() - 1 && at_ - edits_.back().to <= 3) {
      return true;
    }
    if (IsTitle(WordBefore(at_))) return true;
    const std::string_view next = WordAfter(end);
    std::string credential(next);
    return PersonNamed(next) != nullptr || IsCredential(credential) ||
           text_.substr(end).starts_with(", M.D") || text_.substr(end).starts_with(" M.D");
  }

  bool Person(const Phrase& phrase, std::string_view word) {
    std::size_t from = at_;
    std::size_t to = at_ + word.size();
    if (phrase.ordinary && !StandsByAName(to)) {
      Count(mask_.left_names_, word);
      return false;
    }
    from = WithInitialBefore(from);
    to = WithInitialAfter(to);
    const bool capitals = word.size() > 1 && std::none_of(word.begin(), word.end(), IsLower);
    last_person_ = edits_.size();
    return Replace(from, to, capitals ? ToUpperAscii(phrase.replacement) : phrase.replacement);
  }

  // "E Ford", "E. Ford": the initial goes with the name.
  std::size_t WithInitialBefore(std::size_t from) const {
    std::size_t at = from;
    if (at == 0 || text_[at - 1] != ' ') return from;
    --at;
    if (at > 0 && text_[at - 1] == '.') --at;
    if (at == 0 || !IsUpper(text_[at - 1])) return from;
    --at;
    if (at > 0 && text_[at - 1] != ' ' && text_[at - 1] != '(') return from;
    if (!edits_.empty() && at < edits_.back().to) return from;
    return at;
  }

  // "Ruth J. Abara", "Abara, Ruth J.".
  std::size_t WithInitialAfter(std::size_t to) const {
    const std::string_view rest = text_.substr(to);
    if (rest.size() < 2 || rest[0] != ' ' || !IsUpper(rest[1])) return to;
    const bool dot = rest.size() > 2 && rest[2] == '.';
    // "Young M.D." is no initial.
    if (dot && rest.size() > 3 && IsLetter(rest[3])) return to;
    const std::size_t end = dot ? 3 : 2;
    if (rest.size() == end) return to + end;
    if (rest[end] != ' ' && !dot) return to;
    if (PersonNamed(WordAfter(to + end)) != nullptr) return to + end;
    return dot && last_person_ + 1 == edits_.size() ? to + end : to;
  }

  Mask& mask_;
  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t word_end_ = 0;
  std::size_t next_at_;  // the next '@'
  std::vector<Edit> edits_;
  std::size_t last_person_ = std::string_view::npos;  // the edit that replaced a person's name last
};

namespace {

// Where an offset of the text is after the edits. In the midst of one: its beginning or its end.
template <class Edits>
std::size_t Moved(const Edits& edits, std::size_t offset, bool is_end) {
  std::ptrdiff_t delta = 0;
  for (const auto& edit : edits) {
    if (offset <= edit.from) break;
    const auto grown = static_cast<std::ptrdiff_t>(edit.text.size()) -
                       static_cast<std::ptrdiff_t>(edit.to - edit.from);
    if (offset < edit.to) {
      const std::size_t begin = edit.from + static_cast<std::size_t>(delta);
      return is_end ? begin + edit.text.size() : begin;
    }
    delta += grown;
  }
  return offset + static_cast<std::size_t>(delta);
}

}  // namespace

std::string Mask::Apply(std::string_view text, std::span<TextMark> marks) {
  const std::vector<Edit> edits = Pass(*this, text).Run();
  std::string out;
  out.reserve(text.size());
  std::size_t done = 0;
  for (const Edit& edit : edits) {
    out.append(text.substr(done, edit.from - done)).append(edit.text);
    done = edit.to;
  }
  out.append(text.substr(done));
  if (edits.empty()) return out;
  for (TextMark& mark : marks) {
    mark.from = Moved(edits, mark.from, false);
    mark.to = Moved(edits, mark.to, true);
  }
  return out;
}

}  // namespace chartmark
