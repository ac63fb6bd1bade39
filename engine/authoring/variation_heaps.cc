// Submissions that are no answer: too many codes, and all of them.
#include <set>

#include "engine/authoring/key_codes.h"
#include "engine/authoring/variations.h"
#include "engine/grading/lua_values.h"

namespace chartmark {
namespace {

constexpr std::size_t kMostOfASubmission = 200;
constexpr std::size_t kMostOfACategory = 12;
constexpr int kForeignOfASet = 40;
constexpr std::size_t kMoreThanExpected = 4;

void AddEntry(std::vector<Entry>& entries, const std::string& code, EntryKind kind) {
  if (entries.size() >= kMostOfASubmission) return;
  const auto read = ReadEntries(code, kind);
  if (read) entries.push_back(read->front());
}

// Frequent conditions of many chapters; those whose category the key names are left out.
constexpr const char* kUnsupported[] = {
    "J18.9", "E11.9",   "K35.80", "L03.90",  "N17.9",   "G43.909", "D64.9",  "M54.50",
    "F32.A", "I21.9",   "B34.9",  "H10.9",   "K59.00",  "L30.9",   "N39.0",  "R51.9",
    "A09",   "J45.909", "K21.9",  "J06.9",   "H66.90",  "M79.7",   "G47.00", "E55.9",
    "B37.9", "L70.0",   "R55",    "J30.9",   "K64.9",   "N20.0",   "M10.9",  "I95.9",
    "E66.9", "H26.9",   "G56.00", "F17.210", "S93.401A"};

}  // namespace

std::vector<std::string> Variations::Pool(bool procedures) const {
  std::vector<std::string> pool =
      procedures ? std::vector<std::string>{"99283", "0DTJ4ZZ", "J1100"}
                 : std::vector<std::string>{"J18.9", "E11.9", "Z99.9", "R10.9"};
  const auto add = [&pool](const std::string& code) {
    if (!IsSubtree(code)) pool.push_back(code);
  };
  for (const Item& item : it_.key.items) {
    if (item.procedure != procedures) continue;
    add(item.code);
    for (const Alternative& other : item.alternatives) add(other.code);
    for (const Alternative& other : item.insteads) add(other.code);
  }
  if (procedures) return pool;
  for (const Trap& trap : it_.key.traps) add(trap.code);
  for (const OptionalCode& optional : it_.key.optionals) add(optional.code);
  for (const SplitCodes& split : it_.key.splits) {
    for (const std::string& code : split.codes) add(code);
  }
  return pool;
}

Variation Variations::TooMany() const {
  std::set<std::string> families;
  for (const std::string& code : NamedCodes(it_.key)) families.insert(code.substr(0, 3));
  std::size_t expected = 0;
  for (const Item& item : it_.key.items) expected += item.procedure ? 0 : 1;
  Variation many{
      VariationKind::kTooMany, "far too many diagnoses", "", "select-all", {}, key_, 0, "", false};
  std::vector<Entry>& diagnoses = many.submission.diagnoses;
  for (const std::string code : kUnsupported) {
    if (diagnoses.size() >= key_.diagnoses.size() + expected + kMoreThanExpected) break;
    if (families.count(code.substr(0, 3)) == 0) AddEntry(diagnoses, code, EntryKind::kDiagnosis);
  }
  return many;
}

// Procedures of every set that the task asks for; codes of another set count for nothing.
void Variations::AddForeignProcedures(Submission& all) const {
  for (const std::string& system : it_.variant.task.systems) {
    for (int i = 0; i < kForeignOfASet && system == "CPT"; ++i) {
      AddEntry(all.procedures, std::to_string(99201 + i), EntryKind::kProcedure);
    }
    for (int i = 0; i < kForeignOfASet && system == "HCPCS"; ++i) {
      AddEntry(all.procedures, "J" + std::to_string(1000 + i), EntryKind::kProcedure);
    }
    if (system != "ICD-10-PCS") continue;
    std::vector<std::string> others = {"0DTJ4ZZ", "0FT40ZZ", "0FT44ZZ", "0DTJ0ZZ"};
    for (const Item& item : it_.key.items) {
      if (SetOfItem(item) != CodeSet::kIcd10Pcs) continue;
      const std::vector<std::string> more = NearCodes::OneCharacterApart(it_.codes, item.code);
      others.insert(others.end(), more.begin(), more.end());
    }
    for (const std::string& other : others) AddEntry(all.procedures, other, EntryKind::kProcedure);
  }
}

Variation Variations::Everything() const {
  Variation everything{
      VariationKind::kEverything, "everything at once", "", "select-all", {}, {}, 0, "", false};
  Submission& all = everything.submission;
  if (it_.variant.task.diagnoses) {
    for (const std::string& code : Pool(false)) {
      AddEntry(all.diagnoses, code, EntryKind::kDiagnosis);
    }
    for (const Item& item : it_.key.items) {
      if (item.procedure) continue;
      const std::vector<std::string>& family = near_.CategoryOf(it_.codes, item.code);
      for (std::size_t i = 0; i < family.size() && i < kMostOfACategory; ++i) {
        AddEntry(all.diagnoses, family[i], EntryKind::kDiagnosis);
      }
    }
  }
  if (it_.variant.task.procedures) {
    for (const std::string& code : Pool(true)) {
      AddEntry(all.procedures, code, EntryKind::kProcedure);
    }
    AddForeignProcedures(all);
  }
  return everything;
}

}  // namespace chartmark
