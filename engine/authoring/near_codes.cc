#include "engine/authoring/near_codes.h"

#include <algorithm>
#include <set>

namespace chartmark {
namespace {

constexpr std::size_t kMostAxes = 2;
constexpr int kMostAPlace = 2;

void AddLeaves(const CodesAt& codes, const std::string& code, std::vector<std::string>& leaves) {
  if (codes.StatusOf(CodeSet::kIcd10Cm, code) == CodeStatus::kValid) leaves.push_back(code);
  for (const std::string& child : codes.ChildrenOf(CodeSet::kIcd10Cm, code)) {
    AddLeaves(codes, child, leaves);
  }
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

}  // namespace

const std::vector<std::string>& NearCodes::CategoryOf(const CodesAt& codes,
                                                      const std::string& code) {
  const std::string category = code.substr(0, 3);
  const auto [found, fresh] = categories_.try_emplace(category + codes.date().ToString());
  if (fresh) AddLeaves(codes, category, found->second);
  return found->second;
}

std::vector<std::string> NearCodes::OneCharacterApart(const CodesAt& codes,
                                                      const std::string& code) {
  constexpr std::string_view kCharacters = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ";
  std::vector<std::string> others;
  for (std::size_t i = 0; i < code.size(); ++i) {
    int kept = 0;
    for (const char c : kCharacters) {
      std::string other = code;
      other[i] = c;
      const bool valid = codes.StatusOf(CodeSet::kIcd10Pcs, other) == CodeStatus::kValid;
      if (c != code[i] && valid && kept++ < kMostAPlace) others.push_back(other);
    }
  }
  return others;
}

const std::vector<NearCode>& NearCodes::Of(const CodesAt& codes, CodeSet set,
                                           const std::string& code) {
  const auto [found, fresh] = near_.try_emplace(code + codes.date().ToString());
  std::vector<NearCode>& near = found->second;
  if (!fresh) return near;
  std::vector<std::string> candidates;
  if (set == CodeSet::kIcd10Pcs) candidates = OneCharacterApart(codes, code);
  if (set == CodeSet::kIcd10Cm) {
    candidates = CategoryOf(codes, code);
    const std::string above = codes.ParentOf(set, code);
    if (!above.empty() && above.size() <= code.size()) candidates.push_back(above);
  }
  std::set<std::string> seen;
  for (const std::string& candidate : candidates) {
    Relation relation = codes.RelationOf(set, code, candidate);
    if (relation.kind == RelationKind::kSame || relation.axes.size() > kMostAxes) continue;
    const bool new_way = set == CodeSet::kIcd10Pcs || seen.insert(Signature(relation)).second;
    const int nearness = NearnessOf(relation);
    if (new_way) near.push_back({candidate, std::move(relation), nearness});
  }
  std::stable_sort(near.begin(), near.end(),
                   [](const NearCode& a, const NearCode& b) { return a.nearness > b.nearness; });
  return near;
}

}  // namespace chartmark
