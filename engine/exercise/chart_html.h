// The pieces of a chart as HTML, for pages that put them together themselves. All is escaped; no
// scripts, no styles.
#pragma once

#include <string>
#include <string_view>

#include "engine/exercise/chart_marks.h"

namespace chartmark::exercise_file {

// Text that may stand in a page: CleanText, escaped.
std::string CleanHtml(std::string_view text);
std::string BlockHtml(const Block& block, const Marker& marker);
std::string DocumentHeadHtml(const Document& document);  // <header> with type and signature
std::string PatientHtml(const Variant& variant);         // <header> with title, who and when
std::string ReportingHtml(const Reporting& reporting);   // empty where nothing is said
std::string TaskHtml(const Task& task);

}  // namespace chartmark::exercise_file
