// The record file of HCPCS Level II: 320 columns a record, long descriptions over several records
// (3 then 4 for codes, 7 then 8 for modifiers), a preamble in Windows-1252, terminated codes kept.
// Column numbers as in the official record layout.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/date.h"
#include "engine/base/diagnostics.h"

namespace chartmark {

struct HcpcsRecord {
  std::string code;  // "J1100"; a modifier has two characters
  bool modifier = false;
  std::string title;  // the long description
  std::string short_title;
  std::optional<Date> added;
  std::optional<Date> effective;   // of the last action
  std::optional<Date> terminated;  // last day of use; none: still in use
  char coverage = ' ';             // see CoverageMeaning
  std::string pricing;
  std::string type_of_service;  // BETOS
  std::string cross_reference;  // the code that took its place
  char action = ' ';
};

std::vector<HcpcsRecord> ReadHcpcsFile(const std::string& file, std::string_view text,
                                       Diagnostics& diagnostics);

// True for a line that is laid out as a record.
bool IsHcpcsRecord(std::string_view line);

// "carrier judgment" for 'C'; empty for what the record layout does not name.
std::string_view CoverageMeaning(char coverage);

}  // namespace chartmark
