// What is wrong with a code that may not be reported, and which one is meant: a part of LintCodes.
#pragma once

#include <string>
#include <string_view>

#include "engine/codes/code_index.h"

namespace chartmark {

struct CodeFault {
  std::string_view rule;  // "code-unknown", "seventh-missing" …
  std::string message;
  std::string remedy;
};

// Of a canonical code whose status is header, not in force or unknown.
CodeFault FaultOf(const CodesAt& codes, CodeSet set, const std::string& code);

enum class Coverage { kSome, kNone, kNotKnown };
// Whether any code begins with `stem`; not known where the installed titles are a part only.
Coverage CoverageOf(const CodesAt& codes, CodeSet set, std::string_view stem);

// "did you mean …?" or "there are …" of the codes next to one that does not exist; may be empty.
std::string NearestTo(const CodesAt& codes, CodeSet set, std::string_view code);

}  // namespace chartmark
