// Which codes a key says something about.
#pragma once

#include <string>
#include <vector>

#include "engine/exercise/key.h"
#include "engine/submission/submission.h"

namespace chartmark {

// "M25.57-", or the empty code.
bool IsSubtree(const std::string& code);
// Whether a code of a key, or a subtree, takes `code`.
bool Covers(const std::string& pattern, const std::string& code);
bool CoversAny(const std::vector<std::string>& patterns, const std::string& code);

// All codes, and subtrees, that the key names. `key` is canonical here and below.
std::vector<std::string> NamedCodes(const Key& key);
// Those of items and their <or>.
std::vector<std::string> RightCodes(const Key& key);
std::vector<std::string> TrapCodes(const Key& key);
// The first item with the entry's code; nullptr where there is none.
const Item* ItemOf(const Key& key, const Entry& entry);

}  // namespace chartmark
