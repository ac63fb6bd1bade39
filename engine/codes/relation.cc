// Relations of codes: which set's rules apply, and what bars near credit whatever the relation.
#include "engine/codes/relation.h"

#include <fmt/format.h>

#include "engine/codes/code_index.h"
#include "engine/codes/index_format.h"
#include "engine/codes/relation_rules.h"

namespace chartmark {
namespace {

std::string Plain(std::string_view code) {
  return index_format::UnpackKey(index_format::PackKey(code).value_or(0));
}

// What a code that may not be reported bars; empty for a valid one.
std::string BarOfStatus(const CodesAt& codes, CodeSet set, std::string_view submitted) {
  switch (codes.StatusOf(set, submitted)) {
    case CodeStatus::kValid:
      return "";
    case CodeStatus::kHeader:
      return fmt::format("{} is a header: more characters are needed", submitted);
    case CodeStatus::kNotInForce:
      return fmt::format("{} is not valid on {}", submitted, codes.date().ToString());
    case CodeStatus::kUnknown:
      return fmt::format("{} is not a code of {}", submitted, NameOf(set));
    case CodeStatus::kNotInBook:
      return fmt::format("{} is not in the installed code book", submitted);
  }
  return "";
}

}  // namespace

Relation CodesAt::RelationOf(CodeSet set, std::string_view expected,
                             std::string_view submitted) const {
  const std::string first = Plain(expected), second = Plain(submitted);
  Relation relation;
  if (first.empty() || second.empty()) return relation;
  if (first == second) {
    relation.kind = RelationKind::kSame;
    return relation;
  }
  if (set == CodeSet::kIcd10Cm) relation = RelateIcd10Cm(*this, first, second);
  if (set == CodeSet::kIcd10Pcs) relation = RelateIcd10Pcs(*this, first, second);
  if (relation.kind == RelationKind::kNone) return relation;
  std::string bar = BarOfStatus(*this, set, submitted);
  if (!bar.empty()) relation.barred = std::move(bar);
  return relation;
}

}  // namespace chartmark
