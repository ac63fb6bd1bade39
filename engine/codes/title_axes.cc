#include "engine/codes/title_axes.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <utility>

#include "engine/codes/axis_words.h"
#include "engine/codes/title_words.h"

namespace chartmark {
namespace {

using Words = std::vector<TitleWord>;

// A stretch in which the titles differ; either side may be empty.
struct Hunk {
  std::size_t first_begin, first_end, second_begin, second_end;
};

// Longest common subsequence by keys, then the gaps between its members.
std::vector<Hunk> Differences(const Words& first, const Words& second) {
  const std::size_t rows = first.size(), columns = second.size();
  std::vector<std::uint16_t> longest((rows + 1) * (columns + 1), 0);
  const auto at = [&](std::size_t i, std::size_t j) -> std::uint16_t& {
    return longest[i * (columns + 1) + j];
  };
  for (std::size_t i = rows; i-- > 0;) {
    for (std::size_t j = columns; j-- > 0;) {
      at(i, j) = first[i].key == second[j].key ? static_cast<std::uint16_t>(at(i + 1, j + 1) + 1)
                                               : std::max(at(i + 1, j), at(i, j + 1));
    }
  }
  std::vector<Hunk> hunks;
  std::size_t i = 0, j = 0;
  while (i < rows || j < columns) {
    if (i < rows && j < columns && first[i].key == second[j].key) {
      ++i, ++j;
      continue;
    }
    Hunk hunk{i, i, j, j};
    while ((i < rows || j < columns) &&
           !(i < rows && j < columns && first[i].key == second[j].key)) {
      if (j == columns || (i < rows && at(i + 1, j) >= at(i, j + 1))) {
        ++i;
      } else {
        ++j;
      }
    }
    hunk.first_end = i;
    hunk.second_end = j;
    hunks.push_back(hunk);
  }
  return hunks;
}

// One side of a hunk.
struct Side {
  const Words* words;
  std::size_t begin, end;
  std::string_view code;

  bool empty() const { return begin == end; }
  std::string_view key(std::size_t i) const { return (*words)[i].key; }
  std::string_view after(std::size_t i) const {
    return i + 1 < words->size() ? (*words)[i + 1].key : std::string_view();
  }
  std::string_view before(std::size_t i) const {
    return i > 0 ? (*words)[i - 1].key : std::string_view();
  }
  bool Has(std::string_view wanted) const {
    for (std::size_t i = begin; i < end; ++i) {
      if (key(i) == wanted) return true;
    }
    return false;
  }
  std::vector<std::string_view> Texts() const {
    std::vector<std::string_view> texts;
    for (std::size_t i = begin; i < end; ++i) texts.push_back((*words)[i].text);
    return texts;
  }
};

bool IsWith(std::string_view key) { return key == "with" || key == "without"; }

struct Found {
  std::string name;
  std::vector<std::string_view> first, second;
};

class Comparison {
 public:
  Comparison(const TitleOfCode& first, const TitleOfCode& second, std::string_view common)
      : first_code_(first.code),
        second_code_(second.code),
        first_(first.title),
        second_(second.title),
        common_(common) {}

  TitleDifference Run() {
    for (const Hunk& hunk : Differences(first_.words(), second_.words())) {
      const Side first{&first_.words(), hunk.first_begin, hunk.first_end, first_code_};
      const Side second{&second_.words(), hunk.second_begin, hunk.second_end, second_code_};
      Read(first, second);
    }
    Settle();
    return std::move(result_);
  }

 private:
  void Read(const Side& first, const Side& second) {
    if (ReadUncomplicated(first, second) || ReadUnspecified(first, second)) return;
    if (ReadWith(first, second)) return;
    ReadWords(first, true);
    ReadWords(second, false);
  }

  void Add(std::string name, const Side& first, const Side& second, bool less, bool more) {
    Axis axis;
    axis.kind = name == "laterality" ? RelationKind::kLaterality : RelationKind::kDetail;
    axis.name = std::move(name);
    axis.expected = PlainText(first.Texts());
    axis.submitted = PlainText(second.Texts());
    result_.axes.push_back(std::move(axis));
    result_.less |= less;
    result_.more |= more;
  }

  // "without complications" is what is coded where nothing is said of complications.
  static bool IsUncomplicated(const Side& side) {
    if (!side.Has("uncomplicated") && !side.Has("complication")) return false;
    for (std::size_t i = side.begin; i < side.end; ++i) {
      const std::string_view key = side.key(i);
      if (key != "without" && key != "complication" && key != "uncomplicated") return false;
    }
    return side.Has("uncomplicated") || side.Has("without");
  }

