// The codes of a key against the notes of the tabular list: Excludes1, "use additional", "code
// first".
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

#include "engine/authoring/named_codes.h"
#include "engine/authoring/lint.h"
#include "engine/base/text.h"
#include "engine/codes/edition.h"
#include "engine/codes/note_codes.h"

namespace chartmark {
namespace {

// The notes of one kind at one place: a heading with its list asks for one of it.
struct NoteGroup {
  std::string at;
  std::string text;  // of the first
  std::vector<NoteRange> ranges;

  bool Holds(std::string_view code) const {
    return std::any_of(ranges.begin(), ranges.end(),
                       [code](const NoteRange& range) { return range.Holds(code); });
  }
};

std::vector<NoteGroup> GroupsOf(const std::vector<Note>& notes, NoteKind kind) {
  std::vector<NoteGroup> groups;
  for (const Note& note : notes) {
    if (note.kind != kind) continue;
    const std::string heading = note.text.substr(0, note.text.find(':'));
    const bool listed = heading.size() < note.text.size();
    std::vector<NoteRange> ranges = CodesNamedIn(note.text);
    const bool continues = listed && !groups.empty() && groups.back().at == note.at &&
                           groups.back().text.starts_with(heading + ":");
    if (!continues) groups.push_back({note.at, note.text, {}});
    auto& into = groups.back().ranges;
    into.insert(into.end(), ranges.begin(), ranges.end());
  }
  return groups;
}

// What asks only where the chart has it, which nobody but a reader of the chart can know.
constexpr std::string_view kConditional[] = {
    "if applicable",       "if known",       "if present",     "any ",
    "associated",          "such as",        "tobacco",        "alcohol",
    "infectious agent",    "external cause", "adverse effect", "organism",
    "to specify condition"};

bool IsConditional(const std::string& text) {
  const std::string lower = ToLowerAscii(text);
  return std::any_of(std::begin(kConditional), std::end(kConditional),
                     [&lower](auto words) { return lower.find(words) != std::string::npos; });
}

// A whole chapter or block says little of one code.
bool IsOfACode(const NoteGroup& group) {
  return group.at.find('-') == std::string::npos && group.at.size() >= 3;
}

class NoteChecker {
 public:
  NoteChecker(const AuthorsCase& it, Findings& findings) : places_(it), findings_(findings) {}

  void Check(const CaseVariant& variant) {
    variant_ = &variant;
    const auto edition = variant.codes.EditionOf(CodeSet::kIcd10Cm, Part::kNotes);
    if (!edition) return;
    rests_on_ =
        IsInForce(*edition, variant.variant.code_date) ? "" : "the notes of " + edition->name;
    for (const Item& item : variant.key.items) {
      if (item.procedure) continue;
      CheckExcludes(item);
      CheckUseAdditional(item);
      CheckCodeFirst(item);
    }
  }

 private:
  const std::vector<Note>& NotesOf(const std::string& code) {
    auto [found, fresh] = notes_.try_emplace(code + " " + variant_->codes.date().ToString());
    if (fresh) found->second = variant_->codes.NotesOf(code);
    return found->second;
  }

  void Add(std::string_view rule, const Item& item, const std::string& subject,
           const std::string& message, const std::string& remedy) {
    const Place place = places_.Of(item.place, "code");
    if (rests_on_.empty()) {
      findings_.Add(rule, place, subject, message, remedy, variant_->variant.id);
    } else {
      findings_.AddOutdated(rule, place, subject, message, remedy, rests_on_, variant_->variant.id);
    }
  }

  static bool MayStandTogether(const Item& a, const Item& b) {
    return a.one_of == 0 || a.one_of != b.one_of || a.set == b.set;
  }

  bool AreUnrelated(const std::string& a, const std::string& b) const {
    const auto fits = [](const std::string& pattern, const std::string& code) {
      if (pattern.back() != '-') return pattern == code;
      return Undotted(code).starts_with(Undotted(pattern.substr(0, pattern.find_first_of(".-"))));
    };
    return std::any_of(variant_->key.unrelated.begin(), variant_->key.unrelated.end(),
                       [&](const Unrelated& pair) {
                         const auto& [x, y] = std::tie(pair.codes[0], pair.codes[1]);
                         return (fits(x, a) && fits(y, b)) || (fits(x, b) && fits(y, a));
                       });
  }

