#include "engine/codes/note_codes.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

#include "engine/base/ascii.h"
#include "engine/base/text.h"

namespace chartmark {
namespace {

// Categories with a letter in their third place stand in the list after another.
constexpr std::pair<std::string_view, std::string_view> kAfter[] = {
    {"C4A", "C43"}, {"C7A", "C75"}, {"C7B", "C75"}, {"D3A", "D36"}, {"I1A", "I16"},
    {"I5A", "I52"}, {"J4A", "J44"}, {"M1A", "M08"}, {"O9A", "O99"}, {"Z3A", "Z36"},
};

std::string Bare(std::string_view code) {
  std::string bare;
  for (const char c : code) {
    if (c != '.' && c != '-') bare += c;
  }
  return bare;
}

// A text that sorts as the list does.
std::string Rank(std::string_view bare) {
  const std::string_view category = bare.substr(0, 3);
  for (const auto& [late, before] : kAfter) {
    if (category != late) continue;
    return std::string(before) + "1" + std::string(bare.substr(2));
  }
  return std::string(category) + "0" +
         std::string(bare.substr(std::min<std::size_t>(3, bare.size())));
}

constexpr std::pair<std::string_view, int> kPlaces[] = {
    {"fourth", 4}, {"fifth", 5}, {"sixth", 6}, {"seventh", 7}, {"4th", 4},
    {"5th", 5},    {"6th", 6},   {"7th", 7},   {"final", 0},
};

// Reads a text from left to right.
class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  bool done() const { return at_ >= text_.size(); }
  std::string_view rest() const { return text_.substr(at_); }
  bool Take(char c) {
    if (done() || text_[at_] != c) return false;
    ++at_;
    return true;
  }
  std::string_view TakeWord() {
    const std::size_t from = at_;
    while (!done() && IsAlnum(text_[at_])) ++at_;
    return text_.substr(from, at_ - from);
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
};

// ".51-.52", ".41", ".4-": the fourth character and what follows it.
std::optional<NoteCondition> DottedCondition(std::string_view tail) {
  Reader reader(tail);
  if (!reader.Take('.')) return std::nullopt;
  const std::string low(reader.TakeWord());
  if (low.empty()) return std::nullopt;
  if (reader.done()) return NoteCondition{4, 0, low, low};
  if (!reader.Take('-')) return std::nullopt;
  if (reader.done()) return NoteCondition{4, 0, low, low};
  if (!reader.Take('.')) return std::nullopt;
  const std::string high(reader.TakeWord());
  if (high.empty() || !reader.done()) return std::nullopt;
  return NoteCondition{4, 0, low, high};
}

int PlaceNamed(std::string_view word) {
  for (const auto& [name, place] : kPlaces) {
    if (name == word) return place;
  }
  return 0;
}

// Of " or sixth ", what stands between the first place and "character"; 0 where there is none.
int OtherPlace(std::string_view between) {
  const auto words = SplitSpace(between);
  return words.size() == 2 && words[0] == "or" ? PlaceNamed(words[1]) : 0;
}

// "5th character 1", "fifth or sixth character 5", "final characters -23".
std::optional<NoteCondition> NamedCondition(std::string_view tail) {
  Reader reader(tail);
  const std::string_view word = reader.TakeWord();
  const auto place = std::find_if(std::begin(kPlaces), std::end(kPlaces),
                                  [word](const auto& row) { return row.first == word; });
  if (place == std::end(kPlaces)) return std::nullopt;
  const std::size_t named = tail.find("character", word.size());
  if (named == std::string_view::npos) return std::nullopt;
  std::string_view value = tail.substr(named + std::string_view("character").size());
  if (value.starts_with('s')) value.remove_prefix(1);
  if (!value.starts_with(' ')) return std::nullopt;
  value.remove_prefix(1);
  if (value.starts_with('.') || value.starts_with('-')) value.remove_prefix(1);
  if (value.empty() || !std::all_of(value.begin(), value.end(), IsAlnum)) return std::nullopt;
  return NoteCondition{place->second, OtherPlace(tail.substr(word.size(), named - word.size())),
                       std::string(value), std::string(value)};
}

std::optional<NoteCondition> ConditionIn(std::string_view tail) {
  if (auto dotted = DottedCondition(tail)) return dotted;
  return NamedCondition(tail);
}

// Where "with" stands as a word; npos where it does not.
std::size_t FindWith(std::string_view text) {
  constexpr std::string_view kWith = "with";
  for (std::size_t at = text.find(kWith); at != std::string_view::npos;
       at = text.find(kWith, at + 1)) {
    const bool before = at == 0 || !std::isalpha(static_cast<unsigned char>(text[at - 1]));
    const std::size_t end = at + kWith.size();
    const bool after = end == text.size() || !std::isalpha(static_cast<unsigned char>(text[end]));
    if (before && after) return at;
  }
  return std::string_view::npos;
}

// The end of the code that begins at `at`; `at` where none does.
std::size_t EndOfCode(std::string_view text, std::size_t at) {
  if (at + 3 > text.size() || !IsUpper(text[at]) || !IsDigit(text[at + 1])) return at;
  if (!IsUpper(text[at + 2]) && !IsDigit(text[at + 2])) return at;
  std::size_t end = at + 3;
  if (end < text.size() && text[end] == '.') ++end;
  while (end < text.size() && (IsUpper(text[end]) || IsDigit(text[end]))) ++end;
  return end;
}

// The end of a "to" or "-" that joins two codes; `at` where there is none.
std::size_t EndOfJoint(std::string_view text, std::size_t at) {
  std::size_t end = at;
  if (end < text.size() && text[end] == '.') ++end;
  while (end < text.size() && text[end] == '-') ++end;
  const std::size_t blanks = end;
  while (end < text.size() && text[end] == ' ') ++end;
  if (text.substr(end).starts_with("to ")) {
    end += 3;
    while (end < text.size() && text[end] == ' ') ++end;
    return end;
  }
  const bool dash = blanks == at + 1 && text[at] == '-';
  return dash && blanks < text.size() && IsUpper(text[blanks]) ? blanks : at;
}

// The codes named in one parenthesis.
void AddRanges(std::string_view text, std::vector<NoteRange>& ranges) {
  std::optional<NoteCondition> with;
  if (const std::size_t at = FindWith(text); at != std::string_view::npos) {
    with = ConditionIn(TrimSpace(text.substr(at + 4)));
    if (!with) return;
    text = text.substr(0, at);
  }
  bool joined = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = EndOfCode(text, at);
    if (end == at) {
      ++at;
      continue;
    }
    const std::string bare = Bare(text.substr(at, end - at));
    if (joined) {
      ranges.back().high = Rank(bare);
      joined = false;
    } else {
      ranges.push_back({Rank(bare), Rank(bare), bare, with});
      joined = EndOfJoint(text, end) != end;
    }
    at = std::max(end, EndOfJoint(text, end));
  }
}

bool HasAt(const NoteCondition& with, std::string_view bare, std::size_t from) {
  if (from + with.low.size() > bare.size()) return false;
  const std::string_view there = bare.substr(from, with.low.size());
  return there >= with.low && there <= with.high;
}

bool Meets(const NoteCondition& with, std::string_view bare) {
  if (with.place == 0) {
    return bare.size() >= with.low.size() && HasAt(with, bare, bare.size() - with.low.size());
  }
  return HasAt(with, bare, static_cast<std::size_t>(with.place) - 1) ||
         (with.or_at > 0 && HasAt(with, bare, static_cast<std::size_t>(with.or_at) - 1));
}

}  // namespace

bool NoteRange::Holds(std::string_view code) const {
  const std::string bare = Bare(code);
  if (bare.size() < 3) return false;
  const std::string rank = Rank(bare);
  if (rank.substr(0, low.size()) < low || rank.substr(0, high.size()) > high) return false;
  return !with || Meets(*with, bare);
}

std::vector<NoteRange> CodesNamedIn(std::string_view note) {
  std::vector<NoteRange> ranges;
  for (std::size_t open = note.find('('); open != std::string_view::npos;) {
    const std::size_t next = note.find_first_of("()", open + 1);
    if (next == std::string_view::npos) break;
    if (note[next] == ')') AddRanges(note.substr(open + 1, next - open - 1), ranges);
    open = note[next] == '(' ? next : note.find('(', next);
  }
  return ranges;
}

}  // namespace chartmark
