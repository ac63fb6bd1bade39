// What a file is, told from its content, and of which edition, told from its content or name.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/base/date.h"
#include "engine/base/result.h"
#include "engine/codes/code_index.h"

namespace chartmark {

enum class OfficialFile {
  kZip,
  kIcd10CmOrder,
  kIcd10CmTabular,
  kIcd10PcsOrder,
  kIcd10PcsCodes,
  kIcd10PcsTables,
  kHcpcsRecords,
  kAddendumB,
  kPoaExempt,
  kCpt,
  kUnused,  // official, but nothing the codebook holds: an index, definitions, plain code lists
  kUnknown,
};

OfficialFile Recognise(std::string_view bytes);
// "ICD-10-CM order file".
std::string_view NameOf(OfficialFile file);

struct EditionName {
  std::string name;  // "FY2026" for the sets that change in October, "2019" for the others
  Date from;
  Date to;
};

// `version` is what the content says ("2021"), empty where it says nothing; then the year is looked
// for in the file name. ICD-10 editions run from October before the year to September, the others
// over the year. An error says which option helps.
Result<EditionName> EditionOf(OfficialFile file, std::string_view file_name,
                              std::string_view version);
// The same of a name that the user gives: "FY2026", "2026".
Result<EditionName> EditionNamed(OfficialFile file, std::string_view name);

}  // namespace chartmark
