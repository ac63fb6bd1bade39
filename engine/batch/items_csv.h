// items.csv: classical test theory of every expected code and question, what was coded in its
// place, and what was coded that nobody expected. What the numbers mean, over which attempts they
// are and where the warnings come from: item_statistics.h.
//
// Exercises by id; of each a row of kind "exercise", then "item" and "question" in key order, then
// "extra", the most frequent first (at most 50; how many more there are is a warning of the
// exercise). Columns:
//
//   exercise, title, kind
//   id                 of the item or question; of an extra that is a trap, the trap's
//   group              diagnoses, procedures, questions
//   codes              expected, of each variant met, most frequent first; of an extra, the code
//   n                  attempts: of the exercise; in which the item stands; of an extra, as of the
//                      exercise
//   count, share       of an extra: attempts that hold it, and of all attempts the share
//   difficulty, discrimination                four decimals
//   alpha, alpha_n, alpha_items               of the exercise; attempts and items that it is over
//   alpha_if_dropped
//   verdicts           shares of the verdicts of the code's line, "correct 0.5900; missing 0.4100";
//                      of an extra its verdict
//   parts              shares of attempts that lost a part: "poa: poa-missing 0.2500"
//   wrong              codes (answers) entered instead, with how often: "S82.851A 12; S82.842A 3"
//   warnings
//
// What cannot be said is an empty cell. UTF-8 with a byte order mark.
#pragma once

#include <memory>

#include "engine/batch/class_statistics.h"
#include "engine/batch/report.h"

namespace chartmark {

// `statistics` stands before it in the list of reports and lives as long.
std::unique_ptr<Report> MakeItemsCsv(const ReportSetup& setup, const ClassStatistics& statistics);

}  // namespace chartmark
