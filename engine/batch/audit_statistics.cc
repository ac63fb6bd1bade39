#include "engine/batch/audit_statistics.h"

#include <cmath>
#include <string>

namespace chartmark {
namespace {

constexpr double kMostCounted = 1e6;  // no record has so many codes; a double may be any size

// A count is written with decimals, as all metrics are; what is none in the file counts nothing.
std::int64_t CountIn(const Grade& grade, const std::string& name) {
  const auto found = grade.metrics.find(name);
  if (found == grade.metrics.end() || !(found->second >= 0 && found->second <= kMostCounted))
    return 0;
  return std::llround(found->second);
}

MeasureCounts CodesOf(const Grade& grade, const std::string& kind) {
  MeasureCounts counts;
  counts.share.part = CountIn(grade, kind + "right");
  counts.expected = CountIn(grade, kind + "expected");
  counts.entered = CountIn(grade, kind + "entered");
  counts.share.of = counts.expected + counts.entered - counts.share.part;
  return counts;
}

MeasureCounts PairOf(const Grade& grade, const std::string& part, const std::string& of) {
  return {{CountIn(grade, part), CountIn(grade, of)}, 0, 0};
}

MeasureCounts YesOrNo(const Grade& grade, const std::string& name) {
  return {{CountIn(grade, name), grade.metrics.count(name) > 0 ? 1 : 0}, 0, 0};
}

}  // namespace

std::string_view NameOf(Measure measure) {
  constexpr std::string_view kNames[kMeasures] = {"code-over-code",    "diagnoses", "procedures",
                                                  "principal",         "poa",       "modifiers",
                                                  "record-over-record"};
  return kNames[static_cast<std::size_t>(measure)];
}

AuditCounts& AuditCounts::operator+=(const AuditCounts& other) {
  records += other.records;
  attempts += other.attempts;
  unreadable += other.unreadable;
  faults += other.faults;
  for (std::size_t i = 0; i < kMeasures; ++i) {
    measures[i].share += other.measures[i].share;
    measures[i].expected += other.measures[i].expected;
    measures[i].entered += other.measures[i].entered;
  }
  return *this;
}

std::array<MeasureCounts, kMeasures> MeasuresOf(const Grade& grade) {
  return {CodesOf(grade, ""),
          CodesOf(grade, "diagnoses_"),
          CodesOf(grade, "procedures_"),
          YesOrNo(grade, "principal_right"),
          PairOf(grade, "poa_right", "poa_asked"),
          PairOf(grade, "modifiers_shared", "modifiers_either"),
          YesOrNo(grade, "record_over_record")};
}

}  // namespace chartmark
