#include "tests/authoring/drawn.h"

#include "tests/grading/library.h"

namespace chartmark {
namespace {

// Near misses of the items too, for a part of the draws.
std::string DrawCode(const CodesAt& codes, NearCodes& near, std::mt19937& random,
                     const std::vector<std::string>& pool) {
  const std::string& code = pool[random() % pool.size()];
  if (random() % 4 != 0) return code;
  for (const CodeSet set : {CodeSet::kIcd10Cm, CodeSet::kIcd10Pcs}) {
    if (codes.StatusOf(set, code) != CodeStatus::kValid) continue;
    const std::vector<NearCode>& others = near.Of(codes, set, code);
    if (!others.empty()) return others[random() % others.size()].code;
  }
  return code;
}

std::vector<Entry> Draw(const CodesAt& codes, NearCodes& near, std::mt19937& random,
                        const std::vector<std::string>& pool, EntryKind kind) {
  std::vector<Entry> entries;
  const std::size_t count = random() % 7;
  for (std::size_t i = 0; i < count; ++i) {
    std::string text = DrawCode(codes, near, random, pool);
    if (kind == EntryKind::kProcedure && random() % 3 == 0) text += random() % 2 ? "-RT" : "-LT";
    if (kind == EntryKind::kProcedure && random() % 6 == 0) text += "*3";
    if (kind == EntryKind::kDiagnosis && random() % 3 == 0) text += random() % 2 ? "@Y" : "@N";
    const auto read = ReadEntries(text, kind);
    if (read) entries.push_back(read->front());
  }
  return entries;
}

}  // namespace

CaseVariant ShippedVariant(const Exercise& exercise, const std::string& id) {
  Variant variant = exercise.MakeVariant(id).value();
  const CodesAt codes(StarterIndex(), variant.code_date);
  return {std::move(variant), KeyOfVariant(exercise, id), codes, {}};
}

std::vector<TwoMisses> WithTwoNearMisses(const Variations& variations) {
  const std::vector<Variation> misses = variations.AxisBroken();
  std::vector<TwoMisses> all;
  for (std::size_t i = 0; i + 1 < misses.size(); ++i) {
    if (misses[i].item != misses[i + 1].item) continue;
    const std::string& second = misses[i + 1].subject;
    const bool procedure = second.size() == 7 && second.find('.') == std::string::npos;
    const CodeSet set = procedure ? CodeSet::kIcd10Pcs : CodeSet::kIcd10Cm;
    const RelationKind kind = variations.of().codes.RelationOf(set, misses[i].subject, second).kind;
    TwoMisses& two = all.emplace_back();
    two.what = misses[i].what + " and " + second;
    two.item = misses[i].item;
    two.submission = two.first = misses[i].submission;
    two.second = misses[i + 1].submission;
    two.both_near = misses[i].nearness > 0 && misses[i + 1].nearness > 0;
    two.net = kind == RelationKind::kLessSpecific || kind == RelationKind::kMoreSpecific;
    std::vector<Entry>& entries = procedure ? two.submission.procedures : two.submission.diagnoses;
    for (std::size_t k = 0; k < entries.size(); ++k) {
      if (entries[k].code != misses[i].subject) continue;
      Entry other = entries[k];
      other.code = second;
      other.typed = ToLineNotation(other);
      entries.push_back(std::move(other));
      break;
    }
  }
  return all;
}

Submission DrawSubmission(const Variations& variations, NearCodes& near, std::mt19937& random) {
  const CaseVariant& it = variations.of();
  Submission submission;
  if (it.variant.task.diagnoses) {
    submission.diagnoses =
        Draw(it.codes, near, random, variations.Pool(false), EntryKind::kDiagnosis);
  }
  if (it.variant.task.procedures) {
    submission.procedures =
        Draw(it.codes, near, random, variations.Pool(true), EntryKind::kProcedure);
  }
  for (const Question& question : it.variant.task.questions) {
    if (random() % 3 == 0) continue;
    submission.answers[question.id] =
        question.choices.empty() ? "2026-01-14"
                                 : question.choices[random() % question.choices.size()].value;
  }
  return submission;
}

}  // namespace chartmark
