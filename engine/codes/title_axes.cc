#include "engine/codes/title_axes.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <utility>

#include "engine/codes/axis_words.h"
#include "engine/codes/title_hunks.h"
#include "engine/codes/title_words.h"

namespace chartmark {
namespace {

using Words = std::vector<TitleWord>;

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

// An axis of which some word differs, and whether that word is said of each side ("without
// bleeding" says it of neither).
struct Found {
  std::string name;
  bool first = false, second = false;
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
    AddTexts(std::move(name), PlainText(first.Texts()), PlainText(second.Texts()), less, more);
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
    const Side& specific = less ? first : second;
    const bool remission = AxisOf(specific, specific.begin) == "remission";
    Add(remission ? "remission" : "complication", first, second, less && !remission,
        more && !remission);
    return true;
  }

  // Nothing but "unspecified" and words that say nothing new.
  bool IsUnspecified(const Side& side) const {
    if (!side.Has("unspecified")) return false;
    for (std::size_t i = side.begin; i < side.end; ++i) {
      const std::string_view key = side.key(i);
      const bool of_all = !common_.Has("and") && common_.Has(key);  // "Gastritis and duodenitis"
      if (key != "unspecified" && !IsGenericWord(key) && !IsConnector(key) && !of_all) return false;
    }
    return true;
  }

