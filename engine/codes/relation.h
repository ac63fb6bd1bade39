// How a submitted code stands to an expected one, told from the code set itself.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/codes/code.h"

namespace chartmark {

// From near to far.
enum class RelationKind : std::uint8_t {
  kSame,
  kLaterality,    // only the side differs
  kSeventh,       // only the 7th character differs (encounter, healing, openness, fetus, stage …)
  kDetail,        // another axis differs (trimester, severity, acuity, stage, depth, approach …)
  kLessSpecific,  // the submitted code is an ancestor or the unspecified sibling
  kMoreSpecific,  // the submitted code claims more than the expected one
  kCategory,      // same three-character category (PCS: same root operation table)
  kBlock,
  kChapter,
  kNone,
};

// "same", "laterality", "seventh", "detail", "less-specific", "more-specific", "category", "block",
// "chapter", "none".
std::string_view NameOf(RelationKind kind);

// One axis by which the two codes differ.
struct Axis {
  RelationKind kind = RelationKind::kDetail;  // kLaterality, kSeventh or kDetail
  std::string name;       // "laterality", "encounter", "trimester", "severity", "approach" …
  std::string expected;   // "left", "initial encounter" …
  std::string submitted;  // "right", "subsequent encounter …" …
};

struct Relation {
  // Where several axes differ, the farthest of them (laterality < seventh < detail).
  RelationKind kind = RelationKind::kNone;
  std::vector<Axis> axes;
  // Never near credit: sequela against anything else, poisoning against adverse effect or another
  // intent (T36-T50), a PCS section, body system or root operation, a header, a code not valid on
  // the date. The reason, ready for a sentence; empty where near credit is possible.
  std::string barred;
};

}  // namespace chartmark
