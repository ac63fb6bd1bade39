// The stable names of statuses and relations (edition.cc has those of parts and notes).
#include <array>
#include <cstddef>
#include <string_view>

#include "engine/codes/code_index.h"
#include "engine/codes/relation.h"

namespace chartmark {
namespace {

template <class Enum, std::size_t kCount>
std::string_view NameIn(const std::array<std::string_view, kCount>& names, Enum value) {
  const auto at = static_cast<std::size_t>(value);
  return at < kCount ? names[at] : std::string_view();
}

constexpr std::array<std::string_view, 5> kStatuses = {"valid", "header", "not-in-force", "unknown",
                                                       "not-in-book"};
constexpr std::array<std::string_view, 10> kRelations = {
    "same",          "laterality", "seventh", "detail",  "less-specific",
    "more-specific", "category",   "block",   "chapter", "none"};

}  // namespace

std::string_view NameOf(CodeStatus status) { return NameIn(kStatuses, status); }
std::string_view NameOf(RelationKind kind) { return NameIn(kRelations, kind); }

}  // namespace chartmark
