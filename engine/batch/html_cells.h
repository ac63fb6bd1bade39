// Cells that the tables of report.html have in common.
#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>

#include "engine/batch/page.h"
#include "engine/grading/verdicts.h"

namespace chartmark {

inline constexpr std::string_view kColumn = "<th scope=\"col\">";
inline constexpr std::string_view kNumberColumn = "<th scope=\"col\" class=\"n\">";

// `text` is HTML.
inline std::string NumberCell(std::string_view text) {
  return fmt::format("<td class=\"n\">{}</td>", text);
}

// A verdict as people call it, as HTML.
inline std::string HeadingOf(const std::string& verdict) {
  const Verdict* known = FindVerdict(verdict);
  return known == nullptr ? PageLabel(verdict) : std::string(known->heading);
}

}  // namespace chartmark