  // The axis of the specific words where they are of one; else the noun that goes with
  // "unspecified".
  static std::string NameOfUnspecified(const Side& specific, const Side& unspecified) {
    std::string_view name;
    bool one = true;
    for (std::size_t i = specific.begin; i < specific.end; ++i) {
      const std::string_view axis = AxisOf(specific, i), key = specific.key(i);
      if (axis.empty() ? !IsConnector(key) && !IsGenericWord(key) : !name.empty() && axis != name) {
        one = false;
      }
      if (!axis.empty()) name = axis;
    }
    if (one && !name.empty()) return std::string(name);
    for (std::size_t i = unspecified.begin; i < unspecified.end; ++i) {
      const std::string_view key = unspecified.key(i);
      if (IsPairedPart(key) || key == "limb" || key == "extremity") return "site";
      if (key != "unspecified" && IsGenericWord(key)) return std::string(key);
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
    // "with unspecified complications" still says more than "without complications".
    if (specific.end == specific.begin + 1 && specific.key(specific.begin) == "without") {
      Add("complication", Widen(first), Widen(second), more, less);
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
    if (!SpeakOfOneThing(wide_first, wide_second)) return false;
    Add(NameOfWith(wide_first, wide_second), wide_first, wide_second, false, false);
    return true;
  }

  // "without ring sideroblasts" is not the opposite of "with excess of blasts": the phrases share a
  // word, or one holds nothing but general ones ("without complications"), or a table knows them.
  static bool SpeakOfOneThing(const Side& first, const Side& second) {
    bool shared = false, all_first = true, all_second = true;
    const auto is_general = [](std::string_view key) {
      return IsGenericWord(key) || IsConnector(key) || IsWith(key) || key == "other";
    };
    for (std::size_t i = first.begin; i < first.end; ++i) {
      if (is_general(first.key(i))) continue;
      all_first = false;
      shared |= second.Has(first.key(i)) || !WithAxisOf(first.code, first.key(i)).empty();
    }
    for (std::size_t i = second.begin; i < second.end; ++i) {
      if (is_general(second.key(i))) continue;
      all_second = false;
      shared |= !WithAxisOf(second.code, second.key(i)).empty();
    }
    return shared || all_first || all_second || HasManyFindings(first.code);
  }

  // What follows in common belongs to the phrase, up to the next "with" and at most four words.
  static Side Widen(Side side) {
    const std::size_t limit = std::min(side.words->size(), side.end + 4);
    while (side.end < limit && !IsWith(side.key(side.end)) && side.key(side.end) != "and" &&
           side.key(side.end) != "unspecified" && SideIn(side.key(side.end)).empty()) {
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

  // A complication is one of something: in "Perforation of bile duct" it is the disease itself.
  static std::string_view AxisOf(const Side& side, std::size_t i) {
    const std::string_view axis = AxisOfWord(side.code, side.key(i), side.before(i), side.after(i));
    const bool stands_alone =
        axis == "complication" && !IsWith(side.key(i)) && !FollowsWith(side, i);
    return stands_alone ? std::string_view() : axis;
  }

  static bool FollowsWith(const Side& side, std::size_t i) {
    while (i > 0) {
      if (IsWith((*side.words)[--i].key)) return true;
    }
    return false;
  }

  Found& FoundFor(std::string_view name) {
    for (Found& found : found_) {
      if (found.name == name) return found;
    }
    found_.push_back({std::string(name), false, false});
    return found_.back();
  }

  void ReadWords(const Side& side, bool is_first) {
    std::vector<std::string_view> loose;  // words of no axis
    bool any = false;
    bool absent = false;  // "without bleeding" says no more than silence
    for (std::size_t i = side.begin; i < side.end; ++i) {
      const std::string_view axis = AxisOf(side, i);
      if (IsWith(side.key(i)) && axis.empty()) absent = side.key(i) == "without";
      if (!axis.empty()) {
        Found& found = FoundFor(axis);
        (is_first ? found.first : found.second) |= !absent;
        any = true;
      } else if (side.key(i) == "unspecified") {
        (is_first ? spare_first_ : spare_second_) = true;
      } else if (!absent && !IsConnector(side.key(i))) {
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

  // All words of the axis in a title, not only those that differ: "acute on chronic", not
  // "chronic". Empty where nothing is said: "stage" without a number, "pregnancy" without a
  // trimester.
  static std::string TextOf(const TitleWords& title, std::string_view code, const Found& found,
                            bool of_period) {
    const Side side{&title.words(), 0, title.words().size(), code};
    std::vector<std::string_view> texts;
    bool news = false;
    for (std::size_t i = 0; i < side.end; ++i) {
      if (AxisOf(side, i) != found.name) continue;
      texts.push_back(title.words()[i].text);
      news |= !IsGenericWord(side.key(i)) && (of_period || side.key(i) != "pregnancy");
    }
    return news ? PlainText(texts) : "";
  }

  bool IsNoNews(const TitleWords& title, std::string_view code, const Found& found) const {
    const Side side{&title.words(), 0, title.words().size(), code};
    for (std::size_t i = 0; i < side.end; ++i) {
      if (AxisOf(side, i) == found.name && !common_.Has(side.key(i))) return false;
    }
    return true;
  }

  void Settle(const Found& found) {
    if (!found.first && !found.second) return;
    if (found.name == "laterality") return SettleLaterality();
    const bool of_period = found.name == "trimester" && (HasPeriod(first_) || HasPeriod(second_));
    std::string first = TextOf(first_, first_code_, found, of_period);
    std::string second = TextOf(second_, second_code_, found, of_period);
    if (first == second) return;
    bool less = false, more = false;
    if (found.name == "recurrence") {
      if (first.empty()) first = "not recurrent";
      if (second.empty()) second = "not recurrent";
    } else {
      less = second.empty();
      more = first.empty();
      if (less && IsNoNews(first_, first_code_, found)) return;
      if (more && IsNoNews(second_, second_code_, found)) return;
      if (less) second = spare_second_ ? "unspecified" : "not stated";
      if (more) first = spare_first_ ? "unspecified" : "not stated";
    }
    if (found.name == "trimester" && !of_period) {
      first = AfterPregnancy(first);
      second = AfterPregnancy(second);
    }
    AddTexts(of_period ? "period" : found.name, std::move(first), std::move(second), less, more);
  }

  static std::string AfterPregnancy(const std::string& text) {
    constexpr std::string_view kPregnancy = "pregnancy ";
    return text.rfind(kPregnancy, 0) == 0 ? text.substr(kPregnancy.size()) : text;
  }

  static bool HasPeriod(const TitleWords& title) {
    return title.Has("childbirth") || title.Has("puerperium");
  }

  static std::string_view SideOf(const TitleWords& title) {
    std::vector<std::string_view> texts;
    for (const TitleWord& word : title.words()) texts.push_back(word.text);
    return SideIn(PlainText(texts));
  }

  void SettleLaterality() {
    const std::string_view first = SideOf(first_), second = SideOf(second_);
    if (first == second) return;
    AddTexts("laterality", std::string(first.empty() ? "not stated" : first),
             std::string(second.empty() ? "not stated" : second), second.empty(), first.empty());
  }

  // "unspecified unspecified", where two things are, is said once.
  static std::string Once(std::string text) {
    constexpr std::string_view kTwice = "unspecified unspecified";
    const std::size_t at = text.find(kTwice);
    return at == std::string::npos ? text : text.erase(at, kTwice.size() / 2 + 1);
  }

  // An axis is told once, by what stands first in the title.
  void AddTexts(std::string name, std::string first, std::string second, bool less, bool more) {
    for (const Axis& known : result_.axes) {
      if (known.name == name) return;
    }
    Axis axis;
    axis.kind = name == "laterality" ? RelationKind::kLaterality : RelationKind::kDetail;
    axis.name = std::move(name);
    axis.expected = Once(std::move(first));
    axis.submitted = Once(std::move(second));
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

}  // namespace

TitleDifference CompareTitles(const TitleOfCode& first, const TitleOfCode& second,
                              std::string_view common) {
  return Comparison(first, second, common).Run();
}

}  // namespace chartmark
