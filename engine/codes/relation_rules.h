// The rules of the single code sets behind CodesAt::RelationOf. Internal to codes/.
#pragma once

#include <string>
#include <string_view>

#include "engine/codes/code_index.h"
#include "engine/codes/relation.h"

namespace chartmark {

// Codes in upper case without dot, not equal. What the status of the submitted code bars is added
// by the caller.
Relation RelateIcd10Cm(const CodesAt& codes, const std::string& expected,
                       const std::string& submitted);
Relation RelateIcd10Pcs(const CodesAt& codes, const std::string& expected,
                        const std::string& submitted);

}  // namespace chartmark
