// The hints of a practice session: each rung tells more and costs more. The cost is kept beside the
// score, in percent, and never touches the ledger.
#pragma once

#include <array>
#include <string_view>

#include "engine/grading/reveal.h"

namespace chartmark {

struct HintRung {
  Reveal reveal;
  int cost;  // percent, in all, once this rung is taken
  std::string_view gives;
};

inline constexpr std::array<HintRung, 3> kHintLadder = {{
    {Reveal::kScore, 5, "how many points the sheet would get now"},
    {Reveal::kHint, 15,
     "which of your entries are right, near or wrong, without saying what is missing"},
    {Reveal::kExplain, 40, "the reasons and rules, and where in the chart to look"},
}};

// What `taken` rungs cost in all.
constexpr int HintCost(int taken) {
  return taken <= 0 ? 0 : kHintLadder[taken > 3 ? 2 : taken - 1].cost;
}

}  // namespace chartmark
