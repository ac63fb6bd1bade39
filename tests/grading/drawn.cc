#include "tests/grading/drawn.h"

#include <algorithm>
#include <map>
#include <set>

#include "engine/base/text.h"
#include "engine/grading/key_submission.h"
#include "engine/grading/lua_values.h"

namespace chartmark {
namespace {

constexpr std::size_t kMostOfASubmission = 200;

bool IsSubtree(const std::string& code) { return code.empty() || code.back() == '-'; }

bool Covers(const std::string& pattern, const std::string& code) {
  if (pattern.empty() || pattern.back() != '-') return pattern == code;
  const std::string start = Undotted(pattern.substr(0, pattern.find('-')));
  return Undotted(code).rfind(start, 0) == 0;
}

// All codes, and subtrees, that the key says something about.
std::vector<std::string> NamedCodes(const Key& key) {
  std::vector<std::string> named;
  for (const Item& item : key.items) {
    named.push_back(item.code);
    for (const Alternative& other : item.alternatives) named.push_back(other.code);
    for (const Alternative& other : item.insteads) named.push_back(other.code);
  }
  for (const Trap& trap : key.traps) named.push_back(trap.code);
  for (const OptionalCode& optional : key.optionals) named.push_back(optional.code);
  for (const SplitCodes& split : key.splits) {
    named.insert(named.end(), split.codes.begin(), split.codes.end());
  }
  return named;
}

bool IsNamed(const std::vector<std::string>& named, const std::string& code) {
  return std::any_of(named.begin(), named.end(),
                     [&code](const std::string& pattern) { return Covers(pattern, code); });
}

void AddLeaves(const CodesAt& codes, const std::string& code, std::vector<std::string>& leaves) {
  if (codes.StatusOf(CodeSet::kIcd10Cm, code) == CodeStatus::kValid) leaves.push_back(code);
  for (const std::string& child : codes.ChildrenOf(CodeSet::kIcd10Cm, code)) {
    AddLeaves(codes, child, leaves);
  }
}

// The codes of a category, in order; read once a program for each category and date.
const std::vector<std::string>& LeavesOf(const CodesAt& codes, const std::string& code) {
  static std::map<std::string, std::vector<std::string>> known;
  const std::string category = code.substr(0, 3);
  auto [found, fresh] = known.try_emplace(category + codes.date().ToString());
  if (fresh) AddLeaves(codes, category, found->second);
  return found->second;
}

// ICD-10-PCS codes that differ in one character.
std::vector<std::string> OneCharacterApart(const CodesAt& codes, const std::string& code) {
  constexpr std::string_view kCharacters = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ";
  std::vector<std::string> others;
  for (std::size_t i = 0; i < code.size(); ++i) {
    int kept = 0;
    for (const char c : kCharacters) {
      std::string other = code;
      other[i] = c;
      const bool valid = codes.StatusOf(CodeSet::kIcd10Pcs, other) == CodeStatus::kValid;
      if (c != code[i] && valid && kept++ < 2) others.push_back(other);
    }
  }
  return others;
}

std::string Signature(const Relation& relation) {
  std::string text(NameOf(relation.kind));
  for (const Axis& axis : relation.axes) text += "|" + axis.name;
  return text + (relation.barred.empty() ? "" : "|barred");
}

// From near to far, as the policies pay: what may never be near stands with the category.
int NearnessOf(const Relation& relation) {
  const bool paid = relation.kind <= RelationKind::kMoreSpecific && relation.barred.empty();
  return paid ? 10 - static_cast<int>(relation.kind) : 0;
}

struct Other {
  std::string code;
  Relation relation;
};

// One code for each way to differ from `code` that its category has. Worked out once a program.
const std::vector<Other>& OthersOf(const CodesAt& codes, CodeSet set, const std::string& code) {
  static std::map<std::string, std::vector<Other>> known;
  auto [found, fresh] = known.try_emplace(code + codes.date().ToString());
  if (!fresh) return found->second;
  std::vector<std::string> candidates;
  if (set == CodeSet::kIcd10Pcs) candidates = OneCharacterApart(codes, code);
  if (set == CodeSet::kIcd10Cm) {
    candidates = LeavesOf(codes, code);
    const std::string above = codes.ParentOf(set, code);
    if (!above.empty() && above.size() <= code.size()) candidates.push_back(above);
  }
  std::set<std::string> seen;
  for (const std::string& candidate : candidates) {
    Relation relation = codes.RelationOf(set, code, candidate);
    if (relation.kind == RelationKind::kSame || relation.axes.size() > 2) continue;
    const std::string signature = Signature(relation);
    const bool fresh_way = set == CodeSet::kIcd10Pcs || seen.insert(signature).second;
    if (fresh_way) found->second.push_back({candidate, std::move(relation)});
  }
  std::stable_sort(found->second.begin(), found->second.end(), [](const Other& a, const Other& b) {
    return NearnessOf(a.relation) > NearnessOf(b.relation);
  });
  return found->second;
}

void Replace(Submission& submission, const std::string& from, const std::string& to) {
  for (auto* entries : {&submission.diagnoses, &submission.procedures}) {
    for (Entry& entry : *entries) {
      if (entry.code == from) entry.code = to;
      std::replace(entry.pointers.begin(), entry.pointers.end(), from, to);
      entry.typed = ToLineNotation(entry);
    }
  }
}

const Item* ItemOf(const Key& key, const Entry& entry) {
  for (const Item& item : key.items) {
    if (item.code == entry.code) return &item;
  }
  return nullptr;
}

std::vector<Entry>& EntriesOf(Submission& submission, bool procedures) {
  return procedures ? submission.procedures : submission.diagnoses;
}

// A diagnosis or procedure changed by `change`, at one place.
template <class Change>
void AddChanged(std::vector<Drawn>& all, const Submission& key, bool procedures, std::size_t place,
                const Item& item, const std::string& what, const Change& change) {
  Drawn drawn{item.id + " " + what, item.id, key};
  Entry& entry = EntriesOf(drawn.submission, procedures)[place];
  change(entry);
  entry.typed = ToLineNotation(entry);
  all.push_back(std::move(drawn));
}

void BreakProcedure(const KnownCase& it, const Submission& key, std::size_t place, const Item& item,
                    std::vector<Drawn>& all) {
  const Task& task = it.variant.task;
  const auto add = [&](const std::string& what, const auto& change) {
    AddChanged(all, key, true, place, item, what, change);
  };
  for (std::size_t i = 0; task.modifiers && i < item.modifiers.size(); ++i) {
    add("without " + item.modifiers[i], [i](Entry& entry) {
      entry.modifiers.erase(entry.modifiers.begin() + static_cast<std::ptrdiff_t>(i));
    });
    if (item.modifiers[i] != "RT" && item.modifiers[i] != "LT") continue;
    const std::string other = item.modifiers[i] == "RT" ? "LT" : "RT";
    add("with " + other, [i, other](Entry& entry) { entry.modifiers[i] = other; });
  }
  if (task.units) {
    add("with more units", [](Entry& entry) { ++entry.units, entry.units_given = true; });
    if (item.units > 1) add("with one unit", [](Entry& entry) { entry.units = 1; });
  }
  if (task.pointers && !item.pointers.empty()) {
    add("without pointers", [](Entry& entry) { entry.pointers.clear(); });
    add("with a pointer elsewhere", [](Entry& entry) { entry.pointers = {"J18.9"}; });
  }
}

void BreakPoa(const KnownCase& it, const Submission& key, std::size_t place, const Item& item,
              std::vector<Drawn>& all) {
  if (!it.variant.task.poa || item.poa.empty()) return;
  for (const std::string indicator : {"Y", "N", "U", "W", ""}) {
    const bool right = indicator == item.poa || (item.poa == "1" && indicator.empty());
    if (right) continue;
    AddChanged(all, key, false, place, item, "with POA '" + indicator + "'",
               [&](Entry& entry) { entry.poa = indicator; });
  }
}

// A code of a trap: itself, or the first of its subtree that the key does not name otherwise.
std::string CodeOfTrap(const KnownCase& it, const Trap& trap) {
  std::vector<std::string> own;
  for (const Item& item : it.key.items) {
    own.push_back(item.code);
    for (const Alternative& other : item.alternatives) own.push_back(other.code);
  }
  for (const Trap& before : it.key.traps) {
    if (&before == &trap) break;
    own.push_back(before.code);  // the first of several traps takes the code
  }
  if (!IsSubtree(trap.code)) return IsNamed(own, trap.code) ? "" : trap.code;
  for (const std::string& code : LeavesOf(it.codes, trap.code)) {
    if (Covers(trap.code, code) && !IsNamed(own, code)) return code;
  }
  return "";
}

// Codes that a learner might enter: right, nearly right, traps, and from elsewhere.
std::vector<std::string> PoolOf(const Key& key, bool procedures) {
  std::vector<std::string> pool =
      procedures ? std::vector<std::string>{"99283", "0DTJ4ZZ", "J1100"}
                 : std::vector<std::string>{"J18.9", "E11.9", "Z99.9", "R10.9"};
  const auto add = [&pool](const std::string& code) {
    if (!IsSubtree(code)) pool.push_back(code);
  };
  for (const Item& item : key.items) {
    if (item.procedure != procedures) continue;
    add(item.code);
    for (const Alternative& other : item.alternatives) add(other.code);
    for (const Alternative& other : item.insteads) add(other.code);
  }
  if (procedures) return pool;
  for (const Trap& trap : key.traps) add(trap.code);
  for (const OptionalCode& optional : key.optionals) add(optional.code);
  for (const SplitCodes& split : key.splits) {
    for (const std::string& code : split.codes) add(code);
  }
  return pool;
}

// Near misses of the items too, for a part of the draws.
std::string DrawCode(const KnownCase& it, std::mt19937& random,
                     const std::vector<std::string>& pool) {
  const std::string& code = pool[random() % pool.size()];
  if (random() % 4 != 0) return code;
  for (const CodeSet set : {CodeSet::kIcd10Cm, CodeSet::kIcd10Pcs}) {
    if (it.codes.StatusOf(set, code) != CodeStatus::kValid) continue;
    const std::vector<Other>& others = OthersOf(it.codes, set, code);
    if (!others.empty()) return others[random() % others.size()].code;
  }
  return code;
}

std::vector<Entry> Draw(const KnownCase& it, std::mt19937& random,
                        const std::vector<std::string>& pool, EntryKind kind) {
  std::vector<Entry> entries;
  const std::size_t count = random() % 7;
  for (std::size_t i = 0; i < count; ++i) {
    std::string text = DrawCode(it, random, pool);
    if (kind == EntryKind::kProcedure && random() % 3 == 0) text += random() % 2 ? "-RT" : "-LT";
    if (kind == EntryKind::kProcedure && random() % 6 == 0) text += "*3";
    if (kind == EntryKind::kDiagnosis && random() % 3 == 0) text += random() % 2 ? "@Y" : "@N";
    const auto read = ReadEntries(text, kind);
    if (read) entries.push_back(read->front());
  }
  return entries;
}

void AddEntry(std::vector<Entry>& entries, const std::string& code, EntryKind kind) {
  if (entries.size() >= kMostOfASubmission) return;
  const auto read = ReadEntries(code, kind);
  if (read) entries.push_back(read->front());
}

// Procedures of every set that the task asks for; codes of another set count for nothing.
void AddForeignProcedures(const KnownCase& it, Submission& all) {
  for (const std::string& system : it.variant.task.systems) {
    for (int i = 0; i < 40 && system == "CPT"; ++i) {
      AddEntry(all.procedures, std::to_string(99201 + i), EntryKind::kProcedure);
    }
    for (int i = 0; i < 40 && system == "HCPCS"; ++i) {
      AddEntry(all.procedures, "J" + std::to_string(1000 + i), EntryKind::kProcedure);
    }
    if (system != "ICD-10-PCS") continue;
    std::vector<std::string> others = {"0DTJ4ZZ", "0FT40ZZ", "0FT44ZZ", "0DTJ0ZZ"};
    for (const Item& item : it.key.items) {
      if (SetOfItem(item) != CodeSet::kIcd10Pcs) continue;
      const std::vector<std::string> more = OneCharacterApart(it.codes, item.code);
      others.insert(others.end(), more.begin(), more.end());
    }
    for (const std::string& other : others) AddEntry(all.procedures, other, EntryKind::kProcedure);
  }
}

}  // namespace

std::vector<Submission> KeysByWay(const KnownCase& it) {
  std::set<std::pair<int, int>> ways;
  for (const Item& item : it.key.items) {
    if (item.one_of != 0) ways.insert({item.one_of, item.set});
  }
  std::vector<Submission> keys = {SubmissionOfKey(it.key, it.variant.task)};
  for (const auto& [one_of, set] : ways) {
    Key way = it.key;
    way.items.erase(std::remove_if(way.items.begin(), way.items.end(),
                                   [one_of = one_of, set = set](const Item& item) {
                                     return item.one_of == one_of && item.set != set;
                                   }),
                    way.items.end());
    keys.push_back(SubmissionOfKey(way, it.variant.task));
  }
  return keys;
}

std::vector<Drawn> WithOneRemoved(const KnownCase& it, const Submission& key) {
  std::vector<Drawn> all;
  for (const bool procedures : {false, true}) {
    const std::vector<Entry>& entries = procedures ? key.procedures : key.diagnoses;
    for (std::size_t i = 0; i < entries.size(); ++i) {
      const Item* item = ItemOf(it.key, entries[i]);
      if (item == nullptr || item->points == Points()) continue;
      all.push_back({"without " + entries[i].code, item->id, key});
      std::vector<Entry>& left = EntriesOf(all.back().submission, procedures);
      left.erase(left.begin() + static_cast<std::ptrdiff_t>(i));
    }
  }
  for (const Answer& answer : it.key.answers) {
    if (answer.points == Points()) continue;
    all.push_back({"without an answer to " + answer.question, answer.question, key});
    all.back().submission.answers.erase(answer.question);
  }
  return all;
}

std::vector<NearMiss> WithOneAxisBroken(const KnownCase& it, const Submission& key) {
  const std::vector<std::string> named = NamedCodes(it.key);
  std::vector<NearMiss> all;
  for (const auto* entries : {&key.diagnoses, &key.procedures}) {
    for (const Entry& entry : *entries) {
      const Item* item = ItemOf(it.key, entry);
      if (item == nullptr || item->points == Points()) continue;
      for (const Other& other : OthersOf(it.codes, entry.set, entry.code)) {
        if (IsNamed(named, other.code)) continue;
        NearMiss miss;
        miss.what = item->id + " as " + other.code;
        miss.item = item->id;
        miss.code = other.code;
        miss.submission = key;
        miss.relation = other.relation;
        miss.nearness = NearnessOf(other.relation);
        Replace(miss.submission, entry.code, other.code);
        all.push_back(std::move(miss));
      }
    }
  }
  return all;
}

std::vector<Drawn> WithOnePartBroken(const KnownCase& it, const Submission& key) {
  std::vector<Drawn> all;
  for (std::size_t i = 0; i < key.procedures.size(); ++i) {
    const Item* item = ItemOf(it.key, key.procedures[i]);
    if (item != nullptr) BreakProcedure(it, key, i, *item, all);
  }
  for (std::size_t i = 0; i < key.diagnoses.size(); ++i) {
    const Item* item = ItemOf(it.key, key.diagnoses[i]);
    if (item != nullptr) BreakPoa(it, key, i, *item, all);
  }
  return all;
}

std::vector<Drawn> WithOneTrap(const KnownCase& it, const Submission& key) {
  std::vector<Drawn> all;
  for (const Trap& trap : it.key.traps) {
    const std::string code = CodeOfTrap(it, trap);
    if (code.empty()) continue;
    const auto as_diagnosis = ReadEntries(code, EntryKind::kDiagnosis);
    const bool procedure =
        !as_diagnosis || as_diagnosis->front().set != CodeSet::kIcd10Cm ||
        it.codes.StatusOf(CodeSet::kIcd10Cm, as_diagnosis->front().code) != CodeStatus::kValid;
    const auto read = procedure ? ReadEntries(code, EntryKind::kProcedure) : as_diagnosis;
    if (!read) continue;
    all.push_back({"with " + code + " (trap " + trap.id + ")", trap.id, key});
    EntriesOf(all.back().submission, procedure).push_back(read->front());
  }
  return all;
}

std::vector<Drawn> WithOneTwice(const KnownCase& it, const Submission& key) {
  std::vector<Drawn> all;
  for (const Entry& entry : key.diagnoses) {
    all.push_back({"with " + entry.code + " twice", "", key});
    all.back().submission.diagnoses.push_back(entry);
  }
  return all;
}

Submission WithTooMany(const KnownCase& it, const Submission& key) {
  const std::vector<std::string> named = NamedCodes(it.key);
  std::set<std::string> families;
  std::size_t expected = 0;
  for (const std::string& code : named) families.insert(code.substr(0, 3));
  for (const Item& item : it.key.items) expected += item.procedure ? 0 : 1;
  Submission many = key;
  for (const char* code :
       {"J18.9", "E11.9",   "K35.80", "L03.90",  "N17.9",   "G43.909", "D64.9",  "M54.50",
        "F32.A", "I21.9",   "B34.9",  "H10.9",   "K59.00",  "L30.9",   "N39.0",  "R51.9",
        "A09",   "J45.909", "K21.9",  "J06.9",   "H66.90",  "M79.7",   "G47.00", "E55.9",
        "B37.9", "L70.0",   "R55",    "J30.9",   "K64.9",   "N20.0",   "M10.9",  "I95.9",
        "E66.9", "H26.9",   "G56.00", "F17.210", "S93.401A"}) {
    if (many.diagnoses.size() >= key.diagnoses.size() + expected + 4) break;
    if (families.count(std::string(code).substr(0, 3)) == 0) {
      AddEntry(many.diagnoses, code, EntryKind::kDiagnosis);
    }
  }
  return many;
}

std::vector<TwoMisses> WithTwoNearMisses(const KnownCase& it, const Submission& key) {
  const std::vector<NearMiss> misses = WithOneAxisBroken(it, key);
  std::vector<TwoMisses> all;
  for (std::size_t i = 0; i + 1 < misses.size(); ++i) {
    if (misses[i].item != misses[i + 1].item) continue;
    const std::string second = misses[i + 1].code;
    const bool procedure = second.size() == 7 && second.find('.') == std::string::npos;
    const CodeSet set = procedure ? CodeSet::kIcd10Pcs : CodeSet::kIcd10Cm;
    const RelationKind kind = it.codes.RelationOf(set, misses[i].code, second).kind;
    TwoMisses& two = all.emplace_back();
    two.what = misses[i].what + " and " + second;
    two.item = misses[i].item;
    two.submission = two.first = misses[i].submission;
    two.second = misses[i + 1].submission;
    two.both_near = misses[i].nearness > 0 && misses[i + 1].nearness > 0;
    two.net = kind == RelationKind::kLessSpecific || kind == RelationKind::kMoreSpecific;
    std::vector<Entry>& entries = EntriesOf(two.submission, procedure);
    for (std::size_t k = 0; k < entries.size(); ++k) {
      if (entries[k].code != misses[i].code) continue;
      Entry other = entries[k];
      other.code = second;
      other.typed = ToLineNotation(other);
      entries.push_back(std::move(other));
      break;
    }
  }
  return all;
}

Submission Everything(const KnownCase& it) {
  Submission all;
  if (it.variant.task.diagnoses) {
    for (const std::string& code : PoolOf(it.key, false)) {
      AddEntry(all.diagnoses, code, EntryKind::kDiagnosis);
    }
    for (const Item& item : it.key.items) {
      if (item.procedure) continue;
      const std::vector<std::string>& family = LeavesOf(it.codes, item.code);
      for (std::size_t i = 0; i < family.size() && i < 12; ++i) {
        AddEntry(all.diagnoses, family[i], EntryKind::kDiagnosis);
      }
    }
  }
  if (it.variant.task.procedures) {
    for (const std::string& code : PoolOf(it.key, true)) {
      AddEntry(all.procedures, code, EntryKind::kProcedure);
    }
    AddForeignProcedures(it, all);
  }
  return all;
}

Submission DrawSubmission(const KnownCase& it, std::mt19937& random) {
  Submission submission;
  if (it.variant.task.diagnoses) {
    submission.diagnoses = Draw(it, random, PoolOf(it.key, false), EntryKind::kDiagnosis);
  }
  if (it.variant.task.procedures) {
    submission.procedures = Draw(it, random, PoolOf(it.key, true), EntryKind::kProcedure);
  }
  for (const Question& question : it.variant.task.questions) {
    if (random() % 3 == 0) continue;
    submission.answers[question.id] =
        question.choices.empty() ? "2026-01-14"
                                 : question.choices[random() % question.choices.size()].value;
  }
  return submission;
}

std::string Describe(const Submission& submission) {
  std::string text;
  for (const Entry& entry : submission.diagnoses) text += ToLineNotation(entry) + " ";
  text += "| ";
  for (const Entry& entry : submission.procedures) text += ToLineNotation(entry) + " ";
  for (const auto& [question, value] : submission.answers) {
    text.append("| ").append(question).append("=").append(value);
  }
  return text;
}

}  // namespace chartmark
