// grades.csv and lines.csv: what stands in grades.jsonl, as tables for spreadsheets.
//
// grades.csv has a row for each grade, in their order:
//   file, line               of the row that was graded
//   status, reason           graded, unreadable or fault, and why
//   id, learner, name, section        the last two of the roster
//   exercise, title, variant
//   score, max, percent      empty where nothing was graded: neither is a zero
//   diagnoses, procedures    as read, in line notation and typed order
//   answers                  "question=value; …" by question: which questions there are is not
//   known
//                            before the last row, so they have no columns of their own
//   seconds                  that the learner took, where it was told
//   GROUP_points, GROUP_of   of the lines of each group: diagnoses, procedures, questions
//   lines_KIND               how many lines have a verdict of the kind (verdicts.h): earned,
//                            not_earned, extra, part, question
//   policy
//   METRIC                   all of grading/metrics.h, shares with four decimals; empty where a
//   grade
//                            has none
//
// lines.csv has a row for each line of each ledger:
//   file, line, id, learner, exercise, variant
//   number                   of the line in its ledger, from 1
//   group, item, entry, verdict, part, points, of, because
//   rules                    "ICD-10-CM I.B.5; …"
//   evidence                 "document: "quote"; …"
#pragma once

#include <memory>
#include <span>
#include <string_view>

#include "engine/batch/report.h"

namespace chartmark {

struct MetricColumn {
  std::string_view name;
  int decimals;  // 0 for counts, 4 for shares
};
std::span<const MetricColumn> MetricColumns();

std::unique_ptr<Report> MakeGradesCsv(const ReportSetup& setup);
std::unique_ptr<Report> MakeLinesCsv(const ReportSetup& setup);

}  // namespace chartmark
