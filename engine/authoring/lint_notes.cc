// The codes of a key against the notes of the tabular list: Excludes1, "use additional", "code
// first".
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "engine/authoring/key_codes.h"
#include "engine/authoring/lint.h"
#include "engine/authoring/noted_lines.h"
#include "engine/authoring/placed_codes.h"
#include "engine/codes/edition.h"

namespace chartmark {
namespace {

// Reads the notes of each code once.
class Notes {
 public:
  const std::vector<NotedLine>& Of(const CodesAt& codes, const std::string& code, NoteKind kind) {
    const auto [known, fresh] = read_.try_emplace({code, kind, codes.date().ToDays()});
    if (fresh) known->second = LinesOf(codes, code, kind);
    return known->second;
  }

 private:
  std::map<std::tuple<std::string, NoteKind, int>, std::vector<NotedLine>> read_;
};

// One variant, with the codes of its key.
class NoteChecker {
 public:
  NoteChecker(const CaseVariant& variant, const AttributePlaces& places, Notes& notes,
              Findings& findings)
      : variant_(variant),
        named_(KeyCodesOf(variant.key, places)),
        chart_(variant.texts),
        notes_(notes),
        findings_(findings) {
    for (const KeyCode& code : named_) {
      if (code.set == CodeSet::kIcd10Cm && !code.subtree() && code.right()) {
        right_.push_back(&code);
      }
    }
    const auto edition = variant.codes.EditionOf(CodeSet::kIcd10Cm, Part::kNotes);
    if (edition && !IsInForce(*edition, variant.codes.date())) older_ = edition->name;
  }

  void Check() {
    for (std::size_t i = 0; i < right_.size(); ++i) {
      for (std::size_t j = i + 1; j < right_.size(); ++j) CheckPair(*right_[i], *right_[j]);
    }
    for (const KeyCode* code : right_) {
      if (code->role != KeyCodeRole::kItem) continue;
      CheckUseAdditional(*code);
      CheckCodeFirst(*code);
    }
  }

 private:
  void Add(std::string_view rule, const KeyCode& code, const std::string& subject,
           const std::string& message, const std::string& remedy) {
    if (older_.empty()) {
      findings_.Add(rule, code.place, subject, message, remedy, variant_.variant.id);
    } else {
      findings_.AddOutdated(rule, code.place, subject, message, remedy, "the notes of " + older_,
                            variant_.variant.id);
    }
  }

  const NotedLine* LineNaming(const std::string& code, NoteKind kind, const std::string& other) {
    for (const NotedLine& line : notes_.Of(variant_.codes, code, kind)) {
      if (line.Holds(other)) return &line;
    }
    return nullptr;
  }

  bool AreUnrelated(const std::string& a, const std::string& b) const {
    for (const Unrelated& pair : variant_.key.unrelated) {
      const std::string& x = pair.codes.front();
      const std::string& y = pair.codes.back();
      if ((Covers(x, a) && Covers(y, b)) || (Covers(x, b) && Covers(y, a))) return true;
    }
    return false;
  }

  void CheckPair(const KeyCode& a, const KeyCode& b) {
    if (a.code == b.code || !MayStandTogether(a, b) || AreUnrelated(a.code, b.code)) return;
    const NotedLine* line = LineNaming(a.code, NoteKind::kExcludes1, b.code);
    if (line == nullptr) line = LineNaming(b.code, NoteKind::kExcludes1, a.code);
    if (line == nullptr) return;
    Add("excludes1-pair", b, a.code + " " + b.code,
        fmt::format("'{}' and '{}' may stand in one answer, and an Excludes1 note at {} keeps them "
                    "apart: \"{}\"",
                    a.code, b.code, line->at, line->text),
        fmt::format("take one out, or add <unrelated codes=\"{} {}\"> with the reason", a.code,
                    b.code));
  }

  // Of a list that asks for one of its lines, whether the key speaks of any.
  bool SpeaksOfOneIn(const std::vector<NotedLine>& lines, const NotedLine& line) const {
    if (!line.one_of_list) return SpeaksOf(line);
    return std::any_of(lines.begin(), lines.end(), [&](const NotedLine& other) {
      return line.IsBeside(other) && SpeaksOf(other);
    });
  }

