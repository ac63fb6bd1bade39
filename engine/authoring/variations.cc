#include "engine/authoring/variations.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "engine/authoring/key_codes.h"
#include "engine/authoring/variation_parts.h"
#include "engine/base/text.h"
#include "engine/grading/key_submission.h"
#include "engine/grading/lua_values.h"

namespace chartmark {
namespace {

std::vector<Entry>& EntriesOf(Submission& submission, bool procedures) {
  return procedures ? submission.procedures : submission.diagnoses;
}

// Another code in the place of one, where it stands and where procedures point to it.
void Replace(Submission& submission, const std::string& from, CodeSet set, const std::string& to) {
  for (auto* entries : {&submission.diagnoses, &submission.procedures}) {
    for (Entry& entry : *entries) {
      if (entry.code == from) entry.code = to, entry.set = set;
      std::replace(entry.pointers.begin(), entry.pointers.end(), from, to);
      entry.typed = ToLineNotation(entry);
    }
  }
}

bool HasEntry(const Submission& submission, const std::string& code) {
  const auto is_it = [&code](const Entry& entry) { return entry.code == code; };
  return std::any_of(submission.diagnoses.begin(), submission.diagnoses.end(), is_it) ||
         std::any_of(submission.procedures.begin(), submission.procedures.end(), is_it);
}

void AddReversed(const Submission& key, bool procedures, std::vector<Variation>& all) {
  Variation variation;
  variation.kind = VariationKind::kShuffled;
  variation.what =
      procedures ? "the key, procedures in reverse order" : "the key, diagnoses in reverse order";
  variation.submission = key;
  std::vector<Entry>& entries = EntriesOf(variation.submission, procedures);
  if (entries.size() < 2) return;
  std::reverse(entries.begin(), entries.end());
  all.push_back(std::move(variation));
}

// The values that may stand in the place of a right one. The date of an answer has no neighbours
// that every case takes for wrong.
std::vector<std::string> OtherValues(const Question& question, const Answer& answer) {
  std::vector<std::string> others;
  const std::vector<std::string_view> right = SplitSpace(answer.value);
  if (question.type == QuestionType::kNumber) {
    if (const auto number = ParseInteger(answer.value, -1'000'000, 1'000'000)) {
      others.push_back(std::to_string(*number + 1));
    }
  }
  for (const Choice& choice : question.choices) {
    const bool is_right = std::find(right.begin(), right.end(), choice.value) != right.end();
    if (is_right) continue;
    const bool several = question.type == QuestionType::kChoices;
    others.push_back(several ? answer.value + " " + choice.value : choice.value);
  }
  return others;
}

// "W00.1XXA for W00.0XXA"; where the code is the same, with the modifiers that make the difference.
std::string WordsFor(const Item& item, const Alternative& other) {
  if (other.code != item.code) return fmt::format("{} for {}", other.code, item.code);
  return fmt::format("{} for {}",
                     Join(std::vector<std::string>{other.code, Join(other.modifiers, "-")}, "-"),
                     Join(std::vector<std::string>{item.code, Join(item.modifiers, "-")}, "-"));
}

bool IsNamed(const Answer& answer, const std::string& value) {
  const auto is_it = [&value](const Alternative& other) { return other.code == value; };
  return std::any_of(answer.alternatives.begin(), answer.alternatives.end(), is_it) ||
         std::any_of(answer.insteads.begin(), answer.insteads.end(), is_it);
}

}  // namespace

Variations::Variations(const CaseVariant& it, NearCodes& near)
    : it_(it), near_(near), key_(SubmissionOfKey(it.key, it.variant.task)) {}

Variation Variations::Make(VariationKind kind, const Item& item, std::string what) const {
  return {kind, std::move(what), item.id, item.id, item.place, key_, 0, "", false};
}

std::vector<Variation> Variations::All() const {
  std::vector<Variation> all = Full();
  all.push_back({VariationKind::kEmpty, "nothing", "", "nothing", {}, {}, 0, "", false});
  using Maker = std::vector<Variation> (Variations::*)() const;
  for (const Maker maker : {&Variations::LeftOut, &Variations::AxisBroken, &Variations::PartBroken,
                            &Variations::Alternatives, &Variations::Optionals,
                            &Variations::Insteads, &Variations::OtherAnswers, &Variations::Trapped,
                            &Variations::Twice, &Variations::Shuffled}) {
    std::vector<Variation> made = (this->*maker)();
    std::move(made.begin(), made.end(), std::back_inserter(all));
  }
  if (it_.variant.task.diagnoses) all.push_back(TooMany());
  if (it_.variant.task.diagnoses || it_.variant.task.procedures) all.push_back(Everything());
  return all;
}

std::vector<Variation> Variations::Full() const {
  std::set<std::pair<int, int>> ways;
  for (const Item& item : it_.key.items) {
    if (item.one_of != 0) ways.insert({item.one_of, item.set});
  }
  std::vector<Variation> all;
  all.push_back({VariationKind::kFull, "the key", "", "key", {}, key_, 0, "", false});
  for (const auto& [one_of, set] : ways) {
    Key way = it_.key;
    const auto is_other = [one_of = one_of, set = set](const Item& item) {
      return item.one_of == one_of && item.set != set;
    };
    way.items.erase(std::remove_if(way.items.begin(), way.items.end(), is_other), way.items.end());
    const auto first =
        std::find_if(way.items.begin(), way.items.end(),
                     [one_of = one_of](const Item& item) { return item.one_of == one_of; });
    Variation full{VariationKind::kFull,
                   fmt::format("the key, way {} of one-of {}", set, one_of),
                   "",
                   first->id,
                   first->place,
                   SubmissionOfKey(way, it_.variant.task),
                   0,
                   "",
                   false};
    if (Describe(full.submission) != Describe(key_)) all.push_back(std::move(full));
  }
  return all;
}

std::vector<Variation> Variations::LeftOut() const {
  std::vector<Variation> all;
  for (const bool procedures : {false, true}) {
    const std::vector<Entry>& entries = procedures ? key_.procedures : key_.diagnoses;
    for (std::size_t i = 0; i < entries.size(); ++i) {
      const Item* item = ItemOf(it_.key, entries[i]);
      if (item == nullptr || item->points == Points()) continue;
      all.push_back(Make(VariationKind::kLeftOut, *item, "without " + entries[i].code));
      std::vector<Entry>& left = EntriesOf(all.back().submission, procedures);
      left.erase(left.begin() + static_cast<std::ptrdiff_t>(i));
    }
  }
  for (const Answer& answer : it_.key.answers) {
    if (answer.points == Points()) continue;
    all.push_back({VariationKind::kLeftOut, "no answer to " + answer.question, answer.question,
                   answer.question, answer.place, key_, 0, "", false});
    all.back().submission.answers.erase(answer.question);
  }
  return all;
}

std::vector<Variation> Variations::AxisBroken() const {
  const std::vector<std::string> named = NamedCodes(it_.key);
  std::vector<Variation> all;
  for (const auto* entries : {&key_.diagnoses, &key_.procedures}) {
    for (const Entry& entry : *entries) {
      const Item* item = ItemOf(it_.key, entry);
      if (item == nullptr || item->points == Points()) continue;
      for (const NearCode& other : near_.Of(it_.codes, entry.set, entry.code)) {
        if (CoversAny(named, other.code)) continue;
        Variation& axis = all.emplace_back(
            Make(VariationKind::kAxis, *item, fmt::format("{} for {}", other.code, entry.code)));
        axis.subject = other.code;
        axis.nearness = other.nearness;
        axis.relation = NameOf(other.relation.kind);
        Replace(axis.submission, entry.code, entry.set, other.code);
      }
    }
  }
  return all;
}

std::vector<Variation> Variations::PartBroken() const {
  std::vector<Variation> all;
  for (std::size_t i = 0; i < key_.procedures.size(); ++i) {
    const Item* item = ItemOf(it_.key, key_.procedures[i]);
    if (item == nullptr) continue;
    for (const BrokenPart& part : BrokenProcedures(it_.variant.task, key_.procedures[i], *item)) {
      all.push_back(Make(VariationKind::kPart, *item, part.what));
      all.back().submission.procedures[i] = part.entry;
    }
  }
  for (std::size_t i = 0; i < key_.diagnoses.size(); ++i) {
    const Item* item = ItemOf(it_.key, key_.diagnoses[i]);
    if (item == nullptr) continue;
    for (const BrokenPart& part : BrokenPoa(it_.variant.task, key_.diagnoses[i], *item)) {
      all.push_back(Make(VariationKind::kPart, *item, part.what));
      all.back().submission.diagnoses[i] = part.entry;
    }
  }
  return all;
}

void Variations::AddOthers(const Item& item, const std::vector<Alternative>& others,
                           VariationKind kind, std::vector<Variation>& all) const {
  for (const Alternative& other : others) {
    if (IsSubtree(other.code)) continue;
    const bool same = other.code == item.code;
    if (!HasEntry(key_, item.code) || (!same && HasEntry(key_, other.code))) continue;
    if (!same && TrapThatTakes(it_.key.traps, other.code) != nullptr) continue;
    Variation& made = all.emplace_back(Make(kind, item, WordsFor(item, other)));
    Item as_other = item;
    as_other.code = other.code;
    Replace(made.submission, item.code, SetOfItem(as_other), other.code);
    for (Entry& entry : EntriesOf(made.submission, item.procedure)) {
      if (entry.code != other.code || other.modifiers.empty()) continue;
      entry.modifiers = other.modifiers;
      entry.typed = ToLineNotation(entry);
    }
    made.subject = other.code;
    made.place = other.place;
    made.unpaid = other.credit == Points::FromHundredths(100);
  }
}

std::vector<Variation> Variations::Alternatives() const {
  std::vector<Variation> all;
  for (const Item& item : it_.key.items) {
    AddOthers(item, item.alternatives, VariationKind::kAlternative, all);
  }
  for (const Answer& answer : it_.key.answers) {
    for (const Alternative& other : answer.alternatives) {
      all.push_back({VariationKind::kAlternative,
                     fmt::format("{} answered '{}'", answer.question, other.code), answer.question,
                     other.code, other.place, key_, 0, "", false});
      all.back().submission.answers[answer.question] = other.code;
    }
  }
  return all;
}

std::vector<Variation> Variations::Insteads() const {
  std::vector<Variation> all;
  for (const Item& item : it_.key.items) {
    if (item.points == Points()) continue;
    AddOthers(item, item.insteads, VariationKind::kInstead, all);
  }
  return all;
}

std::vector<Variation> Variations::OtherAnswers() const {
  std::vector<Variation> all;
  for (const Answer& answer : it_.key.answers) {
    if (answer.points == Points()) continue;
    const auto add = [&](VariationKind kind, const std::string& value, const Place& place) {
      all.push_back({kind, fmt::format("{} answered '{}'", answer.question, value), answer.question,
                     value, place, key_, 0, "", false});
      all.back().submission.answers[answer.question] = value;
    };
    for (const Alternative& other : answer.insteads) {
      add(VariationKind::kInstead, other.code, other.place);
      all.back().unpaid = other.credit == Points::FromHundredths(100);
    }
    for (const Question& question : it_.variant.task.questions) {
      if (question.id != answer.question) continue;
      for (const std::string& value : OtherValues(question, answer)) {
        if (!IsNamed(answer, value)) add(VariationKind::kAnswer, value, answer.place);
      }
    }
  }
  return all;
}

// A code that falls into this trap and is not right: itself, or the first of its subtree.
std::string Variations::CodeOfTrap(const Trap& trap) const {
  const std::vector<std::string> right = RightCodes(it_.key);
  const auto falls = [&](const std::string& code) {
    return TrapThatTakes(it_.key.traps, code) == &trap && !CoversAny(right, code);
  };
  if (!IsSubtree(trap.code)) return falls(trap.code) ? trap.code : "";
  for (const std::string& code : near_.CategoryOf(it_.codes, trap.code)) {
    if (falls(code)) return code;
  }
  return "";
}

bool Variations::AddBehind(Variation& variation, const std::string& code) const {
  const auto as_diagnosis = ReadEntries(code, EntryKind::kDiagnosis);
  const bool procedure =
      !as_diagnosis || SetOfLooseCode(code) != CodeSet::kIcd10Cm ||
      it_.codes.StatusOf(CodeSet::kIcd10Cm, as_diagnosis->front().code) != CodeStatus::kValid;
  const auto read = procedure ? ReadEntries(code, EntryKind::kProcedure) : as_diagnosis;
  if (!read) return false;
  variation.submission = key_;
  EntriesOf(variation.submission, procedure).push_back(read->front());
  return true;
}

std::vector<Variation> Variations::Trapped() const {
  std::vector<Variation> all;
  for (const Trap& trap : it_.key.traps) {
    const std::string code = CodeOfTrap(trap);
    Variation trapped;
    trapped.kind = VariationKind::kTrap;
    trapped.what = fmt::format("with {} (trap {})", code, trap.id);
    trapped.item = trap.id;
    trapped.subject = code;
    trapped.place = trap.place;
    trapped.unpaid = trap.cost == Points();
    if (!code.empty() && AddBehind(trapped, code)) all.push_back(std::move(trapped));
  }
  return all;
}

std::vector<Variation> Variations::Optionals() const {
  std::vector<Variation> all;
  for (const OptionalCode& optional : it_.key.optionals) {
    if (IsSubtree(optional.code) || HasEntry(key_, optional.code)) continue;
    if (TrapThatTakes(it_.key.traps, optional.code) != nullptr) continue;
    Variation beside;
    beside.kind = VariationKind::kOptional;
    beside.what = fmt::format("with {} (optional)", optional.code);
    beside.subject = optional.code;
    beside.place = optional.place;
    if (AddBehind(beside, optional.code)) all.push_back(std::move(beside));
  }
  return all;
}

std::vector<Variation> Variations::Twice() const {
  std::vector<Variation> all;
  for (const Entry& entry : key_.diagnoses) {
    const Item* item = ItemOf(it_.key, entry);
    if (item == nullptr) continue;
    all.push_back(Make(VariationKind::kTwice, *item, entry.code + " twice"));
    all.back().submission.diagnoses.push_back(entry);
  }
  return all;
}

std::vector<Variation> Variations::Shuffled() const {
  std::vector<Variation> all;
  for (const bool procedures : {false, true}) AddReversed(key_, procedures, all);
  for (Variation& variation : all) variation.subject = "order";
  return all;
}

std::string Describe(const Submission& submission) {
  std::vector<std::string> parts;
  for (const auto* entries : {&submission.diagnoses, &submission.procedures}) {
    std::vector<std::string> words;
    for (const Entry& entry : *entries) words.push_back(ToLineNotation(entry));
    parts.push_back(Join(words, " "));
  }
  std::string text =
      parts[0] + (parts[1].empty() ? "" : (parts[0].empty() ? "| " : " | ")) + parts[1];
  for (const auto& [question, value] : submission.answers) {
    text += fmt::format("{}{}={}", text.empty() ? "" : " | ", question, value);
  }
  return text;
}

}  // namespace chartmark