  bool ReadUncomplicated(const Side& first, const Side& second) {
    const bool less = IsUncomplicated(second), more = IsUncomplicated(first);
    if (less == more || first.empty() || second.empty()) return false;
    Add("complication", first, second, less, more);
    return true;
  }

  // Nothing but "unspecified" and words that say nothing new.
  bool IsUnspecified(const Side& side) const {
    if (!side.Has("unspecified")) return false;
    for (std::size_t i = side.begin; i < side.end; ++i) {
      const std::string_view key = side.key(i);
      if (key != "unspecified" && !IsGenericWord(key) && !IsConnector(key) && !common_.Has(key)) {
        return false;
      }
    }
    return true;
  }

  // The axis of the first word that has one; else the noun that goes with "unspecified".
  static std::string NameOfUnspecified(const Side& specific, const Side& unspecified) {
    for (std::size_t i = specific.begin; i < specific.end; ++i) {
      const std::string_view axis = AxisOf(specific, i);
      if (!axis.empty()) return std::string(axis);
    }
    for (std::size_t i = unspecified.begin; i < unspecified.end; ++i) {
      if (unspecified.key(i) != "unspecified" && IsGenericWord(unspecified.key(i))) {
        return std::string(unspecified.key(i));
      }
    }
    return "specificity";
  }

  bool ReadUnspecified(const Side& first, const Side& second) {
    const bool less = IsUnspecified(second) && !first.Has("unspecified");
    const bool more = IsUnspecified(first) && !second.Has("unspecified");
    if (!less && !more) return false;
    const Side& specific = less ? first : second;
    if (specific.empty()) {
      (less ? spare_second_ : spare_first_) = true;
      return true;
    }
    Add(NameOfUnspecified(specific, less ? second : first), first, second, less, more);
    return true;
  }

  // "with macular edema" against "without macular edema".
  bool ReadWith(const Side& first, const Side& second) {
    if (first.empty() || second.empty() || !IsWith(first.key(first.begin)) ||
        !IsWith(second.key(second.begin)) || first.key(first.begin) == second.key(second.begin) ||
        !AxisOf(first, first.begin).empty()) {
      return false;
    }
    const Side wide_first = Widen(first), wide_second = Widen(second);
    Add(NameOfWith(wide_first, wide_second), wide_first, wide_second, false, false);
    return true;
  }

  // What follows in common belongs to the phrase, up to the next "with" and at most four words.
  static Side Widen(Side side) {
    const std::size_t limit = std::min(side.words->size(), side.end + 4);
    while (side.end < limit && !IsWith(side.key(side.end)) && side.key(side.end) != "unspecified" &&
           SideIn((*side.words)[side.end].text).empty()) {
      ++side.end;
    }
    return side;
  }

  static std::string NameOfWith(const Side& first, const Side& second) {
    for (const Side& side : {first, second}) {
      for (std::size_t i = side.begin; i < side.end; ++i) {
        const std::string_view name = WithAxisOf(side.code, side.key(i));
        if (!name.empty()) return std::string(name);
      }
    }
    const Side& longer = first.end - first.begin >= second.end - second.begin ? first : second;
    return PlainText(Side{longer.words, longer.begin + 1, longer.end, longer.code}.Texts());
  }

  static std::string_view AxisOf(const Side& side, std::size_t i) {
    return AxisOfWord(side.code, side.key(i), side.before(i), side.after(i));
  }

  Found& FoundFor(std::string_view name) {
    for (Found& found : found_) {
      if (found.name == name) return found;
    }
    found_.push_back({std::string(name), {}, {}});
    return found_.back();
  }

  void ReadWords(const Side& side, bool is_first) {
    std::vector<std::string_view> loose;  // words of no axis
    bool any = false;
    bool absent = false;  // "without bleeding" says no more than silence
    for (std::size_t i = side.begin; i < side.end; ++i) {
      const std::string_view axis = AxisOf(side, i);
      if (IsWith(side.key(i))) absent = side.key(i) == "without";
      if (absent && axis.empty()) continue;
      if (!axis.empty()) {
        Found& found = FoundFor(axis);
        (is_first ? found.first : found.second).push_back((*side.words)[i].text);
        any = true;
      } else if (side.key(i) == "unspecified") {
        (is_first ? spare_first_ : spare_second_) = true;
      } else if (!IsConnector(side.key(i))) {
        loose.push_back((*side.words)[i].text);
      }
    }
    const bool has_side = side.Has("right") || side.Has("left") || side.Has("bilateral");
    for (const std::string_view word : loose) {
      if (any && (word == "other" || word == "specified")) continue;
      if (has_side && IsPairedPart(word)) continue;
      (is_first ? loose_first_ : loose_second_).push_back(word);
    }
  }

