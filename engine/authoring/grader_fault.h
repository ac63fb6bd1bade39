// A grader that gives no grade, as a finding.
#pragma once

#include <string>

#include "engine/authoring/authors_case.h"
#include "engine/authoring/finding.h"

namespace chartmark {

// grader-fault: once for a line of grade.lua, at that line where the reason names one ("error:
// grade.lua:12: attempt to index a nil value"), with the first policy that met it.
void ReportFault(const AuthorsCase& it, const std::string& reason, const std::string& policy,
                 const std::string& variant, Findings& findings);

}  // namespace chartmark
