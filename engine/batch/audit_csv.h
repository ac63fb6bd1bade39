// audit.csv: what an external coding audit reports, of the whole and of each coder.
//
// One row a measure (audit_statistics.h); first those of the whole (scope "overall"), then those of
// each learner (scope "coder"), by id in byte order; rows that name no learner together as the
// coder "". A coder none of whose rows could be graded has a row "records" only. Columns:
//
//   scope, learner
//   name, section           from the roster, where there is one and it has the learner
//   records, attempts, unreadable, faults   of the scope, the same in all of its rows
//   measure
//   right, of, share        numerator, denominator, and the share with four decimals
//   low, high               95 % Wilson interval of the share
//   against_95              "meets", "below", "not shown": where the whole interval lies
//   expected, entered       of the measures of codes. Auditors who divide by the reviewer's codes
//                           (AHIMA, "Benchmarking to Improve Coding Accuracy and Productivity",
//                           2009) find right / expected here
//
// What was not asked for, or divides by zero, is an empty cell. UTF-8 with a byte order mark.
#pragma once

#include <memory>

#include "engine/batch/class_statistics.h"
#include "engine/batch/report.h"

namespace chartmark {

// `statistics` stands before it in the list of reports and lives as long.
std::unique_ptr<Report> MakeAuditCsv(const ReportSetup& setup, ClassStatistics& statistics);

}  // namespace chartmark
