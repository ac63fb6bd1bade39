// Where tests find things: the reference data (never copied into the project) and the source tree.
#pragma once

#include <optional>
#include <string>

namespace chartmark {

// Path of a file of the reference data, through CHARTMARK_REFERENCE (default: ../shared/data beside
// the source tree); nullopt where that folder or file is missing.
std::optional<std::string> ReferenceFile(const std::string& name);
// Path of a file of the source tree.
std::string SourceFile(const std::string& name);
// A fresh empty folder that is removed when the test program ends.
std::string MakeTemporaryFolder();

}  // namespace chartmark

// Skips the test where the reference data is missing; else defines `variable` as the path.
// NOLINTBEGIN(bugprone-macro-parentheses): a name that is declared cannot stand in parentheses
#define CHARTMARK_REFERENCE_OR_SKIP(variable, name)                                     \
  const std::optional<std::string> variable##_found = ::chartmark::ReferenceFile(name); \
  if (!variable##_found) GTEST_SKIP() << "no reference data";                           \
  const std::string& variable = *variable##_found
// NOLINTEND(bugprone-macro-parentheses)
