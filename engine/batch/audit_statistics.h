// What an external coding audit counts, of one record, of one coder, of all.
//
// Records are first attempts: the first graded row of each learner at each exercise, in the order
// of grades.jsonl. What comes later is practice at a chart whose answer was shown; it is counted as
// attempts only. A row without a learner is nobody's second attempt: each is a record. Rows that
// could not be read and faults of the grader are counted apart and are no records.
//
// The measures are those of grading/metrics.h, added up before they are divided, so that a record
// with twelve codes weighs twelve times one with a single code:
//
//   code-over-code      right / (expected + entered - right), of all codes
//   diagnoses           the same, of ICD-10-CM
//   procedures          the same, of procedures of any set
//   principal           records whose first diagnosis may be first / records with diagnoses
//   poa                 right diagnoses with the right indicator / right diagnoses that need one;
//                       records that ask for it
//   modifiers           modifiers that stand in both / in either, over the right procedures;
//                       records that ask for them
//   record-over-record  records that stand as they are (full score) / records
//
// Shares and intervals: statistics.h. Codes of one record are counted as if they were independent;
// they are not quite, so the intervals of all but principal and record-over-record are somewhat too
// narrow.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "engine/batch/statistics.h"
#include "engine/grading/grade.h"

namespace chartmark {

enum class Measure {
  kCodeOverCode,
  kDiagnoses,
  kProcedures,
  kPrincipal,
  kPoa,
  kModifiers,
  kRecordOverRecord,
};
inline constexpr std::size_t kMeasures = 7;
std::string_view NameOf(Measure measure);  // "code-over-code"

struct MeasureCounts {
  Proportion share;
  std::int64_t expected = 0;  // of the measures of codes; else 0
  std::int64_t entered = 0;
};

struct AuditCounts {
  std::int64_t records = 0;   // first attempts
  std::int64_t attempts = 0;  // all graded rows
  std::int64_t unreadable = 0;
  std::int64_t faults = 0;
  std::array<MeasureCounts, kMeasures> measures;  // of the records

  const MeasureCounts& of(Measure measure) const {
    return measures[static_cast<std::size_t>(measure)];
  }
  AuditCounts& operator+=(const AuditCounts& other);
};

// The measures of one graded record. What its metrics do not hold counts nothing.
std::array<MeasureCounts, kMeasures> MeasuresOf(const Grade& grade);

}  // namespace chartmark
