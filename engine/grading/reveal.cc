#include "engine/grading/reveal.h"

#include <algorithm>
#include <array>
#include <set>

#include "engine/base/text.h"
#include "engine/grading/verdicts.h"

namespace chartmark {
namespace {

constexpr std::array<std::string_view, 4> kNames = {"score", "hint", "explain", "full"};

constexpr std::string_view kWithheldMissing =
    "Something in the chart has no code of yours yet; the full answer names it.";
constexpr std::string_view kWithheldReason =
    "The reason names a code that you have not entered; it comes with the full answer.";
constexpr std::string_view kWithheldAnswer =
    "The reason gives the answer away; it comes with the full answer.";
constexpr std::string_view kWithheldChange =
    "A person changed this line; the reason names a code that you have not entered.";
constexpr std::string_view kWithheldFault = "the reason comes with the full answer";

// What must not be given away, in small letters.
class Secrets {
 public:
  Secrets(const Grade& grade, const Key& key, const Titles& titles) {
    CollectEntered(grade.submission);
    for (const Item& item : key.items) {
      Keep(item.code, titles);
      for (const Alternative& other : item.alternatives) Keep(other.code, titles);
    }
    for (const Answer& answer : key.answers) {
      if (LooksLikeCode(answer.value)) Keep(answer.value, titles);
    }
  }

  // Whether the text gives one of them away.
  bool AreIn(std::string_view text) const {
    const std::string small = ToLowerAscii(text);
    return std::any_of(needles_.begin(), needles_.end(), [&small](const std::string& needle) {
      return small.find(needle) != std::string::npos;
    });
  }

  // Whether one of the blank-separated codes or answers was not entered.
  bool AreNamed(std::string_view reveals) const {
    const std::vector<std::string_view> words = SplitSpace(reveals);
    return std::any_of(words.begin(), words.end(), [this](std::string_view word) {
      return entered_.count(ToLowerAscii(Undotted(word))) == 0;
    });
  }

 private:
  // A date or a number of days is no code; those answers are guarded by `reveals` alone.
  static bool LooksLikeCode(std::string_view value) {
    return value.size() >= 5 && !SetsThatFit(value).empty();
  }

  void CollectEntered(const Submission& submission) {
    for (const auto* entries : {&submission.diagnoses, &submission.procedures}) {
      for (const Entry& entry : *entries) {
        entered_.insert(ToLowerAscii(Undotted(entry.code)));
        for (const std::string& modifier : entry.modifiers) {
          entered_.insert(ToLowerAscii(modifier));
        }
      }
    }
    for (const auto& [question, value] : submission.answers) {
      for (std::string_view word : SplitSpace(value)) {
        entered_.insert(ToLowerAscii(Undotted(word)));
      }
    }
  }

  void Keep(std::string_view code, const Titles& titles) {
    const std::string dotted = ToLowerAscii(code.substr(0, code.find('-')));
    const std::string undotted = Undotted(dotted);
    if (entered_.count(undotted) > 0) return;
    needles_.insert(undotted);
    needles_.insert(dotted);
    const auto title = titles.find(code);
    if (title != titles.end() && title->second.size() > 3) {
      needles_.insert(ToLowerAscii(title->second));
    }
  }

  std::set<std::string> entered_;
  std::set<std::string> needles_;
};

// "modifier:LT" names the modifier that was expected.
std::string PartKind(const std::string& part) { return part.substr(0, part.find(':')); }

// The names in a line are checked by the ledger; here they are not relied on.
void DropSecretNames(const Secrets& secrets, Line& line) {
  for (std::string* name : {&line.item, &line.entry, &line.part}) {
    if (secrets.AreIn(*name)) name->clear();
  }
  if (secrets.AreIn(line.verdict)) line.verdict = "trap";
}

// That a person changed a line, and why, is told at every level that shows lines.
void WithholdChange(const Secrets& secrets, Line& line) {
  if (!line.changed) return;
  if (secrets.AreIn(line.changed->why)) line.changed->why = kWithheldChange;
  for (std::string* text : {&line.changed->by, &line.changed->when}) {
    if (secrets.AreIn(*text)) text->clear();
  }
}

Line HintOf(const Line& line, const Secrets& secrets) {
  Line hint;
  hint.group = line.group;
  hint.entry = line.entry;
  hint.verdict = TrapOf(line.verdict).empty() ? line.verdict : "trap";
  hint.part = PartKind(line.part);
  hint.points = line.points;
  hint.of = line.of;
  hint.was = line.was;
  hint.changed = line.changed;
  if (line.group == Group::kQuestions) hint.item = line.item;  // the question, which is no secret
  DropSecretNames(secrets, hint);
  WithholdChange(secrets, hint);
  return hint;
}

Line ExplanationOf(const Line& line, const Secrets& secrets) {
  Line told = line;
  const bool own = !line.entry.empty() || line.group == Group::kQuestions;
  if (!own) told.item.clear();
  told.part = PartKind(line.part);
  told.reveals.clear();
  if (secrets.AreNamed(line.reveals) || secrets.AreIn(line.because)) {
    told.because = !own                              ? kWithheldMissing
                   : line.group == Group::kQuestions ? kWithheldAnswer
                                                     : kWithheldReason;
  }
  const auto drop = [&secrets](auto& list, auto text_of) {
    list.erase(std::remove_if(list.begin(), list.end(),
                              [&](const auto& element) { return secrets.AreIn(text_of(element)); }),
               list.end());
  };
  drop(told.rules, [](const std::string& rule) { return rule; });
  drop(told.evidence, [](const Evidence& e) { return e.document + "\n" + e.quote; });
  DropSecretNames(secrets, told);
  WithholdChange(secrets, told);
  return told;
}

}  // namespace

std::optional<Reveal> ParseReveal(std::string_view name) {
  const auto* found = std::find(kNames.begin(), kNames.end(), name);
  if (found == kNames.end()) return std::nullopt;
  return static_cast<Reveal>(found - kNames.begin());
}

std::string_view NameOf(Reveal reveal) { return kNames[static_cast<std::size_t>(reveal)]; }

Grade Redact(const Grade& grade, const Key& key, Reveal reveal, const Titles& titles) {
  Grade told = grade;
  if (reveal == Reveal::kFull) return told;
  const Secrets secrets(grade, key, titles);
  told.lines.clear();
  for (const Line& line : grade.lines) {
    if (reveal == Reveal::kHint) told.lines.push_back(HintOf(line, secrets));
    if (reveal == Reveal::kExplain) told.lines.push_back(ExplanationOf(line, secrets));
  }
  if (secrets.AreIn(told.reason)) told.reason = kWithheldFault;
  return told;
}

}  // namespace chartmark
