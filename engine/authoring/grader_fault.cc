#include "engine/authoring/grader_fault.h"

#include <fmt/format.h>

#include <charconv>

namespace chartmark {
namespace {

Place PlaceOf(const AuthorsCase& it, const std::string& reason) {
  Place place{JoinPath(it.folder, "grade.lua"), 0, 0};
  constexpr std::string_view kFile = "grade.lua:";
  const std::size_t at = reason.find(kFile);
  if (at == std::string::npos) return place;
  const char* digits = reason.data() + at + kFile.size();
  const auto read = std::from_chars(digits, reason.data() + reason.size(), place.line);
  if (read.ec == std::errc()) place.column = 1;
  return place;
}

}  // namespace

void ReportFault(const AuthorsCase& it, const std::string& reason, const std::string& policy,
                 const std::string& variant, Findings& findings) {
  findings.Add("grader-fault", PlaceOf(it, reason), "grader",
               fmt::format("{}, under '{}'", reason, policy),
               "mend grade.lua, or the points and <or> of the key", variant);
}

}  // namespace chartmark
