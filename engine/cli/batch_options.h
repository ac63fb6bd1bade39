// What `chartmark batch` is asked for.
#pragma once

#include <string>
#include <vector>

#include "engine/base/result.h"
#include "engine/grading/reveal.h"

namespace chartmark {

struct BatchCommandOptions {
  std::vector<std::string> files;
  std::string out;
  std::string policy = "standard";
  std::string reveal = "full";
  std::string class_seed;
  std::string roster;
  std::string overrides;
  std::vector<std::string> only;  // names of kReportNames
  int jobs = 0;
  bool lines = false;
  bool feedback = false;
  bool resume = false;
  bool quiet = false;
};

// The groups of files that --only knows, beside "grades", which is always written.
inline constexpr std::string_view kReportNames[] = {"grades", "csv",   "gradebooks",
                                                    "audit",  "items", "report"};

Status CheckBatchOptions(const BatchCommandOptions& options);
// Whether these files are asked for.
bool Wants(const BatchCommandOptions& options, std::string_view name);

}  // namespace chartmark
