// The stable names of the enumerations of code_index.h and relation.h.
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

constexpr std::array<std::string_view, 4> kParts = {"titles", "notes", "tables", "poa-exempt"};
constexpr std::array<std::string_view, 5> kStatuses = {"valid", "header", "not-in-force", "unknown",
                                                       "not-in-book"};
constexpr std::array<std::string_view, 9> kNotes = {
    "includes",       "inclusion-term", "excludes1", "excludes2",   "code-first",
    "use-additional", "code-also",      "note",      "seventh-note"};
constexpr std::array<std::string_view, 10> kRelations = {
    "same",          "laterality", "seventh", "detail",  "less-specific",
    "more-specific", "category",   "block",   "chapter", "none"};

}  // namespace

std::string_view NameOf(Part part) { return NameIn(kParts, part); }
std::string_view NameOf(CodeStatus status) { return NameIn(kStatuses, status); }
std::string_view NameOf(NoteKind kind) { return NameIn(kNotes, kind); }
std::string_view NameOf(RelationKind kind) { return NameIn(kRelations, kind); }

}  // namespace chartmark