  // Whether the key says anything of a code that the line names: its author has thought of it then.
  // In an older edition the category is enough: codes are split over the years.
  bool SpeaksOf(const NotedLine& line) const {
    for (const KeyCode& code : named_) {
      if (code.set != CodeSet::kIcd10Cm || code.role == KeyCodeRole::kUnrelated) continue;
      const std::string stem = code.code.substr(0, code.code.find('-'));
      if (line.Holds(stem) || (!older_.empty() && line.IsOfCategory(stem))) return true;
    }
    return false;
  }

  void CheckUseAdditional(const KeyCode& code) {
    const auto& lines = notes_.Of(variant_.codes, code.code, NoteKind::kUseAdditional);
    for (const NotedLine& line : lines) {
      if (line.ranges.empty() || !line.IsAtACode() || SpeaksOfOneIn(lines, line)) continue;
      if (line.conditional && !chart_.SpeaksOf(line.text)) continue;
      Add("use-additional-missing", code, code.code,
          fmt::format("'{}' asks for an additional code{}, and the key names none: \"{}\" (note "
                      "at {})",
                      code.code, line.conditional ? " where the chart has it" : "", line.text,
                      line.at),
          "add an <item>, an <optional> or a <trap> for it, or <allow> it with the reason");
    }
  }

  bool StandsBefore(const KeyCode& other, const KeyCode& code) const {
    if (other.item == nullptr) return true;  // an optional code has no place of its own
    const auto& after = code.item->after;
    if (std::find(after.begin(), after.end(), other.item->id) != after.end()) return true;
    return other.item < code.item;  // both of key.items, which are in document order
  }

  void CheckCodeFirst(const KeyCode& code) {
    const NotedLine* asks = nullptr;
    const KeyCode* behind = nullptr;
    const NotedLine* wants = nullptr;
    for (const NotedLine& line : notes_.Of(variant_.codes, code.code, NoteKind::kCodeFirst)) {
      if (line.ranges.empty() || !line.IsAtACode()) continue;
      if (asks == nullptr) asks = &line;
      for (const KeyCode* other : right_) {
        if (other->item == code.item || !line.Holds(other->code)) continue;
        if (StandsBefore(*other, code)) return;
        behind = other;
        wants = &line;
      }
    }
    if (behind != nullptr) {
      Add("code-first-missing", code, code.code + " " + behind->code,
          fmt::format("'{}' stands in the key before '{}', which a note at {} has coded first: "
                      "\"{}\"",
                      code.code, behind->code, wants->at, wants->text),
          fmt::format("put it behind that one, and say after=\"{}\"", behind->item->id));
    } else if (asks != nullptr && NeedsAnother(code, *asks)) {
      Add("code-first-missing", code, code.code,
          fmt::format("'{}' has a code before it by a note at {}, and the key has none of them: "
                      "\"{}\"",
                      code.code, asks->at, asks->text),
          "add the item, or <allow> it with the reason");
    }
  }

  // Most "code first" notes are for one cause among others. Codes that may never be first need one
  // whatever it is; where the note's list is open ("such as"), any diagnosis before it.
  bool NeedsAnother(const KeyCode& code, const NotedLine& line) const {
    if (!MayNeverBeFirst(code.code, variant_.codes.TitleOf(code.set, code.code))) return false;
    if (!line.open_list) return !line.conditional;
    return std::none_of(right_.begin(), right_.end(), [&](const KeyCode* other) {
      return other->item != nullptr && other->item != code.item && StandsBefore(*other, code);
    });
  }

  const CaseVariant& variant_;
  std::vector<KeyCode> named_;
  std::vector<const KeyCode*> right_;  // diagnoses that may stand in an answer; of named_
  ChartWords chart_;
  std::string older_;  // the notes' edition where it is not the one in force
  Notes& notes_;
  Findings& findings_;
};

}  // namespace

void LintNotes(const AuthorsCase& it, Findings& findings) {
  const AttributePlaces places(it);
  Notes notes;
  for (const CaseVariant& variant : it.variants) {
    if (!variant.codes.EditionOf(CodeSet::kIcd10Cm, Part::kNotes)) continue;
    NoteChecker(variant, places, notes, findings).Check();
  }
}

}  // namespace chartmark
