// The words and the JSON of what a regrade changes; see change_report.h.
#pragma once

#include <cstdint>
#include <string>

#include "engine/base/json_writer.h"
#include "engine/batch/grade_changes.h"
#include "engine/batch/regrade.h"

namespace chartmark {

// A row of the text: who, what, before and after, then a line for each line that changes.
std::string RowChangeText(const RegradedRow& row);
// The same as one line of JSON.
std::string RowChangeJson(const RegradedRow& row);
std::string UnappliedJson(const std::string& what);
// "M25.572: -0.70 → 0.00, integral-symptom → optional".
std::string LineChangeText(const LineChange& change);

// "+0.70", "-2.00", "0.00".
std::string Signed(Points points);
// "+0.33": sum / count, rounded half away from zero; with a sign only below zero: MeanNumberOf.
std::string MeanOf(Points sum, std::int64_t count);
std::string MeanNumberOf(Points sum, std::int64_t count);

}  // namespace chartmark
