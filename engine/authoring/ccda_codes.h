// Code systems by OID, and whether a code that a document gives can be used.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/codes/code_index.h"

namespace chartmark {

struct CodeSystem {
  std::string_view oid;
  std::string_view name;       // "ICD-9-CM"
  std::optional<CodeSet> set;  // where it is one of ours
};
// nullptr where the OID is none that coders know.
const CodeSystem* CodeSystemOf(std::string_view oid);

struct CodeVerdict {
  enum Kind {
    kUse,         // in the code set, and may be reported on the date
    kUnverified,  // has the form; the code set that is installed cannot tell
    kRefused,     // `reason` says why
  } kind = kRefused;
  CodeSet set = CodeSet::kIcd10Cm;
  std::string code;    // canonical, where it is used
  std::string reason;  // a sentence without its dot: "'J45' is a category …"
};

// A code as a document gives it under one of our systems.
CodeVerdict JudgeCode(const CodesAt& codes, CodeSet under, std::string_view written);

}  // namespace chartmark
