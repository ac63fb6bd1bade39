// Which entry answers which item: the assignment problem, solved exactly.
#pragma once

#include <cstdint>
#include <vector>

namespace chartmark {

inline constexpr std::size_t kMostMatched = 256;  // rows and columns
// Larger weights are refused by the host function; 256 of them still fit in 64 bits.
inline constexpr std::int64_t kMostWeight = std::int64_t{1} << 46;

using Weights = std::vector<std::vector<std::int64_t>>;  // row by row, all of one length, >= 0

// For each row its column, or -1. Pairs of weight 0 are never made, no column is used twice, and
// the total is the largest there is. Of several such assignments the first row gets the lowest
// column that any of them gives it (no column comes after all columns), then the second row, and so
// on.
//
// The Hungarian method with potentials (Kuhn 1955, Munkres 1957; shortest augmenting paths),
// O(n^3); then ties are settled on the tight edges: an assignment is best if and only if it uses
// only those.
std::vector<int> Match(const Weights& weights);

}  // namespace chartmark
