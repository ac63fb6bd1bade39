// The official files that are plain lists, one code a line: ICD-10-PCS codes, diagnoses exempt from
// POA reporting, and the CPT file that a licensee brings.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/base/diagnostics.h"

namespace chartmark {

struct ListedCode {
  std::string code;        // canonical
  std::string_view title;  // borrows from the text; empty in a list of bare codes
};

// "0016070 Bypass Cerebral Ventricle to …": seven characters, a blank, the title.
std::vector<ListedCode> ReadPcsCodes(const std::string& file, std::string_view text,
                                     Diagnostics& diagnostics);
// One ICD-10-CM code a line, with or without dot; what follows a tab is left aside, and so is a
// heading in the first line.
std::vector<ListedCode> ReadPoaExempt(const std::string& file, std::string_view text,
                                      Diagnostics& diagnostics);
// `code<TAB>text`, with or without a heading in the first line.
std::vector<ListedCode> ReadCptFile(const std::string& file, std::string_view text,
                                    Diagnostics& diagnostics);
// Addendum B of the outpatient payment system: `code<TAB>short title<TAB>…` under a heading; HCPCS
// Level II rows only.
std::vector<ListedCode> ReadAddendumB(const std::string& file, std::string_view text,
                                      Diagnostics& diagnostics);

}  // namespace chartmark
