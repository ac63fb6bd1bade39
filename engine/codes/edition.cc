#include "engine/codes/edition.h"

#include <tuple>

namespace chartmark {
namespace {

// Smaller is better: in force (0), earlier (1), later (2); then how far away; then complete first;
// then the latest begin.
auto Standing(const Edition& edition, Date date) {
  int kind = 0;
  int distance = 0;
  if (edition.to < date) {
    kind = 1;
    distance = date.ToDays() - edition.to.ToDays();
  } else if (date < edition.from) {
    kind = 2;
    distance = edition.from.ToDays() - date.ToDays();
  }
  return std::make_tuple(kind, distance, edition.complete ? 0 : 1, -edition.from.ToDays());
}

}  // namespace

std::optional<std::size_t> ServingEdition(std::span<const Edition> editions, CodeSet set, Part part,
                                          Date date) {
  std::optional<std::size_t> best;
  for (std::size_t i = 0; i < editions.size(); ++i) {
    if (editions[i].set != set || editions[i].part != part) continue;
    if (!best || Standing(editions[i], date) < Standing(editions[*best], date)) best = i;
  }
  return best;
}

bool IsInForce(const Edition& edition, Date date) {
  return edition.from <= date && date <= edition.to;
}

std::string_view NameOf(Part part) {
  switch (part) {
    case Part::kTitles:
      return "titles";
    case Part::kNotes:
      return "notes";
    case Part::kTables:
      return "tables";
    case Part::kPoaExempt:
      return "poa-exempt";
  }
  return "";
}

std::string_view NameOf(NoteKind kind) {
  switch (kind) {
    case NoteKind::kIncludes:
      return "includes";
    case NoteKind::kInclusionTerm:
      return "inclusion-term";
    case NoteKind::kExcludes1:
      return "excludes1";
    case NoteKind::kExcludes2:
      return "excludes2";
    case NoteKind::kCodeFirst:
      return "code-first";
    case NoteKind::kUseAdditional:
      return "use-additional";
    case NoteKind::kCodeAlso:
      return "code-also";
    case NoteKind::kNote:
      return "note";
    case NoteKind::kSeventhNote:
      return "seventh-note";
  }
  return "";
}

}  // namespace chartmark
