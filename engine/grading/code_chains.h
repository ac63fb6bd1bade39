// The codes above a code, for metrics that know near from far.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "engine/codes/code_index.h"

namespace chartmark {

// The code itself and all above it, nearest first. ICD-10-CM: the shorter codes, the category, its
// block and its chapter ("S82.852A", "S82.852", "S82.85", "S82.8", "S82", "S80-S89", "19"), as far
// as the installed books know them. ICD-10-PCS: every beginning of the code, from seven characters
// to its section. CPT and HCPCS have no such order: the code alone.
std::vector<std::string> ChainOf(CodeSet set, const std::string& code, const CodesAt& codes);

// How much two multisets of nodes have in common: a node that stands n times in one and m times in
// the other is shared min(n, m) times.
std::size_t CountShared(std::vector<std::string> a, std::vector<std::string> b);

}  // namespace chartmark
