// Which codes a key says something about.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/exercise/key.h"
#include "engine/submission/submission.h"

namespace chartmark {

// "M25.57-", or the empty code.
bool IsSubtree(std::string_view code);
// "M25.57" of "M25.57-", "S82" of "S82.-"; other codes as they are.
std::string_view StemOf(std::string_view code);
// Whether a code of a key, or a subtree, takes `code`, which may be a subtree itself. As plan.find
// in scripts/grading/plan.lua: a subtree with a dot is of ICD-10-CM, so "J11.-" does not take
// J1100.
bool Covers(std::string_view pattern, std::string_view code);
bool CoversAny(const std::vector<std::string>& patterns, std::string_view code);
// The trap that a code falls into: the code itself before a subtree, a smaller subtree before a
// larger one, of equal ones the first; nullptr where none takes it.
const Trap* TrapThatTakes(const std::vector<Trap>& traps, std::string_view code);

// All codes, and subtrees, that the key names. `key` is canonical here and below.
std::vector<std::string> NamedCodes(const Key& key);
// Those of items and their <or>.
std::vector<std::string> RightCodes(const Key& key);
// The first item with the entry's code; nullptr where there is none.
const Item* ItemOf(const Key& key, const Entry& entry);

}  // namespace chartmark