  // The note that keeps `a` from standing beside `b`.
  std::optional<NoteGroup> ExcludingNote(const std::string& a, const std::string& b) {
    for (NoteGroup& group : GroupsOf(NotesOf(a), NoteKind::kExcludes1)) {
      if (group.Holds(b)) return std::move(group);
    }
    return std::nullopt;
  }

  void CheckExcludes(const Item& item) {
    for (const Item& other : variant_->key.items) {
      if (&other == &item || other.procedure || !MayStandTogether(item, other)) continue;
      if (item.code == other.code || AreUnrelated(item.code, other.code)) continue;
      const auto note = ExcludingNote(item.code, other.code);
      if (!note) continue;
      Add("excludes1-pair", item, item.code + " " + other.code,
          fmt::format("'{}' and '{}' stand in one key, and an Excludes1 note at {} keeps them "
                      "apart: \"{}\"",
                      item.code, other.code, note->at, note->text),
          fmt::format("take one out, or add <unrelated codes=\"{} {}\"> with the reason", item.code,
                      other.code));
    }
  }

  // The codes that may stand in an answer: of items, <or> and <optional>.
  template <class Test>
  bool AnyRightCode(const Item& but, const Test& test) const {
    for (const Item& item : variant_->key.items) {
      if (&item == &but || item.procedure) continue;
      if (test(item.code)) return true;
      for (const Alternative& other : item.alternatives) {
        if (test(other.code)) return true;
      }
    }
    return std::any_of(variant_->key.optionals.begin(), variant_->key.optionals.end(),
                       [&test](const OptionalCode& optional) { return test(optional.code); });
  }

  void CheckUseAdditional(const Item& item) {
    for (const NoteGroup& group : GroupsOf(NotesOf(item.code), NoteKind::kUseAdditional)) {
      if (group.ranges.empty() || !IsOfACode(group) || IsConditional(group.text)) continue;
      const bool there =
          AnyRightCode(item, [&group](const std::string& code) { return group.Holds(code); });
      if (there) continue;
      Add("use-additional-missing", item, item.code,
          fmt::format("'{}' asks for an additional code, and the key has none of them: \"{}\" "
                      "(note at {})",
                      item.code, group.text, group.at),
          "add the item, or <allow> it with the reason");
    }
  }

  void CheckCodeFirst(const Item& item) {
    for (const NoteGroup& group : GroupsOf(NotesOf(item.code), NoteKind::kCodeFirst)) {
      if (group.ranges.empty() || !IsOfACode(group)) continue;
      const std::string lower = ToLowerAscii(group.text);
      if (lower.find("if applicable") != std::string::npos ||
          lower.find("if known") != std::string::npos || lower.find("any ") != std::string::npos) {
        continue;
      }
      const bool there =
          AnyRightCode(item, [&group](const std::string& code) { return group.Holds(code); });
      if (!there) {
        Add("code-first-missing", item, item.code,
            fmt::format("'{}' has a code before it by a note at {}, and the key has none of "
                        "them: \"{}\"",
                        item.code, group.at, group.text),
            "add the item, or <allow> it with the reason");
      } else if (!StandsBehind(item, group)) {
        Add("code-first-missing", item, item.code,
            fmt::format("'{}' stands in the key before the code that a note at {} has first: "
                        "\"{}\"",
                        item.code, group.at, group.text),
            "put it behind that one, and say after=\"…\"");
      }
    }
  }

  // That no code of the group follows the item without one before it.
  bool StandsBehind(const Item& item, const NoteGroup& group) const {
    for (const Item& other : variant_->key.items) {
      if (&other == &item) break;
      if (!other.procedure && group.Holds(other.code)) return true;
    }
    // Optional codes and alternatives have no place of their own.
    return std::none_of(variant_->key.items.begin(), variant_->key.items.end(),
                        [&group](const Item& other) { return group.Holds(other.code); });
  }

  AttributePlaces places_;
  Findings& findings_;
  const CaseVariant* variant_ = nullptr;
  std::string rests_on_;
  std::map<std::string, std::vector<Note>> notes_;  // by code and date
};

}  // namespace

void LintNotes(const AuthorsCase& it, Findings& findings) {
  NoteChecker checker(it, findings);
  for (const CaseVariant& variant : it.variants) checker.Check(variant);
}

}  // namespace chartmark
