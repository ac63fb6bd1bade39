// The side in a code or modifier against the sides in the words quoted for it (I.B.13).
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "engine/authoring/lint.h"
#include "engine/authoring/placed_codes.h"
#include "engine/base/text.h"

namespace chartmark {
namespace {

constexpr std::string_view kOpen = "unspecified";
constexpr std::size_t kFullLength = 7;  // of a code with its 7th character

struct Sides {
  bool left = false;
  bool right = false;

  bool none() const { return !left && !right; }
  bool both() const { return left && right; }
  friend bool operator==(const Sides&, const Sides&) = default;
};

std::string_view NameOf(const Sides& sides) {
  if (sides.both()) return "both sides";
  return sides.left ? "left" : "right";
}

// What "right" and "left" mean where they name no side of the body.
constexpr std::string_view kNoSides[] = {"right away",   "right after",  "right now",
                                         "right handed", "right-handed", "left handed",
                                         "left-handed",  "all right",    "right before"};
// "he left at", "was left": the verb.
constexpr std::string_view kVerbs[] = {"he",      "she", "they", "was",  "were", "is", "and", "who",
                                       "patient", "had", "has",  "been", "be",   "we", "i"};

std::string WithoutPhrases(std::string text) {
  for (const std::string_view phrase : kNoSides) {
    for (std::size_t at = text.find(phrase); at != std::string::npos; at = text.find(phrase)) {
      text.erase(at, phrase.size());
    }
  }
  return text;
}

// The sides that a text names.
Sides SidesIn(std::string_view words) {
  const std::string text = WithoutPhrases(ToLowerAscii(words));
  Sides sides;
  std::string before;
  std::string word;
  const auto end_word = [&] {
    if (word == "right") sides.right = true;
    const bool verb = std::find(std::begin(kVerbs), std::end(kVerbs), before) != std::end(kVerbs);
    if (word == "left" && !verb) sides.left = true;
    if (word == "bilateral" || word == "both") sides = {true, true};
    if (!word.empty()) before = std::move(word);
    word.clear();
  };
  for (const char c : text) {
    if (c >= 'a' && c <= 'z') {
      word += c;
    } else {
      end_word();
    }
  }
  end_word();
  return sides;
}

struct SidedModifier {
  std::string_view name;
  Sides sides;
};
constexpr Sides kLeft = {true, false};
constexpr Sides kRight = {false, true};
// HCPCS Level II: sides, eyelids (E), fingers (F) and toes (T); 50 is both sides.
constexpr SidedModifier kModifiers[] = {
    {"LT", kLeft},  {"RT", kRight}, {"50", {true, true}}, {"E1", kLeft},  {"E2", kLeft},
    {"E3", kRight}, {"E4", kRight}, {"FA", kLeft},        {"F1", kLeft},  {"F2", kLeft},
    {"F3", kLeft},  {"F4", kLeft},  {"F5", kRight},       {"F6", kRight}, {"F7", kRight},
    {"F8", kRight}, {"F9", kRight}, {"TA", kLeft},        {"T1", kLeft},  {"T2", kLeft},
    {"T3", kLeft},  {"T4", kLeft},  {"T5", kRight},       {"T6", kRight}, {"T7", kRight},
    {"T8", kRight}, {"T9", kRight},
};

class LateralityChecker {
 public:
  LateralityChecker(const AuthorsCase& it, Findings& findings) : places_(it), findings_(findings) {}

  void Check(const CaseVariant& variant) {
    for (const Item& item : variant.key.items) CheckItem(variant, item);
  }

 private:
  void CheckItem(const CaseVariant& variant, const Item& item) {
    Sides quoted;
    for (const Evidence& evidence : item.evidence) {
      const Sides sides = SidesIn(evidence.quote);
      quoted.left |= sides.left;
      quoted.right |= sides.right;
    }
    if (quoted.none()) return;
    if (item.procedure) return CheckModifiers(variant, item, quoted);
    const std::string_view title = variant.codes.TitleOf(CodeSet::kIcd10Cm, item.code);
    const Sides coded = SidesIn(title);
    if (coded.none()) return CheckUnspecified(variant, item, title, quoted);
    // Both sides under one code may be quoted apart, and one of two codes quotes both.
    if (coded.both() || quoted.both() || coded == quoted) return;
    Add(variant, item, "code", item.code,
        fmt::format("item '{}' has '{}' ({}), and its quotations speak of the {} side only",
                    item.id, item.code, title, NameOf(quoted)));
  }

  // A code that names no side, where those beside it do.
  void CheckUnspecified(const CaseVariant& variant, const Item& item, std::string_view title,
                        const Sides& quoted) {
    if (quoted.both() || title.find(kOpen) == std::string_view::npos) return;
    const std::string sided = SidedSibling(variant.codes, item.code, title, quoted);
    if (sided.empty()) return;
    Add(variant, item, "code", item.code,
        fmt::format("item '{}' has '{}' ({}), and its quotations name the side: '{}' says {}",
                    item.id, item.code, title, sided, NameOf(quoted)));
  }

  // The code whose title has the side where this one's has "unspecified"; empty where there is
  // none. Codes with a 7th character have their siblings one header further up.
  static std::string SidedSibling(const CodesAt& codes, const std::string& code,
                                  std::string_view title, const Sides& sides) {
    constexpr CodeSet kSet = CodeSet::kIcd10Cm;
    std::string meant(title);
    for (std::size_t at = meant.find(kOpen); at != std::string::npos; at = meant.find(kOpen)) {
      meant.replace(at, kOpen.size(), NameOf(sides));
    }
    const std::string parent = codes.ParentOf(kSet, code);
    std::vector<std::string> beside = codes.ChildrenOf(kSet, parent);
    if (Undotted(code).size() == kFullLength) {
      for (const std::string& uncle : codes.ChildrenOf(kSet, codes.ParentOf(kSet, parent))) {
        const auto cousins = codes.ChildrenOf(kSet, uncle);
        beside.insert(beside.end(), cousins.begin(), cousins.end());
      }
    }
    for (const std::string& other : beside) {
      if (codes.TitleOf(kSet, other) == meant) return other;
    }
    return "";
  }

  void CheckModifiers(const CaseVariant& variant, const Item& item, const Sides& quoted) {
    for (const std::string& modifier : item.modifiers) {
      const auto found =
          std::find_if(std::begin(kModifiers), std::end(kModifiers),
                       [&modifier](const SidedModifier& row) { return row.name == modifier; });
      if (found == std::end(kModifiers) || found->sides.both() || quoted.both()) continue;
      if (found->sides == quoted) continue;
      Add(variant, item, "modifiers", modifier,
          fmt::format("procedure '{}' has modifier {} ({}), and its quotations speak of the {} "
                      "side only",
                      item.id, modifier, NameOf(found->sides), NameOf(quoted)));
    }
  }

  void Add(const CaseVariant& variant, const Item& item, std::string_view attribute,
           const std::string& subject, const std::string& message) {
    findings_.Add("laterality", places_.Of(item.place, attribute), subject, message,
                  "change the side there, or quote the words for this one", variant.variant.id);
  }

  AttributePlaces places_;
  Findings& findings_;
};

}  // namespace

void LintLaterality(const AuthorsCase& it, Findings& findings) {
  LateralityChecker checker(it, findings);
  for (const CaseVariant& variant : it.variants) checker.Check(variant);
}

}  // namespace chartmark