  void Settle() {
    if (!SettleLooseWords()) return;
    for (const Found& found : found_) Settle(found);
    result_.comparable = !result_.axes.empty();
  }

  // Words of no axis: excused by a spare "unspecified" on the other side, or parts of one organ.
  bool SettleLooseWords() {
    if (loose_first_.empty() && loose_second_.empty()) return true;
    const bool less = loose_second_.empty() && spare_second_;
    const bool more = loose_first_.empty() && spare_first_;
    if (less || more) {
      AddTexts("specificity", less ? PlainText(loose_first_) : "unspecified",
               less ? "unspecified" : PlainText(loose_second_), less, more);
      return true;
    }
    if (loose_first_.empty() || loose_second_.empty()) return false;
    if (!ArePartsOfOneOrgan(first_code_, second_code_)) return false;
    AddTexts("site", PlainText(loose_first_), PlainText(loose_second_), false, false);
    return true;
  }

  void Settle(const Found& found) {
    if (found.name == "laterality") return SettleLaterality(found);
    std::string first = PlainText(found.first), second = PlainText(found.second);
    if (first == second) return;
    bool less = false, more = false;
    if (found.name == "recurrence") {
      if (first.empty()) first = "not recurrent";
      if (second.empty()) second = "not recurrent";
    } else {
      less = second.empty();
      more = first.empty();
      if (less) second = spare_second_ ? "unspecified" : "not stated";
      if (more) first = spare_first_ ? "unspecified" : "not stated";
    }
    AddTexts(NameOfPeriod(found.name, first + " " + second), first, second, less, more);
  }

  static std::string NameOfPeriod(const std::string& name, const std::string& words) {
    const bool period = name == "trimester" && (words.find("childbirth") != std::string::npos ||
                                                words.find("puerperium") != std::string::npos);
    return period ? "period" : name;
  }

  void SettleLaterality(const Found& found) {
    const std::string_view first = SideIn(PlainText(found.first));
    const std::string_view second = SideIn(PlainText(found.second));
    if (first == second) return;
    AddTexts("laterality", std::string(first.empty() ? "not stated" : first),
             std::string(second.empty() ? "not stated" : second), second.empty(), first.empty());
  }

  void AddTexts(std::string name, std::string first, std::string second, bool less, bool more) {
    Axis axis;
    axis.kind = name == "laterality" ? RelationKind::kLaterality : RelationKind::kDetail;
    axis.name = std::move(name);
    axis.expected = std::move(first);
    axis.submitted = std::move(second);
    result_.axes.push_back(std::move(axis));
    result_.less |= less;
    result_.more |= more;
  }

  std::string_view first_code_, second_code_;
  TitleWords first_, second_, common_;
  std::vector<Found> found_;
  std::vector<std::string_view> loose_first_, loose_second_;
  bool spare_first_ = false, spare_second_ = false;
  TitleDifference result_;
};

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

}  // namespace

TitleDifference CompareTitles(const TitleOfCode& first, const TitleOfCode& second,
                              std::string_view common) {
  return Comparison(first, second, common).Run();
}

std::string_view SideIn(std::string_view title) {
  std::string_view side;
  const TitleWords words(title);
  for (const TitleWord& word : words.words()) {
    if (word.key == "bilateral") return "bilateral";
    if (word.key == "right") side = "right";
    if (word.key == "left") side = "left";
    if (word.key == "unilateral" && side.empty()) side = "unilateral";
  }
  return side;
}

bool SameButForSide(std::string_view first, std::string_view second) {
  const TitleWords a(first), b(second);
  return KeysWithoutSide(a, false) == KeysWithoutSide(b, false);
}

bool IsUnspecifiedUnder(std::string_view general, std::string_view above, bool ends_in_nine) {
  const TitleWords words(general), upper(above);
  const auto count = [](const TitleWords& title) {
    return std::count_if(title.words().begin(), title.words().end(),
                         [](const TitleWord& word) { return word.key == "unspecified"; });
  };
  const bool says_so = count(words) > count(upper);
  const std::vector<std::string_view> keys = KeysWithoutSide(words, true);
  const bool repeats = std::all_of(keys.begin(), keys.end(), [&](std::string_view key) {
    return upper.Has(key) || IsGenericWord(key) || IsConnector(key);
  });
  const bool same_words = keys == KeysWithoutSide(upper, true);
  return (says_so && (repeats || ends_in_nine)) || (same_words && ends_in_nine);
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
