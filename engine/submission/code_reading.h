// From the characters of one code to the code that is meant, where only one can be.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"
#include "engine/submission/submission.h"

namespace chartmark {

struct CodeReading {
  CodeSet set = CodeSet::kIcd10Cm;
  std::string code;                // canonical
  std::vector<std::string> notes;  // "dot added", "O taken as 0"
};

// `plain` is ASCII (see look_alikes.h). Readings that take every character as it stands go before
// those that need a digit for a letter; within each, the code sets that `kind` asks for go first.
// Two readings of the same rank are refused with both named, unless `reportable` knows just one of
// them.
Result<CodeReading> ReadCode(std::string_view plain, EntryKind kind, const ReadLimits& limits,
                             const IsReportable& reportable);

}  // namespace chartmark
