// The table of verdicts: the stable ids of what can happen to an entry, an item or a part of one.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace chartmark {

enum class VerdictKind {
  kEarned,     // an entry that stands for an item, wholly or nearly
  kNotEarned,  // an item without an entry, or an entry that is no code
  kExtra,      // an entry that stands for nothing
  kPart,       // modifier, units, POA, pointer, place in the sequence
  kQuestion,
  kFloor,  // keeps a part of the ledger from falling below zero
};

struct Verdict {
  std::string_view id;  // "integral-symptom"
  VerdictKind kind;
  std::string_view heading;  // for a learner, above the reason where a line needs one
};

std::span<const Verdict> AllVerdicts();
// "trap:<id>" gives the row of "trap"; nullptr for what is no verdict.
const Verdict* FindVerdict(std::string_view id);
// The id of the trap in "trap:<id>"; empty for the others.
std::string_view TrapOf(std::string_view verdict);

}  // namespace chartmark
