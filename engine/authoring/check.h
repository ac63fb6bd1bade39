// The whole check of cases: files, lint, samples, ladder, mutants; what `chartmark check` prints.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/authoring/authors_case.h"
#include "engine/authoring/finding.h"
#include "engine/authoring/ladder.h"
#include "engine/grading/grader.h"

namespace chartmark {

struct CheckOptions {
  bool ladder = true;               // every variant, under standard and strict
  bool mutants = false;             // which changes of the grader no sample notices; slow
  bool update = false;              // write samples.xml as the grader grades it
  bool table = false;               // keep one ladder for show
  std::string variant;              // of that; empty: the first
  std::string policy = "standard";  // of that
  int threads = 2;                  // cases at a time
};

struct CaseReport {
  std::string folder;
  Findings findings;  // sorted, those that are allowed among them
  std::size_t variants = 0;
  std::size_t gradings = 0;
  std::optional<Ladder> table;
  std::vector<std::string> updates;  // what became of samples.xml, a line each
};

struct CheckSummary {
  std::size_t cases = 0, variants = 0, gradings = 0;
  std::size_t errors = 0, warnings = 0, notes = 0, allowed = 0;
};
CheckSummary SummaryOf(const std::vector<CaseReport>& reports);
// "20 cases, 1,056 variants, 31,204 gradings: no findings; 12 allowed"
std::string ToText(const CheckSummary& summary);

// One report for each folder, in their order; a case that is broken keeps none of the others from
// being checked. The setup's pool was made before (grading_desk.h has the order of things). `files`
// must stand more than one thread, as the system's do; it is written to with `update` only.
std::vector<CaseReport> CheckCases(Files& files, const GradingSetup& setup,
                                   const std::vector<std::string>& folders,
                                   const CheckOptions& options);

}  // namespace chartmark
